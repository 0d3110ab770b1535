"""What was opened since somebody signed in, the last first; forgotten when they leave."""

from __future__ import annotations

_MOST = 8


class Visited:
    """Keeps the ids of the last cases that were opened, each once."""

    def __init__(self) -> None:
        self._cases: list[str] = []

    @property
    def cases(self) -> tuple[str, ...]:
        """The last opened cases, the last first."""
        return tuple(self._cases)

    def note_case(self, case_id: str) -> None:
        """Note that a case was opened."""
        self._cases = [case_id, *(one for one in self._cases if one != case_id)][:_MOST]
