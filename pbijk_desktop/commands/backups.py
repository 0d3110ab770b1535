"""`pbijk backup|backups|restore|rehearse`: making backups, seeing what there is, getting going again from one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force, PassphraseFile, StoreFolder, at_desk, now
from pbijk_desktop.commands.files import read_passphrase
from pbijk_desktop.commands.output import problem_lines, say, say_json, warn
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.paths import default_store
from pbijk_desktop.sentences import grouped_number, long_date, sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.domain.backups import Backup
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.restore import Prepared

Place = Annotated[Path | None, typer.Option("--folder", metavar="MAP", help=sentence("cli.help.backup_folder"))]
Which = Annotated[str, typer.Argument(metavar="CADANGAN", help=sentence("cli.help.backup_which"))]
Bring = Annotated[bool, typer.Option("--bring", help=sentence("cli.help.restore_bring"))]
Code = Annotated[bool, typer.Option("--code", help=sentence("cli.help.restore_code"))]
_OWN = default_store()
User = Annotated[str, typer.Option("--user", metavar="NAMA", help=sentence("cli.help.user"))]


@at_desk
def backup(opened: "Opened", *, folder: Place = None, as_json: AsJson = False) -> None:
    """Make a backup now; with a folder or when the second place is there, copy it there too."""
    from pbijk_desktop.usecases import backups, second_place

    made = backups.make(opened)
    if folder is not None:
        second_place.choose(opened.desk, opened.store.folder, folder)
    copied = second_place.bring(opened)
    if as_json:
        say_json({"name": made.name, "copied": copied or []})
        return
    say(sentence("cli.backup_made", {"name": made.name, "cases": made.rows("case_file")}))
    for name in copied or ():
        say(sentence("cli.backup_copied", {"name": name}))


def list_backups(*, store: StoreFolder = _OWN, folder: Place = None, as_json: AsJson = False) -> None:
    """List the backups beside the store, on sticks and in a folder; needs no passphrase."""
    from pbijk_desktop.usecases.backup_places import offered

    told = offered(store, [folder] if folder else [])
    if as_json:
        say_json([{"path": str(one.root / one.backup.name), **_facts(one.backup)} for one in told.found])
        return
    for one in told.found:
        facts = {**_facts(one.backup), "at": long_date(one.backup.at.astimezone()), "path": one.root / one.backup.name}
        say(sentence("cli.backup_line", {**facts, "why": word("backup_why", one.backup.why)}))
    for broken in told.broken:
        warn(sentence(broken.code, {"name": broken.name}))
    if not told.found:
        say(sentence("cli.no_backups"))


def restore(
    which: Which,
    *,
    passphrase_file: PassphraseFile,
    user: User = "",
    store: StoreFolder = _OWN,
    folder: Place = None,
    code: Code = False,
    bring: Bring = False,
    force: Force = False,
) -> None:
    """Restore a backup: proved first, compared, then exchanged; what was there is set aside."""
    from pbijk_desktop.usecases import restore as restoring
    from pbijk_desktop.usecases.backup_places import backup_at
    from pbijk_desktop.usecases.restore_opening import open_with_code, open_with_passphrase

    found = backup_at(_path_of(which, folder or store))
    secret = read_passphrase(passphrase_file)
    opening = open_with_code(store, found, secret) if code else open_with_passphrase(store, found, user, secret)
    prepared = restoring.prepare(store, found, opening)
    for line in _told(prepared):
        say(line)
    if prepared.has_office and not force:
        restoring.leave(store)
        raise RefusedError([Problem("", "cli.restore_force")])
    answer = restoring.carry_out(store, prepared, opening, now, bring=bring)
    say(sentence("cli.restored", {"name": prepared.backup.name, "brought": answer.replayed}))
    if prepared.has_office:
        say(sentence("cli.set_aside", {"folder": answer.aside}))


@at_desk
def rehearse(opened: "Opened", *, as_json: AsJson = False) -> int:
    """Restore the newest and the oldest backup for trial; 1 when one of them does not come back as it was."""
    from pbijk_desktop.usecases.rehearse import rehearse as tried

    outcome = tried(opened)
    if as_json:
        say_json(outcome)
    for one in outcome.tried if not as_json else ():
        if one.trouble:
            warn(
                sentence(
                    "cli.rehearsed_bad",
                    {"name": one.name, "why": sentence(one.trouble, {"name": one.name, "count": ""})},
                )
            )
        else:
            say(sentence("cli.rehearsed", {"name": one.name, "cases": one.cases}))
    return 0 if outcome.is_good else 1


def _path_of(which: str, place: Path) -> Path:
    """Return the folder that is meant: a path, or the name of a backup in the store or the folder."""
    if Path(which).exists():
        return Path(which)
    named = [
        place / which,
        place / "cadangan" / which,
        *place.glob(f"cadangan-pbijk/*/{which}"),
        *place.glob(f"*/{which}"),
    ]
    return next((one for one in named if one.exists()), place / "cadangan" / which)


def _facts(backup: "Backup") -> dict[str, object]:
    return {
        "name": backup.name,
        "at": backup.at,
        "office": backup.office,
        "why": backup.why,
        "cases": backup.rows("case_file"),
        "megabytes": grouped_number(backup.size // 1_000_000),
    }


def _told(prepared: "Prepared") -> list[str]:
    there, here = prepared.there, prepared.here
    lines = [sentence("cli.restore_there", {"cases": there.rows["case_file"], "letters": there.rows["letter"]})]
    if here:
        lines.append(sentence("cli.restore_here", {"cases": here.rows["case_file"], "letters": here.rows["letter"]}))
    if prepared.newer:
        lines.append(sentence("cli.restore_newer", {"count": prepared.newer}))
    if prepared.missing_pages:
        lines.append(sentence("cli.restore_pages", {"count": prepared.missing_pages}))
    lines += [
        sentence(
            "cli.restore_list",
            {"register": word("register", one.register), "date": one.list_date, "file": one.file_name},
        )
        for one in prepared.lists
    ]
    return [*lines, *problem_lines(prepared.problems)]
