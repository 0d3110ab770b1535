"""Reasons for refusing somebody: the usual ones by their short name, or the clerk's own words."""

from __future__ import annotations

from collections.abc import Iterable

from pbijk_desktop.letters.texts import reason_codes, reasons_for


def usual_reasons() -> tuple[str, ...]:
    """Return the short names to choose from, in the order to offer them."""
    return tuple(short for code, short in reason_codes() if code != "lain")


def sentences_of(reasons: Iterable[str], *, desil: int | None, limit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the letter's sentences for the members' reasons, and what the applicant can do; each said once.

    A reason is a short name, a short name with ": " and details, or the clerk's own words.
    """
    codes = {short: code for code, short in reason_codes()}
    wanted: dict[str, dict[str, object]] = {}
    for reason in dict.fromkeys(filter(None, reasons)):
        short, _, details = reason.partition(": ")
        if short in codes:
            wanted[codes[short]] = {"desil": desil or "-", "limit": limit, "reason": details}
        else:
            wanted["lain"] = {
                "reason": "; ".join(filter(None, (str(wanted.get("lain", {}).get("reason", "")), reason)))
            }
    return reasons_for(wanted)
