"""Terima berkas: search first, then one page for the request, the family and its people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_draft import DraftKeeper
from pbijk_desktop.desktop.screens.intake_form import FormText, Line, from_body, to_intake, unread, with_family
from pbijk_desktop.desktop.screens.intake_lookout import Known, Lookout
from pbijk_desktop.desktop.screens.intake_search import IntakeSearch
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.domain.intake import Intake, Registered
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.find_anything import family_of
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.register_case import check_intake, register_case

SAVE_KEYS = "Ctrl+Return"


class IntakePage(Page):
    """Takes a visitor's request: for a known person, from a kept draft, or from a search; `registered` when sent."""

    registered = Signal(object)

    def __init__(self, room: Room, person_id: str = "", draft_id: str = "") -> None:
        super().__init__(sentence("intake.title"), name="intake")
        self._room = room
        self._is_sending = False
        self._undone_form: FormText | None = None
        self._has_notice = False
        self.search = IntakeSearch(room)
        self.sheet = IntakeSheet(room)
        self.drafts = DraftKeeper(room, self.sheet.text, self)
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
        """Put the clerk where work goes on."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and self.isAncestorOf(focused):
            return
        if self._steps.currentWidget() is self.search:
            self.search.focus()
        elif not self.sheet.request.kind.value():
            self.sheet.request.kind.focus()
        else:
            self.sheet.members.go_to("members")

    def leave(self) -> None:
        """Keep the form as a draft."""
        if self._steps.currentWidget() is self.sheet and not self._is_sending:
            self.drafts.keep_now()

    def _begin(self, form: FormText, draft_id: str = "", kept: FormText | None = None) -> None:
        """Show a form and keep it from now on."""
        self.sheet.fill(form)
        self.drafts.begin(draft_id, kept)
        self._lookout.begin()
        self._show_step(self.sheet)
        if self.isVisible():
            self.sheet.request.kind.focus()

    def _open_draft(self, draft_id: str) -> None:
        kept = next((one for one in kept_drafts(self._room.desk) if one.id == draft_id), None)
        if kept is None:
            self.search.say(sentence("intake.draft_gone"))
            return
        self._begin(from_body(kept.body), draft_id, from_body(kept.body))
        if kept.saved_at:
            at = self._room.desk.local(kept.saved_at)
            self.set_title(sentence("intake.title"), sentence("intake.kept", {"time": f"{at:%H.%M}"}))

    @Slot(str)
    def _on_taken(self, person_id: str) -> None:
        ask = partial(family_of, self._room.desk, person_id)
        self._room.background.start(ask, on_success=self._on_family, owner=self)

    @Slot(object)
    def _on_family(self, known: Known) -> None:
        self._begin(with_family(FormText(), *known))
        self.drafts.touch()

    @Slot(object)
    def _on_new(self, line: Line) -> None:
        self._begin(FormText(lines=(line,)))
        self.drafts.touch()

    @Slot(str)
    def _on_left(self, _field: str) -> None:
        self.drafts.keep_now()

    @Slot(str)
    def _on_kept(self, said: str) -> None:
        self.set_title(sentence("intake.title"), said)

    @Slot(object)
    def _on_draft_failed(self, error: RefusedError | TroubleError) -> None:
        self.set_title(sentence("intake.title"), sentence("intake.not_kept"))
        self.sheet.banner.tell(error)

    @Slot()
    def _on_save(self) -> None:
        if self._is_sending or self._steps.currentWidget() is not self.sheet:
            return
        self._settle_focus()
        self.sheet.members.acts.tidy()
        form = self.sheet.text()
        intake = to_intake(form, self._room.desk.today())
        problems = self._problems(form, intake)
        self.sheet.show_problems(problems)
        if errors_in(problems):
            return
        self._is_sending = True
        self.sheet.banner.clear()
        self.drafts.keep_now()
        send = partial(register_case, self._room.desk, intake, draft_id=self.drafts.draft_id)
        self._room.background.start(send, on_success=self._on_registered, on_failure=self._on_refused, owner=self)

    def _problems(self, form: FormText, intake: Intake) -> list[Problem]:
        """Return what keeps the form from being sent: texts that cannot be read first, then the rules."""
        today = self._room.desk.today()
        texts = [one.under(f"members.{at}") for at, line in enumerate(form.filled()) for one in unread(line, today)]
        if form.region_text.strip() and not form.region:
            texts.append(Problem("region", "field.region_unknown", {"text": form.region_text.strip()}))
        if form.kind_text.strip() and not form.kind:
            texts.append(Problem("kind", "intake.kind_unknown", {"text": form.kind_text.strip()}))
        silent = {problem.field for problem in texts}
        return texts + [one for one in check_intake(self._room.desk, intake) if one.field not in silent]

    def _settle_focus(self) -> None:
        """Let the field in hand be read as if it had been left."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
            focused.setFocus()

    @Slot(object)
    def _on_registered(self, registered: Registered) -> None:
        self._is_sending = False
        self.drafts.begin()
        self.search.clear()
        self.sheet.fill(FormText())
        self._show_step(self.search)
        self._room.toast.say(sentence("intake.registered", {"number": registered.number}), undo=False)
        self.registered.emit(registered)
        self._room.ways.case(registered.case, "papers")

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self._is_sending = False
        if isinstance(error, RefusedError):
            self.sheet.show_problems(error.problems)
            self._lookout.begin()
        else:
            self.sheet.banner.tell(error)

    @Slot()
    def _on_discard(self) -> None:
        if self._steps.currentWidget() is not self.sheet:
            return
        self._undone_form = self.sheet.text()
        self.drafts.drop()
        self._show_step(self.search)
        self.search.focus()
        self._tell(sentence("intake.discarded"))

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._room.toast.say(text)
        self._has_notice = True

    @Slot()
    def _on_undone(self) -> None:
        if not self._has_notice:
            return
        self._has_notice = False
        if self._undone_form is not None:
            self._begin(self._undone_form)
            self._undone_form = None
            self.drafts.touch()
        else:
            self.sheet.members.acts.undo()

    @Slot()
    def _on_notice_gone(self) -> None:
        self._has_notice, self._undone_form = False, None

    def _show_step(self, step: IntakeSearch | IntakeSheet) -> None:
        self._steps.setCurrentWidget(step)
        self.show_footer(shown=step is self.sheet)
        self.set_title(sentence("intake.title"))

    def _connect(self) -> None:
        self.search.taken.connect(self._on_taken)
        self.search.new_wanted.connect(self._on_new)
        self.sheet.edited.connect(self.drafts.touch)
        self.sheet.left.connect(self._on_left)
        self.sheet.members.acts.undoable.connect(self._tell)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.failed.connect(self._on_draft_failed)
        self._room.toast.undone.connect(self._on_undone)
        self._room.toast.gone.connect(self._on_notice_gone)

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
