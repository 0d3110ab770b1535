"""The letters of a demo office: real facts, numbers and seals. Opened, each is drawn from its facts as any letter is.

Drawing takes some 4 ms a letter, twenty minutes for a province's five years. So only the latest ones are drawn as they
are written; the record of an older one has no hash, for no file of it was ever issued, and `verify-letter` proves a
paper printed from it by its seal alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.domain.letter_numbers import number
from pbijk_desktop.domain.office import Letter, Settings, Signatory
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import DRAWN, LetterFacts, signature
from pbijk_desktop.letters.facts_json import to_json
from pbijk_desktop.letters.seal import seal_of
from pbijk_desktop.usecases.letter_facts import (
    address_facts,
    check_facts,
    family_desil,
    office_facts,
    person_facts,
    valid_until,
)
from pbijk_desktop.usecases.numbering import book_for, code_of

if TYPE_CHECKING:
    from pbijk_desktop.usecases.demo_cases import Life


class DemoLetters:
    """Writes letters with serials that count within each year; those dated on or after `drawn_from` are drawn."""

    def __init__(
        self, settings: Settings, signatory: Signatory, regions: Regions, seal_key: bytes, *, drawn_from: date
    ) -> None:
        self._settings = settings
        self._signatory = signatory
        self._signature = signature(signatory)
        self._regions = regions
        self._key = seal_key
        self._drawn_from = drawn_from
        self._serials: dict[int, int] = {}

    def letter(self, key: str, kind: str, life: Life, at: datetime) -> Letter:
        """Return the letter of a decided case with its number and seal."""
        dated = at.date()
        serial = self._serials[dated.year] = self._serials.get(dated.year, 0) + 1
        given = number(
            self._settings.number_pattern,
            serial,
            unit=self._settings.number_unit,
            dated=dated,
            width=self._settings.number_width,
            code=code_of(self._settings, kind),
        )
        named = replace(self._facts(kind, life, dated), number=given)
        sealed = replace(named, seal=seal_of(named, self._key))
        is_drawn = dated >= self._drawn_from
        return Letter(
            id=key,
            case=life.case.id,
            kind=kind,
            number=given,
            serial=serial,
            scope=book_for(self._settings, kind),
            year=dated.year,
            dated=dated,
            signatory=self._signatory.id,
            facts=to_json(sealed),
            seal=sealed.seal,
            sha256=hashlib.sha256(draw_letter(sealed, None)).hexdigest() if is_drawn else "",
            issued_by=life.clerk,
            issued_at=at,
        )

    def _facts(self, kind: str, life: Life, dated: date) -> LetterFacts:
        outcome = next(one for one in Outcome if life.kind.letters.get(one) == kind)
        names = {member.id: person.name for member, person in life.members}
        is_refused = outcome is Outcome.REJECTED
        return LetterFacts(
            kind=kind,
            office=office_facts(self._settings),
            signature=self._signature,
            applicant=person_facts(life.members[0][1], outcome=outcome),
            dated=dated,
            paper=self._settings.paper,
            kk=life.house.family.kk,
            address=address_facts(life.house.family, self._regions),
            members=tuple(person_facts(person, outcome=outcome) for _member, person in life.members),
            requested_on=life.case.received_at.date() if life.case.received_at else None,
            purpose=life.case.purpose,
            desil=family_desil(life.checks),
            checks=check_facts(life.checks, names),
            reasons=("Desil keluarga di atas batas.",) if is_refused else (),
            case_number=life.case.number,
            valid_until=valid_until(kind, dated, self._settings),
            drawn=DRAWN,
            is_sample=True,
        )
