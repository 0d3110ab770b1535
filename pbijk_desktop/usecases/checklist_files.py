"""Checklist files: the shipped kinds of case, and an office's own copy laid over them item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.cases import Outcome, Source
from pbijk_desktop.domain.checklists import CaseKind, Item, Need, Question
from pbijk_desktop.letters.facts import CASE_KINDS, LIST_KINDS, PAPER_KINDS
from pbijk_desktop.usecases import rule_values as read
from pbijk_desktop.usecases.rule_files import (
    BrokenRuleError,
    RuleFile,
    RuleTrouble,
    as_shipped,
    read_rule_file,
    trouble,
)

_OUTCOMES = (Outcome.APPROVED.value, Outcome.REJECTED.value)
_TABLES = ("letters", "items", "questions")
_MOST_DAYS = 3660

_KIND: Mapping[str, read.Reader] = {
    "code": read.words,
    "title": read.words,
    "short": read.words,
    "urgent": read.flag,
    "service_days": read.number(1, 366),
    "owe_days": read.number(0, 366),
    "answer_days": read.number(1, 366),
    "uses_criteria": read.flag,
    "uses_desil": read.flag,
    "sources": read.list_of(read.one_of([source.value for source in Source])),
    "purposes": read.list_of(read.words),
    "source": read.words,
}

_ITEM: Mapping[str, read.Reader] = {
    "title": read.words,
    "need": read.one_of([need.value for need in Need]),
    "copies": read.number(0, 20),
    "original": read.flag,
    "stamp": read.flag,
    "signatures": read.list_of(read.words),
    "asks_number": read.flag,
    "asks_date": read.flag,
    "asks_issuer": read.flag,
    "max_age_days": read.limit(_MOST_DAYS),
    "question": read.text,
    "may_owe": read.flag,
    "hint": read.text,
    "source": read.words,
    "valid_from": read.day,
    "valid_to": read.day,
}

_QUESTION: Mapping[str, read.Reader] = {"text": read.words, "when": read.text}
_LETTERS: Mapping[str, read.Reader] = {
    **{outcome: read.one_of(["", *CASE_KINDS]) for outcome in _OUTCOMES},
    "bersama": read.list_of(read.one_of(LIST_KINDS)),
    "lembar": read.list_of(read.one_of(PAPER_KINDS)),
}
_NEEDED = {"items": ("title", "source"), "questions": ("text",)}


def load_kinds(shipped: Path, office: Path | None) -> tuple[dict[str, CaseKind], tuple[RuleTrouble, ...]]:
    """Return the kinds of case by code, and why files were refused; for a refused file the shipped one is used."""
    broken: list[RuleTrouble] = []
    files = {file.name[0]: file for file in _read_folder(shipped, broken)}
    kinds: dict[str, CaseKind] = {}
    if not files and not broken:
        broken.append(trouble(shipped.name, 1, "rules.unreadable"))
    for code, file in files.items():
        _take(kinds, code, {}, file, broken)
    troubles = [as_shipped(one) for one in broken]
    for own in _read_folder(office, troubles) if office else ():
        code = own.name[0].upper()
        _take(kinds, code, files[code].values if code in files else {}, own, troubles)
    return dict(sorted(kinds.items())), tuple(troubles)


def _read_folder(folder: Path, troubles: list[RuleTrouble]) -> Iterator[RuleFile]:
    """Yield the checklist files of a folder that can be read; a folder that is not there is empty."""
    taken: set[str] = set()
    for path in _listed(folder, troubles):
        code = path.stem.upper()
        if path.suffix.lower() != ".toml" or len(code) != 1 or not "A" <= code <= "Z" or code in taken:
            troubles.append(trouble(path.name, 1, "rules.file_name"))
            continue
        taken.add(code)
        match read_rule_file(path):
            case RuleFile() as file:
                yield file
            case refused:
                troubles.append(refused)


def _listed(folder: Path, troubles: list[RuleTrouble]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if ".toml" in path.name.lower())
    except FileNotFoundError:
        return []
    except OSError:
        troubles.append(trouble(folder.name, 1, "rules.unreadable"))
        return []


def _take(
    kinds: dict[str, CaseKind], code: str, below: Mapping[str, Any], file: RuleFile, troubles: list[RuleTrouble]
) -> None:
    """Put the kind that a file describes in its place, unless the file is refused."""
    found: list[BrokenRuleError] = []
    kind = build_kind(code, laid_over(below, file.values, found), found)
    if found:
        troubles.extend(sorted((file.trouble(error) for error in found), key=lambda one: one.line))
    elif kind:
        kinds[code] = kind


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any], found: list[BrokenRuleError]) -> Mapping[str, Any]:
    """Return a checklist's values with another file's laid over them, field by field.

    New items and questions are appended, `remove = true` takes one away.
    """
    merged = {**below, **{name: value for name, value in above.items() if name not in _TABLES}}
    for name in _TABLES:
        rows = dict(below.get(name, {}))
        try:
            changes = read.table(above.get(name, {}), (name,))
        except BrokenRuleError as error:
            found.append(error)
            continue
        if name == "letters":
            rows.update(changes)
        else:
            _lay_rows(rows, changes, name, found)
        merged[name] = rows
    return merged


def _lay_rows(rows: dict[str, Any], changes: Mapping[str, Any], name: str, found: list[BrokenRuleError]) -> None:
    for key, values in changes.items():
        place = (name, key)
        try:
            fields = dict(read.table(values, place))
            removed = read.flag(fields.pop("remove", False), (*place, "remove"))
            if removed and key not in rows:
                raise read.unknown("rules.remove_absent", key, rows, (*place, "remove"))
        except BrokenRuleError as error:
            found.append(error)
            continue
        if removed:
            del rows[key]
        else:
            rows[key] = {**rows.get(key, {}), **fields}


def build_kind(code: str, values: Mapping[str, Any], found: list[BrokenRuleError]) -> CaseKind | None:
    """Return the kind of case that the values describe, or None with every complaint added to `found`."""
    plain = {name: value for name, value in values.items() if name not in _TABLES}
    fields = read.read_fields(plain, _KIND, (), found)
    letters = read.read_fields(values.get("letters", {}), _LETTERS, ("letters",), found)
    questions = tuple(Question(**row) for row in _rows(values, "questions", _QUESTION, found))
    items = tuple(Item(**row) for row in _rows(values, "items", _ITEM, found))
    found.extend(_amiss(code, fields, items, found))
    for item in items:
        found.extend(_item_amiss(item, values.get("questions", {})))
    if found:
        return None
    fields["code"] = code
    return CaseKind(
        **fields,
        letters={way: letters[way] for way in _OUTCOMES if letters.get(way)},
        list_letters=letters.get("bersama", ()),
        signed_papers=letters.get("lembar", ()),
        items=items,
        questions=questions,
    )


def _rows(
    values: Mapping[str, Any], name: str, readers: Mapping[str, read.Reader], found: list[BrokenRuleError]
) -> Iterator[dict[str, Any]]:
    """Yield the fields of each item or question that can be read, with its key."""
    for key, row in values.get(name, {}).items():
        place = (name, key)
        try:
            fields = {"key": read.key(key, place)}
        except BrokenRuleError as error:
            found.append(error)
            continue
        before = len(found)
        fields |= read.read_fields(row, readers, place, found)
        absent = [field for field in _NEEDED[name] if field not in row]
        if absent:
            found.append(_absent(key, absent[0], values, name))
        if "need" in fields:
            fields["need"] = Need(fields["need"])
        if len(found) == before:
            yield fields


def _absent(key: str, field: str, values: Mapping[str, Any], name: str) -> BrokenRuleError:
    """Return the complaint about a field that every item needs; a misspelt key is the likeliest reason."""
    others = [other for other in values[name] if other != key]
    near = read.unknown("rules.missing", key, others, (name, key))
    return BrokenRuleError(near.code, (name, key), **{**near.facts, "key": key, "field": field})


def _amiss(
    code: str, fields: Mapping[str, Any], items: tuple[Item, ...], found: list[BrokenRuleError]
) -> Iterable[BrokenRuleError]:
    complained = {place[0] for error in found for place in error.places}
    for name in ("title", "short", "source"):
        if name not in fields and name not in complained:
            yield BrokenRuleError("rules.kind_missing", field=name)
    if fields.get("code", code) != code:
        yield BrokenRuleError("rules.code_differs", ("code",), value=fields["code"], kind=code)
    if not items and "items" not in complained:
        yield BrokenRuleError("rules.no_items", ("items",))


def _item_amiss(item: Item, questions: Mapping[str, Any]) -> Iterable[BrokenRuleError]:
    """Yield what does not fit together within one item."""
    at = ("items", item.key)
    if item.need is Need.CONDITIONAL and not item.question:
        yield BrokenRuleError("rules.no_question", (*at, "need"), (*at, "question"), key=item.key)
    elif item.need is Need.CONDITIONAL and item.question not in questions:
        places = ((*at, "question"), ("questions", item.question), (*at, "need"))
        yield BrokenRuleError("rules.question_absent", *places, key=item.key, question=item.question)
    if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
        yield BrokenRuleError("rules.dates_reversed", (*at, "valid_to"), (*at, "valid_from"), key=item.key)
    if item.max_age_days and not item.asks_date:
        yield BrokenRuleError("rules.age_without_date", (*at, "max_age_days"), (*at, "asks_date"), key=item.key)
    if item.copies == 0 and not item.original:
        yield BrokenRuleError("rules.nothing_asked", (*at, "copies"), (*at, "original"), key=item.key)
