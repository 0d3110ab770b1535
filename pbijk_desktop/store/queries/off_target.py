"""People of one snapshot joined with another by their numbers: who is dead there, has moved, has another segment."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text

from pbijk_desktop.domain.off_target import Ground
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.store.snapshots import numbered

_SAME = "(p.who = o.who OR (p.card <> '' AND p.card = o.card))"
_SAME_THERE = "(o.who = p.who OR (o.card <> '' AND o.card = p.card))"
_SAID = "(o.status LIKE '%{0}%' OR o.note LIKE '%{0}%')"
_OTHER_SEGMENTS = (
    "o.off = 0 AND o.segment NOT LIKE '%PBI%' AND o.segment NOT LIKE '%PEMDA%' AND (o.segment LIKE 'PPU%'"
    " OR o.segment LIKE '%PENERIMA UPAH%' OR o.segment LIKE 'PBPU%' OR o.segment LIKE '%MANDIRI%'"
    " OR o.segment LIKE '%BUKAN PEKERJA%' OR o.segment = 'BP')"
)
_WHERE = {
    Ground.DEAD: f"({_SAID.format('MENINGGAL')} OR {_SAID.format('WAFAT')})",
    Ground.MOVED: _SAID.format("PINDAH"),
    Ground.SEGMENT: _OTHER_SEGMENTS,
    Ground.DESIL: "o.desil > :limit",
}
_JOINED = (
    'SELECT p."row" AS "row", min(o."row") AS other FROM {tables} ON {same}'
    ' WHERE p.again = 0 AND p."row" > :after AND {where} GROUP BY p."row"'
)
_FEW, _MANY = "line_@ o CROSS JOIN line_# p", "line_# p CROSS JOIN line_@ o"
"""Where few rows bear witness they are read through and the person looked up; where many do, page by page of people."""
_THESE = " AND p.who IN (SELECT value FROM json_each(:whos))"
_ALONE = (
    'SELECT p."row" AS "row", 0 AS other FROM line_# p WHERE p.again = 0 AND p."row" > :after'
    " AND NOT EXISTS (SELECT 1 FROM line_@ o WHERE o.who = p.who)"
    " AND (p.card = '' OR NOT EXISTS (SELECT 1 FROM line_@ o WHERE o.card <> '' AND o.card = p.card))"
)


def off_target_rows(
    connection: Connection, ground: Ground, both: tuple[Snapshot, Snapshot], after: int, most: int, *, limit: int
) -> list[tuple[int, int]]:
    """Return rows of the first snapshot behind a row, each with the other's that speaks of it, 0 where none does."""
    asked = numbered(_statement(ground) + ' ORDER BY p."row" LIMIT :most', both[0].n, both[1].n)
    given = {"after": after, "most": most, **({"limit": limit} if ground is Ground.DESIL else {})}
    return [(row[0], row[1]) for row in connection.execute(text(asked), given)]


def off_target_of(
    connection: Connection, ground: Ground, both: tuple[Snapshot, Snapshot], whos: Sequence[str], *, limit: int
) -> list[tuple[int, int]]:
    """Return the same for some people only, by `snapshots.who`."""
    asked = numbered(_statement(ground, _THESE), both[0].n, both[1].n)
    given = {"after": -1, "whos": json.dumps(list(whos)), **({"limit": limit} if ground is Ground.DESIL else {})}
    return [(row[0], row[1]) for row in connection.execute(text(asked), given)]


def off_target_count(connection: Connection, ground: Ground, both: tuple[Snapshot, Snapshot], *, limit: int) -> int:
    """Return how many there are."""
    asked = numbered(f"SELECT count(*) FROM ({_statement(ground)})", both[0].n, both[1].n)
    given = {"after": -1, **({"limit": limit} if ground is Ground.DESIL else {})}
    return int(connection.execute(text(asked), given).scalar_one())


def _statement(ground: Ground, among: str = "") -> str:
    """Return the question for a ground; `among` narrows the people, who are then looked at first."""
    if ground is Ground.UNUSED:
        return _ALONE + among
    is_many = bool(among) or ground is Ground.DESIL
    where = ("o.again = 1" if ground is Ground.DOUBLE else _WHERE[ground]) + among
    same = "p.who = o.who" if ground is Ground.DOUBLE else _SAME_THERE if is_many else _SAME
    return _JOINED.format(tables=_MANY if is_many else _FEW, same=same, where=where)
