"""The orders of the long lists that were looked at last."""

from __future__ import annotations

from dataclasses import replace

from pbijk_desktop.domain.worklists import Lines, Sort, SortBy, View

_KEPT = 4
"""1.6 MB each for 400,000 lines."""


class Orders:
    """Keeps the order of some lists for as long as nothing in the store changes.

    One order serves both directions: from the end a list is exactly the reverse.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[View, SortBy], tuple[bool, Lines]] = {}

    def of(self, view: View, sort: Sort) -> Lines | None:
        """Return the order of a view without its words, or None where it is not known."""
        found = self._found.get(_key(view, sort))
        if found is None:
            return None
        down, lines = found
        return lines if down is sort.down else lines[::-1]

    def keep(self, view: View, sort: Sort, lines: Lines | None) -> None:
        """Remember the order of a view without its words, and forget the one that was kept first."""
        if lines is None or self.of(view, sort) is not None:
            return
        self._found[_key(view, sort)] = sort.down, lines
        if len(self._found) > _KEPT:
            del self._found[next(iter(self._found))]

    def forget(self) -> None:
        """Forget everything, because something has changed."""
        self._found.clear()


def _key(view: View, sort: Sort) -> tuple[View, SortBy]:
    return replace(view, words=""), sort.by
