"""Watches what the laptop does to the desk: room on the disk, the clock, data that still has to be looked over."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.clock_doubt import ClockDoubt, has_jumped
from pbijk_desktop.domain.mending import Mended
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.clock_check import look_at_clock, say_clock_is_right
from pbijk_desktop.usecases.disk_room import DiskRoom, Level, look_at_disk
from pbijk_desktop.usecases.slots_seen import OLDER
from pbijk_desktop.usecases.soundness import look_whole_store_over, set_damaged_aside, side_troubles

CLOCK, DISK, DATA, KEYS, USERS = "clock", "disk", "data", "keys", "users"
SETTLE_KEYS, ASIDE_KEYS = "Ctrl+J", "Ctrl+Shift+J"
_CLOCK_MS = 20_000
_DISK_MS = 60_000
_SETTLED_MS = 8000
"""The disk is first looked at when the desk has settled: the ballast may have to be made."""


class DeskWatch(QObject):
    """Looks now and then for as long as the window is open, and says in the window's notices what it found."""

    def __init__(self, room: Room, window: MainWindow) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._doubt: ClockDoubt | None = None
        self._wall, self._real = room.desk.clock(), _real()
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._disk = QTimer(self, interval=_DISK_MS)
        self._disk.timeout.connect(self.look_at_disk)
        window.closing.connect(self._on_closing)
        self._clock.start()
        self._disk.start()
        QTimer.singleShot(_SETTLED_MS, self, self.look_at_disk)
        if room.desk.doubted:
            facts = {"names": room.desk.doubted}
            window.notices.say(USERS, Tone.BAD, sentence("account.changed_title"), sentence("account.changed", facts))
        self.look_at_clock()
        self._look_at_data()

    @Slot()
    def look_at_clock(self) -> None:
        """Look whether the clock is to be believed, and whether it jumped since the last look."""
        wall, real = self._room.desk.clock(), _real()
        jumped = has_jumped(wall - self._wall, timedelta(seconds=real - self._real))
        work = partial(look_at_clock, self._room.desk, self._wall if jumped else None)
        self._wall, self._real = wall, real
        self._room.background.start(work, on_success=self._on_clock, on_failure=self._on_nothing, owner=self)

    @Slot()
    def look_at_disk(self) -> None:
        """Look how much room there is."""
        work = partial(look_at_disk, self._room.folder)
        self._room.background.start(work, on_success=self._on_disk, on_failure=self._on_nothing, owner=self)

    def _look_at_data(self) -> None:
        opened = self._room.opened
        if opened is None:
            return
        self._tell_data(side_troubles(opened))
        if not opened.store.is_proven:
            work = partial(look_whole_store_over, opened)
            self._room.background.start_long(work, on_success=self._tell_data, on_failure=self._on_nothing, owner=self)

    def _on_clock(self, doubt: ClockDoubt | None) -> None:
        self._doubt = doubt
        notices = self._window.notices
        if doubt is None:
            notices.clear(CLOCK)
            return
        notices.say(CLOCK, Tone.WARN, sentence("clock.title"), _told(doubt, "short_"))
        notices.offer(CLOCK, sentence("clock.settle"), SETTLE_KEYS, self._on_settle)

    def _on_disk(self, room: DiskRoom) -> None:
        notices, facts = self._window.notices, {"free": room.free}
        if room.level is Level.PLENTY:
            notices.clear(DISK)
        elif room.level is Level.LAST:
            notices.say(DISK, Tone.BAD, sentence("room.last_title", facts), sentence("room.last"))
        else:
            notices.say(DISK, Tone.WARN, sentence("room.low_title", facts), sentence(f"room.{room.level}"))

    def _tell_data(self, found: tuple[str, ...]) -> None:
        codes = [one for one in found if one != OLDER]
        if OLDER in found:
            self._window.notices.say(
                KEYS, Tone.WARN, sentence("damage.keys_older_title"), sentence("damage.keys_older")
            )
        if codes:
            said = " ".join(sentence(f"damage.{code.replace('.', '_')}") for code in codes)
            self._window.notices.say(DATA, Tone.BAD, sentence("damage.notice"), said)
            if "store.damaged" not in codes and self._room.desk.may(Act.IMPORT_REGISTER):
                self._window.notices.offer(DATA, sentence("damage.set_aside"), ASIDE_KEYS, self._on_aside)
        else:
            self._window.notices.clear(DATA)

    @Slot()
    def _on_aside(self) -> None:
        if self._room.opened is not None:
            work = partial(set_damaged_aside, self._room.opened)
            self._room.background.start(work, on_success=self._on_set_aside, owner=self)

    def _on_set_aside(self, mended: Mended) -> None:
        said = sentence("damage.set_aside_done", {"kept": mended.kept, "lost": mended.lost})
        MessageDialog(self._window, title=sentence("damage.set_aside"), text=said, tone=Tone.GOOD).open()
        self._look_at_data()

    @Slot()
    def _on_settle(self) -> None:
        if self._doubt is None:
            return
        text = "\n\n".join((_told(self._doubt), sentence("clock.settle_text")))
        dialog = ReasonDialog(self._window, act=sentence("clock.settle"), text=text)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        work = partial(say_clock_is_right, self._room.desk, reason=reason)
        self._room.background.start(work, on_success=self._on_settled, owner=self)

    def _on_settled(self, _nothing: object) -> None:
        self._room.toast.say(sentence("clock.settled"))
        self.look_at_clock()

    def _on_nothing(self, _trouble: object) -> None:
        """Leave what is told as it is: the next look may see more."""

    @Slot()
    def _on_closing(self) -> None:
        self._clock.stop()
        self._disk.stop()


def _told(doubt: ClockDoubt, how: str = "") -> str:
    return sentence(f"clock.{how}{doubt.kind}", {"now": doubt.now, "before": doubt.before, "zone": doubt.zone})


def _real() -> float:
    """Return seconds that no clock setting moves, those asleep included where the system tells them."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)
