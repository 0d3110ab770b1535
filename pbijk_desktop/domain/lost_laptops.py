"""What a lost laptop asks for: how it was protected, what to do and by when (UU 27/2022 Pasal 46)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from pbijk_desktop.domain.erasure import LostLaptop
from pbijk_desktop.domain.problems import Problem

NOTICE_HOURS = 72
"""A written notice within 3 x 24 hours (Pasal 46 ayat (1))."""


class Protection(StrEnum):
    """How a laptop was when it was lost."""

    LOCKED = "terkunci"
    OPEN = "terbuka"
    WITH_PASSPHRASE = "bersama_sandi"
    UNKNOWN = "tidak_tahu"


class LossStep(StrEnum):
    """What is to be done, in this order; each is noted with its moment and who did it."""

    HEAD = "pimpinan"
    PASSPHRASES = "kata_sandi"
    RECOVERY_CODE = "kode_pemulihan"
    KEY = "kunci"
    OTHER_ACCOUNTS = "akun_lain"
    POLICE = "polisi"
    AUTHORITY = "lembaga"
    PEOPLE = "pemilik_data"


class Category(StrEnum):
    """What is counted of those whose data a laptop held."""

    PEOPLE = "people"
    CHILDREN = "children"
    HEALTH = "health"
    FINANCIAL = "financial"
    FAMILIES = "families"
    CASES = "cases"
    SCANS = "scans"
    LETTERS = "letters"
    LISTS = "lists"


SPECIFIC = frozenset({Category.CHILDREN, Category.HEALTH, Category.FINANCIAL, Category.SCANS})
"""Specific personal data (Pasal 4 ayat (2)): health, children, personal finance; scans hold letters of facilities."""


def deadline(one: LostLaptop) -> datetime | None:
    """Return until when the notice must be written."""
    return one.found_out_at + timedelta(hours=NOTICE_HOURS) if one.found_out_at else None


def hours_left(one: LostLaptop, now: datetime) -> int:
    """Return how many whole hours are left for the notice; below zero it is late."""
    until = deadline(one)
    return int((until - now).total_seconds() // 3600) if until else 0


def steps_left(one: LostLaptop) -> list[LossStep]:
    """Return what is still to be done."""
    return [step for step in LossStep if step not in one.steps]


def check_loss(device: str, last_seen: date | None, found_out_at: datetime | None, now: datetime) -> Iterator[Problem]:
    """Yield what is wrong with a report: without a name or a moment, or from the days to come."""
    if not device.strip():
        yield Problem("device", "loss.device_needed")
    if found_out_at is None:
        yield Problem("found_out_at", "loss.found_out_needed")
    elif found_out_at > now:
        yield Problem("found_out_at", "loss.found_out_ahead")
    if last_seen is None:
        yield Problem("last_seen", "loss.last_seen_needed")
    elif found_out_at and last_seen > found_out_at.date():
        yield Problem("last_seen", "loss.seen_after")
