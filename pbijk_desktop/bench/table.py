"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pbijk_desktop.bench.figure import Figure
from pbijk_desktop.sentences import has, sentence

_WIDTHS = (44, 12, 12, 10, 12, 10)


def lines(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield the head and a line for each figure."""
    yield _row([sentence(f"bench.column.{name}") for name in ("name", "value", "floor", "ratio", "aim", "verdict")])
    for one in figures:
        aim = "-" if one.aim is None else f"{number(one.aim)} {one.unit}"
        ratio = "-" if one.ratio is None else f"{number(one.ratio)} x"
        value, floor = (f"{number(amount)} {one.unit}" for amount in (one.value, one.floor))
        yield _row([name_of(one.name), value, floor, ratio, aim, _verdict(one)])


def name_of(name: str) -> str:
    """Return what a figure is called."""
    what, _, share = name.rpartition("_")
    if has(f"bench.share.{share}"):
        return f"{sentence(f'bench.{what}')}, {sentence(f'bench.share.{share}')}"
    return sentence(f"bench.{name}")


def _verdict(one: Figure) -> str:
    if one.within_aim is None:
        return "-"
    return sentence("bench.within" if one.within_aim else "bench.beyond")


def _row(cells: list[str]) -> str:
    first, *rest = cells
    padded = [first.ljust(_WIDTHS[0]), *(cell.rjust(width) for cell, width in zip(rest, _WIDTHS[1:], strict=True))]
    return "".join(padded)


def number(value: float) -> str:
    """Return a number as it is written here, with two decimals."""
    return f"{value:.2f}".replace(".", ",")
