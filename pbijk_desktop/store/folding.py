"""Compares every row with what the journal's operations say of it, in the order of ids: one row at a time in memory.

A row's operations lie together in the index of the journal, and ids sort as they were made, so what is read next is
near what was read last: a province's five years take minutes, and no more memory than a week.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.store.records import TABLE_OF, table_of

_OPERATIONS = text("SELECT entity_id, entity, device, seq, changes FROM journal ORDER BY entity_id")
_Key = tuple[str, str]
"""A row's id and its table's name."""


@dataclass(slots=True)
class _Said:
    """What the journal says of one row: its values, and each device's last operation on it."""

    values: dict[str, Any] = field(default_factory=dict)
    operations: dict[str, int] = field(default_factory=dict)


def rows_beside_operations(connection: Connection, step: Callable[[], None]) -> Iterator[Problem]:
    """Yield every row that is not what its operations say or names a wrong one as its last, and how many are lost."""
    lost = 0
    with ExitStack() as opened:
        found = [opened.enter_context(connection.execute(_all_of(name))) for name in _NAMES]
        rows = heapq.merge(*map(_keyed, _NAMES, found), key=itemgetter(0))
        operations = opened.enter_context(connection.execute(_OPERATIONS))
        for (key, entity), held, said in _side_by_side(rows, _folded(operations)):
            if held is None:
                lost += 1
                continue
            step()
            if said is None or not _agree(held, said):
                yield Problem("", "check.row", {"entity": entity, "id": key})
    if lost:
        yield Problem("", "check.rows_lost", {"count": lost})


def changes_in(said: str) -> dict[str, Any] | None:
    """Return what an operation changes, or None when its text is no longer what we write."""
    try:
        return dict(json.loads(said))
    except (ValueError, TypeError):
        return None


def _all_of(name: str) -> Any:  # noqa: ANN401 - SQLAlchemy's clause
    return text("SELECT * FROM " + name + " ORDER BY id")


def _keyed(entity: str, found: CursorResult[Any]) -> Iterator[tuple[_Key, Mapping[str, Any]]]:
    names = list(found.keys())
    for row in found:
        held = dict(zip(names, row, strict=True))
        yield (held.pop("id"), entity), held


def _folded(operations: CursorResult[Any]) -> Iterator[tuple[_Key, _Said]]:
    """Yield what all operations of each row come to, in the order of ids."""
    for _id, of_id in groupby(operations, key=itemgetter(0)):
        in_order = sorted(of_id, key=itemgetter(1, 2, 3))
        for (key, entity), of_row in groupby(in_order, key=itemgetter(0, 1)):
            said = _Said()
            for one in of_row:
                said.values.update(changes_in(one.changes) or {})
                said.operations[one.device] = one.seq
            yield (key, entity), said


def _side_by_side(
    rows: Iterator[tuple[_Key, Mapping[str, Any]]], fates: Iterator[tuple[_Key, _Said]]
) -> Iterator[tuple[_Key, Mapping[str, Any] | None, _Said | None]]:
    """Yield each key of either with what both have for it."""
    row, fate = next(rows, None), next(fates, None)
    while row or fate:
        key = min(one[0] for one in (row, fate) if one)
        held = said = None
        if row and row[0] == key:
            held, row = row[1], next(rows, None)
        if fate and fate[0] == key:
            said, fate = fate[1], next(fates, None)
        yield key, held, said


def _agree(held: Mapping[str, Any], said: _Said) -> bool:
    own = ("op_device", "op_seq")
    same = all(value == said.values.get(name) for name, value in held.items() if name not in own)
    return same and said.operations.get(held["op_device"]) == held["op_seq"]


_NAMES = sorted(table_of(kind).name for kind in TABLE_OF)
