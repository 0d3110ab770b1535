"""`pbijk about-person|due`: what is kept about somebody as a file, and which cases need not be kept any more."""

from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force, OutFile, at_desk
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.retention import Due

Who = Annotated[str, typer.Argument(metavar="NIK", help=sentence("cli.help.about_who"))]


@at_desk
def about_person(opened: "Opened", person: Who, *, out: OutFile, force: Force = False) -> None:
    """Write the paper with what is kept about somebody, to be given to them."""
    from pbijk_desktop.usecases.about_person import about_person as drawn
    from pbijk_desktop.usecases.doubles import find_person

    refuse_existing(out, force=force)
    write_new(out, drawn(opened.desk, find_person(opened.desk, person)).pdf, force=force)
    say(sentence("cli.written", {"file": str(out)}))


@at_desk
def due(opened: "Opened", *, as_json: AsJson = False) -> None:
    """List the cases whose years are over; nothing is erased."""
    from pbijk_desktop.usecases.retention import due_cases

    found = due_cases(opened.desk)
    if as_json:
        say_json([_as_json(one) for one in found])
        return
    for one in found:
        say(_line(one))
    say(sentence("cli.due_found", {"count": len(found)}))


def _as_json(one: "Due") -> dict[str, object]:
    return {
        "number": one.case.number,
        "kind": one.case.kind,
        "ended": one.case.ended,
        "since": one.since,
        "end": str(one.keeping.end),
        "source": one.keeping.source,
        "kept_longer": one.held.reason if one.held else "",
    }


def _line(one: "Due") -> str:
    facts = {"number": one.case.number, "ended": one.case.ended, "since": one.since}
    kept = {"reason": one.held.reason} if one.held else {"reason": word("retention_end", one.keeping.end)}
    return sentence("cli.due_line", {**facts, **kept})
