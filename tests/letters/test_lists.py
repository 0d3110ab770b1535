"""Letters with a list: the table goes on over as many sheets as it needs, its head on each, nothing is cut."""

from __future__ import annotations

import io
import itertools
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.fields import in_words
from pbijk_desktop.letters.reading import found_in
from pbijk_desktop.letters.seal import seal_of
from pbijk_desktop.letters.typed import RIGHT_TO_LEFT, folded, plain

LONG = "NAMA PANJANG " * 9


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_list_of_three_hundred_names_everybody_with_its_head_and_number_on_each_sheet(
    papers: SimpleNamespace, squeeze: Callable[[str], str], paper: str
) -> None:
    listed = tuple(papers.listed(number) for number in range(300))
    pdf = draw_letter(papers.letter(1, kind=kinds.TO_BPJS, paper=paper, listed=listed))
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 5
    for number, text in enumerate(texts[1:], 2):
        assert "Kecamatan" in text
        assert "400.9.11/001/DINSOS/XI/2026" in text
        assert f"halaman {number} dari {len(texts)}" in text
    whole = squeeze("".join(texts))
    assert all(squeeze(f"CONTOH WARGA {number}") in whole for number in range(300))
    assert "300 (tiga ratus) orang" in " ".join(texts[0].split())
    assert "Jumlah: 300" in texts[-1]
    assert "CONTOH PEJABAT" in texts[-1]
    assert "Tembusan" in texts[0]


@pytest.mark.parametrize("kind", [*kinds.LIST_KINDS, *kinds.PAPER_KINDS, kinds.DTSEN, kinds.HOSPITAL])
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_nothing_overlaps_and_nothing_leaves_the_page_whatever_people_are_called(
    papers: SimpleNamespace, kind: str, paper: str
) -> None:
    people = [
        papers.person(0, name=LONG[:120]),
        papers.person(1, name="SUTI"),
        papers.person(2, nik="", nik_absent="bayi"),
        *(papers.person(number) for number in range(3, 40)),
    ]
    listed = tuple(
        papers.listed(at, person=one, note="Beda: nama, alamat lama " * (at % 4)) for at, one in enumerate(people)
    )
    facts = papers.letter(1, kind=kind, paper=paper, listed=listed, members=tuple(people), purpose="keperluan " * 60)
    pdf = draw_letter(facts)
    assert draw_letter(facts) == pdf
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        lines = [entry.get_bounds() for entry in page.get_objects() if entry.type == 1]
        assert lines
        assert all(left > 0 and right < width and low > 0 and top < height for left, low, right, top in lines)
        assert not [pair for pair in itertools.combinations(lines, 2) if crosses(*pair)]


def crosses(first: tuple[float, float, float, float], second: tuple[float, float, float, float]) -> bool:
    """Return whether two lines of text lie on each other by more than their boxes touch."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return wide > 1.5 and high > 2.5


def test_letters_lie_on_paper_of_the_chosen_size_and_lists_on_their_side(papers: SimpleNamespace) -> None:
    pages = pypdf.PdfReader(io.BytesIO(draw_letter(papers.letter(2, kind=kinds.TO_HEALTH)))).pages
    assert [round(float(page.mediabox.width)) for page in pages] == [609, 935]


def test_an_official_letter_says_to_whom_and_why_it_goes(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    for read in readers:
        text = " ".join(read(draw_letter(papers.letter(2, kind=kinds.TO_HEALTH))).split())
        assert "Yth. Kepala Dinas Kesehatan Kabupaten Kapuas" in text
        assert "Hal : Usulan peserta" in text
        assert "bulan November 2026" in text
        assert "1 (satu) berkas" in text


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "satu"), (11, "sebelas"), (17, "tujuh belas"), (24, "dua puluh empat"), (100, "seratus"), (300, "tiga ratus"),
     (1015, "seribu lima belas"), (2500, "dua ribu lima ratus")],
)  # fmt: skip
def test_numbers_are_written_out(number: int, words: str) -> None:
    assert in_words(number) == words


def _runs_from_left_to_right(mark: str) -> bool:
    """Return whether all readers agree on the order and form of a character."""
    runs_from_right = unicodedata.bidirectional(mark) in ("R", "AL", "AN") or RIGHT_TO_LEFT.search(mark) is not None
    return not runs_from_right and not "\ufb00" <= mark <= "\ufb06"


_names = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs")).filter(_runs_from_left_to_right), min_size=1, max_size=60
).filter(plain)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(_names, min_size=1, max_size=8))
def test_names_on_a_list_are_read_back_as_they_were_typed(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], names: list[str]
) -> None:
    listed = tuple(papers.listed(at, person=papers.person(at, name=name)) for at, name in enumerate(names))
    facts = papers.letter(1, kind=kinds.TO_BPJS, listed=listed)
    found = found_in(draw_letter(replace(facts, seal=seal_of(facts, keys[0]))))
    read = [folded(str(name)) for name in found["names"]]  # type: ignore[attr-defined]
    assert read == [folded(name) for name in names]
