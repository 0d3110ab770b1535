"""The seal: what it covers, and that nothing can be changed behind it."""

from __future__ import annotations

import hashlib
import json
import random
import re
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbijk_desktop import sentences
from pbijk_desktop.letters.drawing import draw, draw_letter
from pbijk_desktop.letters.facts import LETTER_KINDS, LOOSE_DRAWN, LetterFacts
from pbijk_desktop.letters.facts_json import from_json
from pbijk_desktop.letters.seal import (
    Said,
    check_seal,
    key_id,
    new_seal_key,
    public_key_of,
    read_seal,
    seal_of,
    seal_text,
)
from pbijk_desktop.letters.sealed_people import MOST_TAGS, place_of
from pbijk_desktop.letters.verifying import Verification, verify_letter

DAY = date(2026, 11, 24)
FIRST = json.loads((Path(__file__).parent / "first_letters.json").read_text("utf-8"))
"""Letters as the first version of the program kept them, with the hash of what it drew."""


def said(**changed: object) -> Said:
    """Return what a seal is made of."""
    usual = {"kind": "reaktivasi", "number": "400.9.11/001/DINSOS/XI/2026", "dated": DAY, "outcome": "S"}
    return Said(**({**usual, "names": ["CONTOH A", "CONTOH B"], "valid_until": date(2027, 5, 24)} | changed))


def streams_hash(pdf: bytes) -> str:
    """Return a hash of all that a PDF draws, whichever zlib packed it."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL)
    return hashlib.sha256(b"".join(zlib.decompressobj().decompress(one) for one in packed)).hexdigest()


def sealed(facts: LetterFacts, keys: tuple[bytes, bytes]) -> LetterFacts:
    return replace(facts, seal=seal_of(facts, keys[0]))


def codes(found: Verification) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_letter_as_issued_is_genuine(papers: SimpleNamespace, keys: tuple[bytes, bytes], kind: str) -> None:
    facts = sealed(papers.letter(3, kind=kind), keys)
    found = verify_letter(draw_letter(facts), [new_seal_key()[1], keys[1]])
    assert found.is_genuine
    assert found.seal.number == facts.number
    expected = ("CONTOH WARGA 0", "CONTOH WARGA 0", "CONTOH WARGA 1", "CONTOH WARGA 2")
    assert found.names == (expected[1:] if facts.listed else expected)


@pytest.mark.parametrize(
    "name", ['CONTOH <b>&" 😀 日本', "W" * 150 + " AKHIR-", "ﬁ ﬂ CONTOH", "محمد CONTOH علي", "שלום"]
)
def test_letters_with_unusual_names_are_genuine(papers: SimpleNamespace, keys: tuple[bytes, bytes], name: str) -> None:
    facts = sealed(papers.letter(14, applicant=papers.person(name=name)), keys)
    assert codes(verify_letter(draw_letter(facts), [keys[1]])) == []


@pytest.mark.parametrize(
    "name",
    ['CONTOH <b>&"😀 ' + "PANJANG " * 22 + "AKHIR", "C" * 200, "CONTOH " + "W" * 120 + " " + "i" * 60 + " A-B - C-D E"],
)
def test_a_name_on_many_lines_comes_back_from_the_check_as_typed(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], name: str
) -> None:
    people = (papers.person(name=name), papers.person(1), papers.person(2, name=name))
    found = verify_letter(draw_letter(sealed(papers.letter(applicant=people[0], members=people), keys)), [keys[1]])
    assert found.names == (name, name, "CONTOH WARGA 1", name)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "400.9.11/002/DINSOS/XI/2026"}, "seal.number"),
        ({"dated": date(2026, 11, 23), "requested_on": None}, "seal.date"),
        ({"kind": "usulan_baru"}, "seal.kind"),
        ({"members": ()}, "seal.names"),
        ({"is_draft": True}, "seal.missing"),
    ],
)
def test_a_letter_that_says_something_else_than_its_seal_is_found_out(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], changed: dict[str, object], code: str
) -> None:
    facts = replace(sealed(papers.letter(), keys), **changed)
    assert code in codes(verify_letter(draw_letter(facts), [keys[1]]))


def test_one_letter_changed_in_one_name_is_found_out(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = sealed(papers.letter(1), keys)
    other = replace(facts, applicant=papers.person(name="CONTOH WARGI 0"), members=())
    assert codes(verify_letter(draw_letter(other), [keys[1]])) == ["seal.names"]


def test_a_seal_of_another_key_is_named(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = sealed(papers.letter(), keys)
    found = verify_letter(draw_letter(facts), [new_seal_key()[1]])
    assert codes(found) == ["seal.unknown_key"]
    assert key_id(keys[1]) in sentences.told(found.problems[0])


def test_a_qr_code_that_holds_another_seal_is_found_out(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = sealed(papers.letter(drawn=LOOSE_DRAWN), keys)  # what it says of itself can be exchanged as it stands
    good = draw_letter(facts)
    other = draw_letter(replace(facts, seal=seal_of(replace(facts, number="9"), keys[0])))
    assert verify_letter(good, [keys[1]]).is_genuine
    swapped = other.replace(keywords(other), keywords(good))
    assert codes(verify_letter(swapped, [keys[1]])) == ["seal.qr"]


def keywords(pdf: bytes) -> bytes:
    return re.search(rb"/Keywords \(([^)]*)\)", pdf)[1]


def test_other_papers_bear_no_seal(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    assert codes(verify_letter(draw(papers.receipt()), [keys[1]])) == ["seal.missing"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + b"x" * 100, b"\x00" * 5000])
def test_a_file_that_is_no_pdf_is_told_apart(keys: tuple[bytes, bytes], content: bytes) -> None:
    assert codes(verify_letter(content, [keys[1]])) == ["pdf.unreadable"]


def test_a_huge_file_is_not_opened(keys: tuple[bytes, bytes]) -> None:
    assert codes(verify_letter(b"%PDF" + b"\0" * 20_000_001, [keys[1]])) == ["pdf.too_large"]


def test_a_damaged_letter_never_breaks_the_check(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    pdf = bytearray(draw_letter(sealed(papers.letter(), keys)))
    dice = random.Random(1)
    for _ in range(12):
        damaged = bytearray(pdf)
        for _ in range(3):
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        assert isinstance(codes(verify_letter(bytes(damaged), [keys[1]])), list)
    assert codes(verify_letter(bytes(pdf[: len(pdf) // 2]), [keys[1]]))


def test_no_flipped_bit_of_a_seal_is_accepted(keys: tuple[bytes, bytes]) -> None:
    text = seal_text(said(), keys[0])
    assert not check_seal(read_seal(text), [keys[1]])
    for at in range(len(text)):
        for bit in range(7):
            flipped = text[:at] + chr(ord(text[at]) ^ (1 << bit)) + text[at + 1 :]
            read = read_seal(flipped)
            assert read is None or check_seal(read, [keys[1]])


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40), st.dates(), st.lists(st.text(max_size=30), max_size=5))
def test_what_goes_into_a_seal_comes_out(number: str, dated: date, names: list[str]) -> None:
    private = bytes(32)
    until = dated if number > "m" else None
    made = said(kind="tidak_dapat", number=number, dated=dated, names=names, valid_until=until)
    text = seal_text(made, private)
    assert re.fullmatch(r"[0-9A-Z$%*+\-./:]+", text)
    read = read_seal(text)
    assert read is not None
    assert (read.kind, read.dated, read.valid_until) == ("tidak_dapat", dated, until)
    assert not check_seal(read, [public_key_of(private)])


@given(st.text(max_size=300))
def test_anything_else_is_no_seal(text: str) -> None:
    assert read_seal(text) is None
    assert read_seal(f"PBIJK1:{text}") is None
    assert read_seal(f"PBIJK2:{text}") is None


@pytest.mark.parametrize("name", FIRST)
def test_a_letter_of_the_first_version_is_drawn_as_it_was_and_proven(keys: tuple[bytes, bytes], name: str) -> None:
    facts = from_json(FIRST[name]["facts"])
    assert isinstance(facts, LetterFacts)
    pdf = draw_letter(facts)
    assert streams_hash(pdf) == FIRST[name]["streams"]
    found = verify_letter(pdf, [keys[1]])
    assert found.is_genuine
    assert (found.seal.version, found.seal.valid_until) == (1, None)


def test_a_first_seal_is_not_accepted_for_other_names_or_another_number(keys: tuple[bytes, bytes]) -> None:
    seal = FIRST["keluarga"]["facts"]["seal"]
    assert not check_seal(read_seal(seal), [keys[1]])
    for other in (seal.replace("001", "002"), seal.replace(":R:", ":B:"), seal[:-4] + "AAAA"):
        assert [one.code for one in check_seal(read_seal(other), [keys[1]])] == ["seal.signature"]


def test_a_seal_says_until_when_the_letter_is_valid_and_what_was_decided(
    papers: SimpleNamespace, keys: tuple[bytes, bytes]
) -> None:
    people = (papers.person(outcome="disetujui"), papers.person(1, outcome="disetujui"))
    seal = read_seal(seal_of(papers.letter(applicant=people[0], members=people), keys[0]))
    assert (seal.version, seal.outcome, seal.valid_until) == (2, "S", date(2027, 5, 24))
    mixed = papers.letter(applicant=people[0], members=(people[0], papers.person(2, outcome="ditolak")))
    assert read_seal(seal_of(mixed, keys[0])).outcome == "X"


def test_another_last_day_is_found_out(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = replace(sealed(papers.letter(), keys), valid_until=date(2029, 5, 24))
    assert codes(verify_letter(draw_letter(facts), [keys[1]])) == ["seal.until"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("CONTOH A", 0),
        (" contoh   b ", 1),
        ("Contoh-B.", 1),
        ("CONTOH C", None),
        ("", None),
        ("CONTOH AB", None),
        ("CONTOH", None),
    ],
)
def test_a_name_read_from_the_paper_is_known_or_not(keys: tuple[bytes, bytes], typed: str, place: int | None) -> None:
    assert place_of(read_seal(seal_text(said(), keys[0])), typed) == place


def test_the_same_name_has_another_tag_in_another_letter(keys: tuple[bytes, bytes]) -> None:
    one, other = (read_seal(seal_text(said(number=number), keys[0])) for number in ("1", "2"))
    assert one.tags != other.tags


def test_a_seal_of_a_large_family_stays_small(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    from pbijk_desktop.letters.qr import matrix

    alone, family = (seal_of(papers.letter(count), keys[0]) for count in (1, 40))
    assert len(matrix(alone)) <= 49
    assert len(matrix(family)) <= 53
    assert len(read_seal(family).tags) == MOST_TAGS * 5


def test_a_seal_needs_number_and_date(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    with pytest.raises(ValueError, match="number and date"):
        seal_of(papers.letter(number=""), keys[0])


def test_every_code_of_the_letters_has_a_sentence() -> None:
    codes = [
        *("pdf.unreadable", "pdf.too_large", "pdf.no_text", "seal.missing", "seal.broken", "seal.unknown_key"),
        *(
            "seal.signature",
            "seal.number",
            "seal.date",
            "seal.kind",
            "seal.names",
            "seal.until",
            "seal.qr_missing",
            "seal.qr",
        ),
        *("logo.heavy", "logo.large", "logo.unreadable", "letter.too_long"),
    ]
    assert all(sentences.has(code) for code in codes)
