"""Page Data: the family, the request and the people of a case; numbers can be copied, everything can be corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_correct import CorrectionForm, PersonForm, case_form, family_form
from pbijk_desktop.desktop.screens.case_facts import CaseFacts
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import ENDED, State
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.case_file import CaseFile, case_file, correct_case, correct_family, correct_person

_UNDECIDED = frozenset({State.DRAFT, State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING})
_BY_REASON = frozenset({"person.same_nik", "person.same_card"})
"""Refusals that a reason lifts."""
_SAVE: dict[type, Callable[..., object]] = {Person: correct_person, Family: correct_family, Case: correct_case}


class DataPage(CasePage):
    """Shows everything that was taken down; a correction takes the page's place until it is saved or left."""

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("case_window.data"), name="data", parent=parent)
        self._room = room
        self._case = case_id
        self._file = case_file(room.desk, case_id)
        self.facts = CaseFacts(room)
        self.form: CorrectionForm | None = None
        self._undo: WriteBack | None = None
        self._banner = Banner(name="data.banner")
        self._stack = QStackedWidget()
        self._save = PrimaryButton(sentence("case_data.save"), keys="Ctrl+Return", name="data.save")
        self._cancel = QuietButton(sentence("case_data.cancel"), keys="Esc", name="data.cancel")
        self._lay_out_page()
        self._connect()
        self.refresh()

    def arrive(self) -> None:
        """Put the clerk on the applicant, or back in the correction."""
        if self.form is not None:
            self.form.focus()
        else:
            self.facts.focus()

    @Slot()
    def refresh(self) -> None:
        """Read the case again; a correction under way keeps what is typed."""
        self._file = case_file(self._room.desk, self._case)
        self.facts.show_case(
            self._file, may_correct=self._room.desk.may(Act.CORRECT_DATA), is_open=self._file.case.state not in ENDED
        )

    def file(self) -> CaseFile:
        """Return the case as shown."""
        return self._file

    @Slot()
    def correct_family(self) -> None:
        """Open the correction of the family."""
        self._open(family_form(self._room.desk, self._file.family))

    @Slot()
    def correct_case(self) -> None:
        """Open the correction of the request."""
        self._open(case_form(self._file.case))

    @Slot(object)
    def correct_person(self, person: Person) -> None:
        """Open the correction of a person."""
        self._open(PersonForm(self._room.desk, self._file, person))

    def _open(self, form: CorrectionForm) -> None:
        self._close()
        self.form = form
        form.left.connect(self._on_left)
        form.keep_steps().said.connect(self._on_undone)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self._show_acts(editing=True)
        form.focus()

    def _close(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._show_acts(editing=False)

    def _show_acts(self, *, editing: bool) -> None:
        self._save.setVisible(editing)
        self._cancel.setVisible(editing)
        self.show_footer(shown=editing)

    @Slot(str)
    def _on_undone(self, text: str) -> None:
        self._room.toast.say(text)

    @Slot()
    def _on_left(self) -> None:
        self._close()
        self._stack.setCurrentWidget(self._shown)
        self.facts.focus()

    @Slot()
    def _on_save(self) -> None:
        if self.form is None:
            return
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        if problems := self.form.unreadable():
            self.form.show_problems(problems)
        elif not self.form.changes():
            self._room.toast.say(sentence("case_data.unchanged"))
            self._on_left()
        elif self._file.case.state in _UNDECIDED:
            self._send("")
        else:
            self._ask_why(sentence("case_data.why_needed"))

    def _ask_why(self, text: str) -> None:
        dialog = ReasonDialog(self, act=sentence("case_data.save"), text=text)
        dialog.given.connect(self._send)
        dialog.open()

    @Slot(str)
    def _send(self, reason: str) -> None:
        if self.form is None:
            return
        record, values = self.form.record, self.form.changes()
        save: Any = partial(_SAVE[type(record)], self._room.desk, record.id)
        work = partial(save, reason=reason, **values)
        before = {name: getattr(record, name) for name in values}
        self._undo = WriteBack(self._room, partial(save, reason=sentence("undo.reason"), **before))
        self._room.background.start(work, on_success=self._on_saved, on_failure=self._on_refused, owner=self)

    def _on_saved(self, _record: object) -> None:
        self._banner.clear()
        self.refresh()
        self._on_left()
        self._room.toast.say(sentence("case_data.saved"), self._undo)
        self.changed_here.emit()

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        if isinstance(error, RefusedError) and self.form is not None:
            self.form.show_problems(list(error.problems))
            if all(one.code in _BY_REASON for one in error.problems):
                self._ask_why(" ".join(map(told, error.problems)))
        else:
            self._banner.tell(error)

    def _connect(self) -> None:
        self.facts.family_wanted.connect(self.correct_family)
        self.facts.case_wanted.connect(self.correct_case)
        self.facts.person_wanted.connect(self.correct_person)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self._on_left)

    def _lay_out_page(self) -> None:
        self.content.setContentsMargins(GAP_PAGE, GAP, 0, 0)
        self.content.setSpacing(GAP)
        self.content.addWidget(self._banner)
        self.content.addWidget(self._stack, 1)
        self._shown = scrolled(self.facts, self._stack)
        self._stack.addWidget(self._shown)
        self.set_primary(self._save)
        self.add_act(self._cancel)
        self._show_acts(editing=False)
