"""All figures of `pbijk bench`, measured on a sample office that is thrown away afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pbijk_desktop.bench.figure import Figure, figure, milliseconds, quantile
from pbijk_desktop.bench.keying import key_figures
from pbijk_desktop.bench.letters import letter_facts, measure_letters
from pbijk_desktop.bench.rows import PlainStore, Saved, measure_opens, measure_saves
from pbijk_desktop.bench.searching import Crowd, measure_searching
from pbijk_desktop.bench.starts import bare_window, desk_figures, login_seconds
from pbijk_desktop.bench.unlocking import bare_argon2
from pbijk_desktop.store.keys import calibrated
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE, make_sample
from pbijk_desktop.usecases.sign_in import unlock

AIM_SEARCH, AIM_MISSED = 50.0, 5.0
AIM_LOGIN, AIM_UNLOCK, AIM_SAVE, AIM_LETTER, AIM_MEMORY = 3.0, 1.5, 25.0, 30.0, 250.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is done: starts of the program, saves and openings of a case, letters; and the sample.

    `people` are searched among by so many misspelt names (`searches`), some of them typed key by key (`typed`);
    `keys` are pressed at the desk.
    """

    starts: int = 5
    saves: int = 200
    letters: int = 100
    families: int = 40
    people: int = 200_000
    searches: int = 1000
    typed: int = 100
    keys: int = 1000


THOROUGH = Effort()
QUICK = Effort(starts=1, saves=30, letters=20, families=12, people=5000, searches=200, typed=20, keys=100)


def measure(effort: Effort = THOROUGH) -> list[Figure]:
    """Return every figure beside its floor; takes about two minutes, quick ones about twenty seconds."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        folder = Path(scratch) / "kantor"
        make_sample(folder, clock=_now, families=effort.families, cost=calibrated())
        found = [*_windows(folder, effort), *key_figures(folder, CLERK, PASSPHRASE, effort.keys)]
        opened = open_office(folder, unlock(folder, CLERK, PASSPHRASE), _now)
        try:
            found += [*_cases(opened, Path(scratch) / "polos", effort), *_letters(opened, effort)]
            found += _searches(opened, Path(scratch) / "ramai", effort)
        finally:
            opened.close()
    return found


def _now() -> datetime:
    return datetime.now().astimezone()


def _windows(folder: Path, effort: Effort) -> Iterator[Figure]:
    """Yield start, unlocking and memory: the program's windows against a bare one of Qt."""
    bare = [bare_window() for _ in range(effort.starts)]
    login = quantile([login_seconds(folder) for _ in range(effort.starts)], 0.5)
    yield figure("start_to_login", login, "s", floor=quantile([one.seconds for one in bare], 0.5), aim=AIM_LOGIN)
    desks = [desk_figures(folder, CLERK, PASSPHRASE) for _ in range(effort.starts)]
    taken = quantile([one.seconds for one in desks], 0.5)
    yield figure("unlock_to_desk", taken, "s", floor=bare_argon2(folder, CLERK, effort.starts), aim=AIM_UNLOCK)
    memory, floor = (max(one.megabytes for one in starts) for starts in (desks, bare))
    if memory:  # 0 where the system does not tell
        yield figure("memory_at_desk", memory, "MB", floor=floor, aim=AIM_MEMORY)


def _cases(opened: Opened, plain: Path, effort: Effort) -> Iterator[Figure]:
    """Yield saving and opening a case: the use cases against plain SQL with the same rows and settings."""
    saves = measure_saves(opened, effort.saves)
    opens = measure_opens(opened, [one.case for one in saves])
    with PlainStore(plain, opened) as floor:
        plain_saves = floor.measure_saves([one.case for one in saves])
        plain_opens = floor.measure_opens([one.case for one in saves])
    yield from _spread("save_case", _times(saves), plain_saves, AIM_SAVE)
    yield from _spread("open_case", _times(opens), plain_opens, None)


def _spread(name: str, taken: list[float], floor: list[float], aim: float | None) -> Iterator[Figure]:
    for share, word in ((0.5, "p50"), (0.95, "p95")):
        value, least = milliseconds(quantile(taken, share)), milliseconds(quantile(floor, share))
        yield figure(f"{name}_{word}", value, "ms", floor=least, aim=aim if word == "p95" else None)


def _times(measured: list[Saved]) -> list[float]:
    return [one.seconds for one in measured]


def _letters(opened: Opened, effort: Effort) -> Iterator[Figure]:
    """Yield drawing a letter, warm and as the first of a process: against a bare canvas with the same lines."""
    found = measure_letters(letter_facts(opened), effort.letters)
    warm, bare = milliseconds(quantile(found.warm, 0.5)), milliseconds(quantile(found.bare, 0.5))
    yield figure("letter_warm", warm, "ms", floor=bare, aim=AIM_LETTER)
    yield figure("letter_first", milliseconds(found.first), "ms", floor=milliseconds(found.bare_first), aim=None)


def _searches(opened: Opened, folder: Path, effort: Effort) -> Iterator[Figure]:
    """Yield searching as one types among many people, and the share of misspelt names that is not in the first five."""
    crowd = Crowd(folder, opened.desk, effort.people)
    try:
        found = measure_searching(crowd, effort.searches, effort.typed)
    finally:
        crowd.close()
    yield from _spread("search", found.seconds, found.bare, AIM_SEARCH)
    yield figure("search_missed", 100 * found.missed, "%", floor=100 * found.hopeless, aim=AIM_MISSED)
