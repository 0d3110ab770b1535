"""Is this PDF a letter of this office, unchanged and in force? Answered from the file and the office's own store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.seal_keys import public_seal_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with a file; `letter` is the office's record of it, `same_file` when every byte is as issued.

    `same_file` is None where no bytes were ever issued: most letters of a demo office were never drawn.
    """

    problems: tuple[Problem, ...]
    letter: Letter | None = None
    names: tuple[str, ...] = ()
    same_file: bool | None = False

    @property
    def is_genuine(self) -> bool:
        """Return whether the file is a letter of this office, as issued and in force."""
        return self.letter is not None and not self.problems


def verify_letter(desk: Desk, pdf: bytes) -> Verdict:
    """Check a letter's seal, its text against the seal, and the office's record: issued here, not void."""
    from pbijk_desktop.letters.verifying import verify_letter as verified

    with desk.read() as reader:
        found = verified(pdf, public_seal_keys(reader))
        problems = list(found.problems)
        letters = reader.find(Letter, number=found.seal.number) if found.seal else []
    letter = letters[0] if letters else None
    if found.seal and not problems and letter is None:
        problems.append(Problem("number", "letter.unknown", {"number": found.seal.number}))
    if letter and letter.void:
        problems.append(Problem("", "letter.void", {"number": letter.number, "reason": letter.void}))
    return Verdict(problems=tuple(problems), letter=letter, names=found.names, same_file=_is_same(pdf, letter))


def _is_same(pdf: bytes, letter: Letter | None) -> bool | None:
    if letter is not None and not letter.sha256:
        return None
    return letter is not None and hashlib.sha256(pdf).hexdigest() == letter.sha256
