"""Noting what was received of a case's papers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens import paper_rows
from pbijk_desktop.desktop.shown_at_once import Act, Note, ShownAtOnce
from pbijk_desktop.domain.workflow import Step, may_take
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.papers import Paper, Papers, answer, as_if, papers_of, receive

_MOST = 99
_ASKED = {"original": "original", "stamped": "stamp", "signatures": "signatures"}


class PaperWork(ShownAtOnce[Papers]):
    """One case's papers as the clerk sees them now."""

    def __init__(self, room: Room, case_id: str, parent: QObject) -> None:
        super().__init__(room, partial(papers_of, room.desk, case_id), parent)
        self._case = case_id

    def is_at_desk(self) -> bool:
        """Return whether this user may note papers at all."""
        return may_take(Step.DECLARE_COMPLETE, self.room.desk.user.roles)

    def may_answer(self) -> bool:
        """Return whether this user may answer the checklist's questions now."""
        return self.is_at_desk() and not self.now.is_decided()

    def may_note(self, key: str) -> bool:
        """Return whether this user may note something of a paper now."""
        paper = self.paper(key)
        return paper is not None and self.is_at_desk() and self.now.is_open(paper)

    def paper(self, key: str) -> Paper | None:
        """Return a paper as it stands now, or None when it is not asked for."""
        return next((paper for paper in self.now.papers if paper.item.key == key), None)

    @Slot(str)
    def tick(self, key: str) -> None:
        """Note the whole paper as handed in, or take it back."""
        paper = self.paper(key)
        if paper and self.may_note(key):
            taken = paper_rows.is_whole(paper)
            values = paper_rows.nothing() if taken else paper_rows.whole(paper)
            self._note(paper, values, "unticked" if taken else "ticked")

    @Slot(str, int)
    def count(self, key: str, more: int) -> None:
        """Note more or fewer copies."""
        paper = self.paper(key)
        if paper and 0 <= paper.entry.copies + more <= _MOST:
            self.note(key, {"copies": paper.entry.copies + more})

    @Slot(str, str)
    def mark(self, key: str, name: str) -> None:
        """Note that the original was shown, the stamp is there, or all have signed; or take that back."""
        paper = self.paper(key)
        if paper is None or not getattr(paper.item, _ASKED[name]):
            return
        if name == "signatures":
            signed = set(paper.item.signatures) <= set(paper.entry.signatures)
            self.note(key, {name: () if signed else paper.item.signatures})
        else:
            self.note(key, {name: not getattr(paper.entry, name)})

    @Slot(str, dict)
    def note(self, key: str, values: dict[str, object]) -> None:
        """Note fields of a paper: they show at once and are kept in the background."""
        paper = self.paper(key)
        if paper and self.may_note(key):
            self._note(paper, values, "noted")

    @Slot(str, object)
    def answer(self, key: str, yes: bool | None) -> None:
        """Note the answer to a question of the checklist."""
        if not self.may_answer():
            return
        before = self.now.case.answers.get(key)
        question = next(one.text for one, _ in self.now.questions if one.key == key)
        said = {True: sentence("case_papers.yes"), False: sentence("case_papers.no"), None: "–"}[yes]
        text = sentence("case_papers.answered", {"answer": f"{question} {said}"})
        self.do(Act(text, self._answered(key, yes), self._answered(key, before)))

    def _note(self, paper: Paper, values: Mapping[str, object], told: str) -> None:
        key, before = paper.item.key, {name: getattr(paper.entry, name) for name in values}
        if before != values:
            text = sentence(f"case_papers.{told}", {"title": paper.item.title})
            self.do(Act(text, self._received(key, values), self._received(key, before), where=key))

    def _received(self, key: str, values: Mapping[str, object]) -> Note[Papers]:
        write = partial(receive, self.room.desk, self._case, key, **values)
        return Note(write, lambda papers: as_if(papers, key, **values))

    def _answered(self, key: str, yes: bool | None) -> Note[Papers]:
        return Note(partial(answer, self.room.desk, self._case, key, yes=yes))
