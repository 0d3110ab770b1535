"""Hears from the system that the laptop goes to sleep or that its screen is locked: the desk is then locked at once.

Linux tells it on D-Bus (the login manager, the screen saver), Windows by messages to a window. What a message means is
decided here by plain functions; what carries it is a `Bus` or an `Inbox` that tests put their own in the place of.
Where there is neither, only the minutes without a key are left (`idle`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pbijk_desktop.desktop.system_signals import (
    SESSION_LOCK,
    SIGNALS,
    SLEEP,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    Bus,
    BusSignal,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PBT_APMSUSPEND = 0x0004
_PBT_RESUMES = frozenset({0x0007, 0x0012})
_WTS_LEAVES = frozenset({0x2, 0x4, 0x6, 0x7})
"""The session was taken from this screen (console, remote), its user logged off, or the screen was locked."""


class SystemLock(QObject):
    """Emits `leaving` when the laptop goes to sleep or its screen is locked, `returned` when it wakes up."""

    leaving = Signal()
    returned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[object] = []

    def listen(self, window: QWidget) -> bool:
        """Begin to listen with what this system has; return whether there is anything to be heard.

        Windows tells a window, so it is asked for each new one; a bus is listened to once.
        """
        if sys.platform == "win32":
            from pbijk_desktop.desktop.windows_messages import WindowsMessages, register

            if self._kept:
                return register(int(window.winId()))
            messages = WindowsMessages(self.on_message)
            self._kept = [messages]
            return messages.listen(window)
        if self._kept:
            return True
        from pbijk_desktop.desktop.system_bus import SystemBus

        return self.listen_to(SystemBus(self))

    def listen_to(self, bus: Bus) -> bool:
        """Begin to listen on a bus."""
        self._kept = [bus]
        heard = [bus.subscribe(signal, self.on_signal) for signal in SIGNALS]
        return any(heard)

    def on_signal(self, signal: BusSignal, arguments: Sequence[object]) -> None:
        """Take a signal for what it means."""
        is_begun = bool(arguments[0]) if arguments else True
        if signal is SESSION_LOCK or is_begun:
            self.leaving.emit()
        elif signal is SLEEP:
            self.returned.emit()

    def on_message(self, message: int, reason: int) -> None:
        """Take one of Windows' messages for what it means."""
        sleeps = message == WM_POWERBROADCAST and reason == _PBT_APMSUSPEND
        leaves = message == WM_WTSSESSION_CHANGE and reason in _WTS_LEAVES
        if sleeps or leaves:
            self.leaving.emit()
        elif message == WM_POWERBROADCAST and reason in _PBT_RESUMES:
            self.returned.emit()
