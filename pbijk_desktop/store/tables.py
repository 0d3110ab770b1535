"""The tables, one for each record of the domain; a record's fields and its table's columns have the same names.

The migrations make the tables (and their triggers); these classes only describe them to SQLAlchemy, and a test holds
the two together. Table objects never leave the store.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.columns import DateText, JsonText, MomentText, StateText, WordsText, YesNo


class Journaled(SQLModel):
    """What every journaled row has: its id, and the operation that last changed it."""

    __table_args__: ClassVar[Any] = {"sqlite_strict": True}

    id: str = Field(primary_key=True)
    op_device: str = ""
    op_seq: int = 0


class FamilyTable(Journaled, table=True):
    """Families."""

    __tablename__ = "family"
    kk: str
    address: str
    rt: str
    rw: str
    region: str
    void: str


class PersonTable(Journaled, table=True):
    """People."""

    __tablename__ = "person"
    family: str = Field(foreign_key="family.id")
    name: str
    nik: str
    nik_absent: str
    relation: str
    birth_place: str
    birth_date: date | None = Field(sa_type=DateText)
    sex: str
    card: str
    phone: str
    religion: str
    job: str
    mother: str | None = Field(foreign_key="person.id")
    mother_name: str
    void: str


class CaseTable(Journaled, table=True):
    """Cases."""

    __tablename__ = "case_file"
    number: str
    kind: str
    state: State = Field(sa_type=StateText)
    urgent: bool = Field(sa_type=YesNo)
    channel: str
    purpose: str
    family: str = Field(foreign_key="family.id")
    applicant: str = Field(foreign_key="person.id")
    visitor_name: str
    visitor_relation: str
    visitor_phone: str
    assigned: str | None = Field(foreign_key="user_account.id")
    received_at: datetime | None = Field(sa_type=MomentText)
    completed_on: date | None = Field(sa_type=DateText)
    promised_on: date | None = Field(sa_type=DateText)
    papers_due: date | None = Field(sa_type=DateText)
    answers: Any = Field(sa_type=JsonText)
    criteria: Any = Field(sa_type=JsonText)
    same_person_reason: str
    note: str
    void: str


class CaseMemberTable(Journaled, table=True):
    """People whom a case is about."""

    __tablename__ = "case_member"
    case: str = Field(foreign_key="case_file.id")
    person: str = Field(foreign_key="person.id")
    position: int
    outcome: str
    reason: str


class CaseItemTable(Journaled, table=True):
    """Papers received for a case."""

    __tablename__ = "case_item"
    case: str = Field(foreign_key="case_file.id")
    item: str
    copies: int
    original: bool = Field(sa_type=YesNo)
    stamped: bool = Field(sa_type=YesNo)
    signatures: tuple[str, ...] = Field(sa_type=WordsText)
    letter_number: str
    letter_date: date | None = Field(sa_type=DateText)
    issuer: str
    received_on: date | None = Field(sa_type=DateText)
    owed_until: date | None = Field(sa_type=DateText)
    note: str


class CheckTable(Journaled, table=True):
    """Look-ups of members in sources."""

    __tablename__ = "lookup"
    case: str = Field(foreign_key="case_file.id")
    member: str = Field(foreign_key="case_member.id")
    source: str
    outcome: str
    source_date: date | None = Field(sa_type=DateText)
    differs: tuple[str, ...] = Field(sa_type=WordsText)
    desil: int | None
    segment: str
    status: str
    arrears_months: int | None
    ended_on: date | None = Field(sa_type=DateText)
    note: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)


class VisitTable(Journaled, table=True):
    """Home visits."""

    __tablename__ = "visit"
    case: str = Field(foreign_key="case_file.id")
    officer: str
    planned_on: date | None = Field(sa_type=DateText)
    ordered_by: str | None = Field(foreign_key="user_account.id")
    ordered_at: datetime | None = Field(sa_type=MomentText)
    visited_on: date | None = Field(sa_type=DateText)
    result: str
    note: str


class DecisionTable(Journaled, table=True):
    """Recommendations and decisions."""

    __tablename__ = "decision"
    case: str = Field(foreign_key="case_file.id")
    step: str
    outcomes: Any = Field(sa_type=JsonText)
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    alone: bool = Field(sa_type=YesNo)
    confirmation: str
    confirmed_by: str | None = Field(foreign_key="user_account.id")
    confirmed_at: datetime | None = Field(sa_type=MomentText)
    confirmation_reason: str


class LetterTable(Journaled, table=True):
    """Issued letters."""

    __tablename__ = "letter"
    case: str = Field(foreign_key="case_file.id")
    kind: str
    number: str
    serial: int
    scope: str
    year: int
    dated: date | None = Field(sa_type=DateText)
    signatory: str
    facts: Any = Field(sa_type=JsonText)
    seal: str
    sha256: str
    issued_by: str | None = Field(foreign_key="user_account.id")
    issued_at: datetime | None = Field(sa_type=MomentText)
    void: str
    sub: str | None
    replaces: str | None


class PersonMergeTable(Journaled, table=True):
    """Two records of one person made one."""

    __tablename__ = "person_merge"
    kept: str = Field(foreign_key="person.id")
    dropped: str = Field(foreign_key="person.id")
    moved: Any = Field(sa_type=JsonText)
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    undone_by: str | None = Field(foreign_key="user_account.id")
    undone_at: datetime | None = Field(sa_type=MomentText)
    undone_reason: str


class ScanTable(Journaled, table=True):
    """Scanned pages of a case's papers; the pages are in attachments.db."""

    __tablename__ = "scan"
    case: str = Field(foreign_key="case_file.id")
    item: str
    sha256: str
    position: int
    rotation: int
    added_by: str | None = Field(foreign_key="user_account.id")
    added_at: datetime | None = Field(sa_type=MomentText)
    void: str


class PersonApartTable(Journaled, table=True):
    """Two people who look like one and are not."""

    __tablename__ = "person_apart"
    one: str = Field(foreign_key="person.id")
    other: str = Field(foreign_key="person.id")
    reason: str
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class RegisterImportTable(Journaled, table=True):
    """Lists from elsewhere that were taken in; their rows are in registers.db."""

    __tablename__ = "register_import"
    kind: str
    list_date: date | None = Field(sa_type=DateText)
    file_name: str
    sha256: str
    layout: str
    rows: int
    quarantined: int
    doubles: int
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class RowEvidenceTable(Journaled, table=True):
    """Rows of registers that were looked at for a member of a case."""

    __tablename__ = "row_evidence"
    case: str = Field(foreign_key="case_file.id")
    member: str = Field(foreign_key="case_member.id")
    snapshot: str = Field(foreign_key="register_import.id")
    kind: str
    list_date: date | None = Field(sa_type=DateText)
    sha256: str
    row: int
    said: str
    content: dict[str, Any] = Field(sa_type=JsonText)
    reasons: tuple[str, ...] = Field(sa_type=WordsText)
    source: str
    changed: dict[str, Any] = Field(sa_type=JsonText)
    by: str | None = Field(foreign_key="user_account.id")
    at: datetime | None = Field(sa_type=MomentText)
    void: str


class UserTable(Journaled, table=True):
    """Users."""

    __tablename__ = "user_account"
    name: str
    full_name: str
    roles: tuple[str, ...] = Field(sa_type=WordsText)
    void: str


class DeviceTable(Journaled, table=True):
    """Laptops."""

    __tablename__ = "device"
    name: str
    code: str
    void: str


class SignatoryTable(Journaled, table=True):
    """People who sign letters."""

    __tablename__ = "signatory"
    name: str
    title: str
    standing: str
    head_title: str
    rank: str
    nip: str
    position: int
    valid_from: date | None = Field(sa_type=DateText)
    valid_to: date | None = Field(sa_type=DateText)
    void: str
    kinds: tuple[str, ...] | None = Field(sa_type=WordsText)


class SettingTable(Journaled, table=True):
    """Office-wide settings that differ from the default."""

    __tablename__ = "setting"
    key: str
    value: Any = Field(sa_type=JsonText)


class JournalTable(SQLModel, table=True):
    """Every change, append-only and hash-chained for each device; only contents can be erased, see `erasing`."""

    __tablename__ = "journal"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    device: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: str
    actor: str
    entity: str
    entity_id: str
    changes: str
    bases: str
    reason: str
    schema_version: int
    prev_hash: str
    hash: str
    salt: bytes | None
    commitment: bytes | None
    erased_by: str | None


class AccessTable(SQLModel, table=True):
    """Who saw, searched or printed what: append-only, apart from the journal (UU 27/2022)."""

    __tablename__ = "access_log"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    act: str
    entity: str
    entity_id: str
    hash: bytes = b""


class DraftTable(SQLModel, table=True):
    """Unsent forms; not journaled."""

    __tablename__ = "draft"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    id: str = Field(primary_key=True)
    kind: str
    title: str
    body: Any = Field(sa_type=JsonText)
    owner: str
    saved_at: datetime = Field(sa_type=MomentText)


class LocalTable(SQLModel, table=True):
    """What belongs to this laptop alone: its keys and looks; not journaled."""

    __tablename__ = "local"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=JsonText)


class BlobTable(SQLModel, table=True):
    """Pictures by their SHA-256; what is in the table never changes."""

    __tablename__ = "blob"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}
    sha256: str = Field(primary_key=True)
    body: bytes
