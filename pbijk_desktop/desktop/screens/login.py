"""The front door: a name and a passphrase; also behind the lock, and for somebody who takes over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background, Job
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.fields import ChoiceField
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.damaged import AGAIN, DamagedCard
from pbijk_desktop.desktop.screens.door_parts import Card, EnterButton, PassphraseField, in_the_middle
from pbijk_desktop.desktop.screens.forgotten import ForgottenCard
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import front_door, sign_in, wrong_tries
from pbijk_desktop.usecases.sign_in import Door, Unlocked

FORGOTTEN_KEYS = "F2"


class SignInCard(Card):
    """Asks who and the passphrase; `entered(name, passphrase)`."""

    entered = Signal(str, str)
    forgotten_wanted = Signal()

    def __init__(self, door: Door, waits: Callable[[], int], *, last: str, sample: str, locked: bool) -> None:
        super().__init__("login.card")
        self._waits = waits
        self._wrong = 0
        self._left = 0
        self._label = sentence("door.unlock" if locked else "door.enter")
        self.banner = Banner(name="login.banner")
        self.user = ChoiceField("user", sentence("door.user"), [(name, name) for name in door.names])
        self.user.set_value(last if last in door.names else next(iter(door.names), ""))
        self.passphrase = PassphraseField("passphrase", sentence("door.passphrase"))
        self.enter = EnterButton(self._label, name="login.enter")
        self.progress = ProgressLine("login.progress")
        self.progress.stopped.connect(self._on_stopped)
        self._forgotten = LinkButton(sentence("door.forgotten"), keys=FORGOTTEN_KEYS, name="login.forgotten")
        self._second = QTimer(self, interval=1000)
        self._lay_out(door, sample=sample, locked=locked)
        self._second.timeout.connect(self._on_second)
        self.passphrase.entered.connect(self._on_enter)
        self.enter.clicked.connect(self._on_enter)
        self._forgotten.clicked.connect(self.forgotten_wanted)
        self.begin_at(self.passphrase)
        if left := waits():  # tries before the program was started count too
            self._wait(left)
        if door.turning:
            self.banner.say(Tone.PLAIN, sentence("door.turning"), sentence("door.turning_note"))

    def show_busy(self, *, busy: bool) -> None:
        """Say that the door is being opened, or that it can be tried again."""
        self.enter.setEnabled(not busy and not self._left)
        self.enter.set_label(sentence("door.opening") if busy else self._label)

    def refuse(self, error: RefusedError | TroubleError) -> None:
        """Tell why the door stays shut; a wrong passphrase costs a wait that doubles up to a minute."""
        self.show_busy(busy=False)
        self.passphrase.set_value("")
        self.passphrase.focus()
        if isinstance(error, RefusedError) and all(one.field == "passphrase" for one in error.problems):
            self.banner.clear()
            self.passphrase.show_problems(error.problems)
            self._wrong += any(one.code == "login.wrong" for one in error.problems)
            self._wait(self._waits() or sign_in.wait_after(self._wrong))
        else:
            self.banner.tell(error)

    def clear(self) -> None:
        """Forget the passphrase and what was told."""
        self._wrong = 0
        self.passphrase.set_value("")
        self.passphrase.show_problems([])
        self.banner.clear()

    @Slot()
    def _on_stopped(self) -> None:
        """Let it be tried again: looking over after an unclean stop was stopped."""
        self.show_busy(busy=False)
        self.passphrase.focus()

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        if seconds:
            self._second.start()
        self._show_wait()

    def _show_wait(self) -> None:
        self.enter.setEnabled(not self._left)
        self.enter.set_label(sentence("door.wait", {"seconds": self._left}) if self._left else self._label)

    @Slot()
    def _on_second(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._second.stop()
        self._show_wait()

    @Slot()
    def _on_enter(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.passphrase.value():
            self.passphrase.focus()
            return
        self.show_busy(busy=True)
        self.entered.emit(self.user.value(), self.passphrase.value())

    def _lay_out(self, door: Door, *, sample: str, locked: bool) -> None:
        lines = self.lines
        lines.addWidget(Words("PBI-JK", "label"))
        lines.addWidget(Words(door.office or sentence("door.no_name"), "page", wrap=True))
        lines.addWidget(Words(sentence("door.locked" if locked else "door.welcome"), "quiet", wrap=True))
        lines.addSpacing(GAP)
        if sample:
            lines.addWidget(Banner(Tone.WARN, sentence("door.sample"), sentence("door.sample_note", {"word": sample})))
        lines.addWidget(self.banner)
        lines.addWidget(self.user)
        lines.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.setContentsMargins(-6, 0, -6, 0)
        row.addWidget(self.passphrase.show_button())
        row.addStretch()
        row.addWidget(self._forgotten)
        lines.addLayout(row)
        lines.addSpacing(GAP)
        lines.addWidget(self.enter)
        lines.addWidget(self.progress)


class LoginPage(Begins, QWidget):
    """The door of one store; `unlocked(Unlocked)` once a passphrase, or a new one after the code, fits.

    Where the office cannot be opened it says why; `way_wanted(way)` is then RESTORE, DETAILS or LEAVE of
    `screens/damaged`. With `locked_user` it stands over that user's desk. Whoever opens the store then may call
    `refuse` or `show_damaged`.
    """

    unlocked = Signal(object)
    way_wanted = Signal(str)

    def __init__(self, folder: Path, background: Background, *, locked_user: str = "") -> None:
        super().__init__()
        self.setObjectName("login")
        self._folder = folder
        self._background = background
        self._locked_user = locked_user
        self._card: SignInCard | None = None
        self._pages: list[QWidget] = []
        self._stack = QStackedWidget()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._stack)
        self._show_door()

    def refuse(self, error: RefusedError | TroubleError) -> None:
        """Tell why the store could not be opened although the passphrase fits."""
        self._on_left()
        if self._card is not None:
            self._card.refuse(error)

    def show_damaged(self, error: TroubleError) -> None:
        """Say why the office cannot be opened, whoever signs in, and which ways there are."""
        old = [*self._pages]
        self._show_damaged(error)
        for page in old:
            self._drop_card(page)

    def _show_damaged(self, error: TroubleError) -> None:
        self._card = None
        card = DamagedCard(error, self._folder, is_locked=bool(self._locked_user))
        card.wanted.connect(self._on_way)
        self._show_card(card)

    def watch_opening(self, job: Job) -> None:
        """Show how far the opening of the store is, where that takes longer than a moment."""
        if self._card is not None:
            self._card.progress.watch(job, sentence("damaged.looking"))

    def showEvent(self, event: QShowEvent) -> None:
        """Put the clerk where work begins."""
        super().showEvent(event)
        self._focus_card()

    def _show_door(self) -> None:
        try:
            door = sign_in.door_of(self._folder)
        except TroubleError as error:
            self._show_damaged(error)
            return
        waits = partial(wrong_tries.wait_left, self._folder)
        last = self._locked_user or front_door.remembered(self._folder).user
        sample = front_door.sample_passphrase(self._folder)
        self._card = SignInCard(door, waits, last=last, sample=sample, locked=bool(self._locked_user))
        self._card.entered.connect(self._on_entered)
        self._card.forgotten_wanted.connect(self._on_forgotten)
        self._show_card(self._card)

    def _show_card(self, card: QWidget) -> None:
        page = in_the_middle(card)
        self._pages.append(page)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.begin_at(card)
        self._focus_card()

    def _drop_card(self, page: QWidget) -> None:
        self._pages.remove(page)
        self._stack.removeWidget(page)
        page.deleteLater()
        if self._pages:
            self.begin_at(self._pages[-1].findChildren(Card)[0])
            self._focus_card()

    def _focus_card(self) -> None:
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_way(self, way: str) -> None:
        if way == AGAIN:
            self._on_again()
        else:
            self.way_wanted.emit(way)

    def _on_again(self) -> None:
        old = self._pages[-1]
        self._show_door()
        self._drop_card(old)

    @Slot(str, str)
    def _on_entered(self, name: str, passphrase: str) -> None:
        work = partial(wrong_tries.unlock, self._folder, name, passphrase)
        self._background.start(work, on_success=self._on_unlocked, on_failure=self.refuse, owner=self)

    @Slot(object)
    def _on_unlocked(self, unlocked: Unlocked) -> None:
        if self._card is not None:
            self._card.clear()
        self.unlocked.emit(unlocked)

    @Slot()
    def _on_forgotten(self) -> None:
        if self._card is None:
            return
        card = ForgottenCard(self._folder, self._background, user=self._card.user.value())
        card.left.connect(self._on_left)
        card.unlocked.connect(self.unlocked)
        self._show_card(card)

    @Slot()
    def _on_left(self) -> None:
        for page in self._pages[1:]:
            self._drop_card(page)
