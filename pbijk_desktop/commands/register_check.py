"""`pbijk check-register`: what a list from elsewhere is and what is wrong in it; needs no store and changes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, say_json, warn
from pbijk_desktop.commands.own_layouts import RulesFolder, own_layouts
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import grouped_number, sentence, told, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.register_files import RegisterFile, RegisterReading
    from pbijk_desktop.usecases.register_report import RegisterReport

ANY = "auto"

Kind = Annotated[str, typer.Argument(metavar="JENIS", help=sentence("cli.help.check_kind"))]
File = Annotated[Path, typer.Argument(metavar="BERKAS", help=sentence("cli.help.register_file"))]
ReportFile = Annotated[Path | None, typer.Option("--report", metavar="KE.csv", help=sentence("cli.help.row_report"))]
SheetName = Annotated[str, typer.Option("--sheet", metavar="LEMBAR", help=sentence("cli.help.register_sheet"))]


def check_register(
    kind: Kind,
    file: File,
    *,
    sheet: SheetName = "",
    rules: RulesFolder = None,
    report: ReportFile = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Say what a list is and count what is wrong in it; 1 when something is. The list itself stays as it is."""
    from pbijk_desktop.usecases.register_files import Wishes, open_register_file, read_register_file
    from pbijk_desktop.usecases.register_report import RegisterReport

    wanted = read_register_kind(kind)
    if report:
        refuse_existing(report, force=force)
    today = datetime.now().astimezone().date()
    opened = open_register_file(file, wanted, today=today, wishes=Wishes(sheet=sheet, shapes=own_layouts(rules)))
    reading = read_register_file(opened)
    told_rows = RegisterReport()
    for batch in reading:
        told_rows.add(batch)
    if report:
        write_new(report, told_rows.body(), force=force)
    if as_json:
        say_json(_facts(opened, reading))
    else:
        _say(opened, reading, told_rows, report)
    counts = reading.counts
    is_odd = counts.with_errors or counts.set_aside or counts.doubles or not counts.rows or opened.rather
    return int(bool(is_odd))


def read_register_kind(typed: str) -> Register | None:
    """Return the kind of list that is meant, None for whatever it is; refuse what is none."""
    if typed.casefold() == ANY:
        return None
    try:
        return Register(typed.casefold())
    except ValueError as error:
        facts = {"text": typed[:40], "known": ", ".join([ANY, *map(str.__str__, Register)])}
        raise RefusedError([Problem("kind", "cli.register_kind_unknown", facts)]) from error


def _say(opened: RegisterFile, reading: RegisterReading, told_rows: RegisterReport, report: Path | None) -> None:
    for note in opened.notes:
        warn(told(note))
    layout = opened.layout
    if opened.is_unsure:
        kinds = ", ".join(str(one.register) for one in (layout, *opened.others))
        warn(sentence("check_register.contenders", {"kinds": kinds, "kind": str(layout.register)}))
    say(sentence("check_register.layout", {"layout": layout.title, "source": layout.source}))
    if opened.sheet_name:
        say(sentence("check_register.sheet", {"sheet": opened.sheet_name, "row": opened.head_row}))
    for meaning, column in sorted(opened.mapping.items(), key=lambda one: one[1]):
        facts = {"header": opened.headers[column], "meaning": word("register_field", meaning)}
        say(sentence("check_register.mapped", facts))
    counts = reading.counts
    for name in ("rows", "with_errors", "doubles", "set_aside", "totals", "headings"):
        say(sentence(f"check_register.{name}", {"count": grouped_number(getattr(counts, name))}))
    if report:
        say(sentence("check_register.written", {"count": grouped_number(told_rows.rows), "file": str(report)}))


def _facts(opened: RegisterFile, reading: RegisterReading) -> dict[str, object]:
    from pbijk_desktop.usecases.file_state import hash_of

    return {
        "kind": opened.register,
        "contenders": [str(one.register) for one in opened.others],
        "layout": opened.layout.code,
        "sheet": opened.sheet_name,
        "head_row": opened.head_row,
        "mapping": {meaning: opened.headers[column] for meaning, column in opened.mapping.items()},
        "notes": [told(note) for note in opened.notes],
        "counts": reading.counts,
        "bad_share": round(reading.counts.bad_share, 4),
        "sha256": hash_of(opened.path, opened.state),
    }
