"""The tour: the whole program by keys, from an empty laptop to a printed letter, and its papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from pbijk_desktop.desktop.tour.guide import run_tour


@pytest.mark.timeout(300)
def test_the_tour_walks_every_place_and_prints_its_papers(qapp: object, tmp_path: Path) -> None:
    run_tour(tmp_path)
    told = json.loads((tmp_path / "tur.json").read_text("utf-8"))
    names = [one["berkas"].partition("-")[2].removesuffix(".png") for one in told["gambar"]]
    for wanted in (
        "mulai-kantor",
        "mulai-kode-pemulihan",
        "masuk",
        "beranda",
        "terima-isian",
        "berkas",
        "verifikasi",
        "keputusan",
        "surat-terbit",
        "riwayat",
        "berkas-kurang",
        "antrean-semua",
        "periksa-surat-asli",
        "buku-surat",
        "terbit-bersama",
        "surat-kolektif",
        "teks-usulan-bpjs",
        "register",
        "cek-status",
        "daftar-desa-jadi",
        "pengaturan",
        "terkunci",
        "tanda-tangan",
        "tanda-tangan-selesai",
    ):
        assert wanted in names
    assert all(not QImage(str(tmp_path / one["berkas"])).isNull() for one in told["gambar"])
    assert len({(tmp_path / one["berkas"]).read_bytes() for one in told["gambar"]}) == len(names)
    papers = ["tanda-terima", "surat-rekomendasi", "kekurangan-berkas", "pernyataan", "poster", "cek-status"]
    papers = [f"{one}.pdf" for one in papers]
    assert told["surat"] == papers
    assert "HASIL CEK" in text_of(tmp_path / "cek-status.pdf")
    assert "Kurang 1 fotokopi lagi (baru 1 dari 2)" in text_of(tmp_path / "kekurangan-berkas.pdf")
    assert "Tidak dipungut biaya" in text_of(tmp_path / "kekurangan-berkas.pdf")
    assert "Rp10.000" in text_of(tmp_path / "pernyataan.pdf")
    assert "GRATIS" in text_of(tmp_path / "poster.pdf")
    assert "SURAT REKOMENDASI" in text_of(tmp_path / "surat-rekomendasi.pdf")


def text_of(path: Path) -> str:
    """Return a PDF's text on one line."""
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
