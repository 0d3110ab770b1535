"""The tables of what proves who decided what, as `tables` has the others."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from pbijk_desktop.store.columns import MomentText
from pbijk_desktop.store.tables import Journaled


class UserKeyTable(Journaled, table=True):
    """Public keys with which users sign and signed."""

    __tablename__ = "user_key"
    user: str = Field(foreign_key="user_account.id")
    public: str
    box: str
    since: datetime | None = Field(sa_type=MomentText)
    until: datetime | None = Field(sa_type=MomentText)
    why: str
    by: str | None = Field(foreign_key="user_account.id")


class SignatureTable(Journaled, table=True):
    """Users' signatures over what stands in other rows."""

    __tablename__ = "signature"
    what: str
    about: str
    by: str = Field(foreign_key="user_account.id")
    public: str
    at: datetime | None = Field(sa_type=MomentText)
    device: str
    seq: int
    tip: str
    facts: str
    signature: str
