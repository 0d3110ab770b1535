"""The laptop's clock: when it is not believed, what waits for it, and how somebody says that it is right."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.clock_doubt import FAR, Doubt, Known, doubt_of
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.clock_check import clock_doubt, look_at_clock, require_clock, say_clock_is_right
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_case import register_case
from tests.samples import MONDAY, Clock, an_intake

MOVES = {
    Doubt.BEHIND: timedelta(days=-730),
    Doubt.AHEAD: timedelta(days=800),
}


def refusal(desk: Desk) -> str:
    with desk.read() as reader, pytest.raises(RefusedError) as refused:
        require_clock(desk, reader)
    assert told(refused.value.problems[0])
    return refused.value.problems[0].code


@pytest.mark.parametrize("doubt", MOVES)
def test_a_clock_far_off_keeps_numbers_waiting_and_nothing_else(desk: Desk, clock: Clock, doubt: Doubt) -> None:
    assert look_at_clock(desk) is None
    clock.now += MOVES[doubt]
    found = look_at_clock(desk)
    assert found is not None
    assert found.kind is doubt
    assert refusal(desk) == f"clock.{doubt}"
    assert register_case(desk, an_intake()).number


@pytest.mark.parametrize("doubt", MOVES)
def test_a_clock_that_is_put_right_is_believed_at_once(desk: Desk, clock: Clock, doubt: Doubt) -> None:
    clock.now += MOVES[doubt]
    assert clock_doubt(desk)
    clock.now = MONDAY + timedelta(minutes=3)
    assert clock_doubt(desk) is None


@pytest.mark.parametrize("doubt", MOVES)
def test_a_clock_that_somebody_calls_right_is_believed_from_then_on_with_the_reason_in_the_journal(
    desk: Desk, clock: Clock, doubt: Doubt
) -> None:
    clock.now += MOVES[doubt]
    say_clock_is_right(desk, reason="tahun di laptop memang baru dibetulkan")
    assert look_at_clock(desk) is None
    with desk.read() as reader:
        require_clock(desk, reader)
    clock.forward(hours=3)
    register_case(desk, an_intake())
    assert look_at_clock(desk) is None
    clock.forward(hours=-2)
    assert clock_doubt(desk) is not None


def test_without_a_reason_nothing_is_settled(desk: Desk, clock: Clock) -> None:
    clock.now += MOVES[Doubt.BEHIND]
    with pytest.raises(RefusedError):
        say_clock_is_right(desk, reason="  ")
    assert clock_doubt(desk)


def test_an_office_that_was_begun_with_a_lost_clock_is_asked_until_somebody_speaks() -> None:
    lost = datetime(1972, 1, 1, tzinfo=MONDAY.tzinfo)
    doubt = doubt_of(lost + timedelta(hours=1), Known(newest=lost))
    assert doubt is not None
    assert doubt.kind is Doubt.LOST
    assert sentence("clock.lost", {"now": doubt.now})
    assert doubt_of(lost + timedelta(hours=1), Known(newest=lost, is_said=True)) is None


def test_minutes_do_not_matter(desk: Desk, clock: Clock) -> None:
    look_at_clock(desk)
    clock.forward(minutes=-4)
    assert look_at_clock(desk) is None


def test_a_jump_is_kept_until_somebody_has_spoken_of_it(desk: Desk, clock: Clock) -> None:
    look_at_clock(desk)
    before = clock()
    clock.forward(hours=9)
    found = look_at_clock(desk, jumped_from=before)
    assert found is not None
    assert found.kind is Doubt.JUMPED
    assert refusal(desk) == "clock.jumped"
    say_clock_is_right(desk, reason="jam dibetulkan")
    assert clock_doubt(desk) is None


def test_a_wrong_clock_that_comes_right_by_a_jump_is_believed(desk: Desk, clock: Clock) -> None:
    look_at_clock(desk)
    clock.forward(days=-3)
    before = clock()
    clock.forward(days=3, hours=1)
    assert look_at_clock(desk, jumped_from=before) is None


def test_another_zone_is_asked_about(desk: Desk, clock: Clock) -> None:
    look_at_clock(desk)
    clock.now = clock.now.astimezone(timezone(timedelta(hours=8)))
    found = look_at_clock(desk)
    assert found is not None
    assert (found.kind, found.zone) == (Doubt.ZONE, "+07:00")
    assert refusal(desk) == "clock.zone"


@given(st.datetimes(datetime(2026, 1, 2), datetime(2200, 1, 1)), st.timedeltas(timedelta(minutes=-5), FAR))
def test_no_clock_near_the_last_entry_is_doubted(newest: datetime, after: timedelta) -> None:
    aware = newest.replace(tzinfo=MONDAY.tzinfo)
    assert doubt_of(aware + after, Known(newest=aware, zone="+07:00")) is None
