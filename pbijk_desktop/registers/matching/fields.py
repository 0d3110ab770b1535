"""Two sides compared field by field: how far each agrees, as a level of resources/matching/weights.toml.

A field that one side does not say has no level at all; then it neither speaks for nor against.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pbijk_desktop.registers.matching.name_levels import Agreement, agreement
from pbijk_desktop.registers.matching.sides import Side

_SPREADSHEET_DIGITS = 15
_BEFORE_SERIAL = 12
_CENTURY = 100
_WOMEN_ADD = 40
_SLIPS = frozenset({"one", "swapped"})
_ALIKE_WORDS = 0.75
_NAMESAKES = frozenset({"same", "order", "near", "rough", "joined", "part", "initial"})
_NAME_OF_MOTHER = {
    "same": "same",
    "order": "near",
    "near": "near",
    "rough": "near",
    "joined": "near",
    "part": "near",
    "initial": "near",
}


class Compared(NamedTuple):
    """The level of each field that both sides say, what the names agree in, and the second side's day and place."""

    levels: Mapping[str, str]
    name: Agreement | None
    mother: Agreement | None
    day: int
    place: str


def compare(one: Side, other: Side) -> Compared:
    """Return how two sides agree."""
    levels: dict[str, str] = {}
    name = agreement(one.name, other.name) if one.name and other.name else None
    mother = agreement(one.mother, other.mother) if one.mother and other.mother else None
    if name is not None:
        levels["name"] = name.level
    if mother is not None:
        levels["mother"] = _NAME_OF_MOTHER.get(mother.level, "differs")
    if one.sex and other.sex:
        kind = "sex_of_namesakes" if levels.get("name") in _NAMESAKES else "sex"
        levels[kind] = "same" if one.sex == other.sex else "differs"
    for field, (name_of, level) in _BY_VALUE.items():
        first, second = getattr(one, field), getattr(other, field)
        if first and second:
            levels[name_of] = level(first, second)
    if (
        levels.get("nik") in _SLIPS
        and one.born != other.born
        and _says(one.nik, one.born)
        and _says(other.nik, other.born)
    ):
        levels["nik"] = "differs"  # no slip: each number says its own person's birth date
    if home := home_level(one, other):
        levels["home"] = home
    return Compared(levels, name, mother, other.born, other.place)


def birth_level(one: int, other: int) -> str:
    """Return how two days agree, each written as 20140407."""
    if one == other:
        return "same"
    (year, month, day), (year2, month2, day2) = _parts(one), _parts(other)
    if (day, month) == (day2, month2):
        near = abs(year - year2) in (1, 10, _CENTURY) or _one_slip(str(year), str(year2))
        return "one_digit" if near else "day_month"
    if year == year2:
        return _within_year((month, day), (month2, day2))
    return "one_digit" if _one_slip(str(one), str(other)) else "differs"


def nik_level(one: str, other: str) -> str:
    """Return how two NIKs agree; a last digit that a spreadsheet made 0 is told apart."""
    if one == other:
        return "same"
    if one[:_SPREADSHEET_DIGITS] == other[:_SPREADSHEET_DIGITS] and "0" in (one[-1], other[-1]):
        return "excel"
    if one[:_BEFORE_SERIAL] == other[:_BEFORE_SERIAL]:
        return "serial"
    return _digits_level(one, other)


def _says(nik: str, born: int) -> bool:
    """Return whether a NIK has a birth date in it; a woman's day has 40 more."""
    day = int(nik[6:8])
    said = day - _WOMEN_ADD if day > _WOMEN_ADD else day, int(nik[8:10]), int(nik[10:12])
    return said == (born % 100, born // 100 % 100, born // 10000 % 100)


def _digits_level(one: str, other: str) -> str:
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(odd) == 1:
        return "one"
    return "swapped" if _is_swap(one, other, odd) else "differs"


def _number_level(one: str, other: str) -> str:
    if one == other:
        return "same"
    return "differs" if _digits_level(one, other) == "differs" else "near"


def home_level(one: Side, other: Side) -> str:
    """Return how near two people live to each other by what both say; "" where nothing can be compared."""
    same_village = _same_words(one.village, other.village) if one.village and other.village else None
    if same_village is not False:
        if one.address and other.address and _same_address(one, other):
            return "address"
        if same_village and one.home and one.home == other.home:
            return "house"
    if same_village is not None:
        if same_village:
            return "village"
        return "district" if one.district and one.district == other.district else "differs"
    if one.district and other.district:
        return "district" if _same_words(one.district, other.district) else "differs"
    return "differs" if one.address and other.address else ""


def _same_address(one: Side, other: Side) -> bool:
    if one.address == other.address:
        return not (one.home and other.home) or one.home == other.home
    first, second = " ".join(sorted(one.address)), " ".join(sorted(other.address))
    numbers = ([word for word in side.address if word.isdigit()] for side in (one, other))
    return next(numbers) == next(numbers) and _same_words(first, second)


def _same_words(one: str, other: str) -> bool:
    return one == other or (not one[:1].isdigit() and OSA.normalized_similarity(one, other) >= 0.85)


def _place_level(one: str, other: str) -> str:
    if one == other:
        return "same"
    alike = one.startswith(other) or other.startswith(one) or OSA.normalized_similarity(one, other) >= _ALIKE_WORDS
    return "near" if alike else "differs"


def _parts(day: int) -> tuple[int, int, int]:
    return day // 10000, day // 100 % 100, day % 100


def _within_year(one: tuple[int, int], other: tuple[int, int]) -> str:
    """Return how two days of one year agree, each as month and day."""
    if one == other[::-1]:
        return "swapped"
    if _one_slip(f"{one[0]:02}{one[1]:02}", f"{other[0]:02}{other[1]:02}"):
        return "one_digit"
    return "year_month" if one[0] == other[0] else "year"


def _one_slip(one: str, other: str) -> bool:
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(odd) == 1 or _is_swap(one, other, odd)


def _is_swap(one: str, other: str, odd: list[int]) -> bool:
    if len(odd) != 2 or odd[1] != odd[0] + 1:
        return False
    return one[odd[0]] == other[odd[1]] and one[odd[1]] == other[odd[0]]


_BY_VALUE: dict[str, tuple[str, Callable[..., str]]] = {
    "born": ("birth", birth_level),
    "nik": ("nik", nik_level),
    "kk": ("kk", _number_level),
    "card": ("card", _number_level),
    "place": ("place", _place_level),
}
"""Field of a side → field of the weights, and what compares two values of it."""
