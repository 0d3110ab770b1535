"""What an XLSX says beside its rows: its sheets, which styles are dates, its shared texts. In the limited child only.

Read by patterns, not by an XML reader: nothing in the file can be expanded, fetched or nested.
"""

from __future__ import annotations

import itertools
import posixpath
import re
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from pbijk_desktop.foreign.cells import FAULT, MOST_CELL, SPACED
from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.xml_text import attributes, text_in, unescaped

_MOST_PART = 20_000_000
"""Bytes of a part that is read at once: lists of sheets and styles are small."""
_OVERHEAD = 50
"""Bytes that Python needs for a text beside its own, with its place in a list."""
_MOST_LOOSE = 260_000_000
"""Bytes of texts that are kept one by one: those of some 400,000 rows, about half of the child's memory."""
_PACKED_AT_ONCE = 50_000
_NO_TEXT = FAULT.encode() + b"#REF!"
_CHUNK = 1 << 20
_MOST_PENDING = 32_000_000
"""Bytes without the end of a row or a text, beyond which a file is no spreadsheet's."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^>]*\bdate1904\s*=\s*[\"'](?:1|true)")
_PREFIX = re.compile(rb"<(\w+:)(?:sst|worksheet)\b")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAYS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
"""Numbers of the formats of dates that need no writing down (ECMA-376 18.8.30), without those of a time alone."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, whether it is hidden, and the part of the file that holds its rows."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is needed for reading rows: the sheets, the styles that are dates as cells name them, the shared texts."""

    sheets: tuple[SheetPart, ...]
    date_styles: frozenset[bytes]
    from_1904: bool
    shared: SharedTexts


def workbook_in(archive: zipfile.ZipFile) -> Workbook:
    """Return what a workbook says of its sheets and styles; raises NotUsableError when it says none."""
    said = _part(archive, "xl/workbook.xml")
    links = dict(_links(_part(archive, "xl/_rels/workbook.xml.rels")))
    names = {name.lower(): name for name in archive.namelist()}
    sheets = []
    for found in _SHEET.findall(said):
        given = attributes(found)
        target = next((value for key, value in given.items() if key.endswith(b":id")), b"")
        part = names.get(links.get(target, "").lower())
        if part and "worksheets" in part:
            hidden = given.get(b"state", b"") in (b"hidden", b"veryHidden")
            sheets.append(SheetPart(text_in(given.get(b"name", b"")), hidden, part))
    if not sheets:
        raise NotUsableError("sheets.damaged")
    styles = _part(archive, names.get("xl/styles.xml", ""))
    return Workbook(tuple(sheets), frozenset(_date_styles(styles)), bool(_1904.search(said)), SharedTexts(archive))


class SharedTexts:
    """The texts that cells name by number, read as far as they are asked for.

    They are kept one by one as long as that takes little memory, which is quickest, then packed end to end: millions of
    them fit in the child.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._known: list[bytes] | _Packed = []
        self._size = 0
        names = {name.lower(): name for name in archive.namelist()}
        name = names.get("xl/sharedstrings.xml")
        self._coming = self._texts_in(archive, name) if name else iter(())

    def text(self, number: bytes) -> bytes:
        """Return the text of a number as a cell writes it; an error where there is none of that number."""
        try:
            at = int(number)
        except ValueError:
            return _NO_TEXT
        return self._known[at] if at >= 0 and self._has(at) else _NO_TEXT

    def texts(self, numbers: Sequence[bytes]) -> list[bytes]:
        """Return the texts of numbers of only digits, nothing for an empty one."""
        if b"" in numbers:
            return [self.text(number) if number else b"" for number in numbers]
        places = [*map(int, numbers)]
        if not self._has(max(places, default=0)):
            return [*map(self.text, numbers)]
        return [*map(self._known.__getitem__, places)]

    def _has(self, at: int) -> bool:
        """Return whether there is a text of a number, after having read as far as that."""
        while at >= len(self._known):
            texts = next(self._coming, None)
            if texts is None:
                return False
            self._size += sum(map(len, texts)) + _OVERHEAD * len(texts)
            if self._size > _MOST_LOOSE and isinstance(self._known, list):
                self._known = _Packed(self._known)
            self._known.extend(texts)
        return True

    @staticmethod
    def _texts_in(archive: zipfile.ZipFile, name: str) -> Iterator[list[bytes]]:
        with archive.open(name) as part:
            for piece in pieces(part, b"si", b"sst"):
                found = _SIMPLE.findall(piece)
                if len(found) != piece.count(b"<si") or b"&" in piece or b"_x" in piece:
                    found = [text for entry in piece.split(b"</si>")[:-1] for text in _texts_of(entry)]
                yield (
                    [text[: MOST_CELL + 1] for text in found] if max(map(len, found), default=0) > MOST_CELL else found
                )


class _Packed:
    """Texts end to end: each takes eight bytes beside its own."""

    def __init__(self, texts: list[bytes]) -> None:
        """Take texts over; the list is empty after that, so that there is never memory for both."""
        self._all = bytearray()
        self._ends = array("Q", (0,))
        texts.reverse()
        while texts:
            self.extend(texts[: -_PACKED_AT_ONCE - 1 : -1])
            del texts[-_PACKED_AT_ONCE:]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> bytes:
        return bytes(self._all[self._ends[at] : self._ends[at + 1]])

    def extend(self, texts: Sequence[bytes]) -> None:
        """Add texts behind the others."""
        ends = itertools.accumulate(map(len, texts), initial=len(self._all))
        self._ends.extend(itertools.islice(ends, 1, None))
        self._all += b"".join(texts)


def _texts_of(entry: bytes) -> Iterator[bytes]:
    """Yield the texts up to the end of one, with the empty ones that stand before it."""
    yield from [b""] * entry.count(b"<si/>")
    yield shown_text(entry[entry.rfind(b"<si>") + 4 :])


def pieces(part: IO[bytes], name: bytes, around: bytes) -> Iterator[bytes]:
    """Yield a part of a file in pieces that stop where an element of that name ends, up to the end of what is around.

    Control characters are spaced, and prefixes before the names of the elements are left out.
    """
    pending = part.read(_CHUNK).translate(SPACED)
    _refuse_doctype(pending)
    found = _PREFIX.search(pending)
    end, last = (b"</%s%s>" % (found[1] if found else b"", one) for one in (name, around))
    prefixed = re.compile(rb"<(/?)" + found[1]) if found else None
    while True:
        stop = pending.rfind(end) + len(end)
        if stop >= len(end):
            yield prefixed.sub(rb"<\1", pending[:stop]) if prefixed else pending[:stop]
            pending = pending[stop:]
        if last in pending:
            _read_on(part)
            return
        if len(pending) > _MOST_PENDING:
            raise NotUsableError("sheets.damaged")
        got = part.read(_CHUNK)
        if not got:
            break
        pending += got.translate(SPACED)


def _read_on(part: IO[bytes]) -> None:
    """Read what is left, so that damage to a part that was read is noticed by its sum."""
    while part.read(_CHUNK):
        pass


_SIMPLE = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>")
_PLAIN = re.compile(rb"<t(?: xml:space=\"preserve\")?>([^<]*)</t>")
_RICH = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>")
_SOUNDS = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)


def shown_text(inner: bytes) -> bytes:
    """Return the text of an <si> or <is>: one plain run, or the runs of a rich one without hints of pronunciation."""
    found = _PLAIN.fullmatch(inner)
    text = found[1] if found else b"".join(_RICH.findall(_SOUNDS.sub(b"", inner)))
    return unescaped(text) if b"&" in text or b"_x" in text else text


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if not name:
        return b""
    try:
        with archive.open(name) as part:
            said = part.read(_MOST_PART + 1)
    except KeyError as error:
        raise NotUsableError("sheets.damaged") from error
    if len(said) > _MOST_PART:
        raise NotUsableError("sheets.bomb")
    _refuse_doctype(said)
    return said


def _refuse_doctype(said: bytes) -> None:
    """Refuse declarations of entities: no spreadsheet program writes them."""
    if b"<!DOCTYPE" in said or b"<!ENTITY" in said:
        raise NotUsableError("sheets.harmful")


def _links(said: bytes) -> Iterator[tuple[bytes, str]]:
    for found in _LINK.findall(said):
        given = attributes(found)
        if given.get(b"TargetMode") != b"External":
            target = text_in(given.get(b"Target", b""))
            yield given.get(b"Id", b""), target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _date_styles(said: bytes) -> Iterator[bytes]:
    dates = {str(number).encode() for number in _DAYS}
    for found in _FORMAT.findall(said):
        given = attributes(found)
        if _is_date(text_in(given.get(b"formatCode", b""))):
            dates.add(given.get(b"numFmtId", b""))
        else:
            dates.discard(given.get(b"numFmtId", b""))
    styles = _STYLES.search(said)
    for number, style in enumerate(_STYLE.findall(styles[0]) if styles else ()):
        if attributes(style).get(b"numFmtId") in dates:
            yield b"%d" % number


def _is_date(code: str) -> bool:
    """Return whether a format shows a day: it has a year or a day, or a month that is no minute."""
    shown = _NOT_SHOWN.sub("", code.split(";")[0]).lower().replace("general", "")
    return "y" in shown or "d" in shown or ("m" in shown and "h" not in shown and "s" not in shown)
