"""Commands that work in a store: each takes where it is, who acts and the file with the passphrase."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pbijk_desktop.commands.files import read_passphrase
from pbijk_desktop.commands.output import warn
from pbijk_desktop.paths import default_store
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

StoreFolder = Annotated[Path, typer.Option("--store", metavar="MAP", help=sentence("cli.help.store"))]
UserName = Annotated[str, typer.Option("--user", metavar="NAMA", help=sentence("cli.help.user"))]
PassphraseFile = Annotated[
    Path, typer.Option("--passphrase-file", metavar="BERKAS", help=sentence("cli.help.passphrase_file"))
]
CaseKey = Annotated[str, typer.Argument(metavar="PERMOHONAN", help=sentence("cli.help.case_key"))]
AsJson = Annotated[bool, typer.Option("--json", help=sentence("cli.help.as_json"))]
OutFile = Annotated[Path, typer.Option("--out", metavar="BERKAS", help=sentence("cli.help.out"))]
Force = Annotated[bool, typer.Option("--force", help=sentence("cli.help.force"))]

_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def now() -> datetime:
    """Return the office's time, with its zone."""
    return datetime.now().astimezone()


@contextmanager
def signed_in(store: Path, user: str, passphrase_file: Path) -> "Iterator[Opened]":
    """Yield the open office for its user, and let it go whatever happens; rule files not in use are told."""
    passphrase = read_passphrase(passphrase_file)
    from pbijk_desktop.usecases.going_on import go_on
    from pbijk_desktop.usecases.wrong_tries import unlock

    go_on(store)
    unlocked = unlock(store, user, passphrase)
    from pbijk_desktop.usecases.open_office import open_office

    opened = open_office(store, unlocked, now)
    try:
        if opened.desk.doubted:
            warn(sentence("account.changed", {"names": opened.desk.doubted}))
        for trouble in opened.desk.rules.troubles:
            warn(sentence(trouble.code, trouble.facts))
        yield opened
    finally:
        opened.close()


def at_desk(act: Callable[..., int | None]) -> Callable[..., int | None]:
    """Turn an act on an open office (its first parameter) into a command with the three options of a store.

    Options are read from the signature as it stands, so modules of commands do not postpone their annotations.
    """

    @functools.wraps(act)
    def command(*, store: Path, user: str, passphrase_file: Path, **own: Any) -> int | None:  # noqa: ANN401
        with signed_in(store, user, passphrase_file) as opened:
            return act(opened, **own)

    own = list(inspect.signature(act).parameters.values())[1:]
    parameters = [one.replace(kind=_KEYWORD) for one in own]
    parameters += [
        inspect.Parameter("user", _KEYWORD, annotation=UserName),
        inspect.Parameter("passphrase_file", _KEYWORD, annotation=PassphraseFile),
        inspect.Parameter("store", _KEYWORD, annotation=StoreFolder, default=default_store()),
    ]
    del command.__wrapped__  # Typer would look through to the act's own signature
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command
