"""Two descriptions of people side by side: for each field whether they say the same, something else, or nothing.

What counts as the same is judged as the field is: a name by the habits of spelling, a number by its digits, a birth
date also with day and month exchanged. A verdict is a proposal; whether two are one person, a clerk says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.names import folded, is_near, plain
from pbijk_desktop.domain.people import Family, Person


class Verdict(StrEnum):
    """What comparing one field gave; LIKE is told apart by `Compared.how`."""

    SAME = "same"
    LIKE = "like"
    DIFFERS = "differs"
    FIRST_EMPTY = "first_empty"
    SECOND_EMPTY = "second_empty"
    BOTH_EMPTY = "both_empty"

    def mirrored(self) -> Verdict:
        """Return the verdict with the two sides exchanged."""
        return _MIRRORED.get(self, self)


CHANGED = frozenset({Verdict.LIKE, Verdict.DIFFERS})
"""Both sides say something, and not the same."""
_MIRRORED = {Verdict.FIRST_EMPTY: Verdict.SECOND_EMPTY, Verdict.SECOND_EMPTY: Verdict.FIRST_EMPTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of one person and where they live; `region` is the code of a village."""

    name: str = ""
    nik: str = ""
    nik_absent: str = ""
    kk: str = ""
    relation: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    sex: str = ""
    mother_name: str = ""
    card: str = ""
    phone: str = ""
    religion: str = ""
    job: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""

    @property
    def rt_rw(self) -> str:
        """Return RT and RW as they are written together, 001/002."""
        return "/".join(part or "-" for part in (self.rt, self.rw)) if self.rt or self.rw else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field of both sides; `how` says why a LIKE is one: same_sound, near, swapped, one_digit, same_year."""

    field: str
    first: str | date | None
    second: str | date | None
    verdict: Verdict
    how: str = ""


def described(person: Person, family: Family | None = None) -> Described:
    """Return how a known person is kept, with what the family adds."""
    home = {name: getattr(family, name) for name in FAMILY_FACTS} if family else {}
    return Described(**{name: getattr(person, name) for name in PERSON_FACTS}, **home)


def compare(first: Described, second: Described) -> tuple[Compared, ...]:
    """Return every field of both, in the order in which a clerk reads them; exchanging the sides mirrors each."""
    return tuple(_compared(name, getattr(first, name), getattr(second, name)) for name in FIELDS)


def _compared(field: str, first: str | date | None, second: str | date | None) -> Compared:
    judge = _JUDGES.get(field, _by_words)
    blank = (_is_blank(first), _is_blank(second))
    verdict, how = _BLANK[blank], ""
    if not any(blank):
        verdict, how = judge(first, second)
    return Compared(field=field, first=first, second=second, verdict=verdict, how=how)


def _is_blank(value: str | date | None) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


_Judged = tuple[Verdict, str]
_SAME: _Judged = (Verdict.SAME, "")
_DIFFERS: _Judged = (Verdict.DIFFERS, "")


def _by_name(first: str, second: str) -> _Judged:
    if folded(first).split() == folded(second).split():
        return _SAME
    if plain(first) == plain(second):
        return Verdict.LIKE, "same_sound"
    return (Verdict.LIKE, "near") if is_near(first, second) else _DIFFERS


def _by_number(first: str, second: str) -> _Judged:
    one, other = clean_digits(first), clean_digits(second)
    if one == other:
        return _SAME
    return (Verdict.LIKE, "one_digit") if _is_one_slip(one, other) else _DIFFERS


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether two numbers of one length differ in one digit, or in two neighbours exchanged."""
    if len(one) != len(other):
        return False
    odd = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(odd) == 2 and odd[1] == odd[0] + 1:
        return one[odd[0]] == other[odd[1]] and one[odd[1]] == other[odd[0]]
    return len(odd) == 1


def _by_day(first: date, second: date) -> _Judged:
    if first == second:
        return _SAME
    if first.year == second.year:
        swapped = (first.day, first.month) == (second.month, second.day)
        return Verdict.LIKE, "swapped" if swapped else "same_year"
    return (Verdict.LIKE, "one_digit") if _is_one_slip(f"{first:%Y%m%d}", f"{second:%Y%m%d}") else _DIFFERS


def _by_words(first: str, second: str) -> _Judged:
    return (
        _SAME if _NOT_A_LETTER.split(folded(first).strip()) == _NOT_A_LETTER.split(folded(second).strip()) else _DIFFERS
    )


def _by_address(first: str, second: str) -> _Judged:
    return _SAME if _address_words(first) == _address_words(second) else _DIFFERS


def _address_words(address: str) -> list[str]:
    words = [word for word in _NOT_A_LETTER.split(folded(address)) if word]
    spelt = [_SHORTENED.get(word, word) for word in words]
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in spelt]


def _by_phone(first: str, second: str) -> _Judged:
    return _SAME if _phone_digits(first) == _phone_digits(second) else _DIFFERS


def _phone_digits(text: str) -> str:
    """Return a telephone number's digits as they are dialled in the country, or the text where there are none."""
    digits = re.sub(r"\D", "", text)
    return f"0{digits[2:]}" if digits.startswith("62") else digits or text.strip().casefold()


_NOT_A_LETTER = re.compile(r"[^\w]+|_")
_SHORTENED = {"jl": "jalan", "jln": "jalan", "gg": "gang", "no": "nomor", "kp": "kampung", "ds": "desa", "dsn": "dusun"}
_BLANK = {
    (True, True): Verdict.BOTH_EMPTY,
    (True, False): Verdict.FIRST_EMPTY,
    (False, True): Verdict.SECOND_EMPTY,
    (False, False): Verdict.DIFFERS,
}
_JUDGES: dict[str, Callable[..., _Judged]] = {
    "name": _by_name,
    "mother_name": _by_name,
    "nik": _by_number,
    "kk": _by_number,
    "card": _by_number,
    "birth_date": _by_day,
    "address": _by_address,
    "rt_rw": _by_address,
    "phone": _by_phone,
}
FIELDS = (
    "name",
    "nik",
    "birth_date",
    "birth_place",
    "sex",
    "mother_name",
    "relation",
    "kk",
    "region",
    "address",
    "rt_rw",
    "card",
    "phone",
    "job",
    "religion",
)
"""The fields compared, in the order in which a clerk reads them."""
HOME = ("kk", "region", "address", "rt_rw")
"""The fields compared that a person has by the family."""
PERSON_FACTS = (
    "name",
    "nik",
    "nik_absent",
    "relation",
    "birth_place",
    "birth_date",
    "sex",
    "card",
    "phone",
    "religion",
    "job",
    "mother_name",
)
"""What is noted of a person."""
FAMILY_FACTS = ("kk", "address", "rt", "rw", "region")
"""What is noted of a family."""
