"""What the system may say of sleep and of its screen: signals on D-Bus, messages of Windows, and who carries them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Heard = Callable[["BusSignal", Sequence[object]], None]

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1


@dataclass(frozen=True, slots=True)
class BusSignal:
    """One signal on a bus; an empty service or path means anybody's."""

    is_system: bool
    service: str
    path: str
    interface: str
    member: str


SLEEP = BusSignal(
    True, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
)
SESSION_LOCK = BusSignal(True, "org.freedesktop.login1", "", "org.freedesktop.login1.Session", "Lock")
SCREEN_SAVER = BusSignal(False, "", "", "org.freedesktop.ScreenSaver", "ActiveChanged")
GNOME_SCREEN_SAVER = BusSignal(False, "", "", "org.gnome.ScreenSaver", "ActiveChanged")
SIGNALS = (SLEEP, SESSION_LOCK, SCREEN_SAVER, GNOME_SCREEN_SAVER)


class Bus(Protocol):
    """Where signals come from."""

    def subscribe(self, signal: BusSignal, heard: Heard) -> bool:
        """Have `heard` called with each such signal; return whether that could be."""
