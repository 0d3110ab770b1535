"""Terima berkas: search first, then one page for the request, the family and its people."""

from __future__ import annotations

from functools import cached_property, partial

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_families import with_family
from pbijk_desktop.desktop.screens.intake_form import FormText, Line, from_body
from pbijk_desktop.desktop.screens.intake_lookout import Known
from pbijk_desktop.desktop.screens.intake_search import IntakeSearch
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.desktop.screens.intake_step import FormStep
from pbijk_desktop.domain.intake import Draft, Registered
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.find_anything import family_of
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts

SAVE_KEYS = "Ctrl+Return"
FORM_AFTER_MS = 60


class IntakePage(Page):
    """Takes a visitor's request: for a known person, from a kept draft, or from a search; `registered` when sent."""

    registered = Signal(object)

    def __init__(self, room: Room, person_id: str = "", draft_id: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(sentence("intake.title"), name="intake", parent=parent)
        self._room = room
        self._steps = QStackedWidget()
        self.content.addWidget(self._steps)
        self._soon = QTimer(self, singleShot=True, interval=FORM_AFTER_MS)
        self._soon.timeout.connect(self._on_soon)
        self._lay_out_acts()
        if draft_id:
            self._open_draft(draft_id)
        else:
            self._show_step(self.search)
        if person_id and not draft_id:
            self._on_taken(person_id)
        self._soon.start()

    @cached_property
    def search(self) -> IntakeSearch:
        """The search; made when it is first wanted, which for a draft is after it."""
        made = IntakeSearch(self._room)
        made.taken.connect(self._on_taken)
        made.new_wanted.connect(self._on_new)
        self._steps.addWidget(made)
        return made

    @cached_property
    def form(self) -> FormStep:
        """The form; made when it is first wanted, or a moment after the search can be seen."""
        made = FormStep(self._room, self._steps)
        for button in made.undo.buttons("intake"):
            self.add_note(button)
        made.sent.connect(self._on_sent)
        made.said.connect(self._on_said)
        return made

    @property
    def sheet(self) -> IntakeSheet:
        """What is typed into."""
        return self.form.sheet

    def arrive(self) -> None:
        """Put the clerk where work goes on; a form that was sent or thrown away elsewhere is not shown again."""
        if self._in_form() and self.form.drafts.is_stored and not _draft(self._room, self.form.drafts.draft_id):
            self._clear()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and self.isAncestorOf(focused):
            return
        if not self._in_form():
            self.search.focus()
        elif not self.sheet.request.kind.value():
            self.sheet.request.kind.focus()
        else:
            self.sheet.members.go_to("members")

    def leave(self) -> None:
        """Keep the form as a draft."""
        if self._in_form():
            self.form.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form aside on Esc: it is kept as a draft, and the page is ready for the next visitor."""
        if event.key() != Qt.Key.Key_Escape or not self._in_form() or self.form.sending.is_under_way:
            super().keyPressEvent(event)
            return
        if not self.sheet.text().is_blank():
            self._room.toast.say(sentence("intake.put_aside"))
        self.leave()
        self._clear()
        self._room.ways.back()

    def begin(self, form: FormText, draft_id: str = "", kept: FormText | None = None) -> None:
        """Show a form, as new or as the draft that it was kept as, and keep it from now on."""
        self.form.begin(form, draft_id, kept)
        self._show_step(self.sheet)
        if kept is None:
            self.form.drafts.touch()
        if self.isVisible():
            self.sheet.request.kind.focus()

    def _clear(self) -> None:
        """Be ready for the next visitor."""
        self.form.clear()
        self.search.clear()
        self._show_step(self.search)

    def _open_draft(self, draft_id: str) -> None:
        kept = _draft(self._room, draft_id)
        if kept is None:
            self._show_step(self.search)
            self.search.say(sentence("intake.draft_gone"))
            return
        self.begin(from_body(kept.body), draft_id, from_body(kept.body))
        if kept.saved_at:
            at = self._room.desk.local(kept.saved_at)
            self._on_said(sentence("intake.kept", {"time": f"{at:%H.%M}"}))

    @Slot(str)
    def _on_taken(self, person_id: str) -> None:
        ask = partial(family_of, self._room.desk, person_id)
        self._room.background.start(ask, on_success=self._on_family, owner=self)

    @Slot(object)
    def _on_family(self, known: Known) -> None:
        self.begin(with_family(FormText(), *known))

    @Slot(object)
    def _on_new(self, line: Line) -> None:
        self.begin(FormText(lines=(line,)))

    @Slot(str)
    def _on_said(self, said: str) -> None:
        if not self.subtitle.text():  # once for each form: it is kept again after every pause
            announce(self, said)
        self.set_title(sentence("intake.title"), said)

    @Slot()
    def _on_save(self) -> None:
        if self._in_form():
            self.form.sending.send()

    @Slot(object)
    def _on_sent(self, registered: Registered) -> None:
        self._clear()
        self.registered.emit(registered)
        self._room.ways.case(registered.case, "papers")

    @Slot()
    def _on_discard(self) -> None:
        if not self._in_form():
            return
        form = self.sheet.text()
        draft = self.form.drafts.draft_of(form)
        self._show_step(self.search)
        self.search.focus()
        self.form.drafts.drop()
        self._room.toast.say(sentence("intake.discarded"), undo=partial(_bring_back, self, self._room, draft))

    @Slot()
    def _on_soon(self) -> None:
        """Make the form ready while the clerk begins to type the search."""
        self.form  # noqa: B018 - wanting it makes it

    def _in_form(self) -> bool:
        return isinstance(self._steps.currentWidget(), IntakeSheet)

    def _show_step(self, step: IntakeSearch | IntakeSheet) -> None:
        self._steps.setCurrentWidget(step)
        self.show_footer(shown=self._in_form())
        self.set_title(sentence("intake.title"))

    def _lay_out_acts(self) -> None:
        discard = LinkButton(sentence("intake.discard"), keys="Alt+D", icon="trash-2", name="intake.discard")
        discard.clicked.connect(self._on_discard)
        save = PrimaryButton(sentence("intake.save"), keys=SAVE_KEYS, name="intake.save")
        save.clicked.connect(self._on_save)
        self.add_note(discard)
        self.set_primary(save)


def _draft(room: Room, draft_id: str) -> Draft | None:
    return next((one for one in kept_drafts(room.desk) if one.id == draft_id), None)


def _bring_back(page: IntakePage, room: Room, draft: Draft) -> None:
    """Undo a discarding; where the page was closed meanwhile, a new one opens with the draft."""
    if shiboken6.isValid(page):
        page.begin(from_body(draft.body))
    else:
        keep_draft(room.desk, draft)
        room.ways.intake("", draft.id)
