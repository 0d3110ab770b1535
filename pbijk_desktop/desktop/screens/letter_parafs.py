"""On the page Surat: the parafs of the draft that waits, whose turn it is, and the acts of whoever that is."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.fields import DateField, TextField
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.visit_dialogs import AskDialog
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.parafs import ParafStep, is_turn_of, next_step, step_of
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import LetterDraft, Paraf
from pbijk_desktop.sentences import long_date, sentence
from pbijk_desktop.usecases.hand_up import send_draft_back
from pbijk_desktop.usecases.letter_options import SigningState
from pbijk_desktop.usecases.parafs import give_paraf, note_paraf, take_back_paraf


class LetterParafs(QWidget):
    """Each paraf on its line; `changed` after one was given or the draft sent back, `failed(error)` otherwise."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._draft: LetterDraft | None = None
        self._next: ParafStep | None = None
        self.lines = Words("", wrap=True)
        self.lines.setObjectName("letter.parafs")
        self.give = LinkButton(sentence("paraf.give"), keys="Alt+F", icon="check", name="paraf.give")
        self.note = LinkButton(sentence("paraf.note"), keys="Alt+Q", name="paraf.note")
        self.back = LinkButton(sentence("paraf.return"), keys="Alt+V", name="paraf.return")
        self.give.clicked.connect(self._on_give)
        self.note.clicked.connect(self._on_note)
        self.back.clicked.connect(self._on_back)
        links = QWidget()
        flow = FlowLayout(links)
        for link in (self.give, self.note, self.back):
            flow.add(link)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(Heading(sentence("paraf.title")))
        lines.addWidget(self.lines)
        lines.addWidget(links)
        self.hide()

    def is_complete(self) -> bool:
        """Return whether no paraf is missing."""
        return self._next is None

    def show_state(self, options: SigningState) -> None:
        """Show the parafs of the draft that waits; without a chain there is nothing to show."""
        self._draft = options.waiting()
        chain = self._draft.chain if self._draft else ()
        found = next_step(chain, options.parafs)
        self._next = found[1] if found else None
        self.lines.setText("\n".join(paraf_lines(chain, options.parafs)))
        desk = self._room.desk
        is_mine = self._next is not None and is_turn_of(self._next, desk.user.name) and desk.may(Act.GIVE_PARAF)
        self.give.setVisible(is_mine)
        self.back.setVisible(is_mine)
        self.note.setVisible(self._next is not None and desk.may(Act.NOTE_PARAF))
        self.setVisible(bool(chain))

    @Slot()
    def _on_give(self) -> None:
        if self._draft is not None:
            self._start(partial(give_paraf, self._room.desk, self._draft.id))

    @Slot()
    def _on_note(self) -> None:
        if self._draft is None or self._next is None:
            return
        today = self._room.desk.today()
        day = DateField("given_on", sentence("paraf.given_on"), parse=partial(parse_date, today=today))
        act = sentence("paraf.note_act", {"title": self._next.title})
        dialog = AskDialog(self, name="paraf", act=act, fields=[TextField("name", sentence("paraf.name")), day])
        day.set_value(today)
        dialog.given.connect(self._on_noted)
        dialog.open()

    @Slot(dict)
    def _on_noted(self, values: dict[str, Any]) -> None:
        if self._draft is not None:
            day = values["given_on"] or self._room.desk.today()
            self._start(partial(note_paraf, self._room.desk, self._draft.id, name=values["name"], given_on=day))

    @Slot()
    def _on_back(self) -> None:
        act, text = sentence("signing.send_back_act"), sentence("signing.send_back_text")
        dialog = ReasonDialog(self, act=act, text=text, danger=True)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, note: str) -> None:
        if self._draft is not None:
            work = partial(send_draft_back, self._room.desk, self._draft.id, note=note)
            self._room.background.start(work, on_success=self._on_sent_back, on_failure=self._on_failed, owner=self)

    def _start(self, work: partial[Paraf]) -> None:
        self._room.background.start(work, on_success=self._on_given, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_given(self, paraf: Paraf) -> None:
        code = "paraf.noted" if paraf.on_paper else "paraf.given_now"
        undo = partial(take_back_paraf, self._room.desk, paraf.id, reason=sentence("undo.reason"))
        self._room.toast.say(sentence(code, {"title": paraf.title}), WriteBack(self._room, undo))
        self.changed.emit()

    @Slot(object)
    def _on_sent_back(self, _draft: object) -> None:
        self.changed.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)


def paraf_lines(chain: tuple[str, ...], given: tuple[Paraf, ...]) -> list[str]:
    """Return a line for each paraf of a chain: who gave it and when, or whom it waits for."""
    places = {one.place: one for one in given}
    return [_given(places[at]) if at in places else _open(step_of(line)) for at, line in enumerate(chain)]


def _given(paraf: Paraf) -> str:
    code = "paraf.given_paper" if paraf.on_paper else "paraf.given"
    return "✓ " + sentence(code, {"title": paraf.title, "name": paraf.name, "date": long_date(paraf.given_on)})


def _open(step: ParafStep) -> str:
    state = sentence("paraf.waits_for", {"name": step.user}) if step.user else sentence("paraf.waits")
    return "○ " + sentence("paraf.open", {"title": step.title, "state": state})
