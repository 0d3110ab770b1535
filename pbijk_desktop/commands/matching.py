"""`pbijk match`: whose rows of a list a list of applicants may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import Force, OutFile, StoreFolder, now, signed_in
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, warn
from pbijk_desktop.commands.own_layouts import RulesFolder, own_layouts
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proposals import Outcome, Proposal
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.paths import default_store
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.match_files import ListedPeople

Applicants = Annotated[Path, typer.Argument(metavar="PEMOHON", help=sentence("cli.help.match_applicants"))]
Listed = Annotated[str, typer.Option("--register", metavar="JENIS|BERKAS", help=sentence("cli.help.match_register"))]
Weak = Annotated[bool, typer.Option("--weak", help=sentence("cli.help.match_weak"))]
User = Annotated[str, typer.Option("--user", metavar="NAMA", help=sentence("cli.help.user"))]
Passphrase = Annotated[
    Path | None, typer.Option("--passphrase-file", metavar="BERKAS", help=sentence("cli.help.passphrase_file"))
]
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TOLD_EACH = 1000


def match(
    applicants: Applicants,
    *,
    register: Listed,
    out: OutFile,
    weak: Weak = False,
    force: Force = False,
    rules: RulesFolder = None,
    user: User = "",
    passphrase_file: Passphrase = None,
    store: StoreFolder = default_store(),  # noqa: B008 - as every command shows it
) -> None:
    """Match applicants with a file, which needs no store, or with a list that the office has taken in."""
    from pbijk_desktop.usecases.match_files import ListedPeople, match_with_kept
    from pbijk_desktop.usecases.match_lists import COLUMNS, match_lists, result_lines

    refuse_existing(out, force=force)
    today, shapes = now().date(), own_layouts(rules)
    asking = ListedPeople(applicants, today, shapes=shapes)
    asked = list(asking)
    _tell_read(asking, applicants)
    if register in set(Register) and not Path(register).exists():
        if not user or passphrase_file is None:
            raise RefusedError([Problem("register", "match.not_by_kind", {"kind": register})])
        with signed_in(store, user, passphrase_file) as opened:
            found = match_with_kept(opened.desk, Register(register), asked, _tell)
    else:
        people = ListedPeople(Path(register), today, shapes=shapes)
        found = match_lists(asked, people.batches(), today=today, progress=_tell)
        _tell_read(people, Path(register))
    write_new(out, _as_csv([COLUMNS, *result_lines(asked, found, asking.set_aside, weak=weak)]), force=force)
    _tell_found(found, out)


def _tell_read(people: ListedPeople, path: Path) -> None:
    counts = people.counts
    facts = {"file": str(path), "rows": counts.rows, "aside": counts.set_aside, "errors": counts.with_errors}
    warn(sentence("match.read", facts))


def _tell_found(found: Sequence[Sequence[Proposal]], out: Path) -> None:
    best = [one[0].outcome if one else Outcome.NONE for one in found]
    certain, likely = best.count(Outcome.CERTAIN), best.count(Outcome.LIKELY)
    facts = {"certain": certain, "likely": likely, "rest": len(best) - certain - likely}
    say(sentence("match.found", {"applicants": len(found), "file": str(out), **facts}))


def _as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV file in UTF-8 in which no cell is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell for cell in line])
    return text.getvalue().encode("utf-8")


def _tell(done: int, total: int) -> None:
    if done and done % _TOLD_EACH == 0:
        warn(sentence("match.progress", {"done": done, "total": total}))
