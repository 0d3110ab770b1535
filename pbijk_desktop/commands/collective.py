"""`pbijk collective`: a village's list compared with what serves, and what would go back as a workbook."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force, at_desk
from pbijk_desktop.commands.files import refuse_existing, write_new
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

VillageFile = Annotated[Path, typer.Argument(metavar="BERKAS", help=sentence("cli.help.village_file"))]
OutBook = Annotated[Path | None, typer.Option("--out", metavar="KE.xlsx", help=sentence("cli.help.village_out"))]


@at_desk
def collective(
    opened: "Opened", file: VillageFile, *, out: OutBook = None, force: Force = False, as_json: AsJson = False
) -> None:
    """Tell what the rows of a village's list come to; no case is made, and the list is not taken up."""
    from pbijk_desktop.usecases.collective_report import compared_file, report_of, would_go_back

    if out:
        refuse_existing(out, force=force)
    one = compared_file(opened.desk, file)
    counts, back = Counter(line.standing for line in one.lines), len(would_go_back(one))
    if out and back:
        write_new(out, report_of(opened.desk, one), force=force)
    if as_json:
        lists = {str(register): day.isoformat() for register, day in one.compared_with.items()}
        outcomes = {str(standing): count for standing, count in counts.items()}
        say_json({"rows": len(one.lines), "outcomes": outcomes, "back": back, "compared_with": lists})
        return
    for standing, count in counts.most_common():
        say(sentence("cli.village_outcome", {"count": count, "outcome": word("village_standing", standing)}))
    if not back:
        say(sentence("collective.nothing_against"))
    elif out:
        say(sentence("cli.village_back", {"count": back, "file": str(out)}))
