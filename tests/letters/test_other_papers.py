"""Receipt, slip of missing papers, application form, recovery page, signatories, reasons, logo, preview."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from pbijk_desktop.domain.office import Signatory, Standing
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.letters import texts
from pbijk_desktop.letters.drawing import draw
from pbijk_desktop.letters.facts import LETTER_KINDS, PaperLine, signature
from pbijk_desktop.letters.logo import check_logo, picture_of, shrink_logo
from pbijk_desktop.letters.made_up import MadeUpPage, draw_made_up
from pbijk_desktop.letters.preview import pages_as_pixels
from pbijk_desktop.letters.shipped import shipped_source
from pbijk_desktop.letters.wording import read_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_receipt_lists_the_papers_and_costs_nothing(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    for read in readers:
        text = read(draw(papers.receipt()))
        assert "TANDA TERIMA BERKAS" in text
        assert "Fotokopi KTP" in text
        assert "27 November 2026" in text
        assert "Tidak dipungut biaya" in text
        assert "CONTOH PETUGAS" in text


def test_the_slip_names_what_is_missing_first_then_what_is_here(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    for read in readers:
        text = read(draw(papers.slip()))
        assert text.index("Surat faskes") < text.index("8 Desember 2026") < text.index("Fotokopi KTP")
        assert "Kurang 1 lembar" in text
        assert "boleh menyusul" in text
        assert "Tidak dipungut biaya" in text


def test_the_form_names_the_head_of_the_office_and_the_family(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...]
) -> None:
    for read in readers:
        text = read(draw(papers.form()))
        assert "Yth. Kepala Dinas Sosial Kabupaten Kapuas" in text
        assert "Reaktivasi" in text
        assert "CONTOH WARGA 2" in text
        assert "Islam" in text


def test_a_form_for_forty_goes_on_overleaf_with_every_name(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], squeeze: Callable[[str], str]
) -> None:
    pdf = draw(papers.form(40))
    assert len(pypdfium2.PdfDocument(pdf)) > 1
    text = squeeze(readers[0](pdf))
    assert all(squeeze(f"CONTOH WARGA {number}") in text for number in range(40))


def test_the_recovery_page_holds_the_code_and_says_where_to_keep_it(
    papers: SimpleNamespace, readers: tuple[Callable[[bytes], str], ...], squeeze: Callable[[str], str]
) -> None:
    for read in readers:
        text = squeeze(read(draw(papers.recovery())).replace("\ufffe", "-"))
        assert "AAAA-BBBB-CCCC-DDDD" in text
        assert "EEEE-FFFF" in text
        assert "lemariterkunci" in text


@pytest.mark.parametrize("count", [0, 30])
def test_receipt_and_slip_stay_on_one_page(papers: SimpleNamespace, count: int) -> None:
    lines = tuple(
        PaperLine(title=f"Berkas contoh {number}", copies=1, lacks=("Belum ada.",)) for number in range(count)
    )
    for facts in (papers.receipt(papers=lines, missing=lines[:8]), papers.slip(missing=lines, received=())):
        assert len(pypdfium2.PdfDocument(draw(facts))) == 1


def test_all_papers_are_the_same_each_time(papers: SimpleNamespace) -> None:
    for facts in (papers.receipt(), papers.slip(), papers.form(40), papers.recovery()):
        assert draw(facts) == draw(facts)


def test_no_paper_names_anybody_in_its_metadata(papers: SimpleNamespace) -> None:
    for facts in (papers.receipt(), papers.slip(), papers.form(), papers.recovery()):
        told = str(pypdfium2.PdfDocument(draw(facts)).get_metadata_dict())
        assert "CONTOH" not in told
        assert "AAAA" not in told


@pytest.mark.parametrize(
    ("standing", "head", "lines"),
    [
        (Standing.OWN, "", ("SEKRETARIS,",)),
        (Standing.FOR_HEAD, "KEPALA DINAS SOSIAL", ("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS,")),
        (Standing.BY_ORDER, "KEPALA DINAS SOSIAL", ("a.n. KEPALA DINAS SOSIAL", "u.b.", "SEKRETARIS,")),
        (Standing.ACTING, "", ("Plt. SEKRETARIS,",)),
        (Standing.DAILY_ACTING, "", ("Plh. SEKRETARIS,",)),
        (Standing.INTERIM, "", ("Pj. SEKRETARIS,",)),
    ],
)
def test_a_signatory_signs_in_the_right_capacity(standing: Standing, head: str, lines: tuple[str, ...]) -> None:
    signatory = Signatory(id="1", name="CONTOH PEJABAT", title="SEKRETARIS", standing=standing, head_title=head)
    assert signature(signatory).lines == lines


def test_third_level_signs_through_the_second() -> None:
    signatory = Signatory(
        id="1", name="CONTOH", title="KEPALA BIDANG,", standing="u.b.", head_title="KEPALA DINAS SOSIAL\nSEKRETARIS"
    )
    assert signature(signatory).lines == ("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS", "u.b.", "KEPALA BIDANG,")


def test_reasons_come_with_what_the_applicant_can_do() -> None:
    reasons, to_do = texts.reasons_for({"desil": {"desil": 8, "limit": 5}, "ppu": {}, "alasan bebas": {}})
    assert "desil 8, di atas batas 5" in reasons[0]
    assert reasons[2] == "alasan bebas"
    assert len(to_do) == 2


def test_every_reason_has_a_short_name_a_sentence_and_a_way_on() -> None:
    for code, short in texts.reason_codes():
        reasons, to_do = texts.reasons_for({code: {}})
        assert short
        assert reasons[0]
        assert to_do


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_every_kind_of_letter_has_its_words(kind: str) -> None:
    text, problems = read_text(kind, shipped_source(kind))
    assert problems == []
    assert text.title
    assert text.blocks


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_kept_as_a_png_of_at_most_600_pixels(picture: Callable[..., bytes], form: str) -> None:
    content = picture((1400, 900), form)
    assert check_logo(content) == []
    small = shrink_logo(content)
    assert small.startswith(b"\x89PNG")
    ready = picture_of(small)
    assert ready is not None
    assert max(ready.width, ready.height) <= 300


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "logo.unreadable"),
        (b"GIF89a" + b"\0" * 50, "logo.unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "logo.unreadable"),
        (b"\0" * 5_000_001, "logo.heavy"),
    ],
)
def test_what_cannot_be_a_logo_is_refused(content: bytes, code: str) -> None:
    assert [problem.code for problem in check_logo(content)] == [code]


def test_half_a_logo_and_a_gigantic_one_are_refused(picture: Callable[..., bytes]) -> None:
    assert check_logo(picture()[:200])[0].code == "logo.unreadable"
    assert check_logo(picture((6001, 10)))[0].code == "logo.large"


def test_a_broken_logo_leaves_a_letter_without_logo(papers: SimpleNamespace) -> None:
    assert draw(papers.letter(), b"no picture") == draw(papers.letter())


def test_the_preview_gives_pixels_of_every_page(papers: SimpleNamespace) -> None:
    shown = pages_as_pixels(draw(papers.letter(14)), 72)
    assert len(shown) == 2
    assert (shown[0].width, shown[0].height) == (610, 936)
    assert len(shown[0].bgra) == shown[0].stride * shown[0].height
    assert min(shown[0].bgra) < 50


def test_the_preview_of_rubbish_is_a_known_trouble() -> None:
    with pytest.raises(TroubleError) as trouble:
        pages_as_pixels(b"rubbish", 72)
    assert trouble.value.code == "pdf.unreadable"


def test_asking_for_the_letters_does_not_load_what_draws_them() -> None:
    code = (
        "import sys, pbijk_desktop.letters.drawing, pbijk_desktop.letters.facts, pbijk_desktop.letters.facts_json, "
        "pbijk_desktop.letters.logo, pbijk_desktop.letters.preview, pbijk_desktop.letters.seal, "
        "pbijk_desktop.letters.texts, pbijk_desktop.letters.verifying\n"
        "sys.exit(bool({'reportlab', 'PIL', 'pypdfium2', 'nacl'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0


def test_a_made_up_paper_says_on_every_page_that_it_is_one(readers: tuple[Callable[[bytes], str], ...]) -> None:
    page = MadeUpPage("Fotokopi KTP-el", (("Nama", "ULIN CONTOH"), ("Pekerjaan", "")))
    drawn = draw_made_up([page, page])
    for read in readers:
        text = " ".join(read(drawn).split())
        assert text.count("bukan dokumen siapa pun") == 2
        assert text.count("CONTOH") >= 6
    assert drawn == draw_made_up([page, page])
