"""The tables of numbers that no letter of the program has: booked by hand, or set aside for a laptop."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from pbijk_desktop.store.columns import DateText, MomentText
from pbijk_desktop.store.tables import Journaled


class NumberBookingTable(Journaled, table=True):
    """Numbers that were taken outside the program."""

    __tablename__ = "number_booking"
    scope: str
    year: int
    serial: int
    sub: str
    number: str
    dated: date | None = Field(sa_type=DateText)
    subject: str
    recipient: str
    taken_by: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str
    dropped: str


class NumberBlockTable(Journaled, table=True):
    """Serials that were set aside for a laptop."""

    __tablename__ = "number_block"
    scope: str
    year: int
    first: int
    last: int
    device: str
    note: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    returned_from: int | None
    returned_by: str | None = Field(foreign_key="user_account.id")
    returned_at: datetime | None = Field(sa_type=MomentText)
