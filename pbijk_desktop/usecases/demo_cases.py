"""What becomes of the cases of a demo office: each goes its own way until it rests or today is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Channel, Check, Decision, Found, Outcome
from pbijk_desktop.domain.checklists import CaseKind, Need
from pbijk_desktop.domain.office import Settings, Signatory
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.proofs import Signature, Signed, decision_text, letter_text
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.bulk import Bulk
from pbijk_desktop.store.own_keys import OwnKey
from pbijk_desktop.usecases.demo_letters import DemoLetters
from pbijk_desktop.usecases.demo_people import Household
from pbijk_desktop.usecases.sample_people import sample_words

_HOUR = timedelta(hours=1)
_GAPS, _NEVER_COMPLETE, _REFUSED, _STAYS = 0.3, 0.05, 0.09, 0.15
_WHY = "Desil keluarga di atas batas."


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The ids of those who work in the demo office, its settings, who signs, and how working days are counted."""

    clerks: tuple[str, ...]
    head: str
    settings: Settings
    signatory: Signatory
    after: Callable[[date, int], date]
    """Returns the day by which so many working days have passed."""
    keys: Mapping[str, OwnKey]
    """What each of them signs with, by id."""


@dataclass(slots=True)
class Life:
    """One case on its way: its record and what it is about, and what has been held for it."""

    case: Case
    kind: CaseKind
    house: Household
    members: list[tuple[CaseMember, Person]]
    clerk: str
    chance: Random
    checks: list[Check] = field(default_factory=list)

    @property
    def rows(self) -> list[str]:
        """The ids of the rows that may still change."""
        return [self.case.id, *(member.id for member, _person in self.members)]


class DemoCases:
    """Carries cases from act to act; each act says when the next one is due."""

    def __init__(self, bulk: Bulk, staff: Staff, letters: DemoLetters, new_id: Callable[[], str], seed: int) -> None:
        self._bulk = bulk
        self._staff = staff
        self._letters = letters
        self._new_id = new_id
        self._chance = Random(seed)
        self._numbers: dict[int, int] = {}

    def receive(self, house: Household, kind: CaseKind, at: datetime) -> tuple[Life, Iterator[datetime]]:
        """Register a request; the second answer yields when its next act is due each time one is over."""
        chance = self._chance
        life = self._registered(house, kind, at)
        for item in kind.items:
            if item.need is Need.REQUIRED:
                self._bulk.add(_handed_in(self._new_id(), life.case, item, at.date(), chance))
        return life, self._way(life, at)

    def _registered(self, house: Household, kind: CaseKind, at: datetime) -> Life:
        chance, today = self._chance, at.date()
        number = self._numbers[at.year] = self._numbers.get(at.year, 0) + 1
        concerned = list(house.people) if kind.code not in "CFGHKL" else [chance.choice(house.people)]
        case = Case(
            id=self._new_id(),
            number=f"K-{at.year}-{number:04}",
            kind=kind.code,
            state=State.INCOMPLETE,
            urgent=kind.urgent,
            channel=chance.choices((*Channel,), (8, 2, 1))[0],
            purpose=chance.choice(sample_words()["purposes"]),
            family=house.family.id,
            applicant=concerned[0].id,
            visitor_name=concerned[0].name,
            visitor_relation="Pemohon",
            assigned=chance.choice(self._staff.clerks),
            received_at=at,
            promised_on=self._staff.after(today, kind.service_days),
            papers_due=today + timedelta(days=kind.answer_days),
        )
        self._bulk.actor = str(case.assigned)
        self._bulk.add(case, hold=True)
        members = [
            (CaseMember(id=self._new_id(), case=case.id, person=person.id, position=place), person)
            for place, person in enumerate(concerned)
        ]
        for member, _person in members:
            self._bulk.add(member, hold=True)
        return Life(case, kind, house, members, str(case.assigned), chance)

    def _way(self, life: Life, at: datetime) -> Iterator[datetime]:
        """Go from act to act; each yield is a wait until that moment."""
        chance = life.chance
        if chance.random() < _GAPS:
            if chance.random() < _NEVER_COMPLETE:
                at = self._later(at, 30, 45)
                yield at
                self._move(life, State.WITHDRAWN, "Berkas tidak dilengkapi.")
                return
            at = self._later(at, 1, 9)
            yield at
        today = at.date()
        promised = self._staff.after(today, life.kind.service_days)
        self._move(life, State.VERIFYING, "", completed_on=today.isoformat(), promised_on=promised.isoformat())
        at = self._later(at, 1, 3)
        yield at
        self._look_up(life, at)
        self._decide(life, Step.RECOMMEND, Outcome.APPROVED, at)
        self._move(life, State.DECIDING, "")
        at = self._later(at, 1, 2)
        yield at
        outcome = Outcome.REJECTED if chance.random() < _REFUSED else Outcome.APPROVED
        self._decide(life, Step.REJECT if outcome is Outcome.REJECTED else Step.APPROVE, outcome, at)
        self._move(life, State.REJECTED if outcome is Outcome.REJECTED else State.APPROVED, "")
        at = self._later(at, 0, 1)
        yield at
        yield from self._after_decision(life, outcome, at)

    def _after_decision(self, life: Life, outcome: Outcome, at: datetime) -> Iterator[datetime]:
        if kind := life.kind.letters.get(outcome):
            letter = self._letters.letter(self._new_id(), kind, life, at)
            self._bulk.add(letter)
            if letter.sha256 and letter.issued_by:
                self._sign(Signed.LETTER, letter.id, letter.issued_by, at, partial(letter_text, letter))
            self._move(life, State.ISSUED, "")
            at = self._later(at, 5, 30)
            yield at
        if outcome is Outcome.REJECTED or not _is_proposed(life.kind, kind) or life.chance.random() > _STAYS:
            self._move(life, State.CLOSED, "")
        else:
            self._move(life, State.PROPOSED, "")
            at = self._later(at, 15, 40)
            yield at
            self._move(life, State.ACTIVE, "")

    def _later(self, at: datetime, least: int, most: int) -> datetime:
        """Return a moment in the office's hours some working days later."""
        day = self._staff.after(at.date(), self._chance.randint(least, most))
        hours = 8 + self._chance.random() * 7
        later = datetime.combine(day, datetime.min.time(), at.tzinfo) + hours * _HOUR
        return max(later, at + timedelta(minutes=3))

    def _move(self, life: Life, state: State, reason: str, **other: object) -> None:
        self._bulk.change(life.case.id, {"state": str(state), **other}, reason=reason)

    def _look_up(self, life: Life, at: datetime) -> None:
        """Look the members up in the kind's sources, as far as it has any; the first source tells a desil."""
        for member, _person in life.members[:1]:
            for source in life.kind.sources[:2]:
                check = Check(
                    id=self._new_id(),
                    case=life.case.id,
                    member=member.id,
                    source=source,
                    outcome=Found.MATCHES,
                    source_date=at.date() - timedelta(days=life.chance.randint(2, 40)),
                    desil=life.chance.randint(1, 5) if source == "dtsen" else None,
                    by=life.clerk,
                    at=at,
                )
                life.checks.append(check)
                self._bulk.add(check)

    def _decide(self, life: Life, step: Step, outcome: Outcome, at: datetime) -> None:
        by = life.clerk if step is Step.RECOMMEND else self._staff.head
        reason = _WHY if outcome is Outcome.REJECTED else ""
        outcomes: Mapping[str, str] = {member.id: outcome for member, _person in life.members}
        self._bulk.actor = by
        key = self._new_id()
        decision = Decision(id=key, case=life.case.id, step=step, outcomes=outcomes, reason=reason, by=by, at=at)
        self._bulk.add(decision)
        if step is not Step.RECOMMEND:
            for member, _person in life.members:
                self._bulk.change(member.id, {"outcome": str(outcome), "reason": reason}, reason=reason)
        self._sign(Signed.DECISION, key, by, at, partial(decision_text, decision))

    def _sign(self, what: Signed, about: str, by: str, at: datetime, said: Callable[[Signature], str]) -> None:
        own, device, seq, tip = self._staff.keys[by], self._bulk.device, self._bulk.operations, self._bulk.tip
        proof = Signature(
            id=self._new_id(), what=what, about=about, by=by, public=own.public, at=at, device=device, seq=seq, tip=tip
        )
        self._bulk.add(replace(proof, signature=own.sign(said(proof))))


def _handed_in(key: str, case: Case, item: Any, day: date, chance: Random) -> CaseItem:  # noqa: ANN401
    return CaseItem(
        id=key,
        case=case.id,
        item=item.key,
        copies=item.copies,
        original=item.original,
        stamped=item.stamp,
        signatures=item.signatures,
        letter_number=f"{chance.randint(100, 499)}/{chance.randint(1, 99):03}/CONTOH" if item.asks_number else "",
        letter_date=day - timedelta(days=chance.randint(1, 6)) if item.asks_date else None,
        issuer=chance.choice(sample_words()["issuers"]) if item.asks_issuer else "",
        received_on=day,
    )


def _is_proposed(kind: CaseKind, letter: str | None) -> bool:
    """Return whether such a case goes on to another agency once it has its letter."""
    return bool(letter) and letter not in kind.list_letters and bool(kind.list_letters)
