"""Sentences with named fields: "Berdasarkan permohonan yang diterima[ pada tanggal {tanggal}] ...".

A field stands in braces. What stands in square brackets is left out when a field in it is empty; brackets without a
field are brackets. Nothing else means anything, so that no name and no text can do more than be printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

GAP = "…"
"""What stands for a field that is empty: somebody fills it in by hand."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")


def fields_in(sentence: str) -> tuple[list[str], bool]:
    """Return the fields that a sentence names, and whether every brace and bracket is closed."""
    rest = _FIELD.sub("", sentence)
    opened = sentence.count("[") == sentence.count("]")
    return [name.strip() for name in _FIELD.findall(sentence)], not ("{" in rest or "}" in rest) and opened


def filled(sentence: str, values: Mapping[str, str], *, gap: str = GAP) -> str:
    """Return the sentence with its fields filled in; an empty one becomes `gap`, an unknown one stays as written."""

    def value(found: re.Match[str]) -> str:
        known = values.get(found[1].strip())
        return found[0] if known is None else known or gap

    return _FIELD.sub(value, _OPTIONAL.sub(lambda part: _kept(part[1], values), sentence))


def is_blank(sentence: str, values: Mapping[str, str]) -> bool:
    """Return whether a sentence names fields and all of them are empty."""
    named, _whole = fields_in(sentence)
    return bool(named) and not any(values.get(name, " ") for name in named)


def _kept(part: str, values: Mapping[str, str]) -> str:
    named, _whole = fields_in(part)
    return "" if any(values.get(name) == "" for name in named) else part
