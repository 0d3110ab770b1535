"""The language of the letters' texts: what it says, and what is told of a text that is broken."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.letters.facts import LETTER_KINDS, REACTIVATION
from pbijk_desktop.letters.letter import draw_letter
from pbijk_desktop.letters.shipped import shipped_source
from pbijk_desktop.letters.templates import fields_in, filled, is_blank
from pbijk_desktop.letters.wording import read_text
from pbijk_desktop.sentences import told

HEAD = 'title = ["SURAT CONTOH"]\n'


def problems_of(blocks: str, head: str = HEAD) -> list[tuple[str, str, Any]]:
    """Return what is wrong with a text: place, code, word; each has a sentence."""
    problems = read_text(REACTIVATION, head + blocks)[1]
    assert all(told(one) for one in problems)
    return [(one.field, one.code, one.facts.get("word")) for one in problems]


def test_a_field_is_filled_in_and_an_empty_one_leaves_a_gap() -> None:
    assert filled("Nama {nama}, NIK { nik }.", {"nama": "SITI", "nik": ""}) == "Nama SITI, NIK …."


def test_what_stands_in_brackets_is_left_out_with_its_empty_field() -> None:
    text = "diterima[ pada tanggal {tanggal}] dan [asli]"
    assert filled(text, {"tanggal": ""}) == "diterima dan [asli]"
    assert filled(text, {"tanggal": "1 Mei"}) == "diterima pada tanggal 1 Mei dan [asli]"


def test_what_a_field_holds_is_never_read_as_a_text() -> None:
    values = {"nama": "[{nik}] {nik.__class__} {0}", "nik": "1"}
    assert filled("Yth. {nama}", values) == "Yth. [{nik}] {nik.__class__} {0}"


@pytest.mark.parametrize("text", ["{nama", "nama}", "[{nama}", "{{nama}}"])
def test_a_brace_that_is_not_closed_is_seen(text: str) -> None:
    assert not fields_in(text)[1]


def test_a_sentence_is_blank_when_all_its_fields_are() -> None:
    assert is_blank("{a} {b}", {"a": "", "b": ""})
    assert not is_blank("{a} {b}", {"a": "x", "b": ""})
    assert not is_blank("tulisan", {})


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_shipped_text_has_nothing_wrong(kind: str) -> None:
    assert read_text(kind, shipped_source(kind))[1] == []


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            '[[blocks]]\nkind = "paragraf"\ntext = "{namaa}"',
            ("blocks.0.text", "letter_text.unknown_field_near", "namaa"),
        ),
        ('[[blocks]]\nkind = "paragraf"\ntext = "{zzz}"', ("blocks.0.text", "letter_text.unknown_field", "zzz")),
        ('[[blocks]]\nkind = "paragraf"\ntext = "{nama"', ("blocks.0.text", "letter_text.brace", "{nama")),
        ('[[blocks]]\nkind = "paragraf"', ("blocks.0.text", "letter_text.needed", "isi")),
        ('[[blocks]]\nkind = "paragrap"', ("blocks.0.kind", "letter_text.unknown_word", "kind")),
        ('[[blocks]]\ntext = "a"', ("blocks.0.kind", "letter_text.needed", "jenis bagian")),
        ('[[blocks]]\nkind = "paragraf"\ntext = 5', ("blocks.0.text", "letter_text.not_text", "text")),
        (
            '[[blocks]]\nkind = "paragraf"\ntext = "a"\nwarna = "x"',
            ("blocks.0.warna", "letter_text.unknown_part", "warna"),
        ),
        (
            '[[blocks]]\nkind = "paragraf"\ntext = "a"\nrows = [["a", "b"]]',
            ("blocks.0.rows", "letter_text.not_here", "rows"),
        ),
        (
            '[[blocks]]\nkind = "paragraf"\ntext = "a"\nwhen = "keluargaa"',
            ("blocks.0.when", "letter_text.unknown_field_near", "keluargaa"),
        ),
        ('[[blocks]]\nkind = "baris"\nrows = [["a"]]', ("blocks.0.rows", "letter_text.not_pair", "rows")),
        ('[[blocks]]\nkind = "butir"\neach = "alasn"', ("blocks.0.each", "letter_text.unknown_field_near", "alasn")),
        (
            '[[blocks]]\nkind = "tabel"\neach = "orang"\ncolumns = [{ head = "NIK", text = "{desil}" }]',
            ("blocks.0.columns", "letter_text.unknown_field_near", "desil"),
        ),
        (
            '[[blocks]]\nkind = "tabel"\neach = "orang"\ncolumns = [{ text = "{nik}" }]',
            ("blocks.0.columns", "letter_text.column_part", "columns"),
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(blocks: str, expected: tuple[str, str, str]) -> None:
    found = problems_of(blocks)
    place, code, word = expected
    assert any(one[0] == place and one[1].startswith(code) and one[2] == word for one in found), found


def test_a_text_that_is_no_toml_is_told_with_its_line() -> None:
    _text, problems = read_text(REACTIVATION, 'title = ["A"]\nform = \n')
    assert [(one.code, one.facts["at"]) for one in problems][:1] == [("letter_text.syntax", 2)]


def test_a_text_without_blocks_or_title_says_so() -> None:
    assert {code for _place, code, _word in problems_of("blocks = []", "")} == {"letter_text.needed"}


@pytest.mark.parametrize("source", ["", "blocks = 5", "title = 1\nblocks = [1, 2]", 'lampiran = "x"', "x" * 70_000])
def test_a_broken_text_never_breaks_the_reader_nor_the_page(papers: SimpleNamespace, source: str) -> None:
    text, problems = read_text(REACTIVATION, source)
    assert problems
    assert all(told(one) for one in problems)
    assert draw_letter(papers.letter(2), None, text)


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
_values = st.recursive(
    st.one_of(_words, st.integers(-5, 99), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["head", "text", "job"]), inner)
    ),
    max_leaves=6,
)
_names = st.sampled_from(["kind", "text", "when", "each", "rows", "columns", "signers", "points", "empty", "warna"])
_kinds = st.sampled_from(["paragraf", "baris", "keluarga", "butir", "tabel", "tanda_tangan", "lain"])


@given(
    st.lists(
        st.fixed_dictionaries({"kind": _kinds}, optional={}).flatmap(
            lambda k: st.dictionaries(_names, _values).map(lambda d: {**d, **k})
        ),
        max_size=4,
    )
)
def test_whatever_a_block_holds_the_reader_tells_of_it_or_draws_it(blocks: list[dict[str, Any]]) -> None:
    from pbijk_desktop.letters.wording import _Reading

    problems: list[Any] = []
    found = _Reading(problems).blocks(blocks)
    assert len(found) == len(blocks) or problems
    assert all(told(one) for one in problems)
