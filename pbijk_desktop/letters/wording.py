"""The language of the letters' texts: blocks of sentences with named fields, read from TOML, checked word by word.

What it can say is told to clerks in resources/letters/BACA-SAYA.md; what a field holds stands in `isian.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters.templates import fields_in
from pbijk_desktop.letters.texts import words
from pbijk_desktop.letters.wording_values import (
    Broken,
    Reader,
    checked_table,
    flag,
    line,
    lines,
    number,
    one_of,
    pairs,
    tables,
)
from pbijk_desktop.sentences import word

PARAGRAPH, ROWS, FAMILY, POINTS, TABLE, SIGNERS = "paragraf", "baris", "keluarga", "butir", "tabel", "tanda_tangan"
BLOCK_KINDS = (PARAGRAPH, ROWS, FAMILY, POINTS, TABLE, SIGNERS)
CERTIFICATE, OFFICIAL, PAPER = "keterangan", "dinas", "lembar"
FORMS = (CERTIFICATE, OFFICIAL, PAPER)
LARGEST = 60_000
"""Largest text, in bytes; the longest shipped one has four thousand."""
_MOST_BLOCKS = 60
_MOST_WIDE = {False: 165, True: 250}
"""Millimetres between the margins of the narrowest sheet, upright and on its side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnText:
    """A column of a table: its head, the template of its cells, its width in millimetres (0 for a share)."""

    head: str
    text: str = ""
    wide: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerText:
    """Who signs a paper by hand; `stamp` leaves a box for the duty stamp, `dated` starts with place and day."""

    job: str
    name: str = ""
    below: str = ""
    stamp: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block; which of the parts count depends on its kind. It is drawn `when` a field or list is not empty."""

    kind: str
    text: str = ""
    when: str = ""
    unless: str = ""
    each: str = ""
    indent: bool = False
    small: bool = False
    blank: bool = False
    empty: int = 0
    points: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    columns: tuple[ColumnText, ...] = ()
    signers: tuple[SignerText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A lampiran: a table over one of the letter's lists, with its own head, a line below it, and the signature."""

    title: str
    each: str
    columns: tuple[ColumnText, ...]
    total: str = ""
    wide: bool = True
    """Whether the sheets lie on their side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The whole text of one kind of letter; `common` are the words that all letters shared when it was kept."""

    kind: str
    title: tuple[str, ...]
    form: str = CERTIFICATE
    letterhead: bool = True
    blocks: tuple[Block, ...] = ()
    to: tuple[str, ...] = ()
    subject: str = ""
    nature: str = ""
    copies_to: tuple[str, ...] = ()
    attachment: Attachment | None = None
    common: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known_by(self) -> str:
        """Return what on the page shows of which kind the letter is: its title, or how its subject begins."""
        return self.subject.partition("{")[0].partition("[")[0] if self.form == OFFICIAL else " ".join(self.title)


_BLOCK: Mapping[str, Reader] = {
    "kind": one_of(BLOCK_KINDS),
    "text": line,
    "when": line,
    "unless": line,
    "each": line,
    "indent": flag,
    "small": flag,
    "blank": flag,
    "empty": number(0, 60),
    "points": lines,
    "rows": pairs,
    "columns": tables(ColumnText, {"head": line, "text": line, "wide": number(0, 200), "centred": flag}, ("head",)),
    "signers": tables(SignerText, {"job": line, "name": line, "below": line, "stamp": flag, "dated": flag}, ("job",)),
}
_HEAD: Mapping[str, Reader] = {
    "title": lines,
    "form": one_of(FORMS),
    "letterhead": flag,
    "to": lines,
    "subject": line,
    "nature": line,
    "copies_to": lines,
}
_ATTACHMENT: Mapping[str, Reader] = {
    "title": line,
    "each": line,
    "columns": _BLOCK["columns"],
    "total": line,
    "wide": flag,
}
_PARTS = {
    PARAGRAPH: {"text", "indent", "small"},
    ROWS: {"rows", "blank"},
    FAMILY: {"text"},
    POINTS: {"text", "points", "each"},
    TABLE: {"text", "each", "columns", "empty"},
    SIGNERS: {"signers"},
}
_NEEDED = {PARAGRAPH: ("text",), ROWS: ("rows",), TABLE: ("columns", "each"), SIGNERS: ("signers",)}
_ALWAYS = {"kind", "when", "unless"}


def read_text(kind: str, source: str) -> tuple[LetterText, list[Problem]]:
    """Return a text and everything that is wrong with it; never raises.

    What cannot be used is left out, so that the rest can be looked at. A problem's field is its place: "title",
    "blocks.3.text" (counted from 0), "lampiran.columns"; its facts name the block (from 1) and the word.
    """
    problems: list[Problem] = []
    tree = _tree(source, problems)
    if problems:
        return LetterText(kind=kind, title=()), problems
    read = _Reading(problems)
    head = read.fields({k: v for k, v in tree.items() if k in _HEAD}, _HEAD, "")
    for name in sorted(set(tree) - set(_HEAD) - {"blocks", "lampiran", "common"}):
        read.tell(name, "letter_text.unknown_part", word=name, known=", ".join(sorted(_HEAD)))
    for name in ("subject", "to", "copies_to"):
        read.sentences(name, head.get(name, ()), "")
    blocks = read.blocks(tree.get("blocks", []))
    attachment = read.attachment(tree["lampiran"]) if "lampiran" in tree else None
    if not head.get("title"):
        read.tell("title", "letter_text.needed", word=word("letter_key", "title"))
    common = tree.get("common", {})
    text = LetterText(
        kind=kind,
        **{"title": (), **head},
        blocks=blocks,
        attachment=attachment,
        common=common if isinstance(common, dict) else {},
    )
    return text, problems


def _tree(source: str, problems: list[Problem]) -> Mapping[str, Any]:
    if len(source.encode("utf-8", "replace")) > LARGEST:
        problems.append(Problem("", "letter_text.too_large", {"most": LARGEST // 1000}))
        return {}
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        problems.append(Problem("", "letter_text.syntax", {"at": _where(str(error), source)}))
        return {}


def _where(message: str, source: str) -> int:
    """Return the line that TOML's reader complains of."""
    told = message.rpartition("(at line ")[2].split(",", 1)[0]
    return int(told) if told.isdigit() else source.count("\n") + 1


class _Reading:
    """Reads parts of a text and notes what is wrong with them, each at its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._scopes = scopes()

    def tell(self, place: str, code: str, **facts: object) -> None:
        """Note a problem; the block's number is taken from the place."""
        parts = place.split(".")
        if parts[0] == "blocks" and len(parts) > 1:
            facts["block"] = int(parts[1]) + 1
        self._problems.append(Problem(place, f"{code}_in_block" if "block" in facts else code, facts))

    def fields(self, values: Mapping[str, Any], readers: Mapping[str, Reader], place: str) -> dict[str, Any]:
        """Return the values that can be read."""
        found = {}
        for name, value in values.items():
            try:
                found[name] = readers[name](value)
            except Broken as broken:
                self.tell(f"{place}{name}", broken.code, word=name, **broken.facts)
        return found

    def sentences(self, place: str, texts: str | Iterable[str], scope: str) -> None:
        """Look at the fields that sentences name; `scope` is the list whose rows they are about."""
        known = self._scopes.get(scope, self._scopes[""])
        for sentence in (texts,) if isinstance(texts, str) else texts:
            named, is_whole = fields_in(sentence)
            if not is_whole:
                self.tell(place, "letter_text.brace", word=sentence[:40])
            for name in named:
                if name not in known:
                    self._unknown(place, name, known)

    def blocks(self, listed: object) -> tuple[Block, ...]:
        """Return the blocks that can be used."""
        if not isinstance(listed, list) or len(listed) > _MOST_BLOCKS:
            self.tell("blocks", "letter_text.blocks", most=_MOST_BLOCKS)
            return ()
        found = [self._block(entry, f"blocks.{at}.") for at, entry in enumerate(listed)]
        if not listed:
            self.tell("blocks", "letter_text.needed", word=word("letter_key", "blocks"))
        return tuple(block for block in found if block)

    def attachment(self, entry: object) -> Attachment | None:
        """Return the lampiran, unless it cannot be used."""
        before = len(self._problems)
        values = self._known_parts(entry, _ATTACHMENT, "lampiran.")
        for name in ("title", "each", "columns"):
            if name not in values:
                self.tell(f"lampiran.{name}", "letter_text.needed", word=word("letter_key", name))
        if len(self._problems) > before:
            return None
        self._list("lampiran.each", values["each"])
        self._widths("lampiran.columns", values["columns"], _MOST_WIDE[values.get("wide", True)])
        self.sentences("lampiran.columns", [one.text for one in values["columns"]], values["each"])
        self.sentences("lampiran.title", (values["title"], values.get("total", "")), "")
        return Attachment(**values)

    def _block(self, entry: object, place: str) -> Block | None:
        values = self._known_parts(entry, _BLOCK, place)
        if "kind" not in values:
            if isinstance(entry, dict) and "kind" not in entry:
                self.tell(f"{place}kind", "letter_text.needed", word=word("letter_key", "kind"))
            return None
        kind = values["kind"]
        for name in sorted(set(values) - _PARTS[kind] - _ALWAYS):
            self.tell(f"{place}{name}", "letter_text.not_here", word=name, kind=kind)
            del values[name]
        missing = [name for name in _NEEDED.get(kind, ()) if not values.get(name)]
        if kind == POINTS and not (values.get("points") or values.get("each")):
            missing.append("points")
        for name in missing:
            self.tell(f"{place}{name}", "letter_text.needed", word=word("letter_key", name))
        self._words_of(values, place)
        return None if missing else Block(**values)

    def _known_parts(self, entry: object, readers: Mapping[str, Reader], place: str) -> dict[str, Any]:
        try:
            table = checked_table(entry)
        except Broken as broken:
            self.tell(f"{place}kind", broken.code, word="", **broken.facts)
            return {}
        for name in sorted(set(table) - set(readers)):
            self.tell(f"{place}{name}", "letter_text.unknown_part", word=name, known=", ".join(sorted(readers)))
        return self.fields({name: value for name, value in table.items() if name in readers}, readers, place)

    def _words_of(self, values: Mapping[str, Any], place: str) -> None:
        """Look at every field that a block names, in its sentences and conditions."""
        each = values.get("each", "")
        if each:
            self._list(f"{place}each", each)
        self.sentences(f"{place}text", values.get("text", ""), "")
        self.sentences(f"{place}points", values.get("points", ()), "")
        self.sentences(f"{place}rows", [part for row in values.get("rows", ()) for part in row], "")
        self.sentences(f"{place}columns", [one.text for one in values.get("columns", ())], each)
        self._widths(f"{place}columns", values.get("columns", ()), _MOST_WIDE[False])
        signers = values.get("signers", ())
        self.sentences(f"{place}signers", [part for one in signers for part in (one.job, one.name, one.below)], "")
        for name in ("when", "unless"):
            asked = values.get(name, "")
            if asked and asked not in self._scopes[""] and asked not in self._scopes:
                self._unknown(f"{place}{name}", asked, {*self._scopes[""], *filter(None, self._scopes)})

    def _widths(self, place: str, columns: Iterable[ColumnText], most: int) -> None:
        """Note columns that are wider than the sheet."""
        wide = sum(one.wide for one in columns)
        if wide > most:
            self.tell(place, "letter_text.too_wide", wide=wide, most=most)

    def _list(self, place: str, each: str) -> None:
        if each not in self._scopes or not each:
            self._unknown(place, each, set(filter(None, self._scopes)))

    def _unknown(self, place: str, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, list(known), 1)
        if near:
            self.tell(place, "letter_text.unknown_field_near", word=name, near=near[0])
        else:
            self.tell(place, "letter_text.unknown_field", word=name)


def scopes() -> Mapping[str, frozenset[str]]:
    """Return the fields that may be named: for sentences under "", for the rows of each list under its name."""
    listed = words("isian")
    return {
        "": frozenset(listed["isian"]),
        **{name: frozenset(entry["isian"]) for name, entry in listed["daftar"].items()},
    }


@lru_cache(maxsize=64)
def kept_text(kind: str, source: str) -> LetterText:
    """Return a text that was found whole when it was kept."""
    return read_text(kind, source)[0]
