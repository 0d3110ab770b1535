"""The first start: five screens from an empty folder to an office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import HouseButton, LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.dots import Dots
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.administrator_form import UserForm
from pbijk_desktop.desktop.screens.door_parts import Column
from pbijk_desktop.desktop.screens.number_form import LetterForm
from pbijk_desktop.desktop.screens.office_form import OfficeForm
from pbijk_desktop.desktop.screens.recovery_code import RecoveryCode
from pbijk_desktop.desktop.screens.signatory_form import SignatoriesForm
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Founded

NEXT_KEYS, BACK_KEYS, RESTORE_KEYS = "Ctrl+Return", "Esc", "Alt+P"
STEPS = ("office", "signatories", "user", "letters", "code")
_CODE = len(STEPS) - 1

Question = OfficeForm | SignatoriesForm | UserForm | LetterForm | RecoveryCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that the first four screens ask."""

    settings: dict[str, Any]
    logo: bytes | None
    signatories: Sequence[Signatory]
    user_name: str
    full_name: str
    passphrase: str
    roles: tuple[str, ...]


class FirstStartPage(Page):
    """Asks for the office screen by screen: `made(Founded)`, then `finished(Founded)` once its recovery code is kept.

    Going back loses nothing; `restore_wanted` from the first screen, by somebody who has a backup. The office is made
    after the fourth screen, in the background.
    """

    made = Signal(object)
    finished = Signal(object)
    print_wanted = Signal(object, object)
    restore_wanted = Signal()

    def __init__(self, folder: Path, background: Background, clock: Callable[[], datetime]) -> None:
        super().__init__("", name="first_start")
        self._folder = folder
        self._background = background
        self._clock = clock
        self._founded: Founded | None = None
        self.code: RecoveryCode | None = None
        self.banner = Banner(name="first.banner")
        self._told = QHBoxLayout()
        self._step_keys: list[tuple[HouseButton, HouseButton]] = []
        self._stack = QStackedWidget()
        self._dots = Dots(len(STEPS), name="first.dots")
        self._count = Words("", "quiet")
        self._safe = Words("", "small")
        self._note = Words("", "quiet", wrap=True)
        self.next = PrimaryButton(sentence("first.next"), keys=NEXT_KEYS, name="first.next")
        self.previous = QuietButton(sentence("first.back"), keys=BACK_KEYS, name="first.back")
        self.restore = LinkButton(sentence("first.restore"), keys=RESTORE_KEYS, name="first.restore")
        self.restore.clicked.connect(self.restore_wanted)
        self._arrange()
        self.next.clicked.connect(self._on_next)
        self.previous.clicked.connect(self._on_back)
        self._go(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Esc for going back within."""
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the clerk in the first field."""
        super().showEvent(event)
        self._focus_step()

    @cached_property
    def office(self) -> OfficeForm:
        """The first screen; each is made when it is first wanted, so that the first paint is quick."""
        return OfficeForm(self._background)

    @cached_property
    def signatories(self) -> SignatoriesForm:
        """The second screen."""
        return SignatoriesForm()

    @cached_property
    def user(self) -> UserForm:
        """The third screen."""
        return UserForm(first=True, about=partial(_texts_of, self.office))

    @cached_property
    def letters(self) -> LetterForm:
        """The fourth screen."""
        return LetterForm(self._clock().date())

    def answers(self) -> Answers:
        """Return everything that was answered so far."""
        name, full_name = self.user.names()
        settings = {**self.office.values(), **self.letters.values(), "one_operator": self.user.alone.value()}
        return Answers(
            settings=settings,
            logo=self.office.logo.png,
            signatories=self.signatories.values(),
            user_name=name,
            full_name=full_name,
            passphrase=self.user.passphrase.value(),
            roles=self.user.chosen_roles(),
        )

    def _arrange(self) -> None:
        self.add_to_head(self._count)
        self.add_to_head(self._dots)
        self._told.addWidget(self._note, 1)
        self.content.addLayout(self._told)
        self.content.addWidget(self.banner)
        self.content.addWidget(self._stack, 1)
        self.set_primary(self.next)
        self.add_act(self.previous)
        self.add_note(self.restore)
        self.add_note(self._safe)

    def _step(self, at: int) -> Question:
        if self.code is not None:
            return self.code
        steps: tuple[Callable[[], Question], ...] = (
            lambda: self.office,
            lambda: self.signatories,
            lambda: self.user,
            lambda: self.letters,
        )
        return steps[at]()

    def _at(self) -> int:
        return self._stack.currentIndex()

    def _go(self, at: int) -> None:
        self.banner.clear()
        if at == self._stack.count():
            step = self._step(at)
            self._stack.addWidget(scrolled(Column(step)))
            if not isinstance(step, RecoveryCode):
                step.steps.said.connect(self._safe.setText)  # there is no place for notices here
                step.steps.said.connect(partial(announce, self._safe))
                self._step_keys.append(step.steps.buttons(f"first_{STEPS[at]}"))
                for button in self._step_keys[at]:
                    self._told.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for place, keys in enumerate(self._step_keys):
            for button in keys:
                button.setVisible(place == at)
        self._stack.setCurrentIndex(at)
        self._safe.setText(sentence("first.safe"))
        title = sentence(f"first.{STEPS[at]}")
        self.set_title(title)
        self._note.setText(sentence(f"first.{STEPS[at]}_note"))
        said = sentence("first.step", {"at": at + 1, "count": len(STEPS)})
        self._count.setText(said)
        self._dots.show_step(at)
        self.previous.setVisible(0 < at < _CODE)
        self.restore.setVisible(at == 0)
        last = {_CODE - 1: "first.found", _CODE: "first.open"}
        self.next.set_label(sentence(last.get(at, "first.next")))
        announce(self, f"{said} {title}")
        self._focus_step()

    def _focus_step(self) -> None:
        step = self._step(self._at())
        if self.isVisible():
            step.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_next(self) -> None:
        if self.code is not None:
            self._finish(self.code)
            return
        step = self._step(self._at())
        problems = step.problems()
        step.tell(problems)
        if problems:
            return
        if self._at() < _CODE - 1:
            self._go(self._at() + 1)
        else:
            self._show_busy(busy=True)
            work = partial(_found, self._folder, self.answers(), self._clock)
            self._background.start(work, on_success=self._on_founded, on_failure=self._on_trouble, owner=self)

    @Slot()
    def _on_back(self) -> None:
        if self.previous.isVisible():
            self._go(self._at() - 1)

    def _finish(self, code: RecoveryCode) -> None:
        problems = code.problems()
        code.tell(problems)
        if not problems and self._founded is not None:
            self.next.setEnabled(False)
            work = partial(_confirm, self._founded)
            self._background.start(work, on_success=self._on_kept, on_failure=self._on_trouble, owner=self)

    def _show_busy(self, *, busy: bool) -> None:
        self._focus_step()  # a button that is disabled must not take the focus with it
        self.previous.setEnabled(not busy)
        self.next.setEnabled(not busy)
        self.next.set_label(sentence("first.founding" if busy else "first.found"))

    @Slot(object)
    def _on_founded(self, founded: Founded) -> None:
        self._show_busy(busy=False)
        self._founded = founded
        self.made.emit(founded)
        self.user.passphrase.clear()
        self.code = RecoveryCode(founded.recovery_code, self._background, partial(_page, founded))
        self.code.print_wanted.connect(self._on_print)
        self._go(_CODE)

    @Slot(object)
    def _on_kept(self, founded: Founded) -> None:
        self.finished.emit(founded)

    @Slot(object)
    def _on_print(self, pdf: bytes) -> None:
        self.print_wanted.emit(self._founded, pdf)

    @Slot(object)
    def _on_trouble(self, error: RefusedError | TroubleError) -> None:
        if self._founded is None:
            self._show_busy(busy=False)
        self.next.setEnabled(True)
        self.banner.tell(error)


def _texts_of(office: OfficeForm) -> tuple[str, ...]:
    told = office.values()
    return tuple(str(told.get(name, "")) for name in ("government", "office", "city"))


def _found(folder: Path, answers: Answers, clock: Callable[[], datetime]) -> Founded:
    from pbijk_desktop.usecases.open_office import FirstStart, found_office

    first = FirstStart(
        settings=answers.settings,
        logo=answers.logo,
        signatories=tuple(answers.signatories),
        user_name=answers.user_name,
        full_name=answers.full_name,
        passphrase=answers.passphrase,
        roles=answers.roles,
        code_open=True,
    )
    return found_office(folder, first, clock)


def _page(founded: Founded) -> bytes:
    from pbijk_desktop.usecases.slips import recovery_page

    return recovery_page(founded.opened.desk, founded.recovery_code)


def _confirm(founded: Founded) -> Founded:
    from pbijk_desktop.usecases.office_settings import confirm_code

    confirm_code(founded.opened.desk)
    return founded
