"""How a form takes in people and families the office already knows, with what was typed kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, FormText, Line, from_person, with_texts
from pbijk_desktop.domain.identifiers import clean_digits, grouped
from pbijk_desktop.domain.intake import PersonDraft
from pbijk_desktop.domain.people import Family, Relation


def with_family(form: FormText, family: Family, people: Iterable[PersonDraft]) -> FormText:
    """Return the form with a known family in place of its own, the first of the people as applicant."""
    return replace(
        form,
        family=family.id,
        kk=grouped(family.kk),
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        region=family.region,
        region_text="",
        lines=tuple(from_person(one) for one in people),
        applicant=0,
    )


def joined_family(form: FormText, family: Family, people: Iterable[PersonDraft], at: int) -> FormText:
    """Return the form where line `at` is the first of the people, with what was typed kept.

    When the form has no known family yet, the others come as lines that are not included, and the address where
    nothing is typed.
    """
    known = [from_person(one) for one in people]
    lines = list(form.filled())
    lines[at] = merged(lines[at], known[0])
    if form.family and form.family != family.id:
        return replace(form, lines=tuple(lines))
    there = {line.id for line in lines} | {clean_digits(line.nik) for line in lines}
    lines += [replace(one, included=False) for one in known[1:] if not {one.id, clean_digits(one.nik)} & there]
    typed = {name: getattr(form, name) or getattr(family, name) for name in ("address", "rt", "rw", "region")}
    kk = form.kk or grouped(family.kk)
    return replace(form, **typed, kk=kk, family=family.id, lines=tuple(lines))


def beside_family(form: FormText, family: Family, people: Sequence[PersonDraft]) -> FormText:
    """Return the form in a known family: its card and address, who was typed first, the others not included."""
    people = sorted(people, key=_place_on_card)
    known = [from_person(one) for one in people]
    if not form.filled():
        return with_family(form, family, people)
    lines = [next((merged(line, one) for one in known if _is_same(line, one)), line) for line in form.filled()]
    there = {line.id for line in lines}
    others = [replace(one, included=False) for one in known if one.id not in there]
    whole = with_family(form, family, ())
    return replace(whole, lines=(*lines, *others), applicant=form.applicant)


def merged(line: Line, known: Line) -> Line:
    """Return a typed line as being about somebody known: what is not typed comes from what is known."""
    texts = {name: getattr(line, name) or getattr(known, name) for name in (*COLUMNS, *DETAILS)}
    derived = {name: getattr(known, name) for name in line.derived if getattr(known, name)}
    return with_texts(line, {**texts, **derived}, id=known.id, derived=())


def _place_on_card(person: PersonDraft) -> int:
    """Return where a person stands on a family card: the head first, as the relations are listed."""
    relations = tuple(Relation)
    return relations.index(Relation(person.relation)) if person.relation in relations else len(relations)


def _is_same(line: Line, known: Line) -> bool:
    nik = clean_digits(line.nik)
    return bool(nik and nik == clean_digits(known.nik)) or bool(line.id and line.id == known.id)
