"""Criteria and disputed rules: the shipped lists, and an office's own laid over them key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.eligibility import Claim, Criterion, DisputedRule
from pbijk_desktop.usecases import rule_values as read
from pbijk_desktop.usecases.rule_files import (
    BrokenRuleError,
    Place,
    RuleFile,
    RuleTrouble,
    as_shipped,
    read_rule_file,
)

Rows = dict[str, dict[str, Any]]
"""Fields of each thing in a list, by its key, in order."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a list file looks: the name of its [[tables]], what each may hold and must hold."""

    name: str
    readers: Mapping[str, read.Reader]
    needed: tuple[str, ...]


def _claims(value: object, place: Place) -> tuple[Claim, ...]:
    """Return the claims of a disputed rule; at least one."""
    if not isinstance(value, list) or not value:
        raise BrokenRuleError("rules.not_list", place, field=place[-1])
    claims = []
    for index, row in enumerate(value):
        at = (*place, str(index))
        found: list[BrokenRuleError] = []
        fields = read.read_fields(read.table(row, at), _CLAIM, at, found)
        found += _absent(fields, ("text", "source"), row, at)
        if found:
            raise found[0]
        claims.append(Claim(**fields))
    return tuple(claims)


_CLAIM: Mapping[str, read.Reader] = {"text": read.words, "source": read.words, "date": read.text}
_CRITERIA = _Layout(
    "criterion",
    {"key": read.words, "text": read.words, "gate": read.flag, "source": read.words, "remove": read.flag},
    ("text",),
)
_DISPUTED = _Layout(
    "rule", {"key": read.words, "title": read.words, "claim": _claims, "remove": read.flag}, ("title", "claim")
)


def load_criteria(shipped: Path, office: Path | None) -> tuple[tuple[Criterion, ...], tuple[RuleTrouble, ...]]:
    """Return the criteria in their order, and why files were refused; a refused file changes nothing."""
    rows, troubles = _load(_CRITERIA, shipped, office)
    return tuple(Criterion(**row) for row in rows.values()), troubles


def load_disputed(shipped: Path, office: Path | None) -> tuple[tuple[DisputedRule, ...], tuple[RuleTrouble, ...]]:
    """Return the rules on which sources disagree, and why files were refused; a refused file changes nothing."""
    rows, troubles = _load(_DISPUTED, shipped, office)
    rules = tuple(DisputedRule(key=row["key"], title=row["title"], claims=row["claim"]) for row in rows.values())
    return rules, troubles


def _load(layout: _Layout, shipped: Path, office: Path | None) -> tuple[Rows, tuple[RuleTrouble, ...]]:
    rows, broken = _laid_over({}, shipped, layout)
    troubles = [as_shipped(one) for one in broken]
    if office is not None and office.exists():
        rows, refused = _laid_over(rows, office, layout)
        troubles += refused
    return rows, tuple(troubles)


def _laid_over(below: Rows, path: Path, layout: _Layout) -> tuple[Rows, list[RuleTrouble]]:
    """Return the rows with a file's laid over them, or the rows as they were and what is wrong with the file."""
    file = read_rule_file(path)
    if isinstance(file, RuleTrouble):
        return below, [file]
    found: list[BrokenRuleError] = []
    heading = {name: value for name, value in file.values.items() if name != layout.name}
    common = read.read_fields(heading, {"title": read.text, "source": read.text}, (), found)
    rows = dict(below)
    for place, fields in _fields(file, layout, found):
        key = fields["key"]
        if fields.pop("remove", False):
            if rows.pop(key, None) is None:
                found.append(read.unknown("rules.remove_absent", key, rows, place))
            continue
        if common.get("source") and "source" in layout.readers:
            fields = {"source": common["source"], **fields}
        rows[key] = {**rows.get(key, {}), **fields}
        found += _absent(rows[key], layout.needed, rows[key], place)
    return (below, [file.trouble(error) for error in found]) if found else (rows, [])


def _fields(file: RuleFile, layout: _Layout, found: list[BrokenRuleError]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the place and fields of each table of a list; a key may stand once."""
    listed = file.values.get(layout.name, [])
    if not isinstance(listed, list):
        found.append(BrokenRuleError("rules.not_list", (layout.name,), field=layout.name))
        return
    seen: set[str] = set()
    for index, row in enumerate(listed):
        place = (layout.name, str(index))
        before = len(found)
        try:
            fields = read.read_fields(read.table(row, place), layout.readers, place, found)
            key = read.key(fields.get("key", ""), (*place, "key"))
        except BrokenRuleError as error:
            found.append(error)
            continue
        if key in seen:
            found.append(BrokenRuleError("rules.key_twice", (*place, "key"), key=key))
        seen.add(key)
        if len(found) == before:
            yield place, fields


def _absent(
    fields: Mapping[str, Any], needed: tuple[str, ...], row: Mapping[str, Any], place: Place
) -> list[BrokenRuleError]:
    absent = [name for name in needed if name not in row]
    key = fields.get("key", place[-1])
    return [BrokenRuleError("rules.missing", place, key=key, field=name) for name in absent[:1]]
