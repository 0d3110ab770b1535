"""The key with which this laptop seals its letters, and the keys with which seals are checked.

The private key stays on its laptop. The public one is also a setting of the office, in the journal like every other, so
that the office's other laptops, and the page for hospitals, know the letters of all of them.
"""

from __future__ import annotations

import base64
import hashlib

from pbijk_desktop.domain.office import Setting
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.open_office import SAMPLE

SEAL_KEY = "seal_key"
_OF_LAPTOP = "seal_key:"
"""Begins the name of the setting that holds a laptop's public key; the key's short name follows."""


def seal_key(work: Work) -> bytes:
    """Return this laptop's private seal key; the first letter makes it."""
    from pbijk_desktop.letters.seal import new_seal_key

    kept = work.local(SEAL_KEY)
    if kept is None:
        kept = _keep(work, *new_seal_key())
    return base64.b64decode(kept["private"])


def sample_seal_key(work: Work, seed: int) -> bytes:
    """Return the private seal key of a sample office, the same for the same seed; a real office is refused one.

    Whoever knows the seed can seal with it: it proves no more than the letters of a sample have to prove.
    """
    from pbijk_desktop.letters.seal import public_key_of

    if not work.local(SAMPLE) or work.local(SEAL_KEY) is not None:
        raise ValueError("only a sample office that has no seal key yet may have one made from a seed")
    private = hashlib.sha256(f"pbijk contoh {seed}".encode()).digest()
    _keep(work, private, public_key_of(private))
    return private


def _keep(work: Work, private: bytes, public: bytes) -> dict[str, str]:
    from pbijk_desktop.letters.seal import key_id

    kept = {"private": base64.b64encode(private).decode(), "public": base64.b64encode(public).decode()}
    work.set_local(SEAL_KEY, kept)
    name = f"{_OF_LAPTOP}{key_id(public)}"
    if not work.find(Setting, key=name):
        work.add(Setting(id=work.new_id(), key=name, value=kept["public"]))
    return kept


def public_seal_keys(reader: Reader) -> tuple[bytes, ...]:
    """Return the public keys that this office's seals are checked with, this laptop's first."""
    kept = reader.local(SEAL_KEY)
    own = [kept["public"]] if kept else []
    known = sorted(str(one.value) for one in reader.find(Setting) if one.key.startswith(_OF_LAPTOP))
    return tuple(base64.b64decode(key) for key in dict.fromkeys([*own, *known]))
