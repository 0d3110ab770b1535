"""How the child answers: frames of a kind, a length and that many bytes; nothing in them is ever run or unpacked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import IO

MOST_BYTES = 4_000_000
"""No frame of ours is longer: a page has some 150 kB, a batch of rows less than a megabyte."""

_HEAD = struct.Struct(">BI")
_STEP = struct.Struct(">II")
_SIZE = struct.Struct(">HH")


class Tag(IntEnum):
    """What a frame holds."""

    STEP = 1
    PAGE = 2
    REFUSED = 3
    DONE = 4
    SHEET = 5
    ROWS = 6
    COLUMNS = 7
    CODE = 8


_TAGS = frozenset(Tag)


class BrokenAnswerError(Exception):
    """The child ended in the middle of its answer, or said something that is no frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it was read."""

    tag: Tag
    body: bytes

    def step(self) -> tuple[int, int]:
        """Return how many pages are done, of how many."""
        return _unpacked(_STEP, self.body)

    def page(self) -> tuple[int, int, bytes]:
        """Return a page's width, height and JPEG."""
        width, height = _unpacked(_SIZE, self.body[: _SIZE.size])
        return width, height, self.body[_SIZE.size :]

    def text(self) -> str:
        """Return what a SHEET, ROWS or COLUMNS says; raises BrokenAnswerError when it is no UTF-8."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BrokenAnswerError from error

    def code(self) -> str:
        """Return why the file was refused."""
        return self.body.decode("ascii", "replace")


def step_body(done: int, total: int) -> bytes:
    """Return what a STEP holds."""
    return _STEP.pack(done, total)


def page_body(width: int, height: int, jpeg: bytes) -> bytes:
    """Return what a PAGE holds."""
    return _SIZE.pack(width, height) + jpeg


def write_frame(out: IO[bytes], tag: Tag, body: bytes = b"") -> None:
    """Write a frame and hand it over at once."""
    out.write(_HEAD.pack(tag, len(body)) + body)
    out.flush()


def frames_in(said: IO[bytes]) -> Iterator[Frame]:
    """Yield what is said up to and with DONE or REFUSED; raises BrokenAnswerError for anything else."""
    while True:
        tag, length = _unpacked(_HEAD, said.read(_HEAD.size))
        if length > MOST_BYTES or tag not in _TAGS:
            raise BrokenAnswerError
        body = said.read(length)
        if len(body) != length:
            raise BrokenAnswerError
        yield Frame(Tag(tag), body)
        if tag in (Tag.DONE, Tag.REFUSED):
            return


def _unpacked(shape: struct.Struct, body: bytes) -> tuple[int, int]:
    if len(body) != shape.size:
        raise BrokenAnswerError
    first, second = shape.unpack(body)
    return first, second
