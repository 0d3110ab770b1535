"""Hapus data pribadi: one of administrator and head proposes, the other carries it out; nothing of it comes back.

UU 27/2022 has personal data erased and destroyed when their time is over or their owner rightly asks (Pasal 8, 43 and
44), and its owner told of it (Pasal 45). What speaks against it is named; only what still needs the data forbids it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from pbijk_desktop.domain.cases import Case, Scan
from pbijk_desktop.domain.erasure import Erasure, ErasureState, Ground
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.personal_data import ERASED_AS, is_personal
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proofs import Signed, erasure_text
from pbijk_desktop.domain.signing import SignedLetter
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.erasing import Standing, erase, named, operations_on
from pbijk_desktop.store.folding import changes_in
from pbijk_desktop.store.queries.erasure import Reach
from pbijk_desktop.store.records import TABLE_OF
from pbijk_desktop.store.wiping import begin_wiping, clean, drop_unsent, end_wiping
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erasure_plan import CASE, plan_of, reach_of, table_name
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.signatures import sign

_TOGETHER = (Role.ADMIN, Role.HEAD)
_PAGES = "erased_pages"
"""Under this key this laptop remembers pages that are to be deleted, until they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An erasure on record with who proposed and settled it; `subject` says whose data, while that can be told."""

    erasure: Erasure
    asked_by: str
    settled_by: str = ""
    subject: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits to be carried out or refused."""
        return self.erasure.state == ErasureState.PROPOSED

    @property
    def together(self) -> tuple[object, ...]:
        """What is the same for all that were proposed in one act."""
        return (self.erasure.asked_at, self.erasure.asked_by, self.erasure.reason)


def propose_erasure(desk: Desk, kind: str, subject: str, *, ground: str, reason: str) -> Erasure:
    """Propose to erase; `reason` must not hold personal data, since it is kept. Nothing is erased yet."""
    return propose_together(desk, kind, [subject], ground=ground, reason=reason)[0]


def propose_together(desk: Desk, kind: str, subjects: Sequence[str], *, ground: str, reason: str) -> list[Erasure]:
    """Propose several at once for one reason: all of them, or none."""
    desk.require(Act.ERASE_DATA)
    problems = [] if reason.strip() else [Problem("reason", "erasure.reason_needed")]
    if ground not in set(Ground):
        problems.append(Problem("ground", "erasure.ground_unknown"))
    with desk.begin() as work:
        for subject in subjects:
            problems += _amiss(desk, work, kind, subject, reason)
        if problems:
            raise RefusedError(problems)
        asked = Erasure(id="", kind=kind, subject="", ground=ground, reason=reason.strip(), asked_by=desk.user.id)
        made = [replace(asked, id=work.new_id(), subject=subject, asked_at=work.now) for subject in subjects]
        work.add_all(made)
        return made


def _amiss(desk: Desk, reader: Reader, kind: str, subject: str, reason: str) -> Iterator[Problem]:
    """Yield why one of those that are proposed cannot be."""
    plan = plan_of(desk, reader, kind, subject)
    yield from errors_in(plan.problems)
    if any(one.state == ErasureState.PROPOSED for one in reader.find(Erasure, subject=subject)):
        yield Problem("", "erasure.proposed_already")
    yield from (Problem("reason", "erasure.reason_names", {"name": one}) for one in plan.names if one in reason)


def refuse_erasure(desk: Desk, erasure_id: str, *, note: str) -> Erasure:
    """Refuse a proposal, or take one's own back, with the reason why the data stay."""
    desk.require(Act.ERASE_DATA)
    if not note.strip():
        raise RefusedError([Problem("note", "erasure.note_needed")])
    with desk.begin() as work:
        _open(work, erasure_id)
        return _settle(desk, work, erasure_id, {"state": ErasureState.REFUSED, "note": note.strip()})


def approve_erasure(desk: Desk, erasure_id: str) -> Erasure:
    """Carry a proposal out: rows are overwritten, the journal's contents taken, pages deleted; it cannot be undone."""
    desk.require(Act.ERASE_DATA)
    with desk.begin() as work:
        proposal = _open(work, erasure_id)
        _refuse_alone(desk, work, proposal)
        plan = plan_of(desk, work, proposal.kind, proposal.subject)
        if problems := errors_in(plan.problems):
            raise RefusedError(problems)
        reach = reach_of(work, proposal.kind, proposal.subject)
        pages = _pages_alone(work, reach)
        connection = work.session.connection()
        begin_wiping(connection)
        standing = _overwrite(work, reach)
        unsent = drop_unsent(connection, reach.words())
        end_wiping(connection)
        erased = {**plan.counts, "journal": len(standing), "page": len(pages), "draft": unsent}
        facts: dict[str, object] = {"state": ErasureState.DONE, "operations": named(standing), "erased": erased}
        done = _settle(desk, work, erasure_id, facts)
        erase(connection, erasure_id, standing)
        sign(desk, work, Signed.ERASURE, done.id, partial(erasure_text, done))
        work.set_local(_PAGES, [*(work.local(_PAGES) or []), *pages])
    with suppress(TroubleError):  # what is left is remembered, and goes the next time
        remove_pages(desk)
    return done


def remove_pages(desk: Desk) -> int:
    """Delete the pages of what was erased that are still to go, also those of a crash midway; return how many."""
    desk.require(Act.ERASE_DATA)
    with desk.read() as reader:
        pages = reader.local(_PAGES) or []
    if pages:
        desk.attachments.remove(pages)
        with desk.begin() as work:
            work.set_local(_PAGES, None)
    return len(pages)


def approve_together(desk: Desk, erasure_ids: Sequence[str], progress: Progress = unwatched) -> list[Erasure]:
    """Carry several out, one after the other; what was stopped or refused midway leaves the rest proposed."""
    desk.require(Act.ERASE_DATA)
    done = []
    for at, one in enumerate(erasure_ids):
        progress(at, len(erasure_ids))
        done.append(approve_erasure(desk, one))
    return done


def clean_remains(opened: Opened) -> bool:
    """Write the files anew after erasing, so that no free page holds what was there; False where that had no room.

    What was erased stays erased then, and the next time cleans up after both.
    """
    try:
        remove_pages(opened.desk)
        clean(opened.store)
    except TroubleError:
        return False
    return True


def erasures(desk: Desk) -> list[Proposal]:
    """Return every erasure on record, newest first."""
    with desk.read() as reader:
        names = {one.id: one.full_name for one in reader.find(User)}
        return [
            Proposal(
                erasure=one,
                asked_by=names.get(one.asked_by or "", ""),
                settled_by=names.get(one.settled_by or "", ""),
                subject=_called(reader, one),
            )
            for one in reversed(reader.find(Erasure))
        ]


def _called(reader: Reader, one: Erasure) -> str:
    """Return a case's number, which stays, or a person's name, which does not."""
    if one.kind == CASE:
        return reader.get(Case, one.subject).number
    return reader.get(Person, one.subject).name


def _refuse_alone(desk: Desk, work: Work, proposal: Erasure) -> None:
    """Refuse unless administrator and head stand behind it together: two people."""
    first = work.get(User, proposal.asked_by or "")
    if first.id == desk.user.id:
        raise RefusedError([Problem("", "erasure.own_proposal")])
    roles = {*first.roles, *desk.user.roles}
    if lacking := [role for role in _TOGETHER if role not in roles]:
        raise RefusedError([Problem("", "erasure.not_together", {"roles": lacking})])


def _open(work: Work, erasure_id: str) -> Erasure:
    proposal = work.get(Erasure, erasure_id)
    if proposal.state != ErasureState.PROPOSED:
        raise RefusedError([Problem("", "erasure.settled")])
    return proposal


def _settle(desk: Desk, work: Work, erasure_id: str, facts: dict[str, object]) -> Erasure:
    return work.change_all(Erasure, erasure_id, {**facts, "settled_by": desk.user.id, "settled_at": work.now})


def _overwrite(work: Work, reach: Reach) -> list[Standing]:
    """Overwrite every row with an operation that says it whole; return the operations before, whose contents go."""
    before = operations_on(work.session.connection(), reach.ids())
    for kind, records in reach.rows.items():
        for key in records:
            work.restate(kind, key, ERASED_AS[kind])
    kinds = {table_name(kind): kind for kind in TABLE_OF}
    return [
        one
        for one in before
        if is_personal(kinds[one.operation.entity], changes_in(one.operation.changes) or {}, one.operation.reason)
    ]


def _pages_alone(reader: Reader, reach: Reach) -> list[str]:
    """Return the scanned and signed pages that nobody else names."""
    wanted = {one.sha256 for kind in (Scan, SignedLetter) for one in reach.of(kind) if one.sha256}
    return [one for one in sorted(wanted) if not _named_elsewhere(reader, reach, one)]


def _named_elsewhere(reader: Reader, reach: Reach, sha256: str) -> bool:
    kinds: tuple[type[Scan] | type[SignedLetter], ...] = (Scan, SignedLetter)
    return any(one.id not in reach.rows.get(kind, {}) for kind in kinds for one in reader.find(kind, sha256=sha256))
