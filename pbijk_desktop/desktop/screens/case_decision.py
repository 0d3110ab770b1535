"""Page Keputusan: what is known, a choice for each member with its reason, and the decision; earlier ones below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.fields import TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.beside import Beside
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.screens.decision_member import CLAIMS_KEY, MemberChoice
from pbijk_desktop.desktop.screens.decision_rows import DecisionMember, columns, facts_of, members_of
from pbijk_desktop.desktop.screens.decision_steps import DecisionSteps
from pbijk_desktop.desktop.screens.decision_summary import Facts, PastDecisions
from pbijk_desktop.desktop.screens.decision_undo import ChoiceSteps
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, RING, ROW, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.workflow import RULES, State, Step
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.decision_sheet import DecisionSheet, decision_sheet
from pbijk_desktop.usecases.decisions import MemberOutcome
from pbijk_desktop.usecases.refusal import usual_reasons

_SEEN, _SEEN_NARROW = 6, 4


class DecisionPage(CasePage):
    """One case's decision; `changed_here` once an act is in the store, `go_wanted` for the page that follows."""

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("decision_page.title"), name="decision", parent=parent)
        self._room = room
        self._case = case_id
        self._choices: dict[str, MemberOutcome] = {}
        self.sheet = decision_sheet(room.desk, case_id)
        self.steps = DecisionSteps(room, case_id, self)
        self._model: RowsModel[DecisionMember] = RowsModel(columns(), key=lambda row: row.id)
        self.members = TableView(self._model, name="decision.members", spoken=sentence("decision_page.members"))
        self.choice = MemberChoice(usual_reasons())
        self.banner = Banner(name="decision.banner")
        self.facts = Facts()
        self.past = PastDecisions(room.desk)
        self.reason = TextField(
            "decision_reason", sentence("decision_page.reason"), hint=sentence("decision_page.reason_hint")
        )
        self._legend = Words(sentence("decision_page.legend"), "small", wrap=True)
        parts = [self.facts, self.members, self._legend, self.reason, self.past]
        self._beside = Beside(parts, self.choice, self, above=3)
        self._lay_out_page()
        self._connect()
        self._on_moved(self._beside.is_beside())
        self._show()
        self.undo = ChoiceSteps(self)
        self.undo.said.connect(room.toast.say)

    def arrive(self) -> None:
        """Come into view with what is true now, the keyboard on the members."""
        self.refresh()
        if not self.members.record():
            self.members.choose_first()
        self._focus_members()

    @Slot()
    def refresh(self) -> None:
        """Read the case again; what was chosen and not yet decided stays."""
        self.sheet = decision_sheet(self._room.desk, self._case)
        self._show()
        if not self.undo.past:
            self.undo.begin()

    def choices(self) -> dict[str, MemberOutcome]:
        """Return what is chosen for each member, or what was decided."""
        return dict(self._choices)

    def put_choices(self, choices: dict[str, MemberOutcome], reason: str) -> None:
        """Choose for each member, while that is open."""
        if self.sheet.may_decide():
            self._choices = _choices(self.sheet, choices)
            self.reason.set_value(reason)
            self._show_choices()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_beside"):
            self._on_moved(self._beside.is_beside())

    @Slot()
    def _show(self) -> None:
        sheet = self.sheet
        locked = not sheet.may_decide()
        self._choices = _choices(sheet, {} if locked else self._choices)
        self.facts.show_facts(facts_of(sheet))
        self.past.show_decisions(sheet)
        self.reason.setVisible(not locked)
        self._legend.setVisible(not locked)
        self._show_banner()
        self._show_choices()

    def _show_choices(self) -> None:
        self._model.set_rows(members_of(self.sheet, self._choices))
        is_anybody_rejected = any(one.outcome == Outcome.REJECTED for one in self._choices.values())
        self.members.put_away(() if is_anybody_rejected else (sentence("column.reason"),))
        self.steps.show_steps(self.sheet, self._choices)
        self._show_member()

    @Slot()
    def _show_member(self) -> None:
        row = self.members.record()
        one = next((one for one in self.sheet.verification.members if row and one.member.id == row.id), None)
        self.choice.setVisible(one is not None)
        if one is not None:
            now, locked = self.sheet.verification, not self.sheet.may_decide()
            self.choice.show_member(now, one, self._choices[one.member.id], locked=locked)

    def _show_banner(self) -> None:
        sheet, state = self.sheet, self.sheet.verification.case.state
        if sheet.may_decide():
            if sheet.own:
                self.banner.say(Tone.WARN, sentence("decision_page.own_title"), sentence("decision_page.own"))
            elif self._room.desk.own is None:
                self.banner.say(Tone.WARN, sentence("decision_page.no_key_title"), sentence("decision_page.no_key"))
            elif sheet.alone:
                self.banner.say(Tone.ACCENT, "", sentence("decision_page.alone"))
            else:
                self.banner.clear()
        elif sheet.to_settle():
            self.banner.say(Tone.WARN, sentence("decision_page.settle_title"), sentence("decision_page.settle"))
        elif state is State.DECIDING:
            roles = sorted(RULES[Step.APPROVE].roles)
            self.banner.say(Tone.PLAIN, "", sentence("decision_page.not_yours", {"roles": roles}))
        elif state in (State.DRAFT, State.INCOMPLETE, State.VERIFYING, State.VISIT):
            self.banner.say(Tone.PLAIN, "", sentence("decision_page.not_yet", {"state": state}))
        else:
            self.banner.say(Tone.PLAIN, "", sentence("decision_page.decided", {"state": state}))

    @Slot(str)
    def _on_typed(self, letter: str) -> None:
        """Choose with a letter: S approves, T rejects and asks why; P opens the claims on disputed rules."""
        if letter.upper() == CLAIMS_KEY:
            self.choice.findings.toggle_claims()
        outcome = {"s": Outcome.APPROVED, "t": Outcome.REJECTED}.get(letter.casefold())
        if outcome:
            self._on_chosen(outcome)

    @Slot(str)
    def _on_chosen(self, outcome: str) -> None:
        row = self.members.record()
        if row is None or not self.sheet.may_decide():
            return
        before = self._choices[row.id]
        reason = before.reason if outcome == Outcome.REJECTED else ""
        self.undo.note()
        self._choices[row.id] = MemberOutcome(outcome=outcome, reason=reason)
        self._show_choices()
        self.undo.note()
        if outcome == Outcome.REJECTED:
            self.choice.reason.focus()
            self._beside.bring(self.choice)

    @Slot(str)
    def _on_explained(self, reason: str) -> None:
        if row := self.members.record():
            self._choices[row.id] = replace(self._choices[row.id], reason=reason)
            self._model.set_rows(members_of(self.sheet, self._choices))

    @Slot()
    def _on_opened(self) -> None:
        """Go to the reason of a rejected member."""
        row = self.members.record()
        if row and row.outcome == Outcome.REJECTED and self.sheet.may_decide():
            self.choice.reason.focus()
            self._beside.bring(self.choice)

    @Slot()
    def _on_decide_wanted(self) -> None:
        """Decide, once every rejection says why."""
        for key, one in self._choices.items():
            if one.outcome == Outcome.REJECTED and not one.reason.strip():
                self.members.choose(key)
                self._beside.bring(self.choice)
                self.choice.ask_reason()
                return
        if self.sheet.own and not self.reason.value().strip():
            self._beside.bring(self.reason)
            self.reason.show_problems([Problem("reason", "decision.same_person")])
            self.reason.focus()
            return
        self.steps.decide(self._choices, self.reason.value())

    @Slot(str)
    def _on_taken(self, told: str) -> None:
        self._room.toast.say(sentence(f"decision_page.{told}"))
        self.reason.set_value("")
        self._choices = {}
        self.refresh()
        self.undo.begin()
        self.changed_here.emit()
        letters = self.sheet.verification.kind.letters
        if told in ("approved", "rejected") and letters:
            self.go_wanted.emit("letter")
        elif told in ("sent_back", "reversed"):
            self.go_wanted.emit("verification")
        else:
            self._focus_members()

    @Slot()
    def _on_verification_wanted(self) -> None:
        self.go_wanted.emit("verification")

    @Slot()
    def _focus_members(self) -> None:
        self.members.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_moved(self, beside: bool) -> None:
        self.choice.stand_beside(beside=beside)
        seen = min(len(self.sheet.verification.members), _SEEN if beside else _SEEN_NARROW)
        self.members.setFixedHeight(self.members.horizontalHeader().sizeHint().height() + seen * px(ROW) + 2 * RING)

    def _connect(self) -> None:
        self.members.chosen.connect(self._show_member)
        self.members.typed.connect(self._on_typed)
        self.members.opened.connect(self._on_opened)
        self.choice.chosen.connect(self._on_chosen)
        self.choice.explained.connect(self._on_explained)
        self.choice.left.connect(self._focus_members)
        self._beside.moved.connect(self._on_moved)
        self.steps.decide_wanted.connect(self._on_decide_wanted)
        self.steps.verification_wanted.connect(self._on_verification_wanted)
        self.steps.taken.connect(self._on_taken)
        self.steps.refused.connect(self.banner.tell)

    def _lay_out_page(self) -> None:
        self.title.hide()
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, GAP_PAGE, 0)
        above.addWidget(self.banner)
        self.content.setContentsMargins(GAP_PAGE, GAP, 0, 0)
        self.content.setSpacing(GAP)
        self.content.addLayout(above)
        self.content.addWidget(self._beside, 1)
        self.set_primary(self.steps.main)
        self.add_act(self.steps.back)
        self.add_act(self.steps.reverse)


def _choices(sheet: DecisionSheet, kept: dict[str, MemberOutcome]) -> dict[str, MemberOutcome]:
    """Return a choice for every member: the one kept, else what was decided, else approved while it can be decided."""
    usual = Outcome.APPROVED if sheet.may_decide() else Outcome.PENDING
    return {
        one.member.id: kept.get(one.member.id)
        or MemberOutcome(outcome=one.member.outcome or usual, reason=one.member.reason)
        for one in sheet.verification.members
    }
