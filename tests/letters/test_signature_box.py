"""The box of an electronic signature finds its room on every kind of letter and covers nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pypdfium2
import pytest

from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import SignatureFacts
from pbijk_desktop.letters.seal import seal_of
from pbijk_desktop.letters.signature_box import draw_box, signing_box

SIGNS = (
    SignatureFacts(
        lines=("KEPALA DINAS SOSIAL,",), name="CONTOH PEJABAT, S.Sos", rank="Pembina", nip="199999999999999999"
    ),
    SignatureFacts(lines=("Plt. KEPALA DINAS SOSIAL,",), name="CONTOH PEJABAT"),
    SignatureFacts(
        lines=("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS", "u.b.", "KEPALA BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL,"),
        name="Dra. Hj. CONTOH PEJABAT YANG NAMANYA PANJANG SEKALI, M.Si., Ph.D",
        rank="Pembina",
        nip="199999999999999999",
    ),
)


@pytest.mark.parametrize("kind", kinds.LETTER_KINDS)
@pytest.mark.parametrize("signs", SIGNS, ids=["head", "bare", "long"])
def test_every_letter_has_room_for_a_box_in_which_nothing_stands(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], kind: str, signs: SignatureFacts
) -> None:
    facts = replace(papers.letter(2, kind=kind), signature=signs)
    pdf = draw_letter(replace(facts, seal=seal_of(facts, keys[0])))
    box = signing_box(pdf)
    assert box is not None
    left, bottom, right, top = box
    assert 35 < top - bottom < 60
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = page.render(scale=1, grayscale=True).to_pil()
    inside = shown.crop((int(left), int(page.get_height() - top), int(right), int(page.get_height() - bottom)))
    assert inside.getextrema() == (255, 255)


def test_a_box_shows_its_lines_and_a_code() -> None:
    pdf = draw_box(
        220, 50, "TTE 400.9.11/001/DINSOS/XI/2026 202611240915 0A1B2C3D", ("Oleh:", "CONTOH PEJABAT", "hari")
    )
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == (220, 50)
    assert "CONTOH PEJABAT" in page.get_textpage().get_text_range()
