"""How the width of a list is shared among its columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import ceil
from typing import Any

from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.theme import px

_GIVES_WAY = frozenset({"text", "ends", "strong", "quiet"})
"""Words may end in an ellipsis, with the whole in a tip; of a number, a mark or a chip each sign counts."""
_LEAST_SHARE = 0.6


def columns_with_room(columns: Sequence[Column[Any]], put_away: Collection[str], room: int) -> tuple[Column[Any], ...]:
    """Return the columns that are shown in so many pixels: where there is too little, the most spare ones go first."""
    shown = [column for column in columns if column.title not in put_away]
    for column in sorted((one for one in shown if one.spare), key=lambda one: -one.spare):
        if asked_width(shown) <= room:
            break
        shown.remove(column)
    return tuple(shown)


def asked_width(columns: Iterable[Column[Any]]) -> int:
    """Return how wide the columns are together, in pixels at the text scale in force."""
    return sum(px(column.width) for column in columns)


def shared_widths(shown: Sequence[Column[Any]], room: int, title: Callable[[str], int]) -> dict[str, int]:
    """Return the width of each column by its title: what is left over is shared out, what is lacking taken from words.

    `title` says how wide a title is; no column gets narrower than that.
    """
    widths = {column.title: px(column.width) for column in shown}
    spare = room - sum(widths.values())
    if spare < 0:
        return _squeezed(shown, widths, -spare, title)
    for column in sorted((one for one in shown if one.most), key=lambda one: one.spare):
        more = min(spare, px(column.most) - px(column.width))
        widths[column.title] += more
        spare -= more
    for column in shown:
        if column.stretches:
            widths[column.title] += spare
    return widths


def _squeezed(
    shown: Sequence[Column[Any]], widths: dict[str, int], lacking: int, title: Callable[[str], int]
) -> dict[str, int]:
    """Return narrower widths: columns of words give what is lacking, each by its share of what they can give."""
    gives = {
        column.title: max(0, widths[column.title] - max(title(column.title), round(_LEAST_SHARE * px(column.width))))
        for column in shown
        if column.kind in _GIVES_WAY
    }
    whole = sum(gives.values())
    share = min(1.0, lacking / whole) if whole else 0.0
    return {one: wide - ceil(gives.get(one, 0) * share) for one, wide in widths.items()}
