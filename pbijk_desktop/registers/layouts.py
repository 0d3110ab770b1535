"""The shapes in which lists come (resources/registers/*.toml): which column means what, and what its codes mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.registers.cell_text import words_key

COMMON = "umum"
"""The file of what is the same in every list."""

NAME_PARTS = ("given_name", "middle_name", "family_name")
"""A name that stands in columns of its own for its words, in the order in which they are put together."""
SPECIAL = frozenset(
    {"birth", "pbi_national", "pbi_local", "code_province", "code_regency", "code_district", "code_village"}
).union(NAME_PARTS)
"""What a column may mean beside a field of RegisterRow: place and date of birth in one, flags, parts of a code."""
MEANINGS = frozenset(one.name for one in fields(RegisterRow)) - {"row"} | SPECIAL

CODED = ("sex", "relation", "segment", "status")
"""What a list may say in codes, each with a table of what they mean."""

_NOT_LETTERS = re.compile(r"[\W_]+")


class DateOrder(StrEnum):
    """In which order a list writes dates that do not begin with the year."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is the same in every list: other names of columns (key of the header -> meaning) and meanings of codes."""

    names: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One shape of a list: its columns in their order (key of the header -> meaning, "" for what is not kept).

    `required` names meanings of which at least one of each group must be there. `defaults` are kept where the list does
    not say. Of a generic one any column may be absent. `words` are keys of what its file, sheet or title may say of it
    and of no other list, `header_words` of what its headers may.
    """

    code: str
    title: str
    register: Register
    source: str
    dates: DateOrder
    required: Sequence[Sequence[str]]
    columns: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str] = field(default_factory=dict)
    is_generic: bool = False
    words: Sequence[str] = ()
    header_words: Sequence[str] = ()


def header_key(text: str) -> str:
    """Return a header without what differs from one writer to the next: "Tgl. Lahir" and TGL_LAHIR are one."""
    return _NOT_LETTERS.sub("", folded(text))


def words_of(tree: Mapping[str, Any]) -> Words:
    """Return what the common file's values say."""
    names = {header_key(name): meaning for meaning, names in tree["names"].items() for name in names}
    return Words(names=names, codes=_codes({name: tree[name] for name in CODED}))


def layout_of(code: str, tree: Mapping[str, Any], words: Words) -> Layout:
    """Return the layout that the values of its file describe."""
    own = _codes({name: tree[name] for name in CODED if name in tree})
    return Layout(
        code=code,
        title=tree["title"],
        register=Register(tree["kind"]),
        source=tree["source"],
        dates=DateOrder(tree["dates"]),
        required=tree["required"],
        columns={header_key(name): meaning for name, meaning in tree["columns"].items()},
        codes={name: {**words.codes[name], **own.get(name, {})} for name in CODED},
        defaults=tree.get("defaults", {}),
        is_generic=tree.get("generic", False),
        words=[header_key(word) for word in tree.get("words", ())],
        header_words=[header_key(word) for word in tree.get("headers", ())],
    )


def _codes(tree: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {name: {words_key(str(code)): value for code, value in codes.items()} for name, codes in tree.items()}
