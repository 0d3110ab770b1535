"""Page Verifikasi: what each source says of each member, the criteria, visits, and passing the case on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.beside import Beside
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.screens.criteria_form import CriteriaForm
from pbijk_desktop.desktop.screens.details import WorkKeys
from pbijk_desktop.desktop.screens.finding_list import FindingList
from pbijk_desktop.desktop.screens.verification_details import CheckDetails
from pbijk_desktop.desktop.screens.verification_grid import CheckGrid, CheckModel
from pbijk_desktop.desktop.screens.verification_proposals import VerificationProposals
from pbijk_desktop.desktop.screens.verification_steps import VerificationSteps, awaited
from pbijk_desktop.desktop.screens.verification_work import VerificationWork
from pbijk_desktop.desktop.screens.visit_dialogs import visit_in_words
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import RULES, State, Step
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.verification import MemberChecks, Place


class VerificationPage(CasePage):
    """One case's look-ups; `changed_here` once something is in the store, `go_wanted` for another page."""

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("verification.title"), name="verification", parent=parent)
        self._room = room
        self._model = CheckModel()
        self.work = VerificationWork(room, case_id, self)
        self._proposing = VerificationProposals(room, case_id, self.work, self)
        self.proposals = self._proposing.panel
        self.steps = VerificationSteps(room, case_id, self)
        self.grid = CheckGrid(self._model)
        self.details = CheckDetails(room.desk.today())
        self.findings = FindingList("S", can_date=True)
        self.criteria = CriteriaForm()
        self.banner = Banner(name="verification.banner")
        self.visits = _Visits()
        self._rest = QuietButton(
            sentence("verification.rest"), keys="Shift+P", icon="list-checks", name="verification.rest", bound=False
        )
        self._legend = Words("", "small", wrap=True)
        parts = [self.grid, self._legend, self.proposals, self.findings, self.visits, self.criteria]
        self._beside = Beside(parts, self.details, self, above=3)
        self._lay_out_page()
        self._connect()
        self._on_moved(self._beside.is_beside())
        self._show()

    def arrive(self) -> None:
        """Come into view with what is true now, the keyboard on the grid."""
        self.refresh()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.details.commit()

    @Slot()
    def refresh(self) -> None:
        """Read the look-ups again; nothing moves."""
        self.work.reload()
        self._show()

    @Slot()
    def _show(self) -> None:
        now, locked = self.work.now, not self.work.may_change()
        self._model.show_checks(now)
        left = now.unchecked()
        everything = len(now.members) * len(now.kind.sources)
        self.subtitle.setText(sentence("verification.progress", {"done": everything - left, "all": everything}))
        self.subtitle.show()
        self._rest.setVisible(bool(left) and not locked)
        legend = sentence("verification.legend" if now.criteria else "verification.legend_plain")
        self._legend.setText(unbroken(legend + self._proposing.legend()))
        self._legend.setVisible(not locked)
        self.criteria.show_criteria(now, locked=locked)
        self.visits.show_visits([visit_in_words(one) for one in now.visits])
        self.steps.show_steps(now)
        self._show_banner(locked=locked)
        self._show_check()

    @Slot()
    def _show_check(self) -> None:
        place = self.grid.place()
        offered = self.work.dates.get(place[1]) if place else None
        self.details.show_check(self.work.now, place, offered=offered, locked=not self.work.may_change())
        if one := self._member():
            title = sentence("verification.findings", {"name": one.person.name})
            self.findings.show_findings(title, one.findings, self.work.now.disputed)
            self.proposals.show_member(one.member.id, one.person.name, place[1] if place else "")

    def _show_banner(self, *, locked: bool) -> None:
        now = self.work.now
        state = now.case.state
        if not now.changeable:
            self.banner.say(Tone.PLAIN, "", sentence("verification.settled", {"state": state}))
        elif state is State.VISIT and (visit := awaited(now)):
            self.banner.say(Tone.ACCENT, sentence("verification.visit_awaited"), visit_in_words(visit))
        elif locked:
            self.banner.say(Tone.PLAIN, "", sentence("verification.watching"))
        elif state in (State.INCOMPLETE, State.DECIDING):
            code = "verification.not_complete" if state is State.INCOMPLETE else "verification.deciding"
            self.banner.say(Tone.PLAIN, "", sentence(code))
        elif not self.steps.may(Step.RECOMMEND):
            roles = sorted(RULES[Step.RECOMMEND].roles)
            self.banner.say(Tone.PLAIN, "", sentence("verification.not_recommending", {"roles": roles}))
        else:
            self.banner.clear()

    def _member(self) -> MemberChecks | None:
        place = self.grid.place()
        return next((one for one in self.work.now.members if place and one.member.id == place[0]), None)

    @Slot(str)
    def _on_outcome(self, outcome: str) -> None:
        if place := self.grid.place():
            self.work.set_outcome(place, outcome)

    @Slot(str)
    def _on_act(self, act: str) -> None:
        place = self.grid.place()
        if act == "today" and place:
            self.work.date_today(place[1])
        elif act == "claims":
            self.findings.toggle_claims()
        elif act in ("confirm", "reject"):
            self._proposing.say(act)
        elif act == "proposals" and self.proposals.current is not None:
            self.proposals.focus()
            self._beside.bring(self.proposals)
        elif act == "criteria" and self.work.now.criteria and self.work.may_change():
            self.criteria.focus()
            self._beside.bring(self.criteria)

    @Slot()
    def _on_details_wanted(self) -> None:
        if self.work.may_change():
            self.details.focus()
            self._beside.bring(self.details)

    @Slot(dict)
    def _on_noted(self, values: dict[str, object]) -> None:
        place = self.grid.place()
        if place and "outcome" in values:
            self.work.set_outcome(place, str(values["outcome"]))
        elif place:
            self.work.note(place, values)

    @Slot(str)
    def _on_copy(self, kind: str) -> None:
        """Put a number of the current member on the clipboard, to be pasted into the source."""
        if (one := self._member()) is None:
            return
        numbers = {"nik": one.person.nik, "kk": self.work.now.family.kk, "card": one.person.card}
        facts = {"name": one.person.name, "number": sentence(f"verification.{kind}")}
        if numbers[kind]:
            QGuiApplication.clipboard().setText(numbers[kind])
        self._room.toast.say(sentence("verification.copied" if numbers[kind] else "verification.no_number", facts))

    @Slot(str)
    def _on_taken(self, step: str) -> None:
        told = {
            Step.RECOMMEND: "recommended",
            Step.REQUEST_PAPERS: "papers_requested",
            Step.ORDER_VISIT: "visit_ordered",
            Step.RECORD_VISIT: "visit_recorded",
        }
        self._room.toast.say(sentence(f"verification.{told[Step(step)]}"), self.steps.undo())
        self.refresh()
        self.changed_here.emit()
        if step == Step.RECOMMEND:
            self.go_wanted.emit("decision")
        elif step == Step.REQUEST_PAPERS:
            self.go_wanted.emit("papers")
        else:
            self._focus_grid()

    @Slot()
    def _on_decision_wanted(self) -> None:
        self.go_wanted.emit("decision")

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    @Slot(object)
    def _on_went(self, place: Place | None) -> None:
        if place is not None:
            self.grid.go_to(place)
            self._focus_grid()

    @Slot()
    def _focus_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._beside.bring(self.grid)

    def _connect(self) -> None:
        grid, details, work = self.grid, self.details, self.work
        grid.chosen.connect(self._show_check)
        grid.outcome_wanted.connect(self._on_outcome)
        grid.rest_wanted.connect(work.match_the_rest)
        grid.act_wanted.connect(self._on_act)
        grid.details_wanted.connect(self._on_details_wanted)
        grid.copy_wanted.connect(self._on_copy)
        details.noted.connect(self._on_noted)
        details.copy_wanted.connect(self._on_copy)
        details.left.connect(self._focus_grid)
        self._proposing.shown.connect(self._show)
        self.proposals.left.connect(self._focus_grid)
        self._rest.clicked.connect(work.match_the_rest)
        self._beside.moved.connect(self._on_moved)
        self.criteria.answered.connect(work.answer)
        self.criteria.done.connect(self._focus_grid)
        work.changed.connect(self._show)
        work.kept.connect(self.changed_here)
        work.went.connect(self._on_went)
        WorkKeys(self, details, work, self._focus_grid)
        work.refused.connect(self._on_refused)
        self.steps.taken.connect(self._on_taken)
        self.steps.refused.connect(self._on_refused)
        self.steps.decision_wanted.connect(self._on_decision_wanted)

    @Slot(bool)
    def _on_moved(self, beside: bool) -> None:
        self.details.stand_beside(beside=beside)
        self.grid.size_up(narrow=not beside)

    def _lay_out_page(self) -> None:
        self.title.hide()
        self.add_to_head(self._rest)
        keeps = self._rest.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # what stands below does not move when there is nothing left to match
        self._rest.setSizePolicy(keeps)
        self.content.setContentsMargins(GAP_PAGE, GAP, 0, 0)
        self.content.setSpacing(GAP)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, GAP_PAGE, 0)
        above.addWidget(self.banner)
        self.content.addLayout(above)
        self.content.addWidget(self._beside, 1)
        self.set_primary(self.steps.main)
        self.add_act(self.steps.papers)
        self.add_act(self.steps.order)


def unbroken(legend: str) -> str:
    """Return a legend that breaks into lines only between its entries."""
    return "  ·  ".join(entry.replace(" ", "\u00a0") for entry in legend.split("  ·  "))


class _Visits(QWidget):
    """A case's visits in words, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words("", wrap=True)
        self._words.setObjectName("visits")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("verification.visits")))
        lines.addWidget(self._words)

    def show_visits(self, visits: list[str]) -> None:
        """Show these lines; none takes no room."""
        self._words.setText("\n".join(visits))
        self.setVisible(bool(visits))
