"""A case's history in words: what the journal holds as codes, dates and lists, as a clerk reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.worklists import Change
from pbijk_desktop.sentences import has, long_date, said, sentence, word

_WITHOUT_NEWS = frozenset({("case_item", ""), ("case_item", "received_on"), ("case_item", "owed_until")})
"""What follows by itself from another line: the empty checklist of a new case, the day on which a paper came."""

_ANSWERS = frozenset({"answers", "criteria", "outcomes"})
"""Fields that hold many answers, each told on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the codes of one case stand for: keys of questions and criteria, ids of people, users and members.

    `local` turns a moment into the office's time.
    """

    questions: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    region: Callable[[str], str] = str
    local: Callable[[datetime], datetime] = datetime.astimezone


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change in words; `number` counts from the oldest, so that a line keeps its place."""

    number: int
    at: datetime
    when: str
    who: str
    what: str
    before: str
    after: str
    why: str

    def text(self) -> str:
        """Return everything the line says, for a filter."""
        return " ".join((self.when, self.who, self.what, self.before, self.after, self.why))


def history_lines(changes: list[Change], known: Known) -> list[HistoryLine]:
    """Return a case's history in words, in the order given (newest first); lines that say nothing new are left out."""
    telling = [one for one in changes if (one.entity, one.field) not in _WITHOUT_NEWS]
    found = [said for change in telling for said in _said(change, known)]
    count = len(found)
    return [
        HistoryLine(
            number=count - place,
            at=change.at,
            when=f"{change.at:%d-%m-%Y %H.%M}",
            who=change.actor,
            what=what,
            before=before,
            after=after,
            why=change.reason,
        )
        for place, (change, what, before, after) in enumerate(found)
    ]


def value_in_words(entity: str, name: str, value: object, known: Known) -> str:
    """Return one kept value in words; "" for nothing."""
    if value is None or value == "":
        return ""
    tell = _WORDED.get(f"{entity}.{name}") or _WORDED.get(name)
    return tell(value, known) if tell else said(value)


def _said(change: Change, known: Known) -> Iterator[tuple[Change, str, str, str]]:
    """Yield what was changed, from what and to what; of answers, each that differs."""
    if not change.field:
        code = f"told.added_{change.entity}"
        yield change, _what(change), "", sentence(code if has(code) else "told.added")
    elif change.field in _ANSWERS:
        yield from _answers(change, known)
    else:
        tell, nothing = partial(value_in_words, change.entity, change.field), sentence("told.nothing")
        yield change, _what(change), tell(change.before, known) or nothing, tell(change.after, known) or nothing


def _answers(change: Change, known: Known) -> Iterator[tuple[Change, str, str, str]]:
    before, after = _mapping(change.before), _mapping(change.after)
    tell = _coded("outcome") if change.field == "outcomes" else _yes_no
    nothing = sentence("told.nothing")
    for key in {**before, **after}:
        if before.get(key) == after.get(key):
            continue
        said_before, said_after = (tell(one[key], known) if key in one else nothing for one in (before, after))
        what = f"{_what(change)}: {known.questions.get(key) or known.names.get(key, key)}"
        yield change, what, said_before, said_after


def _what(change: Change) -> str:
    subject = word("step", change.subject) if change.entity == "decision" else change.subject
    if change.entity == "case_file":
        subject = "" if change.field else subject
    column = f"column.{change.entity}_{change.field}"
    name = sentence(column if has(column) else f"column.{change.field}") if change.field else ""
    return ", ".join(filter(None, (" ".join(filter(None, (word("entity", change.entity), subject))), name)))


def _mapping(value: object) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) and value else value
    return dict(found) if isinstance(found, Mapping) else {}


def _day(value: object, _known: Known) -> str:
    return long_date(date.fromisoformat(str(value)))


def _moment(value: object, known: Known) -> str:
    return said(known.local(datetime.fromisoformat(str(value))))


def _yes_no(value: object, _known: Known) -> str:
    return sentence("told.yes" if value else "told.no")


def _number(value: object, _known: Known) -> str:
    return grouped(str(value))


def _list(value: object, _known: Known) -> str:
    return ", ".join(str(one) for one in _items(value))


def _columns(value: object, _known: Known) -> str:
    return ", ".join(word("column", one) for one in _items(value))


def _items(value: object) -> list[object]:
    found = json.loads(value) if isinstance(value, str) else value
    return list(found) if isinstance(found, list | tuple) else []


def _coded(group: str) -> Callable[[object, Known], str]:
    return lambda value, _known: word(group, value)


def _void_row(value: object, _known: Known) -> str:
    return word("row_void", str(value).partition(":")[0])


_NAMED = ("state", "channel", "sex", "relation", "nik_absent", "source", "segment", "step")
_WORDED: dict[str, Callable[[Any, Known], str]] = {
    **dict.fromkeys(
        ("birth_date", "letter_date", "received_on", "owed_until", "source_date", "dated", "list_date"), _day
    ),
    **dict.fromkeys(
        ("planned_on", "visited_on", "given_on", "held_on", "promised_on", "completed_on", "papers_due"), _day
    ),
    **dict.fromkeys(("received_at", "at", "signed_at"), _moment),
    **dict.fromkeys(("urgent", "original", "stamped", "alone", "on_paper"), _yes_no),
    **dict.fromkeys(("nik", "kk", "card"), _number),
    **{name: _coded(name) for name in _NAMED},
    "signatures": _list,
    "differs": _columns,
    "lookup.outcome": _coded("found"),
    "case_member.outcome": _coded("outcome"),
    "row_evidence.said": _coded("said"),
    "row_evidence.void": _void_row,
    "collective_row.void": lambda _value, _known: sentence("told.yes"),
    "visit.result": _coded("visit_result"),
    "confirmation": _coded("confirmation"),
    "letter_draft.state": _coded("draft_state"),
    "signed_letter.way": _coded("signed_way"),
    "region": lambda value, known: known.region(value),
    "case_file.kind": lambda value, known: known.kinds.get(value, value),
    **dict.fromkeys(("assigned", "mother", "applicant"), lambda value, known: known.names.get(value, value)),
}
