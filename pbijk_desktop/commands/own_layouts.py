"""`--rules FOLDER`: an office's own layouts of lists for commands that work with files alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.output import warn
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.register_layouts import Shapes

RulesFolder = Annotated[Path | None, typer.Option("--rules", metavar="MAP", help=sentence("cli.help.own_layouts"))]


def own_layouts(folder: Path | None) -> Shapes | None:
    """Return the layouts of a folder like an office's `aturan`, None for the shipped ones; broken files are told."""
    from pbijk_desktop.usecases.register_layouts import FOLDER, office_shapes

    if folder is None:
        return None
    shapes, troubles = office_shapes(folder / FOLDER)
    if shapes is None:
        raise RefusedError([Problem("rules", "cli.no_layouts", {"folder": str(folder), "name": FOLDER})])
    for trouble in troubles:
        warn(sentence(trouble.code, trouble.facts))
    return shapes
