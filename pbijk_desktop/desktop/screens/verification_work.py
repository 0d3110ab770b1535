"""Noting what the sources say of a case's members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.shown_at_once import Act, Note, ShownAtOnce
from pbijk_desktop.domain import permissions
from pbijk_desktop.domain.cases import Found
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
    "ended_on": None,
}
_FACTS = ("desil", "segment", "status", "arrears_months", "ended_on")


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


class VerificationWork(ShownAtOnce[Verification]):
    """One case's look-ups as the clerk sees them now."""

    def __init__(self, room: Room, case_id: str, parent: QObject) -> None:
        super().__init__(room, partial(verification_of, room.desk, case_id), parent)
        self._case = case_id
        self.dates = SourceDates.of(room)

    def may_change(self) -> bool:
        """Return whether this user may note look-ups of this case as it stands."""
        return self.now.changeable and self.room.desk.may(permissions.Act.RECORD_CHECKS)

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
        today = self.room.desk.today()
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

    def answer(self, key: str, yes: bool | None) -> None:
        """Note the answer to a criterion."""
        if self.may_change():
            before = self.now.case.criteria.get(key)
            question = next(one.text for one in self.now.criteria if one.key == key)
            said = {True: sentence("case_papers.yes"), False: sentence("case_papers.no"), None: "–"}[yes]
            text = sentence("case_papers.answered", {"answer": f"{question} {said}"})
            self.do(Act(text, self._answered(key, yes), self._answered(key, before)))

    def _note(self, noted: Noted, told: str) -> None:
        if not self.may_change():
            return
        before = {
            place: {name: getattr(self.now.check(place), name) for name in values} for place, values in noted.items()
        }
        if before == noted:
            return
        self.do(Act(told, self._recorded(noted), self._recorded(before), where=next(iter(noted))))

    def _answered(self, key: str, yes: bool | None) -> Note[Verification]:
        return Note(partial(answer_criterion, self.room.desk, self._case, key, yes=yes))

    def _recorded(self, noted: Noted) -> Note[Verification]:
        desk = self.room.desk
        write = partial(record_checks, desk, self._case, noted)
        return Note(write, lambda known: as_if(known, noted, desk.today()))

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
