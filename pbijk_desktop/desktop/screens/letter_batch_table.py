"""Cases that wait for a letter, each with its mark and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.rules import Rules


@dataclass(frozen=True, slots=True)
class Marked:
    """One case: whether it is chosen, the numbers of the letters that it got, or why it got none."""

    case: CaseRow
    is_marked: bool = False
    numbers: str = ""
    refused: str = ""


class BatchTable(TableView):
    """Space marks the current case and goes on to the next, Ctrl+A marks all or none; `marked` after either."""

    marked = Signal()

    def __init__(self, rules: Rules) -> None:
        self._cases: RowsModel[Marked] = RowsModel(_columns(rules), key=lambda row: row.case.id)
        super().__init__(self._cases, name="letter_batch.table", spoken=sentence("letter_batch.table"))

    def show_cases(self, cases: Sequence[CaseRow], marked: Collection[str] = ()) -> None:
        """List cases; those that were marked before stay marked."""
        held = {row.case.id for row in self._cases.rows if row.is_marked} | set(marked)
        self._cases.set_rows([Marked(case, is_marked=case.id in held) for case in cases])

    def show_results(self, numbers: Mapping[str, str], refused: Mapping[str, str]) -> None:
        """Tell beside each case what became of it."""
        self._cases.set_rows(
            [
                replace(row, numbers=numbers.get(row.case.id, ""), refused=refused.get(row.case.id, ""))
                for row in self._cases.rows
            ]
        )

    def cases(self) -> tuple[Marked, ...]:
        """Return what is listed."""
        return self._cases.rows

    def chosen_cases(self) -> list[str]:
        """Return the cases that are marked, as they stand."""
        return [row.case.id for row in self._cases.rows if row.is_marked]

    def mark_all(self) -> None:
        """Mark every case, or none when all are."""
        every = all(row.is_marked for row in self._cases.rows)
        self._cases.set_rows([replace(row, is_marked=not every) for row in self._cases.rows])
        self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark on Space and Ctrl+A."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.mark_all()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        current = self.currentIndex().row()
        if current < 0:
            return
        rows = list(self._cases.rows)
        rows[current] = replace(rows[current], is_marked=not rows[current].is_marked)
        self._cases.set_rows(rows)
        if current + 1 < len(rows):
            self.choose(rows[current + 1].case.id)
        self.marked.emit()


def _columns(rules: Rules) -> tuple[Column[Marked], ...]:
    def village(row: Marked) -> str:
        return getattr(rules.regions.get(row.case.region), "name", "")

    return (
        Column(title="", show=lambda row: sentence("letter_batch.mark") if row.is_marked else "", kind="mark",
               look=lambda row: (Tone.ACCENT, "circle-check" if row.is_marked else ""),
               tip=lambda row: sentence("letter_batch.mark") if row.is_marked else "", width=40),
        Column(title=sentence("column.name"), show=lambda row: row.case.name, kind="strong", width=200, most=300),
        Column(title=sentence("column.kind"), show=lambda row: rules.kind(row.case.kind).short, width=170, spare=2),
        Column(title=sentence("queue.column_village"), show=village, width=140, spare=3),
        Column(title=sentence("letter_batch.result"), show=_result, tip=_result, look=_tone, width=240,
               stretches=True),
    )  # fmt: skip


def _result(row: Marked) -> str:
    return row.numbers or row.refused


def _tone(row: Marked) -> tuple[Tone, str]:
    return (Tone.BAD, "") if row.refused else (Tone.GOOD if row.numbers else Tone.PLAIN, "")
