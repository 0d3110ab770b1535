"""The words by which a name is found in a list: as they sound, in one spelling."""

from __future__ import annotations

from pbijk_desktop.domain.names import plain


def words_of(name: str) -> str:
    """Return the words of a name as the index of a list has them."""
    return plain(name)
