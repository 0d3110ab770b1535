"""Why a file cannot be read: a code of resources/messages/scans.toml, for lists of sheets.toml."""

from __future__ import annotations

MOST_PAGES = 40


class NotUsableError(Exception):
    """The file cannot be used, for the reason of its code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
