"""The file around a paper's objects: all but the streams stand compressed together (PDF 1.5; allowed in PDF/A-2).

A structure has an element for each cell of a table: written one by one, they were half of a large family's letter.
"""

from __future__ import annotations

import zlib

from reportlab.pdfbase import pdfdoc

from pbijk_desktop.letters.marks import Inner

_LOOSE, _PACKED = 1, 2
_ENTRY = (1, 4, 2)
"""How many bytes the cross-reference gives to the kind of an entry, to its place, and to its number in a pack."""


def packed(document: Inner) -> bytes:
    """Return the file of a document that is whole, in place of `PDFDocument.format`; it is never encrypted."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    bodies = _bodies(document)
    numbers = [number for number, body in bodies.items() if not body.rstrip().endswith(b"endstream")]
    pack, own = len(bodies) + 1, len(bodies) + 2
    entries = {number: (_PACKED, pack, at) for at, number in enumerate(numbers)}
    parts = [b"%%PDF-%d.%d\n%%\x93\x8c\x8b\x9e\n" % document._pdfVersion]
    loose = {number: body for number, body in bodies.items() if number not in entries}
    loose[pack] = _pack_of([(number, bodies[number]) for number in numbers])
    place = len(parts[0])
    for number, body in loose.items():
        entries[number] = (_LOOSE, place, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n")))
        place += len(parts[-1])
    entries[own] = (_LOOSE, place, 0)
    mark = document.signature.hexdigest().upper()
    named = f"/Root {_said(root, document)} /Info {_said(info, document)} /ID [<{mark}><{mark}>]"
    parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, _index_of(entries, named), place))
    return b"".join(parts)


def _bodies(document: Inner) -> dict[int, bytes]:
    """Return all objects by their numbers; formatting one may add others behind it."""
    bodies: dict[int, bytes] = {}
    while (number := len(bodies) + 1) in document.numberToId:
        written = pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)
        bodies[number] = pdfdoc.pdfdocEnc(written)
    return bodies


def _pack_of(objects: list[tuple[int, bytes]]) -> bytes:
    whole, starts = b"", []
    for number, body in objects:
        starts.append(f"{number} {len(whole)}")
        whole += body.rstrip(b"\n") + b"\n"
    first = f"{' '.join(starts)}\n".encode("ascii")
    return _stream(f"/Type /ObjStm /N {len(objects)} /First {len(first)}", first + whole)


def _index_of(entries: dict[int, tuple[int, int, int]], named: str) -> bytes:
    rows = [(0, 0, 0xFFFF), *(entries[number] for number in sorted(entries))]
    written = b"".join(n.to_bytes(wide, "big") for row in rows for n, wide in zip(row, _ENTRY, strict=True))
    return _stream(f"/Type /XRef /Size {len(rows)} /W [{' '.join(map(str, _ENTRY))}] {named}", written)


def _stream(said: str, content: bytes) -> bytes:
    deflated = zlib.compress(content)
    head = f"<<{said} /Filter /FlateDecode /Length {len(deflated)}>>\nstream\n"
    return head.encode("ascii") + deflated + b"\nendstream"


def _said(reference: Inner, document: Inner) -> str:
    return pdfdoc.pdfdocEnc(reference.format(document)).decode("ascii")
