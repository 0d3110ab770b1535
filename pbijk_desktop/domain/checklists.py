"""Checklists as the office's rules state them, and what is missing of one case's papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.cases import CaseItem, Outcome
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.workflow import State

_ASKS = "Apakah "
_DECIDED = {State.APPROVED: Outcome.APPROVED, State.REJECTED: Outcome.REJECTED}


class Need(StrEnum):
    """Whether a paper must be there."""

    REQUIRED = "wajib"
    OPTIONAL = "opsional"
    CONDITIONAL = "bersyarat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One paper of a checklist.

    `question` is the key of the question that switches a conditional item on; `max_age_days` limits the age of a
    letter on the day it is received; `may_owe` says that an urgent case may bring it later; `source` is the legal or
    factual ground, and the item holds from `valid_from` to `valid_to`, both days included.
    """

    key: str
    title: str
    need: Need = Need.REQUIRED
    copies: int = 1
    original: bool = False
    stamp: bool = False
    signatures: tuple[str, ...] = ()
    asks_number: bool = False
    asks_date: bool = False
    asks_issuer: bool = False
    max_age_days: int | None = None
    question: str = ""
    may_owe: bool = False
    hint: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether the item is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A yes-no question asked at the counter; "yes" switches on the conditional items that name it."""

    key: str
    text: str
    when: str = ""

    @property
    def condition(self) -> str:
        """Return when its items are wanted, as a poster says it; of "Apakah ...?" it is made where nothing is given."""
        if self.when or not self.text.startswith(_ASKS):
            return self.when or self.text
        return f"bila {self.text.removeprefix(_ASKS).rstrip(' ?')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind:
    """One kind of case (A-M) with its checklist and what it leads to.

    `service_days` is the promised time in working days; `owe_days` how long an urgent case may owe papers (calendar
    days); `answer_days` how long the visitor has to bring what is missing; `letters` maps an outcome ("disetujui",
    "ditolak") to the kind of letter issued; `list_letters` are kinds of letter for several such cases, `signed_papers`
    papers that others sign; `sources` are the registers to look up.
    """

    code: str
    title: str
    short: str
    urgent: bool = False
    service_days: int = 1
    owe_days: int = 7
    answer_days: int = 14
    uses_criteria: bool = False
    uses_desil: bool = False
    sources: tuple[str, ...] = ()
    letters: Mapping[str, str]
    list_letters: tuple[str, ...] = ()
    signed_papers: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()
    source: str = ""

    def ends_without_letter(self, state: State) -> bool:
        """Return whether a case that was decided so gets no letter: an approved Penonaktifan, for one."""
        outcome = _DECIDED.get(state)
        return outcome is not None and outcome not in self.letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One paper that is not all there, and everything it lacks; `owed` when an urgent case may bring it later."""

    item: Item
    lacks: tuple[Problem, ...]
    owed: bool = False


def applicable(kind: CaseKind, answers: Mapping[str, bool], day: date) -> tuple[Item, ...]:
    """Return the items in force on a day, with the conditional ones whose question was answered with yes."""
    return tuple(
        item
        for item in kind.items
        if item.holds_on(day) and (item.need is not Need.CONDITIONAL or answers.get(item.question, False))
    )


def unanswered(kind: CaseKind, answers: Mapping[str, bool], day: date) -> tuple[Question, ...]:
    """Return the questions that nobody has answered yet and that some item in force depends on."""
    asked = {item.question for item in kind.items if item.need is Need.CONDITIONAL and item.holds_on(day)}
    return tuple(question for question in kind.questions if question.key in asked and question.key not in answers)


def gaps(
    kind: CaseKind, received: Iterable[CaseItem], *, answers: Mapping[str, bool], day: date, urgent: bool = False
) -> tuple[Gap, ...]:
    """Return what is missing on a day, in the order of the checklist; optional papers are never missing.

    An optional paper that was handed in is still checked for its stamp, signatures, number and age. `day` is the day on
    which the rules are looked up; a letter's age counts to the day on which it came.
    """
    by_key = {entry.item: entry for entry in received}
    found = []
    for item in applicable(kind, answers, day):
        entry = by_key.get(item.key)
        if item.need is Need.OPTIONAL and not _is_handed_in(entry):
            continue
        came_on = (entry and entry.received_on) or day
        if lacks := lacking(item, entry, came_on):
            found.append(Gap(item=item, lacks=lacks, owed=urgent and item.may_owe))
    return tuple(found)


def blocking(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the gaps that keep a file from being declared complete (those that may be owed do not)."""
    return tuple(gap for gap in found if not gap.owed)


def lacking(item: Item, entry: CaseItem | None, day: date) -> tuple[Problem, ...]:
    """Return everything one paper lacks on a day; an empty tuple means it is all there."""
    if entry is None or not _is_handed_in(entry):
        code = "item.absent" if item.copies else "item.absent_original"
        return (Problem(item.key, code, {"title": item.title, "copies": item.copies}),)
    return (*_too_few(item, entry), *_marks(item, entry), *_letter(item, entry, day))


def _is_handed_in(entry: CaseItem | None) -> bool:
    """Return whether anything of a paper is there: a copy, or the original that still has to be copied."""
    return entry is not None and (entry.copies > 0 or entry.original)


def _too_few(item: Item, entry: CaseItem) -> Iterable[Problem]:
    if entry.copies < item.copies:
        facts = {"title": item.title, "copies": item.copies, "received": entry.copies}
        yield Problem(item.key, "item.copies", {**facts, "short": item.copies - entry.copies})


def _marks(item: Item, entry: CaseItem) -> Iterable[Problem]:
    if item.original and not entry.original:
        yield Problem(item.key, "item.original", {"title": item.title})
    if item.stamp and not entry.stamped:
        yield Problem(item.key, "item.stamp", {"title": item.title})
    if unsigned := [who for who in item.signatures if who not in entry.signatures]:
        yield Problem(item.key, "item.signatures", {"title": item.title, "who": ", ".join(unsigned)})


def _letter(item: Item, entry: CaseItem, day: date) -> Iterable[Problem]:
    if item.asks_number and not entry.letter_number.strip():
        yield Problem(item.key, "item.number", {"title": item.title})
    if item.asks_date and entry.letter_date is None:
        yield Problem(item.key, "item.date", {"title": item.title})
    if item.asks_issuer and not entry.issuer.strip():
        yield Problem(item.key, "item.issuer", {"title": item.title})
    if entry.letter_date and entry.letter_date > day:
        yield Problem(item.key, "item.date_ahead", {"title": item.title, "date": entry.letter_date})
    elif _is_too_old(item, entry.letter_date, day):
        facts = {"title": item.title, "days": item.max_age_days, "date": entry.letter_date}
        yield Problem(item.key, "item.too_old", facts)


def _is_too_old(item: Item, written: date | None, day: date) -> bool:
    return item.max_age_days is not None and written is not None and (day - written).days > item.max_age_days
