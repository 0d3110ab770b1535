"""`pbijk user list|may|add|roles|passphrase|remove|new-key`: who may sign in, as what, and the office's key."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, at_desk
from pbijk_desktop.commands.files import read_passphrase
from pbijk_desktop.commands.output import say, say_json, warn
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.sentences import sentence, told, word

if TYPE_CHECKING:
    from pbijk_desktop.domain.office import User
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened

UserKey = Annotated[str, typer.Argument(metavar="NAMA", help=sentence("cli.help.user_key"))]
FullName = Annotated[str, typer.Option("--full-name", metavar="NAMA", help=sentence("cli.help.user_full_name"))]
Roles = Annotated[list[str], typer.Option("--role", metavar="PERAN", help=sentence("cli.help.user_role"))]
NewPassphrase = Annotated[
    Path | None, typer.Option("--new-passphrase-file", metavar="BERKAS", help=sentence("cli.help.user_passphrase_file"))
]
Reason = Annotated[str, typer.Option("--reason", metavar="ALASAN", help=sentence("cli.help.user_reason"))]


@at_desk
def list_users(opened: "Opened", *, as_json: AsJson = False) -> None:
    """List who may sign in, and as what."""
    from pbijk_desktop.usecases.office_settings import users

    found = users(opened.desk)
    if as_json:
        say_json([{"name": one.name, "full_name": one.full_name, "roles": list(one.roles)} for one in found])
        return
    for one in found:
        roles = ", ".join(word("role", role) for role in one.roles)
        say(sentence("cli.user_line", {"name": one.name, "full_name": one.full_name, "roles": roles}))


def who_may(*, as_json: AsJson = False) -> None:
    """Print the table of acts and roles."""
    from pbijk_desktop.domain.permissions import ALONE_TOO, MAY, Act
    from pbijk_desktop.domain.workflow import Role

    if as_json:
        say_json({str(act): sorted(roles) for act, roles in MAY.items()})
        return
    for act, roles in MAY.items():
        title = word("act" if isinstance(act, Act) else "step", act)
        names = [word("role", role) for role in Role if role in roles]
        alone = [word("role", role) for role in Role if role in ALONE_TOO.get(act, frozenset()) - roles]
        names += [sentence("cli.user_alone", {"role": one}) for one in alone]
        say(sentence("cli.user_may_line", {"act": title, "roles": ", ".join(names)}))


@at_desk
def add(
    opened: "Opened", name: UserKey, *, full_name: FullName, role: Roles, new_passphrase_file: NewPassphrase = None
) -> None:
    """Add a user; without a file of a passphrase four words are drawn and printed this once."""
    from pbijk_desktop.domain.office import User
    from pbijk_desktop.usecases.office_key import unlocked_of
    from pbijk_desktop.usecases.office_settings import add_user

    user = User(id="", name=name, full_name=full_name, roles=tuple(role))
    passphrase = _new_passphrase(new_passphrase_file)
    add_user(opened.desk, opened.store.folder, unlocked_of(opened), user=user, passphrase=passphrase)
    say(sentence("cli.user_added", {"name": name}))
    _say_drawn(passphrase, new_passphrase_file)


@at_desk
def change_roles(opened: "Opened", name: UserKey, *, role: Roles) -> None:
    """Give a user other roles."""
    from pbijk_desktop.usecases import office_settings

    user = office_settings.change_roles(opened.desk, _named(opened.desk, name).id, tuple(role))
    roles = ", ".join(word("role", one) for one in user.roles)
    say(sentence("cli.user_line", {"name": user.name, "full_name": user.full_name, "roles": roles}))


@at_desk
def set_passphrase(opened: "Opened", name: UserKey, *, new_passphrase_file: NewPassphrase = None) -> None:
    """Give a user a new passphrase; the one before opens nothing any more."""
    from pbijk_desktop.usecases.office_key import unlocked_of
    from pbijk_desktop.usecases.office_settings import change_passphrase

    passphrase = _new_passphrase(new_passphrase_file)
    change_passphrase(opened.desk, opened.store.folder, unlocked_of(opened), name=name, passphrase=passphrase)
    say(sentence("cli.user_passphrase_set", {"name": name}))
    _say_drawn(passphrase, new_passphrase_file)


@at_desk
def remove(opened: "Opened", name: UserKey, *, reason: Reason) -> None:
    """Let a user sign in no more; everybody else is handed a new office key."""
    from pbijk_desktop.domain.backups import Why
    from pbijk_desktop.usecases.care import care_before
    from pbijk_desktop.usecases.office_key import unlocked_of
    from pbijk_desktop.usecases.office_settings import remove_user

    user = _named(opened.desk, name)
    care_before(opened, Why.KEYS)
    problems = remove_user(opened.desk, opened.store.folder, unlocked_of(opened), user.id, reason=reason)
    say(sentence("cli.user_removed", {"name": user.name}))
    for problem in problems:
        warn(told(problem))
    if not problems:
        say(sentence("cli.user_key_changed"))


@at_desk
def new_key(opened: "Opened") -> None:
    """Change the office's key; the files get it when the office is opened next."""
    from pbijk_desktop.domain.backups import Why
    from pbijk_desktop.usecases.care import care_before
    from pbijk_desktop.usecases.office_key import change_office_key, unlocked_of

    care_before(opened, Why.KEYS)
    change_office_key(opened.desk, opened.store.folder, unlocked_of(opened))
    say(sentence("cli.user_key_changed"))


def _named(desk: "Desk", name: str) -> "User":
    from pbijk_desktop.usecases.office_settings import users

    found = next((one for one in users(desk) if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        raise RefusedError([Problem("name", "user.unknown")])
    return found


def _new_passphrase(file: Path | None) -> str:
    from pbijk_desktop.usecases.passphrases import four_words

    return read_passphrase(file) if file else four_words()


def _say_drawn(passphrase: str, file: Path | None) -> None:
    if file is None:
        say(sentence("cli.user_drawn", {"passphrase": passphrase}))
