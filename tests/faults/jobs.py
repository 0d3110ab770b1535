"""What a child of the zygote does: prepare an office, act out a scenario in it, or look what is there afterwards.

Alone it acts a scenario out: python -m tests.faults.jobs FOLDER SCENARIO
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import told
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.schema import guards
from pbijk_desktop.usecases import open_office
from pbijk_desktop.usecases.going_on import go_on
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.open_office import found_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import is_set_up
from tests.faults.day_at_work import work
from tests.faults.old_offices import make_old
from tests.faults.place import Place, acts_of, family, nothing, opens, passphrases_of, scenario, state_of
from tests.faults.restoring import NOTED, differing_after_a_restore, restored_place
from tests.faults.showing import shown
from tests.samples import CHEAP, MONDAY, PASSPHRASE, Clock, first_start

TROUBLED = 3


def say(*words: object) -> None:
    """Print one line and hand it over at once."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def warm() -> None:
    """Make once what every child would make for itself, by working in an office that is thrown away."""
    guards()
    open_office.load_rules = cache(open_office.load_rules)  # the shipped rules are the same in every child
    with tempfile.TemporaryDirectory() as scratch:
        found(str(Path(scratch) / "kantor"))
        for _ in range(2):
            _looked_at(Path(scratch) / "kantor", "intake", save=True)


def found(folder: str) -> int:
    """Make an office."""
    found_office(Path(folder), first_start(), Clock(), CHEAP).opened.close()
    return 0


def prepare(folder: str, name: str) -> int:
    """Do in a founded office what the scenario wants to be there before."""
    place = Place(Path(folder)).open()
    try:
        getattr(scenario(name), "prepare", nothing)(place)
    finally:
        place.close()
    return 0


def act(folder: str, name: str, *, again: bool = False, tell: bool = False, now: str = "", jump: int = 0) -> int:
    """Act a scenario out, saying what is acknowledged; with `again`, what meets a trouble is tried once more.

    It ends with 3 when the world was in the way. With `tell` it also says what counts after each act. `now` starts the
    clock elsewhere ("system": it is the system's own), `jump` moves it before each act; what that forbids is told.
    """
    place = Place(Path(folder), clock_at(now))
    try:
        if getattr(scenario(name), "OPENS", True):
            _tried(place.open, again=again)
            _acknowledge(place, name, "open", tell=tell)
        for act_name, what in acts_of(place, name):
            place.clock.forward(seconds=jump)
            try:
                _tried(what, again=again)
            except RefusedError as refused:
                if not now:
                    raise
                say("refused", act_name, *(told(problem) for problem in refused.problems))
                continue
            _acknowledge(place, name, act_name, tell=tell)
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return TROUBLED
    finally:
        place.close()
    say("ok", "close")
    return 0


class SystemClock(Clock):
    """The clock of the machine, as the program itself asks for it."""

    def __call__(self) -> datetime:
        return datetime.now(UTC).astimezone()


def clock_at(now: str) -> Clock:
    """Return the clock of a run: where tests have it, elsewhere, or the machine's own."""
    if now == "system":
        return SystemClock()
    return Clock(datetime.fromisoformat(now)) if now else Clock()


def hold(folder: str, name: str, *, held: Callable[[], None]) -> int:
    """Begin a change and stop in the middle of it, holding the store."""
    place = Place(Path(folder)).open()
    say("ok", "open")
    with place.desk.begin() as work:
        work.set_local("uji", value=True)
        work.session.flush()
        held()
    place.close()
    return 0


def day(folder: str, done: int, last: int, *, held: Callable[[], None]) -> int:
    """Work through a day's cases, from one number to another."""
    work(Path(folder), done, last, say, held)
    return 0


def knock(folder: str) -> int:
    """Try a wrong passphrase; 0 when it was refused."""
    return int(opens(Path(folder), PASSPHRASE + " salah"))


def tally(folder: str) -> int:
    """Print how many cases have their letters, how many letters there are, and their first and last number."""
    place = Place(Path(folder)).open()
    numbers = [int(str(one)) for one in place.column("letter", "serial")]
    issued = sum(one == "issued" for one in place.column("case_file", "state"))
    place.close()
    say(issued, len(numbers), min(numbers), max(numbers))
    return 0


def show(folder: str) -> int:
    """Print a hash of everything that an office shows, or the trouble with which it says that it cannot."""
    place = Place(Path(folder))
    try:
        said = {"shown": shown(place.open())}
    except TroubleError as trouble:
        said = {"trouble": trouble.code}
    except RefusedError as refused:
        said = {"trouble": refused.problems[0].code}
    finally:
        place.close()
    say(json.dumps(said))
    return 0


def drill(folder: str, which: int) -> int:
    """Work on three days with a backup each evening, restore one of them elsewhere, and print what differs."""
    say(json.dumps(differing_after_a_restore(Path(folder), which)))
    return 0


def restored(root: str, folder: str) -> int:
    """Restore the backup that lies in a folder, as on a new laptop, and print what is shown then, or the trouble."""
    try:
        said = {"shown": shown(restored_place(Path(root), Path(folder)), without=NOTED)}
    except TroubleError as trouble:
        said = {"trouble": trouble.code}
    except RefusedError as refused:
        said = {"trouble": refused.problems[0].code}
    say(json.dumps(said))
    return 0


def old(new: str, folder: str, version: str) -> int:
    """Make an office of an older schema from one of today's."""
    make_old(Place(Path(new)), Path(folder), version)
    return 0


def _tried(what: Callable[[], object], *, again: bool) -> None:
    try:
        what()
    except TroubleError as trouble:
        if not again:
            raise
        say("trouble", trouble.code)
        what()


def _acknowledge(place: Place, name: str, act_name: str, *, tell: bool) -> None:
    say("ok", act_name, json.dumps(_state(place, name)) if tell else "")


def _state(place: Place, name: str) -> object:
    """Return what counts, also of an office that the scenario does not hold open itself."""
    if place.opened is not None:
        return state_of(place, name)
    return _looked_at(place.folder, name)["state"]


def reopen(folder: str, name: str) -> int:
    """Only open an office and close it again, as after any start; one that was never made is none yet."""
    if not is_set_up(Path(folder)):
        return 0
    try:
        place_of(Path(folder), name).open().close()
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return TROUBLED
    say("ok", "open")
    return 0


def look(folder: str, name: str, *, save: bool = True) -> int:
    """Open an office as its user would, and print what counts and what is wrong; with `save` also work in it."""
    say(json.dumps(_looked_at(Path(folder), name, save=save)))
    return 0


def _looked_at(folder: Path, name: str, *, save: bool = False) -> dict[str, object]:
    go_on(folder)
    if not is_set_up(folder):
        return {"state": None, "wrong": _founded_now(folder) if save else []}
    place = place_of(folder, name)
    try:
        place.open()
        wrong = [f"{one.code} {one.facts}" for one in look_over(place.opened.store)]  # type: ignore[union-attr]
        return {"state": state_of(place, name), "wrong": [*wrong, *(_wrong_with_saving(place) if save else [])]}
    except TroubleError as trouble:
        return {"state": "closed", "wrong": [f"trouble {trouble.code}"]}
    finally:
        place.close()


def place_of(folder: Path, name: str) -> Place:
    """Return the place of an office after a scenario, as at the door: whichever passphrase opens it now."""
    go_on(folder)
    return Place(folder, passphrase=next((one for one in passphrases_of(name) if opens(folder, one)), PASSPHRASE))


def _founded_now(folder: Path) -> list[str]:
    """See that an office can be made where making one was cut short."""
    found_office(folder, first_start(), Clock(), CHEAP).opened.close()
    place = Place(folder).open()
    try:
        return [f"{one.code} {one.facts}" for one in look_over(place.opened.store)]  # type: ignore[union-attr]
    finally:
        place.close()


def _wrong_with_saving(place: Place) -> list[str]:
    """See that work goes on: a draft is kept, a case taken in, and all of it still holds together."""
    place.clock.now = MONDAY
    keep_draft(place.desk, Draft(id="sesudah", kind="intake", title="CONTOH", body={}))
    register_case(place.desk, family(77))
    return [f"afterwards: {one.code} {one.facts}" for one in look_over(place.opened.store)]  # type: ignore[union-attr]


JOBS: dict[str, Callable[..., int]] = {
    "found": found,
    "prepare": prepare,
    "act": act,
    "day": day,
    "drill": drill,
    "hold": hold,
    "old": old,
    "reopen": reopen,
    "restored": restored,
    "show": show,
    "tally": tally,
    "knock": knock,
    "look": look,
}

if __name__ == "__main__":
    sys.exit(act(sys.argv[1], sys.argv[2]))
