"""A user's own keys: Ed25519 to sign what is decided, X25519 to be handed secrets; both are made of one seed.

The seed lies in the user's key slot under that user's passphrase (`keys`); nobody else, the administrator included, can
open it. Whoever is given a new passphrase without the old one gets a new seed. Nothing here imports the database.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class OwnKey:
    """What one user signs with; `public` is the Ed25519 key with which anybody checks it (base64)."""

    seed: bytes = field(repr=False)

    @property
    def public(self) -> str:
        """The key with which the signatures are checked."""
        from nacl.bindings import crypto_sign_seed_keypair

        return _text(crypto_sign_seed_keypair(self.seed)[0])

    @property
    def box(self) -> str:
        """The X25519 key to which a secret is sealed so that only this user opens it (base64)."""
        from nacl.bindings import crypto_scalarmult_base

        return _text(crypto_scalarmult_base(_box_secret(self.seed)))

    def sign(self, said: str) -> str:
        """Return the signature over a text (base64)."""
        from nacl.bindings import crypto_sign, crypto_sign_seed_keypair

        return _text(crypto_sign(said.encode(), crypto_sign_seed_keypair(self.seed)[1])[:64])

    def opened(self, sealed: str) -> bytes:
        """Return what was sealed to this user's box; raises ValueError when it was not."""
        from nacl.bindings import crypto_box_seal_open
        from nacl.exceptions import CryptoError

        try:
            return crypto_box_seal_open(_bytes(sealed), _bytes(self.box), _box_secret(self.seed))
        except CryptoError as error:
            raise ValueError("not sealed to this user") from error


NewOwn = Callable[[], OwnKey]
"""Returns a fresh key for a user."""


def new_own_key() -> OwnKey:
    """Return a fresh key for a user."""
    return OwnKey(os.urandom(SEED_BYTES))


class SeededOwn:
    """Makes the same keys for the same seed, in the order in which they are asked for: for made-up offices alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self) -> OwnKey:
        """Return the next key."""
        self._count += 1
        return OwnKey(hashlib.sha256(f"pbijk contoh {self._seed} {self._count}".encode()).digest())


def sealed_to(box: str, secret: bytes) -> str:
    """Return a secret sealed so that only the user of a box opens it (base64)."""
    from nacl.bindings import crypto_box_seal

    return _text(crypto_box_seal(secret, _bytes(box)))


def fits(public: str, said: str, signature: str) -> bool:
    """Return whether a signature over a text was made with the key of this public one; whatever is damaged fits not."""
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import BadSignatureError

    try:
        raw, key = _bytes(signature), _bytes(public)
        if len(raw) != 64 or len(key) != 32:
            return False
        crypto_sign_open(raw + said.encode(), key)
    except (BadSignatureError, ValueError):
        return False
    return True


def _box_secret(seed: bytes) -> bytes:
    return hashlib.blake2b(seed, digest_size=32, person=b"pbijk box").digest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
