"""What the page Surat shows of a case: what can be chosen for its next letter, and how far its letters are signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pbijk_desktop.domain.office import Letter, Signatory, User
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.signing import DraftState, LetterDraft, Paraf, SignedLetter
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import settings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningState:
    """How far a case's letters are on their way to a signature."""

    drafts: tuple[LetterDraft, ...] = ()
    """What was handed up for a signature, oldest first."""
    signed: Mapping[str, SignedLetter] = field(default_factory=dict)
    """The electronically signed file of each letter that has one, by the letter's id."""
    parafs: tuple[Paraf, ...] = ()
    """The parafs on the draft that waits."""
    has_chain: bool = False
    """Whether letters need parafs here, and so are handed up and never issued at once."""
    one_operator: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    """The full names of this laptop's users by their ids."""

    def waiting(self) -> LetterDraft | None:
        """Return the draft that waits for the head."""
        return next((one for one in self.drafts if one.state == DraftState.OPEN), None)

    def returned(self) -> LetterDraft | None:
        """Return the draft that came back with a note and was not handed up again, nor issued."""
        drafts = [one for one in self.drafts if one.state != DraftState.TAKEN_BACK]
        return drafts[-1] if drafts and drafts[-1].state == DraftState.RETURNED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOptions:
    """What can be chosen for a case's next letter, and the letters it already has.

    Of the `signatories` those are offered who may sign a kind of letter on its date (`domain.signing.may_sign`).
    """

    kinds: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    next_number: str
    paper: str
    letters: tuple[Letter, ...]
    may_issue: bool
    signing: SigningState = field(default_factory=lambda: SigningState())
    prints: Mapping[str, int] = field(default_factory=dict)
    """How often each letter was printed, by its id; one that never was is not in it."""
    broken_texts: tuple[Problem, ...] = ()


def signing_of(reader: Reader, case_id: str) -> SigningState:
    """Return how far a case's letters are."""
    signed = {one.letter: one for one in reader.find(SignedLetter, case=case_id, void="")}
    drafts = [one for one in reader.find(LetterDraft, case=case_id) if one.cases is None]
    return replace(signing_state(reader, drafts), signed=signed)


def signing_state(reader: Reader, drafts: Sequence[LetterDraft]) -> SigningState:
    """Return where drafts stand on their way, with the parafs of the one that waits."""
    settings = settings_of(reader)
    waiting = next((one for one in drafts if one.state == DraftState.OPEN), None)
    parafs = reader.find(Paraf, draft=waiting.id, void="") if waiting else []
    return SigningState(
        drafts=tuple(drafts),
        parafs=tuple(sorted(parafs, key=lambda one: one.place)),
        has_chain=bool(settings.paraf_chain),
        one_operator=settings.one_operator,
        names={one.id: one.full_name for one in reader.find(User)},
    )
