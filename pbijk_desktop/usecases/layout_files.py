"""Files of layouts: the shipped shapes of lists from elsewhere, and an office's own laid over them or beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.people import Relation
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.registers.layouts import CODED, COMMON, MEANINGS, DateOrder, Layout, Words, layout_of, words_of
from pbijk_desktop.usecases import rule_values as read
from pbijk_desktop.usecases.rule_files import (
    BrokenRuleError,
    Place,
    RuleFile,
    RuleTrouble,
    as_shipped,
    read_rule_file,
    trouble,
)

Trees = dict[str, Mapping[str, Any]]
"""The values of each file by its code, the common one among them."""

_DEFAULTED = ("segment", "status", "note", "village_name", "district_name")
_NAMING = frozenset({"nik", "card", "kk", "name", "given_name"})
_NEEDED = ("title", "kind", "source", "dates", "required", "columns")


def load_layouts(
    shipped: Path, office: Path | None = None
) -> tuple[tuple[Layout, ...], Words, tuple[RuleTrouble, ...]]:
    """Return the layouts in the order of their codes, what is the same in all, and why files were refused.

    Of a refused file of the office nothing is used.
    """
    broken: list[RuleTrouble] = []
    trees = _laid_over({}, shipped, broken)
    troubles = [as_shipped(one) for one in broken]
    if office is not None:
        trees = _laid_over(trees, office, troubles)
    if COMMON not in trees:
        return (), Words(names={}, codes={}), tuple(troubles)
    words = words_of(trees[COMMON])
    layouts = tuple(layout_of(code, tree, words) for code, tree in sorted(trees.items()) if code != COMMON)
    return layouts, words, tuple(troubles)


def _laid_over(below: Trees, folder: Path, troubles: list[RuleTrouble]) -> Trees:
    """Return the values of files with those of a folder laid over them; a file with a fault changes nothing."""
    trees = dict(below)
    for file in _files(folder, troubles):
        code, found = Path(file.name).stem.lower(), list[BrokenRuleError]()
        values = _read(file.values, _COMMON if code == COMMON else _LAYOUT, found)
        tree = _merged(trees.get(code, {}), values)
        if not found:
            found += _amiss(tree, is_common=code == COMMON)
        if found:
            troubles += sorted((file.trouble(error) for error in found), key=lambda one: one.line)
        else:
            trees[code] = tree
    return trees


def _files(folder: Path, troubles: list[RuleTrouble]) -> Iterator[RuleFile]:
    try:
        paths = sorted(path for path in folder.iterdir() if ".toml" in path.name.lower())
    except FileNotFoundError:
        return
    except OSError:
        troubles.append(trouble(folder.name, 1, "rules.unreadable"))
        return
    for path in paths:
        try:
            read.key(path.stem.lower(), ("file",))
        except BrokenRuleError:
            troubles.append(trouble(path.name, 1, "rules.layout_name"))
            continue
        match read_rule_file(path):
            case RuleFile() as file:
                yield file
            case refused:
                troubles.append(refused)


def _read(
    values: Mapping[str, Any], readers: Mapping[str, read.Reader], found: list[BrokenRuleError]
) -> Mapping[str, Any]:
    return read.read_fields(values, readers, (), found)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values with others laid over them; tables are laid over row by row, lists of names are added to."""
    merged = dict(below)
    for name, value in above.items():
        if isinstance(value, Mapping):
            rows = dict(below.get(name, {}))
            rows |= {key: (*rows.get(key, ()), *one) if isinstance(one, tuple) else one for key, one in value.items()}
            merged[name] = rows
        else:
            merged[name] = value
    return merged


def _amiss(tree: Mapping[str, Any], *, is_common: bool) -> Iterator[BrokenRuleError]:
    """Yield what a whole file lacks."""
    if is_common:
        return
    for name in _NEEDED:
        if name not in tree:
            yield BrokenRuleError("rules.layout_lacks", (name,), field=name)
            return
    kept = set(tree["columns"].values())
    if _NAMING.isdisjoint(kept):
        yield BrokenRuleError("rules.layout_nobody", ("columns",))
    for at, group in enumerate(tree["required"]):
        if not tree.get("generic") and kept.isdisjoint(group) and not ("name" in group and "given_name" in kept):
            yield BrokenRuleError("rules.layout_required", ("required", str(at)), ("required",), names=", ".join(group))


def _rows(reader: read.Reader) -> read.Reader:
    """Return a reader of a table whose keys are anything and whose values are all of one sort."""

    def rows(value: object, place: Place) -> Mapping[str, Any]:
        return {key: reader(one, (*place, key)) for key, one in read.table(value, place).items()}

    return rows


def _known(names: tuple[str, ...], reader: read.Reader) -> read.Reader:
    """Return a reader of a table whose keys are some of these names."""

    def rows(value: object, place: Place) -> Mapping[str, Any]:
        found: list[BrokenRuleError] = []
        values = read.read_fields(read.table(value, place), dict.fromkeys(names, reader), place, found)
        if found:
            raise found[0]
        return values

    return rows


_CODES: Mapping[str, read.Reader] = {
    "sex": _rows(read.one_of(["", "L", "P"])),
    "relation": _rows(read.one_of(["", *map(str, Relation)])),
    "segment": _rows(read.text),
    "status": _rows(read.text),
}
_LAYOUT: Mapping[str, read.Reader] = {
    "title": read.words,
    "kind": read.one_of([str(one) for one in Register]),
    "words": read.list_of(read.words),
    "headers": read.list_of(read.words),
    "source": read.words,
    "dates": read.one_of([str(one) for one in DateOrder]),
    "required": read.list_of(read.list_of(read.one_of(sorted(MEANINGS)))),
    "generic": read.flag,
    "defaults": _known(_DEFAULTED, read.words),
    "columns": _rows(read.one_of(["", *sorted(MEANINGS)])),
    **_CODES,
}
_COMMON: Mapping[str, read.Reader] = {
    "names": _known(tuple(sorted(MEANINGS)), read.list_of(read.words)),
    **{name: _CODES[name] for name in CODED},
}
