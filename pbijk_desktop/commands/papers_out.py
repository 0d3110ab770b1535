"""`pbijk letter|receipt|slip|verify-letter|seal-page`: papers as files, and whether a paper is a letter of ours."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, Force, OutFile, at_desk
from pbijk_desktop.commands.files import read_bytes, refuse_existing, write_new
from pbijk_desktop.commands.output import problem_json, say, say_json, warn
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.verify_letter import Verdict

Kind = Annotated[str, typer.Option("--kind", metavar="JENIS", help=sentence("cli.help.kind"))]
Signatory = Annotated[str, typer.Option("--signatory", metavar="SIAPA", help=sentence("cli.help.signatory"))]
Name = Annotated[str, typer.Option("--name", metavar="NAMA", help=sentence("cli.help.paper_name"))]
PageFile = Annotated[Path, typer.Argument(metavar="BERKAS.html", help=sentence("cli.help.page_file"))]
LetterFile = Annotated[Path, typer.Argument(metavar="BERKAS", help=sentence("cli.help.letter_file"))]


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
def verify(opened: "Opened", file: LetterFile, *, name: Name = "", as_json: AsJson = False) -> int:
    """Say whether a PDF, scan or photo is a letter of this office, unchanged and in force; 1 when it is not.

    With "-" the text of a QR code is read from the standard input, as a hand-held scanner types it.
    """
    from pbijk_desktop.usecases.verify_letter import name_stands, verify_letter, verify_text

    if str(file) == "-":
        verdict = verify_text(opened.desk, sys.stdin.readline())
    else:
        verdict = verify_letter(opened.desk, read_bytes(file))
    known = name_stands(verdict, name) if name else None
    if as_json:
        say_json(_verdict_json(verdict, known))
    else:
        _say_verdict(verdict, known)
    return 0 if verdict.is_genuine and known is not False else 1


@at_desk
def seal_page(opened: "Opened", out: PageFile, *, force: Force = False) -> None:
    """Write the page with which a hospital checks seals by itself."""
    from pbijk_desktop.usecases.seal_page import seal_page as page

    refuse_existing(out, force=force)
    write_new(out, page(opened.desk), force=force)
    say(sentence("check_page.page_saved", {"file": str(out)}))


def _verdict_json(verdict: "Verdict", known: bool | None) -> dict[str, object]:
    seal = verdict.seal
    return {
        "genuine": verdict.is_genuine,
        "state": str(verdict.state),
        "number": seal.number if seal else "",
        "valid_until": seal.valid_until.isoformat() if seal and seal.valid_until else None,
        "replaced_by": verdict.replaced_by,
        "office": verdict.office.name if verdict.office else "",
        "same_file": verdict.same_file,
        "only_seal": verdict.only_seal,
        "names": verdict.people,
        "name_stands": known,
        "problems": [problem_json(one) for one in verdict.problems],
    }


def _say_verdict(verdict: "Verdict", known: bool | None) -> None:
    from pbijk_desktop.usecases.paper_told import answer_told, answer_word, facts_of, notes_on, problems_told

    tell = say if verdict.is_genuine else warn
    tell(answer_word(verdict))
    for line in (*problems_told(verdict), answer_told(verdict), *notes_on(verdict)):
        tell(line)
    for label, value in facts_of(verdict):
        say(f"{label}: {value}")
    if known is not None:
        (say if known else warn)(sentence("check_page.name_same" if known else "check_page.name_other"))
