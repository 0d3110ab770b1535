"""What a clerk says of a village's rows: seen at once, kept in the background, taken back by Urungkan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.collective import About, RowOutcome, RowSaid, Same, VillageLine, VillageList
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.collective_lists import (
    Saying,
    change_about,
    say_of_rows,
    sayings_of,
    village_list,
    why_not_taken,
)


class VillageKeeping(QObject):
    """`now` is what the clerk sees; `changed` with every saying, `refused(error)` when something was not kept.

    `about_wanted()` when rows are to be taken in before the list says which musyawarah it is of.
    """

    changed = Signal()
    refused = Signal(object)
    about_wanted = Signal()

    def __init__(self, room: Room, now: VillageList, parent: QObject) -> None:
        super().__init__(parent)
        self.now = now
        self._room = room
        self._waiting: tuple[int, ...] = ()
        self._said = self._read_at = self._saving = 0
        self._then: Callable[[], object] | None = None

    def take(self, lines: Sequence[VillageLine], *, passed_over: int = 0) -> None:
        """Take rows in; of several those are left out that cannot be, or wait for a clerk to say who it is.

        `passed_over` is how many more there are of which the clerk is told that they still wait.
        """
        open_lines = [line for line in lines if line.said not in (RowSaid.TAKEN, RowSaid.MADE)]
        if passed_over and not open_lines:
            self.refused.emit(RefusedError([Problem("", "collective.only_objections", {"count": passed_over})]))
            return
        if not self.now.about.is_whole:
            self._waiting = tuple(line.number for line in open_lines)
            self.about_wanted.emit()
            return
        problems = [problem for line in open_lines for problem in why_not_taken(line)]
        fit = [line for line in open_lines if not why_not_taken(line)]
        if problems and not fit:
            self.refused.emit(RefusedError(problems[:1]))
        elif fit:
            told = sentence("collective_page.taken", _facts(fit, len(problems) + passed_over))
            self._say({line.number: Saying(said=RowSaid.TAKEN) for line in fit}, told)

    def refuse(self, lines: Sequence[VillageLine], reason: str = "") -> None:
        """Refuse rows, with this reason or with each one's own."""
        fit = [line for line in lines if line.said is not RowSaid.MADE and (reason or line.proposed_reason)]
        if fit:
            sayings = {line.number: Saying(said=RowSaid.REFUSED, reason=reason or line.proposed_reason) for line in fit}
            self._say(sayings, sentence("collective_page.refused", _facts(fit, 0)))

    def back(self, lines: Sequence[VillageLine]) -> None:
        """Take back what was said of rows."""
        fit = [line for line in lines if line.said in (RowSaid.TAKEN, RowSaid.REFUSED)]
        if fit:
            told = sentence("collective_page.taken_back", _facts(fit, 0))
            self._say({line.number: Saying(said=RowSaid.NOTHING) for line in fit}, told)

    def say_same(self, line: VillageLine, same: Same) -> None:
        """Say whether a row is the person whom the office knows."""
        if line.known and line.said is not RowSaid.MADE and line.same is not same:
            code = "collective_page.said_same" if same is Same.SAME else "collective_page.said_other"
            said = {line.number: Saying(said=line.said, reason=line.reason, same=same)}
            self._say(said, sentence(code, _facts([line], 0)))

    def tell_about(self, about: About) -> None:
        """Note what is said of the whole list; rows that waited for it are taken in then."""
        work = partial(change_about, self._room.desk, self.now.id, about)
        self._room.background.start(work, on_success=self._on_about, on_failure=self.refused_about, owner=self)

    def refused_about(self, error: RefusedError | TroubleError) -> None:
        """Tell that it was not kept."""
        self.refused.emit(error)

    def once_kept(self, act: Callable[[], object]) -> None:
        """Do something as soon as everything that was said is kept."""
        if self._saving:
            self._then = act
        else:
            act()

    def read_again(self) -> None:
        """Read what the store has."""
        self._read_at = self._said
        work = partial(village_list, self._room.desk, self.now.id)
        self._room.background.start(work, on_success=self._on_read, on_failure=self._on_refused, owner=self)

    def _on_read(self, now: VillageList) -> None:
        """Show what was read, unless something was said meanwhile that it does not have yet."""
        if self._said == self._read_at:
            self.show(now)
        else:
            self.read_again()

    def show(self, now: VillageList) -> None:
        """Take a list as it is now."""
        self.now = now
        self.changed.emit()

    def bring_back(self, before: Mapping[int, Saying]) -> None:
        """Say again what was said before."""
        self._put(before)

    def _say(self, sayings: Mapping[int, Saying], told: str) -> None:
        before = sayings_of(line for line in self.now.lines if line.number in sayings)
        self._put(sayings)
        self._room.toast.say(told, _Undo(self._room, self, self.now.id, before))

    def _put(self, sayings: Mapping[int, Saying]) -> None:
        """Show sayings, and keep them."""
        self._said += 1
        self.now = replace(self.now, lines=tuple(_with(line, sayings.get(line.number)) for line in self.now.lines))
        self.changed.emit()
        work = partial(say_of_rows, self._room.desk, self.now.id, sayings)
        self._saving += 1
        job = self._room.background.start(work, on_failure=self._on_refused, owner=self)
        job.ended.connect(self._on_kept)

    @Slot()
    def _on_kept(self) -> None:
        self._saving -= 1
        then = self._then
        if then is not None and not self._saving:
            self._then = None
            then()

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self.refused.emit(error)
        if not isinstance(error, RefusedError) or any(one.code != "collective.gone" for one in error.problems):
            self.read_again()

    @Slot(object)
    def _on_about(self, now: VillageList) -> None:
        self.show(replace(self.now, about=now.about))
        waiting, self._waiting = self._waiting, ()
        lines = [line for number in waiting if (line := self.now.line(number)) is not None]
        if lines:
            self.take(lines)


class _Undo:
    """Says again what was said before, also when the page is closed by then."""

    def __init__(self, room: Room, keeping: VillageKeeping, list_id: str, before: Mapping[int, Saying]) -> None:
        self._room, self._keeping, self._id, self._before = room, keeping, list_id, before

    def __call__(self) -> None:
        """Take it back."""
        if shiboken6.isValid(self._keeping):
            self._keeping.bring_back(self._before)
        else:
            WriteBack(self._room, partial(say_of_rows, self._room.desk, self._id, self._before))()


def counts(lines: Iterable[VillageLine]) -> dict[RowSaid, int]:
    """Return how many rows there are of each saying."""
    found = dict.fromkeys(RowSaid, 0)
    for line in lines:
        found[line.said] += 1
    return found


def not_decided(line: VillageLine) -> bool:
    """Return whether nothing was said of a row yet."""
    return line.said is RowSaid.NOTHING


def outcomes(lines: Iterable[VillageLine]) -> dict[RowOutcome, int]:
    """Return how many rows there are of each outcome."""
    found = dict.fromkeys(RowOutcome, 0)
    for line in lines:
        found[line.standing] += 1
    return found


def _with(line: VillageLine, saying: Saying | None) -> VillageLine:
    if saying is None:
        return line
    same = line.same if saying.same is None else saying.same
    reason = saying.reason if saying.said is RowSaid.REFUSED else ""
    return replace(line, said=saying.said, reason=reason, same=same)


def _facts(lines: Sequence[VillageLine], left: int) -> dict[str, object]:
    name = lines[0].row.name if len(lines) == 1 else sentence("collective_page.rows", {"count": len(lines)})
    left_out = sentence("collective_page.left_out", {"count": grouped_number(left)}) if left else ""
    return {"name": name, "left": left_out}
