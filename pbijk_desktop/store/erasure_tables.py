"""Tables of what is erased, kept longer or lost (UU 27/2022), as `tables` has the others."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from pbijk_desktop.store.columns import DateText, JsonText, MomentText
from pbijk_desktop.store.tables import Journaled


class ErasureTable(Journaled, table=True):
    """Personal data erased, and what of the journal went with it."""

    __tablename__ = "erasure"
    kind: str
    subject: str
    ground: str
    reason: str
    state: str
    erased: Any = Field(sa_type=JsonText)
    operations: Any = Field(sa_type=JsonText)
    asked_by: str | None = Field(foreign_key="user_account.id")
    asked_at: datetime | None = Field(sa_type=MomentText)
    settled_by: str | None = Field(foreign_key="user_account.id")
    settled_at: datetime | None = Field(sa_type=MomentText)
    note: str


class KeptLongerTable(Journaled, table=True):
    """Cases kept beyond the years of their kind."""

    __tablename__ = "kept_longer"
    case: str = Field(foreign_key="case_file.id")
    until: date | None = Field(sa_type=DateText)
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class LostLaptopTable(Journaled, table=True):
    """Laptops that were lost."""

    __tablename__ = "lost_laptop"
    device: str
    last_seen: date | None = Field(sa_type=DateText)
    found_out_at: datetime | None = Field(sa_type=MomentText)
    protection: str
    circumstances: str
    counts: Any = Field(sa_type=JsonText)
    steps: Any = Field(sa_type=JsonText)
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    closed_by: str | None = Field(foreign_key="user_account.id")
    closed_at: datetime | None = Field(sa_type=MomentText)
    outcome: str
