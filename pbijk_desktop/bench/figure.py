"""One measured figure, and the arithmetic of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

AIMED = 0.95
SHARES = ((0.5, "p50"), (AIMED, "p95"), (0.99, "p99"))


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in `unit`; `floor` is the least possible here, `ratio` how many times that it took.

    `aim` is what the program sets itself, `within_aim` whether it keeps it; both are None where there is no aim.
    """

    name: str
    value: float
    unit: str
    floor: float
    ratio: float | None
    aim: float | None
    within_aim: bool | None


def figure(name: str, value: float, unit: str, *, floor: float, aim: float | None) -> Figure:
    """Return a figure with its ratio and verdict, rounded to what the measuring is worth."""
    ratio = round(value / floor, 2) if floor else None
    return Figure(name, round(value, 3), unit, round(floor, 3), ratio, aim, None if aim is None else value <= aim)


def spread(
    name: str, taken: Sequence[float], floor: Sequence[float], *, aim: float | None = None, over: float | None = None
) -> Iterator[Figure]:
    """Yield the median, 95 % and 99 % of some seconds in milliseconds beside their floor.

    The 95 % have the aim: `aim` in milliseconds, or `over` times their floor.
    """
    for share, word in SHARES:
        value, least = milliseconds(quantile(taken, share)), milliseconds(quantile(floor, share)) if floor else 0.0
        aimed = over * least if over is not None else aim
        yield figure(f"{name}_{word}", value, "ms", floor=least, aim=aimed if share == AIMED else None)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, 0.5 for the median."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(seconds: float) -> float:
    """Return seconds as milliseconds."""
    return seconds * 1000
