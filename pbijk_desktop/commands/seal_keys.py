"""`pbijk seal-keys list|add|forget`: the other offices whose seals are believed here."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, at_desk
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.sentences import long_date, sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.other_offices import OtherOffice

Page = Annotated[Path, typer.Argument(metavar="BERKAS", help=sentence("cli.help.seal_keys_page"))]
Name = Annotated[str, typer.Option("--name", metavar="NAMA", help=sentence("cli.help.seal_keys_name"))]
Known = Annotated[str, typer.Argument(metavar="NAMA", help=sentence("cli.help.seal_keys_known"))]


@at_desk
def list_keys(opened: "Opened", *, as_json: AsJson = False) -> None:
    """List the offices whose seals are believed, with their keys and since when."""
    from pbijk_desktop.usecases.other_offices import other_offices, own_key_names

    own, others = own_key_names(opened.desk), other_offices(opened.desk)
    if as_json:
        say_json({"own": own, "others": [_tree(one) for one in others]})
        return
    say(sentence("seals.own", {"keys": ", ".join(own)}) if own else sentence("seals.no_own"))
    for one in others:
        say(_told(one))


@at_desk
def add_keys(opened: "Opened", page: Page, *, name: Name = "") -> None:
    """Believe the seals of the office whose page this is."""
    from pbijk_desktop.usecases.other_offices import read_key_list, take_in_keys

    found = read_key_list(page)
    say(_told(take_in_keys(opened.desk, found, name or found.office)))


@at_desk
def forget_keys(opened: "Opened", known: Known) -> None:
    """Believe an office's seals no more."""
    from pbijk_desktop.usecases import other_offices

    for one in other_offices.other_offices(opened.desk):
        if one.name.casefold() == known.casefold():
            other_offices.forget_keys(opened.desk, one.id)
            say(sentence("cli.seal_keys_forgotten", {"name": one.name}))
            return
    raise RefusedError([Problem("name", "other_office.gone")])


def _told(one: "OtherOffice") -> str:
    facts = {"name": one.name, "keys": ", ".join(one.key_names), "since": long_date(one.since)}
    return sentence("cli.seal_keys_line", {**facts, "made": long_date(one.made)})


def _tree(one: "OtherOffice") -> dict[str, object]:
    return {
        "name": one.name,
        "keys": list(one.key_names),
        "since": one.since.isoformat(),
        "made": one.made.isoformat(),
        "by": one.by,
    }
