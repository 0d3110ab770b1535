"""The tables of villages' collective lists, as `tables` has the others."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from pbijk_desktop.store.columns import DateText, JsonText, MomentText
from pbijk_desktop.store.tables import Journaled


class CollectiveListTable(Journaled, table=True):
    """Villages' lists of which cases were made."""

    __tablename__ = "collective_list"
    region: str
    ba_number: str
    held_on: date | None = Field(sa_type=DateText)
    kind: str
    file_name: str
    sha256: str
    rows: int
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class CollectiveRowTable(Journaled, table=True):
    """Rows of villages' lists that became cases or were refused."""

    __tablename__ = "collective_row"
    list: str = Field(foreign_key="collective_list.id")
    row: int
    said: str
    case: str | None = Field(foreign_key="case_file.id")
    nik: str
    content: dict[str, Any] = Field(sa_type=JsonText)
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class CollectiveLineTable(SQLModel, table=True):
    """Rows of a village's list that is worked through, and what was said of them so far; not journaled."""

    __tablename__ = "collective_line"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    list: str = Field(primary_key=True)
    row: int = Field(primary_key=True)
    content: Any = Field(sa_type=JsonText)
    said: str
    reason: str
    same: str
    case: str
