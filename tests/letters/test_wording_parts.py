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


def test_columns_of_a_table_are_lines_that_can_be_changed_added_and_taken_away() -> None:
    text = shipped_text("usulan_bpjs")
    part = next(one for one in parts_of(text) if one.key == "lampiran")
    assert "NIK | {nik} | 28 | tengah" in part.words.splitlines()
    assert "Nama | {nama}" in part.words.splitlines()
    words = part.words.replace("L/P | {jenis_kelamin} | 8 | tengah\n", "").replace(
        "Nama | {nama}", "Nama lengkap | {nama}"
    )
    changed = with_words(text, "lampiran", f"{words}\nNo. kartu | {{nomor_kartu}} | 25")
    assert changed.attachment is not None
    heads = [one.head for one in changed.attachment.columns]
    assert "L/P" not in heads
    assert heads[-1] == "No. kartu"
    assert (changed.attachment.columns[-1].wide, changed.attachment.columns[-1].centred) == (25, False)
    assert read_text("usulan_bpjs", write_text(changed)) == (changed, [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Kartu | {kartu} | 20", "letter_text.unknown_field_near"),
        ("Kartu | {nomor_kartu} | lebar", "letter_text.not_number"),
        ("Kartu | {nomor_kartu} | 199", "letter_text.too_wide"),
        ("Kartu | {nomor_kartu", "letter_text.brace"),
    ],
)
def test_a_column_that_cannot_be_drawn_is_told_at_its_place(line: str, code: str) -> None:
    text = shipped_text("usulan_bpjs")
    words = next(one.words for one in parts_of(text) if one.key == "lampiran")
    _read, problems = read_text("usulan_bpjs", write_text(with_words(text, "lampiran", f"{words}\n{line}")))
    assert (problems[0].field, problems[0].code) == ("lampiran.columns", code)


def test_a_table_without_columns_is_told() -> None:
    text = shipped_text("pengantar_dukcapil")
    key = next(one.key for one in parts_of(text) if one.each)
    _read, problems = read_text("pengantar_dukcapil", write_text(with_words(text, key, "Daftar:")))
    assert "letter_text.needed_in_block" in [one.code for one in problems]


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
