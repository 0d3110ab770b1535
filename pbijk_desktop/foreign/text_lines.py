"""A text's encoding, and its lines whatever it is: UTF-8, UTF-16, or what Windows writes. In the limited child only."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO

UTF8, UTF16_LE, UTF16_BE = "utf-8-sig", "utf-16-le", "utf-16-be"
_MARK = "\ufeff"
_FEW = 0.3
_MIXED = "pbijk_mixed"


def encoding_of(head: bytes) -> str:
    """Return how a text is written; a byte that is no UTF-8 is read as Windows writes it, whatever stands around it."""
    if head.startswith(codecs.BOM_UTF16_LE):
        return UTF16_LE
    if head.startswith(codecs.BOM_UTF16_BE):
        return UTF16_BE
    even, odd = head[0::2], head[1::2]
    if even and even.count(0) > _FEW * len(even) and odd.count(0) < _FEW * len(odd):
        return UTF16_BE
    if odd and odd.count(0) > _FEW * len(odd) and even.count(0) < _FEW * len(even):
        return UTF16_LE
    return UTF8


def text_lines(given: IO[bytes], encoding: str) -> Iterator[str]:
    r"""Yield the lines, each ending with \n, whether the file ends them with \n, \r\n or \r."""
    codecs.register_error(_MIXED, _as_windows)
    text = io.TextIOWrapper(given, encoding, _MIXED if encoding == UTF8 else "replace")
    try:
        for line in text:
            yield line.lstrip(_MARK) if line.startswith(_MARK) else line
    finally:
        text.detach()


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end
