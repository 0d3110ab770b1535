"""A CSV file with headers as rows of a list: a thin reader until `register_files` reads every kind of list."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.registers import RegisterRow

_MEANT = {
    "name": "nama nama_lgkp nama_lengkap nama_penerima name",
    "nik": "nik nik_ktp nomor_induk_kependudukan",
    "kk": "kk no_kk nokk nikka nomor_kartu_keluarga",
    "card": "psnoka psnoka_bpjs no_kartu card noka",
    "birth_date": "tanggal_lahir tgl_lahir tgl_lhr tgllhr birth_date date_of_birth",
    "birth_place": "tempat_lahir tmpt_lhr tmplhr birth_place",
    "sex": "jenis_kelamin jenis_klmin jk jenkel sex",
    "mother": "nama_ibu_kandung nama_lgkp_ibu nama_ibu namagadis_ibukandung mother",
    "address": "alamat address",
    "rt": "rt no_rt",
    "rw": "rw no_rw",
    "village": "kode_desa village",
    "village_name": "kelurahan desa nama_desa nm_kel village_name",
    "district_name": "kecamatan nama_kec nm_kec district_name",
}
_FIELD = {header: field for field, headers in _MEANT.items() for header in headers.split()}
_SEX = {"l": "L", "1": "L", "laki-laki": "L", "laki laki": "L", "p": "P", "2": "P", "perempuan": "P"}
_NUMBERS = frozenset({"nik", "kk", "card"})


def rows_in(path: Path) -> Iterator[RegisterRow]:
    """Yield the rows of a CSV file in UTF-8; refuse one that names no people."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            separator = max(";,\t|", key=first.count)
            headers = next(csv.reader([first], delimiter=separator), [])
            fields = [_FIELD.get(header.strip().casefold().replace(" ", "_"), "") for header in headers]
            if {"name", "nik", "card"}.isdisjoint(fields):
                raise RefusedError([Problem("", "match.no_name", {"file": str(path)})])
            for line, cells in enumerate(csv.reader(file, delimiter=separator), 2):
                yield _row(line, dict(zip(fields, cells, strict=False)))
    except FileNotFoundError as error:
        raise RefusedError([Problem("", "cli.no_file", {"file": str(path)})]) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise RefusedError([Problem("", "cli.not_utf8", {"file": str(path)})]) from error
    except OSError as error:
        raise TroubleError("cli.not_read", file=str(path)) from error


def _row(line: int, cells: Mapping[str, str]) -> RegisterRow:
    told = {field: text.strip() for field, text in cells.items() if field}
    numbers = {field: _number(told.pop(field)) for field in _NUMBERS & told.keys()}
    born = _day(told.pop("birth_date", ""))
    sex = _SEX.get(told.pop("sex", "").casefold(), "")
    return RegisterRow(row=line, birth_date=born, sex=sex, **numbers, **told)  # type: ignore[arg-type]


def _number(text: str) -> str:
    digits = clean_digits(text)
    return digits if digits.isdigit() else ""


def _day(text: str) -> date | None:
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(text) == 8:
        parts = [text[:4], text[4:6], text[6:]]
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = map(int, parts if len(parts[0]) == 4 else parts[::-1])
    try:
        return date(year, month, day)
    except ValueError:
        return None
