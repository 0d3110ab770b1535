"""Papers say where the journal ended: a cut, or a journal written anew, is found by them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.anchors import Anchor, Fit, read_anchor
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_pdf, print_letter, revoke_letter
from pbijk_desktop.usecases.match_anchor import match_anchor
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import PASSPHRASE, Clock
from tests.usecases.acts import issued, letters_of, refused, text_of


def foot(letter: Letter) -> str:
    return str(letter.facts["journal"])


@contextmanager
def at_work(folder: Path, clock: Clock) -> Iterator[Opened]:
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    yield office
    office.close()


def test_a_letter_says_at_its_foot_where_the_journal_ended(desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    assert f"jurnal {foot(letter)}" in text_of(letter_pdf(desk, letter.id))
    answer = match_anchor(desk, f" Jurnal {foot(letter).upper()} ")
    assert (answer.fit, str(answer.anchor)) == (Fit.HOLDS, foot(letter))


@pytest.mark.parametrize("typed", ["12-ab12cd34", "12 AB12CD34", "jurnal 12–ab12cd34", "l2-ab12cd34", "12:ab12cd34ef"])
def test_what_stands_at_a_foot_may_be_typed_in_any_way(typed: str) -> None:
    assert read_anchor(typed) == Anchor(12, "ab12cd34")


@pytest.mark.parametrize("typed", ["", "ab12cd34", "12", "12-ab12", "dua belas-ab12cd34", "12-zz12cd34"])
def test_what_is_no_mark_of_the_journal_is_refused_in_words(desk: Desk, typed: str) -> None:
    with refused("anchor.shape"):
        match_anchor(desk, typed)


def test_each_answer_has_its_words() -> None:
    assert all(word("anchor_fit", fit) != str(fit) for fit in Fit)
    assert all(sentence(f"anchor.{fit.name.lower()}", {"n": 1, "ends": 2, "at": "x"}) for fit in Fit)


def test_a_store_set_back_to_yesterday_is_found_by_the_paper_of_today_at_once_and_later(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    with at_work(folder, clock) as office:
        case = issued(office.desk)
        first = foot(letters_of(office.desk, case)[0])
    shutil.copytree(folder, tmp_path / "kemarin")
    with at_work(folder, clock) as office:
        revoke_letter(office.desk, letters_of(office.desk, case)[0].id, reason="Salah cetak")
        print_again = issue_letter(office.desk, case, LetterChoice())
        print_letter(office.desk, print_again.id)
        paper = foot(print_again)
    with at_work(tmp_path / "kemarin", clock) as office:
        assert check_store(office).problems == ()
        assert match_anchor(office.desk, first).fit is Fit.HOLDS
        assert match_anchor(office.desk, paper).fit is Fit.CUT
        for n in range(6):
            revoke_letter(office.desk, letters_of(office.desk, case)[-1].id, reason=f"Salah cetak {n}")
            issue_letter(office.desk, case, LetterChoice())
        assert match_anchor(office.desk, paper).fit is Fit.DIFFERS
        assert check_store(office).problems == ()


def test_an_access_log_whose_end_was_cut_is_found_by_the_next_letters_signature(folder: Path, clock: Clock) -> None:
    """Cut with everything that would tell of it, then gone on with: the letter from before still names what was cut."""
    with at_work(folder, clock) as office:
        case = issued(office.desk)
        for letter in letters_of(office.desk, case):
            print_letter(office.desk, letter.id)
        with office.desk.begin() as work:
            for n in range(5):
                work.note_access("cari", "person", f"p{n}")
        revoke_letter(office.desk, letters_of(office.desk, case)[0].id, reason="Salah cetak")
        issue_letter(office.desk, case, LetterChoice())
    with stranger(folder) as file:
        file.execute("DELETE FROM access_log WHERE id > 2")
        file.execute("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'access_log'")
    with at_work(folder, clock) as office:
        assert [one.code for one in check_store(office).problems] == ["check.signature"]
        with office.desk.begin() as work:
            for n in range(9):
                work.note_access("cari", "person", f"q{n}")
        assert [one.code for one in check_store(office).problems] == ["check.signature"]


@contextmanager
def stranger(folder: Path) -> Iterator[Any]:
    """Open the closed office's file as somebody who has the key; the guards are back afterwards."""
    key = unlock(folder, "rina", PASSPHRASE).key
    with closing(dbapi2.connect(str(folder / "office.db"), isolation_level=None)) as file:
        file.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        guards = dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        for name in guards:
            file.execute(f"DROP TRIGGER {name}")
        yield file
        for statement in guards.values():
            file.execute(statement)
