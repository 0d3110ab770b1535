"""Rule files: TOML text read with care, and the line on which each key stands, so that a refusal can point at it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 1_000_000
"""Largest rule file read, in bytes; a checklist is about three thousand."""

Place = tuple[str, ...]
"""Where something stands in a file: ("items", "ktp", "copies")."""

_TOKEN = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]', re.DOTALL
)
_PART = r"(?:\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[A-Za-z0-9_-]+)"
_KEYS = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEYS})\s*=")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE = ("twice", "overwrite", "Cannot mutate immutable", "Duplicate inline")


class BrokenRuleError(Exception):
    """One thing that is wrong in a rule file; `places` are where it may stand, the likeliest first."""

    def __init__(self, code: str, *places: Place, **facts: object) -> None:
        self.code = code
        self.places = places
        self.facts = facts
        super().__init__(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrouble:
    """Why a rule file was refused: its name, the line (from 1), a code with its sentence.

    `facts` hold the file and the line too, so that they fill the sentence as they are.
    """

    file: str
    line: int
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file that is proper TOML; whether its values make sense is told elsewhere."""

    name: str
    text: str
    values: Mapping[str, Any]

    def trouble(self, error: BrokenRuleError) -> RuleTrouble:
        """Return what is wrong with the file, with the line of the likeliest place that the file mentions."""
        lines = lines_of_keys(self.text)
        for place in error.places:
            if place in lines:
                return trouble(self.name, lines[place], error.code, error.facts)
        for place in error.places:
            for length in range(len(place) - 1, 0, -1):
                if place[:length] in lines:
                    return trouble(self.name, lines[place[:length]], error.code, error.facts)
        return trouble(self.name, 1, error.code, error.facts)


def trouble(file: str, line: int, code: str, facts: Mapping[str, object] | None = None) -> RuleTrouble:
    """Return a trouble whose facts tell the file and the line as well."""
    return RuleTrouble(file=file, line=line, code=code, facts={**(facts or {}), "file": file, "line": line})


def as_shipped(found: RuleTrouble) -> RuleTrouble:
    """Return the trouble of a file that came with the program: nobody at the office can mend it."""
    return trouble(found.file, found.line, "rules.shipped_broken", {"reason": found.code})


def read_rule_file(path: Path) -> RuleFile | RuleTrouble:
    """Return a TOML file's values, or why it cannot be read; never raises for what a file may contain."""
    try:
        if not path.is_file():
            return trouble(path.name, 1, "rules.unreadable")
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError:
        return trouble(path.name, 1, "rules.unreadable")
    if len(raw) > LARGEST:
        return trouble(path.name, 1, "rules.too_large", {"most": LARGEST // 1_000_000})
    return parsed(path.name, raw)


def parsed(name: str, raw: bytes) -> RuleFile | RuleTrouble:
    """Return the values of a file's bytes (UTF-8, with or without byte order mark), or why they make no sense."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return trouble(name, raw.count(b"\n", 0, error.start) + 1, "rules.not_utf8")
    try:
        return RuleFile(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return _syntax(name, text, str(error))
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets without end
        return _shown(name, text, _first_line_that_breaks(text), "rules.syntax")


def lines_of_keys(text: str) -> dict[Place, int]:
    """Return the line (from 1) on which each table and key of a TOML text first stands.

    The second [[rule]] is ("rule", "1"). Keys inside an inline table are not listed; their table is.
    """
    found: dict[Place, int] = {}
    latest: dict[Place, int] = {}
    table: Place = ()
    for line, statement in _statements(text):
        if header := _HEADER.match(statement):
            table = place = _table(_parts(header[2]), latest, begins=header[1] == "[[")
        elif assignment := _ASSIGNMENT.match(statement):
            place = (*table, *_parts(assignment[1]))
        else:
            continue
        for length in range(1, len(place) + 1):
            found.setdefault(place[:length], line)
    return found


def _table(parts: Place, latest: dict[Place, int], *, begins: bool) -> Place:
    """Return the place of a header's table; `latest` counts the tables of each [[list]] met so far."""
    place: Place = ()
    for depth, part in enumerate(parts, start=1):
        place = (*place, part)
        if begins and depth == len(parts):
            latest[place] = latest.get(place, -1) + 1
        if place in latest:
            place = (*place, str(latest[place]))
    return place


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield every header or assignment with the line it begins on; a value may run over several lines."""
    start, depth, line, line_of_start = 0, 0, 1, 1
    for token in _TOKEN.finditer(text):
        mark = token.group()
        line += mark.count("\n")
        if mark in ("[", "{"):
            depth += 1
        elif mark in ("]", "}"):
            depth -= 1
        elif mark == "\n" and depth <= 0:
            yield line_of_start, text[start : token.start()]
            start, line_of_start = token.end(), line
    yield line_of_start, text[start:]


def _parts(keys: str) -> Place:
    return tuple(part.strip("\"'") for part in re.findall(_PART, keys))


def _syntax(name: str, text: str, message: str) -> RuleTrouble:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
    twice = any(word in message for word in _TWICE)
    return _shown(name, text, line, "rules.duplicate" if twice else "rules.syntax")


def _shown(name: str, text: str, line: int, code: str) -> RuleTrouble:
    lines = text.split("\n")
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    return trouble(name, line, code, {"text": shown if len(shown) <= 60 else shown[:59] + "…"})


def _first_line_that_breaks(text: str) -> int:
    """Return the first line with which reading breaks in a way that TOML's reader does not locate itself."""
    lines = text.split("\n")
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        if _breaks(tomllib.loads, "\n".join(lines[:middle])):
            high = middle
        else:
            low = middle + 1
    return low


def _breaks(loads: Callable[[str], object], text: str) -> bool:
    try:
        loads(text)
    except tomllib.TOMLDecodeError:
        return False
    except (ValueError, RecursionError):
        return True
    return False
