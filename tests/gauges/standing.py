"""What the gauges find and we have not mended, as lines to be read at the end of a run of the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.gauges.gauges import EVERY
from tests.gauges.known import KNOWN, NOT_REACHED, Known
from tests.gauges.walk import Look, Walk


def standing(walks: Mapping[Look, Walk], known: Sequence[Known] = KNOWN) -> Iterator[str]:
    """Yield a line for each finding that stands: where these walks met it, or that it can leave the list."""
    for one in known:
        yield f"{one.gauge} »{one.part}« ({one.since}): {one.reason} [{_met(one, walks)}]"
    for name, reason in NOT_REACHED.items():
        yield f"not reached: {name} ({reason})"


def _met(one: Known, walks: Mapping[Look, Walk]) -> str:
    measured = {look for gauge, _, looks in EVERY if gauge == one.gauge for look in looks}
    met = [str(look) for look, walk in walks.items() if any(one.part in line for line in walk.found.get(one.gauge, {}))]
    if met:
        return ", ".join(met)
    return "met no more: take it out of known.py" if measured <= set(walks) else "not walked"
