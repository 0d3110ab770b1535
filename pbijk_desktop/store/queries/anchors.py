"""The journal beside anchors: those that letters bear at their foot, and one that somebody typed from paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, text

from pbijk_desktop.domain.anchors import SIGNS, Anchor, AnchorAnswer, Fit, read_anchor
from pbijk_desktop.domain.problems import Problem

_AT = text("SELECT at, hash FROM journal WHERE device = :device AND seq = :seq")
_ENDS = text("SELECT coalesce(max(seq), 0) FROM journal WHERE device = :device")
_DEVICES = text("SELECT DISTINCT id FROM device")
_LETTERS = text(
    "SELECT id, number, op_device AS device, json_extract(facts, '$.journal') AS head FROM letter"
    " WHERE json_extract(facts, '$.journal') <> '' ORDER BY id"
)


def beside(connection: Connection, anchor: Anchor) -> AnchorAnswer:
    """Return how an anchor from paper fits any laptop's journal in this store; the best answer counts."""
    devices = [row.id for row in connection.execute(_DEVICES)]
    answers = [_beside(connection, anchor, device) for device in devices]
    order = (Fit.HOLDS, Fit.DIFFERS, Fit.CUT)
    return min(answers, key=lambda one: order.index(one.fit), default=AnchorAnswer(anchor, Fit.CUT))


def letters_amiss(connection: Connection) -> Iterator[Problem]:
    """Yield the letters whose foot says another journal than the one that stands in the store."""
    with connection.execute(_LETTERS) as letters:
        for row in letters:
            anchor = read_anchor(row.head)
            if anchor is None or _beside(connection, anchor, row.device).fit is not Fit.HOLDS:
                yield Problem("", "check.anchor", {"number": row.number})


def _beside(connection: Connection, anchor: Anchor, device: str) -> AnchorAnswer:
    ends = int(connection.execute(_ENDS, {"device": device}).scalar_one())
    found = connection.execute(_AT, {"device": device, "seq": anchor.seq}).one_or_none()
    if found is None:
        return AnchorAnswer(anchor, Fit.CUT, ends=ends)
    fits = found.hash[:SIGNS] == anchor.begins
    return AnchorAnswer(anchor, Fit.HOLDS if fits else Fit.DIFFERS, datetime.fromisoformat(found.at), ends)
