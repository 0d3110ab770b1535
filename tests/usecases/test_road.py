"""One case from the counter to the decision, through the use cases alone."""

from __future__ import annotations

from datetime import date

import pytest

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.decisions import afterwards_list, decide
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of, receive
from pbijk_desktop.usecases.queue import overview, worklist
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.samples import an_intake


def complete_papers(desk, case_id):
    for question in papers_of(desk, case_id).open_questions:
        answer(desk, case_id, question.key, yes=False)
    for paper in papers_of(desk, case_id).missing():
        item = paper.item
        receive(desk, case_id, item.key, copies=item.copies, original=True, stamped=True, signatures=item.signatures,
                letter_number="445/001", letter_date=date(2026, 11, 20), issuer="RSUD CONTOH")


def test_a_case_goes_from_the_counter_to_the_decision(opened, desk):
    registered = register_case(desk, an_intake())
    assert registered.number == "K-2026-0001"
    assert papers_of(desk, registered.case).missing()
    with pytest.raises(RefusedError):
        declare_complete(desk, registered.case)
    complete_papers(desk, registered.case)
    assert declare_complete(desk, registered.case).state is State.VERIFYING
    for member in verification_of(desk, registered.case).members:
        record_check(desk, registered.case, member.member.id, Source.DTSEN, outcome=Found.MATCHES, desil=2,
                     source_date=date(2026, 11, 1))
    assert decide(desk, registered.case, Step.RECOMMEND).state is State.DECIDING
    assert decide(desk, registered.case, Step.APPROVE).state is State.APPROVED
    assert [row.case_number for row in afterwards_list(desk)] == ["K-2026-0001"]
    assert worklist(desk, View(which=Worklist.READY)).rows[0].name == "CONTOH AMINAH"
    assert overview(desk).alone == 1
    assert len(history(desk, registered.case)) > 10
    assert open_case(desk, registered.case).applicant().name == "CONTOH AMINAH"
    assert look_over(opened.store) == []
