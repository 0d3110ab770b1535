"""The tables of what a letter goes through on its way to a signature; see `tables`."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from pbijk_desktop.store.columns import DateText, MomentText, WordsText, YesNo
from pbijk_desktop.store.tables import Journaled


class LetterDraftTable(Journaled, table=True):
    """Letters handed up for a signature."""

    __tablename__ = "letter_draft"
    case: str = Field(foreign_key="case_file.id")
    kind: str
    signatory: str
    dated: date | None = Field(sa_type=DateText)
    paper: str
    chain: tuple[str, ...] = Field(sa_type=WordsText)
    state: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    settled_by: str | None = Field(foreign_key="user_account.id")
    settled_at: datetime | None = Field(sa_type=MomentText)
    note: str
    letter: str | None = Field(foreign_key="letter.id")
    cases: tuple[str, ...] | None = Field(sa_type=WordsText)


class ParafTable(Journaled, table=True):
    """Parafs on such drafts."""

    __tablename__ = "paraf"
    draft: str = Field(foreign_key="letter_draft.id")
    case: str = Field(foreign_key="case_file.id")
    place: int
    title: str
    name: str
    given_on: date | None = Field(sa_type=DateText)
    on_paper: bool = Field(sa_type=YesNo)
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class SignedLetterTable(Journaled, table=True):
    """Letters with their electronic signature; the files are in attachments.db."""

    __tablename__ = "signed_letter"
    letter: str = Field(foreign_key="letter.id")
    case: str = Field(foreign_key="case_file.id")
    sha256: str
    way: str
    signer: str
    signed_at: datetime | None = Field(sa_type=MomentText)
    appended: bool = Field(sa_type=YesNo)
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str
