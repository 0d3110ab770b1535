"""Promised days and cut-off days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.service_time import (
    active_from,
    add_working_days,
    is_working_day,
    next_cutoffs,
    working_days_between,
)

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def never(_day: date) -> bool:
    return False


def christmas(day: date) -> bool:
    return (day.month, day.day) in {(12, 24), (12, 25)}


def test_the_office_works_from_monday_to_friday() -> None:
    assert [is_working_day(FRIDAY + timedelta(days=n), never) for n in range(4)] == [True, False, False, True]
    assert not is_working_day(date(2026, 12, 25), christmas)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (date(2026, 11, 21), 0, MONDAY),
        (FRIDAY, 1, MONDAY),
        (date(2026, 11, 22), 1, MONDAY),
        (TUESDAY, 5, date(2026, 12, 1)),
        (TUESDAY, 20, date(2026, 12, 22)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
    ],
)
def test_a_promise_skips_weekends_and_holidays(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days, christmas) == end


def test_days_are_counted_after_the_first_up_to_the_last() -> None:
    assert working_days_between(FRIDAY, FRIDAY, never) == 0
    assert working_days_between(FRIDAY, MONDAY, never) == 1
    assert working_days_between(MONDAY, FRIDAY, never) == 0
    assert working_days_between(date(2026, 12, 23), date(2026, 12, 28), christmas) == 1


@pytest.mark.parametrize(
    ("sent", "active"),
    [
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 11, 19), date(2026, 12, 1)),
        (date(2026, 11, 20), date(2027, 1, 1)),
        (date(2026, 12, 19), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 2, 1)),
    ],
)
def test_names_sent_before_the_20th_are_active_next_month(sent: date, active: date) -> None:
    assert active_from(sent) == active


def test_the_countdown_shows_the_coming_cutoff_days() -> None:
    early = next_cutoffs(date(2026, 11, 11))
    assert (early.closes_on, early.cutoff_on) == (date(2026, 11, 11), date(2026, 11, 20))
    late = next_cutoffs(date(2026, 11, 20))
    assert (late.closes_on, late.cutoff_on, late.active_from) == (
        date(2026, 12, 11),
        date(2026, 12, 20),
        date(2027, 1, 1),
    )


def test_a_cutoff_on_the_31st_falls_on_the_last_day_of_a_short_month() -> None:
    assert next_cutoffs(date(2027, 1, 31), closes=30, cutoff=31).closes_on == date(2027, 2, 28)


@given(DAYS, st.integers(0, 60))
def test_adding_working_days_ends_on_a_working_day_and_counts_back(start: date, days: int) -> None:
    end = add_working_days(start, days, christmas)
    assert end >= start
    assert is_working_day(end, christmas)
    if days:
        assert working_days_between(start, end, christmas) == days


@given(DAYS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 10))
def test_more_days_or_a_later_start_never_end_earlier(start: date, days: int, more: int, later: int) -> None:
    end = add_working_days(start, days, christmas)
    assert add_working_days(start, days + more, christmas) >= end
    assert add_working_days(start + timedelta(days=later), days, christmas) >= end


@given(DAYS, st.integers(1, 28), st.integers(2, 28))
def test_cutoff_days_are_never_past(today: date, closes: int, cutoff: int) -> None:
    coming = next_cutoffs(today, closes, cutoff)
    assert coming.closes_on >= today
    assert coming.cutoff_on > today
    assert coming.active_from > today
    assert active_from(coming.cutoff_on, cutoff) > active_from(coming.cutoff_on - timedelta(days=1), cutoff)
