"""Impossible people and ready forms for tests: the serials 9990-9999 of a NIK are never given out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.store.keys import Cost
from pbijk_desktop.usecases.open_office import FirstStart

WIB = timezone(timedelta(hours=7))
MONDAY = datetime(2026, 11, 23, 9, 15, tzinfo=WIB)
CHEAP = Cost(passes=1, memory_kib=8192, lanes=1)
PASSPHRASE = "kapur sirih pinang gambir"
HEAD = Signatory(
    id="",
    name="CONTOH PEJABAT, S.Sos",
    title="KEPALA DINAS SOSIAL",
    rank="Pembina Utama Muda",
    nip="199999999999999999",
)
VILLAGE = "62.03.01.1007"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def first_start(**other: object) -> FirstStart:
    """Return the answers of a first start: an office of one operator with everything but the head's role."""
    usual = FirstStart(
        settings={
            "office": "DINAS SOSIAL",
            "address": "Jl. Contoh No. 0",
            "city": "Kuala Kapuas",
            "one_operator": True,
        },
        signatories=(HEAD,),
        user_name="rina",
        full_name="CONTOH OPERATOR",
        passphrase=PASSPHRASE,
    )
    return replace(usual, **other)


def aminah(**other: object) -> PersonDraft:
    """Return a woman of 41 years."""
    usual = PersonDraft(
        name="CONTOH AMINAH",
        nik="6203015203859991",
        relation="kepala",
        birth_place="Kuala Kapuas",
        birth_date=date(1985, 3, 12),
        sex="P",
        card="0000000000017",
    )
    return replace(usual, **other)


def budi(**other: object) -> PersonDraft:
    """Return her son of 12 years."""
    usual = PersonDraft(
        name="CONTOH BUDI",
        nik="6203010704149992",
        relation="anak",
        birth_place="Kuala Kapuas",
        birth_date=date(2014, 4, 7),
        sex="L",
    )
    return replace(usual, **other)


def an_intake(*members: PersonDraft, **other: object) -> Intake:
    """Return a visitor's request for reactivation (B) of one family."""
    usual = Intake(
        kind="B",
        members=members or (aminah(), budi()),
        kk="6203011205109993",
        address="Jl. Contoh Gg. II",
        rt="001",
        rw="002",
        region=VILLAGE,
        purpose="Berobat",
        visitor_name="CONTOH AMINAH",
    )
    return replace(usual, **other)


def utc(moment: datetime) -> datetime:
    """Return a moment in UTC."""
    return moment.astimezone(UTC)
