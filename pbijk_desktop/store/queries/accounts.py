"""Users beside what the journal says of them: few rows, read whenever somebody signs in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from pbijk_desktop.store.folding import changes_in
from pbijk_desktop.store.work import Reader

_ROWS = text("SELECT id, name, full_name, roles, void FROM user_account ORDER BY id")
_SAID = text("SELECT changes FROM journal WHERE entity_id = :id AND entity = 'user_account' ORDER BY device, seq")


@dataclass(frozen=True, slots=True)
class Account:
    """One user's name as it stands, the roles and the end that the journal knows, and whether the row says the same.

    `is_known` is False for a row that no operation ever made.
    """

    user: str
    name: str
    roles: tuple[str, ...]
    void: str
    is_known: bool
    agrees: bool


def accounts(reader: Reader) -> Iterator[Account]:
    """Yield every user's row beside what the journal says of it."""
    for row in reader.session.execute(_ROWS).mappings().all():
        said = _said(reader, row["id"])
        agrees = all(value == said.get(name) for name, value in row.items() if name != "id")
        yield Account(row["id"], row["name"], _roles(said), str(said.get("void", "")), bool(said), agrees)


def _said(reader: Reader, user: str) -> Mapping[str, Any]:
    said: dict[str, Any] = {}
    for (changes,) in reader.session.execute(_SAID, {"id": user}):
        said.update(changes_in(changes) or {})
    return said


def _roles(said: Mapping[str, Any]) -> tuple[str, ...]:
    try:
        return tuple(str(role) for role in json.loads(said.get("roles", "[]")))
    except (ValueError, TypeError):
        return ()
