"""Receiving the papers of a case one by one, until they are declared complete."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family
from tests.usecases.acts import hand_in


def prepare(place: Place) -> None:
    """Take a case in."""
    register_case(place.desk, family(1))


def acts(place: Place) -> Iterator[Act]:
    """Yield an answer for each open question, each paper, and the end of it."""
    desk, case = place.desk, place.newest_case()
    for question in papers_of(desk, case).open_questions:
        yield "answer", lambda key=question.key: answer(desk, case, key, yes=False)  # type: ignore[misc]
    for paper in papers_of(desk, case).missing():
        yield "receive", lambda item=paper.item: hand_in(desk, case, item)  # type: ignore[misc]
    yield "complete", lambda: declare_complete(desk, case)
