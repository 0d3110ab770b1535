"""Riwayat: who changed what of a case, when, from what to what, and why."""

from __future__ import annotations

from datetime import datetime

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Check, Scan
from pbijk_desktop.domain.collective import CollectiveList, CollectiveRow
from pbijk_desktop.domain.evidence import RowEvidence
from pbijk_desktop.domain.letter_texts import LetterCase
from pbijk_desktop.domain.merging import PersonApart, PersonMerge
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.signing import Paraf
from pbijk_desktop.domain.worklists import Change
from pbijk_desktop.sentences import word
from pbijk_desktop.store.queries.history import Told, of_case
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

_QUIET = frozenset(
    {
        "id",
        "case",
        "member",
        "by",
        "at",
        "facts",
        "seal",
        "sha256",
        "scope",
        "position",
        "ordered_by",
        "ordered_at",
        "issued_by",
        "issued_at",
        "confirmed_by",
        "added_by",
        "added_at",
        "confirmed_at",
        "family",
        "person",
        "kept",
        "one",
        "other",
        "dropped",
        "moved",
        "undone_by",
        "undone_at",
        "draft",
        "place",
        "chain",
        "cases",
        "settled_by",
        "settled_at",
        "letter",
        "title",
        "appended",
        "signatory",
        "paper",
    }
)
"""Fields that say nothing to a clerk, or that the line itself already says."""

_FOUND = frozenset(
    {"lookup", "decision", "visit", "row_evidence", "collective_list", "collective_row", "paraf", "signed_letter"}
)
"""Rows that come with all they say at once, so that it stands beside their first line."""

_NAMING = frozenset({"source", "step"})
_TOLD = {
    "row_evidence": frozenset({"said", "list_date", "row", "void"}),
    "collective_list": frozenset({"region", "held_on", "ba_number"}),
    "collective_row": frozenset({"row", "void"}),
}
"""What a clerk reads of a list's row that was looked at, and of the village's list a case came from."""

_NOTHING = (None, "", 0, "[]", "{}")


def history(desk: Desk, case_id: str) -> list[Change]:
    """Return a case's history, newest first; a row that was added is one line, each changed field another.

    Values are as the file holds them: days and moments as ISO text, yes and no as 1 and 0, lists and answers as JSON.
    """
    with desk.read() as reader:
        names = {user.id: user.full_name for user in reader.find(User)}
        subjects = _subjects(desk, reader, case_id)
        changes = [
            change
            for told in of_case(reader, case_id)
            for change in _changes(
                told, desk.local(told.at), names.get(told.actor, told.actor), subjects.get(told.entity_id, "")
            )
        ]
    return changes[::-1]


def _changes(told: Told, moment: datetime, actor: str, subject: str) -> list[Change]:
    if not told.added:
        return [_one(told, moment, actor, subject, name) for name in told.after if not _is_quiet(told, name)]
    first = Change(
        at=moment,
        actor=actor,
        entity=told.entity,
        subject=subject or _named(told),
        field="",
        before=None,
        after=_named(told),
        reason=told.reason,
    )
    facts = [
        _one(told, moment, actor, first.subject, name)
        for name, value in told.after.items()
        if told.entity in _FOUND and not _is_quiet(told, name) and name not in _NAMING and value not in _NOTHING
    ]
    return [first, *facts]


def _is_quiet(told: Told, name: str) -> bool:
    return name in _QUIET or (told.entity in _TOLD and name not in _TOLD[told.entity])


def _one(told: Told, moment: datetime, actor: str, subject: str, name: str) -> Change:
    return Change(
        at=moment,
        actor=actor,
        entity=told.entity,
        subject=subject,
        field=name,
        before=told.before[name],
        after=told.after[name],
        reason=told.reason,
    )


def _named(told: Told) -> str:
    """Return what a new row is called."""
    for name in ("name", "number", "item", "source", "step", "kk"):
        if told.after.get(name):
            return str(told.after[name])
    return ""


def _subjects(desk: Desk, reader: Reader, case_id: str) -> dict[str, str]:
    """Return how each row of a case is called: a person's name, a paper's title, a source."""
    case = reader.get(Case, case_id)
    titles = {item.key: item.title for item in desk.rules.kind(case.kind).items}
    members = reader.find(CaseMember, case=case_id)
    people = {member.id: reader.get(Person, member.person).name for member in members}
    found = {member.person: people[member.id] for member in members} | people
    found |= {one.id: titles.get(one.item, one.item) for one in reader.find(CaseItem, case=case_id)}
    found |= _merged(reader, [member.person for member in members])
    found |= {one.id: titles.get(one.item, one.item) for one in reader.find(Scan, case=case_id)}
    found |= {one.id: one.title for one in reader.find(Paraf, case=case_id)}
    for listed in reader.find(LetterCase, case=case_id):
        letter = reader.get(Letter, listed.letter)
        found[letter.id] = f"{letter.number} · {word('letter_kind', letter.kind)}"
    for one in reader.find(Check, case=case_id):
        found[one.id] = f"{people.get(one.member, '')} · {word('source', one.source)}"
    for row in reader.find(RowEvidence, case=case_id):
        found[row.id] = f"{people.get(row.member, '')} · {word('register', row.kind)}"
    return found | _collective(desk, reader, case_id)


def _collective(desk: Desk, reader: Reader, case_id: str) -> dict[str, str]:
    """Return how the village's list a case came from and its rows are called."""
    found: dict[str, str] = {}
    for row in reader.find(CollectiveRow, case=case_id):
        one = reader.get(CollectiveList, row.list)
        region = desk.rules.regions.get(one.region)
        found |= {row.id: str(row.content.get("name", "")), one.id: region.name if region else one.file_name}
    return found


def merged_names(desk: Desk, case_id: str) -> dict[str, str]:
    """Return the names of the records that were merged with those of a case's people, by id."""
    with desk.read() as reader:
        people = [member.person for member in reader.find(CaseMember, case=case_id)]
        ids = {one for merge in _merges(reader, people) for one in (merge.kept, merge.dropped)}
        return {one: reader.get(Person, one).name for one in ids}


def _merges(reader: Reader, people: list[str]) -> list[PersonMerge]:
    """Return the merges by which these people were kept or given up."""
    return [merge for one in people for way in ("kept", "dropped") for merge in reader.find(PersonMerge, **{way: one})]


def _merged(reader: Reader, people: list[str]) -> dict[str, str]:
    """Return how each merge and each record given up is called."""
    found: dict[str, str] = {}
    for merge in _merges(reader, people):
        kept, dropped = (reader.get(Person, one).name for one in (merge.kept, merge.dropped))
        found |= {merge.id: f"{dropped} → {kept}", merge.dropped: dropped}
    aparts = [apart for one in people for way in ("one", "other") for apart in reader.find(PersonApart, **{way: one})]
    for apart in aparts:
        names = [reader.get(Person, one).name for one in (apart.one, apart.other)]
        found[apart.id] = " / ".join(names)
    return found
