"""Bytes as capital letters and digits without padding: what a QR code packs best."""

from __future__ import annotations

import base64


def to_base32(data: bytes) -> str:
    """Return bytes as base32 without padding."""
    return base64.b32encode(data).decode("ascii").rstrip("=")


def from_base32(text: str, length: int) -> bytes:
    """Return the bytes of an unpadded base32 text; raises ValueError unless there are `length` of them."""
    data = base64.b32decode(text + "=" * (-len(text) % 8))
    if len(data) != length:
        raise ValueError("not as long as it should be")
    return data
