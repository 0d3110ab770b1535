"""`pbijk match`: whose rows of a list a list of applicants may be."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pbijk_desktop.commands.at_desk import Force, OutFile
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, warn
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proposals import Outcome
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence

Applicants = Annotated[Path, typer.Argument(metavar="PEMOHON", help=sentence("cli.help.match_applicants"))]
Listed = Annotated[str, typer.Option("--register", metavar="JENIS|BERKAS", help=sentence("cli.help.match_register"))]
Weak = Annotated[bool, typer.Option("--weak", help=sentence("cli.help.match_weak"))]
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def match(applicants: Applicants, *, register: Listed, out: OutFile, weak: Weak = False, force: Force = False) -> None:
    """Match two files and write the result; needs no store."""
    from pbijk_desktop.usecases.match_lists import COLUMNS, match_lists, result_lines
    from pbijk_desktop.usecases.plain_lists import rows_in

    if register in set(Register) and not Path(register).exists():
        raise RefusedError([Problem("register", "match.not_by_kind", {"kind": register})])
    refuse_existing(out, force=force)
    asked = list(rows_in(applicants))
    found = match_lists(asked, rows_in(Path(register)), today=datetime.now().astimezone().date(), progress=_tell)
    lines = list(result_lines(asked, found, weak=weak))
    write_new(out, _as_csv([COLUMNS, *lines]), force=force)
    best = [one[0].outcome if one else Outcome.NONE for one in found]
    certain, likely = best.count(Outcome.CERTAIN), best.count(Outcome.LIKELY)
    facts = {"certain": certain, "likely": likely, "rest": len(best) - certain - likely}
    say(sentence("match.found", {"applicants": len(asked), "file": str(out), **facts}))


def _as_csv(lines: list[tuple[str, ...]]) -> bytes:
    """Return a CSV file in UTF-8 in which no cell is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell for cell in line])
    return text.getvalue().encode("utf-8")


def _tell(done: int, total: int) -> None:
    if done and done % 1000 == 0:
        warn(sentence("match.progress", {"done": done, "total": total}))
