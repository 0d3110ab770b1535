"""A list of any length as Excel writes it, of impossible people: 25 columns, every text among the shared texts."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import IO

_HEAD = [
    "id",
    "iddtks",
    "provinsi",
    "kota",
    "kecamatan",
    "kelurahan",
    "rt",
    "rw",
    "dusun",
    "alamat",
    "noka_bpjs",
    "psnoka_bpjs",
    "nama",
    "tanggal_lahir",
    "tempat_lahir",
    "jenis_kelamin",
    "nik",
    "nokk",
    "hub_keluarga",
    "nama_ibu_kandung",
    "keterangan",
    "desil_nasional",
    "segmen",
    "status",
    "pekerjaan",
]
_COLUMNS = [chr(65 + at) for at in range(len(_HEAD))]
_FEW = frozenset({2, 3, 4, 5, 6, 7, 8, 14, 15, 18, 20, 21, 22, 23, 24})
"""Columns in which a text comes again and again."""
_RELATIONS = ("KEPALA KELUARGA", "ISTRI", "ANAK", "ANAK")
_SYLLABLES = ["SI", "TI", "AN", "DI", "WA", "RU", "MI", "NA", "LE", "KO", "HA", "YU", "PRA", "SE", "TYO", "BU", "NGA"]
_FIRST_DAY, _DAYS = date(1945, 1, 1), 29_000

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{0}</Types>'
)
_OVERRIDE = (
    '<Override PartName="/xl/{0}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{1}+xml"/>'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
_LINK = '<Relationship Id="rId{0}" Type="{1}/{2}" Target="{3}"/>'


def write_big_list(path: Path, rows: int, seed: int = 6203) -> None:
    """Write an XLSX with so many people below its headers; the same seed gives the same file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, body in _parts():
            archive.writestr(name, body)
        with tempfile.TemporaryFile() as shared:
            texts = _Texts(shared)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                sheet.write(f"<worksheet {_MAIN}><sheetData>".encode())
                for number, cells in enumerate(_rows(rows, seed), 1):
                    sheet.write(_row(number, cells, texts))
                sheet.write(b"</sheetData></worksheet>")
            shared.seek(0)
            with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
                part.write(f"<sst {_MAIN}>".encode())
                shutil.copyfileobj(shared, part)
                part.write(b"</sst>")


def write_big_text(path: Path, rows: int, seed: int = 6203) -> None:
    """Write the same people as a text with semicolons, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as text:
        text.writelines(";".join(cells) + "\r\n" for cells in _rows(rows, seed))


class _Texts:
    """Numbers the shared texts as they come; those of few kinds get the number that they had."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._count = out, 0
        self._known: dict[str, int] = {}

    def number(self, text: str, *, again: bool) -> int:
        """Return the number of a text; `again` says that it comes again."""
        if again and text in self._known:
            return self._known[text]
        self._out.write(f"<si><t>{text}</t></si>".encode())
        self._known.update({text: self._count} if again else {})
        self._count += 1
        return self._count - 1


def _row(number: int, cells: list[str], texts: _Texts) -> bytes:
    made = [
        f'<c r="{_COLUMNS[at]}{number}" t="s"><v>{texts.number(text, again=at in _FEW)}</v></c>'
        for at, text in enumerate(cells)
        if text
    ]
    return f'<row r="{number}" spans="1:25">{"".join(made)}</row>'.encode()


def _rows(count: int, seed: int) -> Iterator[list[str]]:
    yield _HEAD
    chance = Random(seed)
    kk, district = "", 1
    for at in range(count):
        place = at % len(_RELATIONS)
        if not place:
            district = chance.randrange(1, 18)
            kk = f"6203{district:02}{_FIRST_DAY + timedelta(chance.randrange(_DAYS)):%d%m%y}{9990 + at % 10}"
        yield _person(at, place, kk, district, chance)


def _person(at: int, place: int, kk: str, district: int, chance: Random) -> list[str]:
    born = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
    woman = place == 1 or chance.random() < 0.5
    nik = f"6203{district:02}{born.day + 40 * woman:02}{born:%m%y}{9990 + chance.randrange(10)}"
    village = f"DESA CONTOH {chance.randrange(1, 14)}"
    return [
        *(str(at + 1), f"ID{at:014}", "KALIMANTAN TENGAH", "KAPUAS", f"KECAMATAN {district}", village),
        *(f"{chance.randrange(1, 20):03}", f"{chance.randrange(1, 9):03}", "", f"JL CONTOH NO {at % 900}"),
        *(f"000{at // 4:010}", f"001{at:010}", _name(chance), f"{born:%d-%m-%Y}", "KUALA KAPUAS", "LP"[woman]),
        *(nik, kk, _RELATIONS[place], _name(chance), "", str(chance.randrange(1, 11)), "PBI APBN", "AKTIF", "PETANI"),
    ]


def _name(chance: Random) -> str:
    return "CONTOH " + "".join(chance.choices(_SYLLABLES, k=4))


def _parts() -> Iterator[tuple[str, str]]:
    kinds = (
        ("workbook.xml", "sheet.main"),
        ("worksheets/sheet1.xml", "worksheet"),
        ("sharedStrings.xml", "sharedStrings"),
    )
    yield "[Content_Types].xml", _TYPES.format("".join(_OVERRIDE.format(*one) for one in kinds))
    yield "_rels/.rels", _LINKS.format(_LINK.format(1, _RELATED, "officeDocument", "xl/workbook.xml"))
    links = (
        _LINK.format(1, _RELATED, "worksheet", "worksheets/sheet1.xml"),
        _LINK.format(2, _RELATED, "sharedStrings", "sharedStrings.xml"),
    )
    yield "xl/_rels/workbook.xml.rels", _LINKS.format("".join(links))
    sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
    yield "xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_RELATED}">{sheets}</workbook>'
