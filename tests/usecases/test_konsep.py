"""A request may be kept as Konsep first and registered later."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import steps_for, take_step
from tests.samples import an_intake


def test_a_konsep_is_registered_by_its_own_step(desk: Desk) -> None:
    case = register_case(desk, an_intake(), submit=False).case
    assert case_file(desk, case).case.state is State.DRAFT
    assert Step.SUBMIT in steps_for(desk, case_file(desk, case).case)
    with pytest.raises(RefusedError):
        declare_complete(desk, case)
    assert take_step(desk, case, Step.SUBMIT).state is State.INCOMPLETE
