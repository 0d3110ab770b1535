"""Everything before somebody is signed in: the door, the first start, the making of a sample office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes
from pbijk_desktop.desktop.front_window import FrontWindow
from pbijk_desktop.desktop.screens.login import LoginPage
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import sign_in

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Founded

Clock = Callable[[], datetime]


class Door(QObject):
    """Holds the front window: `unlocked(Unlocked)` when a passphrase fits.

    At a first start `made(Founded)` as soon as there is an office, `founded(Founded)` once its code is kept. `window`
    is None after the clerk has closed it.
    """

    unlocked = Signal(object)
    made = Signal(object)
    founded = Signal(object)

    def __init__(
        self, folder: Path, background: Background, changes: Changes, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._changes = changes
        self._clock = clock
        self.login: LoginPage | None = None
        self.window: FrontWindow | None = FrontWindow()
        self.window.closed.connect(self._on_closed)

    def show(self, *, sample: bool) -> None:
        """Show the door, or the first start where there is no office; a sample office is made where there is none."""
        if self.window is None:
            return
        self._go_on()
        if sign_in.is_set_up(self._folder):
            self._show_login()
        elif sample:
            self._make_sample()
        else:
            self._show_first_start()
        self.window.show()
        self.window.activateWindow()

    def _show_login(self) -> None:
        if self.window is not None:
            self.login = LoginPage(self._folder, self._background)
            self.login.unlocked.connect(self.unlocked)
            self.login.way_wanted.connect(self._on_way)
            self.window.show_page(self.login)

    @Slot(str)
    def _on_way(self, way: str) -> None:
        from pbijk_desktop.desktop.gathering import show_details
        from pbijk_desktop.desktop.screens import damaged

        if self.window is None:
            return
        if way == damaged.RESTORE:
            self.show_restore()
        elif way == damaged.DETAILS:
            show_details(self.window, self._background, self._folder, self._clock, None)
        else:
            self.window.close()

    def _show_first_start(self) -> None:
        from pbijk_desktop.desktop.screens.first_start import FirstStartPage

        if self.window is not None:
            page = FirstStartPage(self._folder, self._background, self._clock)
            page.made.connect(self.made)
            page.finished.connect(self.founded)
            page.print_wanted.connect(self._on_code_print)
            page.restore_wanted.connect(self.show_restore)
            self.window.show_page(page)

    @Slot()
    def show_restore(self) -> None:
        """Lead through restoring a backup; afterwards, or when nobody wants it any more, the door is shown."""
        from pbijk_desktop.desktop.screens.restore import RestorePage

        if self.window is not None:
            page = RestorePage(self._folder, self._background, self._clock)
            page.finished.connect(self._on_restored)
            page.left.connect(self._on_restored)
            self.window.show_page(page)

    @Slot()
    def _on_restored(self) -> None:
        self.show(sample=False)

    def _go_on(self) -> None:
        """Go on with a restoring that was cut short; what keeps it from that is told."""
        from pbijk_desktop.usecases.going_on import go_on

        try:
            go_on(self._folder)
        except TroubleError as error:
            self._on_no_sample(error)

    def _make_sample(self) -> None:
        from pbijk_desktop.desktop.screens.making import MakingPage

        if self.window is not None:
            page = MakingPage(sentence("door.making_sample"))
            work = partial(_sample, self._folder, self._clock)
            job = self._background.start_long(
                work, on_success=self._on_sample, on_failure=self._on_no_sample, owner=self
            )
            page.progress.watch(job, sentence("door.sample_cases"))
            page.progress.stopped.connect(self.window.close)
            self.window.show_page(page)

    @Slot(object, object)
    def _on_code_print(self, founded: Founded, pdf: bytes) -> None:
        from pbijk_desktop.desktop.code_paper import show_code
        from pbijk_desktop.desktop.workplace import Doors

        if self.window is not None:
            doors = Doors(background=self._background, changes=self._changes, folder=self._folder)
            show_code(self.window, founded, doors, pdf)

    @Slot(object)
    def _on_sample(self, _made: object) -> None:
        self._show_login()

    @Slot(object)
    def _on_no_sample(self, error: RefusedError | TroubleError) -> None:
        from pbijk_desktop.desktop.dialogs.message import tell_trouble

        tell_trouble(self.window, error).open()

    @Slot()
    def _on_closed(self) -> None:
        self.window = self.login = None


def _sample(folder: Path, clock: Clock, progress: Progress) -> None:
    from pbijk_desktop.usecases.sample_office import make_sample

    make_sample(folder, clock=clock, progress=progress)
