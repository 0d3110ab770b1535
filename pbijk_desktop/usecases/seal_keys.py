"""The key with which this laptop seals its letters, and the keys with which seals are checked."""

from __future__ import annotations

import base64

from pbijk_desktop.store.work import Reader, Work

SEAL_KEY = "seal_key"


def seal_key(work: Work) -> bytes:
    """Return this laptop's private seal key; the first letter makes it."""
    from pbijk_desktop.letters.seal import new_seal_key

    kept = work.local(SEAL_KEY)
    if kept is None:
        private, public = new_seal_key()
        kept = {"private": base64.b64encode(private).decode(), "public": base64.b64encode(public).decode()}
        work.set_local(SEAL_KEY, kept)
    return base64.b64decode(kept["private"])


def public_seal_keys(reader: Reader) -> tuple[bytes, ...]:
    """Return the public keys that this office's seals are checked with."""
    kept = reader.local(SEAL_KEY)
    return (base64.b64decode(kept["public"]),) if kept else ()
