"""Criteria and findings: what is proposed to the person who decides."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.eligibility import (
    CardStatus,
    Claim,
    Criterion,
    DisputedRule,
    Segment,
    criteria_result,
    disputed_rule_of,
    findings,
    next_step,
    reactivation_window,
)
from pbijk_desktop.domain.problems import Level
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import has, told

TODAY = date(2026, 11, 24)
CRITERIA = tuple(Criterion(**row) for row in tomllib.loads(resource("criteria.toml").read_text("utf-8"))["criterion"])
NO = {criterion.key: False for criterion in CRITERIA}


def a_check(**changes: object) -> Check:
    facts: dict[str, object] = {
        "id": "k1",
        "case": "c1",
        "member": "m1",
        "source": Source.DTSEN,
        "outcome": Found.MATCHES,
        "source_date": date(2026, 11, 20),
    }
    return Check(**{**facts, **changes})  # type: ignore[arg-type]


def codes(**changes: object) -> list[str]:
    return [problem.code for problem in findings([a_check(**changes)], today=TODAY)]


def test_the_shipped_criteria_are_the_gate_and_eight_of_kepmensos_262() -> None:
    assert [criterion.gate for criterion in CRITERIA] == [True] + [False] * 8
    assert {criterion.source for criterion in CRITERIA} == {"Kepmensos 262/HUK/2022"}
    assert len(NO) == 9


def test_no_place_to_live_decides_alone() -> None:
    result = criteria_result(CRITERIA, {"no_home": True})
    assert result.gate
    assert result.proposal.code == "criteria.homeless"


def test_otherwise_the_met_criteria_are_counted() -> None:
    result = criteria_result(CRITERIA, {**NO, "poor_floor": True, "poor_walls": True})
    assert (result.met, result.asked, result.unanswered) == (("poor_floor", "poor_walls"), 8, ())
    assert told(result.proposal).startswith("2 dari 8 kriteria")


def test_open_questions_are_told() -> None:
    result = criteria_result(CRITERIA, {"no_home": False, "poor_floor": True})
    assert len(result.unanswered) == 7
    assert result.proposal.code == "criteria.open"


def test_answers_to_questions_that_are_no_longer_asked_count_for_nothing() -> None:
    assert criteria_result(CRITERIA, {**NO, "old_question": True}).met == ()


def test_a_good_check_gives_no_finding() -> None:
    assert codes() == []
    assert codes(desil=5) == []
    assert codes(outcome=Found.NOT_CHECKED, source_date=None, desil=9) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"outcome": Found.DIFFERS, "differs": ("name",)}, ["finding.differs"]),
        ({"outcome": Found.NOT_FOUND}, ["finding.not_found"]),
        ({"outcome": Found.DOUBLE_NIK}, ["finding.double_nik"]),
        ({"outcome": Found.DEAD}, ["finding.dead"]),
        ({"outcome": Found.MOVED}, ["finding.moved"]),
        ({"desil": 6}, ["finding.desil"]),
        ({"segment": Segment.WORKER, "status": CardStatus.ACTIVE}, ["finding.segment"]),
        ({"segment": Segment.SELF_PAID}, ["finding.segment"]),
        ({"segment": Segment.SELF_PAID, "status": CardStatus.OFF}, ["finding.off"]),
        ({"segment": Segment.PBI, "status": CardStatus.ACTIVE}, ["finding.already_active"]),
        ({"segment": Segment.PBI, "status": CardStatus.OFF}, ["finding.off"]),
        ({"status": CardStatus.ARREARS, "arrears_months": 3}, ["arrears.disputed"]),
        ({"arrears_months": 0}, []),
        ({"source_date": None}, ["finding.undated"]),
        ({"source_date": date(2026, 11, 25)}, ["finding.date_ahead"]),
        ({"source_date": date(2026, 8, 26)}, []),
        ({"source_date": date(2026, 8, 25)}, ["finding.stale"]),
    ],
)
def test_each_finding_has_its_reason(changes: dict[str, object], found: list[str]) -> None:
    assert codes(**changes) == found


def test_the_desil_limit_is_the_offices_own() -> None:
    found = findings([a_check(desil=5)], today=TODAY, desil_limit=4)
    assert [problem.code for problem in found] == ["finding.desil"]
    assert disputed_rule_of(found[0]) == "desil"


def test_a_finding_stands_at_the_member_and_the_source_and_only_warns() -> None:
    found = findings([a_check(outcome=Found.DEAD, source=Source.DUKCAPIL)], today=TODAY)
    assert [(problem.field, problem.level) for problem in found] == [("m1.dukcapil", Level.WARNING)]
    assert told(found[0]) == "Dukcapil: tercatat meninggal."
    assert "akta kematian" in told(next_step(found[0]))


def test_reactivation_after_the_window_only_warns() -> None:
    assert reactivation_window(date(2026, 5, 24), TODAY) == []
    late = reactivation_window(date(2026, 5, 23), TODAY)
    assert [problem.level for problem in late] == [Level.WARNING]
    assert reactivation_window(date(2026, 8, 1), TODAY, months=3)
    assert disputed_rule_of(late[0]) == "reactivation_window"


def shipped_disputes() -> dict[str, DisputedRule]:
    rows = tomllib.loads(resource("disputed.toml").read_text("utf-8"))["rule"]
    return {row["key"]: a_dispute(**row) for row in rows}


def a_dispute(key: str, title: str, claim: list[dict[str, str]]) -> DisputedRule:
    return DisputedRule(key=key, title=title, claims=tuple(Claim(**one) for one in claim))


def test_every_dispute_has_at_least_two_claims_with_source_and_date() -> None:
    for rule in shipped_disputes().values():
        assert len(rule.claims) >= 2
        assert all(claim.text and claim.source and claim.date for claim in rule.claims)
    assert len(shipped_disputes()["arrears"].claims) == 3


def test_every_disputed_finding_names_a_shipped_rule() -> None:
    found = findings([a_check(desil=9, arrears_months=2)], today=TODAY)
    assert {disputed_rule_of(problem) for problem in found} <= shipped_disputes().keys()


@given(
    outcome=st.sampled_from(Found) | st.text(max_size=5),
    source=st.sampled_from(Source) | st.text(max_size=5),
    segment=st.sampled_from(Segment) | st.text(max_size=5),
    status=st.sampled_from(CardStatus) | st.text(max_size=5),
    source_date=st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    numbers=st.tuples(st.none() | st.integers(1, 10), st.none() | st.integers(0, 400)),
)
def test_whatever_a_check_holds_is_told_with_a_next_step_and_never_forbids(
    outcome: str,
    source: str,
    segment: str,
    status: str,
    source_date: date | None,
    numbers: tuple[int | None, int | None],
) -> None:
    desil, arrears = numbers
    check = a_check(
        outcome=outcome,
        source=source,
        segment=segment,
        status=status,
        source_date=source_date,
        desil=desil,
        arrears_months=arrears,
    )
    for problem in findings([check], today=TODAY):
        assert problem.level is Level.WARNING
        assert has(problem.code)
        assert told(problem)
        assert told(next_step(problem))
