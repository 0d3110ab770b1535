"""`pbijk scan add|list|save`: scans of a case's papers, attached, listed and written out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, Force, at_desk
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import problem_json, say, say_json, warn
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.sentences import sentence, told

if TYPE_CHECKING:
    from pbijk_desktop.domain.cases import Scan
    from pbijk_desktop.usecases.open_office import Opened

Item = Annotated[str, typer.Argument(metavar="BERKAS", help=sentence("cli.help.scan_item"))]
Files = Annotated[list[Path], typer.Argument(metavar="PINDAIAN...", help=sentence("cli.help.scan_files"))]
Number = Annotated[str, typer.Argument(metavar="HALAMAN", help=sentence("cli.help.scan_number"))]
Out = Annotated[Path, typer.Argument(metavar="KE.jpg", help=sentence("cli.help.scan_out"))]


@at_desk
def add(opened: "Opened", case: CaseKey, item: Item, files: Files, *, as_json: AsJson = False) -> int:
    """Attach the pages of files to a paper; 1 when one of them could not be used. The files stay where they are."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.scans import WHOLE_CASE, Source, add_scans

    case_id = find_case(opened.desk, case)
    wanted = WHOLE_CASE if item == "-" else item
    added = add_scans(opened.desk, case_id, wanted, [Source.file(path) for path in files])
    if as_json:
        refused = [{"file": source.name, **problem_json(problem)} for source, problem in added.refused]
        say_json({"added": [scan.id for scan in added.scans], "refused": refused})
    else:
        say(sentence("cli.scans_added", {"count": len(added.scans)}))
        for source, problem in added.refused:
            warn(sentence("scans.refused_line", {"name": source.name, "reason": told(problem)}))
    return 1 if added.refused else 0


@at_desk
def list_scans(opened: "Opened", case: CaseKey, *, as_json: AsJson = False) -> None:
    """List a case's scanned pages, numbered as `save` takes them."""
    from pbijk_desktop.usecases.case_file import find_case

    found = _pages(opened, find_case(opened.desk, case))
    if as_json:
        say_json([{"number": number, **_facts(scan)} for number, scan in enumerate(found, 1)])
        return
    for number, scan in enumerate(found, 1):
        at = opened.desk.local(scan.added_at) if scan.added_at else ""
        say(sentence("cli.scan_line", {"number": number, "item": scan.item or "-", "at": at}))
    say(sentence("cli.scans_count", {"count": len(found)}))


@at_desk
def save(opened: "Opened", case: CaseKey, page: Number, out: Out, *, force: Force = False) -> None:
    """Write one scanned page as a JPEG; that it left the store is noted."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.scans import take_scan

    refuse_existing(out, force=force)
    found = _pages(opened, find_case(opened.desk, case))
    wanted = [scan for number, scan in enumerate(found, 1) if page in (str(number), scan.id)]
    if not wanted:
        raise RefusedError([Problem("page", "scans.unknown_page", {"number": page})])
    write_new(out, take_scan(opened.desk, wanted[0].id)[1], force=force)
    say(sentence("cli.written", {"file": str(out)}))


def _pages(opened: "Opened", case_id: str) -> "list[Scan]":
    from pbijk_desktop.usecases.scans import scans_of

    return [scan for scans in scans_of(opened.desk, case_id).by_item.values() for scan in scans]


def _facts(scan: "Scan") -> dict[str, object]:
    facts = ("id", "item", "rotation", "added_at", "sha256")
    return {name: getattr(scan, name) for name in facts}
