"""The one door for slow work: a worker thread, a second one for quick looks, answers on the screens' thread."""

from __future__ import annotations

import inspect
import queue
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, StoppedError

T = TypeVar("T")

BUSY_AFTER_MS = 600
_TOLD_EVERY = 0.05
"""Seconds between two news of long work."""


class Job(QObject):
    """One piece of work under way: `ended()` once, whatever came of it; `moved(done, total)` as long work tells."""

    ended = Signal()
    moved = Signal(int, int)

    def __init__(self, parent: QObject, *, is_long: bool = False) -> None:
        super().__init__(parent)
        self.is_long = is_long
        self.is_quiet = False
        self._cancelled = threading.Event()
        self._told_at = 0.0

    def cancel(self) -> None:
        """See to it that work which has not begun never begins, and that long work stops; other work ends as usual.

        What long work gives after that is dropped.
        """
        self._cancelled.set()

    def step(self, done: int, total: int) -> None:
        """Tell from inside long work how far it is; raises StoppedError once it is cancelled."""
        if self.is_cancelled:
            raise StoppedError
        if done >= total or monotonic() - self._told_at >= _TOLD_EVERY:
            self._told_at = monotonic()
            self.moved.emit(done, total)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work is not wanted any more."""
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True)
class _Order:
    work: Callable[[], Any]
    job: Job
    owner: weakref.ref[QObject]
    on_success: weakref.WeakMethod[Callable[..., Any]] | None
    on_failure: weakref.WeakMethod[Callable[..., Any]] | None


@dataclass(frozen=True, slots=True)
class _Answer:
    order: _Order
    result: Any = None
    error: BaseException | None = None
    is_dropped: bool = False


class Background(QObject):
    """Runs work one after another off the screens' thread; `busy` when that takes longer than 0.6 s, `idle` after.

    Quick looks (a page of a list, an answer while one types) have a thread of their own, so that none of them waits
    behind an export or a check of the whole store; among themselves they too come one after another. So has long work
    that tells how far it is: what a clerk keeps meanwhile does not wait for it; and so has what nobody asked for
    (backups), which is never called busy.
    """

    busy = Signal()
    idle = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._looks: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._long: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._quiet: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._open = self._open_quietly = 0
        self._is_busy = False
        self._closed = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._patience.timeout.connect(self._on_patience)
        self._threads = [
            threading.Thread(target=self._work, args=(orders,), name=name, daemon=True)
            for name, orders in (
                ("background", self._orders),
                ("quick looks", self._looks),
                ("long work", self._long),
                ("quiet work", self._quiet),
            )
        ]
        for thread in self._threads:
            thread.start()

    def start(
        self,
        work: Callable[[], T],
        *,
        on_success: Callable[[T], object] | None = None,
        on_failure: Callable[[RefusedError | TroubleError], object] | None = None,
        owner: QObject,
        quick: bool = False,
    ) -> Job:
        """Run `work` and hand its answer to `on_success` (if anybody waits), a refusal or trouble to `on_failure`.

        Both must be bound methods; neither is called when `owner` is gone by then. Without `on_failure` a refusal or
        trouble is told in a dialog; any other exception is our own mistake and goes to the crash report. `quick` work
        only reads, and is done in some milliseconds.
        """
        job = Job(self)
        self._put(self._looks if quick else self._orders, _order(work, job, owner, on_success, on_failure))
        return job

    def start_long(
        self,
        work: Callable[[Progress], T],
        *,
        on_success: Callable[[T], object] | None = None,
        on_failure: Callable[[RefusedError | TroubleError], object] | None = None,
        owner: QObject,
        quiet: bool = False,
    ) -> Job:
        """Do the same with work that tells how far it is and can be stopped there; the job goes to a ProgressLine.

        `quiet` work is what nobody asked for: it never makes the program busy and nothing waits behind it.
        """
        job = Job(self, is_long=True)
        job.is_quiet = quiet
        order = _order(partial(work, job.step), job, owner, on_success, on_failure)
        self._put(self._quiet if quiet else self._long, order)
        return job

    def stop_long(self) -> None:
        """Stop all long work that is under way or queued."""
        for job in self.findChildren(Job):
            if job.is_long:
                job.cancel()

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been handed over."""
        return self._open == 0 and self._open_quietly == 0

    def close(self) -> None:
        """Finish what was begun or queued, stop long work, then the threads; nothing can be started afterwards."""
        if not self._closed:
            self._closed = True
            self.stop_long()
            for orders in (self._orders, self._looks, self._long, self._quiet):
                orders.put(None)
            for thread in self._threads:
                thread.join()

    def _put(self, orders: queue.SimpleQueue[_Order | None], order: _Order) -> None:
        if self._closed:
            raise RuntimeError("the background is closed")
        if order.job.is_quiet:
            self._open_quietly += 1
        else:
            self._open += 1
            if not self._patience.isActive():
                self._patience.start()
        orders.put(order)

    def _work(self, orders: queue.SimpleQueue[_Order | None]) -> None:
        while order := orders.get():
            self._answered.emit(_run(order))

    @Slot(object)
    def _on_answered(self, answer: _Answer) -> None:
        if answer.order.job.is_quiet:
            self._open_quietly -= 1
        else:
            self._open -= 1
            if self._open:
                self._patience.start()
            else:
                self._rest()
        try:
            _deliver(answer)
        finally:
            answer.order.job.ended.emit()
            answer.order.job.deleteLater()

    def _rest(self) -> None:
        self._patience.stop()
        if self._is_busy:
            self._is_busy = False
            self.idle.emit()

    @Slot()
    def _on_patience(self) -> None:
        if not self._is_busy:
            self._is_busy = True
            self.busy.emit()


def _order(
    work: Callable[[], Any],
    job: Job,
    owner: QObject,
    on_success: Callable[..., Any] | None,
    on_failure: Callable[..., Any] | None,
) -> _Order:
    return _Order(work, job, weakref.ref(owner), on_success and _bound(on_success), on_failure and _bound(on_failure))


def _bound(method: Callable[..., Any]) -> weakref.WeakMethod[Callable[..., Any]]:
    if not inspect.ismethod(method):
        raise TypeError("only bound methods may receive an answer: a lambda would keep its window alive")
    return weakref.WeakMethod(method)


def _run(order: _Order) -> _Answer:
    if order.job.is_cancelled:
        return _Answer(order, is_dropped=True)
    try:
        result = order.work()
        return _Answer(order, result=result, is_dropped=order.job.is_long and order.job.is_cancelled)
    except StoppedError:
        return _Answer(order, is_dropped=True)
    except Exception as error:  # noqa: BLE001 - this is the door: every failure becomes an answer
        return _Answer(order, error=error)


def _deliver(answer: _Answer) -> None:
    order, error = answer.order, answer.error
    if answer.is_dropped:
        return
    if error is None:
        _hand(order, order.on_success, answer.result)
    elif order.on_failure and isinstance(error, RefusedError | TroubleError):
        _hand(order, order.on_failure, error)
    else:
        _crash(error)


def _hand(order: _Order, method: weakref.WeakMethod[Callable[..., Any]] | None, what: object) -> None:
    """Call a method with an answer, unless nobody waits for it, or it or its owner is gone by now."""
    owner, listener = order.owner(), method and method()
    if listener and owner is not None and shiboken6.isValid(owner):
        listener(what)


def _crash(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
