"""What a child says is read some ahead, in its order, up to its end or to what breaks it off."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from pbijk_desktop.foreign.ahead import MOST_AHEAD, read_ahead
from pbijk_desktop.foreign.frames import BrokenAnswerError, Frame, Tag


def frames(count: int, said: list[int]) -> Iterator[Frame]:
    for at in range(count):
        said.append(at)
        yield Frame(Tag.STEP, b"%d" % at)


def readers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "foreign frames"]


def test_frames_come_in_their_order() -> None:
    assert [int(frame.body) for frame in read_ahead(frames(50, []))] == [*range(50)]


def test_what_breaks_off_is_raised_after_what_was_said() -> None:
    def broken() -> Iterator[Frame]:
        yield from frames(3, [])
        raise BrokenAnswerError

    coming = read_ahead(broken())
    assert [next(coming).body for _ in range(3)] == [b"0", b"1", b"2"]
    with pytest.raises(BrokenAnswerError):
        next(coming)


def test_no_more_is_read_than_has_room_and_whoever_leaves_lets_it_end() -> None:
    said: list[int] = []
    coming = read_ahead(frames(1000, said))
    next(coming)
    (reader,) = readers()
    coming.close()  # type: ignore[attr-defined]
    reader.join()
    assert len(said) <= MOST_AHEAD + 3
    assert not readers()
