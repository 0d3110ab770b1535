"""Letters of many cases at once, each in a transaction of its own with how far the batch is."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.usecases.letter_batch import begin_batch, go_on, kept_batch, ready_cases
from tests.faults.place import Act, Place, family
from tests.usecases.acts import approved

CASES = 4


def prepare(place: Place) -> None:
    """Bring several cases to their approval."""
    for at in range(20, 20 + CASES):
        one = family(at)
        approved(place.desk, members=one.members, kk=one.kk)


def acts(place: Place) -> Iterator[Act]:
    """Yield the beginning and the batch letter by letter, as it is when somebody stops it after each."""
    cases = [row.id for row in ready_cases(place.desk)]
    yield "begin", lambda: begin_batch(place.desk, cases)
    for _ in range(CASES):
        yield "one", lambda: one_more(place)


def one_more(place: Place) -> None:
    """Go on with the batch for one letter."""
    before = done(place)

    def stop(so_far: int, _total: int) -> None:
        if so_far > before:
            raise StoppedError

    try:
        go_on(place.desk, stop)
    except StoppedError:
        return


def done(place: Place) -> int:
    """Return how many cases of the batch have their letters."""
    batch = kept_batch(place.desk)
    return len(batch.letters) if batch else -1


def found(place: Place) -> object:
    """Return how far the batch is and how many letters there are, which belong together."""
    return [done(place), place.counted("letter")]
