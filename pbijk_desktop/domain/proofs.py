"""What proves who decided what: the users' public keys, and signatures over a text that says all of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class KeyReason(StrEnum):
    """Why a user signs with a key from some day on."""

    FIRST = "pertama"
    GIVEN = "kata_sandi_diberi_admin"
    BY_CODE = "kode_pemulihan"
    UNEXPECTED = "tidak_terduga"
    """The slot has a key that nobody noted: the note was lost by an unclean stop, or somebody changed the notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserKey:
    """A public key with which a user signs: `public` is Ed25519, `box` X25519, both base64; `until` None: still."""

    id: str
    user: str
    public: str
    box: str = ""
    since: datetime | None = None
    until: datetime | None = None
    why: str = KeyReason.FIRST
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A user's signature over what stands in one row, see `what`; `about` is that row's id.

    `device`, `seq` and `tip` are the last operation of the journal before it and its hash: so each signature also
    vouches for all of the journal before it. `facts` is a hash of what the case was when it was decided.
    """

    id: str
    what: str
    about: str
    by: str
    public: str
    at: datetime | None = None
    device: str = ""
    seq: int = 0
    tip: str = ""
    facts: str = ""
    signature: str = ""
