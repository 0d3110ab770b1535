"""Wrong tries at the door: each costs a longer wait, which outlasts the program, and is told in the access log.

They are kept in a small file beside the key slots: when, and under which of the names that stand on the door anyway.
Nothing is ever wiped. A clock that was put back lets nobody in sooner: the wait then begins anew. Imports no database.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.private import opener
from pbijk_desktop.usecases import sign_in
from pbijk_desktop.usecases.sign_in import Unlocked, wait_after

if TYPE_CHECKING:
    from pbijk_desktop.usecases.desk import Desk

FILE = "percobaan.json"
WRONG = "kata_sandi_salah"
WRONG_CODE = "kode_pemulihan_salah"
_MOST = 200
"""So many of the latest tries are kept one by one."""
_LARGEST = 40_000
_AT_ONCE = 0.3
"""Seconds that a timer may be early."""
_COUNTED = frozenset({"login.wrong", "login.wrong_code"})
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Try:
    """One wrong try: when (seconds since 1970), under which name ("" for the recovery code)."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong tries there were since somebody came in, when the last was, and which are not logged yet."""

    wrong: int = 0
    last: float = 0.0
    untold: tuple[Try, ...] = field(default=())


def tries_at(folder: Path) -> Tries:
    """Return what was kept; a file that cannot be read is as if there were none, so that it locks nobody out."""
    try:
        kept = json.loads((folder / FILE).read_text("utf-8")[:_LARGEST])
        untold = tuple(Try(float(one["at"]), str(one["name"])) for one in kept["untold"])
        return Tries(max(0, int(kept["wrong"])), float(kept["last"]), untold)
    except (OSError, ValueError, KeyError, TypeError):
        return Tries()


def wait_left(folder: Path, clock: Clock = time.time) -> int:
    """Return how many seconds are left to wait before the next try."""
    tries = tries_at(folder)
    wait, gone = wait_after(tries.wrong), clock() - tries.last
    if wait and gone < 0:  # the clock was put back: the wait begins anew
        _keep(folder, replace(tries, last=clock()))
        return wait
    return math.ceil(wait - gone) if wait - gone > _AT_ONCE else 0


def unlock(folder: Path, name: str, passphrase: str, clock: Clock = time.time) -> Unlocked:
    """Return the key for a name and passphrase; refuse while a wait is on, and count a wrong one."""
    return _tried(folder, name, lambda: sign_in.unlock(folder, name, passphrase), clock)


def unlock_with_code(folder: Path, code: str, clock: Clock = time.time) -> Unlocked:
    """Return the same for the recovery code."""
    return _tried(folder, "", lambda: sign_in.unlock_with_code(folder, code), clock)


def tell_now(desk: Desk, folder: Path) -> None:
    """Write the tries that are not told yet into the access log, each at its own time, under who came in now.

    A file that cannot be written tells them once more the next time.
    """
    desk.require(Act.OWN)
    tries = tries_at(folder)
    if not tries.untold:
        return
    with desk.begin() as work:
        users = {one.name.casefold(): one.id for one in work.find(User)}
        for one in tries.untold:
            act = WRONG if one.name else WRONG_CODE
            work.note_access(act, "user", users.get(one.name, ""), at=datetime.fromtimestamp(one.at, UTC))
        _keep(folder, replace(tries, untold=()))


def _tried(folder: Path, name: str, opens: Callable[[], Unlocked], clock: Clock) -> Unlocked:
    if left := wait_left(folder, clock):
        raise RefusedError([Problem("passphrase" if name else "code", "login.wait", {"seconds": left})])
    try:
        unlocked = opens()
    except RefusedError as refusal:
        if any(problem.code in _COUNTED for problem in refusal.problems):
            _count(folder, name, clock())
        raise
    tries = tries_at(folder)
    if tries.wrong:
        _keep(folder, replace(tries, wrong=0, last=0.0))
    return unlocked


def _count(folder: Path, name: str, now: float) -> None:
    tries = tries_at(folder)
    _keep(folder, Tries(tries.wrong + 1, now, (*tries.untold, Try(now, name.strip().casefold()[:40]))[-_MOST:]))


def _keep(folder: Path, tries: Tries) -> None:
    """Write what was counted, all at once; in a folder that cannot be written only the window's own wait is left."""
    if not folder.is_dir():
        return
    part = folder / f"{FILE}.part"
    with suppress(OSError):
        with open(part, "w", encoding="utf-8", opener=opener) as file:
            file.write(json.dumps(asdict(tries)))
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / FILE)
