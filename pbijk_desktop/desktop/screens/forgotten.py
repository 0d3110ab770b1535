"""A forgotten passphrase: the recovery code in, a new passphrase out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.fields import ChoiceField, TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.door_parts import Card, EnterButton, NewPassphrase
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import sign_in, wrong_tries
from pbijk_desktop.usecases.sign_in import Unlocked


class ForgottenCard(Card):
    """Takes the recovery code and a new passphrase for one user; `unlocked(Unlocked)` when both are good."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, background: Background, *, user: str) -> None:
        super().__init__("forgotten.card")
        self._folder = folder
        self._background = background
        self.banner = Banner(name="forgotten.banner")
        self.code = TextField("code", sentence("door.code"), hint=sentence("door.code_hint"))
        self._door = sign_in.door_of(folder)
        self.user = ChoiceField("user", sentence("door.whose"), [(name, name) for name in self._door.names])
        self.user.set_value(user)
        self.new = NewPassphrase()
        self.act = EnterButton(sentence("door.set_passphrase"), name="forgotten.act")
        self._back = QuietButton(sentence("door.back"), keys="Esc", name="forgotten.back")
        self._lay_out()
        self.new.entered.connect(self._on_act)
        self.act.clicked.connect(self._on_act)
        self._back.clicked.connect(self.left)
        self.begin_at(self.code)

    def _lay_out(self) -> None:
        lines = self.lines
        lines.addWidget(Words(sentence("door.forgotten"), "page"))
        lines.addWidget(Words(sentence("door.forgotten_note"), "quiet", wrap=True))
        lines.addSpacing(GAP)
        for part in (self.banner, self.code, self.user, self.new):
            lines.addWidget(part)
        lines.addSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._back)
        row.addWidget(self.act, 1)
        lines.addLayout(row)

    @Slot()
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        self.new.set_name(self.user.value(), (self._door.office,))
        problems = self.new.problems()
        self.new.show_problems(problems)
        if self.code.is_empty():
            self.code.focus()
        elif problems:
            (self.new.first if problems[0].field == "passphrase" else self.new.again).focus()
        else:
            self._show_busy(busy=True)
            work = partial(_reset, self._folder, self.code.value(), self.user.value(), self.new.value())
            self._background.start(work, on_success=self._on_reset, on_failure=self._on_refused, owner=self)

    def _show_busy(self, *, busy: bool) -> None:
        self.act.setEnabled(not busy)
        self.act.set_label(sentence("door.opening" if busy else "door.set_passphrase"))

    @Slot(object)
    def _on_reset(self, unlocked: Unlocked) -> None:
        self.new.clear()
        self.code.set_value("")
        self.unlocked.emit(unlocked)

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self._show_busy(busy=False)
        if isinstance(error, RefusedError) and all(one.field == "code" for one in error.problems):
            self.code.show_problems(error.problems)
            self.code.focus()
        else:
            self.banner.tell(error)


def _reset(folder: Path, code: str, name: str, passphrase: str) -> Unlocked:
    """Set the new passphrase with the code's key, then come in with it, as after any sign-in."""
    from pbijk_desktop.usecases.open_office import reset_passphrase

    reset_passphrase(folder, wrong_tries.unlock_with_code(folder, code), name=name, passphrase=passphrase)
    return replace(sign_in.unlock(folder, name, passphrase), by_code=True)
