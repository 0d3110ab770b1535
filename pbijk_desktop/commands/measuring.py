"""`pbijk bench`: the program's figures beside their floors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson
from pbijk_desktop.commands.output import say, say_json, warn
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.bench.figure import Figure

Scale = Annotated[int, typer.Option("--scale", metavar="N", min=0, help=sentence("cli.help.scale"))]
Growth = Annotated[bool, typer.Option("--growth", help=sentence("cli.help.growth"))]
Keep = Annotated[Path | None, typer.Option("--keep", metavar="MAP", help=sentence("cli.help.keep"))]
Registers = Annotated[bool, typer.Option("--registers", help=sentence("cli.help.bench_registers"))]
Letters = Annotated[bool, typer.Option("--letters", help=sentence("cli.help.bench_letters"))]
Quick = Annotated[bool, typer.Option("--quick", help=sentence("cli.help.quick"))]


def bench(
    *,
    as_json: AsJson = False,
    quick: Quick = False,
    scale: Scale = 0,
    growth: Growth = False,
    keep: Keep = None,
    registers: Registers = False,
    letters: Letters = False,
) -> None:
    """Measure the program; always leaves with 0, because a slow machine is no error.

    With `scale` at an office with so many cases, with `growth` at 4,000, 40,000 and 400,000 in turn; with `registers`
    what lists from elsewhere take, with `letters` what letters do.
    """
    if growth or scale:
        from pbijk_desktop.bench.scaled import GROWTH

        _measure_sizes(GROWTH if growth else (scale,), keep, as_json=as_json, quick=quick)
        return
    measured = _of_letters if letters else _of_registers if registers else _of_office
    _tell(measured(quick=quick), as_json=as_json)


def _of_registers(*, quick: bool) -> list[Figure]:
    from pbijk_desktop.bench.peers import has_peers
    from pbijk_desktop.bench.registers import FEWER_ROWS, ROWS, measure_registers

    if not has_peers():
        warn(sentence("bench.no_peers"))
    return measure_registers(FEWER_ROWS if quick else ROWS)


def _of_letters(*, quick: bool) -> list[Figure]:
    from pbijk_desktop.bench.many_letters import QUICK, THOROUGH, measure_all_letters

    return measure_all_letters(QUICK if quick else THOROUGH, warn)


def _of_office(*, quick: bool) -> list[Figure]:
    from pbijk_desktop.bench.figures import QUICK, THOROUGH, measure

    return measure(QUICK if quick else THOROUGH)


def _tell(figures: list[Figure], *, as_json: bool) -> None:
    from pbijk_desktop.bench.table import lines

    if as_json:
        say_json(figures)
        return
    for line in lines(figures):
        say(line)


def _measure_sizes(sizes: Sequence[int], keep: Path | None, *, as_json: bool, quick: bool) -> None:
    """Measure at each size, and tell the figures under the number of cases and how they grow."""
    from pbijk_desktop.bench.growth import growth_lines
    from pbijk_desktop.bench.scaled import HASTY, STEADY, measure_at
    from pbijk_desktop.bench.table import lines

    pace = HASTY if quick else STEADY
    found = {cases: measure_at(cases, keep=keep, told=_tell_made, pace=pace) for cases in sizes}
    if as_json:
        say_json(found)
        return
    for cases, figures in found.items():
        say(sentence("bench.at_scale", {"cases": cases}))
        for line in lines(figures):
            say(line)
    for line in growth_lines(found) if len(found) > 1 else ():
        say(line)


def _tell_made(done: int, total: int) -> None:
    if done == total or done % max(500, total // 20 // 500 * 500) == 0:
        warn(sentence("cli.demo_progress", {"done": done, "total": total}))
