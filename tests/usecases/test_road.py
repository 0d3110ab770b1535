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
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    draft_letter,
    issue_letter,
    letter_options,
    letter_pdf,
    print_letter,
)
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete, papers_of
from pbijk_desktop.usecases.queue import overview, worklist
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.slips import application_form, receipt
from pbijk_desktop.usecases.verification import record_check, verification_of
from pbijk_desktop.usecases.verify_letter import verify_letter
from tests.samples import an_intake
from tests.usecases.acts import complete_papers


def test_a_case_goes_from_the_counter_to_the_decision(opened: Opened, desk: Desk) -> None:
    registered = register_case(desk, an_intake())
    assert registered.number == "K-2026-0001"
    assert papers_of(desk, registered.case).missing()
    with pytest.raises(RefusedError):
        declare_complete(desk, registered.case)
    complete_papers(desk, registered.case)
    assert declare_complete(desk, registered.case).state is State.VERIFYING
    for member in verification_of(desk, registered.case).members:
        record_check(
            desk,
            registered.case,
            member.member.id,
            Source.DTSEN,
            outcome=Found.MATCHES,
            desil=2,
            source_date=date(2026, 11, 1),
        )
    assert decide(desk, registered.case, Step.RECOMMEND).state is State.DECIDING
    assert decide(desk, registered.case, Step.APPROVE).state is State.APPROVED
    assert [row.case_number for row in afterwards_list(desk)] == ["K-2026-0001"]
    assert worklist(desk, View(which=Worklist.READY)).rows[0].name == "CONTOH AMINAH"
    assert overview(desk).alone == 1
    assert len(history(desk, registered.case)) > 10
    assert open_case(desk, registered.case).applicant().name == "CONTOH AMINAH"
    assert look_over(opened.store) == []


def test_the_letter_is_issued_once_and_proves_itself(opened: Opened, desk: Desk) -> None:
    case = register_case(desk, an_intake()).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    assert letter_options(desk, case).next_number == "400.9.11/001/DINSOS/XI/2026"
    assert draft_letter(desk, case, LetterChoice()).startswith(b"%PDF")
    letter = issue_letter(desk, case, LetterChoice())
    assert letter.number == "400.9.11/001/DINSOS/XI/2026"
    pdf = letter_pdf(desk, letter.id)
    verdict = verify_letter(desk, pdf)
    assert verdict.problems == ()
    assert verdict.same_file
    assert set(verdict.names) == {"CONTOH AMINAH", "CONTOH BUDI"}
    assert [print_letter(desk, letter.id).is_copy for _ in range(2)] == [False, True]
    assert receipt(desk, case).pdf.startswith(b"%PDF")
    assert application_form(desk, case).pdf.startswith(b"%PDF")
    assert look_over(opened.store) == []
