"""Rows of a register that a clerk has looked at for a member: taken as the same person's, or put aside as another's.

What is taken is frozen into the case: the row as the list had it, and which list of which day it was, by its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pbijk_desktop.domain.registers import RegisterRow

_DAYS = ("birth_date", "starts_on", "ends_on")


class Said(StrEnum):
    """What a clerk said of a proposal."""

    SAME = "sama"
    OTHER = "lain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEvidence:
    """What was said of one row of a list for one member of a case; `void` when it was taken back.

    `snapshot` is the list's import, `kind` its register; `content` the row as the list had it (`frozen`). `source` is
    the look-up that was written from it ("" for none) and `changed` what that changed: field -> [before, after].
    """

    id: str
    case: str
    member: str
    snapshot: str
    kind: str
    list_date: date | None = None
    sha256: str = ""
    row: int = 0
    said: str = Said.SAME
    content: Mapping[str, Any] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    source: str = ""
    changed: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    at: datetime | None = None
    void: str = ""


def frozen(row: RegisterRow) -> dict[str, Any]:
    """Return what a row says, without what it does not say, as it is kept."""
    return {name: as_kept(value) for name, value in asdict(row).items() if value not in ("", None)}


def thawed(kept: Mapping[str, Any]) -> RegisterRow:
    """Return the row that was frozen."""
    known = {one.name for one in fields(RegisterRow)}
    values: dict[str, Any] = {name: value for name, value in kept.items() if name in known}
    values.update({name: date.fromisoformat(values[name]) for name in _DAYS if name in values})
    return RegisterRow(**values)


def as_kept(value: object) -> object:
    """Return a value as it is kept: a day as ISO text, several words as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
