"""Keeps an unsent form: within a second of the last key, and whenever a field or the page is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_form import FormText, tidy, to_body
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.keep_draft import drop_draft, keep_draft, new_draft_id

WAIT_MS = 700
KIND = "intake"


class DraftKeeper(QObject):
    """Writes the form that `read` gives in the background: `kept(text for the header)` or `failed(error)`."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, room: Room, read: Callable[[], FormText], parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._read = read
        self.draft_id = ""
        self._last: FormText | None = None
        self.is_stored = False
        self._time = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._time.timeout.connect(self.keep_now)

    def begin(self, draft_id: str = "", kept: FormText | None = None) -> None:
        """Keep another form from now on; `kept` is how it stands in the store, if it does."""
        self._time.stop()
        self.draft_id, self._last = draft_id, kept
        self.is_stored = kept is not None

    @Slot()
    def touch(self) -> None:
        """Keep the form soon: something was typed."""
        self._time.start()

    @Slot()
    def keep_now(self) -> None:
        """Keep the form now, unless it is kept as it stands or nothing was ever typed in it."""
        self._time.stop()
        form = self._read()
        if form == self._last or form.is_blank():
            return
        draft = self.draft_of(form)
        self.draft_id, self._last = draft.id, form
        keep = partial(keep_draft, self._room.desk, draft)
        self._room.background.start(keep, on_success=self._on_kept, on_failure=self._on_failed, owner=self)

    def draft_of(self, form: FormText) -> Draft:
        """Return the form as the draft that is kept of it."""
        draft_id = self.draft_id or new_draft_id(self._room.desk)
        return Draft(id=draft_id, kind=KIND, title=self._title(form), body=to_body(form))

    def drop(self) -> None:
        """Forget the kept form."""
        self._time.stop()
        if self.draft_id:
            drop = partial(drop_draft, self._room.desk, self.draft_id)
            self._room.background.start(drop, on_success=self._on_dropped, on_failure=self._on_failed, owner=self)
        self.begin()

    def _title(self, form: FormText) -> str:
        line = form.applicant_line()
        who = tidy(line.name) or clean_digits(line.nik) or clean_digits(form.kk) or sentence("intake.nameless")
        return f"{who} · {self._room.desk.rules.kind(form.kind).short}" if form.kind else who

    @Slot(object)
    def _on_kept(self, draft: Draft) -> None:
        if draft.id == self.draft_id:
            self.is_stored = True
            self.kept.emit(sentence("intake.kept", {"time": f"{self._room.desk.clock():%H.%M}"}))

    @Slot()
    def _on_dropped(self, _nothing: object = None) -> None:
        """Nothing is left to tell."""

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._last = None
        self.failed.emit(error)
