"""Typer in Indonesian: its help pages, and a sentence for each way of calling a command wrongly."""

from __future__ import annotations

import re

from typer.core import TyperCommand, TyperGroup

from pbijk_desktop.sentences import sentence

_HELP_WORDS = (
    ("Usage: ", "Cara pakai: "),
    ("[OPTIONS]", "[PILIHAN]"),
    ("COMMAND [ARGS]...", "PERINTAH ..."),
    ("Arguments:", "Isian:"),
    ("Options:", "Pilihan:"),
    ("Commands:", "Perintah:"),
    ("[required]", "[wajib]"),
    ("[default:", "[bawaan:"),
    ("Show this message and exit.", "Menampilkan bantuan ini."),
)
_QUOTED = re.compile(r"'([^']*)'|\(([^()]*)\)")


class Command(TyperCommand):
    """A command whose help page is Indonesian."""

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return in_indonesian(super().get_help(ctx))  # type: ignore[arg-type]  # Typer's own context


class Group(TyperGroup):
    """A group of commands whose help page is Indonesian."""

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return in_indonesian(super().get_help(ctx))  # type: ignore[arg-type]  # Typer's own context


def in_indonesian(page: str) -> str:
    """Return a help page of Typer's with its own words in Indonesian."""
    for english, ours in _HELP_WORDS:
        page = page.replace(english, ours)
    return page


def told_usage(error: Exception) -> str:
    """Return the sentence for a wrong call; a call without any command gets the help page itself."""
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        return str(error)
    if name == "MissingParameter":
        return sentence("cli.missing", {"name": _where(error)})
    if name == "NoSuchOption":
        near = getattr(error, "possibilities", None) or ()
        facts = {"name": getattr(error, "option_name", "")}
        return sentence("cli.no_such_option_near", {**facts, "near": sorted(near)}) if near else _no_such(facts)
    if name == "BadOptionUsage":
        return sentence("cli.option_value", {"name": getattr(error, "option_name", "")})
    if name == "BadParameter":
        return sentence("cli.value", {"name": _where(error)})
    return sentence("cli.not_understood", {"text": _quoted(str(error))})


def _no_such(facts: dict[str, str]) -> str:
    return sentence("cli.no_such_option", facts)


def _where(error: Exception) -> str:
    """Return the option or argument that an error is about, as it is typed."""
    param = getattr(error, "param", None)
    return param.get_error_hint().strip("'") if param is not None else ""


def _quoted(message: str) -> str:
    found = _QUOTED.search(message)
    return next(filter(None, found.groups()), "") if found else ""
