"""Letters that were issued are drawn as they were: what stands on their pages is compared with what stood there."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from types import SimpleNamespace

import pypdf
import pytest

from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.shipped import from_kept, hash_of, kept_form, shipped_source

_FIRST = (kinds.NEW, kinds.REACTIVATION, kinds.SEGMENT, kinds.REFUSAL)
"""The kinds that were issued before letters kept their texts."""

_SEAL = "PBIJK1:R:1:20261124:00000000:" + "A" * 128
_STOOD = {
    ("usulan_baru", 1): "b4aa83b3964249ce",
    ("usulan_baru", 3): "bfaa93acba845c7c",
    ("usulan_baru", 14): "322bbf2a58278fae",
    ("reaktivasi", 1): "790ba2e8aeb2376b",
    ("reaktivasi", 3): "94f55e17cfcba26f",
    ("reaktivasi", 14): "a31168240256713a",
    ("pindah_segmen", 1): "828d44452c6448dc",
    ("pindah_segmen", 3): "b12569cb0379617b",
    ("pindah_segmen", 14): "45424b091b2b77e4",
    ("tidak_dapat", 1): "6bbf904e00c8e393",
    ("tidak_dapat", 3): "a442fd7294af36ef",
    ("tidak_dapat", 14): "2b5b318ee0ea3e02",
}


def standing(pdf: bytes) -> str:
    """Return a hash of everything drawn on the pages; how it was packed may differ from one zlib to another."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return hashlib.sha256(b"\n".join(page.get_contents().get_data() for page in pages)).hexdigest()[:16]


def a_first_letter(papers: SimpleNamespace, kind: str, members: int) -> kinds.LetterFacts:
    facts = papers.letter(members, kind=kind)
    if kind == kinds.REFUSAL:
        facts = replace(facts, reasons=("Desil 8.", "Alasan {lain}."), what_you_can_do=("Ajukan [sanggah].",))
    return replace(facts, seal=_SEAL, drawn=kinds.FIRST_DRAWN, valid_until=None)


@pytest.mark.parametrize("kind", _FIRST)
@pytest.mark.parametrize("members", [1, 3, 14])
def test_letters_from_before_texts_were_kept_are_drawn_as_they_were(
    papers: SimpleNamespace, kind: str, members: int
) -> None:
    """When this fails because a shipped text was changed, keep the text from before in resources/letters/awal."""
    assert standing(draw_letter(a_first_letter(papers, kind, members))) == _STOOD[kind, members]


def test_a_letter_is_drawn_with_the_text_it_kept_whatever_is_shipped_later(papers: SimpleNamespace) -> None:
    facts = papers.letter(3)
    kept = kept_form(shipped_source(facts.kind))
    other = kept_form(shipped_source(facts.kind).replace("masih membutuhkan", "tetap membutuhkan"))
    assert draw_letter(facts, None, kept) == draw_letter(facts)
    assert draw_letter(facts, None, other) != draw_letter(facts)
    assert hash_of(kept) != hash_of(other)


@pytest.mark.parametrize("kind", kinds.LETTER_KINDS)
def test_the_kept_form_of_a_text_says_all_that_the_text_says(kind: str) -> None:
    kept = from_kept(kind, kept_form(shipped_source(kind)))
    assert replace(kept, common={}) == from_kept(kind, None)
    assert kept.common["label"]["name"] == "Nama"
