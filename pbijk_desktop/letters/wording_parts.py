"""A text part by part, as it is edited: each part is some lines of words, and may hold a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pbijk_desktop.letters.wording import (
    OFFICIAL,
    PARAGRAPH,
    POINTS,
    ROWS,
    SIGNERS,
    TABLE,
    Block,
    ColumnText,
    LetterText,
    SignerText,
)

TITLE, TO, SUBJECT, COPIES, ATTACHED = "title", "to", "subject", "copies_to", "lampiran"
_BETWEEN = " : "
_CELL, _CENTRED = "|", "tengah"
NO_WIDTH = -1
"""The width of a column whose width is no number: it is told when the text is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: `key` is its place ("title", "blocks.2"), `words` its lines; a block may have a condition.

    A table's lines are its sentence and then its columns, as `head | cell | millimetres | tengah`; `each` is its list.
    """

    key: str
    kind: str
    words: str
    when: str = ""
    unless: str = ""
    each: str = ""

    @property
    def is_block(self) -> bool:
        """Return whether the part can be moved, taken away or made conditional."""
        return self.key.startswith("blocks.")

    @property
    def number(self) -> int:
        """Return which block it is, from 1, as problems count them; 0 for what is no block."""
        return _at(self.key) + 1 if self.is_block else 0


def parts_of(text: LetterText) -> tuple[Part, ...]:
    """Return every part of a text, in the order in which they are printed."""
    parts = [Part(key=TITLE, kind=TITLE, words="\n".join(text.title))]
    if text.form == OFFICIAL:
        parts += [
            Part(key=TO, kind=TO, words="\n".join(text.to)),
            Part(key=SUBJECT, kind=SUBJECT, words=text.subject),
        ]
    parts += [
        Part(
            key=f"blocks.{at}",
            kind=block.kind,
            words=_words(block),
            when=block.when,
            unless=block.unless,
            each=block.each if block.kind == TABLE else "",
        )
        for at, block in enumerate(text.blocks)
    ]
    if text.attachment:
        lines = [text.attachment.title, text.attachment.total, *map(_column_line, text.attachment.columns)]
        words = "\n".join(filter(None, lines))
        parts.append(Part(key=ATTACHED, kind=ATTACHED, words=words, each=text.attachment.each))
    if text.form != "lembar":
        parts.append(Part(key=COPIES, kind=COPIES, words="\n".join(text.copies_to)))
    return tuple(parts)


def with_words(text: LetterText, key: str, words: str) -> LetterText:
    """Return the text with other words in one part."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if key == SUBJECT:
        return replace(text, subject=" ".join(lines))
    if key == TITLE:
        return replace(text, title=tuple(lines))
    if key == TO:
        return replace(text, to=tuple(lines))
    if key == COPIES:
        return replace(text, copies_to=tuple(lines))
    if key == ATTACHED and text.attachment:
        title, total = [*(line for line in lines if _CELL not in line), "", ""][:2]
        changed = replace(text.attachment, title=title, total=total, columns=_columns(lines))
        return replace(text, attachment=changed)
    at = _at(key)
    return _with_block(text, at, _reworded(text.blocks[at], lines))


def with_condition(text: LetterText, key: str, *, when: str = "", unless: str = "") -> LetterText:
    """Return the text with a block drawn only when, or unless, a field or list has something in it."""
    at = _at(key)
    return _with_block(text, at, replace(text.blocks[at], when=when, unless=unless))


def with_paragraph(text: LetterText, after: str) -> tuple[LetterText, str]:
    """Return the text with an empty paragraph behind a part, and the key of it."""
    at = _at(after) + 1 if after.startswith("blocks.") else (len(text.blocks) if after in (COPIES, ATTACHED) else 0)
    new = Block(kind=PARAGRAPH, text="", indent=True)
    return replace(text, blocks=(*text.blocks[:at], new, *text.blocks[at:])), f"blocks.{at}"


def without(text: LetterText, key: str) -> LetterText:
    """Return the text without a block."""
    at = _at(key)
    return replace(text, blocks=text.blocks[:at] + text.blocks[at + 1 :])


def moved(text: LetterText, key: str, step: int) -> tuple[LetterText, str]:
    """Return the text with a block some places further down (or up), and its key there."""
    at = _at(key)
    to = max(0, min(len(text.blocks) - 1, at + step))
    rest = [*text.blocks[:at], *text.blocks[at + 1 :]]
    rest.insert(to, text.blocks[at])
    return replace(text, blocks=tuple(rest)), f"blocks.{to}"


def part_of(place: str) -> str:
    """Return the key of the part in which a problem's place lies."""
    return ".".join(place.split(".")[:2]) if place.startswith("blocks.") else place.split(".")[0]


def _words(block: Block) -> str:
    if block.kind == ROWS:
        return "\n".join(f"{label}{_BETWEEN}{value}" for label, value in block.rows)
    if block.kind == POINTS:
        return "\n".join([block.text, *block.points]).strip()
    if block.kind == SIGNERS:
        return "\n".join(f"{one.job}{_BETWEEN}{one.name}".removesuffix(_BETWEEN) for one in block.signers)
    if block.kind == TABLE:
        return "\n".join(filter(None, [block.text, *map(_column_line, block.columns)]))
    return block.text


def _reworded(block: Block, lines: Sequence[str]) -> Block:
    if block.kind == ROWS:
        return replace(block, rows=tuple(_pair(line) for line in lines))
    if block.kind == POINTS:
        return replace(block, text=lines[0] if lines else "", points=tuple(lines[1:]))
    if block.kind == SIGNERS:
        return replace(block, signers=tuple(_signer(block, at, line) for at, line in enumerate(lines)))
    if block.kind == TABLE:
        text = " ".join(line for line in lines if _CELL not in line)
        return replace(block, text=text, columns=_columns(lines))
    return replace(block, text=" ".join(lines))


def _column_line(one: ColumnText) -> str:
    wide = str(one.wide) if one.wide > 0 else ""
    cells = [one.head, one.text, wide, _CENTRED if one.centred else ""]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return f" {_CELL} ".join(cells)


def _columns(lines: Sequence[str]) -> tuple[ColumnText, ...]:
    return tuple(_column(line) for line in lines if _CELL in line)


def _column(line: str) -> ColumnText:
    head, text, wide, last = [*(cell.strip() for cell in line.split(_CELL)), "", "", ""][:4]
    is_centred = last.casefold() == _CENTRED or wide.casefold() == _CENTRED
    width = wide if wide.casefold() != _CENTRED else ""
    number = int(width) if width.isascii() and width.isdigit() and len(width) < 5 else NO_WIDTH
    return ColumnText(head=head, text=text, wide=number if width else 0, centred=is_centred)


def _pair(line: str) -> tuple[str, str]:
    label, _between, value = line.partition(":")
    return label.strip(), value.strip()


def _signer(block: Block, at: int, line: str) -> SignerText:
    job, name = _pair(line)
    known = block.signers[at] if at < len(block.signers) else SignerText(job="")
    return replace(known, job=job, name=name)


def _at(key: str) -> int:
    return int(key.split(".")[1])


def _with_block(text: LetterText, at: int, block: Block) -> LetterText:
    return replace(text, blocks=(*text.blocks[:at], block, *text.blocks[at + 1 :]))
