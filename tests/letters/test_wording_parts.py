"""Texts part by part, and as TOML: nothing is lost on the way there and back."""

from __future__ import annotations

import pytest

from pbijk_desktop.letters.facts import TEXT_KINDS
from pbijk_desktop.letters.shipped import shipped_text
from pbijk_desktop.letters.wording import read_text
from pbijk_desktop.letters.wording_parts import (
    moved,
    part_of,
    parts_of,
    with_condition,
    with_paragraph,
    with_words,
    without,
)
from pbijk_desktop.letters.wording_toml import write_text


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_a_shipped_text_has_nothing_wrong_and_comes_back_from_toml(kind: str) -> None:
    text = shipped_text(kind)
    assert read_text(kind, write_text(text)) == (text, [])


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_every_part_comes_back_from_its_words(kind: str) -> None:
    text = shipped_text(kind)
    for part in parts_of(text):
        assert with_words(text, part.key, part.words) == text


def test_marks_that_toml_knows_are_only_marks() -> None:
    text = with_words(shipped_text("reaktivasi"), "blocks.0", 'a "b" \\ c # d = [e] {nama} é 😀')
    assert read_text("reaktivasi", write_text(text)) == (text, [])


def test_a_paragraph_is_added_moved_made_conditional_and_taken_away() -> None:
    text = shipped_text("reaktivasi")
    longer, key = with_paragraph(text, "blocks.1")
    assert key == "blocks.2"
    longer = with_condition(with_words(longer, key, "Pasien di {faskes}."), key, when="faskes")
    further, there = moved(longer, key, 1)
    assert there == "blocks.3"
    assert further.blocks[3].text == "Pasien di {faskes}."
    assert further.blocks[3].when == "faskes"
    assert without(further, there) == text
    assert moved(text, "blocks.0", -1) == (text, "blocks.0")


@pytest.mark.parametrize(
    ("place", "key"), [("blocks.3.text", "blocks.3"), ("lampiran.columns", "lampiran"), ("title", "title"), ("", "")]
)
def test_a_problem_belongs_to_the_part_in_which_it_lies(place: str, key: str) -> None:
    assert part_of(place) == key
