"""One walk through every screen of the program in one look, with every gauge held to each stop."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.watchdog import Stall, Watchdog
from tests.gauges.hands import Hands
from tests.gauges.stop import Gauge, Stop
from tests.samples import Clock

STALL_MS = 50
_DETAIL = re.compile(r"\d+|».*?«")
"""What differs between two findings of one kind: how much is lacking, and what just stood there."""


@dataclass(frozen=True)
class Look:
    """Colours and text scale of a walk."""

    dark: bool = False
    scale: float = 1.0

    def __str__(self) -> str:
        return f"{'gelap' if self.dark else 'terang'} {self.scale:.0%}"


@dataclass
class Walk:
    """What a walk saw: the stops by name, the kinds of widgets, and what each gauge found, with the first stop."""

    look: Look
    stops: list[str] = field(default_factory=list)
    kinds: set[type] = field(default_factory=set)
    found: dict[str, dict[str, str]] = field(default_factory=dict)
    stalls: list[tuple[Stall, str]] = field(default_factory=list)
    """What held the windows up for more than STALL_MS, and the stop before; told by hand, never a test's verdict."""


@dataclass
class Walker:
    """Walks in one look and holds gauges to every stop."""

    app: QApplication
    look: Look
    gauges: dict[str, Gauge]
    on_stop: Callable[[str], object] = lambda _name: None
    walk: Walk = field(init=False)
    _told: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _sights: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.walk = Walk(self.look, found={name: {} for name in self.gauges})

    @contextmanager
    def program(self, folder: Path, *, sample: bool = False) -> Iterator[Hands]:
        """Run the program on a store, with hands; it is closed in the end."""
        apply_theme(self.app, dark=self.look.dark, scale=self.look.scale)
        self.app.setQuitOnLastWindowClosed(False)
        program = Program(self.app, folder, Clock())
        with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as papers:
            watchdog = Watchdog(limit_ms=STALL_MS)
            watchdog.start()
            watchdog.pause()
            hands = Hands(self.app, program, watchdog, Path(papers))
            hands.on_see = partial(self.see, hands, may_touch=False)
            program.begin(sample=sample)
            try:
                yield hands
            finally:
                self._note_stalls(watchdog)
                watchdog.stop()
                program.close()
                for top in self.app.topLevelWidgets():
                    if top.isVisible():
                        top.close()
                self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                hands.rest()

    def see(self, hands: Hands, name: str, *, may_touch: bool = True) -> None:
        """Hold every gauge to the window in front, unless just this sight was seen before."""
        self._note_stalls(hands.watchdog)
        window = hands.front()
        picture = window.grab().toImage()
        sight = hash(bytes(picture.constBits()))
        if sight in self._sights:
            return
        self._sights.add(sight)
        stop = Stop(name, window, hands, may_touch)
        self.walk.stops.append(name)
        self.on_stop(name)
        for widget in stop.seen(QWidget):
            self.walk.kinds.update(type(widget).__mro__)
        for key, gauge in self.gauges.items():
            for finding in gauge(stop):
                if (same := _DETAIL.sub("", finding)) not in self._told[key]:
                    self._told[key].add(same)
                    self.walk.found[key][finding] = name

    def _note_stalls(self, watchdog: Watchdog) -> None:
        before = self.walk.stops[-1] if self.walk.stops else ""
        self.walk.stalls += [(stall, before) for stall in watchdog.stalls]
        watchdog.stalls.clear()
