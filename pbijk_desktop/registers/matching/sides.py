"""A person or a row of a list, as it is compared with another: numbers, days and words in one shape each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pbijk_desktop.domain.identifiers import CARD_LENGTH, NIK_LENGTH
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.words import Words, name_words, place_text, place_words

_FEWEST_CARD_DIGITS = 9
_WOMEN_ADD, _LAST_DAY, _LAST_MONTH = 40, 31, 12
_CENTURY = 100
_DISTRICT = len("62.03.01")


class Side(NamedTuple):
    """What is compared; "" , 0 and () where nothing is said.

    `nik` and `kk` are 16 digits, `card` 13, `born` is a day as 20140407, `sex` L or P, `village` a code or the words
    of its name, `home` the house by its RT and RW, `place` the birth place.
    """

    name: Words = ()
    nik: str = ""
    kk: str = ""
    card: str = ""
    born: int = 0
    sex: str = ""
    mother: Words = ()
    village: str = ""
    district: str = ""
    address: Words = ()
    home: str = ""
    place: str = ""


def side_of(row: RegisterRow, today: date) -> Side:
    """Return a row as it is compared; sex and birth date come from the NIK where the row does not say them."""
    nik = usable(row.nik, NIK_LENGTH)
    said_born, said_sex = said_by(nik, today.year)
    return Side(
        name=name_words(row.name),
        nik=nik,
        kk=usable(row.kk, NIK_LENGTH),
        card=card_of(row.card),
        born=day_of(row.birth_date) or said_born,
        sex=row.sex or said_sex,
        mother=name_words(row.mother),
        village=village_of((row.village, row.village_name)),
        district=district_of((row.village, row.district_name)),
        address=place_words(row.address),
        home=home_of((row.rt, row.rw)),
        place=place_text(row.birth_place),
    )


def home_of(numbers: tuple[str, str]) -> str:
    """Return the house by its RT and RW, without zeros before them."""
    rt, rw = numbers
    return f"{rt.lstrip('0')}/{rw.lstrip('0')}" if rt and rw else ""


def village_of(named: tuple[str, str]) -> str:
    """Return a village by its code or else the words of its name."""
    return named[0] or place_text(named[1])


def district_of(named: tuple[str, str]) -> str:
    """Return a district by the code of a village in it or else the words of its name."""
    return named[0][:_DISTRICT] or place_text(named[1])


def day_of(born: date | None) -> int:
    """Return a day as 20140407, 0 for none."""
    return born.year * 10000 + born.month * 100 + born.day if born else 0


def usable(number: str, length: int) -> str:
    """Return a number that can tell people apart: so many digits, and not one digit over and over."""
    if len(number) != length or not number.isdigit() or number.count(number[-1]) == length:
        return ""
    return number


def card_of(number: str) -> str:
    """Return a JKN number with the zeros that a spreadsheet takes away from its beginning."""
    if not _FEWEST_CARD_DIGITS <= len(number) <= CARD_LENGTH or not number.isdigit():
        return ""
    return usable(number.zfill(CARD_LENGTH), CARD_LENGTH)


def said_by(nik: str, year: int) -> tuple[int, str]:
    """Return the birth date, of the newest century that is not to come, and the sex that a NIK says; 0 and "" if none.

    This is `identifiers.derive` without objects, for hundreds of thousands of rows.
    """
    if not nik or nik[0] == "0":
        return 0, ""
    day, month, of_century = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    sex = "L"
    if day > _WOMEN_ADD:
        day, sex = day - _WOMEN_ADD, "P"
    if not (0 < day <= _LAST_DAY and 0 < month <= _LAST_MONTH):
        return 0, ""
    century = year - year % _CENTURY
    full = century + of_century if of_century <= year % _CENTURY else century - _CENTURY + of_century
    return full * 10000 + month * 100 + day, sex
