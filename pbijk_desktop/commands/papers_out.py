"""`pbijk letter|receipt|slip|verify-letter`: papers as PDF files, and whether a PDF is a letter of this office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, Force, OutFile, at_desk
from pbijk_desktop.commands.files import read_bytes, refuse_existing, write_new
from pbijk_desktop.commands.output import problem_json, problem_lines, say, say_json, warn
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

Kind = Annotated[str, typer.Option("--kind", metavar="JENIS", help=sentence("cli.help.kind"))]
Signatory = Annotated[str, typer.Option("--signatory", metavar="SIAPA", help=sentence("cli.help.signatory"))]
LetterFile = Annotated[Path, typer.Argument(metavar="BERKAS.pdf", help=sentence("cli.help.letter_file"))]


@at_desk
def letter(
    opened: "Opened", case: CaseKey, *, out: OutFile, kind: Kind = "", signatory: Signatory = "", force: Force = False
) -> None:
    """Write a case's letter; it is issued first when it has not been."""
    from pbijk_desktop.commands.letter_values import issued, letters_in_force
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.issue_letter import take_letter

    refuse_existing(out, force=force)
    desk = opened.desk
    case_id = find_case(desk, case)
    known = letters_in_force(desk, case_id, kind)
    given = known[-1] if known else issued(desk, case_id, {"kind": kind, "signatory": signatory})
    write_new(out, take_letter(desk, given.id).pdf, force=force)
    say(sentence("cli.letter_again" if known else "cli.letter_issued", {"number": given.number, "file": str(out)}))


@at_desk
def receipt(opened: "Opened", case: CaseKey, *, out: OutFile, force: Force = False) -> None:
    """Write the receipt of a case's papers."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.slips import receipt as drawn

    refuse_existing(out, force=force)
    write_new(out, drawn(opened.desk, find_case(opened.desk, case)).pdf, force=force)
    say(sentence("cli.written", {"file": str(out)}))


@at_desk
def slip(opened: "Opened", case: CaseKey, *, out: OutFile, force: Force = False) -> None:
    """Write the slip that says which papers are missing."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.slips import gaps_slip

    refuse_existing(out, force=force)
    write_new(out, gaps_slip(opened.desk, find_case(opened.desk, case)).pdf, force=force)
    say(sentence("cli.written", {"file": str(out)}))


@at_desk
def verify(opened: "Opened", file: LetterFile, *, as_json: AsJson = False) -> int:
    """Say whether a PDF is a letter of this office, unchanged and in force; 1 when it is not."""
    from pbijk_desktop.usecases.verify_letter import verify_letter

    verdict = verify_letter(opened.desk, read_bytes(file))
    number = verdict.letter.number if verdict.letter else ""
    if as_json:
        problems = [problem_json(one) for one in verdict.problems]
        found = {"genuine": verdict.is_genuine, "number": number, "same_file": verdict.same_file}
        say_json({**found, "names": verdict.names, "problems": problems})
    elif verdict.is_genuine:
        say(sentence("cli.genuine", {"number": number}))
    else:
        for line in problem_lines(verdict.problems):
            warn(line)
    return 0 if verdict.is_genuine else 1
