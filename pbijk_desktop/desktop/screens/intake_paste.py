"""Rows of people copied from a spreadsheet, read into lines of the family."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, DIGITS, Line, digits, tidy
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.names import folded

MOST_LINES = 60
"""More people than any family card holds; a longer list belongs to a collective import."""
LONGEST = 200

_TITLES = {
    "nik": "nik",
    "nama": "name",
    "nama lengkap": "name",
    "hubungan": "relation",
    "hubungan keluarga": "relation",
    "hub keluarga": "relation",
    "shdk": "relation",
    "status hubungan": "relation",
    "tempat lahir": "birth_place",
    "tanggal lahir": "birth_date",
    "tgl lahir": "birth_date",
    "jk": "sex",
    "l p": "sex",
    "jenis kelamin": "sex",
    "kartu jkn": "card",
    "nomor kartu": "card",
    "no kartu": "card",
    "no kartu jkn": "card",
    "nomor kartu jkn": "card",
    "psnoka": "card",
    "psnoka bpjs": "card",
    "nama ibu": "mother_name",
    "nama ibu kandung": "mother_name",
    "telepon": "phone",
    "no hp": "phone",
    "pekerjaan": "job",
    "agama": "religion",
}


def is_rows(text: str) -> bool:
    """Return whether a copied text is more than one cell."""
    return "\t" in text.strip("\r\n") or "\n" in text.strip("\r\n")


def pasted(text: str, column: int) -> list[Line]:
    """Return the lines of a copied block whose first cell belongs to the grid's column `column`.

    A first row of titles says what each column is. Without one the cells follow the grid; a column of running
    numbers is passed over, and name before NIK is understood.
    """
    rows = [[tidy(cell)[:LONGEST] for cell in row.split("\t")] for row in text.splitlines() if row.strip()]
    if not rows:
        return []
    titles = [_TITLES.get(_plain(cell), "") for cell in rows[0]]
    if sum(map(bool, titles)) > 1:
        return [_line(titles, row) for row in rows[1:]]
    if column == 0 and _is_numbered(rows):
        rows = [row[1:] for row in rows]
    return [_line(_order(rows, column), row) for row in rows]


def count_rows(text: str) -> int:
    """Return how many rows a copied text has, without reading them."""
    return sum(1 for row in text.splitlines() if row.strip())


def _line(names: Sequence[str], row: Sequence[str]) -> Line:
    texts = {name: cell for name, cell in zip(names, row, strict=False) if name in (*COLUMNS, *DETAILS)}
    for name in DIGITS:
        if name in texts:
            texts[name] = digits(name, texts[name])
    return Line(**texts)  # type: ignore[arg-type]


def _order(rows: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    first = rows[0]
    if column == 0 and len(first) > 1 and _is_nik(first[1]) and not _is_nik(first[0]):
        return ("name", "nik", *COLUMNS[2:])
    return COLUMNS[column:]


def _is_nik(text: str) -> bool:
    number = clean_digits(text)
    return number.isdigit() and len(number) > 10


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    return all(len(row) > 1 and row[0].strip(".").isdigit() and len(row[0]) < 4 for row in rows)


def _plain(title: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(title)).split())
