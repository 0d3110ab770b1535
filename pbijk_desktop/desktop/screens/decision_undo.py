"""Undo and redo of what is chosen on the page Keputusan and not decided yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.decisions import MemberOutcome

if TYPE_CHECKING:
    from pbijk_desktop.desktop.screens.case_decision import DecisionPage

Chosen = tuple[dict[str, MemberOutcome], str]
"""The outcome chosen for each member, and the reason for all."""


class ChoiceSteps(UndoSteps):
    """The steps of the choices; a decision itself is reversed by a new one with a reason."""

    def __init__(self, page: DecisionPage) -> None:
        super().__init__(_Choices(page), page)
        page.reason.left.connect(self.note)


class _Choices:
    """The choices as `UndoSteps` wants them; a path is "0.<member>.outcome", or "1" for the reason."""

    def __init__(self, page: DecisionPage) -> None:
        self._page = page

    def kept(self) -> Chosen:
        """Return what is chosen."""
        return self._page.choices(), self._page.reason.value()

    def bring_back(self, kept: Chosen) -> None:
        """Choose what `kept` gave."""
        self._page.put_choices(*kept)

    def go_to(self, path: str) -> None:
        """Put the clerk on the member, or in the reason."""
        place, _, rest = path.partition(".")
        if place == "1":
            self._page.reason.focus()
        else:
            self._page.members.choose(rest.partition(".")[0])
            self._page.members.setFocus()

    def label_of(self, path: str) -> str:
        """Return the member's name, or the reason's label."""
        member = path.partition(".")[2].partition(".")[0]
        names = {one.member.id: one.person.name for one in self._page.sheet.verification.members}
        return names.get(member, sentence("decision_page.reason"))
