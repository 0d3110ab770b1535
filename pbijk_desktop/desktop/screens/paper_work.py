"""Noting what was received of a case's papers: shown at once, kept in the background, taken back on request."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens import paper_rows
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import Step, may_take
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.papers import Paper, Papers, answer, as_if, papers_of, receive

_MOST = 99
_ASKED = {"original": "original", "stamped": "stamp", "signatures": "signatures"}


@dataclass(frozen=True)
class _Undo:
    """Brings back what was there before; it works on when its page is closed, and then asks nobody."""

    room: Room
    keep: Callable[[], Papers]
    page: weakref.ref[PaperWork]
    paper: str = ""
    values: Mapping[str, object] | None = None

    def __call__(self) -> None:
        """Take the note back."""
        work = self.page()
        if work is None or not shiboken6.isValid(work):
            self.room.background.start(self.keep, on_success=self.done, owner=self.room.toast)
        elif self.values is not None:
            work.note(self.paper, dict(self.values))
        else:
            work.save(self.keep)

    def done(self, _file: Papers) -> None:
        """Leave it at that: nobody is looking any more."""


class PaperWork(QObject):
    """One case's papers as the clerk sees them now: `changed` with every note, `kept` once all of it is in the store.

    `refused(error)` when something could not be kept; the papers then show what is.
    """

    changed = Signal()
    kept = Signal()
    refused = Signal(object)

    def __init__(self, room: Room, case_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._case = case_id
        self.file = papers_of(room.desk, case_id)
        self._saving = 0
        self._fresh: Papers | None = None

    def is_at_desk(self) -> bool:
        """Return whether this user may note papers at all."""
        return may_take(Step.DECLARE_COMPLETE, self._room.desk.user.roles)

    def may_answer(self) -> bool:
        """Return whether this user may answer the checklist's questions now."""
        return self.is_at_desk() and not self.file.is_decided()

    def may_note(self, key: str) -> bool:
        """Return whether this user may note something of a paper now."""
        paper = self.paper(key)
        return paper is not None and self.is_at_desk() and self.file.is_open(paper)

    def paper(self, key: str) -> Paper | None:
        """Return a paper as it stands now, or None when it is not asked for."""
        return next((paper for paper in self.file.papers if paper.item.key == key), None)

    def reload(self) -> None:
        """Read the papers again, unless something is being kept: then they come by themselves."""
        if not self._saving:
            self.file = papers_of(self._room.desk, self._case)

    @Slot(str)
    def tick(self, key: str) -> None:
        """Note the whole paper as handed in, or take it back."""
        paper = self.paper(key)
        if paper and self.may_note(key):
            taken = paper_rows.is_whole(paper)
            values = paper_rows.nothing() if taken else paper_rows.whole(paper)
            before = {name: getattr(paper.entry, name) for name in values}
            self.note(key, values)
            text = sentence("case_papers.unticked" if taken else "case_papers.ticked", {"title": paper.item.title})
            keep = partial(receive, self._room.desk, self._case, key, **before)
            self._room.toast.say(text, _Undo(self._room, keep, weakref.ref(self), key, before))

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
        if not self.may_note(key):
            return
        self.file = as_if(self.file, key, **values)
        self.changed.emit()
        self.save(partial(receive, self._room.desk, self._case, key, **values))

    @Slot(str, object)
    def answer(self, key: str, yes: bool | None) -> None:
        """Note the answer to a question of the checklist."""
        if not self.may_answer():
            return
        before = self.file.case.answers.get(key)
        self.save(partial(answer, self._room.desk, self._case, key, yes=yes))
        question = next(one.text for one, _ in self.file.questions if one.key == key)
        said = {True: sentence("case_papers.yes"), False: sentence("case_papers.no"), None: "–"}[yes]
        text = sentence("case_papers.answered", {"answer": f"{question} {said}"})
        keep = partial(answer, self._room.desk, self._case, key, yes=before)
        self._room.toast.say(text, _Undo(self._room, keep, weakref.ref(self)))

    def save(self, work: Callable[[], Papers]) -> None:
        """Keep something in the background; the papers then show what the store has."""
        self._saving += 1
        job = self._room.background.start(work, on_success=self._on_kept, on_failure=self._on_refused, owner=self)
        job.ended.connect(self._on_ended)

    def _on_kept(self, file: Papers) -> None:
        self._fresh = file

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self._fresh = papers_of(self._room.desk, self._case)
        self.refused.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        self._saving -= 1
        if not self._saving and self._fresh is not None:
            self.file, self._fresh = self._fresh, None
            self.changed.emit()
            self.kept.emit()
