"""Papers that others sign, and the letters in which the other kinds of cases end."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.cases import VisitResult
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.letters.facts import PAPER_KINDS
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, letter_pdf
from pbijk_desktop.usecases.signed_papers import PRINTED, signed_paper, signed_papers
from pbijk_desktop.usecases.verification import answer_criterion
from pbijk_desktop.usecases.visits import order_visit, record_visit
from tests.usecases.acts import approved, refused, state_of, text_of, verifying


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_a_paper_names_the_case_and_its_people_and_has_no_number_of_ours(desk: Desk, kind: str) -> None:
    case = verifying(desk)
    paper = signed_paper(desk, case, kind)
    text = text_of(paper.pdf)
    assert "CONTOH AMINAH" in text
    assert "Nomor :" not in text
    assert kind.replace("_", "-") in paper.file_name
    assert "CONTOH" not in paper.file_name


def test_the_papers_of_the_kind_of_case_come_first_and_the_others_after_them(desk: Desk) -> None:
    offered = signed_papers(desk, verifying(desk))
    own = desk.rules.kind("B").signed_papers
    assert offered[: len(own)] == own
    assert set(offered) == set(PAPER_KINDS)


def test_only_a_printed_paper_is_noted(desk: Desk) -> None:
    from pbijk_desktop.store.queries import access

    case = verifying(desk)
    signed_paper(desk, case, PAPER_KINDS[0], printed=False)
    with desk.read() as reader:
        assert access.times(reader, PRINTED, case) == 0
    signed_paper(desk, case, PAPER_KINDS[0])
    with desk.read() as reader:
        assert access.times(reader, PRINTED, case) == 1


def test_minutes_of_a_visit_tell_what_the_visit_found_and_the_criteria(desk: Desk) -> None:
    case = verifying(desk, kind="A")
    answer_criterion(desk, case, desk.rules.criteria[0].key, yes=True)
    order_visit(desk, case, officer="CONTOH PETUGAS")
    record_visit(desk, case, result=VisitResult.FITS, note="Rumah contoh dari papan.")
    text = text_of(signed_paper(desk, case, "berita_acara_lapangan").pdf)
    assert "CONTOH PETUGAS" in text
    assert "Rumah contoh dari papan." in text
    assert "Layak" in text
    assert squeezed(desk.rules.criteria[0].text)[:30] in squeezed(text)


def test_a_statement_leaves_room_for_the_duty_stamp(desk: Desk) -> None:
    assert "Rp10.000" in text_of(signed_paper(desk, verifying(desk), "pernyataan_tidak_mampu").pdf)


def test_no_other_kind_of_paper_is_drawn(desk: Desk) -> None:
    case = verifying(desk)
    with refused("letter.none_for_kind"):
        signed_paper(desk, case, "reaktivasi")


@pytest.mark.parametrize(
    ("kind", "letter", "says"),
    [
        ("K", "keterangan_dtsen", "TERDAFTAR DALAM DTSEN/DTKS"),
        ("L", "rekomendasi_spm", "JAMINAN PELAYANAN KESEHATAN"),
        ("F", "pengantar_dukcapil", "Kepala Dinas Kependudukan"),
    ],
)
def test_other_kinds_of_cases_end_in_their_own_letters(desk: Desk, kind: str, letter: str, says: str) -> None:
    case = approved(desk, kind=kind)
    assert letter_options(desk, case).kinds == (letter,)
    made = issue_letter(desk, case, LetterChoice())
    assert made.kind == letter
    assert state_of(desk, case) is State.ISSUED
    text = text_of(letter_pdf(desk, made.id))
    assert squeezed(says) in squeezed(text)
    assert "CONTOHAMINAH" in squeezed(text)
    assert made.number in text


def test_a_letter_remembers_the_text_it_was_issued_with(desk: Desk) -> None:
    made = issue_letter(desk, approved(desk), LetterChoice())
    with desk.read() as reader:
        kept = reader.blob(str(made.facts["text"]))
    assert kept is not None
    assert b"[[blocks]]" in kept
    assert b"[common]" in kept
