"""D-Bus as `system_lock` wants it; where no bus answers nothing is heard and nothing is wrong."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from pbijk_desktop.desktop.system_signals import BusSignal, Heard


class SystemBus(QObject):
    """The system's bus and the session's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ears: list[_Ear] = []

    def subscribe(self, signal: BusSignal, heard: Heard) -> bool:
        """Have `heard` called with each such signal; return whether that could be."""
        bus = QDBusConnection.systemBus() if signal.is_system else QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        ear = _Ear(signal, heard, self)
        self._ears.append(ear)
        slot = cast("bytes", SLOT("on_heard(QDBusMessage)"))  # the stub says bytes; only a text is taken
        return bool(bus.connect(signal.service, signal.path, signal.interface, signal.member, ear, slot))


class _Ear(QObject):
    """Hears one signal."""

    def __init__(self, signal: BusSignal, heard: Heard, parent: QObject) -> None:
        super().__init__(parent)
        self._signal = signal
        self._heard = heard

    @Slot(QDBusMessage)
    def on_heard(self, message: QDBusMessage) -> None:
        """Hand on what was said."""
        self._heard(self._signal, message.arguments())
