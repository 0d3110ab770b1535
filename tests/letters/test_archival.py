"""Letters fit for an archive: metadata, colours, fonts, a structure for readers that do not see the page."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from pbijk_desktop.letters.drawing import draw, draw_letter
from pbijk_desktop.letters.facts import FIRST_DRAWN, LETTER_KINDS, LOOSE_DRAWN, LetterFacts
from pbijk_desktop.letters.seal import seal_of

_SHOWN = {b"Tj", b"TJ", b"f", b"S", b"Do", b"B"}


def sealed(facts: LetterFacts, keys: tuple[bytes, bytes]) -> LetterFacts:
    return replace(facts, seal=seal_of(facts, keys[0]))


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def root(pdf: bytes) -> DictionaryObject:
    found = reader(pdf).trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def elements(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield an element of the structure and all below it, in the order in which they are read out."""
    yield element
    kids = element.get("/K", ArrayObject())
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        one = kid.get_object()
        if isinstance(one, DictionaryObject):
            assert one["/P"].get_object() == element
            yield from elements(one)


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_letter_says_that_it_is_pdf_a_and_in_which_language(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], kind: str
) -> None:
    pdf = draw_letter(sealed(papers.letter(kind=kind), keys))
    assert pdf.startswith(b"%PDF-1.7\n%")
    catalog = root(pdf)
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/MarkInfo"]["/Marked"]
    metadata = catalog["/Metadata"].get_object()
    assert "/Filter" not in metadata
    xmp = metadata.get_data().decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    info = reader(pdf).metadata
    for said in (info.title, info.author, info.subject, info["/Keywords"]):
        assert f">{said}<" in xmp


def test_a_title_with_marks_of_markup_leaves_the_metadata_whole(papers: SimpleNamespace) -> None:
    from xml.etree import ElementTree

    pdf = draw_letter(papers.letter(number="1/<A>&B/2026", office=replace(papers.letter().office, office="A & <B>")))
    xmp = root(pdf)["/Metadata"].get_object().get_data()
    assert "1/<A>&B/2026" in "".join(ElementTree.fromstring(xmp).itertext())


def test_colours_have_their_profile_and_nothing_lets_through(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], picture: object
) -> None:
    assert callable(picture)
    pdf = draw_letter(sealed(papers.letter(is_copy=True, is_sample=True), keys), picture())
    intent = root(pdf)["/OutputIntents"][0].get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert (profile["/N"], profile.get_data()[12:20]) == (3, b"mntrRGB ")
    for page in reader(pdf).pages:
        resources = page["/Resources"]
        assert "/ExtGState" not in resources
        images = resources.get("/XObject", {}).values()
        assert all("/SMask" not in image.get_object() for image in images)


def test_every_font_is_embedded_with_its_characters(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    for page in reader(draw_letter(sealed(papers.letter(40), keys))).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            assert "/FontFile2" in described["/FontDescriptor"]
            assert "/ToUnicode" in described


@pytest.mark.parametrize(("members", "pages"), [(0, 1), (4, 1), (40, 3)])
def test_whatever_is_drawn_belongs_to_the_structure_or_is_only_to_be_seen(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], members: int, pages: int
) -> None:
    pdf = draw_letter(sealed(papers.letter(members, is_copy=True), keys))
    document, parents = reader(pdf), root(pdf)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert len(document.pages) == pages
    for number, page in enumerate(document.pages):
        assert (page["/StructParents"], parents[2 * number]) == (number, number)
        depth, pieces = 0, []
        for operands, operator in ContentStream(page.get_contents(), document).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            if operator == b"BDC" and "/MCID" in operands[1]:
                pieces.append(operands[1]["/MCID"])
            assert depth or operator not in _SHOWN
        assert pieces == list(range(len(parents[2 * number + 1])))


def test_the_structure_is_read_in_the_order_of_the_letter(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    pdf = draw_letter(sealed(papers.letter(3), keys))
    found = list(elements(root(pdf)["/StructTreeRoot"]["/K"]))
    roles = Counter(str(one["/S"]) for one in found)
    assert (roles["/Document"], roles["/H1"], roles["/Table"], roles["/Figure"]) == (1, 1, 2, 1)
    assert roles["/TR"] * 6 > roles["/TD"]
    order = [str(one["/S"]) for one in found]
    assert order.index("/H1") < order.index("/Table") < order.index("/Figure")
    figure = next(one for one in found if one["/S"] == "/Figure")
    assert figure["/Alt"] == "Kode QR: segel surat"
    heads = [one["/A"]["/Scope"] for one in found if one["/S"] == "/TH"]
    assert set(heads) == {"/Row", "/Column"}


def test_rows_taken_back_for_another_sheet_leave_no_empty_elements(
    papers: SimpleNamespace, keys: tuple[bytes, bytes]
) -> None:
    found = list(elements(root(draw_letter(sealed(papers.letter(60), keys)))["/StructTreeRoot"]["/K"]))
    assert all("/K" in one for one in found)
    assert sum(one["/S"] == "/TR" for one in found) >= 60


def test_the_same_facts_give_the_same_bytes_and_the_same_id(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = sealed(papers.letter(5), keys)
    pdf = draw_letter(facts)
    assert draw_letter(facts) == pdf
    first, second = reader(pdf).trailer["/ID"]
    assert first == second
    assert reader(draw_letter(sealed(papers.letter(6), keys))).trailer["/ID"][0] != first


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_letter_for_forty_people_stays_below_sixty_kilobytes(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], kind: str
) -> None:
    assert len(draw_letter(sealed(papers.letter(40, kind=kind), keys))) < 60_000


def test_letters_from_before_files_were_packed_say_the_same_object_by_object(
    papers: SimpleNamespace, keys: tuple[bytes, bytes]
) -> None:
    facts = sealed(papers.letter(40), keys)
    today, before = draw_letter(facts), draw_letter(replace(facts, drawn=LOOSE_DRAWN))
    assert (b"\nxref\n" in today, b"\nxref\n" in before) == (False, True)
    assert spoken(today) == spoken(before)
    assert len(spoken(today)) > 300


def spoken(pdf: bytes) -> list[tuple[object, ...]]:
    """Return the structure's elements in order, and the text of each page."""
    told: list[tuple[object, ...]] = [
        (one["/S"], one.get("/Alt"), str(one.get("/A"))) for one in elements(root(pdf)["/StructTreeRoot"]["/K"])
    ]
    return [*told, *((page.get_contents().get_data(), page["/StructParents"]) for page in reader(pdf).pages)]


def test_letters_of_the_first_version_stay_without(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    pdf = draw_letter(replace(sealed(papers.letter(), keys), drawn=FIRST_DRAWN))
    assert "/StructTreeRoot" not in root(pdf)


def test_papers_of_the_counter_are_fit_for_an_archive_too(papers: SimpleNamespace) -> None:
    for paper in (papers.receipt(), papers.slip(), papers.form()):
        assert "/OutputIntents" in root(draw(paper))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed here: it looks at the file's build")
def test_qpdf_finds_nothing_wrong(papers: SimpleNamespace, keys: tuple[bytes, bytes], tmp_path: Path) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(draw_letter(sealed(papers.letter(30), keys)))
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
