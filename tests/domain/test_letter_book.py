"""Holes between numbers: what blocks explain, and what nobody does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.letter_book import BookState, NumberBlock, stretches


def block(first: int, last: int, returned: int | None = None, device: str = "B") -> NumberBlock:
    return NumberBlock(
        id=f"{first}", scope="semua", year=2026, first=first, last=last, device=device, returned_from=returned
    )


def told(holes: list[tuple[int, int]], *blocks: NumberBlock) -> list[tuple[int, int, str]]:
    return [(one.first, one.last, one.state.value) for one in stretches(holes, blocks)]


def test_a_hole_that_nobody_explains_is_unknown() -> None:
    assert told([(3, 5), (9, 9)]) == [(3, 5, "tidak_tercatat"), (9, 9, "tidak_tercatat")]


def test_a_block_explains_what_of_it_is_not_given_yet() -> None:
    assert told([(2, 3), (6, 9)], block(4, 8)) == [(2, 3, "tidak_tercatat"), (6, 8, "blok"), (9, 9, "tidak_tercatat")]


def test_what_was_given_back_of_a_block_is_unused_for_ever() -> None:
    assert told([(4, 10)], block(4, 10, returned=7)) == [(4, 6, "blok"), (7, 10, "tidak_dipakai")]
    assert told([(4, 10)], block(4, 10, returned=4)) == [(4, 10, "tidak_dipakai")]


@given(
    st.sets(st.integers(1, 60), max_size=30),
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_every_serial_stands_in_the_book_exactly_once(given_: set[int], wanted: list[tuple[int, int, int]]) -> None:
    top = 0
    blocks = []
    for gap, wide, back in wanted:
        first = top + gap
        blocks.append(block(first, first + wide, first + back if back <= wide else None))
        top = first + wide
    last = max([*given_, top, 0])
    holes, begin = [], None
    for serial in range(1, last + 2):
        if serial <= last and serial not in given_:
            begin = begin or serial
        elif begin:
            holes.append((begin, serial - 1))
            begin = None
    found = [serial for one in stretches(holes, blocks) for serial in range(one.first, one.last + 1)]
    assert sorted([*found, *given_]) == list(range(1, last + 1))
    reserved = {serial for one in blocks for serial in range(one.first, one.end + 1)}
    for one in stretches(holes, blocks):
        held = set(range(one.first, one.last + 1))
        assert (one.state is BookState.RESERVED) == bool(held & reserved)
