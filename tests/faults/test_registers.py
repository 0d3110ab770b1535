"""A list taken in while the disk is full or the program is killed: the last list serves, and doing it again works."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pytest

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import has
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.registers_now import current_lists
from tests.faults.importing import MANY, the_list
from tests.faults.injury import TROUBLES, Day, Office, day_of, every, founded, injected, may_trace, traced, untraced
from tests.samples import Clock
from tests.usecases.registers import OCTOBER, an_order, rows

pytestmark = pytest.mark.timeout(900)
can_trace = pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")

BEFORE = 7
SAMPLED = 8
"""How many of the writes of an import are refused, or are the last ones of the program."""
OWN_TROUBLES = TROUBLES | {"registers.damaged"}


@dataclass(frozen=True)
class Importing:
    """An office with a list of last month, into which a new one is taken."""

    office: Office

    def call(self, folder: object) -> list[str]:
        """Return what takes the new list in."""
        return [sys.executable, "-m", "tests.faults.importing", str(folder), str(self.office.key_file)]

    def run(self, folder: object, trace: Sequence[str]) -> Day:
        """Take the list in while strace does something to the program."""
        return day_of(*reversed(traced([*self.call(folder), "wait"], trace)))

    def points(self, call: str) -> list[int]:
        """Return places among the calls of an undisturbed import, evenly spread, first and last included."""
        log = self.office.scratch / f"{call}.log"
        self.run(self.office.fresh(), ["-o", str(log), "-e", f"trace={call}"])
        total = log.read_text("utf-8").count(f"{call}(")
        return sorted({1 + round(at * (total - 1) / (SAMPLED - 1)) for at in range(SAMPLED)})

    def wrong_after(self, folder: object, day: Day) -> list[str]:
        """Return what is wrong: half a list, an acknowledged one that is lost, one that cannot be taken in again."""
        opened = open_office(folder, self.office.unlocked, Clock())  # type: ignore[arg-type]
        try:
            wrong = [f"{one.code} {one.facts}" for one in look_over(opened.store)]
            found = serving(opened.desk)
            if found not in (BEFORE, MANY) or (found == BEFORE and "import" in dict(day.acts)):
                wrong.append(f"{found} rows serve after {day.said}")
            if found == BEFORE:
                take_in(opened.desk, the_list())
            if serving(opened.desk) != MANY or len(opened.desk.snapshots.all()) != 2:
                wrong.append(f"the list could not be taken in afterwards: {opened.desk.snapshots.all()}")
            return [*wrong, *(f"afterwards: {one.code} {one.facts}" for one in look_over(opened.store))]
        finally:
            opened.close()


def serving(desk: Desk) -> int:
    """Return how many rows the list that serves really has."""
    with desk.read() as reader:
        found = current_lists(reader, desk.snapshots)[Register.DTSEN]
    rows_there = desk.snapshots.asked(lambda file: [*every_row(file, found.snapshot)])
    return len(rows_there) if len(rows_there) == found.record.rows else -1


@pytest.fixture(scope="module")
def importing(tmp_path_factory: pytest.TempPathFactory) -> Importing:
    office = founded(tmp_path_factory.mktemp("daftar"))
    opened = open_office(office.pattern, office.unlocked, Clock())
    take_in(opened.desk, an_order(rows(BEFORE), list_date=OCTOBER, sha256="o" * 64))
    opened.close()
    return Importing(office)


def killed_at(importing: Importing, call: str, at: int) -> list[str]:
    """Kill the program at one of its calls."""
    folder = importing.office.fresh()
    day = importing.run(folder, injected(call, "signal=SIGKILL", str(at)))
    return [f"killed at {call} {at}: {one}" for one in importing.wrong_after(folder, day)]


def full_from(importing: Importing, at: int, error: str) -> list[str]:
    """Refuse every write from one on."""
    folder = importing.office.fresh()
    day = importing.run(folder, injected("pwrite64", f"error={error}", f"{at}+"))
    wrong = [f"told as {code}" for code in day.troubles if code not in OWN_TROUBLES or not has(code)]
    if "Traceback" in day.said or (day.code and not day.troubles):
        wrong.append(f"not told in a sentence: {day.said}")
    return [f"{error} from {at}: {one}" for one in [*wrong, *importing.wrong_after(folder, day)]]


def test_an_undisturbed_import_serves(importing: Importing) -> None:
    folder = importing.office.fresh()
    day = day_of(*reversed(untraced(importing.call(folder))))
    assert [name for name, _ in day.acts] == ["import"]
    assert importing.wrong_after(folder, day) == []


@can_trace
def test_a_list_is_on_the_disk_with_every_row_before_the_journal_names_it(importing: Importing) -> None:
    log = importing.office.scratch / "urutan.log"
    folder = importing.office.fresh()
    importing.run(folder, ["-y", "-o", str(log), "-e", "trace=pwrite64,fsync,fdatasync"])
    made = re.findall(r"(\w+)\(\d+<[^>]*/(\w+\.db(?:-wal)?)>", log.read_text("utf-8"))
    named = max(at for at, call in enumerate(made) if call == ("pwrite64", "office.db-wal"))
    for file in ("registers.db-wal", "registers.db"):
        written = [at for at, (call, where) in enumerate(made[:named]) if (call, where) == ("pwrite64", file)]
        synced = [at for at, (call, where) in enumerate(made[:named]) if call != "pwrite64" and where == file]
        assert max(written, default=-1) <= max(synced, default=-1)
    assert ("pwrite64", "registers.db-wal") in made[:named]


@can_trace
@pytest.mark.parametrize("call", ["pwrite64", "fsync"])
def test_a_program_killed_while_importing_leaves_the_last_list_or_the_new_one(importing: Importing, call: str) -> None:
    assert every(partial(killed_at, importing, call, at) for at in importing.points(call)) == []


@can_trace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_a_list_is_told_and_the_last_one_serves(importing: Importing, error: str) -> None:
    assert every(partial(full_from, importing, at, error) for at in importing.points("pwrite64")) == []
