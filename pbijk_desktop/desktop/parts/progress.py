"""Long work in sight: how much is done, how long it may still take, and a way to stop it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from pbijk_desktop.desktop.background import BUSY_AFTER_MS, Job
from pbijk_desktop.desktop.looks import announce, name_widget, show_within
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.sentences import sentence

STOP_KEYS = "Alt+T"
_SURE_AFTER = 2.0
"""Seconds before a guess of the remaining time is worth anything."""


class ProgressLine(QFrame):
    """Shows one job from 0.6 s on until it ends; what is over sooner shows nothing. `stopped` when the clerk stops it.

    Stopping is answered at once: the line goes, and what the work would have given is dropped.
    """

    stopped = Signal()

    def __init__(self, name: str = "progress", *, stop_keys: str = STOP_KEYS) -> None:
        super().__init__()
        name_widget(self, name)
        self._what = ""
        self._job: Job | None = None
        self._begun = 0.0
        self._words = Words("")
        self._words.setObjectName(f"{name}.text")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = QuietButton(sentence("progress.stop"), keys=stop_keys, name=f"{name}.stop")
        self._patience = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._patience.timeout.connect(self._on_patience)
        self._stop.clicked.connect(self._on_stop)
        self._lay_out()
        self.hide()

    def watch(self, job: Job, what: str) -> None:
        """Show this job instead of any other."""
        self._forget()
        self._job, self._what, self._begun = job, what, monotonic()
        name_widget(self._bar, f"{self.objectName()}.bar", what)
        self._show(0, 0)
        job.moved.connect(self._on_moved)
        job.ended.connect(self._on_ended)
        self._patience.start()

    def text(self) -> str:
        """Return what the line says."""
        return self._words.text()

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        facts = {"what": self._what, "done": counted(done), "total": counted(total)}
        said = sentence("progress.of" if total else "progress.so_far" if done else "progress.begun", facts)
        left = time_left(monotonic() - self._begun, done, total)
        self._words.setText(f"{said} · {left}" if left else said)

    def _forget(self) -> None:
        self._patience.stop()
        if self._job is not None:
            self._job.moved.disconnect(self._on_moved)
            self._job.ended.disconnect(self._on_ended)
            self._job = None
        show_within(self, shown=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(row)
        lines.addWidget(self._bar)

    @Slot()
    def _on_patience(self) -> None:
        show_within(self, shown=True)
        announce(self, self._words.text())

    @Slot(int, int)
    def _on_moved(self, done: int, total: int) -> None:
        self._show(done, total)

    @Slot()
    def _on_ended(self) -> None:
        self._forget()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._forget()
            self.stopped.emit()


def time_left(seconds: float, done: int, total: int) -> str:
    """Return in words how long the rest takes at the pace so far, or "" while nobody can say."""
    if seconds < _SURE_AFTER or not 0 < done < total:
        return ""
    left = seconds * (total - done) / done
    if left < 60:
        return sentence("progress.seconds", {"count": max(5, round(left / 5) * 5)})
    return sentence("progress.minutes", {"count": max(1, round(left / 60))})


def counted(number: int) -> str:
    """Return a number as it is written here: 12.345."""
    return f"{number:,}".replace(",", ".")
