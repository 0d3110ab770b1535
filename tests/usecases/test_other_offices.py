"""Letters of another office are checked offline once its keys were taken in, from the page that it hands out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.letters.seal import key_id, new_seal_key, seal_of
from pbijk_desktop.letters.seal_page import SealLists, VoidLetter, draw_seal_page
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.other_offices import (
    TAKEN_IN,
    KeyList,
    bring_back_keys,
    forget_keys,
    other_offices,
    read_key_list,
    take_in_keys,
)
from pbijk_desktop.usecases.seal_page import save_seal_page
from pbijk_desktop.usecases.verify_letter import CHECKED_ELSEWHERE, PaperState, verify_letter, verify_text
from tests.samples import Clock
from tests.usecases.acts import issued, letters_of, refused
from tests.usecases.test_papers_checked import facts_of_letter, in_words

PRIVATE, PUBLIC = new_seal_key()
OFFICE = "Dinas Sosial Kabupaten Contoh"
MADE = date(2026, 11, 20)


@pytest.fixture
def theirs(desk: Desk) -> LetterFacts:
    """Give a letter of the other office."""
    facts = facts_of_letter(letters_of(desk, issued(desk))[0])
    facts = replace(facts, number="460/7/DINSOS-CONTOH/2026")
    return replace(facts, seal=seal_of(facts, PRIVATE))


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Give the page of the other office as a file."""
    return partial(a_page_of_keys, tmp_path / "periksa-segel.html")


def a_page_of_keys(
    file: Path, made: date = MADE, void: tuple[VoidLetter, ...] = (), keys: tuple[bytes, ...] = (PUBLIC,)
) -> Path:
    """Write the page of the other office."""
    file.write_bytes(draw_seal_page(SealLists(office=OFFICE, reached="", made=made, keys=keys, void=void)))
    return file


def test_their_letter_is_genuine_once_their_keys_were_taken_in(
    opened: Opened, desk: Desk, theirs: LetterFacts, page: Callable[..., Path]
) -> None:
    pdf = draw_letter(theirs)
    assert verify_letter(desk, pdf).state is PaperState.OTHER_OFFICE
    found = read_key_list(page())
    assert (found.office, found.made, found.keys, found.void) == (OFFICE, MADE, (PUBLIC,), ())
    one = take_in_keys(desk, found, found.office)
    assert (one.key_names, one.since, one.by) == ((key_id(PUBLIC),), desk.today(), desk.user.full_name)
    for verdict in (verify_letter(desk, pdf), verify_text(desk, theirs.seal)):
        assert (verdict.state, verdict.letter, verdict.is_genuine) == (PaperState.ELSEWHERE, None, True)
        assert all(said in in_words(verdict) for said in (OFFICE, "23 November 2026", "20 November 2026"))
    with desk.read() as reader:
        assert access.times(reader, CHECKED_ELSEWHERE, one.id) == 2
        assert access.times(reader, TAKEN_IN, one.id) == 1
    assert look_over(opened.store) == []


def test_what_was_changed_in_their_letter_is_found_out(
    desk: Desk, theirs: LetterFacts, page: Callable[..., Path]
) -> None:
    take_in_keys(desk, read_key_list(page()), OFFICE)
    forged = replace(theirs, applicant=replace(theirs.applicant, name="CONTOH PENIPU"))
    assert verify_letter(desk, draw_letter(forged)).state is PaperState.CHANGED
    assert not verify_text(desk, theirs.seal[:-1] + ("A" if theirs.seal[-1] != "A" else "B")).is_genuine


def test_their_void_letters_are_known_as_of_their_list(
    desk: Desk, theirs: LetterFacts, page: Callable[..., Path]
) -> None:
    void = VoidLetter(number=theirs.number, dated=theirs.dated, on=date(2026, 11, 24), replaced_by="460/8/X/2026")
    take_in_keys(desk, read_key_list(page()), OFFICE)
    assert verify_text(desk, theirs.seal).state is PaperState.ELSEWHERE
    one = take_in_keys(desk, read_key_list(page(date(2026, 11, 25), (void,))), OFFICE)
    assert [known.id for known in other_offices(desk)] == [one.id]
    verdict = verify_text(desk, theirs.seal)
    assert (verdict.state, verdict.is_genuine) == (PaperState.REPLACED, False)
    assert all(said in in_words(verdict) for said in (OFFICE, "24 November 2026", "460/8/X/2026"))
    with refused("other_office.older"):
        take_in_keys(desk, read_key_list(page()), OFFICE)


def test_their_letter_that_has_run_out_is_told_so(
    desk: Desk, theirs: LetterFacts, page: Callable[..., Path], clock: Clock
) -> None:
    take_in_keys(desk, read_key_list(page()), OFFICE)
    clock.now += timedelta(days=182)
    assert verify_text(desk, theirs.seal).state is PaperState.EXPIRED


def test_an_office_is_believed_no_more_and_again(desk: Desk, theirs: LetterFacts, page: Callable[..., Path]) -> None:
    one = take_in_keys(desk, read_key_list(page()), OFFICE)
    forget_keys(desk, one.id)
    assert other_offices(desk) == []
    assert verify_text(desk, theirs.seal).state is PaperState.OTHER_OFFICE
    with refused("other_office.gone"):
        forget_keys(desk, one.id)
    bring_back_keys(desk, one)
    assert verify_text(desk, theirs.seal).state is PaperState.ELSEWHERE


def test_a_new_key_of_a_known_office_is_added_to_the_old(desk: Desk, page: Callable[..., Path]) -> None:
    first = take_in_keys(desk, read_key_list(page()), OFFICE)
    _private, new = new_seal_key()
    second = take_in_keys(desk, read_key_list(page(keys=(new, PUBLIC))), "Dinsos Contoh")
    assert (second.id, second.keys, second.name) == (first.id, (new, PUBLIC), "Dinsos Contoh")


def test_own_keys_a_nameless_office_and_other_roles_are_refused(
    desk: Desk, page: Callable[..., Path], tmp_path: Path
) -> None:
    issued(desk)
    own = read_key_list(save_seal_page(desk, tmp_path / "sendiri.html"))
    with refused("other_office.own"):
        take_in_keys(desk, own, own.office)
    with refused("other_office.no_name"):
        take_in_keys(desk, read_key_list(page()), "  ")
    clerk = replace(desk, user=replace(desk.user, roles=(Role.CLERK,)))
    with refused("desk.not_your_role"):
        take_in_keys(clerk, read_key_list(page()), OFFICE)
    assert other_offices(desk) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body[:0],
        lambda body: body[: body.index(b'"keys"')],
        lambda body: b"\xff\xfe" + body,
        lambda body: body.replace(PUBLIC.hex().encode(), b"00" * 32),
        lambda body: body.replace(b'"keys":[', b'"keys":["x",'),
        lambda body: body.replace(b'"void":[]', b'"void":' + b"[" * 100_000),
        lambda body: body.replace(b'"made":"20261120"', b'"made":"kemarin"'),
        lambda body: body.replace(b'"keys":[', b'"keys":[],"old":['),
    ],
)
def test_a_page_that_is_damaged_or_another_is_refused(
    page: Callable[..., Path], damage: Callable[[bytes], bytes]
) -> None:
    file = page()
    before = file.read_bytes()
    file.write_bytes(damage(before))
    assert file.read_bytes() != before
    with refused("other_office.no_list"):
        read_key_list(file)


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as error:
        read_key_list(tmp_path / "hilang.html")
    assert error.value.problems[0].code == "check_page.not_read"


def test_a_name_is_cleaned_of_marks_that_turn_what_follows(desk: Desk) -> None:
    found = KeyList(office="", made=MADE, keys=(PUBLIC,))
    assert take_in_keys(desk, found, " Dinas\u202e\n Contoh ").name == "Dinas Contoh"
