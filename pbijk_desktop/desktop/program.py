"""From the door to the desk and back: sign in, lock, somebody else, the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes, entities
from pbijk_desktop.desktop.crash import Crash
from pbijk_desktop.desktop.door import Clock, Door
from pbijk_desktop.desktop.front_window import FrontWindow
from pbijk_desktop.desktop.idle import IdleWatch
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.leaving import Leaving
from pbijk_desktop.desktop.parts.page import A_MOMENT_MS, Page
from pbijk_desktop.desktop.read_ahead import DESK, ReadAhead, read_modules
from pbijk_desktop.desktop.screens.login import LoginPage
from pbijk_desktop.desktop.system_lock import SystemLock
from pbijk_desktop.desktop.text_size import TextSize, look_in_force, use_look
from pbijk_desktop.desktop.top_bar import LOCK_KEYS
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, StoppedError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import front_door
from pbijk_desktop.usecases.front_door import Look
from pbijk_desktop.usecases.recovery import keeps_shut
from pbijk_desktop.usecases.sign_in import Unlocked
from pbijk_desktop.usecases.wrong_tries import tell_now

if TYPE_CHECKING:
    from pbijk_desktop.desktop.cover import Cover
    from pbijk_desktop.desktop.workplace import Workplace
    from pbijk_desktop.usecases.open_office import Founded, Opened

_CAN_LOCK = "can_lock"


class Program(QObject):
    """Holds what one store's windows share and leads between them.

    `seen` after the first page was painted, `ready` when a user's window is up, `locked` when it is covered.
    """

    seen = Signal()
    ready = Signal()
    locked = Signal()

    def __init__(self, app: QApplication, folder: Path, clock: Clock) -> None:
        super().__init__()
        self.folder = folder
        self.clock = clock
        self.background = Background(self)
        self.changes = Changes(self)
        self.text = TextSize(self)
        self.idle = IdleWatch(app, clock, self)
        self.door: Door | None = None
        self.place: Workplace | None = None
        self.cover: Cover | None = None
        self.login: LoginPage | None = None
        self._opened: Opened | None = None
        self._closed = False
        self.system = SystemLock(self)
        self._leaving = Leaving(self)
        self.idle.idle.connect(self.lock)
        self.system.leaving.connect(self.lock)
        self.system.returned.connect(self.idle.look)
        self.changes.changed.connect(self._on_changed)
        self.text.chosen.connect(self._on_look)
        app.focusChanged.connect(self._on_focus)
        if crash := app.findChild(Crash):
            crash.offer = partial(_show_details, self)
        self._reader = ReadAhead(self)
        self.seen.connect(self._reader.begin)

    @property
    def front(self) -> FrontWindow | None:
        """The window of the door, while there is one."""
        return self.door.window if self.door else None

    def begin(self, *, sample: bool = False) -> None:
        """Show the door, or the first start where there is no office; a sample office is made where there is none."""
        self.door = _door_for(self)
        if self.front is not None:
            self.front.painted.connect(self.seen)
        self.door.show(sample=sample)

    def raise_window(self) -> None:
        """Bring the program to the front, as a second start asks."""
        window = self._window()
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    @Slot()
    def lock(self) -> None:
        """Cover the desk until its user, or another one, unlocks it; what was typed stays."""
        if self.place is None or self.cover is not None:
            return
        from pbijk_desktop.desktop.cover import Cover

        self.idle.stop()
        page = self.place.window.page()
        if isinstance(page, Page):
            page.leave()
        self.login = LoginPage(self.folder, self.background, locked_user=self.place.room.desk.user.name)
        self.login.unlocked.connect(self._on_unlocked)
        self.cover = Cover(self.place.window, self.login, sentence("door.locked_title"))
        self.place.window.repaint()  # before the laptop sleeps
        self.locked.emit()

    @Slot()
    def sign_out(self) -> None:
        """Go back to the door with the store let go, so that it is opened anew by whoever comes in; drafts are kept."""
        place, opened = self.place, self._opened
        if place is None or opened is None:
            return
        self.idle.stop()
        page = place.window.page()
        if isinstance(page, Page):
            page.leave()
        self._opened = None
        self.door = _door_for(self)
        self.door.show(sample=False)
        place.window.close()
        self.background.start(opened.close, owner=self)

    def close(self) -> None:
        """Finish what was begun, let the store go, and forget the keys."""
        if self._closed:
            return
        self._closed = True
        self.idle.stop()
        window = self._window()
        if window is not None:
            window.close()
        self.background.close()
        self._reader.end()
        if self._opened is not None:
            _let_go(self._opened)
            self._opened = None

    def _window(self) -> QWidget | None:
        return self.place.window if self.place else self.front

    def _enter(self, opened: Opened, unlocked: Unlocked) -> None:
        """Show the user's window; the one before it, of the door or of another user, goes."""
        from pbijk_desktop.desktop.workplace import Doors, Workplace

        before = self._window()
        self._opened = opened
        opened.store.announce = self.changes.announce
        use_look(front_door.look_of(opened.desk) or look_in_force())
        doors = Doors(background=self.background, changes=self.changes, folder=self.folder)
        self.place = Workplace(opened, unlocked, doors, self)
        self.cover = self.login = None
        window = self.place.window
        self.place.lock_wanted.connect(self.lock)
        self.place.sign_out_wanted.connect(self.sign_out)
        self.place.restore_wanted.connect(self._leaving.begin)
        self.place.closed.connect(self._on_place_closed)
        self.text.bind_to(window)
        if before is not None:
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
        window.show()
        window.activateWindow()
        if before is not None:
            before.close()
        QTimer.singleShot(A_MOMENT_MS, self._settle_in)

    @Slot()
    def _settle_in(self) -> None:
        """Show the first page once the window itself was painted, so that neither keeps the other waiting."""
        if self.place is None or self._opened is None:
            return
        self.place.begin()
        self._watch()
        self.system.listen(self.place.window)
        opened = self._opened
        front_door.remember(self.folder, user=opened.desk.user.name, look=look_in_force())
        self.ready.emit()

    def _lift(self) -> None:
        from pbijk_desktop.desktop.parts.page import Page

        if self.cover is None or self.place is None:
            return
        self.cover.uncover()
        page = self.place.window.page()
        if isinstance(page, Page):
            page.arrive()
        self.cover.give_back()
        self.cover = self.login = None
        self._watch()
        self.background.start(partial(tell_now, self.place.room.desk, self.folder), owner=self)

    def _watch(self) -> None:
        """Watch for an empty desk, with the office's own limit."""
        from pbijk_desktop.usecases import office_settings

        if self.place is not None and self.cover is None:
            self.idle.start(office_settings.lock_minutes(self.place.room.desk))

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if "setting" in entities(changes):
            self._watch()

    @Slot(object)
    def _on_unlocked(self, unlocked: Unlocked) -> None:
        if self.cover is not None and self.place is not None and unlocked.user == self.place.room.desk.user.id:
            self._lift()
            return
        work = partial(_open, self.folder, unlocked, self.clock, self._opened)
        job = self.background.start_long(work, on_success=self._on_opened, on_failure=self._on_shut, owner=self)
        login = self.login or (self.door.login if self.door else None)
        if login is not None:
            login.watch_opening(job)

    @Slot(object)
    def _on_opened(self, answer: tuple[Opened, Unlocked]) -> None:
        self._enter(*answer)

    @Slot(object)
    def _on_shut(self, error: RefusedError | TroubleError) -> None:
        login = self.login or (self.door.login if self.door else None)
        if login is None:
            return
        if self.place is None and isinstance(error, TroubleError) and keeps_shut(error.code):
            login.show_damaged(error)
        else:
            login.refuse(error)

    @Slot(object)
    def _on_made(self, founded: Founded) -> None:
        self._opened = founded.opened

    @Slot(object)
    def _on_founded(self, founded: Founded) -> None:
        self._enter(founded.opened, founded.unlocked)

    @Slot(object)
    def _on_look(self, look: Look) -> None:
        if self.place is None:
            front_door.remember(self.folder, look=look)
            return
        work = partial(front_door.keep_look, self.place.room.desk, self.folder, look)
        self.background.start(work, owner=self)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Let a dialog be locked away too: the window's own shortcuts do not reach into it."""
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and self.place is not None and not dialog.property(_CAN_LOCK):
            dialog.setProperty(_CAN_LOCK, True)
            bind(dialog, LOCK_KEYS, self.lock)

    @Slot(object)
    def _on_place_closed(self, place: Workplace) -> None:
        if self.place is place:
            self.place = self.cover = self.login = None
            self.idle.stop()
        place.deleteLater()


def _door_for(program: Program) -> Door:
    door = Door(program.folder, program.background, program.changes, program.clock, program)
    door.unlocked.connect(program._on_unlocked)
    door.made.connect(program._on_made)
    door.founded.connect(program._on_founded)
    if door.window is not None:
        program.text.bind_to(door.window)
    return door


def _show_details(program: Program, over: QWidget | None) -> None:
    """Show what would go to whoever helps, after a mistake of ours."""
    from pbijk_desktop.desktop.gathering import show_details

    window = over or program._window()
    if window is not None:
        show_details(window, program.background, program.folder, program.clock, program._opened)


def _let_go(opened: Opened) -> None:
    """Close the store, with a backup of what was done since the last one; the window is gone by then."""
    from pbijk_desktop.usecases.care import care_at_close

    opened.store.announce = lambda _changed: None  # nobody is there to hear of it
    try:
        care_at_close(opened)
    finally:
        opened.close()


def _open(
    folder: Path, unlocked: Unlocked, clock: Clock, opened: Opened | None, progress: Progress
) -> tuple[Opened, Unlocked]:
    """Open the store, or take it over from the user before; reads the screens' modules here, off their thread.

    What was opened when nobody wants it any more is closed again.
    """
    from pbijk_desktop.usecases.clock_check import look_at_clock
    from pbijk_desktop.usecases.open_office import change_user, open_office

    read_modules(DESK)
    if opened is not None:
        return change_user(opened, unlocked, clock), unlocked
    made = open_office(folder, unlocked, clock, progress)
    look_at_clock(made.desk)
    try:
        progress(0, 0)
    except StoppedError:
        made.close()
        raise
    return made, replace(unlocked, before=None)
