"""Lists that spreadsheets, people and other programs have damaged: what may stand in them, and what is told of it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.lists import a_csv, an_xlsx

HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR")
AMINAH = ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985")
BUDI = ("6203010704149992", "6203011205109993", "CONTOH BUDI", "07-04-2014")
Write = Callable[[Path], Path]


def _with(cell: object, place: int = 0) -> tuple[object, ...]:
    return (*BUDI[:place], cell, *BUDI[place + 1 :])


def _xlsx(*rows: Sequence[object]) -> Write:
    return lambda folder: an_xlsx(folder, HEAD, AMINAH, *rows)


def _text(body: Callable[[str], bytes], *rows: Sequence[str]) -> Write:
    text = "".join(";".join(row) + "\r\n" for row in (HEAD, AMINAH, *(rows or (BUDI,))))

    def write(folder: Path) -> Path:
        path = folder / "daftar.csv"
        path.write_bytes(body(text))
        return path

    return write


LISTS: dict[str, tuple[Write, tuple[tuple[int, str], ...]]] = {
    "a number": (_xlsx(_with(6203010704149992)), ()),
    "a rounded number": (_xlsx(_with(6203010704149990)), ((3, "reading.number_rounded"),)),
    "an exponent": (_xlsx(_with("3.20101E+15")), ((3, "reading.number_notation"),)),
    "an exponent of a number": (_xlsx(_with(3.20101e15)), ((3, "reading.number_rounded"),)),
    "an apostrophe": (_xlsx(_with(f"'{BUDI[0]}")), ()),
    "a space that does not break": (_xlsx(_with(f"{BUDI[0]}\u00a0")), ()),
    "a number turned round": (_xlsx(_with(f"\u202e{BUDI[0]}")), ((3, "reading.number_turned"),)),
    "a name turned round": (_xlsx(_with("CONTOH \u202eIDUB", 2)), ((3, "reading.unseen"),)),
    "digits that look alike": (_xlsx(_with("６２０３０１０７０４１４９９９２")), ((3, "nik.letters"),)),
    "letters that look like digits": (_xlsx(_with("62O3O1O7O4149992")), ((3, "nik.letter_o"),)),
    "a day that is none": (_xlsx(_with("31/02/2026", 3)), ((3, "reading.date_dmy"),)),
    "a day as it is counted": (_xlsx(_with(41736, 3)), ((3, "reading.date_serial"),)),
    "a formula": (_xlsx(_with("=CMD|'/c calc'!A0", 2)), ()),
    "a total": (_xlsx(BUDI, ("JUMLAH", "", "2", "")), ((4, "reading.row_total"),)),
    "headers once more": (_xlsx(HEAD, BUDI), ((3, "reading.row_heading"),)),
    "the same person twice": (_xlsx(BUDI, AMINAH), ((4, "reading.double"),)),
    "nobody": (_xlsx(("", "", "", "07-04-2014"), BUDI), ((3, "reading.row_nobody"),)),
    "cp1252": (_text(lambda text: text.replace("BUDI", "BÜDI").encode("cp1252")), ()),
    "UTF-8 with a mark": (_text(lambda text: codecs.BOM_UTF8 + text.encode()), ()),
    "UTF-16": (_text(lambda text: text.encode("utf-16")), ()),
    "UTF-16 without a mark": (_text(lambda text: text.encode("utf-16-be")), ()),
    "NULs": (_text(lambda text: text.replace("BUDI", "BU\0DI").encode()), ()),
    "other separators": (_text(lambda text: text.replace(";", "|").encode()), ()),
    "mixed separators": (_text(lambda text: text.encode(), BUDI, (",".join(BUDI), "", "", "")), ((4, "nik.letters"),)),
    "an open quotation mark": (_text(lambda text: text.encode(), _with('"CONTOH BUDI', 2)), ()),  # type: ignore[arg-type]
    "another end of lines": (lambda folder: a_csv(folder, HEAD, AMINAH, BUDI, end="\r"), ()),
}
"""How to write each list, which has AMINAH in row 2, and what is told of which row."""
