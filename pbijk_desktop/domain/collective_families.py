"""Accepted rows of a village's list as requests: one for each family, with what the office knows kept as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pbijk_desktop.domain.cases import Channel
from pbijk_desktop.domain.collective import About, Same, VillageLine
from pbijk_desktop.domain.intake import FACTS, Intake, PersonDraft
from pbijk_desktop.domain.people import Family, NikAbsent, Person, Relation
from pbijk_desktop.domain.register_facts import as_described


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A person whom the office knows, and their family."""

    person: Person
    family: Family


def families_of(
    lines: Iterable[VillageLine], known: Mapping[int, Home], families: Mapping[str, Family]
) -> list[list[VillageLine]]:
    """Return the rows family by family in the order of the file: by the known family, else by the card number.

    `known` are those of the rows that are somebody the office knows, `families` its families by their card number.
    """
    groups: dict[str, list[VillageLine]] = {}
    for line in lines:
        home, same_card = known.get(line.number), families.get(line.row.kk)
        key = home.family.id if home else same_card.id if same_card else line.row.kk or f"#{line.number}"
        groups.setdefault(key, []).append(line)
    return list(groups.values())


def request_of(
    lines: Sequence[VillageLine], about: About, known: Mapping[int, Home], family: Family | None, *, reason: str
) -> Intake:
    """Return the request of one family; what the office knows of it and of its people is filled up, never replaced.

    `reason` is noted where somebody is known and said to be another, or has an open case.
    """
    first = lines[0].row
    home = family or Family(id="")
    return Intake(
        kind=about.kind,
        channel=Channel.VILLAGE,
        family=home.id,
        kk=home.kk or next((one.row.kk for one in lines if one.row.kk), ""),
        address=home.address or first.address,
        rt=home.rt or first.rt,
        rw=home.rw or first.rw,
        region=home.region or first.village or about.region,
        members=tuple(_member(line, known.get(line.number)) for line in lines),
        applicant=_applicant(lines),
        same_person_reason=reason if any(map(_is_told, lines)) else "",
    )


def _is_told(line: VillageLine) -> bool:
    return line.same is Same.OTHER or bool(line.known and line.same is Same.SAME)


def _member(line: VillageLine, home: Home | None) -> PersonDraft:
    row = line.row
    described = as_described(row)
    said: dict[str, Any] = {name: getattr(described, name, "") for name in FACTS}
    if not row.nik:
        said["nik_absent"] = NikAbsent.FORGOTTEN
    if home is None:
        return PersonDraft(**said)
    kept: dict[str, Any] = {name: getattr(home.person, name) or said[name] for name in FACTS}
    kept["nik_absent"] = "" if kept["nik"] else home.person.nik_absent or NikAbsent.FORGOTTEN
    return PersonDraft(id=home.person.id, **kept)


def _applicant(lines: Sequence[VillageLine]) -> int:
    """Return the place of the head of the family, else of the first row."""
    return next((at for at, line in enumerate(lines) if line.row.relation == Relation.HEAD), 0)
