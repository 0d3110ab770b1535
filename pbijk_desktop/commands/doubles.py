"""Commands for data ganda: list pairs that may be one person's, make two records one, take that back."""

from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, at_desk
from pbijk_desktop.commands.output import say, say_json, warn
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.domain.doubles import Pair
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened

Reason = Annotated[str, typer.Option("--reason", metavar="ALASAN", help=sentence("cli.help.merge_reason"))]


@at_desk
def list_doubles(
    opened: "Opened",
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help=sentence("cli.help.doubles_limit"))] = 50,
    as_json: AsJson = False,
) -> None:
    """List pairs of records that may be one person's."""
    pairs = _found(opened.desk, limit)
    if as_json:
        say_json([_as_json(pair) for pair in pairs])
        return
    for pair in pairs:
        say(_line(pair))
    say(sentence("doubles.found", {"count": len(pairs)}))


@at_desk
def merge(
    opened: "Opened",
    *,
    keep: Annotated[str, typer.Argument(metavar="DIPAKAI", help=sentence("cli.help.merge_keep"))],
    drop: Annotated[str, typer.Argument(metavar="DIGABUNG", help=sentence("cli.help.merge_drop"))],
    reason: Reason,
    take: Annotated[
        list[str] | None, typer.Option("--take", metavar="ISIAN", help=sentence("cli.help.merge_take"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make two records of one person one; without --take, what only the record given up has is taken."""
    from pbijk_desktop.domain.merging import worth_taking
    from pbijk_desktop.usecases.doubles import find_person, pair_of
    from pbijk_desktop.usecases.merge_people import merge_people

    kept, dropped = find_person(opened.desk, keep), find_person(opened.desk, drop)
    fields = take
    if fields is None:
        pair = pair_of(opened.desk, kept, dropped)
        sides = {pair.first.id: (pair.first, pair.first_home), pair.second.id: (pair.second, pair.second_home)}
        fields = [*worth_taking(sides[kept], sides[dropped])] if kept != dropped else []
    made = merge_people(opened.desk, kept, dropped, fields=fields, reason=reason)
    if as_json:
        say_json(made)
    else:
        say(sentence("doubles.merged_as", {"id": made.id, "count": len(made.moved)}))


@at_desk
def undo(
    opened: "Opened",
    *,
    merge_id: Annotated[str, typer.Argument(metavar="PENGGABUNGAN", help=sentence("cli.help.merge_id"))],
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Take a merge back; what was changed since stays and is told."""
    from pbijk_desktop.usecases.merge_people import undo_merge

    undone = undo_merge(opened.desk, merge_id, reason=reason)
    if as_json:
        say_json(undone)
        return
    say(sentence("doubles.undone"))
    if undone.changed_since:
        fields = ", ".join(dict.fromkeys(word("column", one.field) for one in undone.changed_since))
        warn(sentence("doubles.changed_since", {"fields": fields}))


def _found(desk: "Desk", limit: int) -> list["Pair"]:
    from pbijk_desktop.domain.doubles import Place
    from pbijk_desktop.usecases.doubles import find_doubles

    pairs: dict[str, Pair] = {}
    place: Place | None = Place()
    while place is not None and len(pairs) < limit:
        found = find_doubles(desk, place, wanted=limit - len(pairs))
        pairs |= {pair.key: pair for pair in found.pairs}
        place = found.next
    return list(pairs.values())[:limit]


def _line(pair: "Pair") -> str:
    facts = {"first": pair.first.name, "second": pair.second.name, "sign": word("sign", pair.sign)}
    return sentence("doubles.line", {**facts, "keep": pair.first.id, "drop": pair.second.id})


def _as_json(pair: "Pair") -> dict[str, object]:
    compared = {one.field: {"verdict": str(one.verdict), "how": one.how} for one in pair.compared()}
    return {"sign": pair.sign, "keep": pair.first.id, "drop": pair.second.id, "fields": compared}
