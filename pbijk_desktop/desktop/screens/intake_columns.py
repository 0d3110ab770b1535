"""What each column of a copied table is: by its title, by the grid's own order, or by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pbijk_desktop.desktop.screens.intake_details import RELIGIONS
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, relation_of, sex_of
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.identifiers import clean_digits, derive
from pbijk_desktop.domain.names import folded

PLACE_AND_DATE = "birth"
"""Place and date of birth in one cell, as the family card prints them."""
NUMBERING = "numbering"
UNKNOWN = ""
FAMILY_CARD = "kk"
"""Of the family, not of a person: the form has its own field for it."""

_TITLES = {
    "no": NUMBERING,
    "nomor": NUMBERING,
    "nomor urut": NUMBERING,
    "no urut": NUMBERING,
    "nik": "nik",
    "no nik": "nik",
    "nomor nik": "nik",
    "nomor induk kependudukan": "nik",
    "no ktp": "nik",
    "nama": "name",
    "nama lengkap": "name",
    "nama anggota": "name",
    "nama anggota keluarga": "name",
    "hubungan": "relation",
    "hub": "relation",
    "hubungan keluarga": "relation",
    "hubungan dalam keluarga": "relation",
    "hub keluarga": "relation",
    "shdk": "relation",
    "status hubungan": "relation",
    "status hubungan dalam keluarga": "relation",
    "status dalam keluarga": "relation",
    "tempat lahir": "birth_place",
    "tmp lahir": "birth_place",
    "tanggal lahir": "birth_date",
    "tgl lahir": "birth_date",
    "ttl": PLACE_AND_DATE,
    "tempat tanggal lahir": PLACE_AND_DATE,
    "tempat tgl lahir": PLACE_AND_DATE,
    "tempat dan tanggal lahir": PLACE_AND_DATE,
    "jk": "sex",
    "l p": "sex",
    "jenis kelamin": "sex",
    "kelamin": "sex",
    "kartu jkn": "card",
    "nomor kartu": "card",
    "no kartu": "card",
    "no kartu jkn": "card",
    "nomor kartu jkn": "card",
    "no bpjs": "card",
    "nomor bpjs": "card",
    "no kis": "card",
    "psnoka": "card",
    "psnoka bpjs": "card",
    "nama ibu": "mother_name",
    "nama ibu kandung": "mother_name",
    "ibu kandung": "mother_name",
    "telepon": "phone",
    "no telepon": "phone",
    "telp": "phone",
    "hp": "phone",
    "no hp": "phone",
    "nomor hp": "phone",
    "pekerjaan": "job",
    "agama": "religion",
}
_TEXTS = ("name", "birth_place", "mother_name")
_LOOKED_AT = 20
_LATEST = date(2100, 12, 31)

Rows = Sequence[Sequence[str]]


def titled(row: Sequence[str]) -> list[str] | None:
    """Return what each column is when a row is one of titles, else None."""
    names = [_TITLES.get(_plain(cell), UNKNOWN) for cell in row]
    return names if sum(name not in (UNKNOWN, NUMBERING) for name in names) > 1 else None


def ordered(rows: Rows, column: int) -> list[str]:
    """Return what each column of rows without titles is, the first one pasted into the grid's column `column`.

    The grid's own order holds as long as nothing in the rows speaks against it.
    """
    width = max(len(row) for row in rows)
    columns = [[row[at] for row in rows[:_LOOKED_AT] if at < len(row) and row[at]] for at in range(width)]
    kinds = [_kind(cells) for cells in columns]
    usual = [*COLUMNS[column:], *[UNKNOWN] * width][:width]
    if all(kind in (UNKNOWN, name) for kind, name in zip(kinds, usual, strict=True)):
        return usual
    return _with_texts(_one_nik(rows, kinds), columns)


def _with_texts(kinds: list[str], columns: Rows) -> list[str]:
    """Return the kinds with the columns of mere text as name, place of birth and mother, in that order."""
    free = (name for name in _TEXTS if name not in kinds and not (name == "birth_place" and PLACE_AND_DATE in kinds))
    return [next(free, UNKNOWN) if kind == UNKNOWN and columns[at] else kind for at, kind in enumerate(kinds)]


def _one_nik(rows: Rows, kinds: list[str]) -> list[str]:
    """Return the kinds with one column of NIK: of two with 16 digits the other is the number of the family card."""
    places = [at for at, kind in enumerate(kinds) if kind == "nik"]
    if len(places) < 2:
        return kinds
    born = kinds.index("birth_date") if "birth_date" in kinds else -1
    best = max(places, key=lambda at: (_agrees(rows, at, born), len({row[at] for row in rows if at < len(row)}), -at))
    return [FAMILY_CARD if kind == "nik" and at != best else kind for at, kind in enumerate(kinds)]


def _agrees(rows: Rows, nik: int, born: int) -> int:
    """Return in how many rows a number tells the date of birth that stands beside it."""
    if born < 0:
        return 0
    full = [row for row in rows[:_LOOKED_AT] if len(row) > max(nik, born)]
    told = [(derive(clean_digits(row[nik]), _LATEST), parse_date(row[born], _LATEST)) for row in full]
    return sum(said is not None and day in said.birth_dates for said, day in told)


def _kind(cells: Sequence[str]) -> str:
    if not cells:
        return UNKNOWN
    return next((kind for kind, fits in _KINDS.items() if all(map(fits, cells))), UNKNOWN)


def _is_nik(text: str) -> bool:
    number = clean_digits(text)
    return (number.isdigit() and 14 <= len(number) <= 18) or is_damaged(number)


def _is_card(text: str) -> bool:
    number = clean_digits(text)
    return number.isdigit() and 11 <= len(number) <= 13 and number.startswith("00")


def _is_phone(text: str) -> bool:
    number = clean_digits(text).removeprefix("+")
    return number.isdigit() and 9 <= len(number) <= 14 and number.startswith(("08", "628"))


def _is_numbering(text: str) -> bool:
    return text.strip(".").isdigit() and len(text) < 4


def _is_place_and_date(text: str) -> bool:
    return bool(parted(text)[1])


def is_damaged(number: str) -> bool:
    """Return whether a spreadsheet has made a long number into one like 6,2E+15."""
    figures, e, power = number.upper().replace(",", ".").partition("E")
    return bool(e) and figures.replace(".", "", 1).isdigit() and power.removeprefix("+").isdigit()


def parted(text: str) -> tuple[str, str]:
    """Return place and date of birth from one cell; what is no such pair is all place."""
    place, comma, day = text.rpartition(",")
    if comma and place.strip() and parse_date(day, _LATEST):
        return place.strip(), day.strip()
    return text, ""


def _plain(title: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(title)).split())


_KINDS: dict[str, Callable[[str], bool]] = {
    NUMBERING: _is_numbering,
    "nik": _is_nik,
    "card": _is_card,
    "phone": _is_phone,
    "birth_date": lambda text: parse_date(text, _LATEST) is not None,
    PLACE_AND_DATE: _is_place_and_date,
    "sex": lambda text: bool(sex_of(text)),
    "religion": lambda text: text.casefold() in {one.casefold() for one in RELIGIONS},
    "relation": lambda text: bool(relation_of(text)),
}
