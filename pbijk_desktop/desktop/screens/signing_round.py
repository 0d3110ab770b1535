"""Where the head is in a signing session: what waits, which of it is looked at, what became of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.signing import LetterDraft, Paraf
from pbijk_desktop.usecases.hand_up import Waiting

Fate = Letter | LetterDraft | Paraf
"""The letter that a draft became, the draft as it was sent back, or the paraf that was given."""


class Round:
    """The letters of one session in their order; the place moves on by itself only after an act."""

    def __init__(self, queue: Sequence[Waiting] = ()) -> None:
        self.queue = tuple(queue)
        self.at = 0
        self.done: dict[str, Fate] = {}

    def current(self) -> Waiting | None:
        """Return the letter that is looked at; None where there is none at all."""
        return self.queue[self.at] if self.queue else None

    def fate(self) -> Fate | None:
        """Return what became of the letter that is looked at, or None while it is open."""
        waiting = self.current()
        return self.done.get(waiting.draft.id) if waiting else None

    def is_over(self) -> bool:
        """Return whether every letter is settled."""
        return len(self.done) == len(self.queue)

    def go(self, by: int) -> None:
        """Look at another letter, as far as there are any."""
        self.at = max(0, min(len(self.queue) - 1, self.at + by))

    def settle(self, draft_id: str, fate: Fate) -> None:
        """Note what became of a letter, and go to the next open one, from the end to those that were passed over."""
        self.done[draft_id] = fate
        later = [at for at, one in enumerate(self.queue) if one.draft.id not in self.done]
        if later:
            self.at = next((at for at in later if at > self.at), later[0])
