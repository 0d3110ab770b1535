"""The table of what was said of people to verify again, as `tables` has the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from pbijk_desktop.store.columns import JsonText, MomentText
from pbijk_desktop.store.tables import Journaled


class OffTargetMarkTable(Journaled, table=True):
    """What was said of people of the PBI list to be verified again."""

    __tablename__ = "off_target_mark"
    ground: str
    who: str
    said: str
    snapshot: str = Field(foreign_key="register_import.id")
    row: int
    nik: str
    name: str
    evidence: dict[str, Any] = Field(sa_type=JsonText)
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str
