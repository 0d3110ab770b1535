"""The views of one register's page and what is read for them, a page of rows at a time."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_changes import ChangePage, Place, what_changed
from pbijk_desktop.usecases.register_odd import OddPage, how_much_is_odd, what_is_odd
from pbijk_desktop.usecases.registers_now import RegisterNow, registers_now

ODD = "odd"
_MOST = 200


@dataclass(frozen=True, slots=True)
class ReadView:
    """A page of a view, behind which place, and which view it is of: another may be in front by then."""

    key: str
    after: Place
    page: ChangePage | OddPage


@dataclass(frozen=True, slots=True)
class ReadHead:
    """How a register stands (None: no list of it serves), and how much of its list was kept aside."""

    now: RegisterNow | None
    odd: int = 0


def read_head(desk: Desk, register: Register) -> ReadHead:
    """Read what stands above the views."""
    now = next((one for one in registers_now(desk).current if one.register is register), None)
    return ReadHead(now, how_much_is_odd(desk, register))


def read_view(desk: Desk, register: Register, key: str, after: Place) -> ReadView:
    """Read rows of a view behind a place."""
    if key == ODD:
        return ReadView(key, after, what_is_odd(desk, register, after, most=_MOST))
    return ReadView(key, after, what_changed(desk, register, Change(key), after, most=_MOST))


def views() -> list[tuple[str, str]]:
    """Return the key and title of each view: every kind of change, then what was kept aside."""
    return [*((str(kind), sentence(f"register_view.{kind}")) for kind in Change), (ODD, sentence("register_view.odd"))]
