"""Pulihkan dari cadangan, before anybody is signed in: choose a backup, open it, compare, and let it take its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.door_parts import Column
from pbijk_desktop.desktop.screens.restore_steps import ChooseStep, CompareStep, DoneStep, OpenStep, RestoreStep
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import restore
from pbijk_desktop.usecases.backup_places import Found
from pbijk_desktop.usecases.restore import Prepared, Restored
from pbijk_desktop.usecases.restore_opening import Opening, open_with_code, open_with_passphrase

NEXT_KEYS, BACK_KEYS = "Ctrl+Return", "Esc"
CHOOSE, OPEN, COMPARE, DONE = range(4)


class RestorePage(Page):
    """Leads through four steps; `finished` when the office can be entered, `left` when nobody wants it any more.

    Until the last act nothing of what is here changes; what that act replaces is set aside.
    """

    finished = Signal()
    left = Signal()

    def __init__(self, folder: Path, background: Background, clock: Callable[[], datetime]) -> None:
        super().__init__(sentence("restoring.choose"), name="restore")
        self._folder, self._background, self._clock = folder, background, clock
        self._found: Found | None = None
        self._opening: Opening | None = None
        self._prepared: Prepared | None = None
        self.banner = Banner(name="restore.banner")
        self.progress = ProgressLine("restore.progress")
        self.choose = ChooseStep(folder, background)
        self.open = OpenStep()
        self.compare = CompareStep()
        self.done = DoneStep()
        self._note = Words("", "quiet", wrap=True)
        self._stack = QStackedWidget()
        self.next = PrimaryButton("", keys=NEXT_KEYS, name="restore.next")
        self.previous = QuietButton(sentence("restoring.back"), keys=BACK_KEYS, name="restore.back")
        self._lay_out_steps()
        self._connect()
        self.go(CHOOSE)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the clerk where work begins."""
        super().showEvent(event)
        self.choose.look()
        self._focus()

    def step(self) -> RestoreStep:
        """Return the step in view."""
        return (self.choose, self.open, self.compare, self.done)[self._stack.currentIndex()]

    def go(self, at: int) -> None:
        """Show a step."""
        self._stack.setCurrentIndex(at)
        step = self.step()
        title = sentence(f"restoring.{step.key}")
        self.set_title(title, "" if at == DONE else sentence("restoring.step", {"at": at + 1, "count": DONE}))
        self._note.setText(sentence(f"restoring.{step.key}_note"))
        self.next.set_label(sentence(f"restoring.{step.key}_act"))
        self.previous.setVisible(at != DONE)
        self._busy(busy=False)
        announce(self, title)
        self._focus()

    def _lay_out_steps(self) -> None:
        for step in (self.choose, self.open, self.compare, self.done):
            self._stack.addWidget(scrolled(Column(step, step.wide)))
        for part in (self._note, self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        self.set_primary(self.next)
        self.add_act(self.previous)
        self.add_note(Words(sentence("restoring.safe"), "small"))

    def _connect(self) -> None:
        self.next.clicked.connect(self._on_next)
        self.previous.clicked.connect(self._on_back)
        self.choose.entered.connect(self._on_next)
        self.open.entered.connect(self._on_next)
        self.choose.troubled.connect(self._on_trouble)
        self.progress.stopped.connect(self._on_stopped)

    def _focus(self) -> None:
        if self.isVisible() and not (self.step() in (self.compare, self.done) and self.focus_primary()):
            self.step().setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, *, busy: bool) -> None:
        self.next.setEnabled(not busy)
        self.previous.setEnabled(not busy)

    @Slot()
    def _on_next(self) -> None:
        if not self.next.isEnabled():
            return
        self.banner.clear()
        (self._take_chosen, self._try_opening, self._carry_out, self.finished.emit)[self._stack.currentIndex()]()

    @Slot()
    def _on_back(self) -> None:
        if not self.previous.isEnabled():
            return
        self.banner.clear()
        at = self._stack.currentIndex()
        if at == CHOOSE:
            self.left.emit()
            return
        if at == COMPARE:
            self._background.start(partial(restore.leave, self._folder), owner=self)
        self.go(at - 1)

    def _take_chosen(self) -> None:
        self._found = self.choose.chosen()
        if self._found is None:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self.open.show_backup(self._found)
        except TroubleError as error:
            self.banner.tell(error)
            return
        self.go(OPEN)

    def _try_opening(self) -> None:
        if self._found is None or not self.open.is_filled():
            return
        self._busy(busy=True)
        self.open.clear_problems()
        who, secret = self.open.user.value(), self.open.secret()
        work = partial(_prepare, self._folder, self._found, "" if self.open.by_code else who, secret)
        job = self._background.start_long(work, on_success=self._on_prepared, on_failure=self._on_trouble, owner=self)
        self.progress.watch(job, sentence("restoring.preparing"))

    def _carry_out(self) -> None:
        if self._prepared is None or self._opening is None:
            return
        self._busy(busy=True)
        work = partial(
            _carry_out, self._folder, self._prepared, self._opening, self._clock, bring=self.compare.wants_newer()
        )
        self._background.start(work, on_success=self._on_restored, on_failure=self._on_trouble, owner=self)
        self.banner.say(Tone.PLAIN, "", sentence("restoring.exchanging"))

    @Slot(object)
    def _on_prepared(self, answer: tuple[Opening, Prepared]) -> None:
        self._opening, self._prepared = answer
        self.open.forget()
        self.compare.show_prepared(self._prepared)
        self.go(COMPARE)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self.banner.clear()
        if self._prepared is not None:
            self.done.show_restored(restored, self._prepared)
        self.go(DONE)

    @Slot()
    def _on_stopped(self) -> None:
        self._busy(busy=False)
        self.banner.say(Tone.PLAIN, "", sentence("restoring.stopped"))

    @Slot(object)
    def _on_trouble(self, error: RefusedError | TroubleError) -> None:
        self._busy(busy=False)
        if isinstance(error, RefusedError) and self.open.show_problems(error.problems):
            return
        self.banner.tell(error)


def _prepare(folder: Path, found: Found, name: str, secret: str, progress: Progress) -> tuple[Opening, Prepared]:
    opening = open_with_passphrase(folder, found, name, secret) if name else open_with_code(folder, found, secret)
    return opening, restore.prepare(folder, found, opening, progress)


def _carry_out(
    folder: Path, prepared: Prepared, opening: Opening, clock: Callable[[], datetime], *, bring: bool
) -> Restored:
    return restore.carry_out(folder, prepared, opening, clock, bring=bring)
