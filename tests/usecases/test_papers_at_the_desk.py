"""What a screen is told of a case's papers and of its news, through the use cases alone."""

from __future__ import annotations

from datetime import date

import pytest

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.case_file import case_file, is_about
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.papers import answer, as_if, declare_complete, papers_of, receive
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import steps_for
from pbijk_desktop.usecases.verification import record_check
from tests.samples import an_intake
from tests.usecases.acts import complete_papers


@pytest.fixture
def case(desk: Desk) -> str:
    return register_case(desk, an_intake()).case


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("ktp", {"copies": 1}),
        ("ktp", {"copies": 0}),
        ("surat_faskes", {"copies": 1, "original": True}),
        ("surat_faskes", {"copies": 1, "original": True, "letter_number": "1", "letter_date": date(2026, 1, 2)}),
        ("surat_faskes", {"letter_date": date(2026, 12, 2), "copies": 1}),
        ("sktm", {"original": True, "signatures": ("Camat",)}),
        ("sktm", {"original": False}),
    ],
)
def test_what_a_screen_shows_at_once_is_what_the_store_then_has(
    desk: Desk, case: str, item: str, values: dict[str, object]
) -> None:
    shown = as_if(papers_of(desk, case), item, **values)
    kept = receive(desk, case, item, **values)
    assert {one.item.key: one for one in shown.papers} == {one.item.key: one for one in kept.papers}


def test_an_urgent_case_shows_its_owed_papers_the_same_way(desk: Desk) -> None:
    case = register_case(desk, an_intake(kind="C")).case
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)
    shown = as_if(papers_of(desk, case), "surat_faskes_asli", original=True)
    kept = receive(desk, case, "surat_faskes_asli", original=True)
    assert {one.item.key: one.gap for one in shown.papers} == {one.item.key: one.gap for one in kept.papers}


def test_news_is_about_a_case_when_any_of_its_rows_changed(desk: Desk, case: str) -> None:
    receive(desk, case, "ktp", copies=1)
    file = case_file(desk, case)
    entry = next(one.entry for one in papers_of(desk, case).papers if one.item.key == "ktp")
    assert is_about(desk, case, [("case_item", entry.id)])
    assert is_about(desk, case, [("person", file.case.applicant)])
    assert is_about(desk, case, [("family", file.family.id)])
    assert not is_about(desk, case, [("person", "01a20000-0000-7000-8000-000000000000")])


def test_a_look_up_is_told_with_what_it_found(desk: Desk, case: str) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)
    member = case_file(desk, case).members[0][0]
    record_check(desk, case, member.id, Source.DTSEN, outcome=Found.MATCHES, desil=2)
    told = {(one.entity, one.subject, one.field): one.after for one in history(desk, case)}
    assert told["lookup", "CONTOH AMINAH · DTSEN/DTKS", "outcome"] == "padan"
    assert told["lookup", "CONTOH AMINAH · DTSEN/DTKS", "desil"] == 2


def test_steps_past_the_letter_are_not_offered_before_it(desk: Desk, case: str) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    steps = steps_for(desk, case_file(desk, case).case)
    assert Step.ISSUE_LETTER in steps
    assert not {Step.PROPOSE, Step.CLOSE} & set(steps)


def test_after_the_decision_only_an_owed_paper_is_open(desk: Desk) -> None:
    case = register_case(desk, an_intake(kind="C")).case
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)
    receive(desk, case, "identitas", copies=1)
    letter = {"letter_number": "1", "letter_date": date(2026, 11, 22), "issuer": "RSUD CONTOH"}
    receive(desk, case, "surat_faskes", copies=1, **letter)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    file = papers_of(desk, case)
    assert file.is_decided()
    assert {one.item.key for one in file.papers if file.is_open(one)} >= {"ktp", "kk"}
    assert not any(file.is_open(one) for one in file.papers if one.item.key == "identitas")
