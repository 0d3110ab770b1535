"""One question to the queue and its answer, asked off the screens' thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pbijk_desktop.desktop.tables.window_model import SCREEN
from pbijk_desktop.domain.worklists import Lines, Listing, Sort, View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import beginning, counts, listing, rows_of, whole_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is looked at: the line that is to stay where it is, its place, how many rows below it are seen too.

    `current` is the line of the current row.
    """

    held: int | None = None
    place: int = 0
    rows: int = 0
    current: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which list the page wants to see: a new one from its top, or, where something is `seen`, the same one again.

    `whole` is the order of the list without its words, where it is known.
    """

    view: View
    sort: Sort
    seen: Seen | None = None
    whole: Lines | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows that are looked at, and how many cases each worklist holds."""

    question: Question
    listing: Listing
    whole: Lines | None
    counts: Mapping[Worklist, int]


def answer(desk: Desk, question: Question) -> Answer:
    """Read what a question asks for."""
    whole, found = question.whole, None
    if question.view.words and whole is None:
        whole = whole_order(desk, replace(question.view, words=""), question.sort)
    if question.view.words and whole is not None and question.seen is None:
        found = beginning(desk, question.view, question.sort, whole, size=SCREEN)
    if found is None:
        found = listing(desk, question.view, question.sort, whole=whole, size=SCREEN)
    if question.seen is not None:
        found = _again(desk, question, found)
    return Answer(question=question, listing=found, whole=whole, counts=counts(desk))


def _again(desk: Desk, question: Question, top: Listing) -> Listing:
    """Return the same list with the rows that are looked at instead of its first ones."""
    seen, lines = question.seen or Seen(), top.lines
    if lines is None:
        lines = whole_order(desk, question.view, question.sort)
    place = _place(lines, seen.held, seen.place)
    wanted = list(lines[max(0, place - SCREEN) : place + seen.rows + SCREEN])
    if seen.current is not None and _place(lines, seen.current, -1) >= 0 and seen.current not in wanted:
        wanted.append(seen.current)
    return Listing(rows=rows_of(desk, wanted), total=len(lines), lines=lines)


def _place(lines: Lines, line: int | None, otherwise: int) -> int:
    if line is None:
        return otherwise
    try:
        return lines.index(line)
    except ValueError:
        return otherwise
