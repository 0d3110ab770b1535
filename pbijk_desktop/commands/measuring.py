"""`pbijk bench`: the program's figures beside their floors."""

from __future__ import annotations

from typing import Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.sentences import sentence

Quick = Annotated[bool, typer.Option("--quick", help=sentence("cli.help.quick"))]


def bench(*, as_json: AsJson = False, quick: Quick = False) -> None:
    """Measure the program; always leaves with 0, because a slow machine is no error."""
    from pbijk_desktop.bench.figures import QUICK, THOROUGH, measure
    from pbijk_desktop.bench.table import lines

    figures = measure(QUICK if quick else THOROUGH)
    if as_json:
        say_json(figures)
        return
    for line in lines(figures):
        say(line)
