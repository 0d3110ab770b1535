"""A workbook as Excel 97 writes it: records in one stream of a compound file."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BOF, _EOF, _SHEET, _TEXT, _NUMBER = 0x0809, 0x000A, 0x0085, 0x0204, 0x0203


def an_xls(*rows: Sequence[str | float]) -> bytes:
    """Return an XLS of one sheet with texts and numbers."""
    first = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    last = _record(_EOF, b"")
    name = b"Daftar"
    length = len(first) + 4 + 8 + len(name) + len(last)
    sheet = _record(_SHEET, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name)
    begin = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    return _compound(first + sheet + last + begin + b"".join(_cells(rows)) + last)


def _cells(rows: Sequence[Sequence[str | float]]) -> Iterator[bytes]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                yield _record(_TEXT, place + struct.pack("<HB", len(cell), 0) + cell.encode("latin-1"))
            else:
                yield _record(_NUMBER, place + struct.pack("<d", cell))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream named Workbook."""
    size = max(4096, len(stream))
    count = -(-size // _SECTOR)
    body = stream.ljust(count * _SECTOR, b"\0")
    table = [_TABLE, _END, *(at + 3 for at in range(count - 1)), _END]
    packed = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, child=1, start=_END, size=0) + _entry(
        "Workbook", 2, child=_FREE, start=2, size=size
    )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    return head + packed + folder.ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
