"""Lists as offices send them, written for tests: by XlsxWriter, and as plain text in any encoding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter


def a_csv(folder: Path, *rows: Sequence[str], separator: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> Path:
    """Return a text with a line for each row."""
    path = folder / "daftar.csv"
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows]
    path.write_bytes("".join(line + end for line in lines).encode(encoding))
    return path


def an_xlsx(folder: Path, *rows: Sequence[object], name: str = "daftar.xlsx", **options: object) -> Path:
    """Return a workbook of one sheet; texts stay texts, whatever they look like."""
    path = folder / name
    plain = {"strings_to_formulas": False, "strings_to_urls": False, **options}
    with xlsxwriter.Workbook(str(path), plain) as book:
        sheet = book.add_worksheet("Daftar")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    return path
