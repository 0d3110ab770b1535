"""Papers: noting what came, questions, declaring complete, and papers that an urgent case still owes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pbijk_desktop.domain.cases import CaseItem
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import Paper, answer, declare_complete, papers_of, receive
from pbijk_desktop.usecases.queue import overview, worklist
from pbijk_desktop.usecases.steps import take_step
from tests.samples import MONDAY, Clock
from tests.usecases.acts import approved, case_of, complete_papers, issued, refused, state_of, taken_in, verifying


def paper(desk: Desk, case: str, item: str) -> Paper:
    return next(one for one in papers_of(desk, case).papers if one.item.key == item)


def lacks(desk: Desk, case: str, item: str) -> list[str]:
    gap = paper(desk, case, item).gap
    return [problem.code for problem in gap.lacks] if gap else []


def test_what_is_missing_stands_first(desk: Desk) -> None:
    case = taken_in(desk)
    receive(desk, case, papers_of(desk, case).papers[0].item.key, copies=1)
    missing = [one.gap is not None for one in papers_of(desk, case).papers]
    assert missing == sorted(missing, reverse=True)


def test_a_paper_is_noted_with_the_day_it_came_which_later_copies_do_not_change(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    receive(desk, case, "ktp", copies=1)
    clock.forward(days=3)
    receive(desk, case, "ktp", copies=2, note="lebih jelas")
    entry = paper(desk, case, "ktp").entry
    assert (entry.copies, entry.received_on, entry.note) == (2, MONDAY.date(), "lebih jelas")


def test_a_paper_given_back_was_never_received(desk: Desk) -> None:
    case = taken_in(desk)
    receive(desk, case, "ktp", copies=1)
    receive(desk, case, "ktp", copies=0)
    assert paper(desk, case, "ktp").entry.received_on is None
    assert lacks(desk, case, "ktp") == ["item.absent"]


@pytest.mark.parametrize("copies", [-1, 100, "1", None, 1.5])
def test_an_impossible_number_of_copies_is_refused(desk: Desk, copies: object) -> None:
    case = taken_in(desk)
    with refused("papers.copies"):
        receive(desk, case, "ktp", copies=copies)


def test_a_paper_that_no_list_knows_is_refused(desk: Desk) -> None:
    case = taken_in(desk)
    with refused("papers.item_unknown"):
        receive(desk, case, "paspor", copies=1)


@pytest.mark.parametrize("roles", [("admin",), ("pimpinan",)])
def test_only_the_desk_notes_papers(desk: Desk, desk_with: Callable[..., Desk], roles: tuple[str, ...]) -> None:
    case = taken_in(desk)
    other = desk_with(*roles)
    for act in (lambda: receive(other, case, "ktp", copies=1), lambda: answer(other, case, "diwakili", yes=True)):
        with refused("desk.not_your_role"):
            act()
    with refused("step.not_yours"):
        declare_complete(other, case)


def test_an_answer_switches_papers_on_and_may_be_taken_back(desk: Desk) -> None:
    case = taken_in(desk)
    before = {one.item.key for one in papers_of(desk, case).papers}
    added = {one.item.key for one in answer(desk, case, "diwakili", yes=True).papers} - before
    assert added
    assert {one.item.key for one in answer(desk, case, "diwakili", yes=False).papers} == before
    assert "diwakili" in {one.key for one in answer(desk, case, "diwakili", yes=None).open_questions}


def test_an_unknown_question_is_refused(desk: Desk) -> None:
    with refused("papers.question_unknown"):
        answer(desk, taken_in(desk), "warna_rumah", yes=True)


def test_open_questions_and_missing_papers_keep_a_file_from_being_complete(desk: Desk) -> None:
    case = taken_in(desk)
    file = papers_of(desk, case)
    assert not file.is_complete()
    codes = ["papers.unanswered"] * len(file.open_questions)
    codes += [problem.code for one in file.missing() if one.gap for problem in one.gap.lacks]
    with refused(*codes):
        declare_complete(desk, case)
    assert state_of(desk, case) is State.INCOMPLETE


def test_a_complete_file_starts_the_promised_time(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    clock.forward(days=2)
    complete_papers(desk, case)
    assert papers_of(desk, case).is_complete()
    done = declare_complete(desk, case)
    assert (done.state, done.completed_on) == (State.VERIFYING, clock().date())
    assert done.promised_on == clock().date() + timedelta(days=1)


def test_asking_for_papers_stops_the_promise_and_gives_the_visitor_new_days(desk: Desk, clock: Clock) -> None:
    case = verifying(desk)
    clock.forward(days=40)
    with refused("step.reason_needed"):
        take_step(desk, case, Step.REQUEST_PAPERS)
    back = take_step(desk, case, Step.REQUEST_PAPERS, reason="KK buram")
    assert (back.state, back.completed_on) == (State.INCOMPLETE, None)
    assert back.papers_due == clock().date() + timedelta(days=14)
    (row,) = worklist(desk, View(which=Worklist.INCOMPLETE)).rows
    assert (row.overdue, row.allowed_days) == (False, 0)


@pytest.mark.parametrize("bring", [approved, issued])
def test_papers_of_a_decided_case_stay_as_they_are(desk: Desk, bring: Callable[[Desk], str]) -> None:
    case = bring(desk)
    assert not papers_of(desk, case).changeable
    with refused("papers.decided"):
        receive(desk, case, "ktp", copies=9)
    with refused("papers.decided"):
        answer(desk, case, "diwakili", yes=True)


def an_owing_case(desk: Desk) -> str:
    """Return an urgent case whose file is complete but for the papers it may owe."""
    case = taken_in(desk, kind="C")
    hand_in_what_may_not_be_owed(desk, case)
    declare_complete(desk, case)
    return case


def hand_in_what_may_not_be_owed(desk: Desk, case: str) -> None:
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)
    letter = {"letter_number": "445/1", "letter_date": MONDAY.date(), "issuer": "RSUD CONTOH"}
    for one in papers_of(desk, case).missing():
        if not one.item.may_owe:
            marks = {"original": True, "stamped": True, "signatures": one.item.signatures}
            receive(desk, case, one.item.key, copies=max(one.item.copies, 1), **letter, **marks)


def owed(desk: Desk, case: str) -> dict[str, date]:
    with desk.read() as reader:
        return {one.item: one.owed_until for one in reader.find(CaseItem, case=case) if one.owed_until}


def test_an_urgent_case_may_owe_papers_until_a_day(opened: Opened, desk: Desk) -> None:
    case = an_owing_case(desk)
    assert state_of(desk, case) is State.VERIFYING
    assert set(owed(desk, case)) == {"surat_faskes_asli", "ktp", "kk", "kartu_jkn", "hasil_dtsen"}
    assert set(owed(desk, case).values()) == {MONDAY.date() + timedelta(days=7)}
    assert look_over(opened.store) == []


def test_a_case_that_is_not_urgent_may_owe_nothing(desk: Desk) -> None:
    case = taken_in(desk)
    complete_papers(desk, case)
    receive(desk, case, "ktp", copies=0, original=False)
    with refused("item.absent"):
        declare_complete(desk, case)


def test_an_owed_paper_that_came_is_owed_no_more(desk: Desk, clock: Clock) -> None:
    case = an_owing_case(desk)
    clock.forward(days=8)
    assert overview(desk).owed_papers == 1
    for item in ("ktp", "kk", "kartu_jkn", "hasil_dtsen"):
        receive(desk, case, item, copies=1)
    assert set(owed(desk, case)) == {"surat_faskes_asli"}
    receive(desk, case, "surat_faskes_asli", original=True)
    assert owed(desk, case) == {}
    assert overview(desk).owed_papers == 0


def test_an_owed_paper_may_come_after_the_letter_and_no_other(opened: Opened, desk: Desk) -> None:
    case = an_owing_case(desk)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    issue_letter(desk, case, LetterChoice())
    assert papers_of(desk, case).changeable
    receive(desk, case, "kk", copies=1)
    assert "kk" not in owed(desk, case)
    with refused("papers.decided"):
        receive(desk, case, "surat_faskes", copies=5)
    assert look_over(opened.store) == []


def test_a_withdrawn_case_takes_no_papers(desk: Desk) -> None:
    case = an_owing_case(desk)
    take_step(desk, case, Step.WITHDRAW, reason="Pasien pulang")
    with refused("papers.decided"):
        receive(desk, case, "kk", copies=1)


def test_a_paper_that_came_into_the_rules_later_can_be_received_and_owed(desk: Desk) -> None:
    case = taken_in(desk, kind="C")
    with desk.begin() as work:
        gone = work.find(CaseItem, case=case, item="kk")[0]
        work.change(CaseItem, gone.id, item="lama")
    assert paper(desk, case, "kk").entry.id == ""
    hand_in_what_may_not_be_owed(desk, case)
    declare_complete(desk, case)
    assert "kk" in owed(desk, case)
    receive(desk, case, "kk", copies=1)
    assert "kk" not in owed(desk, case)
    assert case_of(desk, case).state is State.VERIFYING


def test_an_owed_paper_that_is_taken_back_is_owed_until_the_same_day_as_before(desk: Desk, clock: Clock) -> None:
    case = an_owing_case(desk)
    before = owed(desk, case)
    clock.forward(days=2)
    receive(desk, case, "kk", copies=1)
    receive(desk, case, "kk", copies=0)
    assert owed(desk, case) == before


def test_what_came_after_the_decision_can_still_be_taken_back_the_same_day_and_not_the_next(
    desk: Desk, clock: Clock
) -> None:
    case = an_owing_case(desk)
    before = owed(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    receive(desk, case, "kk", copies=1)
    receive(desk, case, "kk", copies=0)
    assert owed(desk, case) == before
    receive(desk, case, "kk", copies=1)
    clock.forward(days=1)
    with refused("papers.decided"):
        receive(desk, case, "kk", copies=0)


def test_declaring_complete_again_does_not_put_off_what_is_owed(desk: Desk, clock: Clock) -> None:
    case = an_owing_case(desk)
    before = owed(desk, case)
    take_step(desk, case, Step.REQUEST_PAPERS, reason="Surat kurang jelas")
    clock.forward(days=3)
    declare_complete(desk, case)
    assert owed(desk, case) == before
