"""A text as TOML, as it is kept: reading it again gives the same text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

from pbijk_desktop.letters.wording import CERTIFICATE, Attachment, Block, ColumnText, LetterText, SignerText

_HEAD = ("title", "form", "letterhead", "to", "subject", "nature", "copies_to")
_USUAL = {"form": CERTIFICATE, "letterhead": True}


def write_text(text: LetterText) -> str:
    """Return a text as TOML; what is as usual is left out."""
    lines = [
        f"{name} = {_value(getattr(text, name))}"
        for name in _HEAD
        if name == "title" or getattr(text, name) not in ("", (), _USUAL.get(name, ""))
    ]
    for block in text.blocks:
        lines += ["", "[[blocks]]", *_told(block)]
    if text.attachment:
        lines += ["", "[lampiran]", *_told(text.attachment)]
    return "\n".join(lines) + "\n"


def _told(part: Block | Attachment) -> Iterator[str]:
    for entry in fields(part):
        value = getattr(part, entry.name)
        if entry.name == "kind" or value != entry.default:
            yield f"{entry.name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        inner = [_value(one) for one in value]
        if any(isinstance(one, tuple | ColumnText | SignerText) for one in value):
            return "[\n" + "".join(f"    {one},\n" for one in inner) + "]"
        return "[" + ", ".join(inner) + "]"
    if isinstance(value, ColumnText | SignerText):
        told = [
            f"{entry.name} = {_value(getattr(value, entry.name))}"
            for entry in fields(value)
            if getattr(value, entry.name) != entry.default
        ]
        return "{ " + ", ".join(told) + " }"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
