"""The paraf chain: whose initials a draft needs before it comes to the head, in what order, and whose turn it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.signing import Paraf

LONGEST = 6


@dataclass(frozen=True, slots=True)
class ParafStep:
    """One paraf: the job it belongs to, and the login name of who gives it; "" for anybody at the desk."""

    title: str
    user: str = ""


def step_of(line: str) -> ParafStep:
    """Return the step that a line of the settings says: KEPALA SEKSI: rina, or the job alone."""
    title, _, user = line.partition(":")
    return ParafStep(" ".join(title.split()), user.strip())


def next_step(chain: Sequence[str], given: Sequence[Paraf]) -> tuple[int, ParafStep] | None:
    """Return whose paraf comes next, with its place in the chain; None when every one was given."""
    places = {one.place for one in given if not one.void}
    return next(((at, step_of(line)) for at, line in enumerate(chain) if at not in places), None)


def is_turn_of(step: ParafStep, user: str) -> bool:
    """Return whether a paraf is a user's to give."""
    return not step.user or step.user.casefold() == user.casefold()


def check_chain(chain: Sequence[str], users: Collection[str]) -> list[Problem]:
    """Return what is wrong with a chain: a line without a job, somebody who is no user here, too many."""
    known = {one.casefold() for one in users}
    steps = [step_of(line) for line in chain]
    problems = [Problem("paraf_chain", "paraf.no_title") for one in steps if not one.title]
    unknown = [one.user for one in steps if one.user and one.user.casefold() not in known]
    problems += [Problem("paraf_chain", "paraf.no_user", {"name": name, "known": sorted(users)}) for name in unknown]
    if len(chain) > LONGEST:
        problems.append(Problem("paraf_chain", "paraf.too_many", {"most": LONGEST}))
    return problems
