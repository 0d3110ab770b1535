"""An XLSX or XLSM as a book of sheets; macros and formulas are never looked at. In the limited child only."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence

from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.sheet_kinds import SheetKind
from pbijk_desktop.foreign.xlsx_parts import workbook_in
from pbijk_desktop.foreign.xlsx_rows import SheetRows


class Xlsx:
    """The sheets of an XLSX."""

    kind = SheetKind.XLSX

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._book = workbook_in(archive)
        self.names: Sequence[tuple[str, bool]] = [(sheet.name, sheet.hidden) for sheet in self._book.sheets]
        self.told: dict[str, str] = {}

    def sheet(self, number: int, columns: Sequence[int] | None) -> SheetRows:
        """Return one sheet; raises NotUsableError when there is none of that number."""
        if not 0 <= number < len(self._book.sheets):
            raise NotUsableError("sheets.damaged")
        return SheetRows(self._archive, self._book, self._book.sheets[number], columns)
