"""The texts that came with the program, and the form in which a letter keeps the one it was issued with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache

from pbijk_desktop.letters.texts import words
from pbijk_desktop.letters.wording import LetterText, kept_text, read_text
from pbijk_desktop.paths import resource

_BEFORE = "awal"
"""Texts as they were before letters kept theirs, for kinds whose shipped text is another one by now."""


@cache
def shipped_source(kind: str) -> str:
    """Return the TOML of a kind's shipped text."""
    return resource(f"letters/{kind}.toml").read_text("utf-8")


@cache
def shipped_text(kind: str) -> LetterText:
    """Return a kind's shipped text; a test sees that it is whole."""
    return read_text(kind, shipped_source(kind))[0]


@cache
def first_text(kind: str) -> LetterText:
    """Return the text of letters from before they kept theirs."""
    before = resource(f"letters/{_BEFORE}/{kind}.toml")
    return read_text(kind, before.read_text("utf-8"))[0] if before.is_file() else shipped_text(kind)


def kept_form(source: str) -> bytes:
    """Return a text as a letter keeps it: with the words that all letters share."""
    return f"{source.rstrip()}\n\n{_as_toml('common', words('umum'))}".encode()


def hash_of(kept: bytes) -> str:
    """Return under which hash a text is kept."""
    return hashlib.sha256(kept).hexdigest()


def from_kept(kind: str, kept: bytes | None) -> LetterText:
    """Return the text that a letter keeps; one that kept none has the first."""
    return kept_text(kind, kept.decode("utf-8")) if kept else first_text(kind)


def _as_toml(name: str, table: Mapping[str, object]) -> str:
    lines = [f"[{name}]"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if _is_plain(value)]
    inner = [_as_toml(f"{name}.{key}", value) for key, value in table.items() if isinstance(value, Mapping)]
    return "\n".join([*lines, "", *inner])


def _is_plain(value: object) -> bool:
    return isinstance(value, str)
