"""Looks whether each signature still fits what it is over, and whether anything stands without the one it should have.

A signature is over the row it is about and over the journal as it was then (its last number and hash). So it finds also
who changed a row and wrote the journal anew to fit. Whose key it must be, the key slots say beside the office's notes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select, text

from pbijk_desktop.domain.cases import Confirmation, Decision
from pbijk_desktop.domain.erasure import Erasure, ErasureState
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proofs import (
    KeyReason,
    Signature,
    Signed,
    UserKey,
    confirmation_text,
    decision_text,
    draft_text,
    erasure_text,
    key_at,
    letter_text,
)
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.own_keys import fits
from pbijk_desktop.store.queries.anchors import letters_amiss
from pbijk_desktop.store.records import field_names, table_of
from pbijk_desktop.store.slot_files import KeySlots

_OPERATION = text("SELECT hash FROM journal WHERE device = :device AND seq = :seq")
_ACCESS = text("SELECT hash FROM access_log WHERE id = :id")
_FIRST_OF = text("SELECT min(seq) FROM journal WHERE entity_id = :id AND device = :device")
_NAMES = text("SELECT id, full_name FROM user_account")
_CASE = text("SELECT number FROM case_file WHERE id = :id")
_ORPHANS = text(
    "SELECT count(*) FROM signature s WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = s.about)"
    " AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.id = s.about)"
    " AND NOT EXISTS (SELECT 1 FROM letter_draft l WHERE l.id = s.about)"
    " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.id = s.about)"
)
_COUNT = text("SELECT 2 * (SELECT count(*) FROM decision) + (SELECT count(*) FROM letter)")
_TOLD_EVERY = 250
MOST_TOLD = 200
"""So many false signatures are named, each with its case; nobody reads more at once."""
_Said = Callable[[Any, Signature], str]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is signed: the records, who signed and when, the text, and which of them need a signature."""

    what: Signed
    record: type[Any]
    said: _Said
    signer: Callable[[Any], tuple[str | None, datetime | None]]
    needs: Callable[[Any], object] = lambda _one: True
    never_without: bool = False
    """Whether a signature over a row that needs none says that somebody took back what was signed."""


_KINDS = (
    _Kind(Signed.DECISION, Decision, decision_text, lambda one: (one.by, one.at)),
    _Kind(
        Signed.CONFIRMATION,
        Decision,
        confirmation_text,
        lambda one: (one.confirmed_by, one.confirmed_at),
        lambda one: one.confirmation != Confirmation.OPEN,
        never_without=True,
    ),
    _Kind(
        Signed.DRAFT,
        LetterDraft,
        draft_text,
        lambda one: (one.settled_by, one.settled_at),
        lambda one: one.state in (DraftState.APPROVED, DraftState.RETURNED) and one.settled_by,
    ),
    _Kind(
        Signed.ERASURE,
        Erasure,
        erasure_text,
        lambda one: (one.settled_by, one.settled_at),
        lambda one: one.state == ErasureState.DONE,
    ),
    _Kind(Signed.LETTER, Letter, letter_text, lambda one: (one.issued_by, one.issued_at), lambda one: one.sha256),
)


@dataclass(slots=True)
class Proven:
    """What was found: `problems` are what is false, `before` counts what is from before there were signatures."""

    problems: list[Problem] = field(default_factory=list)
    signed: int = 0
    before: int = 0
    more: int = 0

    def add(self, problem: Problem) -> None:
        """Keep what is false; of very many, as when the whole journal was written anew, the rest are counted."""
        if len(self.problems) < MOST_TOLD:
            self.problems.append(problem)
        else:
            self.more += 1


def look_at_signatures(store: Store, slots: KeySlots | None, progress: Progress = unwatched) -> Proven:
    """Return how what was decided stands beside its signatures, as of one moment."""
    with store.reader.connect() as connection:
        known = _known_keys(connection)
        found = Proven([*_keys_amiss(connection, known, slots)])
        total = connection.execute(_COUNT).scalar_one()
        done = itertools.count(1)
        for kind in _KINDS:
            for row in connection.execute(_beside(kind)):
                if (now := next(done)) % _TOLD_EVERY == 0:
                    progress(now, max(now, total))
                _look_at(connection, kind, row, known, found)
        if lost := connection.execute(_ORPHANS).scalar_one():
            found.add(Problem("", "check.signatures_of_nothing", {"count": lost}))
        for problem in letters_amiss(connection):
            found.add(problem)
        if found.more:
            found.problems.append(Problem("", "check.more", {"count": found.more}))
        return found


@dataclass(frozen=True, slots=True)
class _Key:
    """A user's public key, and the operation with which it was noted."""

    record: UserKey
    device: str
    first: int


_Known = Mapping[str, Sequence[_Key]]


def _known_keys(connection: Connection) -> _Known:
    table = table_of(UserKey)
    known: dict[str, list[_Key]] = {}
    for row in connection.execute(select(table).order_by(table.c.since, table.c.id)):
        first = connection.execute(_FIRST_OF, {"id": row.id, "device": row.op_device}).scalar_one_or_none()
        known.setdefault(row.user, []).append(_Key(_record(UserKey, row), row.op_device, first or 0))
    return known


def _keys_amiss(connection: Connection, known: _Known, slots: KeySlots | None) -> Iterator[Problem]:
    """Yield users whose key in the slots is not the one the office knows, and keys that nobody expected."""
    names = {row.id: row.full_name for row in connection.execute(_NAMES)}
    for slot in slots.slots if slots else ():
        now = [(key.record.public, key.record.box) for key in known.get(slot.user, ()) if key.record.until is None]
        if slot.public and now and now != [(slot.public, slot.box)]:
            yield Problem("", "check.user_key", {"name": names.get(slot.user, slot.name)})
    for key in (key.record for keys in known.values() for key in keys):
        if key.why == KeyReason.UNEXPECTED:
            facts = {"name": names.get(key.user, ""), "date": key.since.date() if key.since else ""}
            yield Problem("", "check.key_unexpected", facts)


def _beside(kind: _Kind) -> Select[Any]:
    """Return what asks for each row with its signature, if it has one; letters without their long facts."""
    table, proofs = table_of(kind.record), table_of(Signature)
    own = [one for one in table.c if one.name not in ("facts", "op_device", "op_seq")]
    columns = [*own, table.c.op_device, table.c.op_seq, *(one.label(f"s_{one.name}") for one in proofs.c)]
    on = and_(proofs.c.about == table.c.id, proofs.c.what == str(kind.what))
    return select(*columns).select_from(table.outerjoin(proofs, on)).order_by(table.c.id)


def _record(kind: type[Any], row: Row[Any], prefix: str = "") -> Any:  # noqa: ANN401 - a record of that kind
    held = row._mapping
    return kind(**{name: held[prefix + name] for name in field_names(kind) if prefix + name in held})


def _look_at(connection: Connection, kind: _Kind, row: Row[Any], known: _Known, found: Proven) -> None:
    one = _record(kind.record, row)
    by, at = kind.signer(one)
    keys = known.get(by or "", ())
    if not kind.needs(one):
        if row.s_id and kind.never_without:
            found.add(_told(connection, "check.signature", kind, one))
    elif not row.s_id:
        found.before += 1
        if _should_be_signed(connection, one.id, keys, at):
            found.before -= 1
            found.add(_told(connection, "check.signature_missing", kind, one))
    else:
        found.signed += 1
        proof = _record(Signature, row, "s_")
        own = [key.record for key in keys]
        fitting = proof.by == by and proof.at == at and key_at(own, proof.public, at)
        if not (
            fitting and fits(proof.public, kind.said(one, proof), proof.signature) and _agrees(connection, proof, row)
        ):
            found.add(_told(connection, "check.signature", kind, one))


def _agrees(connection: Connection, proof: Signature, row: Row[Any]) -> bool:
    """Return whether the journal still stands as it did when the signature was made, with what was signed in it."""
    there = connection.execute(_OPERATION, {"device": proof.device, "seq": proof.seq}).scalar_one_or_none()
    if there != proof.tip or (proof.what == Signed.LETTER and not _access_agrees(connection, proof.facts)):
        return False
    if row.op_device == proof.device and row.op_seq <= proof.seq:
        return True
    first = connection.execute(_FIRST_OF, {"id": row.id, "device": proof.device}).scalar_one_or_none()
    return first is not None and first <= proof.seq


def _access_agrees(connection: Connection, anchor: str) -> bool:
    """Return whether the access log still has the entry that a letter's signature names, as it was."""
    n, _, digest = anchor.partition(":")
    if not digest:
        return True
    return connection.execute(_ACCESS, {"id": int(n)}).scalar_one_or_none() == bytes.fromhex(digest)


def _should_be_signed(connection: Connection, key: str, keys: Sequence[_Key], at: datetime | None) -> bool:
    """Return whether who decided had a key by then: by the clock, or by the journal's order."""
    if not keys:
        return False
    if at and keys[0].record.since and at >= keys[0].record.since:
        return True
    first = connection.execute(_FIRST_OF, {"id": key, "device": keys[0].device}).scalar_one_or_none()
    return first is not None and first > keys[0].first


def _told(connection: Connection, code: str, kind: _Kind, one: Any) -> Problem:  # noqa: ANN401 - any record
    case = getattr(one, "case", "") or getattr(one, "subject", "")
    number = connection.execute(_CASE, {"id": case}).scalar_one_or_none()
    return Problem("", code, {"what": kind.what, "case": number or "-"})
