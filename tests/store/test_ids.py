"""Ids: the shape of a UUIDv7, and an order that is the order of making."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from pbijk_desktop.store.ids import new_id
from tests.samples import MONDAY


def test_an_id_has_the_shape_of_a_uuid_of_version_7() -> None:
    made = new_id(MONDAY)
    assert (UUID(made).version, UUID(made).variant) == (7, RFC_4122)
    assert made == str(UUID(made))


def test_an_id_tells_when_it_was_made() -> None:
    milliseconds = UUID(new_id(MONDAY)).int >> 80
    assert datetime.fromtimestamp(milliseconds / 1000, UTC) == MONDAY


def test_a_later_id_sorts_behind_an_earlier_one() -> None:
    moments = [MONDAY + timedelta(milliseconds=step) for step in range(200)]
    made = [new_id(moment) for moment in moments]
    assert made == sorted(made)


def test_ids_of_one_moment_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id(MONDAY) for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000


def test_a_clock_set_back_gives_ids_of_its_own_time() -> None:
    later, earlier = new_id(MONDAY), new_id(MONDAY - timedelta(days=1))
    assert earlier < later


def test_two_threads_never_make_the_same_id() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: new_id(MONDAY), range(4000)))
    assert len(set(made)) == 4000
