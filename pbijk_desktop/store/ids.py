"""UUIDv7 (RFC 9562): ids that sort by the time they were made, so that new rows land at the end of an index."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID


def new_id(now: datetime) -> str:
    """Return a fresh UUIDv7 for a moment, as 36 characters."""
    milliseconds = int(now.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    number = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=number))
