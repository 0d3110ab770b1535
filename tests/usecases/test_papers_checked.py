"""Any paper at the counter gets one answer: genuine, void, run out, of another office, changed, or not readable."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import Letter, Setting
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.letters.facts_json import from_json
from pbijk_desktop.letters.seal import key_id, new_seal_key, seal_of
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_pdf, print_letter, revoke_letter
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.paper_told import answer_told, answer_word, facts_of, notes_on, problems_told
from pbijk_desktop.usecases.seal_keys import public_seal_keys
from pbijk_desktop.usecases.verify_letter import (
    CHECKED,
    PaperState,
    Verdict,
    name_stands,
    verify_file,
    verify_letter,
    verify_text,
)
from tests.hostile import bad_prints
from tests.samples import Clock
from tests.usecases.acts import issued, letters_of


@pytest.fixture
def letter(desk: Desk) -> Letter:
    return letters_of(desk, issued(desk))[0]


def facts_of_letter(letter: Letter) -> LetterFacts:
    facts = from_json(letter.facts)
    assert isinstance(facts, LetterFacts)
    return facts


def in_words(verdict: Verdict) -> str:
    return " ".join([answer_word(verdict), *problems_told(verdict), answer_told(verdict), *notes_on(verdict)])


def test_a_letter_as_issued_is_genuine_and_its_text_fits_its_seal(desk: Desk, letter: Letter) -> None:
    verdict = verify_letter(desk, letter_pdf(desk, letter.id))
    assert (verdict.state, verdict.same_file, verdict.only_seal) == (PaperState.GENUINE, True, False)
    assert set(verdict.people) == {"CONTOH AMINAH", "CONTOH BUDI"}
    assert "sama persis" in in_words(verdict)
    with desk.read() as reader:
        assert access.times(reader, CHECKED, letter.id) == 1


def test_a_copy_is_genuine_though_not_the_same_file(desk: Desk, letter: Letter) -> None:
    print_letter(desk, letter.id)
    verdict = verify_letter(desk, print_letter(desk, letter.id).pdf)
    assert (verdict.state, verdict.same_file) == (PaperState.GENUINE, False)


def test_a_photo_proves_the_seal_and_the_register_tells_the_names(desk: Desk, letter: Letter) -> None:
    photo = bad_prints.WAYS["a photo by a phone"](letter_pdf(desk, letter.id))
    verdict = verify_letter(desk, bad_prints.as_png(photo))
    assert (verdict.state, verdict.only_seal) == (PaperState.GENUINE, True)
    assert "CONTOH AMINAH" in verdict.people
    assert "Cocokkan" in in_words(verdict)
    assert ("Berlaku sampai", "23 Mei 2027") in facts_of(verdict)


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda text: f"  {text[:40]}\n{text[40:]} ", lambda text: f"]Q1{text}"]
)
def test_the_text_of_the_code_is_enough(desk: Desk, letter: Letter, change: object) -> None:
    assert callable(change)
    assert verify_text(desk, change(letter.seal)).state is PaperState.GENUINE


def test_the_name_on_the_paper_is_compared_with_the_seal(desk: Desk, letter: Letter) -> None:
    verdict = verify_text(desk, letter.seal)
    assert name_stands(verdict, "contoh aminah")
    assert name_stands(verdict, "CONTOH BUDI")
    assert not name_stands(verdict, "CONTOH AMINAH PALSU")


def test_a_void_letter_is_told_with_its_reason_and_day(desk: Desk, letter: Letter, clock: Clock) -> None:
    pdf = letter_pdf(desk, letter.id)
    clock.now += timedelta(days=3)
    revoke_letter(desk, letter.id, reason="Salah orang")
    verdict = verify_letter(desk, pdf)
    assert (verdict.state, verdict.void_on) == (PaperState.VOID, desk.today())
    assert "Salah orang" in in_words(verdict)
    assert "26 November 2026" in in_words(verdict)


def test_a_letter_that_has_run_out_is_told_so(desk: Desk, letter: Letter, clock: Clock) -> None:
    assert facts_of_letter(letter).valid_until == date(2027, 5, 23)
    clock.now += timedelta(days=181)
    assert verify_text(desk, letter.seal).state is PaperState.GENUINE
    clock.now += timedelta(days=1)
    verdict = verify_text(desk, letter.seal)
    assert verdict.state is PaperState.EXPIRED
    assert "23 Mei 2027" in in_words(verdict)


def test_an_office_may_let_letters_be_valid_for_ever(desk: Desk, clock: Clock) -> None:
    change_settings(desk, {"letter_months": 0})
    letter = letters_of(desk, issued(desk))[0]
    clock.now += timedelta(days=4000)
    assert verify_text(desk, letter.seal).state is PaperState.GENUINE


def test_a_seal_of_another_office_is_neither_genuine_nor_false(desk: Desk, letter: Letter) -> None:
    facts = facts_of_letter(letter)
    private, _public = new_seal_key()
    other = replace(facts, seal=seal_of(facts, private))
    for verdict in (verify_text(desk, other.seal), verify_letter(desk, draw_letter(other))):
        assert (verdict.state, verdict.letter) == (PaperState.OTHER_OFFICE, None)
        assert "Tanyakan" in in_words(verdict)


def test_a_changed_letter_is_told_as_changed(desk: Desk, letter: Letter) -> None:
    facts = facts_of_letter(letter)
    forged = replace(facts, applicant=replace(facts.applicant, name="CONTOH PENIPU"))
    verdict = verify_letter(desk, draw_letter(forged))
    assert verdict.state is PaperState.CHANGED
    assert "Nama pada surat" in in_words(verdict)
    later = facts.seal.replace("20270523", "20290523")
    assert verify_text(desk, later).state is PaperState.CHANGED


@pytest.mark.parametrize("text", ["", "PBIJK2:", "HTTPS://CONTOH.EXAMPLE", "PBIJK2:RS:1:20261124::AAAAAAAA:B:C"])
def test_what_is_no_seal_is_not_readable(desk: Desk, text: str) -> None:
    verdict = verify_text(desk, text)
    assert verdict.state is PaperState.UNREADABLE
    assert problems_told(verdict)


def test_a_cut_off_seal_is_not_called_false(desk: Desk, letter: Letter) -> None:
    assert verify_text(desk, letter.seal[:-6]).state is PaperState.UNREADABLE


@pytest.mark.parametrize(
    "content", [b"", b"MZ" + bytes(90), b"tulisan", b"%PDF-1.7 rusak", b"\x89PNG\r\n\x1a\n" + bytes(9)]
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(desk: Desk, content: bytes) -> None:
    verdict = verify_letter(desk, content)
    assert verdict.state is PaperState.UNREADABLE
    assert problems_told(verdict)
    assert "dilampirkan" not in in_words(verdict)


def test_a_file_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        verify_file(desk, tmp_path / "tidak-ada.pdf")


def test_a_void_letter_whose_place_another_took_leads_to_it(desk: Desk, letter: Letter) -> None:
    revoke_letter(desk, letter.id, reason="Salah orang")
    other = issue_letter(desk, letter.case, LetterChoice())
    verdict = verify_text(desk, letter.seal)
    assert (verdict.state, verdict.replaced_by) == (PaperState.REPLACED, other.number)
    assert other.number in in_words(verdict)
    assert verify_text(desk, other.seal).state is PaperState.GENUINE


def test_letters_of_the_offices_other_laptop_are_known_by_its_key(desk: Desk, letter: Letter) -> None:
    private, public = new_seal_key()
    facts = facts_of_letter(letter)
    other = seal_of(replace(facts, number="400.9.11/900/DINSOS/XI/2026"), private)
    assert verify_text(desk, other).state is PaperState.OTHER_OFFICE
    with desk.begin() as work:
        key = Setting(id=work.new_id(), key=f"seal_key:{key_id(public)}", value=base64.b64encode(public).decode())
        work.add(key)
    assert verify_text(desk, other).state is PaperState.UNLISTED
    with desk.read() as reader:
        assert len(public_seal_keys(reader)) == 2
