"""Letters of many cases: each wholly or not at all, stopped and gone on with, nothing twice, the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbijk_desktop.domain.letter_book import BookFilter
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, file_name, issue_letter, print_letter, revoke_letter
from pbijk_desktop.usecases.letter_batch import (
    batch_letters,
    begin_batch,
    drop_batch,
    go_on,
    kept_batch,
    ready_cases,
    save_each,
    save_together,
    unprinted,
)
from pbijk_desktop.usecases.letter_book import book_page, overview
from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import deciding, letters_of, partly, refused, rejected, state_of, text_of
from tests.usecases.test_letters_issued import somebody_else


class Stopping:
    """Stops the work when so many are done."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self, done: int, _total: int) -> None:
        if done >= self.at:
            raise StoppedError


def serials(desk: Desk) -> list[int]:
    return [one.serial for one in book_page(desk, BookFilter(book="semua", year=2026)).lines]


def test_every_chosen_case_gets_its_letters_and_what_cannot_be_issued_is_told(opened: Opened, desk: Desk) -> None:
    cases = [somebody_else(desk, 0), partly(desk), deciding(desk, same_person_reason="uji")]
    begin_batch(desk, cases)
    batch = go_on(desk)
    assert [len(batch.letters.get(case, ())) for case in cases] == [1, 2, 0]
    assert "Terbitkan" in batch.refused[cases[2]] or batch.refused[cases[2]]
    assert [state_of(desk, case) for case in cases] == [State.ISSUED, State.ISSUED, State.DECIDING]
    assert (serials(desk), overview(desk).unknown) == ([3, 2, 1], 0)
    assert look_over(opened.store) == []


def test_stopped_midway_it_goes_on_with_the_rest_and_issues_nothing_twice(opened: Opened, desk: Desk) -> None:
    cases = [somebody_else(desk, at) for at in range(5)]
    begin_batch(desk, cases)
    with pytest.raises(StoppedError):
        go_on(desk, Stopping(2))
    kept = kept_batch(desk)
    assert kept is not None
    assert (len(kept.issued()), kept.left()) == (2, tuple(cases[2:]))
    with refused("letter_batch.under_way"):
        begin_batch(desk, cases)
    assert go_on(desk).left() == ()
    assert go_on(desk).left() == ()
    assert [len(letters_of(desk, case)) for case in cases] == [1] * 5
    assert serials(desk) == [5, 4, 3, 2, 1]
    assert look_over(opened.store) == []


def test_a_case_that_got_its_letter_meanwhile_gets_no_second_one(desk: Desk) -> None:
    cases = [somebody_else(desk, at) for at in range(2)]
    begin_batch(desk, cases)
    issue_letter(desk, cases[1], LetterChoice())
    batch = go_on(desk)
    assert set(batch.refused) == {cases[1]}
    assert len(letters_of(desk, cases[1])) == 1


def test_what_is_left_can_be_left_and_what_was_issued_stays(desk: Desk) -> None:
    cases = [somebody_else(desk, at) for at in range(2)]
    begin_batch(desk, cases)
    with pytest.raises(StoppedError):
        go_on(desk, Stopping(1))
    drop_batch(desk)
    assert kept_batch(desk) is None
    assert [len(letters_of(desk, case)) for case in cases] == [1, 0]
    with refused("letter_batch.none"):
        go_on(desk)
    with refused("letter_batch.none"):
        begin_batch(desk, [])


def test_letters_are_saved_as_one_file_or_each_as_its_own(desk: Desk, tmp_path: Path) -> None:
    begin_batch(desk, [somebody_else(desk, at) for at in range(3)])
    batch = go_on(desk)
    numbers = [one.number for one in batch_letters(desk, batch)]
    assert save_together(desk, batch, tmp_path / "semua.pdf") == 3
    said = text_of((tmp_path / "semua.pdf").read_bytes())
    assert all(number in said for number in numbers)
    for _ in range(2):  # the second time finds them there
        assert save_each(desk, batch, tmp_path) == 3
    assert {path.name for path in tmp_path.glob("400*.pdf")} == {file_name(one) for one in numbers}


def test_a_file_of_that_name_with_something_else_in_it_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    begin_batch(desk, [somebody_else(desk, at) for at in range(2)])
    batch = go_on(desk)
    second = tmp_path / file_name(batch_letters(desk, batch)[1].number)
    second.write_bytes(b"milik orang lain")
    with pytest.raises(TroubleError) as trouble:
        save_each(desk, batch, tmp_path)
    assert trouble.value.code == "letter_batch.other_file"
    assert second.read_bytes() == b"milik orang lain"
    assert len(list(tmp_path.glob("400*.pdf"))) == 2
    with pytest.raises(TroubleError):
        save_together(desk, batch, tmp_path / "tidak ada" / "a.pdf")


def test_what_was_printed_or_made_void_is_not_printed_again(desk: Desk) -> None:
    begin_batch(desk, [somebody_else(desk, at) for at in range(3)])
    batch = go_on(desk)
    first, second, third = (one.id for one in batch_letters(desk, batch))
    print_letter(desk, first)
    revoke_letter(desk, second, reason="Nama keliru")
    assert unprinted(desk, batch) == (third,)


def test_the_cases_that_wait_for_a_letter_are_those_of_the_worklist(desk: Desk) -> None:
    cases = {somebody_else(desk, 0), rejected(desk)}
    deciding(desk, same_person_reason="uji")
    assert {row.id for row in ready_cases(desk)} == cases
