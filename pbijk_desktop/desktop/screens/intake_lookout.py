"""Looks, while the form is filled in, for people and families the office already knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_families import beside_family, joined_family
from pbijk_desktop.desktop.screens.intake_form import FormText, to_intake
from pbijk_desktop.desktop.screens.intake_likeness import Alike
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.domain.identifiers import NIK_LENGTH, clean_digits
from pbijk_desktop.domain.intake import Intake, Likeness, PersonDraft
from pbijk_desktop.domain.people import Family
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import family_of, find_persons
from pbijk_desktop.usecases.known_people import changes_of_known, likenesses, note_compared

SETTLE_MS = 150
Found = tuple[Intake, list[Likeness], list[Likeness]]
Known = tuple[Family, tuple[PersonDraft, ...]]


class Lookout(QObject):
    """Fills the sheet's cards after a field is left, and does what the clerk answers to them."""

    def __init__(self, room: Room, sheet: IntakeSheet) -> None:
        super().__init__(sheet)
        self._room, self._sheet = room, sheet
        self._asked: Intake | None = None
        self._asked_kk = ""
        self._joining = -1
        self._seen: set[str] = set()
        self._time = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._time.timeout.connect(self._on_settled)
        sheet.left.connect(self.look)
        sheet.cards.open_wanted.connect(self._on_open)
        sheet.cards.use_wanted.connect(self._on_use)
        sheet.cards.reason_wanted.connect(self._on_reason_wanted)
        sheet.cards.family_wanted.connect(self._on_family_wanted)

    @Slot()
    def look(self) -> None:
        """Look soon, once the form has settled."""
        self._time.start()

    def begin(self) -> None:
        """Look at another form."""
        self._asked, self._asked_kk = None, ""
        self._seen.clear()
        self.look()

    @Slot()
    def _on_settled(self) -> None:
        form = self._sheet.text()
        intake = to_intake(form, self._room.desk.today())
        if intake != self._asked and intake.members:
            self._asked = intake
            self._room.background.start(partial(_alike, self._room.desk, intake), on_success=self._on_alike, owner=self)
        self._look_for_family(form)

    def _look_for_family(self, form: FormText) -> None:
        kk = clean_digits(form.kk)
        if form.family or len(kk) != NIK_LENGTH:
            self._asked_kk = ""
            self._sheet.cards.offer_family(())
        elif kk != self._asked_kk:
            self._asked_kk = kk
            self._room.background.start(partial(find_persons, self._room.desk, kk), on_success=self._on_kk, owner=self)

    @Slot(object)
    def _on_alike(self, answer: Found) -> None:
        intake, found, changes = answer
        if intake != self._asked:
            return
        chosen = frozenset(line.id for line in intake.members)
        derived = tuple(line.derived for line in self._sheet.text().filled())
        self._sheet.cards.show_found(Alike(found=tuple(found), chosen=chosen, changes=tuple(changes), derived=derived))
        self._note_seen([one.person for one in found[:1] if one.person not in chosen])

    def _note_seen(self, people: list[str]) -> None:
        """Note once for each form whose data stood beside what was typed."""
        new = [one for one in people if one not in self._seen]
        if new:
            self._seen.update(new)
            self._room.background.start(partial(note_compared, self._room.desk, new), owner=self)

    @Slot(object)
    def _on_kk(self, hits: list[Hit]) -> None:
        if self._asked_kk:
            self._sheet.cards.offer_family([hit for hit in hits if hit.kind == "person" and hit.why == "kk"])

    @Slot(str)
    def _on_open(self, case_id: str) -> None:
        self._room.ways.case(case_id, "data")

    @Slot(object)
    def _on_use(self, one: Likeness) -> None:
        self._joining = one.line
        self._room.background.start(
            partial(family_of, self._room.desk, one.person), on_success=self._on_person_known, owner=self
        )

    @Slot(object)
    def _on_person_known(self, known: Known) -> None:
        form, line = self._sheet.text(), self._joining
        if 0 <= line < len(form.filled()):
            self._show(joined_family(form, *known, line), line)

    @Slot(str)
    def _on_family_wanted(self, person_id: str) -> None:
        self._room.background.start(
            partial(family_of, self._room.desk, person_id), on_success=self._on_family_known, owner=self
        )

    @Slot(object)
    def _on_family_known(self, known: Known) -> None:
        form = self._sheet.text()
        self._show(beside_family(form, *known), form.applicant)

    @Slot()
    def _on_reason_wanted(self) -> None:
        dialog = ReasonDialog(
            self._sheet, act=sentence("intake.cards.go_on_act"), text=sentence("intake.cards.go_on_text")
        )
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        self._sheet.set_reason(reason)

    def _show(self, form: FormText, line: int) -> None:
        self._sheet.fill(form)
        self._sheet.edited.emit()
        self._sheet.members.grid.go(min(line, len(form.lines) - 1))
        self.begin()


def _alike(desk: Desk, intake: Intake) -> Found:
    """Return the request with the known people who are like its own, and what it would change of those it means."""
    return intake, likenesses(desk, intake), changes_of_known(desk, intake)
