"""Files that commands read and write: never overwritten unasked, and every failure a sentence."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path

from pbijk_desktop.commands.output import warn
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.whole_file import write_whole

MOST_BYTES = 30_000_000
_OTHERS = stat.S_IRGRP | stat.S_IROTH


def read_passphrase(path: Path) -> str:
    """Return the first line of a passphrase file; warn when other accounts of the machine can read it too."""
    lines = read_text(path).splitlines()
    if not lines or not lines[0]:
        raise RefusedError([Problem("passphrase_file", "cli.passphrase_empty", {"file": str(path)})])
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        warn(sentence("cli.passphrase_open", {"file": str(path)}))
    return lines[0]


def read_json(path: Path) -> object:
    """Return what a JSON file holds; "-" is the standard input."""
    text = sys.stdin.read() if str(path) == "-" else read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        facts = {"file": str(path), "line": error.lineno, "column": error.colno}
        raise RefusedError([Problem("", "cli.json", facts)]) from error
    except RecursionError as error:
        raise RefusedError([Problem("", "cli.json", {"file": str(path), "line": 1, "column": 1})]) from error


def read_text(path: Path) -> str:
    """Return a text file, with or without a byte order mark."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError([Problem("", "cli.not_utf8", {"file": str(path)})]) from error


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; refuse what is not there, not readable or far too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError([Problem("", "cli.too_large", {"file": str(path), "most": MOST_BYTES // 1_000_000})])
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RefusedError([Problem("", "cli.no_file", {"file": str(path)})]) from error
    except OSError as error:
        raise TroubleError("cli.not_read", file=str(path)) from error


def refuse_existing(path: Path, *, force: bool) -> None:
    """Refuse early when a file is in the way or its folder is not there; an empty file is in nobody's way."""
    if not path.parent.is_dir():
        raise RefusedError([Problem("out", "cli.no_folder", {"folder": str(path.parent)})])
    is_empty = path.is_file() and not path.stat().st_size
    if path.is_dir() or (path.exists() and not is_empty and not force):
        raise RefusedError([Problem("out", "cli.exists", {"file": str(path)})])


def write_new(path: Path, body: bytes, *, force: bool) -> None:
    """Write a file whole or not at all; an existing one only with `force`."""
    refuse_existing(path, force=force)
    try:
        write_whole(path, body)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise TroubleError("cli.disk_full", file=str(path)) from error
        raise TroubleError("cli.not_written", file=str(path)) from error
