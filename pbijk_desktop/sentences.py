"""Indonesian sentences for codes: read from resources/messages/*.toml, shared by windows, papers and commands."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.eligibility import Segment
from pbijk_desktop.domain.figures import Chart, Figure
from pbijk_desktop.domain.passphrases import Guess
from pbijk_desktop.domain.people import NikAbsent, Sex
from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.proofs import Signed
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.paths import resource

_NAMED = (
    (State, "state"),
    (Step, "step"),
    (Role, "role"),
    (Source, "source"),
    (Found, "found"),
    (Sex, "sex"),
    (NikAbsent, "nik_absent"),
    (Segment, "segment"),
    (Register, "register"),
    (Guess, "guess"),
    (Signed, "signed"),
)


@cache
def _table() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in sorted(resource("messages").glob("*.toml")):
        found.update(_flat(tomllib.loads(path.read_text("utf-8")), ""))
    return found


def _flat(tree: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, str(value)))
    return found


def has(code: str) -> bool:
    """Return whether a code has a sentence."""
    return code in _table()


def sentence(code: str, facts: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code with its facts filled in; dates are written out, states and steps named."""
    words = {key: said(value) for key, value in (facts or {}).items()}
    text = _table()[code]
    filled = text.format_map(words)
    return begun(filled) if text.startswith("{register}") and text.endswith(".") else filled


def begun(text: str) -> str:
    """Return a text as a sentence or a title begins: "daftar PBI" is Daftar PBI there."""
    return text[:1].upper() + text[1:]


def told(problem: Problem | TroubleError) -> str:
    """Return the sentence of a problem or a trouble."""
    return sentence(problem.code, problem.facts)


def word(group: str, value: object) -> str:
    """Return the on-screen word of a coded value: State.DRAFT of the group "state" is Konsep."""
    return _table().get(f"{group}.{value or 'none'}", str(value))


def words_of(group: str) -> dict[str, str]:
    """Return every value of a group that has a word, with its word, in the order of the file."""
    start = f"{group}."
    found = {code.removeprefix(start): text for code, text in _table().items() if code.startswith(start)}
    return {value: text for value, text in found.items() if value != "none"}


def said(value: object) -> str:
    """Return a fact as a clerk reads it: dates as 24 November 2026, lists with commas, everything else as it is."""
    for kind, group in _NAMED:
        if isinstance(value, kind):
            return word(group, value)
    if isinstance(value, datetime):
        return f"{long_date(value.date())} {value:%H.%M}"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, list | tuple):
        return ", ".join(said(one) for one in value)
    return str(value)


def long_date(day: date | None) -> str:
    """Return 24 November 2026, or an empty string for no date."""
    if day is None:
        return ""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale="id")


def zone(moment: datetime) -> str:
    """Return WIB, WITA or WIT for an aware moment in Indonesia, else its distance to UTC."""
    offset = moment.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    return {7: "WIB", 8: "WITA", 9: "WIT"}.get(hours, f"UTC{hours:+g}")


def short_date(day: date | None) -> str:
    """Return 24-11-2026, or an empty string for no date."""
    return f"{day:%d-%m-%Y}" if day else ""


def grouped_number(number: int) -> str:
    """Return 12.345 for 12345, as numbers are written here."""
    return f"{number:,}".replace(",", ".")


def figure_name(chart: Chart, figure: Figure) -> str:
    """Return what a chart's number counts, in words."""
    if chart is Chart.WEEKS:
        return week_of(date.fromisoformat(figure.key))
    return figure.name or word("state" if chart is Chart.STATES else "band", figure.key)


def week_of(monday: date) -> str:
    """Return 24–30 Nov 2026 or 30 Nov – 6 Des 2026 for the week of a Monday."""
    from babel.dates import format_date

    sunday = monday + timedelta(days=6)
    end = format_date(sunday, "d MMM y", locale="id")
    if monday.month == sunday.month:
        return f"{monday.day}–{end}"
    return f"{format_date(monday, 'd MMM', locale='id')} – {end}"


def month_of(day: str) -> str:
    """Return Nov for 2026-11-23: the month in which most days of a Monday's week lie."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(day) + timedelta(days=3), "MMM", locale="id")
