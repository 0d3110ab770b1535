"""Where a scenario happens: an office's folder, opened or not, at a clock that a way to hurt may move.

A scenario is a module of `tests/faults/scenarios` with `acts(place)`, which yields (name, what to do); each act is one
thing that a clerk asks for, acknowledged when it returns. It may have `prepare(place)` (what is there before),
`found(place)` (what counts beside the operations of the journal), OPENS = False (it opens the office itself, or none
is there yet), FOUNDED = False (the folder is empty before) and PASSPHRASES (those that may open the office).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType

from sqlalchemy import text

from pbijk_desktop.domain.intake import Intake
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import Unlocked, unlock
from tests.samples import PASSPHRASE, Clock, aminah, an_intake, budi

Act = tuple[str, Callable[[], object]]
OLD = "old-"
"""Begins the names of offices of an older schema, which follows."""
SCENARIOS, WAYS = (Path(__file__).with_name(folder) for folder in ("scenarios", "ways"))


@dataclass
class Place:
    """One office in which a scenario happens."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    passphrase: str = PASSPHRASE
    opened: Opened | None = None

    @cached_property
    def unlocked(self) -> Unlocked:
        """What the passphrase gives."""
        return unlock(self.folder, "rina", self.passphrase)

    def sign_out(self) -> None:
        """Forget the key, so that the next opening signs in anew."""
        self.__dict__.pop("unlocked", None)

    @property
    def desk(self) -> Desk:
        """The desk of the office, which is open."""
        if self.opened is None:
            raise RuntimeError("the office is not open")
        return self.opened.desk

    def open(self) -> Place:
        """Open the office for its one operator."""
        self.opened = open_office(self.folder, self.unlocked, self.clock)
        return self

    def close(self) -> None:
        """Close what is open."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def newest_case(self) -> str:
        """Return the id of the case that was taken in last."""
        return str(self._asked("SELECT max(id) FROM case_file"))

    def last_operation(self) -> int:
        """Return how many operations the journal has."""
        return int(str(self._asked("SELECT max(seq) FROM journal")))

    def counted(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(str(self._asked("SELECT count(*) FROM " + table)))

    def column(self, table: str, name: str) -> list[object]:
        """Return a column of a table."""
        with self.desk.read() as reader:
            return list(reader.session.execute(text("SELECT " + name + " FROM " + table)).scalars())

    def _asked(self, question: str) -> object:
        with self.desk.read() as reader:
            return reader.session.execute(text(question)).scalar_one()


def scenarios() -> list[str]:
    """Return the names of all scenarios: whatever lies in their folder."""
    return sorted(path.stem for path in SCENARIOS.glob("*.py") if not path.stem.startswith("_"))


def ways() -> list[str]:
    """Return the names of all ways to hurt: whatever lies in their folder."""
    return sorted(path.stem for path in WAYS.glob("*.py") if not path.stem.startswith("_"))


def way(name: str) -> ModuleType:
    """Return a way to hurt by its name."""
    return importlib.import_module(f"tests.faults.ways.{name}")


def scenario(name: str) -> ModuleType:
    """Return a scenario by its name; an old office is one in which there is everything and nothing is done."""
    name = "_everything" if name.startswith(OLD) else name
    return importlib.import_module(f"tests.faults.scenarios.{name}")


def state_of(place: Place, name: str) -> list[object]:
    """Return what counts of an open office: the journal's last operation, what the scenario counts, what opens it."""
    one = scenario(name)
    found = one.found(place) if hasattr(one, "found") else None
    return [place.last_operation(), found, [opens(place.folder, word) for word in passphrases_of(name)]]


def passphrases_of(name: str) -> tuple[str, ...]:
    """Return the passphrases that may open the office after a scenario."""
    return getattr(scenario(name), "PASSPHRASES", (PASSPHRASE,))


def opens(folder: Path, passphrase: str) -> bool:
    """Return whether a passphrase opens an office."""
    try:
        unlock(folder, "rina", passphrase)
    except RefusedError:
        return False
    return True


def family(at: int) -> Intake:
    """Return the request of a family, another one for each number."""
    mother = aminah(nik=f"620301520385{9990 - at % 10:04}", card=f"{24 + at:013}")
    if at >= 10:
        mother = aminah(nik="", nik_absent="belum_rekam", birth_date=None, card="", name=f"CONTOH AMINAH {at}")
    child = budi(nik="", nik_absent="belum_rekam", birth_date=None, name=f"CONTOH ANAK {at}")
    return an_intake(mother, child, kk=f"6203011205{10 + at % 90:02}9983")


def nothing(_place: Place) -> None:
    """Prepare nothing."""


def acts_of(place: Place, name: str) -> Iterator[Act]:
    """Return the acts of a scenario."""
    return iter(scenario(name).acts(place))
