"""What a list's file is: recognised with what clerks taught of its headers earlier, and of which day it likely is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile, Wishes, open_register_file
from pbijk_desktop.usecases.register_import_file import dated

MEANINGS = (
    "nik",
    "kk",
    "card",
    "name",
    "given_name",
    "middle_name",
    "family_name",
    "birth_date",
    "birth_place",
    "birth",
    "sex",
    "mother",
    "relation",
    "address",
    "rt",
    "rw",
    "village",
    "village_name",
    "district_name",
    "desil",
    "segment",
    "status",
    "starts_on",
    "ends_on",
    "note",
)
"""What a clerk can say that a column means, the usual first."""

_KEPT_AS = "register_mappings"
_ISO = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)\d{1,2}[-_. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-_. ]+\d{4}(?!\d)")


def recognise(
    desk: Desk, path: Path, register: Register | None = None, mapping: Mapping[str, int] | None = None
) -> RegisterFile:
    """Look at a file; its columns mean what was taught for such headers, or what `mapping` says.

    A column that is needed and was not found is among its `notes`, as an error, for a clerk to point it out.
    """
    desk.require(Act.IMPORT_REGISTER)
    wishes = Wishes(mapping=mapping or {}, remembered=_remembered(desk), may_lack=True, shapes=desk.rules.shapes)
    return open_register_file(path, register, today=desk.today(), wishes=wishes)


def teach_mapping(desk: Desk, file: RegisterFile) -> None:
    """Remember on this laptop which column means what in files with the same headers."""
    desk.require(Act.IMPORT_REGISTER)
    known = _remembered(desk)
    if known.get(file.mark) != file.mapping:
        with desk.begin() as work:
            work.set_local(_KEPT_AS, {**known, file.mark: dict(file.mapping)})


def likely_date(desk: Desk, path: Path) -> date:
    """Return the day that a file's name tells, else the one on which it was last written; never one to come."""
    found, other = _ISO.search(path.stem), _WRITTEN.search(path.stem)
    written = "-".join(found.groups()) if found else other.group().replace("_", " ") if other else ""
    day = parse_date(written, desk.today()) if written else None
    return day if day is not None and day <= desk.today() else dated(desk, path)


def _remembered(desk: Desk) -> dict[str, dict[str, int]]:
    with desk.read() as reader:
        return dict(reader.local(_KEPT_AS) or {})
