"""A second start of the same store raises the first window instead of opening another."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000
_RAISE = b"raise\n"


def raise_running(store: Path) -> bool:
    """Ask a running program on this store to come to the front; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Listener(QObject):
    """Waits for a second start; made by `listen`."""

    def __init__(self, store: Path, on_raise: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_raise = on_raise
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(_name(store)):
            QLocalServer.removeServer(_name(store))  # left behind by a program that was killed
            self._server.listen(_name(store))

    @property
    def is_listening(self) -> bool:
        """Whether a second start will be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop waiting."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.disconnected.connect(socket.deleteLater)
            self._on_raise()


def listen(store: Path, on_raise: Callable[[], object], parent: QObject | None = None) -> Listener:
    """Call `on_raise` whenever the program is started again on this store."""
    return Listener(store, on_raise, parent)


def _name(store: Path) -> str:
    return "pbijk-" + sha256(str(store.resolve()).encode()).hexdigest()[:24]
