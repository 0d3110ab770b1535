"""Terima berkas: search first, then one page for the request, the family and its people."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_draft import DraftKeeper
from pbijk_desktop.desktop.screens.intake_families import with_family
from pbijk_desktop.desktop.screens.intake_form import FormText, Line, from_body
from pbijk_desktop.desktop.screens.intake_lookout import Known, Lookout
from pbijk_desktop.desktop.screens.intake_search import IntakeSearch
from pbijk_desktop.desktop.screens.intake_sending import Sending
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.domain.intake import Draft, Registered
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.find_anything import family_of
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts

SAVE_KEYS = "Ctrl+Return"


class IntakePage(Page):
    """Takes a visitor's request: for a known person, from a kept draft, or from a search; `registered` when sent."""

    registered = Signal(object)

    def __init__(self, room: Room, person_id: str = "", draft_id: str = "") -> None:
        super().__init__(sentence("intake.title"), name="intake")
        self.room = room
        self.search = IntakeSearch(room)
        self.sheet = IntakeSheet(room)
        self.drafts = DraftKeeper(room, self.sheet.text, self)
        self._sending = Sending(room, self.sheet, self.drafts)
        self._lookout = Lookout(room, self.sheet)
        self._steps = QStackedWidget()
        self._lay_out_steps()
        self._connect()
        self._show_step(self.search)
        if draft_id:
            self._open_draft(draft_id)
        elif person_id:
            self._on_taken(person_id)

    def arrive(self) -> None:
        """Put the clerk where work goes on; a form that was sent or thrown away elsewhere is not shown again."""
        if self.drafts.is_stored and self._kept(self.drafts.draft_id) is None:
            self._clear()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and self.isAncestorOf(focused):
            return
        if self._steps.currentWidget() is self.search:
            self.search.focus()
        elif not self.sheet.request.kind.value():
            self.sheet.request.kind.focus()
        else:
            self.sheet.members.go_to("members")

    def bring_back(self, form: FormText) -> None:
        """Show a discarded form again and keep it anew."""
        self._begin(form)
        self.drafts.touch()

    def leave(self) -> None:
        """Keep the form as a draft."""
        if self._steps.currentWidget() is self.sheet and not self._sending.is_under_way:
            self.drafts.keep_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form aside on Esc: it is kept as a draft, and the page is ready for the next visitor."""
        if (
            event.key() != Qt.Key.Key_Escape
            or self._steps.currentWidget() is not self.sheet
            or self._sending.is_under_way
        ):
            super().keyPressEvent(event)
            return
        if not self.sheet.text().is_blank():
            self.room.toast.say(sentence("intake.put_aside"))
        self.leave()
        self._clear()
        self.room.ways.back()

    def _clear(self) -> None:
        """Be ready for the next visitor."""
        self.drafts.begin()
        self.search.clear()
        self.sheet.fill(FormText())
        self._show_step(self.search)

    def _kept(self, draft_id: str) -> Draft | None:
        return next((one for one in kept_drafts(self.room.desk) if one.id == draft_id), None)

    def _begin(self, form: FormText, draft_id: str = "", kept: FormText | None = None) -> None:
        """Show a form and keep it from now on."""
        self.sheet.fill(form)
        self.drafts.begin(draft_id, kept)
        self._lookout.begin()
        self._show_step(self.sheet)
        if self.isVisible():
            self.sheet.request.kind.focus()

    def _open_draft(self, draft_id: str) -> None:
        kept = self._kept(draft_id)
        if kept is None:
            self.search.say(sentence("intake.draft_gone"))
            return
        self._begin(from_body(kept.body), draft_id, from_body(kept.body))
        if kept.saved_at:
            at = self.room.desk.local(kept.saved_at)
            self.set_title(sentence("intake.title"), sentence("intake.kept", {"time": f"{at:%H.%M}"}))

    @Slot(str)
    def _on_taken(self, person_id: str) -> None:
        ask = partial(family_of, self.room.desk, person_id)
        self.room.background.start(ask, on_success=self._on_family, owner=self)

    @Slot(object)
    def _on_family(self, known: Known) -> None:
        self._begin(with_family(FormText(), *known))
        self.drafts.touch()

    @Slot(object)
    def _on_new(self, line: Line) -> None:
        self._begin(FormText(lines=(line,)))
        self.drafts.touch()

    @Slot(str)
    def _on_draft_kept(self, said: str) -> None:
        self.set_title(sentence("intake.title"), said)

    @Slot(object)
    def _on_draft_failed(self, error: RefusedError | TroubleError) -> None:
        self.set_title(sentence("intake.title"), sentence("intake.not_kept"))
        self.sheet.banner.tell(error)

    @Slot()
    def _on_save(self) -> None:
        if self._steps.currentWidget() is self.sheet:
            self._sending.send()

    @Slot(object)
    def _on_sent(self, registered: Registered) -> None:
        self._clear()
        self.registered.emit(registered)
        self.room.ways.case(registered.case, "papers")

    @Slot()
    def _on_discard(self) -> None:
        if self._steps.currentWidget() is not self.sheet:
            return
        form = self.sheet.text()
        self._show_step(self.search)
        self.search.focus()
        self.drafts.drop()
        self.room.toast.say(sentence("intake.discarded"), undo=partial(_bring_back, self, form))

    @Slot(str)
    def _on_undoable(self, text: str) -> None:
        self.room.toast.say(text, undo=partial(_undo_line, self))

    def _show_step(self, step: IntakeSearch | IntakeSheet) -> None:
        self._steps.setCurrentWidget(step)
        self.show_footer(shown=step is self.sheet)
        self.set_title(sentence("intake.title"))

    def _connect(self) -> None:
        self.search.taken.connect(self._on_taken)
        self.search.new_wanted.connect(self._on_new)
        self.sheet.edited.connect(self.drafts.touch)
        self.sheet.left.connect(self.leave)
        self.sheet.members.acts.undoable.connect(self._on_undoable)
        self._sending.sent.connect(self._on_sent)
        self._sending.refused.connect(self._lookout.begin)
        self.drafts.kept.connect(self._on_draft_kept)
        self.drafts.failed.connect(self._on_draft_failed)

    def _lay_out_steps(self) -> None:
        self._steps.addWidget(self.search)
        self._steps.addWidget(self.sheet)
        self.content.addWidget(self._steps)
        discard = LinkButton(sentence("intake.discard"), keys="Alt+D", icon="trash-2", name="intake.discard")
        discard.clicked.connect(self._on_discard)
        save = PrimaryButton(sentence("intake.save"), keys=SAVE_KEYS, name="intake.save")
        save.clicked.connect(self._on_save)
        self.add_note(discard)
        self.set_primary(save)


def _bring_back(page: IntakePage, form: FormText) -> None:
    """Undo a discarding; a page that was left meanwhile is made anew from the draft."""
    if shiboken6.isValid(page):
        page.bring_back(form)
    else:
        draft = page.drafts.draft_of(form)
        keep_draft(page.room.desk, draft)
        page.room.ways.intake("", draft.id)


def _undo_line(page: IntakePage) -> None:
    if shiboken6.isValid(page):
        page.sheet.members.acts.undo()
