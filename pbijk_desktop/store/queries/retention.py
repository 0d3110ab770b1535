"""When cases ended, and which of those that ended long ago still stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.store.work import Reader

_OLD = text("""
    SELECT q."case", q.number, q.kind, q.name, q.state, coalesce(
        (SELECT max(j.at) FROM journal j WHERE j.entity_id = q."case"
            AND json_extract(j.changes, '$.state') IS NOT NULL), q.received_at) AS ended
    FROM queue_line q WHERE q.received_at < :before AND q.state IN (SELECT value FROM json_each(:states))
        AND q.kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY q.received_at LIMIT :most
""")
_ENDED = text("""
    SELECT max(at) FROM journal WHERE entity_id = :case AND json_extract(changes, '$.state') IS NOT NULL
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCase:
    """A case that ended: since when its state is the last one."""

    id: str
    number: str
    kind: str
    name: str
    state: str
    ended: date


def old_cases(reader: Reader, before: date, kinds: Iterable[str], most: int) -> list[OldCase]:
    """Return ended cases of some kinds that were received before a day, oldest first."""
    asked = {"before": before.isoformat(), "kinds": json.dumps(sorted(kinds)), "most": most}
    states = json.dumps(sorted(ENDED))
    return [
        OldCase(
            id=row[0],
            number=row.number,
            kind=row.kind,
            name=row.name,
            state=row.state,
            ended=datetime.fromisoformat(row.ended).date(),
        )
        for row in reader.session.execute(_OLD, {**asked, "states": states})
    ]


def ended_on(reader: Reader, case_id: str) -> date | None:
    """Return the day on which a case came into the state it is in."""
    at = reader.session.execute(_ENDED, {"case": case_id}).scalar_one_or_none()
    return datetime.fromisoformat(at).date() if at else None
