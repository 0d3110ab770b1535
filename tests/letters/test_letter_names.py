"""Every name comes back from the PDF as it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbijk_desktop.letters.drawing import draw, draw_letter
from pbijk_desktop.letters.fonts import REGULAR, font
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.typed import RIGHT_TO_LEFT, plain

HOSTILE = [
    'CONTOH <b>&"',
    "CONTOH O'WARGA ’ ` ´",
    "CONTOH </para><img src='file:///etc/passwd'/>",
    "CONTOH e\u0301 n\u0303 é",
    "CONTOH 😀🎉 𝒳",
    "日本語 한국어 ไทย",
    "CONTOH-WARGA - ANAK-ANAK",
    "CONTOH (alm.) \\ {name} %s %(x)s {0}",
    "CONTOH " + "PANJANG " * 23 + "AKHIR",
    "C" * 200,
    "W" * 98 + "-" + "i" * 101,
    "\ue000 \U000f0000",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_read_back_as_typed_by_two_readers(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], squeeze: Callable[[str], str], name: str
) -> None:
    facts = papers.letter(2, applicant=papers.person(name=name), members=(papers.person(1, name=name), papers.person()))
    for read in readers:
        text = read(draw_letter(facts))
        assert squeeze(text).count(squeeze(name)) == 2
        if len(name) < 40:
            assert name in text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_read_back_from_every_other_paper(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], squeeze: Callable[[str], str], name: str
) -> None:
    person = papers.person(name=name)
    for facts in (papers.receipt(applicant=person), papers.slip(applicant=person), papers.form(applicant=person)):
        assert all(squeeze(name) in squeeze(read(draw(facts))) for read in readers)


def _runs_from_left_to_right(mark: str) -> bool:
    """Return whether all readers agree on order and form of a character (the rest is compared folded, by the seal)."""
    runs_from_right = unicodedata.bidirectional(mark) in ("R", "AL", "AN") or RIGHT_TO_LEFT.search(mark) is not None
    return not runs_from_right and not "\ufb00" <= mark <= "\ufb06"


NAME = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs")).filter(_runs_from_left_to_right),
    min_size=1,
    max_size=60,
).map(plain)


@settings(max_examples=300, deadline=None)
@given(NAME)
def test_any_name_is_read_back(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], squeeze: Callable[[str], str], name: str
) -> None:
    pdf = draw_letter(papers.letter(1, applicant=papers.person(name=f"Q{name}Q")))
    for read in readers:
        assert squeeze(f"Q{name}Q") in squeeze(read(pdf))


@pytest.mark.parametrize("name", ["\x00\x01\x1b[31mCONTOH", "CONTOH\u202eWARGA", "\ud800 CONTOH", "CONTOH\r\n\tWARGA"])
def test_control_and_direction_characters_are_left_out(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], name: str
) -> None:
    facts = papers.letter(1, applicant=papers.person(name=name))
    assert all("CONTOH" in read(draw_letter(facts)) for read in readers)
    assert all(unicodedata.category(mark) not in ("Cc", "Cs") and mark != "\u202e" for mark in plain(name))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_a_letter(papers: SimpleNamespace, text: str) -> None:
    person = papers.person(name=text, birth_place=text, note=text, nik=text, relation=text, card=text)
    facts = papers.letter(applicant=person, members=(person, papers.person()), purpose=text, number=text, kk=text)
    office = replace(facts.office, address=text, city=text)
    assert draw_letter(replace(facts, office=office, reasons=(text,), case_number=text)).startswith(b"%PDF")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=120).map(plain), st.floats(30, 300))
def test_lines_hold_the_whole_text_and_are_no_wider_than_asked(text: str, width: float) -> None:
    lines = wrapped(text, width, 10)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(font(REGULAR).width(line, 10) <= width or len(line) < 40 for line in lines)
