"""What kind of list a file is: known by what only such lists have, asked about where nothing tells."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.registers.fits import Fit, best_fits, contenders
from pbijk_desktop.usecases.register_layouts import shipped_shapes

DTSEN, PBI, OFF, VILLAGE = Register.DTSEN, Register.PBI, Register.DEACTIVATED, Register.VILLAGE


def fits(headers: str, *said: str) -> list[Fit]:
    return best_fits([(1, headers.split(";"))], shipped_shapes().layouts, shipped_shapes().words, said=said)


@pytest.mark.parametrize(
    ("headers", "register"),
    [
        ("nik;nama;desil_nasional", DTSEN),
        ("NIK;NO KK;NAMA;DESIL NASIONAL;NAMA DESA", DTSEN),
        ("nomor_induk_kependudukan;nama;alamat;desil_nasional", DTSEN),
        ("nomor_induk_kependudukan;nama;tanggal_lahir;jenis_kelamin;desil_nasional", DTSEN),
        ("NAMA;PSNOKA;NIKKA;TTL;ALAMAT", OFF),
        ("NAMA;PSNOKA;NIK;ALAMAT;KETERANGAN NONAKTIF", OFF),
        ("PSNOKA;NAMA;NIK;TGLLHR;KDSTATUSPST", Register.BPJS),
        ("NAMA PENERIMA;NIK KTP;TAHAP;BANSOS", Register.AID),
        ("NO KARTU;NIK;NAMA PESERTA;TANGGAL KUNJUNGAN", Register.USE),
        ("NO;NIK;NO KK;NAMA;TEMPAT LAHIR;TANGGAL LAHIR;JENIS KELAMIN;ALAMAT;RT;RW;DESA;KETERANGAN", VILLAGE),
    ],
)
def test_what_only_such_a_list_has_tells_its_kind(headers: str, register: Register) -> None:
    found = fits(headers)
    assert found[0].layout.register is register
    assert contenders(found) == []


@pytest.mark.parametrize(
    ("headers", "may_be"),
    [
        ("NIK;NAMA", VILLAGE),
        ("NIK;NO KK;NAMA;TANGGAL LAHIR;JENIS KELAMIN", PBI),
        ("NIK;NAMA;PSNOKA;ALAMAT;KELURAHAN;KECAMATAN", PBI),
        ("NIK;NAMA;ALAMAT", OFF),
        ("NIK;NAMA;TANGGAL LAHIR;DESIL", DTSEN),
        ("NIK;NO_KK;NAMA_LGKP;TGL_LHR", Register.DUKCAPIL),
    ],
)
def test_what_every_list_has_tells_nothing(headers: str, may_be: Register) -> None:
    found = fits(headers)
    near = contenders(found)
    assert near
    assert may_be in {found[0].layout.register, *(one.layout.register for one in near)}


@pytest.mark.parametrize(
    ("said", "register"),
    [("Daftar nonaktif Oktober 2026", OFF), ("dtsen_kapuas", DTSEN), ("Usulan kolektif Selat Hilir", VILLAGE)],
)
def test_the_name_of_a_file_or_a_title_counts(said: str, register: Register) -> None:
    assert fits("NIK;NAMA", said)[0].layout.register is register
    titled = [(1, [said]), (3, ["NIK", "NAMA"])]
    assert best_fits(titled, shipped_shapes().layouts, shipped_shapes().words)[0].layout.register is register


def test_a_word_among_the_headers_tells_only_where_it_is_meant_to() -> None:
    assert fits("nik;nama;pbi_nas;pbi_pemda;desil_nasional")[0].layout.register is DTSEN
    assert fits("NIK;NAMA;NO KARTU;TANGGAL NONAKTIF;ALASAN")[0].layout.register is OFF


def test_the_name_pbi_makes_an_export_sure() -> None:
    found = fits("psnoka_bpjs;nama;tanggal_lahir;nik;nokk;hub_keluarga;alamat", "PBI contoh")
    assert found[0].layout.register is PBI
    assert contenders(found) == []
