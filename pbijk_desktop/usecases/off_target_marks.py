"""What was said of people to verify again: read from the office's file, by whoever was meant."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.off_target import Ground, OffTargetMark
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

SEEN = "lihat_ditangani"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One person of whom somebody has spoken, and who that was."""

    mark: OffTargetMark
    by_name: str = ""


def marks_of(reader: Reader, ground: Ground) -> dict[str, list[OffTargetMark]]:
    """Return what was said for a ground and stands, by person."""
    found: dict[str, list[OffTargetMark]] = {}
    for one in reader.find(OffTargetMark, ground=str(ground), void=""):
        found.setdefault(one.who, []).append(one)
    return found


def settled_people(desk: Desk) -> tuple[Settled, ...]:
    """Return everybody of whom somebody has spoken, the last first; that they were seen is noted (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.read() as reader:
        marks = reader.find(OffTargetMark, void="")
        names = {one: reader.get(User, one).full_name for one in {mark.by for mark in marks} if one}
    if marks:
        with desk.begin() as work:
            work.note_access(SEEN, "off_target_mark")
    return tuple(Settled(mark=one, by_name=names.get(one.by or "", "")) for one in reversed(marks))
