"""A letter with a signed file is that file wherever it is looked at, printed or saved; the file never changes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.signing import SignedLetter
from pbijk_desktop.usecases.certificate_signing import sign_letters
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable, letter_pdf, print_letter, take_letter
from pbijk_desktop.usecases.letter_batch import Batch, save_each, save_together
from pbijk_desktop.usecases.signed_letters import signed_pdf, take_in
from tests.certificates import SECRET, a_certificate, signed_elsewhere
from tests.samples import Clock
from tests.usecases.acts import issued, letters_of, text_of

BOX = (330, 240, 540, 290)


def picture(pdf: bytes) -> Image.Image:
    """Return the first page in greys at 72 dots an inch, as the preview draws it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[0].render(scale=1).to_pil().convert("L")


def differing(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Return where two pages clearly differ, in points; smoothed first, as a JPEG's edges do not count."""
    assert one.size == other.size
    difference = ImageChops.difference(one.reduce(10), other.reduce(10))
    found = difference.point(lambda shade: 255 if shade > 40 else 0).getbbox()
    return (found[0] * 10, found[1] * 10, found[2] * 10, found[3] * 10) if found else None


@pytest.fixture
def letter(desk: Desk, clock: Clock) -> Letter:
    clock.now = datetime.now(UTC).astimezone(clock.now.tzinfo)
    return letters_of(desk, issued(desk))[0]


@pytest.fixture(params=["certificate", "outside"])
def signed(desk: Desk, letter: Letter, tmp_path: Path, request: pytest.FixtureRequest) -> Letter:
    """Give a letter that was signed here, or elsewhere with a box in the same corner."""
    if request.param == "outside":
        take_in(desk, signed_elsewhere(letter_pdf(desk, letter.id), box=BOX), letter.id)
        return letter
    file = tmp_path / "kantor.p12"
    file.write_bytes(a_certificate())
    assert len(sign_letters(desk, [letter.id], file, SECRET).signed) == 1
    return letter


def record(desk: Desk) -> SignedLetter:
    with desk.read() as reader:
        (one,) = reader.find(SignedLetter)
    return one


def is_only_the_box(desk: Desk, letter: Letter, paper: Printable) -> bool:
    """Return whether a paper is the drawn letter with something more in the signature's corner."""
    found = differing(picture(letter_pdf(desk, letter.id)), picture(paper.shown))
    return found is not None and found[0] > 300 and found[1] > 500 and found[3] - found[1] < 90


def test_what_is_looked_at_and_saved_is_the_signed_file(desk: Desk, signed: Letter) -> None:
    paper = take_letter(desk, signed.id)
    assert hashlib.sha256(paper.pdf).hexdigest() == record(desk).sha256
    assert is_only_the_box(desk, signed, paper)


def test_the_first_print_is_the_signed_page_and_the_next_says_copy_over_it(desk: Desk, signed: Letter) -> None:
    before = signed_pdf(desk, signed.id).pdf
    first, second = print_letter(desk, signed.id), print_letter(desk, signed.id)
    assert (first.is_copy, second.is_copy) == (False, True)
    assert is_only_the_box(desk, signed, first)
    assert first.pdf == before
    assert "SALINAN" in text_of(second.pdf)
    assert PdfReader(BytesIO(second.pdf)).get_fields() is None, "a copy pretends to no signature"
    word = ImageChops.difference(picture(first.shown), picture(second.shown)).getbbox()
    assert word is not None
    assert word[2] - word[0] > 300
    assert differing(picture(first.shown), picture(second.shown)) is None, "the word is pale and covers nothing"
    assert signed_pdf(desk, signed.id).pdf == before


def test_a_letter_without_a_signed_file_is_printed_as_it_was_drawn(desk: Desk, letter: Letter) -> None:
    assert print_letter(desk, letter.id).shown == letter_pdf(desk, letter.id)


def test_a_batch_writes_signed_files_and_their_look_into_the_one_pdf(
    desk: Desk, signed: Letter, tmp_path: Path
) -> None:
    batch = Batch(cases=(signed.case,), letters={signed.case: (signed.id,)})
    assert save_each(desk, batch, tmp_path) == 1
    (file,) = tmp_path.glob("*.pdf")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == record(desk).sha256
    save_together(desk, batch, tmp_path / "semua.pdf")
    whole = Printable(pdf=(tmp_path / "semua.pdf").read_bytes(), is_copy=False, file_name="")
    assert is_only_the_box(desk, signed, whole)
