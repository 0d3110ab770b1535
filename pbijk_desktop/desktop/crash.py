"""Our own mistakes: written to a log that holds no personal data, told to the clerk without a traceback."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSysInfo,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.dialogs.message import MessageDialog, tell_trouble
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence

LOG = logging.getLogger("pbijk_desktop")
LOG_BYTES = 500_000
LOG_FILES = 3

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Crash(QObject):
    """Hears of every exception nobody caught, on whatever thread, and tells it once, on the screens' thread.

    `offer(window)` shows details for whoever helps, over the window below; None while there is nothing to gather from.
    """

    _broke = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.offer: Callable[[QWidget | None], object] | None = None
        self._dialog: MessageDialog | None = None
        self._broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's and Qt's last resorts."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread
        qInstallMessageHandler(_log_qt)

    def report(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
    ) -> None:
        """Log an exception without its values and show it; has the signature of sys.excepthook."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        if not isinstance(error, RefusedError | TroubleError):
            LOG.error("%s", details(error))
        self._broke.emit(error)

    def _report_thread(self, what: threading.ExceptHookArgs) -> None:
        self.report(what.exc_type, what.exc_value, what.exc_traceback)

    @Slot(object)
    def _on_broke(self, error: BaseException) -> None:
        if self._dialog is not None:
            return
        self._dialog = crash_dialog(error)
        self._dialog.finished.connect(self._on_finished)
        if self.offer and not isinstance(error, RefusedError | TroubleError):
            self._dialog.offer(sentence("details.gather"), self._on_details)
        self._dialog.open()

    @Slot()
    def _on_details(self) -> None:
        """Show the details over the window below: this one closes first."""
        below = self._dialog.parentWidget() if self._dialog else None
        if self._dialog is not None:
            self._dialog.accept()
        if self.offer:
            self.offer(below)

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None


def crash_dialog(error: BaseException) -> MessageDialog:
    """Return the window that tells an exception: a refusal or trouble by its sentence, our mistake with details."""
    over = QApplication.activeWindow()
    if isinstance(error, RefusedError | TroubleError):
        return tell_trouble(over, error)
    return MessageDialog(
        over,
        title=sentence("crash.title"),
        text=sentence("crash.text"),
        tone=Tone.BAD,
        details=f"{about()}\n{details(error)}",
    )


def details(error: BaseException) -> str:
    """Return where an exception came from: files, lines and types, but no values, which could be personal data."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        kind = type(seen)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def about() -> str:
    """Return which program, Qt and system this is, in one line."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("pbijk-desktop")
    except PackageNotFoundError:
        ours = "-"
    parts = (f"PBI-JK {ours}", f"Qt {PySide6.__version__}", f"Python {platform.python_version()}")
    return " · ".join((*parts, QSysInfo.prettyProductName()))


def open_log(path: Path) -> logging.Handler | None:
    """Send the log to a file that never grows beyond a few pieces; None where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    LOG.addHandler(handler)
    return handler


def watch_for_faults(path: Path) -> TextIO | None:
    """Let Python write where it stood when the process itself is killed by a fault; None where it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def _short(filename: str) -> str:
    parts = Path(filename).parts
    for root in ("pbijk_desktop", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return Path(filename).name


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt's signature
    LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
