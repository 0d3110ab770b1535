"""When a laptop's clock is not to be believed: behind what was written with it, far ahead of it, put forward, moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""The program is younger than this; a clock that says less has lost its battery."""
BEHIND = timedelta(minutes=5)
FAR = timedelta(days=400)
"""So long no office is closed."""
JUMP = timedelta(minutes=5)


class Doubt(StrEnum):
    """Why a clock is not believed."""

    LOST = "lost"
    BEHIND = "behind"
    AHEAD = "ahead"
    JUMPED = "jumped"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """What the clock says, and what speaks against it: the last entry, where it jumped from, or the zone before."""

    kind: Doubt
    now: datetime
    before: datetime
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the time: the newest entry that counts, a jump that nobody has spoken of, the zone so far.

    `is_said` once somebody has said that the clock is right, whatever it says.
    """

    newest: datetime | None = None
    jumped_from: datetime | None = None
    zone: str = ""
    is_said: bool = False


def doubt_of(now: datetime, known: Known) -> ClockDoubt | None:
    """Return why the clock is not believed, or None; `now` is aware and in the laptop's zone."""
    newest = known.newest or now
    if now < newest - BEHIND:
        return ClockDoubt(Doubt.BEHIND, now, newest.astimezone(now.tzinfo))
    if now < EARLIEST and not known.is_said:
        return ClockDoubt(Doubt.LOST, now, EARLIEST.astimezone(now.tzinfo))
    if now > newest + FAR:
        return ClockDoubt(Doubt.AHEAD, now, newest.astimezone(now.tzinfo))
    if known.jumped_from:
        return ClockDoubt(Doubt.JUMPED, now, known.jumped_from.astimezone(now.tzinfo))
    if known.zone and known.zone != zone_of(now):
        return ClockDoubt(Doubt.ZONE, now, newest.astimezone(now.tzinfo), known.zone)
    return None


def zone_of(moment: datetime) -> str:
    """Return how far a moment's zone is from UTC, as +07:00."""
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]


def has_jumped(wall: timedelta, real: timedelta) -> bool:
    """Return whether the clock went otherwise than the time did."""
    return abs(wall - real) > JUMP
