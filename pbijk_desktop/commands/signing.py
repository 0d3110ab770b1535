"""`pbijk sign`: letters signed with the office's certificate, or given out and taken in again signed elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import at_desk
from pbijk_desktop.commands.files import read_passphrase
from pbijk_desktop.commands.output import say, warn
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

Numbers = Annotated[list[str], typer.Argument(metavar="NOMOR...", help=sentence("cli.help.sign_numbers"))]
Certificate = Annotated[Path, typer.Option("--certificate", metavar="BERKAS", help=sentence("cli.help.certificate"))]
Secret = Annotated[Path, typer.Option("--certificate-passphrase-file", help=sentence("cli.help.certificate_secret"))]
Folder = Annotated[Path, typer.Option("--folder", metavar="MAP", help=sentence("cli.help.sign_folder"))]
Files = Annotated[list[Path], typer.Argument(metavar="BERKAS...", help=sentence("cli.help.sign_files"))]


@at_desk
def by_certificate(opened: "Opened", numbers: Numbers, *, certificate: Certificate, secret: Secret) -> None:
    """Sign letters with the office's own certificate and keep them signed."""
    from pbijk_desktop.usecases.certificate_signing import sign_letters
    from pbijk_desktop.usecases.signed_letters import letters_with

    ids = letters_with(opened.desk, numbers)
    done = sign_letters(opened.desk, ids, certificate, read_passphrase(secret))
    say(sentence("signing_acts.signed", {"count": len(done.signed), "name": done.name}))


@at_desk
def give_out(opened: "Opened", numbers: Numbers, *, folder: Folder) -> None:
    """Write letters into a folder to be signed elsewhere."""
    from pbijk_desktop.usecases.signed_letters import give_out as written
    from pbijk_desktop.usecases.signed_letters import letters_with

    files = written(opened.desk, letters_with(opened.desk, numbers), folder)
    say(sentence("signing_acts.given_out", {"count": len(files), "folder": str(folder)}))


@at_desk
def take_in(opened: "Opened", files: Files) -> int:
    """Keep files that came back signed as the records of their letters; 1 when one is refused."""
    from pbijk_desktop.usecases.signed_letters import take_in_files

    found = take_in_files(opened.desk, files)
    kept = [one for one in found if one.problem is None]
    for one in found:
        if one.problem is not None:
            warn(f"{one.file}: {sentence(one.problem.code, one.problem.facts)}")
        elif one.letter is not None and one.signed is not None:
            name = one.signed.signer or sentence("signing_acts.unnamed")
            say(f"{one.file}: {sentence('signing_acts.kept', {'number': one.letter.number, 'name': name})}")
    say(sentence("signing_acts.taken_in", {"count": len(kept), "all": len(found)}))
    return 0 if len(kept) == len(found) else 1
