"""Letter numbers from an office's pattern, such as 400.9.11/{urut}/{unit}/{bulan_romawi}/{tahun}."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pbijk_desktop.domain.problems import Problem, RefusedError

CLASSIFICATION = "400.9.11"
"""Jaminan Sosial in the classification of local government files (Permendagri 83/2022)."""

FIELDS = ("klasifikasi", "urut", "unit", "bulan_romawi", "bulan", "tahun")
LONGEST_PATTERN = 80
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_FIELD = re.compile(r"\{([^{}]*)\}")


def check_pattern(pattern: str) -> list[Problem]:
    """Return what is wrong with a number pattern; an empty list means that letters can be numbered by it."""
    fields = _FIELD.findall(pattern)
    problems = []
    if unknown := [field for field in fields if field not in FIELDS]:
        facts = {"unknown": unknown, "known": FIELDS}
        problems.append(Problem("number_pattern", "number_pattern.unknown", facts))
    if set("{}").intersection(_FIELD.sub("", pattern)):
        problems.append(Problem("number_pattern", "number_pattern.braces"))
    if "urut" not in fields:
        problems.append(Problem("number_pattern", "number_pattern.no_serial"))
    if "tahun" not in fields:
        problems.append(Problem("number_pattern", "number_pattern.no_year"))
    if len(pattern) > LONGEST_PATTERN or not pattern.isprintable():
        problems.append(Problem("number_pattern", "number_pattern.long", {"limit": LONGEST_PATTERN}))
    return problems


def number(pattern: str, serial: int, *, unit: str, dated: date, width: int = 3) -> str:
    """Return the number of a letter; the serial is written with at least `width` digits. Refuses a broken pattern."""
    if problems := check_pattern(pattern):
        raise RefusedError(problems)
    facts = {
        "urut": f"{serial:0{max(width, 1)}d}",
        "bulan_romawi": ROMAN[dated.month - 1],
        "bulan": f"{dated.month:02d}",
        "tahun": f"{dated.year:04d}",
    }
    return _filled(pattern, {**_fixed(unit), **facts})


def scope_of(pattern: str, unit: str) -> str:
    """Return within what a serial counts, together with the year: the pattern with only its fixed fields filled."""
    return _filled(pattern, _fixed(unit))


def _fixed(unit: str) -> dict[str, str]:
    return {"klasifikasi": CLASSIFICATION, "unit": unit}


def _filled(pattern: str, facts: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: facts.get(field[1], field[0]), pattern)
