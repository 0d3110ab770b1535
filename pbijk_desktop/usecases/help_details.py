"""What somebody who helps needs to know of this laptop: one text without anything about a person.

Only what is named here gets in: counts, sizes, codes, settings that are not personal. Lines of the technical log, which
holds none either, pass a sieve all the same: long numbers, paths, quoted words and words in capitals are taken out.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.sentences import has, sentence
from pbijk_desktop.store import disk_room, marks
from pbijk_desktop.store.keys import FILES as SLOTS
from pbijk_desktop.store.keys import read_slots
from pbijk_desktop.usecases.whole_file import write_whole

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

FILE = "rincian-pbijk.txt"
LOG_LINES = 120

_DATA = ("office.db", "attachments.db", "registers.db")
_SETTINGS = (
    "region",
    "number_width",
    "number_scope",
    "letter_months",
    "paper",
    "one_operator",
    "desil_limit",
    "reactivation_months",
    "siks_closes",
    "active_cutoff",
    "lock_minutes",
    "bad_share",
    "double_share",
    "monthly_list_days",
)
_LEVELS = {"INFO", "WARNING", "ERROR", "CRITICAL", "DEBUG"}
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,\d]*(?:[+-]\d\d:\d\d)?")
_OURS = re.compile(r"^(?:pbijk_desktop|site-packages)/[\w./-]+$")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){5,}")
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/]\S*|\S+[\\/]\S+")
_CAPITALS = re.compile(r"\b[^\W\d_a-z]{2,}\b")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Around:
    """What the store does not know: which program and Qt this is, in one line, and where the technical log lies."""

    about: str
    log: Path


def help_details(folder: Path, around: Around, now: datetime, opened: Opened | None = None) -> str:
    """Return the text; without an open office it says what can be seen from outside."""
    parts: Mapping[str, Iterator[str]] = {
        "program": _program(around, now),
        "files": _files(folder),
        "store": _store(opened) if opened else iter(()),
        "log": _log(around.log),
    }
    lines = [sentence("details.head")]
    for name, said in parts.items():
        if found := list(said):
            lines += ["", f"[{sentence(f'details.{name}')}]", *found]
    return "\n".join(lines) + "\n"


def save_details(path: Path, text: str) -> Path:
    """Write the text, whole or not at all, and return where."""
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise TroubleError("details.not_saved", path=path) from error
    return path


def sieved(line: str) -> str:
    """Return a line of the log without anything that could be somebody's."""
    stamp = _STAMP.match(line)
    kept, rest = (stamp[0], line[stamp.end() :]) if stamp else ("", line)
    rest = _QUOTED.sub(_HIDDEN, rest)
    rest = _PATH.sub(_path_hidden, rest)
    rest = _LONG_NUMBER.sub(_HIDDEN, rest)
    return kept + _CAPITALS.sub(lambda found: found[0] if found[0] in _LEVELS else _HIDDEN, rest)


def _path_hidden(found: re.Match[str]) -> str:
    path, colon, place = found[0].partition(":")
    return found[0] if _OURS.match(path) and (not colon or place.strip(":").isdigit()) else _HIDDEN


def _program(around: Around, now: datetime) -> Iterator[str]:
    yield around.about
    yield f"python {platform.python_version()} {platform.system()} {platform.release()} {platform.machine()}"
    yield f"frozen {bool(getattr(sys, 'frozen', False))} cpu {os.cpu_count()}"
    yield f"now {now.isoformat(timespec='seconds')}"


def _files(folder: Path) -> Iterator[str]:
    for name in (*_DATA, *(f"{one}-wal" for one in _DATA), *SLOTS, disk_room.BALLAST):
        yield f"{name} {_size(folder / name)}"
    yield f"clean_end {marks.is_clean(folder)}"
    damage = marks.damage_in(folder)
    yield f"damage {_damage_told(damage) if damage else '-'}"
    for kept in ("rusak", "cadangan"):
        yield f"{kept}/ {_entries(folder / kept)}"
    yield from _slots(folder)
    try:
        yield f"disk_free {disk_room.free_bytes(folder)}"
    except OSError:
        yield "disk_free -"


def _damage_told(damage: marks.Damage) -> str:
    """Return what the mark says as far as it is of our own words: anybody may have written in it."""
    files = [one for one in damage.files if one in _DATA]
    at = damage.at if _STAMP.fullmatch(damage.at) else _HIDDEN
    return f"{damage.code if has(damage.code) else _HIDDEN} {files} {at}"


def _slots(folder: Path) -> Iterator[str]:
    try:
        slots = read_slots(folder)
    except TroubleError as trouble:
        yield f"slots {trouble.code}"
        return
    cost = slots.slots[0].cost if slots.slots else None
    yield f"slots {len(slots.slots)} generation {slots.generation} cost {cost}"


def _store(opened: Opened) -> Iterator[str]:
    from pbijk_desktop.store.check import counts
    from pbijk_desktop.store.schema import NEWEST
    from pbijk_desktop.usecases.check_store import LAST
    from pbijk_desktop.usecases.clock_check import clock_doubt
    from pbijk_desktop.usecases.desk import settings_of

    yield f"schema {NEWEST} proven {opened.store.is_proven} troubles {list(opened.store.troubles)}"
    with opened.desk.read() as reader:
        settings, checked = settings_of(reader), reader.local(LAST)
        doubt = clock_doubt(opened.desk, reader)
    yield f"check {checked or '-'}"
    yield f"clock {doubt.kind if doubt else '-'}"
    for name in _SETTINGS:
        yield f"setting {name} {getattr(settings, name)}"
    for name, number in counts(opened.store).items():
        yield f"rows {name} {number}"


def _log(path: Path) -> Iterator[str]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    yield from (sieved(line) for line in lines[-LOG_LINES:])


def _size(path: Path) -> str:
    try:
        return str(path.stat().st_size)
    except OSError:
        return "-"


def _entries(folder: Path) -> int:
    try:
        return sum(1 for _ in folder.iterdir())
    except OSError:
        return 0
