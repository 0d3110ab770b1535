"""The figures at a province's size (`pbijk bench --scale N`): in the real windows, and of the use cases below."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from pbijk_desktop.bench.figure import Figure, figure, quantile, spread
from pbijk_desktop.bench.rows import PlainStore, measure_opens, measure_saves
from pbijk_desktop.bench.searching import bare_seconds, noting
from pbijk_desktop.bench.starts import bare_window, handled, login_seconds
from pbijk_desktop.bench.typed import so_far, typed_texts
from pbijk_desktop.bench.unlocking import bare_argon2
from pbijk_desktop.desktop.screens.queue_reading import Question, answer
from pbijk_desktop.domain.figures import Chart
from pbijk_desktop.domain.spelling import apart, sound
from pbijk_desktop.domain.worklists import Sort, View, Worklist
from pbijk_desktop.store.queries.words import question, words_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.demo_office import CASES_A_PERSON, Told, make_demo
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.office_figures import office_figures
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.queue import whole_order
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE
from pbijk_desktop.usecases.sign_in import is_set_up, unlock

GROWTH = (4_000, 40_000, 400_000)
AIM_REPAINTS, AIM_TYPED, AIM_BARE, AIM_MEMORY, AIM_OVER_BARE = 2.0, 80.0, 3.0, 350.0, 0.6
AIM_SAVE, AIM_OPEN, AIM_UNLOCK = 25.0, 80.0, 1.5
AIM_ANEW = 22.0
"""Twice the repaint of the machine on which the aims were set."""
_SEED = 620305
_WITH_WORDS = "SELECT rowid FROM queue_text WHERE queue_text MATCH :words"
_WITH_DIGITS = f"SELECT n FROM queue_line WHERE nik >= :digits AND nik < :digits || char(58) UNION {_WITH_WORDS}"
_FIRST = "SELECT * FROM queue_line WHERE n IN ({0}) ORDER BY lane, due, n LIMIT 48"
_COUNT = "SELECT count(*) FROM ({0})"


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each thing is done in the window, and what is typed: above the queue, and in the search."""

    times: int
    filtered: list[str]
    searched: list[str]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is done: starts, saves, turns of each thing in the queue, texts above it, in the search, below it."""

    starts: int = 3
    saves: int = 100
    times: int = 60
    filtered: int = 40
    searched: int = 80
    asked: int = 200


STEADY = Pace()
HASTY = Pace(starts=1, saves=10, times=5, filtered=3, searched=5, asked=10)


def measure_at(cases: int, *, keep: Path | None = None, told: Told | None = None, pace: Pace = STEADY) -> list[Figure]:
    """Return the figures of an office with so many cases; `keep` is where the office is left for the next time."""
    with _office(cases, keep, told) as folder:
        opened = _opened(folder)
        try:
            with opened.desk.read() as reader:
                plan = Plan(
                    pace.times,
                    typed_texts(reader, pace.filtered, _SEED, misspelt=False),
                    typed_texts(reader, pace.searched, _SEED + 1),
                )
                asked = typed_texts(reader, pace.asked, _SEED + 2)
            below = [*_typed(opened, plan.filtered, asked), *_bars(opened), *_stored(opened, pace)]
        finally:
            opened.close()
        return [*_starts(folder, pace), *_windows(folder, plan, pace), *below]


@contextmanager
def _office(cases: int, keep: Path | None, told: Told | None) -> Iterator[Path]:
    """Yield the folder of a demo office with so many cases, made if need be."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        folder = (keep or Path(scratch)) / str(cases)
        if not is_set_up(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            make_demo(folder, round(cases / CASES_A_PERSON), clock=_now, told=told)
        yield folder


def _starts(folder: Path, pace: Pace) -> Iterator[Figure]:
    """Yield the way to the login, against a bare window of Qt."""
    bare = quantile([bare_window().seconds for _ in range(pace.starts)], 0.5)
    login = quantile([login_seconds(folder) for _ in range(pace.starts)], 0.5)
    yield figure("start_to_login", login, "s", floor=bare, aim=bare + AIM_OVER_BARE)


def _windows(folder: Path, plan: Plan, pace: Pace) -> Iterator[Figure]:
    """Yield what is done in the windows, from the key to the paint of the answer, against a table that only paints."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        (Path(scratch) / "rencana.json").write_text(json.dumps(asdict(plan)), "utf-8")
        told = handled(folder, CLERK, PASSPHRASE, Path(scratch) / "rencana.json")
    argon2 = bare_argon2(folder, CLERK, pace.starts)
    yield figure("unlock_to_desk", told.unlocked, "s", floor=argon2, aim=AIM_UNLOCK)
    repaint = told.seconds["repaint"]
    yield from spread("queue_repaint", repaint, told.seconds["static"])
    for name in ("first", "page", "jump", "sort"):
        yield from spread(f"queue_{name}", told.seconds[name], repaint, over=AIM_REPAINTS)
    yield from spread("queue_anew", told.seconds["anew"], repaint, aim=AIM_ANEW)
    yield from spread("queue_filter", told.seconds["filter"], repaint, aim=AIM_TYPED)
    yield from spread("search_shown", told.seconds["search"], repaint, aim=AIM_TYPED)
    yield from spread("case_opened", told.seconds["open"], [], aim=AIM_OPEN)
    if told.afterwards:
        yield figure("memory_at_desk", told.at_desk, "MB", floor=0.0, aim=AIM_MEMORY)
        yield figure("memory_in_queue", told.afterwards, "MB", floor=0.0, aim=AIM_MEMORY)


def _typed(opened: Opened, filtered: list[str], asked: list[str]) -> Iterator[Figure]:
    """Yield what the use cases take for what is typed, against the bare SQL of the same answers."""
    desk = opened.desk
    everything = View(which=Worklist.ALL)
    order = whole_order(desk, everything)
    own, bare = [], []
    for words in so_far(filtered):
        wanted = Question(view=View(which=Worklist.ALL, words=words), sort=Sort(), whole=order)
        began = time.perf_counter()
        answer(desk, wanted)
        own.append(time.perf_counter() - began)
        with desk.read() as reader:
            bare.append(_bare_filter(reader, words))
    yield from spread("queue_filter_own", own, bare, over=AIM_BARE)
    own, bare = [], []
    for words in so_far(asked):
        find_anything(desk, words)  # now both have the store's pages in memory; `search_shown` has their reading
        apart.cache_clear()
        sound.cache_clear()
        with noting(opened.store.reader) as noted:
            began = time.perf_counter()
            find_anything(desk, words)
            own.append(time.perf_counter() - began)
        bare.append(bare_seconds(opened.store.reader, noted.statements))
    yield from spread("search_own", own, bare, over=AIM_BARE)


def _bars(opened: Opened) -> Iterator[Figure]:
    """Yield what the use cases take for the list behind each bar of Beranda."""
    desk = opened.desk
    told = office_figures(desk)
    own = []
    for one in (bar for chart in Chart for bar in told.of(chart)):
        began = time.perf_counter()
        answer(desk, Question(view=one.view, sort=Sort()))
        own.append(time.perf_counter() - began)
    yield from spread("queue_bar", own, [], aim=AIM_TYPED)


def _bare_filter(reader: Reader, typed: str) -> float:
    """Return how long plain SQL takes for the first rows and the number of what a text narrows the queue to."""
    words = words_of(typed)
    began = time.perf_counter()
    given = {"words": question(reader, words), "digits": words[0]}
    asked = _WITH_DIGITS if all(word.isdigit() for word in words) else _WITH_WORDS
    for statement in (_FIRST, _COUNT):
        reader.session.execute(text(statement.replace("{0}", asked)), given).all()
    return time.perf_counter() - began


def _stored(opened: Opened, pace: Pace) -> Iterator[Figure]:
    """Yield saving and reading a case among so many: the use cases against plain SQL with the same rows."""
    saves = measure_saves(opened, pace.saves)
    cases = [one.case for one in saves]
    opens = measure_opens(opened, cases)
    with (
        tempfile.TemporaryDirectory(prefix="pbijk-polos-") as scratch,
        PlainStore(Path(scratch) / "p", opened) as plain,
    ):
        plain_saves, plain_opens = plain.measure_saves(cases), plain.measure_opens(cases)
    yield from spread("save_case", [one.seconds for one in saves], plain_saves, aim=AIM_SAVE)
    yield from spread("open_case", [one.seconds for one in opens], plain_opens, aim=AIM_OPEN)


def _opened(folder: Path) -> Opened:
    return open_office(folder, unlock(folder, CLERK, PASSPHRASE), _now)


def _now() -> datetime:
    return datetime.now().astimezone()
