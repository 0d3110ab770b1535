"""One HTML page that checks seals by itself, in any browser and without a network, for a hospital's reading room.

It holds the office's public keys, the numbers of void letters with the day on which they became so (no name, no
reason), the rules of the check (`resources/seal_page/check.js`) and TweetNaCl. Its policy lets nothing else run and
nothing be fetched or sent. The same lists always give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.letters.seal import key_id
from pbijk_desktop.letters.seal_codes import KIND_CODES, compact
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import long_date, sentence, word

FRESH_DAYS = 30
"""After so many days the page warns that letters may have become void since."""
NACL_SHA256 = "6bcd37a3b20dce913f82d4b23e4e2b661058b4b953df8a3f8c45d56ac4f72447"
"""Of `resources/seal_page/nacl-fast.js`, taken as it is from TweetNaCl.js 1.0.3."""

_STATES = ("asli", "lewat", "diganti", "batal", "kantor_lain", "diubah", "tidak_terbaca")
_FACTS = ("number", "kind", "dated", "until", "forever", "outcome", "key")
_SAID = ("name_same", "name_other", "no_code", "no_camera", "camera", "camera_stop", "old", "clock")
_PLAIN = ("box", "hint", "check", "print", "picture", "camera", "unproven", "version", "name", "compare", "offline")
_OPEN = {name: f"{{{name}}}" for name in ("days", "made", "until", "void_on", "other", "key")}
"""Fields that the page itself fills in."""
_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidLetter:
    """A letter that is no longer in force: since when, and the number that took its place, if any."""

    number: str
    dated: date
    on: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealLists:
    """What a seal is checked against."""

    office: str
    reached: str
    made: date
    keys: Sequence[bytes]
    void: Sequence[VoidLetter] = ()


def draw_seal_page(lists: SealLists) -> bytes:
    """Return the page."""
    style, nacl = _source("page.css"), _source("nacl-fast.js")
    code = _source("check.js") + _source("page.js")
    facts = {
        **{name: html.escape(sentence(f"seal_page.{name}")) for name in _PLAIN},
        "policy": _policy(style, nacl, code),
        "title": html.escape(sentence("seal_page.title")),
        "office": html.escape(" · ".join(filter(None, (lists.office, lists.reached)))),
        "made": html.escape(_made(lists)),
        "no_script": html.escape(sentence("seal_page.no_script")),
        "how": html.escape(sentence("seal_page.how")),
        "style": style,
        "nacl": nacl,
        "code": code,
        "lists": json.dumps(_lists(lists), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c"),
    }
    return _FIELD.sub(lambda found: facts[found[1]], _source("page.html")).encode("utf-8")


def _source(name: str) -> str:
    return resource(f"seal_page/{name}").read_text("utf-8")


def _policy(style: str, *scripts: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src blob: data:",
            "media-src blob: mediastream:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _made(lists: SealLists) -> str:
    facts = {"made": long_date(lists.made), "keys": len(lists.keys), "void": len(lists.void)}
    return sentence("seal_page.made", facts)


def _lists(lists: SealLists) -> dict[str, object]:
    return {
        "made": compact(lists.made),
        "office": lists.office,
        "days": FRESH_DAYS,
        "keys": [{"id": key_id(key), "public": key.hex()} for key in lists.keys],
        "void": [
            {
                "number": one.number,
                "dated": compact(one.dated),
                "on": compact(one.on) if one.on else "",
                "by": one.replaced_by,
            }
            for one in lists.void
        ],
        "words": _words(),
    }


def _words() -> Mapping[str, object]:
    """Return what the page says, in the program's own sentences; their fields are filled in by the page."""
    return {
        **{name: sentence(f"seal_page.{name}", _OPEN) for name in _SAID},
        "state": {state: word("paper_state", state) for state in _STATES},
        "told": {state: sentence(f"seal_page_told.{state}", _OPEN) for state in _STATES},
        "fact": {name: sentence(f"paper_fact.{name}") for name in _FACTS},
        "outcome": {code: word("paper_outcome", code) for code in "STX-"},
        "kinds": {code: word("letter_kind", kind) for kind, code in KIND_CODES.items()},
        "months": [long_date(date(2026, month, 1)).split()[1] for month in range(1, 13)],
    }
