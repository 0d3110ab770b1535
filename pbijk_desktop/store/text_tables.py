"""Tables of the office's own texts of letters, and of letters for several cases."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from pbijk_desktop.store.columns import MomentText
from pbijk_desktop.store.tables import Journaled


class LetterWordingTable(Journaled, table=True):
    """Versions of the office's own texts."""

    __tablename__ = "letter_wording"
    letter: str
    source: str
    note: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)


class LetterCaseTable(Journaled, table=True):
    """Which cases a letter for several is about."""

    __tablename__ = "listed_case"
    letter: str = Field(foreign_key="letter.id")
    case: str = Field(foreign_key="case_file.id")
