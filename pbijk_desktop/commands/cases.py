"""`pbijk case add|list|show`: taking a request from a file, the queue, and everything known of one case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, at_desk
from pbijk_desktop.commands.files import read_json
from pbijk_desktop.commands.intake_file import read_intake
from pbijk_desktop.commands.output import age_of, problem_json, problem_lines, say, say_json, warn
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.intake import Intake, Likeness
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened

IntakeFile = Annotated[Path, typer.Argument(metavar="BERKAS.json", help=sentence("cli.help.intake_file"))]
AsDraft = Annotated[bool, typer.Option("--draft", help=sentence("cli.help.draft"))]
Words = Annotated[str, typer.Option("--words", metavar="KATA", help=sentence("cli.help.words"))]
Which = Annotated[Worklist, typer.Option("--worklist", metavar="DAFTAR", help=sentence("cli.help.worklist"))]


@at_desk
def add(opened: "Opened", file: IntakeFile, *, draft: AsDraft = False, as_json: AsJson = False) -> None:
    """Take a request from a JSON file."""
    from pbijk_desktop.usecases.register_case import register_case

    desk = opened.desk
    intake = read_intake(read_json(file), desk.today())
    notes = _second_looks(desk, intake)
    registered = register_case(desk, intake, submit=not draft)
    if as_json:
        say_json({"case": registered.case, "number": registered.number, "warnings": [*map(problem_json, notes)]})
        return
    for line in problem_lines(notes):
        warn(line)
    say(sentence("cli.registered", {"number": registered.number}))


@at_desk
def list_cases(opened: "Opened", *, worklist: Which = Worklist.ALL, words: Words = "", as_json: AsJson = False) -> None:
    """Show a worklist, urgent cases first, then what is due first; the access log notes it."""
    from pbijk_desktop.usecases.queue import note_list_taken

    rows = _all_rows(opened.desk, View(which=worklist, words=words))
    note_list_taken(opened.desk, worklist)
    if as_json:
        say_json([_row_json(row) for row in rows])
        return
    for row in rows:
        say(_row_line(opened.desk, row))
    say(sentence("cli.rows", {"count": len(rows)}))


@at_desk
def show(opened: "Opened", case: CaseKey, *, as_json: AsJson = False) -> None:
    """Show everything known of one case; the access log notes that it was seen."""
    from pbijk_desktop.commands.case_shown import case_json, case_text
    from pbijk_desktop.usecases.case_file import find_case, open_case

    file = open_case(opened.desk, find_case(opened.desk, case))
    if as_json:
        say_json(case_json(opened.desk, file))
    else:
        say(case_text(opened.desk, file))


def _second_looks(desk: "Desk", intake: Intake) -> list[Problem]:
    """Return what a clerk would see beside the form without being kept from saving."""
    from pbijk_desktop.usecases.known_people import likenesses
    from pbijk_desktop.usecases.register_case import check_intake

    notes = [one for one in check_intake(desk, intake) if one.level is Level.WARNING]
    return notes + [_near(one) for one in likenesses(desk, intake) if one.why == "likeness.near"]


def _near(one: Likeness) -> Problem:
    return Problem(f"members.{one.line}.name", one.why, {"name": one.name}, Level.WARNING)


def _all_rows(desk: "Desk", view: View) -> list[CaseRow]:
    from pbijk_desktop.usecases.queue import worklist

    page = worklist(desk, view)
    rows = [*page.rows]
    while page.after is not None:
        page = worklist(desk, view, after=page.after)
        rows += page.rows
    return rows


def _row_json(row: CaseRow) -> dict[str, object]:
    return {
        "case": row.id,
        "number": row.number,
        "kind": row.kind,
        "state": str(row.state),
        "urgent": row.urgent,
        "name": row.name,
        "nik": masked(row.nik),
        "region": row.region,
        "members": row.members,
        "received_on": row.received_on,
        "promised_on": row.promised_on,
        "papers_due": row.papers_due,
        "assigned": row.assigned_name,
        "used_days": row.used_days,
        "allowed_days": row.allowed_days,
        "overdue": row.overdue,
    }


def _row_line(desk: "Desk", row: CaseRow) -> str:
    marks = [sentence("cli.urgent")] if row.urgent else []
    marks += [sentence("cli.overdue")] if row.overdue else []
    parts = [row.number, word("state", row.state), desk.rules.kind(row.kind).short, row.name, age_of(row), *marks]
    return " · ".join(parts)
