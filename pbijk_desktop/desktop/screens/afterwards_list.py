"""The head's list of decisions taken without the head: dated lines that can be ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.parts.badges import STATE_LOOKS
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.decisions import DecisionRow
from pbijk_desktop.usecases.desk import Desk

_LOOKS = {Step.APPROVE: (Tone.GOOD, "circle-check"), Step.REJECT: (Tone.BAD, "circle-x")}
_WORDS = {Step.APPROVE: Outcome.APPROVED, Step.REJECT: Outcome.REJECTED}


class AfterwardsTable(TableView):
    """The lines; Space ticks the current one and goes on to the next, Ctrl+A ticks all. `ticked()` after either."""

    ticked = Signal()

    def __init__(self, desk: Desk) -> None:
        self._ticked: set[str] = set()
        self._lines: RowsModel[DecisionRow] = RowsModel(
            _columns(desk, self._is_ticked), key=lambda row: row.decision.id
        )
        super().__init__(self._lines, name="afterwards.table", spoken=sentence("afterwards.list"))

    def show_rows(self, rows: Sequence[DecisionRow]) -> None:
        """List these; what was ticked and is still there stays ticked."""
        self._lines.set_rows(rows)
        self._ticked &= {row.decision.id for row in rows}
        self.ticked.emit()

    def wanted(self) -> list[str]:
        """Return the ids of the ticked decisions in the order of the list, or else the current one's."""
        ticked = [row.decision.id for row in self._lines.rows if self._is_ticked(row)]
        current: DecisionRow | None = self.record()
        return ticked or ([current.decision.id] if current else [])

    def count_ticked(self) -> int:
        """Return how many are ticked."""
        return len(self._ticked)

    def count(self) -> int:
        """Return how many there are."""
        return self._lines.rowCount()

    def tick(self) -> None:
        """Tick the current line or take its tick away, and go on to the next."""
        row: DecisionRow | None = self.record()
        if row is None:
            return
        self._ticked ^= {row.decision.id}
        below = self.currentIndex().row() + 1
        if below < self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(below, 0))
        self._tell()

    def tick_all(self) -> None:
        """Tick every line, or none when all are ticked."""
        everything = {row.decision.id for row in self._lines.rows}
        self._ticked = set() if self._ticked == everything else everything
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick on Space; everything else as in every list."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick()
        else:
            super().keyPressEvent(event)

    def _is_ticked(self, row: DecisionRow) -> bool:
        return row.decision.id in self._ticked

    def _tell(self) -> None:
        self.viewport().update()
        self.ticked.emit()


def _columns(desk: Desk, is_ticked: Callable[[DecisionRow], bool]) -> tuple[Column[DecisionRow], ...]:
    tick: Column[DecisionRow] = Column(
        title="",
        show=lambda row: sentence("afterwards.tick") if is_ticked(row) else "",
        kind="mark",
        look=lambda row: (Tone.ACCENT, "check" if is_ticked(row) else ""),
        width=36,
    )
    when: Column[DecisionRow] = Column(
        title=sentence("afterwards.column_when"),
        show=lambda row: f"{desk.local(row.decision.at):%d-%m-%Y %H.%M}" if row.decision.at else "",
        sort=lambda row: row.decision.id,
        kind="figures",
        width=148,
    )
    return (tick, when, *_whose_columns(), *_what_columns())


def _whose_columns() -> tuple[Column[DecisionRow], ...]:
    return (
        Column(title=sentence("afterwards.column_case"), show=lambda row: row.case_number, kind="figures", width=108),
        Column(
            title=sentence("afterwards.column_applicant"),
            show=lambda row: row.applicant,
            kind="strong",
            stretches=True,
            width=150,
            most=216,
            tip=lambda row: row.applicant,
        ),
    )


def _what_columns() -> tuple[Column[DecisionRow], ...]:
    return (
        Column(
            title=sentence("afterwards.column_decision"),
            show=_decision,
            kind="chip",
            look=lambda row: _LOOKS.get(Step(row.decision.step), (Tone.PLAIN, "")),
            width=160,
        ),
        Column(
            title=sentence("afterwards.column_by"),
            show=lambda row: row.by_name,
            kind="quiet",
            width=110,
            most=150,
            spare=2,
        ),
        Column(
            title=sentence("afterwards.column_reason"),
            show=lambda row: row.decision.reason,
            tip=lambda row: row.decision.reason,
            width=180,
            spare=3,
        ),
        Column(
            title=sentence("afterwards.column_state"),
            show=lambda row: word("state", row.state),
            kind="chip",
            look=lambda row: STATE_LOOKS[row.state],
            width=150,
            spare=1,
        ),
    )


def _decision(row: DecisionRow) -> str:
    """Return what was decided, and for how many of the members where not for all."""
    said = word("outcome", _WORDS.get(Step(row.decision.step), ""))
    outcomes = list(row.decision.outcomes.values())
    approved = outcomes.count(Outcome.APPROVED)
    if 0 < approved < len(outcomes):
        return f"{said} {sentence('afterwards.members', {'approved': approved, 'all': len(outcomes)})}"
    return said
