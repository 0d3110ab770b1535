"""Whether the laptop's clock is to be believed; while it is not, no letter gets a number or a date.

Whoever is at the desk may say that it is right, with a reason: from then on only what is written afterwards counts.
Nothing else waits: what is taken in keeps the time that the laptop says, and the order of the journal does not hang on
the clock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from pbijk_desktop.domain.clock_doubt import ClockDoubt, Known, doubt_of, zone_of
from pbijk_desktop.domain.office import Setting
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.queries.clock import newest_entry, tip
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

LOCAL = "clock"
SAID = "clock_said"
"""The setting in which the journal keeps what somebody said of the clock, with the reason."""


def clock_doubt(desk: Desk, reader: Reader | None = None) -> ClockDoubt | None:
    """Return why the laptop's clock is not believed, or None."""
    if reader is not None:
        return doubt_of(desk.clock(), _known(reader))
    with desk.read() as opened:
        return doubt_of(desk.clock(), _known(opened))


def look_at_clock(desk: Desk, jumped_from: datetime | None = None) -> ClockDoubt | None:
    """Do the same at sign-in and now and then; a jump that was seen is kept until somebody has spoken of it.

    The first look remembers the zone. A clock that was wrong and has come right by a jump is believed.
    """
    desk.require(Act.OWN)
    now = desk.clock()
    with desk.read() as reader:
        kept, known = _kept(reader), _known(reader)
    was_wrong = jumped_from is not None and doubt_of(jumped_from, replace(known, jumped_from=None)) is not None
    if jumped_from is not None and not was_wrong:
        known = replace(known, jumped_from=jumped_from)
        _keep(desk, {**kept, "jumped_from": jumped_from.isoformat()})
    elif not known.zone:
        _keep(desk, {**kept, "zone": zone_of(now)})
    return doubt_of(now, known)


def say_clock_is_right(desk: Desk, *, reason: str) -> None:
    """Believe the clock from now on; the reason stands in the journal."""
    desk.require(Act.OWN)
    reason = reason.strip()
    if not reason:
        raise RefusedError([Problem("reason", "dialog.reason_needed")])
    now = desk.clock()
    with desk.begin() as work:
        doubt = clock_doubt(desk, work)
        said: dict[str, Any] = {"at": now.isoformat(), "doubt": doubt.kind.value if doubt else ""}
        if before := work.find(Setting, key=SAID):
            work.change(Setting, before[0].id, value=said, reason=reason)
        else:
            work.add(Setting(id=work.new_id(), key=SAID, value=said), reason=reason)
        work.set_local(LOCAL, {"zone": zone_of(now), "after": tip(work) - 1})


def require_clock(desk: Desk, reader: Reader) -> None:
    """Refuse what needs a date that is sure, until somebody has said that the clock is right."""
    doubt = clock_doubt(desk, reader)
    if doubt is not None:
        facts = {"now": doubt.now, "before": doubt.before, "zone": doubt.zone}
        raise RefusedError([Problem("", f"clock.{doubt.kind}", facts)])


def _known(reader: Reader) -> Known:
    kept = _kept(reader)
    jumped = kept.get("jumped_from")
    return Known(
        newest=newest_entry(reader, int(kept.get("after", 0))),
        jumped_from=datetime.fromisoformat(jumped) if jumped else None,
        zone=str(kept.get("zone", "")),
        is_said="after" in kept,
    )


def _kept(reader: Reader) -> dict[str, Any]:
    found = reader.local(LOCAL)
    return dict(found) if isinstance(found, dict) else {}


def _keep(desk: Desk, values: dict[str, Any]) -> None:
    with desk.begin() as work:
        work.set_local(LOCAL, values)
