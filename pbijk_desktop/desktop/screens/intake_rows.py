"""The family's lines as the grid shows them: texts as typed, what is wrong with them, which come from the NIK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, Line, check_line, from_nik, tidied, tidy
from pbijk_desktop.desktop.tables.rows_model import Index
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.problems import Problem, errors_in
from pbijk_desktop.sentences import sentence, told

TONE = Qt.ItemDataRole.UserRole + 10
DERIVED = Qt.ItemDataRole.UserRole + 11
APPLICANT = Qt.ItemDataRole.UserRole + 12
INCLUDED = Qt.ItemDataRole.UserRole + 13
BLANK = Qt.ItemDataRole.UserRole + 14

TICK = 0
"""The first column holds the tick; the texts follow."""
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class Row:
    """One line with the fields that were left at least once, and everything wrong with it."""

    line: Line
    seen: set[str] = field(default_factory=set)
    problems: tuple[Problem, ...] = ()

    def told_problems(self) -> list[Problem]:
        """Return the problems of the fields that were left."""
        return [problem for problem in self.problems if problem.field in self.seen]


class LinesModel(QAbstractTableModel):
    """Holds the family; `edited` after every change by the clerk."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.today = today
        self.rows: list[Row] = [Row(Line())]
        self.applicant = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they stand."""
        return tuple(row.line for row in self.rows)

    def set_lines(self, lines: Sequence[Line], applicant: int = 0) -> None:
        """Show these lines; there is always at least a blank one."""
        self.beginResetModel()
        self.rows = [Row(line) for line in lines] or [Row(Line())]
        self.applicant = applicant
        self.endResetModel()

    def put(self, at: int, **texts: Any) -> None:  # noqa: ANN401 - a line's own fields
        """Change a line by the clerk's hand; a text that came from the NIK is then the clerk's own."""
        row = self.rows[at]
        row.line = replace(row.line, **texts, derived=tuple(one for one in row.line.derived if one not in texts))
        if row.problems:
            self._look_again(at)
        self._redraw(at)
        self.edited.emit()

    def leave(self, at: int, name: str) -> None:
        """Look at a line after one of its fields was left: read the NIK, tell what is wrong there."""
        row = self.rows[at]
        row.seen.add(name)
        row.line = tidied(row.line, name, self.today())
        if name in ("nik", "relation"):
            row.line = from_nik(row.line, self.today())
        self._look_again(at)
        self._redraw(at)

    def read(self, rows: Sequence[Row]) -> None:
        """Read and check whole lines that came at once, as leaving each of their cells does."""
        wanted = set(map(id, rows))
        for at, row in enumerate(self.rows):
            if id(row) in wanted:
                for name in COLUMNS:
                    row.line = tidied(row.line, name, self.today())
                row.line = from_nik(row.line, self.today())
                self._look_again(at)
                row.seen.update((*COLUMNS, *(one.field for one in row.problems)))
        self._redraw_all()

    def leave_row(self, at: int) -> None:
        """Look at everything of a line after the clerk went on to another."""
        row = self.rows[at]
        if not row.line.is_blank():
            row.seen.update(one.field for one in self._problems(at))
        self._look_again(at)
        self._redraw(at)

    def tell(self, at: int, problems: Sequence[Problem]) -> None:
        """Show these problems at a line, whatever was left so far."""
        row = self.rows[at]
        row.problems = tuple(problems)
        row.seen.update(one.field for one in problems)
        self._redraw(at)

    def bring_back(self, lines: Sequence[Line], applicant: int) -> None:
        """Show lines as they were before; what is filled in was left once, so that what is wrong there is told."""
        self.set_lines(lines, applicant)
        for at, row in enumerate(self.rows):
            row.seen = {name for name in (*COLUMNS, *DETAILS) if getattr(row.line, name).strip()}
            self._look_again(at)

    def insert(self, at: int, *rows: Row) -> None:
        """Put lines in at the end or, at least, below the applicant."""
        self.beginInsertRows(_NOWHERE, at, at + len(rows) - 1)
        self.rows[at:at] = rows
        self.endInsertRows()

    def remove(self, at: int) -> Row:
        """Take a line out; the applicant stays the same person, or becomes the first."""
        self.beginRemoveRows(_NOWHERE, at, at)
        gone = self.rows.pop(at)
        if at == self.applicant:
            self.applicant = 0
        elif at < self.applicant:
            self.applicant -= 1
        self.endRemoveRows()
        if not self.rows:
            self.insert(0, Row(Line()))
            self.applicant = 0
        return gone

    def set_applicant(self, at: int) -> None:
        """Make a line the applicant, who is then included."""
        self.applicant = at
        self.put(at, included=True)
        self._redraw_all()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the tick and the texts."""
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Return what a cell shows or is drawn with."""
        row = self.rows[index.row()]
        if role == APPLICANT:
            return index.row() == self.applicant
        if role == INCLUDED:
            return row.line.included
        if role == BLANK:
            return row.line.is_blank()
        if index.column() == TICK:
            return _ticked(row.line, role)
        answer = _ANSWERS.get(role)
        return answer(row, COLUMNS[index.column() - 1]) if answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's title."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return sentence("intake.columns.tick") if section == TICK else title_of(COLUMNS[section - 1])

    def _problems(self, at: int) -> list[Problem]:
        line = self.rows[at].line
        if line.is_blank():
            return []
        return [*check_line(line, self.today()), *self._doubles(at)]

    def _doubles(self, at: int) -> list[Problem]:
        nik = clean_digits(self.rows[at].line.nik)
        same = (n for n, row in enumerate(self.rows[:at]) if nik and clean_digits(row.line.nik) == nik)
        return [Problem("nik", "intake.nik_twice", {"line": n + 1}) for n in list(same)[:1]]

    def _look_again(self, at: int) -> None:
        self.rows[at].problems = tuple(self._problems(at))

    def _redraw_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS)))

    def _redraw(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS)))


def title_of(name: str) -> str:
    """Return the short title of a column or a detail."""
    return sentence(f"intake.columns.{name}")


def _tone(row: Row, name: str) -> str:
    wrong = [problem for problem in row.told_problems() if problem.field == name]
    return "" if not wrong else "bad" if errors_in(wrong) else "warn"


def _ticked(line: Line, role: int) -> str | Qt.CheckState | None:
    """Return the tick of a line as it is spoken: a box that is ticked or not, and what that says."""
    if role == Qt.ItemDataRole.CheckStateRole and not line.is_blank():
        return Qt.CheckState.Checked if line.included else Qt.CheckState.Unchecked
    return sentence("intake.included" if line.included else "intake.listed") if role in _SPOKEN else None


def _shown(row: Row, name: str) -> str:
    return tidy(getattr(row.line, name))


def _tip(row: Row, name: str) -> str:
    wrong = "\n".join(told(problem) for problem in row.told_problems() if problem.field == name)
    return wrong or _shown(row, name)


_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ANSWERS: dict[int, Callable[[Row, str], Any]] = {
    Qt.ItemDataRole.DisplayRole: _shown,
    Qt.ItemDataRole.EditRole: lambda row, name: getattr(row.line, name),
    Qt.ItemDataRole.ToolTipRole: _tip,
    TONE: _tone,
    DERIVED: lambda row, name: name in row.line.derived,
}
