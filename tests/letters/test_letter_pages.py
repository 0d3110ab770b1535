"""The letters as sheets of paper: how many, how large, what stands on them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.drawing import draw, draw_letter
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.letters.facts_json import from_json, to_json
from pbijk_desktop.letters.seal import seal_of

ROOT = Path(__file__).resolve().parents[2]


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def sealed(facts: LetterFacts, keys: tuple[bytes, bytes]) -> LetterFacts:
    return replace(facts, seal=seal_of(facts, keys[0]))


@pytest.mark.parametrize("kind", kinds.CASE_KINDS)
@pytest.mark.parametrize("members", [1, 2, 5, 8])
def test_a_letter_for_up_to_eight_people_is_one_f4_page(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], kind: str, members: int
) -> None:
    reasons = {"reasons": ("Desil 8.",), "what_you_can_do": ("Ajukan sanggah.",)} if kind == kinds.REFUSAL else {}
    assert pages(draw_letter(sealed(papers.letter(members, kind=kind, **reasons), keys))) == 1


@pytest.mark.parametrize(("members", "most"), [(14, 2), (40, 4)])
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_large_family_stands_in_a_lampiran_with_all_its_names(
    papers: SimpleNamespace,
    keys: tuple[bytes, bytes],
    readers: tuple[Callable[[bytes], str], ...],
    squeeze: Callable[[str], str],
    members: int,
    most: int,
    paper: str,
) -> None:
    pdf = draw_letter(sealed(papers.letter(members, paper=paper), keys))
    assert 2 <= pages(pdf) <= most
    for read in readers:
        text = squeeze(read(pdf))
        assert "tercantumdalamlampiran" in text
        assert all(squeeze(f"CONTOH WARGA {number}") in text for number in range(members))


def test_the_first_page_holds_the_signature_and_every_lampiran_names_the_letter(
    papers: SimpleNamespace, keys: tuple[bytes, bytes]
) -> None:
    document = pypdfium2.PdfDocument(draw_letter(sealed(papers.letter(40), keys)))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert "CONTOH PEJABAT" in texts[0]
    assert "CONTOH PEJABAT" in texts[-1]
    for text in texts[1:]:
        assert "Lampiran" in text
        assert "400.9.11/001/DINSOS/XI/2026" in text
        assert "NIK" in text


@pytest.mark.parametrize(("paper", "size"), [("F4", (609.45, 935.43)), ("A4", (595.28, 841.89))])
def test_the_paper_has_the_size_that_was_chosen(papers: SimpleNamespace, paper: str, size: tuple[float, float]) -> None:
    page = pypdfium2.PdfDocument(draw_letter(papers.letter(paper=paper)))[0]
    assert page.get_size() == pytest.approx(size, abs=0.1)


def test_the_same_facts_give_the_same_bytes(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], picture: Callable[..., bytes]
) -> None:
    facts = sealed(papers.letter(14), keys)
    assert draw_letter(facts, picture()) == draw_letter(facts, picture())


def test_another_start_of_the_program_draws_the_same_bytes(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], tmp_path: Path, picture: Callable[..., bytes]
) -> None:
    facts = sealed(papers.letter(applicant=papers.person(name="CONTOH é 😀")), keys)
    logo, out = tmp_path / "logo.png", tmp_path / "letter.pdf"
    logo.write_bytes(picture())
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from pbijk_desktop.letters.drawing import draw\n"
        "from pbijk_desktop.letters.facts_json import from_json\n"
        "Path(sys.argv[2]).write_bytes(draw(from_json(json.load(sys.stdin)), Path(sys.argv[1]).read_bytes()))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(logo), str(out)],
        input=json.dumps(to_json(facts)).encode(),
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    assert out.read_bytes() == draw_letter(facts, picture())


def test_a_draft_says_konsep_and_has_neither_number_nor_qr(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], keys: tuple[bytes, bytes]
) -> None:
    facts = replace(sealed(papers.letter(), keys), number="", dated=None, is_draft=True)
    pdf = draw_letter(facts)
    for read in readers:
        assert "KONSEP" in read(pdf)
        assert "Nomor : …" in read(pdf)
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Keywords") == ""
    assert not squares(pdf)


def test_a_sealed_letter_shows_one_qr_code(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    assert len(squares(draw_letter(sealed(papers.letter(), keys)))) == 1


def squares(pdf: bytes) -> list[tuple[float, float, float, float]]:
    found = (entry.get_bounds() for entry in pypdfium2.PdfDocument(pdf)[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
    return [box for box in found if box[2] - box[0] > 40 and abs((box[2] - box[0]) - (box[3] - box[1])) < 1]


def test_a_copy_says_salinan_and_keeps_the_seal(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], readers: tuple[Callable[[bytes], str], ...]
) -> None:
    pdf = draw_letter(replace(sealed(papers.letter(), keys), is_copy=True))
    assert all("SALINAN" in read(pdf) for read in readers)
    assert len(squares(pdf)) == 1


def test_the_sample_office_prints_contoh_across(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    plain, sample = papers.letter(applicant=papers.person(name="WARGA"), members=()), {"is_sample": True}
    signer = replace(plain.signature, name="PEJABAT")
    pdf = draw_letter(replace(plain, signature=signer, **sample))
    assert all("CONTOH" in read(pdf) for read in readers)


def test_the_file_says_what_it_is_without_naming_anybody(papers: SimpleNamespace, keys: tuple[bytes, bytes]) -> None:
    facts = sealed(papers.letter(), keys)
    pdf = draw_letter(facts)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    told = str(reader.metadata)
    assert "SURAT REKOMENDASI" in told
    assert reader.metadata["/Keywords"] == facts.seal
    assert "WARGA" not in told
    assert facts.applicant.nik not in told
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"


def test_a_letter_with_a_logo_stays_small(
    papers: SimpleNamespace, keys: tuple[bytes, bytes], picture: Callable[..., bytes]
) -> None:
    assert len(draw_letter(sealed(papers.letter(8), keys), picture((600, 600)))) < 60_000


def test_a_refusal_gives_the_reason_and_what_to_do(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    facts = papers.letter(1, kind=kinds.REFUSAL, reasons=("Desil 8.",), what_you_can_do=("Ajukan sanggah.",))
    text = readers[0](draw_letter(facts))
    assert text.index("Alasan:") < text.index("Desil 8.") < text.index("Yang dapat dilakukan") < text.index("sanggah")


def test_a_reason_nobody_could_print_on_one_page_is_refused_with_a_sentence(papers: SimpleNamespace) -> None:
    facts = papers.letter(1, kind=kinds.REFUSAL, reasons=("alasan " * 90,) * 60)
    with pytest.raises(RefusedError) as refused:
        draw_letter(facts)
    assert [problem.code for problem in refused.value.problems] == ["letter.too_long"]


def test_facts_come_back_from_json_exactly(papers: SimpleNamespace) -> None:
    for facts in (papers.letter(14), papers.receipt(), papers.slip(), papers.form(), papers.recovery()):
        assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"berkas": "lain"},
        {"berkas": "surat", "nama": "x"},
        {"berkas": "surat"},
        {"berkas": "pemulihan", "office": {"government": "a", "office": "b"}, "code": 5},
        {"berkas": "pemulihan", "office": "x", "code": "5"},
        {"berkas": "pemulihan", "office": {"government": "a", "office": "b"}, "code": "5", "dated": "kemarin"},
    ],
)
def test_anything_else_is_not_facts(tree: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(tree)


def test_a_letter_dated_another_day_is_another_file(papers: SimpleNamespace) -> None:
    facts = papers.letter()
    assert draw(facts) != draw(replace(facts, dated=date(2026, 11, 25)))
