"""What the page Data ganda does in the background: looking for pairs, making two records one, taking that back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.doubles import Pair, Place
from pbijk_desktop.domain.merging import PersonApart, PersonMerge
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.doubles import Doubles, MergeRow, doubles_of, look_for_doubles
from pbijk_desktop.usecases.keep_apart import forget_apart, keep_apart
from pbijk_desktop.usecases.merge_people import Undone, merge_people, undo_merge

WANTED = 50
"""How many pairs are looked for at once."""


class PairSearch(QObject):
    """Looks for pairs, so many at once, and keeps them until it begins anew; `found` when there is news.

    `of` is the one person whose pairs are looked for, "" for everybody's.
    """

    found = Signal()

    def __init__(self, room: Room, progress: ProgressLine, parent: QObject, *, of: str = "") -> None:
        super().__init__(parent)
        self._of = of
        self.pairs: dict[str, Pair] = {}
        self.next: Place | None = None
        self._room, self._progress = room, progress
        self._skipped: set[str] = set()
        self._is_anew = True
        self.is_looking = self._begins_again = False

    def begin(self) -> None:
        """Look from the start, for as many pairs as are known at least."""
        if self.is_looking:
            self._begins_again = True
            return
        self._look(None, max(WANTED, len(self.pairs)))

    @Slot()
    def go_on(self) -> None:
        """Look for more."""
        if self.next is not None and not self.is_looking:
            self._look(self.next, WANTED)

    def skip(self, pair: Pair) -> None:
        """Leave a pair out for as long as the page is there."""
        self._skipped.add(pair.key)
        self.pairs.pop(pair.key, None)
        self.found.emit()

    def _look(self, place: Place | None, wanted: int) -> None:
        self.is_looking, self._is_anew = True, place is None
        desk = self._room.desk
        work = partial(doubles_of, desk, self._of) if self._of else partial(look_for_doubles, desk, place, wanted)
        job = self._room.background.start_long(work, on_success=self._on_found, owner=self)
        job.ended.connect(self._on_ended)
        self._progress.watch(job, sentence("doubles_page.looking"))

    @Slot()
    def _on_ended(self) -> None:
        self.is_looking = False
        if self._begins_again:
            self._begins_again = False
            self.begin()
        self.found.emit()

    def _on_found(self, found: Doubles) -> None:
        fresh = {pair.key: pair for pair in found.pairs if pair.key not in self._skipped}
        self.pairs = fresh if self._is_anew else self.pairs | fresh
        self.next = found.next
        self.found.emit()


class MergeActs(QObject):
    """Asks why, makes two records one or takes that back, and says so; Urungkan stands in the notice."""

    def __init__(self, room: Room, over: QWidget) -> None:
        super().__init__(over)
        self._room, self._over = room, over
        self._pair: Pair | None = None
        self._fields: tuple[str, ...] = ()
        self._merge = ""

    def ask_merge(self, pair: Pair, fields: tuple[str, ...]) -> None:
        """Ask why the second of a pair is merged into the first."""
        self._pair, self._fields = pair, fields
        taken = ", ".join(_taken_word(name) for name in fields) or sentence("doubles_page.nothing_taken")
        facts = {"kept": pair.first.name, "dropped": pair.second.name, "fields": taken}
        text = sentence("doubles_page.merge_text", facts)
        dialog = ReasonDialog(self._over, act=sentence("doubles_page.merge"), text=text)
        dialog.given.connect(self._on_merge_reason)
        dialog.open()

    def ask_apart(self, pair: Pair) -> None:
        """Ask why a pair are two people."""
        self._pair = pair
        text = sentence("doubles_page.apart_text", {"first": pair.first.name, "second": pair.second.name})
        dialog = ReasonDialog(self._over, act=sentence("doubles_page.apart_act"), text=text)
        dialog.given.connect(self._on_apart_reason)
        dialog.open()

    def ask_undo(self, row: MergeRow) -> None:
        """Ask why a merge is taken back."""
        self._merge = row.merge.id
        act, text = sentence("doubles_page.undo"), sentence("doubles_page.undo_text")
        dialog = ReasonDialog(self._over, act=act, text=text)
        dialog.given.connect(self._on_undo_reason)
        dialog.open()

    @Slot(str)
    def _on_merge_reason(self, reason: str) -> None:
        if (pair := self._pair) is not None:
            act = partial(merge_people, fields=self._fields, reason=reason)
            work = partial(act, self._room.desk, pair.first.id, pair.second.id)
            self._room.background.start(work, on_success=self._on_merged, on_failure=self._on_failed, owner=self)

    def _on_merged(self, merge: PersonMerge) -> None:
        if (pair := self._pair) is not None:
            undo = partial(undo_merge, self._room.desk, merge.id, reason=sentence("undo.reason"))
            told = sentence("doubles_page.merged", {"kept": pair.first.name, "dropped": pair.second.name})
            self._room.toast.say(told, WriteBack(self._room, undo))

    @Slot(str)
    def _on_apart_reason(self, reason: str) -> None:
        if (pair := self._pair) is not None:
            work = partial(keep_apart, self._room.desk, pair.first.id, pair.second.id, reason=reason)
            self._room.background.start(work, on_success=self._on_apart, on_failure=self._on_failed, owner=self)

    def _on_apart(self, apart: PersonApart) -> None:
        if (pair := self._pair) is not None:
            undo = partial(forget_apart, self._room.desk, apart.id, reason=sentence("undo.reason"))
            told = sentence("doubles_page.apart_done", {"first": pair.first.name, "second": pair.second.name})
            self._room.toast.say(told, WriteBack(self._room, undo))

    @Slot(str)
    def _on_undo_reason(self, reason: str) -> None:
        work = partial(undo_merge, self._room.desk, self._merge, reason=reason)
        self._room.background.start(work, on_success=self._on_undone, on_failure=self._on_failed, owner=self)

    def _on_undone(self, undone: Undone) -> None:
        fields = ", ".join(dict.fromkeys(word("column", one.field) for one in undone.changed_since))
        told = sentence("doubles_page.undone_partly", {"fields": fields}) if fields else sentence("doubles_page.undone")
        self._room.toast.say(told)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self._over, error).open()


def _taken_word(field: str) -> str:
    return sentence("doubles_page.family") if field == "family" else word("column", field)
