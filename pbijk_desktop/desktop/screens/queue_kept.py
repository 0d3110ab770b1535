"""What was read of the queue and still holds: the tops of its lists, and the orders of the long ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pbijk_desktop.desktop.screens.queue_reading import Answer, Question
from pbijk_desktop.domain.worklists import Lines, Sort, SortBy, View

_ORDERS = 4
"""1.6 MB each for 400,000 lines."""
_ANSWERS = 48
"""A screen of rows each."""


class Kept:
    """Keeps lists for as long as nothing in the store changes, and no longer than the day: what is late depends on it.

    `age` grows with every change: what was asked before one is not kept after it.
    """

    def __init__(self) -> None:
        self.age = 0
        self._orders: dict[tuple[View, SortBy], tuple[bool, Lines]] = {}
        self._answers: dict[tuple[View, Sort, date], Answer] = {}

    def order(self, view: View, sort: Sort) -> Lines | None:
        """Return the order of a view without its words, or None where it is not known; it serves both directions.

        From the end a list is exactly the reverse.
        """
        found = self._orders.get(_order_key(view, sort))
        if found is None:
            return None
        down, lines = found
        return lines if down is sort.down else lines[::-1]

    def keep_order(self, view: View, sort: Sort, lines: Lines | None, age: int) -> None:
        """Remember the order of a view without its words, and forget the one that was kept first."""
        if lines is None or age != self.age or self.order(view, sort) is not None:
            return
        self._orders[_order_key(view, sort)] = sort.down, lines
        if len(self._orders) > _ORDERS:
            del self._orders[next(iter(self._orders))]

    def answer(self, question: Question, today: date) -> Answer | None:
        """Return what is known of a list's top, as the answer to this question."""
        if question.seen is not None or question.view.words:
            return None
        found = self._answers.get((question.view, question.sort, today))
        if found is None:
            return None
        listing = found.listing if question.whole is None else replace(found.listing, lines=question.whole)
        return replace(found, question=question, listing=listing)

    def keep_answer(self, read: Answer, today: date, age: int) -> None:
        """Remember the top of a list, and forget the one that was kept first."""
        asked = read.question
        if age != self.age or asked.seen is not None or asked.view.words:
            return
        self._answers[asked.view, asked.sort, today] = read
        if len(self._answers) > _ANSWERS:
            del self._answers[next(iter(self._answers))]

    def forget(self) -> None:
        """Forget everything, because something has changed."""
        self.age += 1
        self._orders.clear()
        self._answers.clear()


def _order_key(view: View, sort: Sort) -> tuple[View, SortBy]:
    return replace(view, words=""), sort.by
