"""Column types: whatever a record holds, the file holds TEXT or INTEGER, as STRICT tables and the journal want it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from pbijk_desktop.domain.workflow import State


class DateText(TypeDecorator[date]):
    """A day as 2026-11-24."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what the file holds."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else date.fromisoformat(value)


class MomentText(TypeDecorator[datetime]):
    """An aware moment as UTC text, to the microsecond; text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what the file holds."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else datetime.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """A truth value as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return what the file holds."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else bool(value)


class JsonText(TypeDecorator[Any]):
    """A mapping or any JSON-able value as canonical JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002
        """Return what the file holds."""
        return canonical(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else json.loads(value)


class WordsText(TypeDecorator[tuple[str, ...]]):
    """A tuple of words as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what the file holds."""
        return None if value is None else canonical(list(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else tuple(json.loads(value))


class StateText(TypeDecorator[State]):
    """A case's state as its code."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: State | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what the file holds."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> State | None:  # noqa: ANN401, ARG002
        """Return what the record holds."""
        return None if value is None else State(value)


def moment_text(moment: datetime) -> str:
    """Return a moment as UTC text of fixed width; a naive moment is refused, since it could mean two times."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, letters as they are."""
    return whole(_ENCODER.encode(value))


def whole(text: str) -> str:
    """Return a text that a file can hold: no NUL, and a question mark for half a letter (a lone surrogate)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "items"):
        return dict(value.items())
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
