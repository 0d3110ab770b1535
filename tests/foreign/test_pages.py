"""Scans, photos and PDFs become small, upright, readable pages; what would do harm becomes a sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.foreign import running
from pbijk_desktop.foreign.kinds import Kind, kind_of
from pbijk_desktop.foreign.pages import MOST_BYTES, Page, pages_of
from pbijk_desktop.foreign.pictures import GOAL_BYTES, is_coloured
from pbijk_desktop.sentences import told
from tests.hostile import corpus, papers


def refusal(content: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        pages_of(content)
    assert told(refused.value.problems[0])
    return refused.value.problems[0].code


def opened(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.jpeg))


@pytest.mark.parametrize("name", sorted(corpus.REFUSED))
def test_every_hostile_file_gets_its_sentence(name: str) -> None:
    make, code = corpus.REFUSED[name]
    assert refusal(make()) == code


@pytest.mark.parametrize("name", sorted(corpus.TAMED))
def test_of_a_file_that_asks_for_something_to_be_done_only_pixels_are_taken(name: str) -> None:
    (page,) = pages_of(corpus.TAMED[name]())
    assert kind_of(page.jpeg) is Kind.JPEG
    assert not any(sign in page.jpeg for sign in (b"JavaScript", b"/bin/sh", b"MZ\x90", b"\x7fELF", b"isi.exe"))


def test_every_code_that_the_child_may_say_is_in_the_corpus_or_is_a_limit_of_time() -> None:
    from pbijk_desktop.foreign.pages import CODES

    assert {code for _, code in corpus.REFUSED.values()} >= CODES


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
def test_each_kind_of_picture_becomes_one_page(form: str) -> None:
    (page,) = pages_of(papers.packed(papers.a_paper(), form))
    assert (page.width, page.height) == (1240, 1754) == opened(page).size
    assert kind_of(page.jpeg) is Kind.JPEG


@pytest.mark.parametrize("make", [papers.a_tiff, papers.a_pdf])
def test_papers_of_several_pages_keep_all_of_them_in_order(make: Callable[..., bytes]) -> None:
    pages = pages_of(make("A", "B", "C"))
    assert len({page.sha256 for page in pages}) == 3
    assert [max(page.width, page.height) for page in pages] == [1754] * 3


def test_a_page_stays_readable_at_about_150_kilobytes() -> None:
    for content in (papers.a_jpeg(), papers.packed(papers.a_paper(2480, 3508), "PNG")):
        (page,) = pages_of(content)
        assert len(page.jpeg) <= GOAL_BYTES
        assert 1_654 <= max(page.width, page.height) <= 2_000


def test_a_photo_of_108_megapixels_is_taken() -> None:
    (page,) = pages_of(papers.a_photo(12_000, 9_000))
    assert (page.width, page.height) == (2000, 1500)


def test_a_photo_of_forty_megabytes_is_taken() -> None:
    content = papers.a_heavy_photo()
    assert 40_000_000 < len(content) < MOST_BYTES
    (page,) = pages_of(content)
    assert len(page.jpeg) <= GOAL_BYTES


@pytest.mark.parametrize(("width", "height", "strength"), [(1240, 1754, 110), (1240, 1754, 200), (3000, 4000, 200)])
def test_a_photo_full_of_grain_becomes_small_too_and_its_ink_stands_out(width: int, height: int, strength: int) -> None:
    (page,) = pages_of(papers.a_noisy_photo(width, height, strength=strength))
    assert len(page.jpeg) <= GOAL_BYTES
    assert max(page.width, page.height) >= 1240
    seen = opened(page).convert("L")
    left, top, right, bottom = (at * page.width // width for at in papers.bar_of(width, height))
    strokes = [seen.crop((left + 1, at, right - 1, at + 8)) for at in range(top, bottom - 8, 8)]
    paper = [seen.crop((left - 30, at, left - 6, at + 8)) for at in range(top, bottom - 8, 8)]
    assert max(map(lightness, strokes)) + 40 < min(map(lightness, paper))


def lightness(part: Image.Image) -> float:
    return ImageStat.Stat(part).mean[0]


def test_what_is_over_the_limit_is_not_even_given_to_the_child() -> None:
    assert refusal(b"\xff\xd8\xff" + bytes(MOST_BYTES)) == "scans.too_large"


def test_a_photo_stands_upright_and_tells_nothing_of_the_phone() -> None:
    (page,) = pages_of(papers.a_photo(1600, 1200, orientation=6))
    assert (page.width, page.height) == (1200, 1600)
    assert b"TELEPON" not in page.jpeg
    assert dict(opened(page).getexif()) == {}


def test_a_page_without_colour_is_grey_and_a_blue_stamp_keeps_it_coloured() -> None:
    (grey,), (stamped,) = pages_of(papers.a_jpeg()), pages_of(papers.a_jpeg("#2a3fb0"))
    assert opened(grey).mode == "L"
    assert opened(stamped).mode == "RGB"
    assert is_coloured(opened(stamped))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_with_unusual_pixels_are_black_on_white(mode: str) -> None:
    plain = papers.a_paper(600, 800).convert("L")
    made = (
        plain.convert("I").point(lambda value: value * 256).convert("I;16") if mode == "I;16" else plain.convert(mode)
    )
    (page,) = pages_of(papers.packed(made, "PNG"))
    shades = opened(page).convert("L")
    assert shades.getpixel((5, 5)) > 240
    assert shades.getextrema()[0] < 100


def test_what_lets_through_stands_on_white() -> None:
    (page,) = pages_of(papers.packed(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"))
    assert opened(page).convert("L").getpixel((25, 25)) > 250


def test_the_same_file_gives_the_same_page() -> None:
    assert pages_of(papers.a_jpeg()) == pages_of(papers.a_jpeg())


def test_whoever_waits_is_told_each_page_and_may_stop() -> None:
    seen: list[tuple[int, int]] = []
    pages_of(papers.a_pdf("A", "B"), lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2)]

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        pages_of(papers.a_pdf("A", "B"), stop)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(RefusedError) as refused:
        pages_of(papers.a_heavy_photo(), seconds=0.02)
    assert refused.value.problems[0].code == "scans.slow"


PROBES = {
    "memory": "bytearray(2_000_000_000)",
    "write": "open('/tmp/pbijk-probe', 'wb', 0).write(b'x' * 10)",
    "secret": "__import__('os').environ['PBIJK_SECRET']",
    "network": "__import__('socket').create_connection(('127.0.0.1', PORT), timeout=5)",
}


@pytest.mark.skipif(sys.platform != "linux", reason="what Windows takes away is told by its own job object")
@pytest.mark.parametrize("probe", ["memory", "write", "secret", "network"])
def test_the_child_has_no_memory_to_waste_no_file_to_write_and_no_secret(
    probe: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import socket
    import subprocess

    monkeypatch.setenv("PBIJK_SECRET", "x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        act = PROBES[probe].replace("PORT", str(server.getsockname()[1]))
        act = act.replace("/tmp/pbijk-probe", str(tmp_path / "probe"))
        told_it = subprocess.run(
            [sys.executable, "-c", f"from pbijk_desktop.foreign.limits import *; limit_oneself(); {act}"],
            env=running._surroundings(),
            stderr=subprocess.PIPE,
            check=False,
        )
    if probe == "network" and b"ConnectionRefused" not in told_it.stderr and b"unreachable" not in told_it.stderr:
        pytest.skip("this kernel lets no ordinary program leave the network")
    assert told_it.returncode != 0
    assert not (tmp_path / "probe").exists() or os.path.getsize(tmp_path / "probe") == 0


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert running.child_command() == [sys.executable, running.CHILD_FLAG]
