"""Letters signed elsewhere: given out with their anchor, taken back only as the same letter, kept as its record."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.signing import SignedLetter, Way
from pbijk_desktop.sentences import told
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_pdf, revoke_letter
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.signed_letters import (
    GIVEN_OUT,
    SIGNED_SAVED,
    forget_signed,
    give_out,
    signed_letters,
    signed_pdf,
    take_in,
    take_in_files,
)
from tests.certificates import SIGNER, signed_elsewhere, written_anew
from tests.samples import aminah
from tests.usecases.acts import approved, issued, letters_of, refused


@pytest.fixture
def letter(desk: Desk) -> Letter:
    return letters_of(desk, issued(desk))[0]


def another(desk: Desk) -> Letter:
    line = aminah(nik="6203015203859994", card="", name="CONTOH LAIN")
    return issue_letter(desk, approved(desk, members=(line,), kk="6203011205109995"), LetterChoice())


def records(desk: Desk) -> list[SignedLetter]:
    with desk.read() as reader:
        return reader.find(SignedLetter)


def test_a_letter_goes_into_a_folder_with_its_anchor_and_that_is_noted(
    desk: Desk, letter: Letter, tmp_path: Path
) -> None:
    (file,) = give_out(desk, [letter.id], tmp_path)
    assert file.name == "400.9.11-001-DINSOS-XI-2026.pdf"
    assert file.read_bytes() == letter_pdf(desk, letter.id)
    assert "^" in PdfReader(file).pages[0].extract_text()
    (again,) = give_out(desk, [letter.id], tmp_path)
    assert again == file
    file.write_bytes(b"lain")
    (beside,) = give_out(desk, [letter.id], tmp_path)
    assert (beside.name, file.read_bytes()) == ("400.9.11-001-DINSOS-XI-2026 (2).pdf", b"lain")
    with desk.read() as reader:
        assert access.times(reader, GIVEN_OUT, letter.id) == 3


def test_the_signed_file_becomes_the_record_with_signer_and_time(opened: Opened, desk: Desk, letter: Letter) -> None:
    content = signed_elsewhere(letter_pdf(desk, letter.id))
    signed = take_in(desk, content, letter.id)
    assert (signed.signer, signed.way, signed.appended) == (SIGNER, Way.OUTSIDE, True)
    assert signed.signed_at is not None
    assert signed_letters(desk, letter.case) == {letter.id: signed}
    assert signed_pdf(desk, letter.id).pdf == content
    with desk.read() as reader:
        assert access.times(reader, SIGNED_SAVED, letter.id) == 1
    assert look_over(opened.store) == []


def test_which_letter_it_is_is_read_from_its_seal(desk: Desk, letter: Letter, tmp_path: Path) -> None:
    other = another(desk)
    files = []
    for name, one in (("satu.pdf", other), ("dua.pdf", letter)):
        files.append(tmp_path / name)
        files[-1].write_bytes(signed_elsewhere(letter_pdf(desk, one.id)))
    (tmp_path / "bukan.pdf").write_bytes(b"bukan PDF")
    found = take_in_files(desk, [*files, tmp_path / "bukan.pdf", tmp_path / "tidak-ada.pdf"])
    assert [(one.file, one.letter.id if one.letter else "") for one in found[:2]] == [
        ("satu.pdf", other.id),
        ("dua.pdf", letter.id),
    ]
    assert [one.problem.code for one in found[2:] if one.problem] == ["pdf.unreadable", "signed.file"]
    assert all(told(one.problem) for one in found[2:] if one.problem)
    assert len(records(desk)) == 2


def test_a_file_written_anew_by_the_signer_is_compared_page_by_page(desk: Desk, letter: Letter) -> None:
    signed = take_in(desk, signed_elsewhere(written_anew(letter_pdf(desk, letter.id))), letter.id)
    assert (signed.signer, signed.appended) == (SIGNER, False)


def test_an_unsigned_file_is_refused_and_kept_nowhere(desk: Desk, letter: Letter) -> None:
    for content in (letter_pdf(desk, letter.id), written_anew(letter_pdf(desk, letter.id))):
        with refused("signed.unsigned"):
            take_in(desk, content, letter.id)
    assert records(desk) == []
    assert not desk.attachments.exists


def test_the_signed_file_of_another_letter_is_refused(desk: Desk, letter: Letter) -> None:
    other = another(desk)
    with refused("signed.another"):
        take_in(desk, signed_elsewhere(letter_pdf(desk, other.id)), letter.id)
    assert records(desk) == []


def _shifted(pdf: bytes) -> bytes:
    """Return the letter with another name laid over it in an appended revision, as a forger would."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    page = writer.pages[0]
    page.merge_page(PdfReader(BytesIO(_a_page_saying("CONTOH PENIPU"))).pages[0])
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _a_page_saying(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(200, 600, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _painted(pdf: bytes) -> bytes:
    """Return the letter with a black bar over it, which changes no text."""
    from reportlab.pdfgen.canvas import Canvas

    bar = BytesIO()
    canvas = Canvas(bar)
    canvas.rect(100, 600, 300, 40, fill=1)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.pages[0].merge_page(PdfReader(BytesIO(bar.getvalue())).pages[0])
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _noted(pdf: bytes) -> bytes:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_annotation(0, FreeText(text="CONTOH PENIPU", rect=(200, 600, 400, 620)))
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _longer(pdf: bytes) -> bytes:
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.add_blank_page(200, 200)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [(_shifted, "signed.text"), (_painted, "signed.look"), (_noted, "signed.notes"), (_longer, "signed.pages")],
)
def test_a_letter_changed_before_it_was_signed_is_refused(
    desk: Desk, letter: Letter, change: Callable[[bytes], bytes], code: str
) -> None:
    content = signed_elsewhere(change(letter_pdf(desk, letter.id)))
    assert content.startswith(letter_pdf(desk, letter.id))
    with refused(code):
        take_in(desk, content, letter.id)
    assert records(desk) == []


def test_a_box_that_covers_a_name_or_the_page_is_refused(desk: Desk, letter: Letter) -> None:
    for box in ((150, 640, 500, 760), (0, 0, 600, 480)):
        with refused("signed.box"):
            take_in(desk, signed_elsewhere(letter_pdf(desk, letter.id), box), letter.id)
    assert records(desk) == []


def test_a_file_changed_after_it_was_signed_is_refused(desk: Desk, letter: Letter) -> None:
    content = bytearray(signed_elsewhere(letter_pdf(desk, letter.id)))
    at = content.rindex(b"/Luar") if b"/Luar" in content else content.rindex(b"(Luar)")
    content[at + 1 : at + 5] = b"Lain"
    with refused("signed.broken"):
        take_in(desk, bytes(content), letter.id)
    assert records(desk) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"%PDF-1.4" + b"\x00" * 4000])
def test_what_is_no_letter_is_refused(desk: Desk, letter: Letter, content: bytes) -> None:
    with refused("pdf.unreadable"):
        take_in(desk, content, letter.id)
    with refused("pdf.unreadable"):
        take_in(desk, content)


def test_another_offices_file_is_not_guessed_at(desk: Desk) -> None:
    with refused("signed.unknown"):
        take_in(desk, _a_page_saying("Surat lain"))


def test_the_same_file_twice_is_told_and_a_newer_one_takes_its_place(desk: Desk, letter: Letter) -> None:
    content = signed_elsewhere(letter_pdf(desk, letter.id))
    take_in(desk, content, letter.id)
    with refused("signed.known"):
        take_in(desk, content, letter.id)
    newer = signed_elsewhere(letter_pdf(desk, letter.id))
    take_in(desk, newer, letter.id)
    assert [bool(one.void) for one in records(desk)] == [True, False]
    assert signed_pdf(desk, letter.id).pdf == newer


def test_a_record_taken_by_mistake_is_taken_back_with_a_reason(desk: Desk, letter: Letter) -> None:
    take_in(desk, signed_elsewhere(letter_pdf(desk, letter.id)), letter.id)
    with refused("dialog.reason_needed"):
        forget_signed(desk, letter.id, reason=" ")
    forget_signed(desk, letter.id, reason="Salah penanda tangan")
    assert signed_letters(desk, letter.case) == {}
    with refused("signed.none"):
        signed_pdf(desk, letter.id)


def test_a_void_letter_is_neither_given_out_nor_taken_back(desk: Desk, letter: Letter, tmp_path: Path) -> None:
    content = signed_elsewhere(letter_pdf(desk, letter.id))
    revoke_letter(desk, letter.id, reason="Nama keliru")
    with refused("letter.void"):
        give_out(desk, [letter.id], tmp_path)
    with refused("letter.void"):
        take_in(desk, content)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_folder_that_is_gone_is_told(desk: Desk, letter: Letter, tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        give_out(desk, [letter.id], tmp_path / "tidak-ada")
    assert trouble.value.code == "paper.not_saved"
    with desk.read() as reader:
        assert access.times(reader, GIVEN_OUT, letter.id) == 0


def test_an_administrator_gives_nothing_out_and_takes_nothing_in(
    desk: Desk, letter: Letter, desk_with: Callable[..., Desk], tmp_path: Path
) -> None:
    admin = desk_with("admin")
    with refused("desk.not_your_role"):
        give_out(admin, [letter.id], tmp_path)
    with refused("desk.not_your_role"):
        take_in(admin, b"", letter.id)
