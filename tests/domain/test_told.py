"""Every problem of the basic rules has a sentence that its facts fill, and no sentence stands there for nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.dates import check_iso_dates, reason_not_a_date
from pbijk_desktop.domain.eligibility import (
    CardStatus,
    Criterion,
    Segment,
    criteria_result,
    findings,
    next_step,
    reactivation_window,
)
from pbijk_desktop.domain.identifiers import check_card, check_kk, check_nik, check_person
from pbijk_desktop.domain.letter_numbers import check_pattern, check_scope
from pbijk_desktop.domain.people import NikAbsent, Person, Sex
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.regions import parse_regions
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import told, word

TODAY = date(2026, 11, 24)
FILES = ("identity.toml", "dates.toml", "numbers.toml", "eligibility.toml")
WORDS = ("segment", "card_status")
ODD_NUMBERS = (
    "",
    "1",
    "x",
    "62O3016411809991",
    "000123456789O",
    "6.2E+15",
    "2603013502800000",
    "6203016411809991",
    "0620301100799991",
)


def a_person(**changes: object) -> Person:
    facts: dict[str, object] = {"id": "p1", "family": "f1", "name": "CONTOH SITI", **changes}
    return Person(**facts)  # type: ignore[arg-type]


def of_numbers() -> Iterator[Problem]:
    for text in ODD_NUMBERS:
        yield from check_nik(text, born=date(1980, 1, 1), sex="L", today=TODAY)
        yield from check_kk(text)
        yield from check_card(text)


def of_people() -> Iterator[Problem]:
    for name in ("", "CONTOH\n😀1" + "C" * 200):
        yield from check_person(a_person(name=name), today=TODAY)
    for born in (date(1850, 1, 1), date(2026, 1, 1), date(2027, 1, 1)):
        yield from check_person(a_person(birth_date=born, nik_absent=NikAbsent.NEWBORN), today=TODAY)
    for absent in NikAbsent:
        for nik in ("", "6203016411809991"):
            yield from check_person(a_person(nik=nik, nik_absent=absent), today=TODAY)


def of_dates_and_numbers() -> Iterator[Problem]:
    for text in ("", "x", "31-2-2020", "1-13-2020", "1-1-1000"):
        yield reason_not_a_date(text)
    yield from check_iso_dates(("besok",), "extra_holidays")
    yield from check_pattern("{x}{" + "x" * 90)
    for scope in ("x", "kode", "jenis"):
        yield from check_scope("{urut}" if scope == "kode" else "{klasifikasi}", scope, "", {}, ("a", "b"))
    try:
        parse_regions("kode,nama,level\nx")
    except RefusedError as refused:
        yield from refused.problems


def of_checks() -> Iterator[Problem]:
    for outcome in Found:
        for segment in Segment:
            for days in (None, -1, 0, 400):
                for status in (CardStatus.ACTIVE, CardStatus.OFF):
                    yield from findings([a_check(outcome, segment, days, status)], today=TODAY)
    yield from reactivation_window(date(2020, 1, 1), TODAY)


def a_check(outcome: str, segment: str, days: int | None, status: str) -> Check:
    return Check(
        id="k1",
        case="c1",
        member="m1",
        source=Source.BPJS,
        outcome=outcome,
        source_date=None if days is None else TODAY - timedelta(days=days),
        desil=9,
        segment=segment,
        status=status,
        arrears_months=2,
    )


def of_criteria() -> Iterator[Problem]:
    criteria = (Criterion(key="home", text="?", gate=True), Criterion(key="floor", text="?"))
    for answers in ({}, {"home": True}, {"home": False, "floor": True}):
        yield criteria_result(criteria, answers).proposal


def everything() -> list[Problem]:
    checked = list(of_checks())
    plain = [*of_numbers(), *of_people(), *of_dates_and_numbers(), *of_criteria()]
    return [*plain, *checked, *(next_step(problem) for problem in checked)]


def written() -> set[str]:
    codes = set()
    for name in FILES:
        for group, sentences in tomllib.loads(resource(f"messages/{name}").read_text("utf-8")).items():
            if group not in WORDS:
                codes |= set(_codes(group, sentences))
    return codes


def _codes(prefix: str, tree: dict[str, object]) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _codes(f"{prefix}.{key}", value)
        else:
            yield f"{prefix}.{key}"


def test_every_problem_is_told_without_a_gap() -> None:
    for problem in everything():
        text = told(problem)
        assert text.endswith((".", ")"))
        assert "None" not in text


def test_every_sentence_belongs_to_a_problem_that_can_happen() -> None:
    assert {problem.code for problem in everything()} == written()


def test_coded_facts_are_told_in_the_offices_words() -> None:
    problems = check_nik("6203016411809991", sex="L", today=TODAY)
    assert told(problems[0]) == (
        "Menurut NIK jenis kelaminnya Perempuan, yang diisi Laki-laki. "
        "NIK tidak berubah bila data dibetulkan; cocokkan dengan KTP."
    )


def test_every_segment_card_status_and_sex_has_its_word() -> None:
    for group, kind in (("segment", Segment), ("card_status", CardStatus), ("sex", Sex), ("source", Source)):
        for one in kind:
            assert word(group, one) != one
