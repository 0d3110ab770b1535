"""The seal is read from whatever a letter became on its way: copies, scans, photos; and harmful files stay outside."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.foreign.codes import codes_in
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import DRAWN, REACTIVATION, LetterFacts, OfficeFacts, PersonFacts, SignatureFacts
from pbijk_desktop.letters.seal import PREFIX, seal_of
from tests.hostile import bad_prints, corpus

FAMILY = tuple(PersonFacts(name=f"CONTOH WARGA {number}", nik=f"62030151{number + 10}909991") for number in range(8))
BARE = LetterFacts(
    kind=REACTIVATION,
    office=OfficeFacts(government="PEMERINTAH KABUPATEN CONTOH", office="DINAS SOSIAL", city="Contoh"),
    signature=SignatureFacts(lines=("KEPALA DINAS SOSIAL,",), name="CONTOH PEJABAT"),
    applicant=FAMILY[0],
    members=FAMILY,
    number="400.9.11/00123/DINSOS/XII/2026",
    dated=date(2026, 12, 24),
    valid_until=date(2027, 6, 24),
    drawn=DRAWN,
)
LETTER = replace(BARE, seal=seal_of(BARE, bytes(range(32))))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw_letter(LETTER)


@pytest.mark.parametrize("way", bad_prints.WAYS)
def test_the_seal_is_read_from_a_print(pdf: bytes, way: str) -> None:
    assert codes_in(bad_prints.as_png(bad_prints.WAYS[way](pdf)), PREFIX) == [LETTER.seal]


def test_the_seal_is_read_from_a_pdf_that_is_only_a_scan(pdf: bytes) -> None:
    scan = io.BytesIO()
    blank = Image.new("L", (1240, 1754), "white")
    blank.save(scan, "PDF", resolution=150, save_all=True, append_images=[bad_prints.copied(bad_prints.printed(pdf))])
    assert codes_in(scan.getvalue(), PREFIX) == [LETTER.seal]


def test_the_seal_is_read_from_a_photo_by_an_iphone() -> None:
    photo = (Path(__file__).parent / "segel.heic").read_bytes()
    assert codes_in(photo, PREFIX) == [LETTER.seal]


def test_a_picture_without_a_code_has_none() -> None:
    page = Image.new("RGB", (800, 1200), "white")
    ImageDraw.Draw(page).rectangle((100, 100, 300, 300), fill="black")
    assert codes_in(bad_prints.as_png(page), PREFIX) == []


def test_a_code_that_is_no_seal_is_handed_over_as_it_is() -> None:
    from pbijk_desktop.letters.qr import matrix

    rows = matrix("HTTPS://CONTOH.EXAMPLE")
    page = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                page.putpixel((across + 4, down + 4), 0)
    large = page.resize((page.width * 8, page.height * 8), Image.Resampling.NEAREST)
    assert codes_in(bad_prints.as_png(large), PREFIX) == ["HTTPS://CONTOH.EXAMPLE"]


@pytest.mark.parametrize("name", sorted(corpus.REFUSED))
def test_every_hostile_file_is_refused_here_too(name: str) -> None:
    make, code = corpus.REFUSED[name]
    with pytest.raises(RefusedError) as refused:
        codes_in(make(), PREFIX)
    assert refused.value.problems[0].code == code
