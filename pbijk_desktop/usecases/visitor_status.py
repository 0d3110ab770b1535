"""Whom a visitor asks about: people in the lists that serve, and those whom only this office knows."""

from __future__ import annotations

from pbijk_desktop.domain.problems import warning
from pbijk_desktop.domain.snapshots import Covered
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases.card_status import CardStatus, Said, card_status
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_persons, meet_person

MOST = 8
"""More people than a visitor can be asked to choose from are not worth noting as looked at."""


def visitor_status(desk: Desk, text: str) -> tuple[CardStatus, ...]:
    """Return whom a NIK, KK, card number or name may mean, and what is known of each; each is noted (UU 27/2022).

    Somebody whom the office knows is looked up in the lists by their NIK too, whatever name was typed.
    """
    found = list(card_status(desk, text, limit=MOST))
    known = {one.nik for one in found if one.nik}
    for hit in find_persons(desk, text, limit=MOST):
        if len(found) >= MOST:
            break
        if hit.nik and hit.nik in known:
            continue
        known.add(hit.nik)
        by_nik = card_status(desk, hit.nik, limit=1) if hit.nik else ()
        found.append(by_nik[0] if by_nik else _only_here(desk, hit.id))
    return tuple(found)


def answer_word(status: CardStatus) -> str:
    """Return the answer in one or two words."""
    return word("status_answer", status.answer.code.rpartition(".")[2])


def answer_told(status: CardStatus) -> str:
    """Return the sentence of the answer, and that the list which it rests on is old."""
    register = status.answer.facts.get("register")
    is_stale = any(one.is_stale for one in status.said if one.register == register)
    return f"{told(status.answer)} {sentence('status_page.stale')}" if is_stale else told(status.answer)


def says(one: Said) -> str:
    """Return what a list says of somebody, in words."""
    row = one.row
    parts = [word("covered", one.covered)]
    parts += [part for part in (row.segment, row.status) if part]
    if row.desil:
        parts.append(sentence("status_page.desil", {"desil": row.desil}))
    return " · ".join(parts)


def is_answered(status: CardStatus) -> Covered:
    """Return yes, no, or that nothing says so."""
    spoken = {"active": Covered.YES, "inactive": Covered.NO}
    return spoken.get(status.answer.code.rpartition(".")[2], Covered.UNSAID)


def _only_here(desk: Desk, person_id: str) -> CardStatus:
    met = meet_person(desk, person_id)
    person = met.person
    return CardStatus(
        name=person.name,
        nik=person.nik,
        card=person.card,
        birth_date=person.birth_date,
        answer=warning("", "card_status.unlisted"),
        said=(),
        cases=met.cases,
    )
