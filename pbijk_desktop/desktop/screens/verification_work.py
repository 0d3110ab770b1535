"""Noting what the sources say of a case's members: shown at once, kept in the background, taken back on request."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.cases import Found
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.verification import (
    Place,
    Verification,
    answer_criterion,
    as_if,
    record_checks,
    verification_of,
)

Noted = Mapping[Place, Mapping[str, object]]

_NOTHING: dict[str, object] = {
    "outcome": Found.NOT_CHECKED,
    "source_date": None,
    "differs": (),
    "desil": None,
    "segment": "",
    "status": "",
    "arrears_months": None,
}
_FACTS = ("desil", "segment", "status", "arrears_months")


class SourceDates(QObject):
    """The date last typed for each source in this sitting: the next look-up is most likely of the same day."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dates: dict[str, date] = {}

    @staticmethod
    def of(room: Room) -> SourceDates:
        """Return the dates of this sitting, which all cases share."""
        found = room.changes.findChild(SourceDates)
        return found if isinstance(found, SourceDates) else SourceDates(room.changes)

    def get(self, source: str) -> date | None:
        """Return the date last typed for a source, or None."""
        return self._dates.get(source)

    def keep(self, source: str, day: date) -> None:
        """Remember a date that was typed."""
        self._dates[source] = day


@dataclass(frozen=True)
class _Undo:
    """Brings back what was noted before; it works on when its page is closed, and then asks nobody."""

    room: Room
    case: str
    before: Noted
    page: weakref.ref[VerificationWork]

    def __call__(self) -> None:
        """Take the notes back."""
        work = self.page()
        if work is None or not shiboken6.isValid(work):
            keep = partial(record_checks, self.room.desk, self.case, self.before)
            self.room.background.start(keep, on_success=self.done, owner=self.room.toast)
        else:
            work.note_all(self.before)

    def done(self, _now: Verification) -> None:
        """Leave it at that: nobody is looking any more."""


class VerificationWork(QObject):
    """One case's look-ups as the clerk sees them now: `changed` with every note, `kept` once all is in the store.

    `refused(error)` when something could not be kept; the page then shows what is.
    """

    changed = Signal()
    kept = Signal()
    refused = Signal(object)

    def __init__(self, room: Room, case_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._case = case_id
        self._saving = 0
        self._fresh: Verification | None = None
        self.dates = SourceDates.of(room)
        self.now = verification_of(room.desk, case_id)

    def may_change(self) -> bool:
        """Return whether this user may note look-ups of this case as it stands."""
        return self.now.changeable and bool({Role.CLERK, Role.VERIFIER}.intersection(self._room.desk.user.roles))

    def reload(self) -> None:
        """Read everything again, unless something is being kept: then it comes by itself."""
        if not self._saving:
            self.now = verification_of(self._room.desk, self._case)

    def set_outcome(self, place: Place, outcome: str) -> None:
        """Note what a look-up gave, as of the date last typed for that source; "belum" takes everything back."""
        self._note({place: self._values(place, outcome)}, self._told(place, outcome))

    def match_the_rest(self) -> None:
        """Note every look-up that nobody has made yet as matching."""
        if places := self.now.open_places():
            noted = {place: self._values(place, Found.MATCHES) for place in places}
            self._note(noted, sentence("verification.rest_matched", {"count": len(places)}))

    def date_today(self, source: str) -> None:
        """Date the undated look-ups in a source with today."""
        today = self._room.desk.today()
        self.dates.keep(source, today)
        made = [(one.member.id, check) for one in self.now.members if (check := one.checks.get(source))]
        undated = [who for who, check in made if check.outcome != Found.NOT_CHECKED and check.source_date is None]
        if undated:
            facts = {"source": word("source", source), "count": len(undated)}
            noted = {(who, source): {"source_date": today} for who in undated}
            self._note(noted, sentence("verification.dated_today", facts))

    def note(self, place: Place, values: Mapping[str, object]) -> None:
        """Note fields of a look-up; whoever writes down what a source says has found the member there."""
        noted = {**values, **self._follows(place, values)}
        if isinstance(day := noted.get("source_date"), date):
            self.dates.keep(place[1], day)
        self._note({place: noted}, self._told(place, str(noted.get("outcome", self.now.check(place).outcome))))

    def note_all(self, noted: Noted) -> None:
        """Note fields of several look-ups: they show at once and are kept in the background."""
        if self.may_change():
            self.now = as_if(self.now, noted, self._room.desk.today())
            self.changed.emit()
            self.save(partial(record_checks, self._room.desk, self._case, noted))

    def answer(self, key: str, yes: bool | None) -> None:
        """Note the answer to a criterion."""
        if self.may_change():
            self.save(partial(answer_criterion, self._room.desk, self._case, key, yes=yes))

    def save(self, work: Callable[[], Verification]) -> None:
        """Keep something in the background; the page then shows what the store has."""
        self._saving += 1
        job = self._room.background.start(work, on_success=self._on_kept, on_failure=self._on_refused, owner=self)
        job.ended.connect(self._on_ended)

    def _note(self, noted: Noted, told: str) -> None:
        if not self.may_change():
            return
        before = {
            place: {name: getattr(self.now.check(place), name) for name in values} for place, values in noted.items()
        }
        if before == noted:
            return
        self.note_all(noted)
        self._room.toast.say(told, _Undo(self._room, self._case, before, weakref.ref(self)))

    def _values(self, place: Place, outcome: str) -> dict[str, object]:
        if outcome == Found.NOT_CHECKED:
            return dict(_NOTHING)
        check = self.now.check(place)
        values: dict[str, object] = {"outcome": outcome, "source_date": check.source_date or self.dates.get(place[1])}
        return values if outcome == Found.DIFFERS else {**values, "differs": ()}

    def _follows(self, place: Place, values: Mapping[str, object]) -> dict[str, object]:
        """Return the outcome that follows by itself from what was written down."""
        outcome = self.now.check(place).outcome
        if outcome == Found.NOT_CHECKED and any(values.get(name) for name in _FACTS):
            return {"outcome": Found.MATCHES}
        return {}

    def _told(self, place: Place, outcome: str) -> str:
        name = next(one.person.name for one in self.now.members if one.member.id == place[0])
        return sentence(
            "verification.noted", {"name": name, "source": word("source", place[1]), "found": word("found", outcome)}
        )

    def _on_kept(self, now: Verification) -> None:
        self._fresh = now

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self._fresh = verification_of(self._room.desk, self._case)
        self.refused.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        self._saving -= 1
        if not self._saving and self._fresh is not None:
            self.now, self._fresh = self._fresh, None
            self.changed.emit()
            self.kept.emit()
