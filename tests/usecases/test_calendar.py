"""The office's holidays."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.service_time import add_working_days
from pbijk_desktop.usecases.calendar import holiday_check, national_holidays


def test_independence_day_and_cuti_bersama_are_holidays() -> None:
    is_holiday = holiday_check(())
    assert is_holiday(date(2026, 8, 17))
    assert is_holiday(date(2026, 12, 24))
    assert not is_holiday(date(2026, 11, 24))


def test_an_office_adds_its_own_holidays_and_a_slip_among_them_stops_nothing() -> None:
    is_holiday = holiday_check(["2026-11-24", "besok"])
    assert is_holiday(date(2026, 11, 24))
    assert not is_holiday(date(2026, 11, 25))


def test_a_promise_over_lebaran_skips_the_week() -> None:
    assert add_working_days(date(2026, 3, 17), 1, holiday_check(())) == date(2026, 3, 25)


@given(st.integers(2000, 2060))
def test_every_year_has_its_fixed_holidays(year: int) -> None:
    days = national_holidays(year)
    assert {date(year, 1, 1), date(year, 8, 17), date(year, 12, 25)} <= days
    assert {day.year for day in days} == {year}
