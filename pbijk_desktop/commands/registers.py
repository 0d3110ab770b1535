"""`pbijk registers|register-changes|status`: the lists from elsewhere that serve, and what they say of a person."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force, at_desk
from pbijk_desktop.commands.case_values import read_day
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, say_json, warn
from pbijk_desktop.commands.register_check import read_register_kind
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.sentences import long_date, sentence, told, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pbijk_desktop.domain.progress import Progress
    from pbijk_desktop.domain.registers import RegisterRow
    from pbijk_desktop.domain.snapshots import Changed
    from pbijk_desktop.usecases.card_status import CardStatus, Said
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.registers_now import RegisterNow

AnyKind = Annotated[str, typer.Argument(metavar="JENIS", help=sentence("cli.help.import_kind"))]
Kind = Annotated[Register, typer.Argument(metavar="JENIS", help=sentence("cli.help.register_kind"))]
OutCsv = Annotated[Path | None, typer.Option("--out", metavar="BERKAS.csv", help=sentence("cli.help.changes_out"))]
Whom = Annotated[str, typer.Argument(metavar="NIK|KARTU|NAMA", help=sentence("cli.help.status_whom"))]

ListDate = Annotated[str | None, typer.Option("--date", metavar="TANGGAL", help=sentence("cli.help.register_date"))]
AcceptBad = Annotated[bool, typer.Option("--accept-bad", help=sentence("cli.help.import_accept_bad"))]
Accept = Annotated[
    list[Question] | None, typer.Option("--accept", metavar="APA", help=sentence("cli.help.import_accept"))
]
ListFile = Annotated[Path, typer.Argument(metavar="BERKAS", help=sentence("cli.help.register_file"))]

_FIELDS = ("nik", "kk", "card", "name", "birth_date", "desil", "segment", "status", "ends_on")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@at_desk
def take_in(
    opened: "Opened",
    kind: AnyKind,
    file: ListFile,
    *,
    date: ListDate = None,
    accept_bad: AcceptBad = False,
    accept: Accept = None,
    as_json: AsJson = False,
) -> None:
    """Take a list in; the one before serves until the new one is whole."""
    from pbijk_desktop.domain.backups import Why
    from pbijk_desktop.usecases.care import care_before
    from pbijk_desktop.usecases.import_register import AskedError
    from pbijk_desktop.usecases.register_import_file import import_register

    desk = opened.desk
    care_before(opened, Why.IMPORT)
    try:
        made = import_register(
            desk,
            read_register_kind(kind),
            file,
            list_date=read_day(date, "date", desk.today()) if date else None,
            accepted={*(accept or ()), *((Question.BAD, Question.DOUBLE) if accept_bad else ())},
            progress=_progress(),
        )
    except AskedError as asked:
        options = " ".join(f"--accept {one}" for one in sorted(asked.questions))
        how = Problem("", "cli.register_asked", {"options": options})
        raise RefusedError([*asked.problems, how]) from asked
    if as_json:
        say_json({"import": made.record, "changes": made.changes, "went_on": made.went_on})
        return
    facts = {"register": Register(made.record.kind), "rows": made.record.rows, "list_date": made.record.list_date}
    say(sentence("cli.register_taken_in", facts))
    if made.record.quarantined or made.record.doubles:
        odd = {"quarantined": made.record.quarantined, "doubles": made.record.doubles}
        say(sentence("cli.register_odd", odd))
    for kind, count in made.changes.items():
        say(sentence("cli.change_count", {"count": count, "change": word("change", kind)}))


def _progress() -> "Progress":
    """Return what tells on the error stream how far it is, each tenth once."""
    told = {0}

    def tell(done: int, total: int) -> None:
        tenth = done * 10 // total * 10 if total else 0
        if tenth not in told:
            told.add(tenth)
            warn(sentence("cli.register_progress", {"percent": tenth}))

    return tell


@at_desk
def list_registers(opened: "Opened", *, as_json: AsJson = False) -> None:
    """List the registers that serve, each with its day, and those that are missing."""
    from pbijk_desktop.usecases.registers_now import registers_now

    found = registers_now(opened.desk)
    if as_json:
        say_json({"current": [_as_json(one) for one in found.current], "absent": [str(one) for one in found.absent]})
        return
    for one in found.current:
        say(_line(one))
    for register in found.absent:
        say(sentence("cli.register_absent", {"register": register}))
    for stopped in found.unfinished:
        origin, reached = stopped.snapshot.origin, stopped.snapshot.reached
        facts = {"register": stopped.register, "file": origin.file_name, "reached": reached}
        say(sentence("cli.register_unfinished", facts))


@at_desk
def changes(
    opened: "Opened", register: Kind, *, out: OutCsv = None, force: Force = False, as_json: AsJson = False
) -> None:
    """Tell what differs between the list that serves and the one before; all of it into a file when asked."""
    from pbijk_desktop.domain.snapshots import Change
    from pbijk_desktop.usecases.register_changes import every_change, what_changed

    if out:
        refuse_existing(out, force=force)
    counts = what_changed(opened.desk, register, Change.NEW, most=1).counts
    if out:
        write_new(out, _table(every_change(opened.desk, register)), force=force)
    if as_json:
        say_json({str(kind): counts.get(kind, 0) for kind in Change})
        return
    for kind in Change:
        if kind in counts:
            say(sentence("cli.change_count", {"count": counts[kind], "change": word("change", kind)}))
    if not counts:
        say(sentence("cli.changes_none"))
    if out:
        say(sentence("cli.written", {"file": str(out)}))


@at_desk
def status(opened: "Opened", whom: Whom, *, as_json: AsJson = False) -> int:
    """Answer "sudah aktif atau belum?" for a number or a name; 1 when nobody is found."""
    from pbijk_desktop.usecases.card_status import card_status

    found = card_status(opened.desk, whom)
    if as_json:
        say_json([{"answer_code": one.answer.code, "answer": told(one.answer), **_person(one)} for one in found])
    elif not found:
        say(sentence("card_status.nobody"))
    else:
        say("\n\n".join("\n".join(_lines(one)) for one in found))
    return 0 if found else 1


def _line(one: "RegisterNow") -> str:
    facts = {
        "register": one.register,
        "rows": one.record.rows,
        "list_date": one.record.list_date,
        "age": one.age_days,
        "limit": one.use_by_days,
        "file": one.record.file_name,
        "by": one.by_name,
    }
    return sentence("cli.register_stale" if one.is_stale else "cli.register_line", facts)


def _as_json(one: "RegisterNow") -> dict[str, object]:
    changes = {str(kind): count for kind, count in one.changes.items()}
    return {
        "register": str(one.register),
        "list_date": one.record.list_date,
        "age_days": one.age_days,
        "use_by_days": one.use_by_days,
        "is_stale": one.is_stale,
        "rows": one.record.rows,
        "quarantined": one.record.quarantined,
        "doubles": one.record.doubles,
        "file": one.record.file_name,
        "sha256": one.record.sha256,
        "by": one.by_name,
        "changes": changes,
    }


def _lines(one: "CardStatus") -> "Iterable[str]":
    born = long_date(one.birth_date) if one.birth_date else ""
    yield " · ".join(filter(None, (one.name, grouped(one.nik), born)))
    yield told(one.answer)
    for said in one.said_once:
        yield f"- {_said(said)}"
    for case in one.cases:
        yield f"- {sentence('card_status.case', {'number': case.number, 'state': case.state})}"


def _said(said: "Said") -> str:
    facts = {"register": said.register, "list_date": said.list_date, "covered": word("covered", said.covered)}
    return sentence("card_status.stale" if said.is_stale else "card_status.line", facts)


def _person(one: "CardStatus") -> dict[str, object]:
    return {
        "name": one.name,
        "nik": one.nik,
        "card": one.card,
        "birth_date": one.birth_date,
        "said": [
            {
                "register": str(said.register),
                "list_date": said.list_date,
                "covered": str(said.covered),
                "is_stale": said.is_stale,
                "row": said.row,
            }
            for said in one.said
        ],
        "cases": [{"number": case.number, "state": str(case.state)} for case in one.cases],
    }


def _table(changed: "Iterable[Changed]") -> bytes:
    """Return changes as a CSV that a spreadsheet opens without running anything in it."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sides = [*_FIELDS, *(sentence("cli.column_before", {"column": name}) for name in _FIELDS)]
    table.writerow([sentence("cli.column_change"), *sides])
    for one in changed:
        table.writerow([word("change", one.kind), *_cells(one.now), *_cells(one.before)])
    return text.getvalue().encode("utf-8-sig")


def _cells(row: "RegisterRow | None") -> list[str]:
    if row is None:
        return [""] * len(_FIELDS)
    return [_cell(getattr(row, name)) for name in _FIELDS]


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
