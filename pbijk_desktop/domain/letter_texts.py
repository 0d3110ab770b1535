"""An office's own texts of letters, version by version, and the cases that a letter for several is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """One version of an office's text of a kind of letter (`letter`); `source` is its TOML, "" the shipped text again.

    The newest version of a kind is in force; `note` says what was changed.
    """

    id: str
    letter: str
    source: str = ""
    note: str = ""
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCase:
    """One of the cases that a letter for several cases is about."""

    id: str
    letter: str
    case: str
