"""One question to the queue and its answer, asked off the screens' thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pbijk_desktop.domain.worklists import Page, Place, View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import PAGE, counts, worklist


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the page wants to see: so many rows of a view from the top, or the page `after` a place.

    `fresh` marks another list than before, which is shown from its top.
    """

    view: View
    after: Place | None = None
    size: int = PAGE
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows, and how many cases each worklist holds."""

    question: Question
    page: Page
    counts: Mapping[Worklist, int]


def answer(desk: Desk, question: Question) -> Answer:
    """Read what a question asks for."""
    page = worklist(desk, question.view, after=question.after, size=question.size)
    return Answer(question=question, page=page, counts=counts(desk))
