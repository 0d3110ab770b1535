"""The head of a case's window: who, what, where it stands, how old, who has it, what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.badges import AgeBar, Chip, UrgentMark
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.words import OneLine
from pbijk_desktop.desktop.screens.case_next import next_hint
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, GAP_SMALL
from pbijk_desktop.domain.workflow import ENDED, State, Step
from pbijk_desktop.sentences import long_date, sentence
from pbijk_desktop.usecases.case_file import CaseFile
from pbijk_desktop.usecases.desk import Desk


class CaseHead(QWidget):
    """Two lines above the pages; `take_wanted`, `next_wanted` and `more_wanted` are its three acts."""

    take_wanted = Signal()
    next_wanted = Signal()
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case.head")
        self._name = OneLine("", "page", least=112)
        self._name.setObjectName("case.name")
        self._urgent = UrgentMark(name="case.urgent")
        self._state = Chip(name="case.state")
        self._age = AgeBar(name="case.age")
        self._line = OneLine("", "quiet")
        self._line.setObjectName("case.line")
        self._holder = OneLine("", "quiet", least=24)
        self._holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._holder.setObjectName("case.holder")
        self._take = LinkButton(sentence("case_window.take"), keys="Alt+A", icon="hand", name="case.take")
        self._next = LinkButton("", keys="Alt+N", icon="arrow-right", name="case.next")
        self.more = LinkButton(sentence("case_window.more"), keys="Alt+L", icon="ellipsis", name="case.more")
        self._take.clicked.connect(self.take_wanted)
        self._next.clicked.connect(self.next_wanted)
        self.more.clicked.connect(self.more_wanted)
        self._lay_out()

    def show_case(self, desk: Desk, file: CaseFile, steps: tuple[Step, ...]) -> None:
        """Show a case as it stands, with the steps that the user may take."""
        case, row = file.case, file.row
        self._name.say(file.applicant().name)
        self._urgent.setVisible(case.urgent)
        self._state.show_state(case.state)
        self._age.show_days(row.used_days, row.allowed_days)
        self._age.setVisible(case.state not in ENDED)
        self._line.say(_line(desk, file))
        self._show_holder(desk, file)
        hint = next_hint(file, steps)
        self._next.setVisible(bool(hint))
        self._next.set_label(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the one who has the case give way to the applicant's name."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_take"):
            self._fit()

    def _fit(self) -> None:
        """Show who has the case where the name stays whole beside it, else only in the tip of the line below."""
        marks = [one for one in (self._urgent, self._state, self._age, self._take) if not one.isHidden()]
        wanted = sum(one.sizeHint().width() + GAP for one in (self._name, self._holder, *marks))
        fits = wanted <= self.width() - 2 * GAP_PAGE
        self._holder.setVisible(fits)
        self._line.setToolTip(self._line.text() if fits else f"{self._line.text()}  {self._holder.text()}")

    def _show_holder(self, desk: Desk, file: CaseFile) -> None:
        mine = file.case.assigned == desk.user.id
        name = file.assigned_name
        self._holder.say(f"·  {name or sentence('case_window.not_held')}")
        self._take.setVisible(not mine and file.case.state not in ENDED)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._name, 1)
        for mark in (self._urgent, self._state, self._age, self._holder, self._take):
            first.addWidget(mark, 0, middle)
        second = QHBoxLayout()
        second.setSpacing(GAP_SMALL)
        second.addWidget(self._line, 1)
        second.addSpacing(GAP_GROUP)
        second.addWidget(self._next, 0, middle)
        second.addWidget(self.more, 0, middle)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, 12, GAP_PAGE, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(first)
        lines.addLayout(second)


def _line(desk: Desk, file: CaseFile) -> str:
    region = desk.rules.regions.get(file.family.region)
    facts: dict[str, object] = {
        "kind": file.kind.short,
        "number": file.case.number,
        "place": region.title if region else file.family.region,
    }
    due = file.case.papers_due
    if file.case.state is not State.INCOMPLETE or due is None:
        return sentence("case_window.line", facts)
    return sentence(_due_code(due, desk.today()), {**facts, "day": long_date(due)})


def _due_code(due: date, today: date) -> str:
    return "case_window.line_late" if due < today else "case_window.line_due"
