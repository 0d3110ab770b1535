"""Two records of one person made one, and taken apart again: nothing is deleted, everything moved is written down.

Who corrects people's data may merge them (clerk and verifier): it is a correction like any other, it says why, and
it can be undone at any time. An administrator has no desk and may not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.identifiers import check_person
from pbijk_desktop.domain.intake import Intake
from pbijk_desktop.domain.merging import MAY_TAKE, Moved, PersonMerge, as_text, as_value, taken_values
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk

VOID = "digabung"
_KINDS: dict[str, type[Any]] = {"person": Person, "case_member": CaseMember, "case_file": Case}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A merge taken back; `changed_since` are the fields that somebody changed after it, left as they are."""

    merge: PersonMerge
    changed_since: tuple[Moved, ...]


def merge_people(desk: Desk, keep: str, drop: str, *, fields: Sequence[str] = (), reason: str) -> PersonMerge:
    """Make two records one: `fields` are taken from the one given up, its cases and children go to the one kept.

    An ended case that is about both stays about both, as its papers have it; a running one refuses the merge.
    """
    desk.require(Act.SETTLE_DOUBLES)
    _check_words(fields, reason)
    with desk.begin() as work:
        kept, dropped = work.get(Person, keep), work.get(Person, drop)
        shared = _cases_of(work, keep) & _cases_of(work, drop)
        if wrong := _not_two(kept, dropped) or _running(work, shared):
            raise RefusedError(wrong)
        moves = _Moves(work, reason)
        moves.change("person", keep, taken_values(dropped, fields))
        if wrong := errors_in(check_person(work.get(Person, keep), today=desk.today())):
            raise RefusedError(wrong)
        _point_to(moves, work, drop, keep, shared)
        moves.change("person", drop, {"void": f"{VOID}: {reason.strip()}"})
        merge = PersonMerge(
            id=work.new_id(),
            kept=keep,
            dropped=drop,
            moved=[asdict(one) for one in moves.made],
            reason=reason.strip(),
            by=desk.user.id,
            at=work.now,
        )
        return work.add(merge, reason=reason)


def undo_merge(desk: Desk, merge_id: str, *, reason: str) -> Undone:
    """Give every field that a merge changed its value before, except where somebody has changed it since."""
    desk.require(Act.SETTLE_DOUBLES)
    if not reason.strip():
        raise RefusedError([Problem("reason", "merge.reason_needed")])
    with desk.begin() as work:
        merge = work.get(PersonMerge, merge_id)
        if wrong := _not_to_undo(work, merge):
            raise RefusedError(wrong)
        later = [one for one in merge.moves() if not _move_back(work, one, reason)]
        facts = {"undone_by": desk.user.id, "undone_at": work.now, "undone_reason": reason.strip()}
        return Undone(merge=work.change_all(PersonMerge, merge_id, facts, reason=reason), changed_since=tuple(later))


def living(reader: Reader, person_id: str) -> str:
    """Return the record that stands for a person today: the same, or the one it was merged into."""
    while merges := [one for one in reader.find(PersonMerge, dropped=person_id) if one.undone_at is None]:
        person_id = merges[-1].kept
    return person_id


def of_today(reader: Reader, intake: Intake) -> Intake:
    """Return a request whose lines mean the records of today; a draft may be older than a merge."""
    lines = [replace(line, id=living(reader, line.id)) if line.id else line for line in intake.members]
    return replace(intake, members=tuple(lines))


class _Moves:
    """Changes rows and keeps what each field was before."""

    def __init__(self, work: Work, reason: str) -> None:
        self.made: list[Moved] = []
        self._work, self._reason = work, reason

    def change(self, entity: str, key: str, values: Mapping[str, object]) -> None:
        kind = _KINDS[entity]
        before = self._work.get(kind, key)
        after = self._work.change_all(kind, key, values, reason=self._reason)
        for name in values:
            old, new = as_text(getattr(before, name)), as_text(getattr(after, name))
            if old != new:
                self.made.append(Moved(entity=entity, id=key, field=name, before=old, after=new))


def _check_words(fields: Sequence[str], reason: str) -> None:
    problems = [Problem(name, "field.unknown", {"field": name}) for name in fields if name not in MAY_TAKE]
    if not reason.strip():
        problems.append(Problem("reason", "merge.reason_needed"))
    if problems:
        raise RefusedError(problems)


def _not_two(kept: Person, dropped: Person) -> list[Problem]:
    """Return why two records cannot be one person's."""
    if kept.id == dropped.id:
        return [Problem("", "merge.same_record")]
    if gone := [one for one in (kept, dropped) if one.void]:
        return [Problem("", "merge.gone", {"name": gone[0].name})]
    if kept.mother == dropped.id or dropped.mother == kept.id:
        return [Problem("", "merge.mother_and_child", {"name": kept.name, "other": dropped.name})]
    return []


def _running(work: Work, shared: set[str]) -> list[Problem]:
    """Return which cases that are not ended yet are about both."""
    cases = [case for case in (work.get(Case, one) for one in sorted(shared)) if case.state not in ENDED]
    problems = []
    for case in cases:
        letters = [one for one in work.find(Letter, case=case.id) if not one.void]
        code = "merge.both_in_letter" if letters else "merge.both_in_case"
        problems.append(Problem("", code, {"case": case.number, "letter": letters[0].number if letters else ""}))
    return problems


def _cases_of(reader: Reader, person: str) -> set[str]:
    return {one.case for one in reader.find(CaseMember, person=person)}


def _point_to(moves: _Moves, work: Work, drop: str, keep: str, shared: set[str]) -> None:
    for member in work.find(CaseMember, person=drop):
        if member.case not in shared:
            moves.change("case_member", member.id, {"person": keep})
    for case in work.find(Case, applicant=drop):
        if case.id not in shared:
            moves.change("case_file", case.id, {"applicant": keep})
    for child in work.find(Person, mother=drop):
        moves.change("person", child.id, {"mother": keep})


def _not_to_undo(work: Work, merge: PersonMerge) -> list[Problem]:
    if merge.undone_at is not None:
        return [Problem("", "merge.undone_already")]
    later = [one for one in work.find(PersonMerge, dropped=merge.kept) if one.undone_at is None]
    if later:
        kept = work.get(Person, later[0].kept)
        return [Problem("", "merge.later", {"name": work.get(Person, merge.kept).name, "other": kept.name})]
    return []


def _move_back(work: Work, one: Moved, reason: str) -> bool:
    """Give one field its value before; False where it no longer has the value that the merge gave it."""
    kind = _KINDS[one.entity]
    if as_text(getattr(work.get(kind, one.id), one.field)) != one.after:
        return False
    work.change_all(kind, one.id, {one.field: as_value(one.field, one.before)}, reason=reason)
    return True
