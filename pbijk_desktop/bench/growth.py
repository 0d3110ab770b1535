"""How the figures grow from one size of office to the next, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pbijk_desktop.bench.figure import Figure
from pbijk_desktop.bench.table import name_of, number
from pbijk_desktop.sentences import sentence

FLAT = 1.5
"""What is at the largest size no more than so many times what it is at the smallest stays flat."""
NOTHING = {"ms": 5.0, "s": 0.1, "MB": 50.0}
"""So does what grows by no more than this, in each unit."""
_WIDTHS = (44, 14)


def growth_lines(found: Mapping[int, Sequence[Figure]]) -> Iterator[str]:
    """Yield a head and a line for each figure: what it takes at each size, and how many times more at the largest."""
    sizes = sorted(found)
    by_name = {size: {one.name: one for one in found[size]} for size in sizes}
    yield _row([sentence("bench.column.name"), *(f"{size:,}".replace(",", ".") for size in sizes), "", ""])
    for name, first in by_name[sizes[0]].items():
        at_sizes = [by_name[size].get(name, first) for size in sizes]
        ratio = at_sizes[-1].value / first.value if first.value else 0.0
        cells = [f"{number(one.value)} {one.unit}" for one in at_sizes]
        verdict = sentence("bench.flat" if stays_flat(first, at_sizes[-1]) else "bench.grows")
        yield _row([name_of(name), *cells, f"{number(ratio)} x", verdict])


def stays_flat(least: Figure, most: Figure) -> bool:
    """Return whether a figure is at the largest size about what it is at the smallest."""
    return most.value <= max(least.value * FLAT, least.value + NOTHING.get(least.unit, 0.0))


def _row(cells: list[str]) -> str:
    first, *rest = cells
    return "  ".join([first.ljust(_WIDTHS[0]), *(cell.rjust(_WIDTHS[1]) for cell in rest)]).rstrip()
