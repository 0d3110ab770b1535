"""Searching among many people: misspelt names, and an answer at every key, beside the same SQL without the program."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from pbijk_desktop.bench.many_names import many_names
from pbijk_desktop.bench.misspelt import Query, queries
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.store.opening import Store, create_store
from pbijk_desktop.store.records import table_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_anything

TOP = 5
FEWEST = 2
_SEED = 620302
_GUARDS = ("family_added", "person_added")
_AT_ONCE = 10_000
_UNGUARDED = {"op_device": "", "op_seq": 0}


@dataclass(frozen=True, slots=True)
class Searched:
    """Seconds of each answer and of its bare SQL; the share of misspelt names missed, and of those none could find."""

    seconds: list[float]
    bare: list[float]
    missed: float
    hopeless: float


class Crowd:
    """A store that is thrown away, with so many people who have nothing but a name."""

    def __init__(self, folder: Path, desk: Desk, people: int) -> None:
        self.names = list(many_names(people, _SEED))
        self._store = create_store(folder, os.urandom(32), device="ramai")
        _write(self._store, self.names)
        self.engine = self._store.reader
        self.desk = replace(desk, read=partial(Reader, self.engine))

    def close(self) -> None:
        """Let the store go."""
        self._store.close()


def measure_searching(crowd: Crowd, asked: int, typed: int) -> Searched:
    """Ask for so many misspelt names, and type so many of them key by key."""
    wanted = list(queries(crowd.names, asked, _SEED))
    known = Counter(name.lower() for name in crowd.names)
    missed = [query for query in wanted if query.meant not in top_names(crowd.desk, query.typed)]
    hopeless = [query for query in wanted if known[query.typed] >= TOP]
    seconds, bare = [], []
    for text in _keys(wanted[:typed]):
        with noting(crowd.engine) as noted:
            began = time.perf_counter()
            find_anything(crowd.desk, text)
            seconds.append(time.perf_counter() - began)
        bare.append(bare_seconds(crowd.engine, noted.statements))
    return Searched(seconds, bare, len(missed) / asked, len(hopeless) / asked)


def top_names(desk: Desk, typed: str) -> list[str]:
    """Return the names of the first five people whom the search gives for a text."""
    people = [hit.title.lower() for hit in find_anything(desk, typed) if hit.kind == "person"]
    return people[:TOP]


def _keys(wanted: Sequence[Query]) -> Iterator[str]:
    for query in wanted:
        yield from (query.typed[:length] for length in range(FEWEST, len(query.typed) + 1))


class noting:  # noqa: N801 - reads as a word after `with`
    """Notes every statement that an engine is given."""

    def __init__(self, engine: Engine) -> None:
        self.statements: list[tuple[str, Any]] = []
        self._engine = engine

    def __enter__(self) -> noting:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_error: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, given: Any, *_more: object) -> None:  # noqa: ANN401
        self.statements.append((statement, given))


def bare_seconds(engine: Engine, statements: Sequence[tuple[str, Any]]) -> float:
    """Return the seconds that the same statements take on a bare connection."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        began = time.perf_counter()
        for statement, given in statements:
            cursor.execute(statement, given).fetchall()
        return time.perf_counter() - began
    finally:
        connection.close()


def _write(store: Store, names: Sequence[str]) -> None:
    """Write people with nothing but names, past the journal: nobody will ever work with them."""
    family = Family(id="f", region="62.03.01.1007")
    with store.writer.begin() as connection:
        for guard in _GUARDS:
            connection.exec_driver_sql("DROP TRIGGER " + guard)
        connection.execute(table_of(Family).insert(), [asdict(family) | _UNGUARDED])
        for start in range(0, len(names), _AT_ONCE):
            people = enumerate(names[start : start + _AT_ONCE], start)
            rows = [asdict(Person(id=f"{at:032}", family="f", name=name)) | _UNGUARDED for at, name in people]
            connection.execute(table_of(Person).insert(), rows)
