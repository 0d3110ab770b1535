"""XLS, XLSB and ODS by calamine, which reads a sheet whole. In the limited child only: a small file can abort it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

import python_calamine

from pbijk_desktop.foreign.cells import MOST_COLUMNS, NUMBER, SPACED, Batch, Row, in_batches
from pbijk_desktop.foreign.numbers import day_cell, number_text
from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.sheet_kinds import SheetKind, is_locked

_NUMBER = NUMBER.encode()
_TABLE = {place: code for place, code in enumerate(SPACED) if place != code}


class OtherSheets:
    """The sheets of a file that calamine knows."""

    def __init__(self, content: bytes) -> None:
        self.kind = SheetKind.XLS if content.startswith(b"\xd0\xcf") else SheetKind.ODS
        if is_locked(content):
            raise NotUsableError("sheets.locked")
        try:
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        except python_calamine.PasswordError as error:
            raise NotUsableError("sheets.locked") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise NotUsableError("sheets.damaged") from error
        shown = python_calamine.SheetVisibleEnum.Visible
        self.names: Sequence[tuple[str, bool]] = [
            (one.name, one.visible != shown) for one in self._book.sheets_metadata
        ]
        self.told: dict[str, str] = {}

    def sheet(self, number: int, columns: Sequence[int] | None) -> CalamineRows:
        """Return one sheet; raises NotUsableError when there is none of that number or it cannot be read."""
        try:
            return CalamineRows(self._book.get_sheet_by_index(number), columns)
        except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
            raise NotUsableError("sheets.damaged") from error


class CalamineRows:
    """The rows of a sheet that was read whole."""

    def __init__(self, sheet: python_calamine.CalamineSheet, columns: Sequence[int] | None) -> None:
        self._sheet, self._columns = sheet, columns
        self.read_bytes, self.total_bytes = 0, sheet.total_height

    def __iter__(self) -> Iterator[Row]:
        """Yield each row's number and cells."""
        first_row, first_column = self._sheet.start or (0, 0)
        for number, row in enumerate(self._sheet.to_python(skip_empty_area=True), first_row + 1):
            self.read_bytes = number
            if self._columns is None:
                yield number, [b""] * first_column + [*map(_cell, row[:MOST_COLUMNS])]
                continue
            places = [column - first_column for column in self._columns]
            yield number, [_cell(row[place]) if 0 <= place < len(row) else b"" for place in places]

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in batches, column by column."""
        return in_batches(self)


def _cell(value: object) -> bytes:
    if isinstance(value, str):
        return (value if value.isprintable() else value.translate(_TABLE)).encode("utf-8", "replace")
    if isinstance(value, bool):
        return b"TRUE" if value else b"FALSE"
    if isinstance(value, float | int):
        return _NUMBER + number_text(float(value)).encode()
    if isinstance(value, date):
        return day_cell(value)
    return str(value).encode() if isinstance(value, time | timedelta) else b""
