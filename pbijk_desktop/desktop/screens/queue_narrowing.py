"""The chip above the queue that says to what a bar of Beranda narrowed the list, and takes that away when pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from pbijk_desktop.desktop.parts.buttons import ToggleButton
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.sentences import sentence, week_of, word

_NONE = View(which=Worklist.ALL)
_BETWEEN = " · "


class NarrowingChip(ToggleButton):
    """Seen while a list is narrowed: "Kecamatan Selat"; `removed` when the clerk takes the narrowing away."""

    removed = Signal()

    def __init__(self, regions: Regions) -> None:
        super().__init__("", keys="Alt+X", icon="x", name="queue.narrowed")
        self._regions = regions
        self._held = _NONE
        self.setChecked(True)
        self._picture = "x"
        self.clicked.connect(self._on_clicked)
        self.hide()

    def hold(self, view: View) -> None:
        """Hold a view's narrowing, and say it where there is one."""
        self._held = replace(_NONE, state=view.state, band=view.band, week=view.week, region=view.region)
        named = _BETWEEN.join(_names(self._held, self._regions))
        self.set_label(named)
        self.setAccessibleName(sentence("queue.narrowed", {"what": named}))
        self.setVisible(bool(named))

    def narrowed(self, view: View) -> View:
        """Return a view with the narrowing that is held; a state narrows only the list of all."""
        held = self._held
        state = held.state if view.which is Worklist.ALL else None
        return replace(view, state=state, band=held.band, week=held.week, region=held.region)

    @Slot()
    def _on_clicked(self) -> None:
        self.setChecked(True)
        self.hold(_NONE)
        self.removed.emit()


def _names(view: View, regions: Regions) -> Iterator[str]:
    if view.state:
        yield sentence("queue.narrowed_state", {"state": word("state", view.state)})
    if view.band:
        yield word("band", view.band)
    if view.week:
        yield sentence("queue.narrowed_week", {"week": week_of(view.week)})
    if view.region:
        region = regions.get(view.region)
        yield region.title if region else view.region
