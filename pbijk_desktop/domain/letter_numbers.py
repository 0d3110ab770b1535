"""Letter numbers from an office's pattern, such as {klasifikasi}/{urut}/{unit}/{bulan_romawi}/{tahun}."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.problems import Problem, RefusedError

CLASSIFICATION = "400.9.11"
"""Jaminan Sosial in the classification of local government files (Permendagri 83/2022)."""

FIELDS = ("klasifikasi", "urut", "unit", "bulan_romawi", "bulan", "tahun")
LONGEST_PATTERN = 80
LONGEST_CODE = 30
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_FIELD = re.compile(r"\{([^{}]*)\}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Scope(StrEnum):
    """Within what serials count, together with the year: all letters, those of one code, those of one kind."""

    ALL = "semua"
    CODE = "kode"
    KIND = "jenis"


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


def check_scope(pattern: str, scope: str, code: str, codes: Mapping[str, str], kinds: Iterable[str]) -> list[Problem]:
    """Return why serials that count within a scope would make the same number twice, and which codes cannot be used.

    `codes` are those of the kinds that have one of their own; `kinds` are all kinds of letters.
    """
    problems = [] if scope in set(Scope) else [Problem("number_scope", "number_scope.unknown")]
    of_kinds = {kind: codes.get(kind) or code for kind in kinds}
    used = {"number_code": code, **{f"number_codes.{kind}": one for kind, one in codes.items() if one}}
    problems += [Problem(name, "number_code.long", {"limit": LONGEST_CODE}) for name, one in used.items() if _odd(one)]
    if scope != Scope.ALL and "klasifikasi" not in _FIELD.findall(pattern):
        problems.append(Problem("number_pattern", "number_pattern.no_code"))
    elif scope == Scope.KIND:
        problems += _same_codes(of_kinds)
    return problems


def book_of(scope: str, kind: str, code: str) -> str:
    """Return the book (with the year) in which a letter's serial counts."""
    return Scope.ALL.value if scope == Scope.ALL else f"{scope}:{code if scope == Scope.CODE else kind}"


def number(
    pattern: str, serial: int | str, *, unit: str, dated: date, width: int = 3, code: str = CLASSIFICATION
) -> str:
    """Return the number of a letter; a serial is written with at least `width` digits, a text as it is (101.a).

    Refuses a broken pattern.
    """
    if problems := check_pattern(pattern):
        raise RefusedError(problems)
    facts = {
        "klasifikasi": code,
        "unit": unit,
        "urut": serial if isinstance(serial, str) else serial_text(serial, width=width),
        "bulan_romawi": ROMAN[dated.month - 1],
        "bulan": f"{dated.month:02d}",
        "tahun": f"{dated.year:04d}",
    }
    return _FIELD.sub(lambda field: facts.get(field[1], field[0]), pattern)


def serial_text(serial: int, sub: str = "", width: int = 3) -> str:
    """Return a serial as it is written: 007, 101.a."""
    return f"{serial:0{max(width, 1)}d}" + (f".{sub}" if sub else "")


def sub_after(last: str) -> str:
    """Return the sub-number after another: a, b, ... z, then za, zb, so that they sort as they were given."""
    if not last:
        return "a"
    if last[-1] == _ALPHABET[-1]:
        return last + "a"
    return last[:-1] + _ALPHABET[_ALPHABET.index(last[-1]) + 1]


def _odd(code: str) -> bool:
    return not code.strip() or len(code) > LONGEST_CODE or not code.isprintable() or bool(set("{}") & set(code))


def _same_codes(of_kinds: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each kind whose code another kind before it has, though each kind counts for itself."""
    firsts: dict[str, str] = {}
    return [
        Problem(f"number_codes.{kind}", "number_code.same", {"code": code})
        for kind, code in of_kinds.items()
        if firsts.setdefault(code, kind) != kind
    ]
