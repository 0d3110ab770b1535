"""Who may sign which letter on which day, and when the office is told that it will be nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pbijk_desktop.domain.office import Signatory, Standing
from pbijk_desktop.domain.office_checks import advice_on_signatory, check_signatory
from pbijk_desktop.domain.signing import SOON, ending_soon, may_sign, signing_warnings
from pbijk_desktop.sentences import told

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
HEAD = Signatory(id="1", name="CONTOH KEPALA", title="KEPALA DINAS SOSIAL")
ACTING = replace(HEAD, id="2", name="CONTOH PLT", standing=Standing.ACTING, valid_from=TODAY, valid_to=TODAY + 9 * DAY)


def codes(problems: list[object]) -> list[str]:
    for problem in problems:
        assert told(problem)  # type: ignore[arg-type]
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "kind", "day", "may"),
    [
        (HEAD, "reaktivasi", TODAY, True),
        (replace(HEAD, kinds=("tidak_dapat",)), "reaktivasi", TODAY, False),
        (replace(HEAD, kinds=("tidak_dapat",)), "tidak_dapat", TODAY, True),
        (replace(HEAD, kinds=("tidak_dapat",)), "", TODAY, True),
        (replace(HEAD, void="pensiun"), "reaktivasi", TODAY, False),
        (ACTING, "reaktivasi", TODAY - DAY, False),
        (ACTING, "reaktivasi", TODAY, True),
        (ACTING, "reaktivasi", TODAY + 9 * DAY, True),
        (ACTING, "reaktivasi", TODAY + 10 * DAY, False),
    ],
)
def test_a_signatory_signs_their_kinds_of_letters_within_their_days(
    one: Signatory, kind: str, day: date, may: bool
) -> None:
    assert may_sign(one, kind, day) is may


def test_nobody_on_the_letters_day_is_told_and_so_is_the_last_whose_time_runs_out() -> None:
    assert codes(signing_warnings([HEAD, ACTING], "reaktivasi", TODAY, TODAY)) == []
    assert codes(signing_warnings([ACTING], "reaktivasi", TODAY, TODAY)) == ["signatory.ends_soon"]
    assert codes(signing_warnings([ACTING], "reaktivasi", TODAY - DAY, TODAY)) == ["signatory.nobody_then"]
    later = replace(ACTING, valid_to=TODAY + SOON + DAY)
    assert codes(signing_warnings([later], "reaktivasi", TODAY, TODAY)) == []
    assert codes(signing_warnings([], "reaktivasi", TODAY, TODAY)) == ["signatory.nobody_then"]


def test_settings_tell_of_everybody_whose_time_ends_or_has_just_ended() -> None:
    over = replace(ACTING, id="3", valid_to=TODAY - DAY)
    long_over = replace(ACTING, id="4", valid_to=TODAY - SOON - DAY)
    assert codes(ending_soon([HEAD, ACTING, over, long_over], TODAY)) == ["signatory.ends_soon", "signatory.ended"]


def test_a_signatory_of_no_kind_is_refused_and_an_unfinished_standing_only_gets_advice() -> None:
    assert codes(check_signatory(replace(HEAD, kinds=()))) == ["signatory.no_kind"]
    for_head = replace(HEAD, standing=Standing.FOR_HEAD)
    assert check_signatory(for_head) == []
    assert codes(advice_on_signatory(for_head)) == ["signatory.head_title"]
    by_order = replace(HEAD, standing=Standing.BY_ORDER, head_title="KEPALA DINAS SOSIAL")
    assert codes(advice_on_signatory(by_order)) == ["signatory.between"]
    assert advice_on_signatory(replace(by_order, head_title="KEPALA DINAS SOSIAL\nSEKRETARIS")) == []
