"""UUIDv7 (RFC 9562): ids that sort by the time they were made, so that new rows land at the end of an index; salts."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from datetime import datetime
from random import Random
from uuid import UUID

NewId = Callable[[datetime], str]
"""Returns a fresh id for a moment."""
NewSalt = Callable[[str], bytes]
"""Returns the salt of the operation that comes behind the one with this hash."""

_TAIL_BITS = 74
_STEP_BITS = 32
_SALT_BYTES = 16


class _Maker:
    """Makes ids that also sort within one millisecond, by counting on from the last (RFC 9562, 6.2, method 2)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = -1
        self._tail = 0

    def next(self, milliseconds: int) -> int:
        """Return the 128 bits of the next id."""
        with self._lock:
            if milliseconds == self._milliseconds:
                self._tail += 1 + secrets.randbits(_STEP_BITS)
            else:
                self._milliseconds, self._tail = milliseconds, secrets.randbits(_TAIL_BITS - 1)
            tail = self._tail & (1 << _TAIL_BITS) - 1
        high, low = tail >> 62, tail & (1 << 62) - 1
        return (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low


_maker = _Maker()


def new_id(now: datetime) -> str:
    """Return a fresh UUIDv7 for a moment, as 36 characters; ids made one after the other sort in that order."""
    return str(UUID(int=_maker.next(int(now.timestamp() * 1000))))


def new_salt(_tip: str) -> bytes:
    """Return a fresh salt."""
    return secrets.token_bytes(_SALT_BYTES)


def sample_salt(tip: str) -> bytes:
    """Return the same salt behind the same operation, for samples alone: they hide nobody."""
    return hashlib.sha256(tip.encode()).digest()[:_SALT_BYTES]


class SeededIds:
    """Makes the same ids for the same seed and moments, in the order in which they are asked for."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._count = 0

    def __call__(self, now: datetime) -> str:
        """Return a UUIDv7 for a moment."""
        self._count += 1
        high = self._count & 0xFFF
        number = int(now.timestamp() * 1000) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | self._random.getrandbits(62)
        digits = f"{number:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
