"""Dates as clerks type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.dates import add_months, age_on, check_iso_dates, iso_date, parse_date, reason_not_a_date
from pbijk_desktop.sentences import long_date, told

TODAY = date(2026, 11, 24)
BIRTHDAY = date(1980, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "24 11 1980",
        "24-11-80",
        "24/11/1980",
        "24.11.80",
        "24 nov 1980",
        "24 November 1980",
        "24 NOPEMBER 1980",
        "24-Nov-80",
        "24nov1980",
        "24111980",
        "241180",
        "1980-11-24",
        "  24  -  11 - 1980 ",
        "24, November, 1980",
    ],
)
def test_every_usual_spelling_is_understood(typed: str) -> None:
    assert parse_date(typed, TODAY) == BIRTHDAY


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("1 Agt 2020", 8),
        ("1 Agu 2020", 8),
        ("1 Okt 2020", 10),
        ("1 Des 2020", 12),
        ("1 Mei 2020", 5),
        ("1 Peb 2020", 2),
    ],
)
def test_indonesian_short_months_are_understood(typed: str, month: int) -> None:
    assert parse_date(typed, TODAY) == date(2020, month, 1)


def test_a_year_of_two_digits_never_lies_in_the_future() -> None:
    assert parse_date("24-11-26", TODAY) == date(2026, 11, 24)
    assert parse_date("25-11-26", TODAY) == date(1926, 11, 25)
    assert parse_date("29-02-00", TODAY) == date(2000, 2, 29)


def test_a_full_year_may_lie_ahead() -> None:
    assert parse_date("1 Desember 2026", TODAY) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.empty"),
        ("   ", "date.empty"),
        ("kemarin", "date.shape"),
        ("24 foo 1980", "date.shape"),
        ("24-11", "date.shape"),
        ("24-11-198", "date.shape"),
        ("31/02/1980", "date.no_such_day"),
        ("31 Februari 1980", "date.no_such_day"),
        ("0-1-1980", "date.no_such_day"),
        ("29-02-2023", "date.no_such_day"),
        ("24-13-1980", "date.no_such_month"),
        ("24-11-1080", "date.no_such_year"),
        ("24-11-3000", "date.no_such_year"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(typed: str, code: str) -> None:
    assert parse_date(typed, TODAY) is None
    problem = reason_not_a_date(typed, "birth_date")
    assert (problem.field, problem.code) == ("birth_date", code)
    assert told(problem)


def test_the_desk_reads_why_31_february_is_refused() -> None:
    expected = "Tanggal 31 pada “31/02/1980” tidak ada di kalender. Periksa tanggal dan bulannya."
    assert told(reason_not_a_date("31/02/1980")) == expected


def test_holidays_in_the_settings_must_be_iso_dates() -> None:
    assert iso_date("2026-12-24") == date(2026, 12, 24)
    assert [problem.facts["text"] for problem in check_iso_dates(("2026-12-24", "24-12-2026", ""), "x")] == [
        "24-12-2026",
        "",
    ]


def test_months_are_added_to_the_end_of_a_shorter_month() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_age_counts_full_years() -> None:
    assert age_on(BIRTHDAY, date(2026, 11, 23)) == 45
    assert age_on(BIRTHDAY, date(2026, 11, 24)) == 46


@given(st.text(max_size=30) | st.from_regex(r"[0-9 ./a-z-]{0,14}", fullmatch=True), st.dates(date(2000, 1, 1)))
def test_no_text_breaks_reading_a_date(text: str, today: date) -> None:
    if parse_date(text, today) is None:
        assert told(reason_not_a_date(text))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_written_out_is_read_back(day: date) -> None:
    for written in (long_date(day), f"{day:%d-%m-%Y}", f"{day:%d%m%Y}", day.isoformat()):
        assert parse_date(written, TODAY) == day


@given(st.from_regex(r"[0-9]{2}-[0-9]{2}-[0-9]{2}", fullmatch=True), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_two_digits_of_a_year_are_never_ahead(text: str, today: date) -> None:
    found = parse_date(text, today)
    assert found is None or found <= today


_SHORT = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")


@given(
    day=st.dates(date(1927, 1, 1), TODAY),
    divider=st.sampled_from((" ", "-", "/", ".", " - ", ", ")),
    month=st.sampled_from(("number", "plain", "short", "capitals")),
    is_short=st.booleans(),
)
def test_every_way_to_write_a_day_of_the_last_hundred_years_gives_that_day(
    day: date, divider: str, month: str, is_short: bool
) -> None:
    months = {
        "number": f"{day.month:02}",
        "plain": f"{day.month}",
        "short": _SHORT[day.month - 1],
        "capitals": _SHORT[day.month - 1].upper(),
    }
    year = f"{day.year % 100:02}" if is_short else f"{day.year}"
    assert parse_date(divider.join((f"{day.day}", months[month], year)), TODAY) == day
