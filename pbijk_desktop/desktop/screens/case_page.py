"""The pages of the case window: what they have in common, and on which of them a case is worked on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.usecases.rules import Rules

_PAGES = {
    State.INCOMPLETE: "papers",
    State.VERIFYING: "verification",
    State.VISIT: "verification",
    State.DECIDING: "decision",
    State.APPROVED: "letter",
    State.REJECTED: "letter",
    State.ISSUED: "letter",
}


class CasePage(Page):
    """One page of a case: `changed_here` once it has changed the case, `go_wanted(key)` for another page."""

    changed_here = Signal()
    go_wanted = Signal(str)

    def refresh(self) -> None:
        """Read the case again; nothing moves."""
        raise NotImplementedError


def page_for(case: Case | CaseRow, rules: Rules) -> str:
    """Return the page of the case window on which a case is worked on as it stands."""
    page = _PAGES.get(case.state, "data")
    return "decision" if rules.kind(case.kind).ends_without_letter(case.state) else page
