"""The worklist of a village's list: outcomes as views, rows with their keys, the current one with all behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton, ToggleButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.collective_detail import VillageDetail
from pbijk_desktop.desktop.screens.collective_keeping import VillageKeeping, counts, not_decided, outcomes
from pbijk_desktop.desktop.screens.collective_table import BACK, OPEN, OTHER, REASON, REFUSE, SAME, TAKE, VillageTable
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, ROW, px
from pbijk_desktop.domain.collective import SHOWN_IN_ORDER, RowSaid, Same, VillageLine, VillageList
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import grouped_number, long_date, sentence, word

ALL = "semua"
_BESIDE_FROM, _BELOW_HIGH, _LEAST_ROWS = 940, 260, 5
"""Pixels at 100 %: so wide for the detail beside the rows, so high below them; a list's titles with four rows."""


class VillageWork(QWidget):
    """`wanted(what)` for the current row ("take", "refuse" ...), `all_wanted(what)` for those of the view in front.

    `about_wanted` to change what is said of the whole list (`change` and `again` stand in the page's head), `chosen`
    when another row is current.
    """

    wanted = Signal(str)
    all_wanted = Signal(str)
    about_wanted = Signal()
    again_wanted = Signal()
    chosen = Signal()

    def __init__(self, regions: Regions) -> None:
        super().__init__()
        self._regions = regions
        self._keeping: VillageKeeping | None = None
        views = [
            (ALL, sentence("collective_page.all")),
            *((str(o), word("village_standing", o)) for o in SHOWN_IN_ORDER),
        ]
        self.tabs = Tabs(views, name="collective.views", spoken=sentence("collective_page.views"))
        self.about = Words("", wrap=True)
        self.change = LinkButton(
            sentence("collective_page.change"), keys="Alt+D", icon="pencil", name="collective.about"
        )
        self.again = LinkButton(sentence("collective_page.again"), keys="Alt+B", icon="search", name="collective.again")
        self.only = ToggleButton(sentence("collective_page.only"), keys="Alt+U", name="collective.only")
        self.table, self.detail = VillageTable(), VillageDetail(regions)
        self._nothing = EmptyState(sentence("collective_page.none"), icon="circle-check")
        self._stack = QStackedWidget()
        self._make_acts()
        self._lay_out()
        self._connect()

    def watch(self, keeping: VillageKeeping) -> None:
        """Show a list from here on."""
        self.let_go()
        self._keeping = keeping
        keeping.changed.connect(self._show)
        self.only.setChecked(False)
        self.tabs.choose(ALL)
        self._show()
        self.table.choose_first()

    def let_go(self) -> None:
        """Show no list any more."""
        if self._keeping is not None:
            self._keeping.changed.disconnect(self._show)
        self._keeping = None

    @property
    def keeping(self) -> VillageKeeping | None:
        """What the list that is shown is kept by."""
        return self._keeping

    @property
    def shows_all(self) -> bool:
        """Whether rows of every outcome are in view."""
        return self.tabs.key() == ALL

    def current(self) -> VillageLine | None:
        """Return the current row."""
        line: VillageLine | None = self.table.record()
        return line

    def shown(self) -> tuple[VillageLine, ...]:
        """Return the rows of the view in front."""
        return self.table.lines()

    def focus(self) -> None:
        """Put the keyboard on the rows."""
        front = self._stack.currentWidget()
        (self._nothing if front is self._nothing else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the detail beside the rows where there is room, else below them, where all of it rolls."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_both"):
            self._fit()

    def _fit(self) -> None:
        is_beside = self.width() >= px(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(direction)
        self._stack.setMinimumHeight(px(ROW) * _LEAST_ROWS)
        self._beside.setMinimumHeight(0 if is_beside else px(_BELOW_HIGH))

    def _make_acts(self) -> None:
        def act(what: str, keys: str, icon: str) -> LinkButton:
            name = f"collective.{what}"
            made = LinkButton(sentence(f"collective_page.{what}"), keys=keys, icon=icon, name=name, bound=False)
            made.clicked.connect(lambda: self.wanted.emit(what))
            return made

        self.take, self.refuse = act(TAKE, "O", "check"), act(REFUSE, "L", "x")
        self.back, self.reason = act(BACK, "Backspace", "undo-2"), act(REASON, "E", "pencil")
        self.same, self.other = act(SAME, "S", "user"), act(OTHER, "X", "users")
        self.open = LinkButton(
            sentence("collective_page.open"), keys="Alt+O", icon="arrow-right", name="collective.open"
        )
        self.open.clicked.connect(lambda: self.wanted.emit(OPEN))
        self.take_all = LinkButton(sentence("collective_page.take_all"), keys="Alt+A", name="collective.take_all")
        self.refuse_all = LinkButton(sentence("collective_page.refuse_all"), keys="Alt+L", name="collective.refuse_all")

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for act in (self.take, self.refuse, self.back, self.take_all, self.refuse_all):
            acts.add(act)
        for own in (self.same, self.other, self.reason, self.open):
            self.detail.add_act(own)
        acts.add(self.only)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(GAP_GROUP)
        self._beside = scrolled(self.detail)
        self._both.addWidget(self._stack, 5)
        self._both.addWidget(self._beside, 4)
        inside, around = QWidget(), QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inside))
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.about)
        lines.addWidget(self.tabs)
        lines.addLayout(acts)
        lines.addLayout(self._both, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view)
        self.only.toggled.connect(self._on_view)
        self.table.chosen.connect(self._on_chosen)
        self.table.said.connect(self.wanted)
        self.table.opened.connect(self._on_opened)
        self.detail.left.connect(self.focus)
        self.change.clicked.connect(self.about_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.take_all.clicked.connect(lambda: self.all_wanted.emit(TAKE))
        self.refuse_all.clicked.connect(lambda: self.all_wanted.emit(REFUSE))

    @Slot()
    def _show(self) -> None:
        if self._keeping is None:
            return
        now = self._keeping.now
        self.about.setText(about_told(now, self._regions))
        self.tabs.set_count(ALL, grouped_number(len(now.lines)))
        for outcome, count in outcomes(now.lines).items():
            self.tabs.set_count(outcome, grouped_number(count))
        self._show_view(now)

    def _show_view(self, now: VillageList) -> None:
        key, only = self.tabs.key(), self.only.isChecked()
        lines = [line for line in now.lines if key in (ALL, line.standing) and (not only or not_decided(line))]
        had_focus = self.table.hasFocus() or self._nothing.hasFocus()
        self.table.show_lines(lines)
        self._stack.setCurrentWidget(self.table if lines else self._nothing)
        if lines and self.table.record() is None:
            self.table.choose_first()
        self._on_chosen()
        if had_focus:
            self.focus()

    @Slot()
    def _on_view(self) -> None:
        if self._keeping is not None:
            self._show_view(self._keeping.now)

    @Slot()
    def _on_chosen(self) -> None:
        line = self.current() if self._stack.currentWidget() is self.table else None
        self.detail.show_line(line)
        is_free = line is not None and line.said is not RowSaid.MADE
        for act in (self.take, self.refuse):
            act.setEnabled(is_free)
        self.back.setEnabled(is_free and line is not None and bool(line.said))
        self.reason.setVisible(line is not None and line.said is RowSaid.REFUSED)
        self.open.setVisible(line is not None and bool(line.case))
        is_known = is_free and line is not None and bool(line.known)
        self.same.setVisible(is_known and line is not None and line.same is not Same.SAME)
        self.other.setVisible(is_known and line is not None and line.same is not Same.OTHER)
        left = [one for one in self.shown() if not_decided(one)]
        self.take_all.setEnabled(bool(left))
        self.refuse_all.setEnabled(any(one.proposed_reason for one in left))
        self.chosen.emit()

    @Slot()
    def _on_opened(self) -> None:
        if self.detail.found.isVisible():
            self.detail.found.setFocus(Qt.FocusReason.OtherFocusReason)


def about_told(now: VillageList, regions: Regions) -> str:
    """Return in one line which list it is, and what is still to be said of it."""
    about = now.about
    facts = {
        "village": regions.full(about.region).split(",")[0] if about.region else sentence("collective_page.no_village"),
        "held": long_date(about.held_on) or "–",
        "ba": about.ba_number or "–",
    }
    return sentence("collective_page.about", facts)


def counts_told(now: VillageList) -> str:
    """Return how many rows there are of each saying."""
    found = counts(now.lines)
    return sentence("collective_page.counts", {str(said) or "none": grouped_number(n) for said, n in found.items()})
