"""`pbijk demo|tour`: the sample office, and the tour through the real windows."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pbijk_desktop.commands.at_desk import now
from pbijk_desktop.commands.output import say, warn
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.paths import sample_store
from pbijk_desktop.sentences import sentence

SampleFolder = Annotated[Path, typer.Option("--store", metavar="MAP", help=sentence("cli.help.sample_store"))]
HowMany = Annotated[int, typer.Option("--people", metavar="N", min=0, help=sentence("cli.help.demo_people"))]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help=sentence("cli.help.demo_seed"))]
Until = Annotated[
    datetime | None,
    typer.Option("--until", metavar="TTTT-BB-HH", formats=["%Y-%m-%d"], help=sentence("cli.help.demo_until")),
]
NoWindow = Annotated[bool, typer.Option("--no-window", help=sentence("cli.help.no_window"))]
OutFolder = Annotated[Path, typer.Option("--out", metavar="MAP", help=sentence("cli.help.tour_out"))]


def demo(
    *,
    store: SampleFolder = sample_store(),  # noqa: B008 - a fixed folder
    no_window: NoWindow = False,
    people: HowMany = 0,
    seed: Seed = 6203,
    until: Until = None,
) -> int:
    """Make the sample office when it is not there, say how to sign in, and open the window on it.

    With a number of people it is a demo office of that size, for measuring: the same one for the same seed and day.
    """
    from pbijk_desktop.usecases.front_door import sample_passphrase
    from pbijk_desktop.usecases.sign_in import door_of, is_set_up

    if is_set_up(store) and not sample_passphrase(store):
        raise RefusedError([Problem("store", "cli.not_sample", {"folder": str(store)})])
    if is_set_up(store):
        say(sentence("cli.sample_there", {"folder": str(store)}))
    elif people:
        _make_demo(store, people, seed, until)
    else:
        from pbijk_desktop.usecases.sample_office import FAMILIES, make_sample

        make_sample(store, clock=now)
        say(sentence("cli.sample_made", {"folder": str(store), "count": FAMILIES}))
    say(sentence("cli.sample_sign_in", {"names": door_of(store).names, "passphrase": sample_passphrase(store)}))
    return 0 if no_window else _open(store)


def tour(*, out: OutFolder) -> None:
    """Take the tour and say where its pictures and letters are, and which lines held the windows up."""
    _need_a_screen()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TroubleError("cli.not_written", file=str(out)) from error
    from pbijk_desktop.desktop.tour.guide import run_tour

    stalls = run_tour(out)
    say(sentence("cli.tour_done", {"folder": str(out)}))
    for stall in stalls:
        warn(sentence("cli.tour_stall", {"ms": stall.ms, "own": stall.own_ms, "line": stall.where}))


def _make_demo(store: Path, people: int, seed: int, until: datetime | None) -> None:
    from pbijk_desktop.usecases.demo_office import make_demo

    clock = (lambda: until.astimezone()) if until else now
    made = make_demo(store, people, seed=seed, clock=clock, told=_tell_progress)
    facts = {"folder": str(store), "people": made.people, "cases": made.cases, "operations": made.operations}
    say(sentence("cli.demo_made", facts))
    say(sentence("cli.demo_tip", {"tip": made.tip}))


def _tell_progress(done: int, total: int) -> None:
    """Say how far it is, once every twentieth part."""
    if done == total or done % max(500, total // 20 // 500 * 500) == 0:
        warn(sentence("cli.demo_progress", {"done": done, "total": total}))


def _open(store: Path) -> int:
    _need_a_screen()
    from pbijk_desktop.assembly import run

    return run(store, sample=True)


def _need_a_screen() -> None:
    """Stop where there is no display: Qt itself would end the process without a word."""
    shows = any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
    if sys.platform.startswith("linux") and not shows:
        raise TroubleError("cli.no_screen")
