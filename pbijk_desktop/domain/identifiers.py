"""NIK, KK and JKN numbers: what is an error, what only a second look, what can be read out of a NIK.

Structure of a NIK: PP KK CC (place of first registration), DDMMYY (day + 40 for women), serial. The number does not
change when somebody moves or when a birth date or sex is corrected (Permendagri 108/2019 art. 15(3)), so whatever
disagrees with it is only a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.domain.dates import add_months, age_on
from pbijk_desktop.domain.names import check_name
from pbijk_desktop.domain.people import NikAbsent, Person, Relation, Sex
from pbijk_desktop.domain.problems import Problem, warning

NIK_LENGTH = 16
CARD_LENGTH = 13
OLDEST = 120
"""Years of age beyond which a birth date is taken for a slip."""
NEWBORN_MONTHS = 3
NEWBORN_SOURCE = "radartasik.disway.id 658634; ayobogor.com"
"""From three months on a baby needs a NIK of its own; known from press guides only."""

_WOMEN_ADD = 40
_PROVINCES = frozenset((*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82))
_PAPUA = frozenset(range(91, 97))
_CHILDLIKE = frozenset({Relation.CHILD, Relation.GRANDCHILD})
_GROWN_UP = frozenset({Relation.HEAD, Relation.HUSBAND, Relation.WIFE, Relation.CHILD_IN_LAW})
_OLD = frozenset({Relation.PARENT, Relation.PARENT_IN_LAW})

_FILLERS = re.compile(r"[\s.'’‘ʼ`´‐-―\-\u200b-\u200f\u2060\ufeff]")
_SPREADSHEET = re.compile(r"\d+([.,]\d+)?e\+?\d+|\d{10,}[.,]0{1,2}", re.ASCII | re.IGNORECASE)
_LIKE_DIGITS = frozenset("OoQIl|")


@dataclass(frozen=True, slots=True)
class Derived:
    """What a NIK says: `region` PP.KK.CC of first registration, possible birth dates (newest first), `sex` L or P.

    There are none, one or two birth dates, because a NIK holds only two digits of the year; none lies in the future.
    """

    region: str
    birth_dates: tuple[date, ...]
    sex: str


def clean_digits(text: str) -> str:
    """Return a typed or pasted number without spaces, dots, hyphens and apostrophes; no digit is added or lost.

    A number that a spreadsheet has damaged (1.23E+15, or .0 at the end) stays as it is, so that it can be named.
    """
    bare = text.strip().lstrip("'’`")
    return bare if _SPREADSHEET.fullmatch(bare) else _FILLERS.sub("", bare)


def check_nik(text: str, *, born: date | None = None, sex: str = "", today: date) -> list[Problem]:
    """Return what is wrong with a NIK; an empty list means it can be trusted as typed. Clean it first."""
    if shape := _shape("nik", text, NIK_LENGTH):
        return [shape]
    if is_temporary(text):
        return [warning("nik", "nik.temporary", region=_dotted(text[1:11]))]
    return [*_odd_parts(text, today), *_against_papers(text, born, sex, today)]


def check_kk(text: str) -> list[Problem]:
    """Return what is wrong with the number of a family card: PPKKCC, DDMMYY of issue (no 40 added), serial."""
    if not text:
        return [warning("kk", "kk.empty")]
    if shape := _shape("kk", text, NIK_LENGTH):
        return [shape]
    problems = []
    if not _is_known_region(text):
        problems.append(warning("kk", "kk.region_unknown", region=_dotted(text[:6])))
    if not any(_day(text[6:12], century) for century in (1900, 2000)):
        problems.append(warning("kk", "kk.date_odd", digits=text[6:12]))
    if text.endswith("0000"):
        problems.append(warning("kk", "kk.serial_zero"))
    return problems


def check_card(text: str) -> list[Problem]:
    """Return what is wrong with a JKN card number: 13 digits, leading zeros kept; none at all is no problem."""
    shape = _shape("card", text, CARD_LENGTH) if text else None
    return [shape] if shape else []


def check_person(person: Person, *, today: date) -> list[Problem]:
    """Return everything that is wrong with a person as kept, each problem under the name of its field."""
    return [
        *check_name(person.name),
        *_check_birth(person.birth_date, today),
        *_check_sex(person.sex),
        *_check_has_nik(person, today),
        *check_card(person.card),
    ]


def derive(nik: str, today: date) -> Derived | None:
    """Return what a NIK says of its owner, or None when it is not 16 digits or only a temporary number."""
    if _shape("nik", nik, NIK_LENGTH) or is_temporary(nik):
        return None
    digits, sex = _birth_digits(nik)
    latest = today.year // 100 * 100
    days = (_day(digits, century) for century in (latest, latest - 100))
    possible = tuple(day for day in days if day and day <= today and age_on(day, today) <= OLDEST)
    return Derived(region=_dotted(nik[:6]), birth_dates=possible, sex=sex)


def likely_birth_date(derived: Derived, today: date, relation: str = "") -> date | None:
    """Return the one birth date that fits a NIK and the relation in the family, or None when it must be asked."""
    if len(derived.birth_dates) < 2:
        return next(iter(derived.birth_dates), None)
    newer, older = derived.birth_dates
    if relation in _CHILDLIKE:
        return newer
    if relation in _OLD:
        return older
    if relation in _GROWN_UP:
        age = age_on(newer, today)
        return older if age < 10 else newer if age >= 15 else None
    return None


def is_temporary(nik: str) -> bool:
    """Return whether a NIK is one that village programs make up: 0, a desa code of ten digits, five digits."""
    return len(nik) == NIK_LENGTH and nik[0] == "0" and nik.isdigit() and _is_known_region(nik[1:])


def grouped(number: str) -> str:
    """Return a number in groups of four, for reading aloud: 6203 0149 0999 9987."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def masked(number: str) -> str:
    """Return a number in groups of four with the middle hidden: 6203 01•• •••• ••87; short ones are hidden whole."""
    shown = (6, 2) if len(number) >= NIK_LENGTH else (2, 2) if len(number) >= 8 else (0, 0)
    first, last = shown
    hidden = "•" * (len(number) - first - last)
    return grouped(number[:first] + hidden + (number[-last:] if last else ""))


def _check_birth(born: date | None, today: date) -> list[Problem]:
    if born is None:
        return [warning("birth_date", "birth_date.missing")]
    if born > today:
        return [Problem("birth_date", "birth_date.future", {"born": born})]
    age = age_on(born, today)
    return [warning("birth_date", "birth_date.too_old", age=age, limit=OLDEST)] if age > OLDEST else []


def _check_sex(sex: str) -> list[Problem]:
    return [] if sex in tuple(Sex) else [warning("sex", "sex.missing")]


def _check_has_nik(person: Person, today: date) -> list[Problem]:
    if not person.nik:
        return _check_absence(person, today)
    problems = check_nik(person.nik, born=person.birth_date, sex=person.sex, today=today)
    marked = person.nik_absent == NikAbsent.TEMPORARY and is_temporary(person.nik)
    if person.nik_absent and not marked:
        problems.append(warning("nik_absent", "nik.reason_needless"))
    return problems


def _check_absence(person: Person, today: date) -> list[Problem]:
    if person.nik_absent not in tuple(NikAbsent):
        return [Problem("nik", "nik.missing")]
    if person.nik_absent != NikAbsent.NEWBORN:
        return [warning("nik", "nik.absent", reason=NikAbsent(person.nik_absent))]
    problems = []
    if not person.mother and not person.mother_name.strip():
        problems.append(Problem("mother_name", "mother.missing"))
    if person.birth_date and add_months(person.birth_date, NEWBORN_MONTHS) < today:
        problems.append(warning("nik", "nik.newborn_overdue", months=NEWBORN_MONTHS, source=NEWBORN_SOURCE))
    return problems


def _shape(field: str, text: str, length: int) -> Problem | None:
    """Return why a text is not so many digits, or None when it is."""
    facts = {"length": len(text), "needed": length}
    if _SPREADSHEET.fullmatch(text):
        return Problem(field, f"{field}.spreadsheet", {"text": text})
    if text.isascii() and text.isdigit():
        return Problem(field, f"{field}.shape", facts) if len(text) != length else None
    strange = tuple(dict.fromkeys(char for char in text if not (char.isascii() and char.isdigit())))
    if not text:
        return Problem(field, f"{field}.shape", facts)
    code = "letter_o" if len(text) == length and _LIKE_DIGITS.issuperset(strange) else "letters"
    return Problem(field, f"{field}.{code}", {**facts, "letters": " ".join(strange)})


def _odd_parts(nik: str, today: date) -> list[Problem]:
    problems = []
    if not _is_known_region(nik):
        problems.append(warning("nik", "nik.region_unknown", region=_dotted(nik[:6])))
    said = derive(nik, today)
    if said is not None and not said.birth_dates:
        problems.append(warning("nik", "nik.date_odd", digits=nik[6:12]))
    if nik.endswith("0000"):
        problems.append(warning("nik", "nik.serial_zero"))
    return problems


def _against_papers(nik: str, born: date | None, sex: str, today: date) -> list[Problem]:
    said = derive(nik, today)
    if said is None or not said.birth_dates:
        return []
    problems = []
    if born and born not in said.birth_dates:
        problems.append(warning("nik", "nik.birth_differs", in_nik=said.birth_dates, born=born))
    if sex in tuple(Sex) and sex != said.sex:
        problems.append(warning("nik", "nik.sex_differs", in_nik=Sex(said.sex), sex=Sex(sex)))
    return problems


def _birth_digits(nik: str) -> tuple[str, str]:
    """Return DDMMYY without the 40 of women, and the sex."""
    day = int(nik[6:8])
    if day > _WOMEN_ADD:
        return f"{day - _WOMEN_ADD:02}{nik[8:12]}", Sex.FEMALE
    return nik[6:12], Sex.MALE


def _day(digits: str, century: int) -> date | None:
    """Return DDMMYY in a century, or None for a day that no calendar has."""
    try:
        return date(century + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _is_known_region(number: str) -> bool:
    """Return whether a number starts with a province, a kabupaten (01-69) or kota (71-99), and a kecamatan."""
    province, regency, district = int(number[:2]), int(number[2:4]), int(number[4:6])
    return province in _PROVINCES | _PAPUA and regency not in {0, 70} and district > 0


def _dotted(digits: str) -> str:
    """Return 62.03.01 for 620301, 62.03.01.1007 for 6203011007."""
    parts = [digits[:2], digits[2:4], digits[4:6], digits[6:]]
    return ".".join(part for part in parts if part)
