"""Windows' messages about sleep and the session, as `system_lock` wants them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from pbijk_desktop.desktop.system_signals import WM_POWERBROADCAST, WM_WTSSESSION_CHANGE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WANTED = frozenset({WM_POWERBROADCAST, WM_WTSSESSION_CHANGE})
_THIS_SESSION = 0
_KINDS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class Message(ctypes.Structure):
    """A message of Windows as it lies in memory (MSG)."""

    _fields_ = (
        ("hwnd", wintypes.HWND),
        ("message", wintypes.UINT),
        ("w_param", wintypes.WPARAM),
        ("l_param", wintypes.LPARAM),
    )


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads along with what Windows says to this program, and takes nothing away from it."""

    def __init__(self, heard: Callable[[int, int], None]) -> None:
        super().__init__()
        self._heard = heard

    def listen(self, window: QWidget) -> bool:
        """Begin to listen; `window` is told of changes of the session. Return whether anything can be heard."""
        app = QCoreApplication.instance()
        if app is None:
            return False
        app.installNativeEventFilter(self)
        return register(int(window.winId()))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Hand on what is wanted."""
        if bytes(kind) in _KINDS:  # type: ignore[arg-type]
            self.read(int(message))
        return False, 0

    def read(self, address: int) -> None:
        """Read the message at an address."""
        said = Message.from_address(address)
        if said.message in _WANTED:
            self._heard(int(said.message), int(said.w_param))


def register(window: int) -> bool:
    """Ask Windows to tell a window of changes of the session; return whether it will."""
    library = getattr(ctypes, "windll", None)
    if library is None:
        return False
    return bool(library.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), _THIS_SESSION))
