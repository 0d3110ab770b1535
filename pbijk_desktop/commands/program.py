"""`pbijk` and its commands, put together."""

from __future__ import annotations

from collections.abc import Callable

import typer

from pbijk_desktop.commands import (
    backups,
    case_facts,
    case_steps,
    cases,
    collective,
    doubles,
    drafts,
    figures,
    letter_book,
    matching,
    measuring,
    papers_out,
    posters_out,
    privacy,
    register_check,
    registers,
    sample,
    scans,
    seal_keys,
    signing,
    store_care,
    users,
)
from pbijk_desktop.commands.words import Command, Group
from pbijk_desktop.sentences import sentence

_REST = {
    "letter": papers_out.letter,
    "letters": letter_book.letters,
    "receipt": papers_out.receipt,
    "slip": papers_out.slip,
    "verify-letter": papers_out.verify,
    "seal-page": papers_out.seal_page,
    "poster": posters_out.poster,
    "about-person": privacy.about_person,
    "due": privacy.due,
    "check": store_care.check,
    "details": store_care.details,
    "backup": backups.backup,
    "backups": backups.list_backups,
    "restore": backups.restore,
    "rehearse": backups.rehearse,
    "import-register": registers.take_in,
    "registers": registers.list_registers,
    "register-changes": registers.changes,
    "status": registers.status,
    "collective": collective.collective,
    "check-register": register_check.check_register,
    "figures": figures.figures,
    "match": matching.match,
    "bench": measuring.bench,
    "demo": sample.demo,
    "tour": sample.tour,
}
_GROUPS: tuple[tuple[str, str, dict[str, Callable[..., int | None]]], ...] = (
    ("doubles", "doubles", {"list": doubles.list_doubles, "merge": doubles.merge, "undo": doubles.undo}),
    ("scan", "scan", {"add": scans.add, "list": scans.list_scans, "save": scans.save}),
    (
        "drafts",
        "drafts",
        {
            "list": drafts.list_drafts,
            "hand-up": drafts.hand_up,
            "hand-up-list": drafts.hand_up_list,
            "paraf": drafts.paraf,
            "approve": drafts.approve,
            "send-back": drafts.send_back,
            "take-back": drafts.take_back,
        },
    ),
    (
        "user",
        "user_group",
        {
            "list": users.list_users,
            "may": users.who_may,
            "add": users.add,
            "roles": users.change_roles,
            "passphrase": users.set_passphrase,
            "remove": users.remove,
            "new-key": users.new_key,
        },
    ),
    ("sign", "sign", {"letters": signing.by_certificate, "give-out": signing.give_out, "take-in": signing.take_in}),
    (
        "seal-keys",
        "seal_keys",
        {"list": seal_keys.list_keys, "add": seal_keys.add_keys, "forget": seal_keys.forget_keys},
    ),
)
"""Groups of commands: how each is typed, the key of its words, and its commands."""


def _group(help_code: str) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        help=sentence(help_code),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def made() -> typer.Typer:
    """Return the whole program; nothing heavy is imported before a command runs."""
    program, case = _group("cli.help.program"), _group("cli.help.case")
    of_case = {
        "add": cases.add,
        "list": cases.list_cases,
        "show": cases.show,
        "do": case_steps.do,
        "paper": case_facts.paper,
        "answer": case_facts.answer,
        "check": case_facts.check,
        "criterion": case_facts.criterion,
        "confirm": case_steps.confirm,
    }
    for name, command in of_case.items():
        case.command(name, cls=Command, help=sentence(f"cli.help.case_{name}"))(command)
    program.command("init", cls=Command, help=sentence("cli.help.init"))(store_care.init)
    program.add_typer(case, name="case")
    for name, key, commands in _GROUPS:
        group = _group(f"cli.help.{key}")
        for act, command in commands.items():
            group.command(act, cls=Command, help=sentence(f"cli.help.{key}_{act}"))(command)
        program.add_typer(group, name=name)
    for name, command in _REST.items():
        program.command(name, cls=Command, help=sentence(f"cli.help.{name}"))(command)
    return program
