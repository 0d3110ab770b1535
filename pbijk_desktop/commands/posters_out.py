"""`pbijk poster`: the requirements of each kind of case for the wall, or a leaflet to fold."""

from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import Force, OutFile, at_desk
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

Kinds = Annotated[list[str] | None, typer.Option("--kind", metavar="JENIS", help=sentence("cli.help.poster_kind"))]
Paper = Annotated[str, typer.Option("--paper", metavar="KERTAS", help=sentence("cli.help.poster_paper"))]
Leaflet = Annotated[bool, typer.Option("--leaflet", help=sentence("cli.help.poster_leaflet"))]


@at_desk
def poster(
    opened: "Opened",
    *,
    out: OutFile,
    kind: Kinds = None,
    paper: Paper = "A4",
    as_leaflet: Leaflet = False,
    force: Force = False,
) -> None:
    """Write posters of requirements, one sheet for each kind of case, or one kind's leaflet."""
    from pbijk_desktop.usecases import posters

    refuse_existing(out, force=force)
    kinds = kind or []
    if as_leaflet:
        made = posters.leaflet(opened.desk, kinds[0] if len(kinds) == 1 else "-")
    else:
        made = posters.poster(opened.desk, kinds, paper.upper())
    write_new(out, made.pdf, force=force)
    say(sentence("cli.written", {"file": str(out)}))
