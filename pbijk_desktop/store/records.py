"""Which record of the domain lives in which table, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import Table

from pbijk_desktop.domain import (
    cases,
    collective,
    erasure,
    evidence,
    letter_book,
    letter_texts,
    merging,
    off_target,
    office,
    people,
    proofs,
    signing,
    snapshots,
)
from pbijk_desktop.store import (
    collective_tables,
    erasure_tables,
    number_tables,
    off_target_tables,
    proof_tables,
    signing_tables,
    tables,
    text_tables,
)
from pbijk_desktop.store.columns import whole
from pbijk_desktop.store.tables import Journaled

R = TypeVar("R")

TABLE_OF: dict[type[Any], type[Journaled]] = {
    people.Family: tables.FamilyTable,
    people.Person: tables.PersonTable,
    cases.Case: tables.CaseTable,
    cases.CaseMember: tables.CaseMemberTable,
    cases.CaseItem: tables.CaseItemTable,
    cases.Check: tables.CheckTable,
    cases.Visit: tables.VisitTable,
    cases.Decision: tables.DecisionTable,
    cases.Scan: tables.ScanTable,
    office.Letter: tables.LetterTable,
    signing.LetterDraft: signing_tables.LetterDraftTable,
    signing.Paraf: signing_tables.ParafTable,
    signing.SignedLetter: signing_tables.SignedLetterTable,
    letter_book.NumberBooking: number_tables.NumberBookingTable,
    letter_book.NumberBlock: number_tables.NumberBlockTable,
    letter_texts.LetterWording: text_tables.LetterWordingTable,
    letter_texts.LetterCase: text_tables.LetterCaseTable,
    merging.PersonMerge: tables.PersonMergeTable,
    merging.PersonApart: tables.PersonApartTable,
    snapshots.RegisterImport: tables.RegisterImportTable,
    evidence.RowEvidence: tables.RowEvidenceTable,
    collective.CollectiveList: collective_tables.CollectiveListTable,
    collective.CollectiveRow: collective_tables.CollectiveRowTable,
    off_target.OffTargetMark: off_target_tables.OffTargetMarkTable,
    erasure.Erasure: erasure_tables.ErasureTable,
    erasure.KeptLonger: erasure_tables.KeptLongerTable,
    erasure.LostLaptop: erasure_tables.LostLaptopTable,
    proofs.UserKey: proof_tables.UserKeyTable,
    proofs.Signature: proof_tables.SignatureTable,
    office.User: tables.UserTable,
    office.Device: tables.DeviceTable,
    office.Signatory: tables.SignatoryTable,
    office.Setting: tables.SettingTable,
}


def table_of(kind: type[Any]) -> Table:
    """Return the SQLAlchemy table of a record."""
    return cast(Table, TABLE_OF[kind].__table__)  # type: ignore[attr-defined]


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of a record's fields, in order."""
    return _NAMES[kind]


_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in TABLE_OF}
_READERS: dict[type[Any], Callable[[Any], Iterable[Any]]] = {kind: attrgetter(*names) for kind, names in _NAMES.items()}


def to_row(record: Any) -> Journaled:  # noqa: ANN401
    """Return a new row that holds a record."""
    kind = type(record)
    values = map(storable, _READERS[kind](record))
    return TABLE_OF[kind](**dict(zip(field_names(kind), values, strict=True)))


def storable(value: Any) -> Any:  # noqa: ANN401
    """Return a field's value as a file can hold it; only texts that no keyboard makes are changed."""
    return whole(value) if type(value) is str else value


def to_record(kind: type[R], row: Any) -> R:  # noqa: ANN401
    """Return the record that a row (table object or result row with the same names) holds."""
    return kind(**dict(zip(field_names(kind), _READERS[kind](row), strict=True)))
