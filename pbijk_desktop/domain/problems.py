"""What a rule answers: a list of problems, each a code with facts; the sentences live in resources/messages/*.toml."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How firmly a problem stands in the way."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth a look.

    `field` is where it stands ("nik", "members.2.birth_date", or "" for the whole), `code` names the sentence,
    `facts` fill it. A WARNING never forbids; an ERROR keeps the act from being done.
    """

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    level: Level = Level.ERROR

    def under(self, prefix: str) -> Problem:
        """Return the same problem seen from a larger form: field "nik" under "members.2" is "members.2.nik"."""
        return replace(self, field=f"{prefix}.{self.field}" if self.field else prefix)


def warning(where: str, code: str, **facts: object) -> Problem:
    """Return a problem that only asks for a second look."""
    return Problem(where, code, facts, Level.WARNING)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep an act from being done."""
    return [problem for problem in problems if problem.level is Level.ERROR]


class RefusedError(Exception):
    """An act was refused for the reasons given; nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


class TroubleError(Exception):
    """The world is in the way (disk full, file damaged, store in use): a known cause with its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
