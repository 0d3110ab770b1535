"""Facts as JSON and back, exactly: what the store keeps of a letter can be drawn again to the same bytes."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.facts import Facts

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Wanted = TypeVar("Wanted")

PAPERS: Mapping[str, type] = {
    "surat": kinds.LetterFacts,
    "tanda_terima": kinds.ReceiptFacts,
    "kekurangan": kinds.GapsFacts,
    "permohonan": kinds.ApplicationFacts,
    "pemulihan": kinds.RecoveryFacts,
}
_KEYS = {kind: key for key, kind in PAPERS.items()}


def to_json(facts: Facts) -> dict[str, object]:
    """Return JSON-able facts; dates become ISO text, and "berkas" says which paper it is."""
    return {"berkas": _KEYS[type(facts)], **_tree(facts)}


def from_json(tree: Mapping[str, object]) -> Facts:
    """Return the facts that `to_json` wrote; missing keys take their defaults, unknown ones raise ValueError."""
    rest = dict(tree)
    kind = PAPERS.get(str(rest.pop("berkas", "")))
    if kind is None:
        raise ValueError("not the facts of a paper")
    return typing.cast("Facts", _made(kind, rest))


def _tree(facts: DataclassInstance) -> dict[str, object]:
    return {entry.name: _plain(getattr(facts, entry.name)) for entry in dataclasses.fields(facts)}


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _tree(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _types(kind: type) -> Mapping[str, object]:
    return typing.get_type_hints(kind)


def _made(kind: type, tree: Mapping[str, object]) -> object:
    types_of = _types(kind)
    if unknown := sorted(set(tree) - set(types_of)):
        raise ValueError(f"unknown facts: {', '.join(unknown)}")
    try:
        return kind(**{key: _read(types_of[key], value) for key, value in tree.items()})
    except TypeError as error:
        raise ValueError(str(error)) from error


def _read(wanted: object, value: object) -> object:
    if isinstance(wanted, types.UnionType):
        return None if value is None else _read(typing.get_args(wanted)[0], value)
    if typing.get_origin(wanted) is tuple:
        return tuple(_read(typing.get_args(wanted)[0], one) for one in _as(list, value))
    if not isinstance(wanted, type):
        raise TypeError(f"no facts of {wanted}")
    if dataclasses.is_dataclass(wanted):
        return _made(wanted, _as(dict, value))
    if issubclass(wanted, date):
        return wanted.fromisoformat(_as(str, value))
    return _as(wanted, value)


def _as(wanted: type[Wanted], value: object) -> Wanted:
    if not isinstance(value, wanted):
        raise ValueError(f"{value!r} is not {wanted.__name__}")  # noqa: TRY004
    return value
