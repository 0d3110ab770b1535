"""`pbijk init|check|details`: a new office, looking a whole store over, details for whoever helps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, PassphraseFile, StoreFolder, UserName, at_desk, now, signed_in
from pbijk_desktop.commands.files import read_json, read_passphrase
from pbijk_desktop.commands.output import problem_json, problem_lines, say, say_json, warn
from pbijk_desktop.paths import default_store, log_file
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

FullName = Annotated[str, typer.Option("--full-name", metavar="NAMA", help=sentence("cli.help.full_name"))]
Office = Annotated[str, typer.Option("--office", metavar="KANTOR", help=sentence("cli.help.office"))]
Alone = Annotated[bool, typer.Option("--one-operator", help=sentence("cli.help.one_operator"))]
Answers = Annotated[Path | None, typer.Option("--answers", metavar="BERKAS.json", help=sentence("cli.help.answers"))]

_HERE = default_store()


def init(
    *,
    store: StoreFolder,
    user: UserName,
    passphrase_file: PassphraseFile,
    full_name: FullName = "",
    office: Office = "",
    one_operator: Alone = False,
    answers: Answers = None,
) -> None:
    """Make a new office and print its recovery code, this once."""
    from pbijk_desktop.commands.first_answers import first_start
    from pbijk_desktop.usecases.open_office import found_office

    said: dict[str, object] = {
        "user_name": user,
        "full_name": full_name,
        "passphrase": read_passphrase(passphrase_file),
    }
    settings: dict[str, object] = {"office": office} if office else {}
    if one_operator:
        settings["one_operator"] = True
    first = first_start(read_json(answers) if answers else {}, said, settings)
    founded = found_office(store, first, now)
    founded.opened.close()
    say(sentence("cli.founded", {"folder": str(store)}))
    say(sentence("cli.recovery_code", {"code": founded.recovery_code}))


def details(
    *,
    store: StoreFolder = _HERE,
    user: Annotated[str, typer.Option("--user", metavar="NAMA", help=sentence("cli.help.details_user"))] = "",
    passphrase_file: Annotated[
        Path | None, typer.Option("--passphrase-file", metavar="BERKAS", help=sentence("cli.help.passphrase_file"))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="BERKAS", help=sentence("cli.help.out"))] = None,
) -> None:
    """Gather details for whoever helps, without anything of anybody; a shut office is seen from outside."""
    from pbijk_desktop.usecases.help_details import Around, help_details, save_details

    around = Around("pbijk", log_file())
    if user and passphrase_file is not None:
        with signed_in(store, user, passphrase_file) as opened:
            text = help_details(store, around, now(), opened)
    else:
        text = help_details(store, around, now())
    if out is None:
        say(text)
    else:
        say(sentence("details.saved", {"path": save_details(out, text)}))


@at_desk
def check(opened: "Opened", *, as_json: AsJson = False) -> int:
    """Check pages, references, the journal's chain and every row; 1 when something is wrong."""
    from pbijk_desktop.usecases.check_store import check_store

    report = check_store(opened)
    if as_json:
        problems = [problem_json(one) for one in report.problems]
        signed = {"signed": report.signed, "unsigned": report.unsigned}
        say_json({"counts": report.counts, "problems": problems, "signatures": signed})
    elif report.problems:
        for line in problem_lines(report.problems):
            warn(line)
    else:
        say(sentence("cli.store_sound", {"cases": report.counts["case_file"], "operations": report.counts["journal"]}))
        say(sentence("cli.signatures", {"signed": report.signed, "unsigned": report.unsigned}))
    return 1 if report.problems else 0
