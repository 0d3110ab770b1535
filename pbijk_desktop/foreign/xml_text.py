"""Attributes and texts of spreadsheet XML as bytes; only the five entities and numbers of characters are known."""

from __future__ import annotations

import re

from pbijk_desktop.foreign.cells import SPACED

_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(rb"&(#x?[0-9A-Fa-f]{1,7}|amp|lt|gt|quot|apos);|_x([0-9A-Fa-f]{4})_")
_NAMED = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}
_LAST = 0x10FFFF


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a tag, as they are written."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def unescaped(text: bytes) -> bytes:
    """Return a text with its entities and _x000D_ resolved; control characters become spaces."""
    return _ENTITY.sub(_character, text).translate(SPACED)


def cell_text(value: bytes) -> bytes:
    """Return the text of a cell as it is written in its own element."""
    return unescaped(value) if b"&" in value or b"_x" in value else value


def text_in(value: bytes) -> str:
    """Return an attribute's value as a text."""
    return unescaped(value).decode("utf-8", "replace")


def _character(found: re.Match[bytes]) -> bytes:
    if found[2]:
        return _encoded(int(found[2], 16))
    name = found[1]
    if name.startswith(b"#"):
        digits = name[1:]
        try:
            return _encoded(int(digits[1:], 16) if digits.startswith(b"x") else int(digits))
        except ValueError:
            return b" "
    return _NAMED[name]


def _encoded(number: int) -> bytes:
    if number > _LAST or 0xD800 <= number < 0xE000:
        return b" "
    return chr(number).encode("utf-8")
