"""Copied rows that found no place in a form are kept among the unsent forms, until somebody throws them away."""

from __future__ import annotations

import hashlib
from functools import partial

from PySide6.QtCore import QObject, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_acts import LineActs
from pbijk_desktop.desktop.screens.intake_paste import count_rows
from pbijk_desktop.desktop.screens.kept_rows import rows_of
from pbijk_desktop.domain.intake import PASTED, Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.keep_draft import keep_draft

MOST_KEPT = 5_000_000
"""So many letters are kept; a longer text stays where it was copied, and here until the form is closed."""


class Unplaced(QObject):
    """Keeps what `acts` found no place for, and says below the grid where it is."""

    def __init__(self, room: Room, acts: LineActs, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._acts = room, acts
        self._last = ""
        acts.unplaced.connect(self._on_unplaced)

    @Slot(str)
    def _on_unplaced(self, text: str) -> None:
        if len(text) > MOST_KEPT:
            self._tell(text, "intake.aside_not_kept")
            return
        key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
        title = sentence("intake.rows_title", {"count": count_rows(text)})
        draft = Draft(id=key, kind=PASTED, title=title, body={"text": text})
        keep = partial(keep_draft, self._room.desk, draft)
        self._last = text
        self._room.background.start(keep, on_success=self._on_kept, on_failure=self._on_not_kept, owner=self)

    def _on_kept(self, draft: Draft) -> None:
        self._tell(rows_of(draft), "intake.aside_kept")

    def _on_not_kept(self, _error: RefusedError | TroubleError) -> None:
        self._tell(self._last, "intake.aside_not_kept")

    def _tell(self, text: str, code: str) -> None:
        self._acts.tell_aside(text, sentence(code, {"count": count_rows(text)}))
