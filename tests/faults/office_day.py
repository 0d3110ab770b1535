"""One day in an office, act by act, as a program of its own that can be killed or have its disk taken away.

After each act that is on the disk it prints one line: `ok <act> <last operation of the journal> [letter's number]`.
A trouble is printed as `trouble <code>`; with the word "again" the act is then tried once more.
With the word "wait" the day begins once a line is read.
Started as: python -m tests.faults.office_day FOLDER UNLOCKED.json [again] [wait]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import text

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.office_settings import add_user
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.samples import PASSPHRASE, Clock, aminah, an_intake, budi
from tests.usecases.acts import hand_in

Act = tuple[str, Callable[[], object]]


def acts(desk: Desk, folder: Path, unlocked: Unlocked) -> Iterator[Act]:
    """Yield what is done in a day: a draft, a case with its papers, a check, decisions, the letter, a new user."""
    intake = an_intake(
        aminah(nik="6203015203859981", card="0000000000024"), budi(nik="6203010704149982"), kk="6203011205109983"
    )
    yield "draft", lambda: keep_draft(desk, Draft(id="d1", kind="intake", title="CONTOH", body={"kk": intake.kk}))
    yield "register", lambda: register_case(desk, intake, draft_id="d1")
    case = newest_case(desk)
    for question in papers_of(desk, case).open_questions:
        yield "answer", lambda key=question.key: answer(desk, case, key, yes=False)  # type: ignore[misc]
    for paper in papers_of(desk, case).missing():
        yield "receive", lambda item=paper.item: hand_in(desk, case, item)  # type: ignore[misc]
    yield "complete", lambda: declare_complete(desk, case)
    member = verification_of(desk, case).members[0].member.id
    yield "check", lambda: record_check(desk, case, member, Source.DTSEN, outcome=Found.MATCHES, desil=2)
    yield "recommend", lambda: decide(desk, case, Step.RECOMMEND)
    yield "approve", lambda: decide(desk, case, Step.APPROVE)
    yield "letter", lambda: issue_letter(desk, case, LetterChoice()).number
    sari = User(id="", name="sari", full_name="CONTOH PETUGAS", roles=("petugas",))
    yield "user", lambda: add_user(desk, folder, unlocked, user=sari, passphrase=PASSPHRASE + " sirih")


def newest_case(desk: Desk) -> str:
    """Return the id of the case that was taken in last."""
    with desk.read() as reader:
        return str(reader.session.execute(text("SELECT max(id) FROM case_file")).scalar_one())


def last_operation(desk: Desk) -> int:
    """Return how many operations the journal has."""
    with desk.read() as reader:
        return int(reader.session.execute(text("SELECT max(seq) FROM journal")).scalar_one())


def say(*words: object) -> None:
    """Print one line and hand it over at once."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def work_through(opened: Opened, day: Iterator[Act], *, again: bool) -> None:
    """Do every act of the day, and say what is on the disk."""
    for name, act in day:
        try:
            done = act()
        except TroubleError as trouble:
            if not again:
                raise
            say("trouble", trouble.code)
            done = act()
        say("ok", name, last_operation(opened.desk), done if isinstance(done, str) else "")


def main(folder: Path, unlocked: Unlocked, *, again: bool) -> int:
    """Open the office, work through the day, close it; 3 when the world was in the way."""
    try:
        opened = open_office(folder, unlocked, Clock())
    except TroubleError as trouble:
        say("trouble", trouble.code)
        if not again:
            return 3
        opened = open_office(folder, unlocked, Clock())
    say("ok", "open", last_operation(opened.desk))
    try:
        work_through(opened, acts(opened.desk, folder, unlocked), again=again)
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return 3
    finally:
        opened.close()
    say("ok", "close", 0)
    return 0


def unlocked_from(path: Path) -> Unlocked:
    """Return what a passphrase would have given, from the file in which the test keeps it."""
    kept = json.loads(path.read_text("utf-8"))
    return Unlocked(bytes.fromhex(kept["key"]), kept["user"], kept["device"], kept["store"])


if __name__ == "__main__":
    words = sys.argv[3:]
    if "wait" in words:
        say("ready")
        sys.stdin.readline()
    sys.exit(main(Path(sys.argv[1]), unlocked_from(Path(sys.argv[2])), again="again" in words))
