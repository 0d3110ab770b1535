"""Which backups are kept, and when the next is due: held for any history of an office."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.backups import ALL_OF, DAYS, EVERY, MONTHS, WEEKS, is_due, kept, kept_within

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 60 * 24 * 500).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=200)


@given(MOMENTS)
def test_everything_of_two_days_and_the_newest_stay(moments: list[datetime]) -> None:
    staying = kept(moments, NOW)
    assert staying <= set(moments)
    assert {one for one in moments if NOW - one < ALL_OF} <= staying
    assert not moments or max(moments) in staying


@given(MOMENTS)
def test_older_ones_are_at_most_so_many_days_weeks_and_months(moments: list[datetime]) -> None:
    older = [one for one in kept(moments, NOW) if NOW - one >= ALL_OF]
    assert len(older) <= DAYS + WEEKS + MONTHS + 1


@given(MOMENTS)
def test_what_was_thinned_out_is_not_thinned_out_again_at_the_same_moment(moments: list[datetime]) -> None:
    once = kept(moments, NOW)
    assert kept(once, NOW) == once


@given(MOMENTS, st.integers(0, 10**6))
def test_little_room_costs_only_backups_of_the_last_two_days(moments: list[datetime], room: int) -> None:
    sizes = dict.fromkeys(moments, 1000)
    few = kept_within(sizes, NOW, room)
    assert few <= kept(moments, NOW)
    assert {one for one in kept(moments, NOW) if NOW - one >= ALL_OF} <= few
    assert not moments or max(moments) in few


def test_a_year_of_backups_leaves_days_then_weeks_then_months() -> None:
    staying: set[datetime] = set()
    for half_hours in range(2 * 24 * 366, -1, -1):
        now = NOW - timedelta(minutes=30 * half_hours)
        if 8 <= now.hour < 16:
            staying = set(kept({*staying, now}, now))
    ages = sorted((NOW - one for one in staying), reverse=True)
    gaps = [first - second for first, second in pairwise(ages)]
    assert ages[0] > timedelta(days=300)
    assert max(gaps) <= timedelta(days=37)
    assert len([age for age in ages if age < timedelta(days=2)]) == 32
    assert len([age for age in ages if timedelta(days=2) <= age < timedelta(days=15)]) >= DAYS


def test_half_an_hour_makes_one_due_and_a_slow_one_rests() -> None:
    assert is_due(NOW, None)
    assert not is_due(NOW, NOW - EVERY + timedelta(seconds=1))
    assert is_due(NOW, NOW - EVERY)
    assert not is_due(NOW, NOW - EVERY, took=600)
    assert is_due(NOW, NOW + timedelta(days=700))
