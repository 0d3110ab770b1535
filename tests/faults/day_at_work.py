"""A clerk's day as a program: case after case from the door to the letter, a backup when one is due.

It stops after every few cases until it hears that it may go on, and says how much memory and how many handles it has.
A trouble is told and the act tried again, as a clerk would.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.backups import make_if_due
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Place
from tests.samples import aminah, an_intake
from tests.usecases.acts import hand_in

T = TypeVar("T")
BLOCK = 20
"""Cases between two faults: five minutes of a day of eight hours in which 2,000 cases are done."""
SECONDS = 8 * 3600 / 2000
TRIES = 5


def work(folder: Path, done: int, last: int, say: Callable[..., None], held: Callable[[], None]) -> None:
    """Work through the cases from one number to another."""
    place = Place(folder)
    place.clock.forward(seconds=done * SECONDS)
    tried(place.open, say)
    try:
        for at in range(done, last):
            one_case(place, at, say)
            place.clock.forward(seconds=SECONDS)
            say("ok", "case", at)
            if (at + 1) % BLOCK == 0:
                back_up(place, say)
                say("now", memory_kib(), handles())
                held()
    finally:
        place.close()


def back_up(place: Place, say: Callable[..., None]) -> None:
    """Make a backup when one is due, as the desk does by itself; what keeps it from that is told, and work goes on."""
    try:
        make_if_due(place.opened)  # type: ignore[arg-type]
    except TroubleError as trouble:
        say("trouble", trouble.code)


def one_case(place: Place, at: int, say: Callable[..., None]) -> None:
    """Do everything for one case."""
    desk = place.desk
    unknown = {"nik": "", "nik_absent": "belum_rekam", "birth_date": None, "card": ""}
    who = aminah(name=f"CONTOH WARGA {word_of(at)}", **unknown)
    case = tried(lambda: register_case(desk, an_intake(who, kk="", same_person_reason="uji")).case, say)
    for question in tried(lambda: papers_of(desk, case).open_questions, say):
        tried(lambda key=question.key: answer(desk, case, key, yes=False), say)  # type: ignore[misc]
    for paper in tried(lambda: papers_of(desk, case).missing(), say):
        tried(lambda item=paper.item: hand_in(desk, case, item), say)  # type: ignore[misc]
    tried(lambda: declare_complete(desk, case), say)
    tried(lambda: decide(desk, case, Step.RECOMMEND), say)
    tried(lambda: decide(desk, case, Step.APPROVE), say)
    tried(lambda: issue_letter(desk, case, LetterChoice()), say)


def tried(what: Callable[[], T], say: Callable[..., None]) -> T:
    """Do something, once more after a trouble, a few times at most."""
    for _ in range(TRIES):
        try:
            return what()
        except TroubleError as trouble:
            say("trouble", trouble.code)
    return what()


def word_of(at: int) -> str:
    """Return a name that nobody else has."""
    return "".join(chr(65 + at // 26**place % 26) * 2 for place in range(3))


def memory_kib() -> int:
    """Return how much memory this program has in use."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def handles() -> int:
    """Return how many files, pipes and sockets this program has open."""
    return len(os.listdir("/proc/self/fd"))
