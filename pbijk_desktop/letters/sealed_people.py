"""The people of a letter as its seal holds them: one hash of outcome and all names, and a short tag for each name.

The hash proves a PDF, whose names can be read in their order. The tags answer the question at a counter: is the name
that somebody reads from the paper in front of them one of those that were sealed? A tag depends on number and date, so
that the same person has another one in each letter; it has 25 bits, enough that no other name fits by chance, and is
itself signed. `resources/seal_page/check.js` makes the same tags.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from pbijk_desktop.letters.base32 import to_base32
from pbijk_desktop.letters.first_seal import names_hash as first_names_hash
from pbijk_desktop.letters.seal_codes import Seal, compact, escaped
from pbijk_desktop.letters.typed import RIGHT_TO_LEFT, folded, plain

MOST_TAGS = 12
"""More people have no tag of their own: the QR code would become too fine for a photocopier."""
TAG_LENGTH = 5
_HASH_LENGTH = 16
_UNCOUNTED = re.compile(r"[\x00-/:-@\[-`{-\xbf\u2000-\u206f\u3000-\u303f\ufeff]")
"""Blanks, punctuation and invisible marks; said by their numbers, so that the page for browsers says the same."""


def people_hash(outcome: str, names: Sequence[str]) -> bytes:
    """Return 16 bytes that stand for an outcome and these names in this order; blanks do not count."""
    written = json.dumps([outcome, *map(folded, names)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha512(written.encode("ascii")).digest()[:_HASH_LENGTH]


def tags_of(number: str, dated: date, names: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of the first names of a letter; who is named twice has one."""
    tags = dict.fromkeys(_tag(number, dated, name) for name in names)
    return tuple(tags)[:MOST_TAGS]


def covers(seal: Seal, names: Sequence[str]) -> bool:
    """Return whether these are all the names that were sealed, in their order."""
    if seal.version == 1:
        return first_names_hash(names) == seal.names_hash
    return people_hash(seal.outcome, names) == seal.names_hash


def place_of(seal: Seal, name: str) -> int | None:
    """Return at which place of the letter a name stands, 0 for the applicant, or None where it is none of the sealed.

    A letter of the first version tells only the name of an applicant who is alone in it.
    """
    if seal.version == 1:
        return 0 if covers(seal, [name]) else None
    tag = _tag(seal.number, seal.dated, name)
    tags = [seal.tags[at : at + TAG_LENGTH] for at in range(0, len(seal.tags), TAG_LENGTH)]
    return tags.index(tag) if bare(name) and tag in tags else None


def bare(name: str) -> str:
    """Return a name as tags compare it: without blanks, points and strokes, large and small letters alike."""
    kept = _UNCOUNTED.sub("", unicodedata.normalize("NFKC", plain(name)).upper())
    return "".join(sorted(kept)) if RIGHT_TO_LEFT.search(kept) else kept


def _tag(number: str, dated: date, name: str) -> str:
    said = f"{escaped(number)}|{compact(dated)}|{bare(name)}"
    return to_base32(hashlib.sha512(said.encode("utf-8")).digest()[:_HASH_LENGTH])[:TAG_LENGTH]
