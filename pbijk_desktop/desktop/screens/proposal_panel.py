"""What the lists propose for the current member, at once: the lines, and the current one beside the member's data."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, name_widget
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.finding_list import FindingList
from pbijk_desktop.desktop.screens.pair_table import PairTable
from pbijk_desktop.desktop.screens.proposal_table import ProposalTable, standing
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.eligibility import DisputedRule
from pbijk_desktop.domain.evidence import Said
from pbijk_desktop.domain.proposed import CaseProposals, Proposed
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.sentences import long_date, sentence, word


class ProposalPanel(QWidget):
    """Shows one member's proposals; `said("confirm" | "reject" | "back")` of the current one, `left()` to go back."""

    said = Signal(str)
    left = Signal()

    def __init__(self, regions: Regions) -> None:
        super().__init__()
        name_widget(self, "proposals")
        self._regions = regions
        self._found: CaseProposals | None = None
        self._member, self._place = "", ("", "")
        self._shown: Proposed | None = None
        self._disputed: tuple[DisputedRule, ...] = ()
        self._heading = Heading("")
        self._state = Words("", "quiet", wrap=True)
        self._legend = Words(sentence("proposals.legend"), "small", wrap=True)
        self.table = ProposalTable()
        self._why = Words("", "strong", wrap=True)
        self._tells = Words("", wrap=True)
        self._pair: PairTable | None = None
        self.findings = FindingList("S", can_date=False)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.left.connect(self.left)
        self.table.confirm_wanted.connect(lambda: self.said.emit("confirm"))
        self.table.reject_wanted.connect(lambda: self.said.emit("reject"))
        self.table.back_wanted.connect(lambda: self.said.emit("back"))

    @property
    def current(self) -> Proposed | None:
        """The proposal in view."""
        return self._shown

    def wait(self) -> None:
        """Say that the lists are being asked."""
        self._state.setText(sentence("proposals.asking"))
        self._state.show()
        self._show_parts(shown=False)
        self.show()

    def fail(self, why: str) -> None:
        """Say why there are no proposals."""
        self._state.setText(why)
        self._state.show()
        self._show_parts(shown=False)

    def show_found(self, found: CaseProposals, disputed: Iterable[DisputedRule], *, locked: bool) -> None:
        """Show the proposals of the current member; without any list the panel takes no room."""
        self._found, self._disputed = found, tuple(disputed)
        self.setVisible(bool(found.lists))
        self._state.hide()
        self._legend.setVisible(not locked)
        self._show_member()

    def show_member(self, member: str, name: str, source: str) -> None:
        """Show another member's proposals, or make a proposal for a source the current one."""
        is_other, is_elsewhere = member != self._member, (member, source) != self._place
        self._member, self._place = member, (member, source)
        self._heading.set_title(sentence("proposals.title", {"name": name}))
        if is_other:
            self.table.start_over()
            self._show_member()
        own = [one for one in self.table.lines() if one.source == source]
        shown = self._shown
        if is_elsewhere and own and (shown is None or shown.source != source):
            self.table.choose((next((one for one in own if one.said != Said.OTHER), own[0])).key)

    def go_on(self) -> None:
        """Go to the next proposal of which nothing is said, if the keyboard is here."""
        if self.table.hasFocus():
            self.table.go_on()

    def focus(self) -> None:
        """Put the keyboard on the lines."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return everything that is said of the current proposal, for tests."""
        return "\n".join(words.text() for words in self.findChildren(Words) if words.isVisibleTo(self))

    def _show_member(self) -> None:
        if self._found is None:
            return
        lines = self._found.of(self._member)
        self._show_parts(shown=bool(lines))
        self.table.show_proposals(lines)
        if lines and self.table.record() is None:
            self.table.choose_first()
        self._on_chosen(self.table.record())

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self.table, self._legend, self._why, self._tells):
            part.setVisible(shown)
        if not shown and self._pair is not None:
            self._pair.hide()

    @Slot(object)
    def _on_chosen(self, one: Proposed | None) -> None:
        if one == self._shown:
            return
        is_other = one is None or self._shown is None or one.key != self._shown.key
        self._shown = one
        if one is None:
            return
        self._why.setText(_why(one))
        self._tells.setText(_tells(one.row) if one.row else "")
        self._tells.setVisible(bool(self._tells.text()))
        title = sentence("proposals.findings", {"register": word("register", one.at.register)})
        self.findings.show_findings(title, one.findings, self._disputed)
        if is_other:
            self._show_pair(one)
            if self.table.hasFocus():
                announce(self.table, f"{standing(one)}. {_why(one)}")

    def _show_pair(self, one: Proposed) -> None:
        if self._pair is not None:
            self._lines.removeWidget(self._pair)
            self._pair.hide()
            self._pair.setParent(None)
            self._pair.deleteLater()
            self._pair = None
        if one.compared:
            titles = (sentence("proposals.here"), word("register", one.at.register))
            self._pair = PairTable(self._regions, one.compared, titles, on_one_line=True)
            self._pair.left.connect(self.focus)
            self._lines.insertWidget(self._lines.indexOf(self.findings), self._pair)

    def _lay_out(self) -> None:
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        for part in (self._heading, self._state, self.table, self._legend, self._why, self._tells, self.findings):
            lines.addWidget(part)
        lines.setSpacing(GAP_SMALL)
        self.hide()


def _why(one: Proposed) -> str:
    """Return in one line how sure a proposal is and why, or that the list has nobody; and that a list is old."""
    dated = {"register": word("register", one.at.register), "dated": long_date(one.at.list_date)}
    if one.row is None:
        said = sentence("proposals.why_nobody" if one.source else "proposals.why_absent", dated)
    else:
        said = sentence("proposals.why", {**dated, "row": one.row.row, "reasons": "; ".join(one.reasons)})
    said = said[:1].upper() + said[1:]
    if one.at.is_replaced:
        return f"{said} {sentence('proposals.replaced')}"
    if one.at.is_stale and not any(finding.code == "finding.stale" for finding in one.findings):
        return f"{said} {sentence('proposals.stale', {'days': one.at.age_days, 'limit': one.at.use_by_days})}"
    return said


def _tells(row: RegisterRow) -> str:
    """Return what a list says beside who somebody is."""
    told = (
        sentence("verification.desil", {"desil": row.desil}) if row.desil is not None else "",
        row.segment,
        row.status,
        sentence("proposals.starts", {"day": row.starts_on}) if row.starts_on else "",
        sentence("proposals.ends", {"day": row.ends_on}) if row.ends_on else "",
        row.note,
    )
    said = " · ".join(filter(None, told))
    return sentence("proposals.tells", {"said": said}) if said else ""
