"""One model for every list that fits in memory: frozen rows, columns as data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbijk_desktop.desktop.tokens import Tone

Row = TypeVar("Row")
Kind = Literal["text", "ends", "strong", "quiet", "figures", "chip", "age", "mark"]
Index = QModelIndex | QPersistentModelIndex

SORT = Qt.ItemDataRole.UserRole
RECORD = Qt.ItemDataRole.UserRole + 1
KIND = Qt.ItemDataRole.UserRole + 2
LOOK = Qt.ItemDataRole.UserRole + 3
DAYS = Qt.ItemDataRole.UserRole + 4

NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: what it shows (also spoken), what it sorts by, how it is drawn.

    `look` gives (tone, icon) for a chip or a mark; `days` gives (used, allowed) working days for an age bar, or None
    for what is shown instead of one; "ends" is text whose end tells as much as its beginning; on text, the tone of
    `look` colours it;
    `by` names what a list that is sorted elsewhere sorts by on this column, "" for nothing;
    `width` is in pixels at 100 %; room that is left goes to the columns up to their `most`, those with the lowest
    `spare` first, and then to the one that `stretches`. Where there is no room for all, the column with the highest
    `spare` goes first; those with 0 always stay.
    """

    title: str
    show: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    align: Literal["left", "right"] = "left"
    kind: Kind = "text"
    look: Callable[[Row], tuple[Tone, str]] | None = None
    days: Callable[[Row], tuple[int, int] | None] | None = None
    tip: Callable[[Row], str] | None = None
    by: str = ""
    width: int = 120
    most: int = 0
    stretches: bool = False
    spare: int = 0


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """What every list's model has: its columns, and what a cell shows of the row at a place."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def record(self, place: int) -> Row | None:
        """Return the row at a place on the screen; None while it is not read yet."""
        raise NotImplementedError

    def key_at(self, place: int) -> Hashable:
        """Return the key of the row at a place on the screen."""
        raise NotImplementedError

    def place_of(self, key: Hashable) -> int:
        """Return where the row with this key stands, or -1."""
        raise NotImplementedError

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Return what a cell shows, sorts by, or is drawn with."""
        answer = _ANSWERS.get(role)
        if answer is None or not (index.isValid() and index.row() < self.rowCount()):
            return None
        row = self.record(index.row())
        return _NOT_READ.get(role) if row is None else answer(self.columns[index.column()], row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Return a column's title, aligned as its cells are."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


class RowsModel(ColumnsModel[Row]):
    """Shows rows in columns; the same row keeps its `key` when it is read again, so a selection stays with it."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        rows: Sequence[Row] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._given = list(rows)
        self._rows = list(rows)
        self._order: tuple[int, bool] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand on the screen."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; when only their content has changed nothing moves."""
        self._given = list(rows)
        fresh = self._sorted(self._given)
        if [self._key(row) for row in fresh] != [self._key(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        changed = [place for place, (old, new) in enumerate(zip(self._rows, fresh, strict=True)) if old != new]
        self._rows = fresh
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def append_rows(self, rows: Sequence[Row]) -> None:
        """Show more rows below the others; nothing above them moves."""
        if self._order is not None or not rows:
            self.set_rows([*self._given, *rows])
            return
        first = len(self._rows)
        self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
        self._given += rows
        self._rows += rows
        self.endInsertRows()

    def record(self, place: int) -> Row:
        """Return the row at a place on the screen."""
        return self._rows[place]

    def key_at(self, place: int) -> Hashable:
        """Return the key of the row at a place on the screen."""
        return self._key(self._rows[place])

    def place_of(self, key: Hashable) -> int:
        """Return where the row with this key stands, or -1."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows were given."""
        down = order is Qt.SortOrder.DescendingOrder
        self._order = (column, down) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in before]
        self._rows = self._sorted(self._given)
        places = {self._key(row): place for place, row in enumerate(self._rows)}
        after = [self.index(places[key], index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column = self.columns[self._order[0]]
        return sorted(rows, key=column.sort or (lambda row: column.show(row).casefold()), reverse=self._order[1])


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.show(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: _alignment(column),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: column.tip(row) if column.tip else None,
    SORT: lambda column, row: column.sort(row) if column.sort else column.show(row).casefold(),
    RECORD: lambda _column, row: row,
    KIND: lambda column, _row: column.kind,
    LOOK: lambda column, row: column.look(row) if column.look else (Tone.PLAIN, ""),
    DAYS: lambda column, row: column.days(row) if column.days else (0, 0),
}
_NOT_READ: dict[int, Any] = {
    KIND: "text",
    LOOK: (Tone.PLAIN, ""),
    Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignLeft,
}
"""What is answered for a row that is on its way: an empty line."""
