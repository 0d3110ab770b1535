"""What a list's file is: recognised with what clerks taught of its headers earlier, and of which day it likely is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, warning
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

_KEPT_AS, _KINDS_KEPT_AS = "register_mappings", "register_kinds"
_ISO = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)\d{1,2}[-_. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-_. ]+\d{4}(?!\d)")


def recognise(
    desk: Desk, path: Path, register: Register | None = None, mapping: Mapping[str, int] | None = None
) -> RegisterFile:
    """Look at a file; its columns mean what was taught for such headers, or what `mapping` says.

    A column that is needed and was not found is among its `notes`, as an error, for a clerk to point it out. Where its
    headers do not tell its kind, it is taken for what a clerk said of such headers before, which is noted as well.
    """
    desk.require(Act.IMPORT_REGISTER)
    wishes = Wishes(mapping=mapping or {}, remembered=_remembered(desk), may_lack=True, shapes=desk.rules.shapes)
    file = open_register_file(path, register, today=desk.today(), wishes=wishes)
    kind = _kinds(desk).get(file.mark) if file.is_unsure else None
    if kind is None:
        return file
    try:
        again = open_register_file(path, Register(kind), today=desk.today(), wishes=wishes)
    except RefusedError:
        return file  # the office's own layout, by which it was known, is gone
    return replace(again, notes=(*again.notes, warning("kind", "reading.kind_as_before", kind=again.register)))


def teach_mapping(desk: Desk, file: RegisterFile) -> None:
    """Remember on this laptop what files with the same headers are, and which column of them means what."""
    desk.require(Act.IMPORT_REGISTER)
    known, kinds = _remembered(desk), _kinds(desk)
    if known.get(file.mark) != file.mapping or kinds.get(file.mark) != file.register:
        with desk.begin() as work:
            work.set_local(_KEPT_AS, {**known, file.mark: dict(file.mapping)})
            work.set_local(_KINDS_KEPT_AS, {**kinds, file.mark: str(file.register)})


def likely_date(desk: Desk, path: Path) -> date:
    """Return the day that a file's name tells, else the one on which it was last written; never one to come."""
    found, other = _ISO.search(path.stem), _WRITTEN.search(path.stem)
    written = "-".join(found.groups()) if found else other.group().replace("_", " ") if other else ""
    day = parse_date(written, desk.today()) if written else None
    return day if day is not None and day <= desk.today() else dated(desk, path)


def _remembered(desk: Desk) -> dict[str, dict[str, int]]:
    with desk.read() as reader:
        return dict(reader.local(_KEPT_AS) or {})


def _kinds(desk: Desk) -> dict[str, str]:
    with desk.read() as reader:
        return dict(reader.local(_KINDS_KEPT_AS) or {})
