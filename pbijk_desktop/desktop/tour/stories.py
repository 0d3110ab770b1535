"""What the tour does, as a clerk's keys: a first start, a visitor from search to letter, one with missing papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.screens.recovery_code import CodeShown, RecoveryCode
from pbijk_desktop.desktop.tour.driver import Driver
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.sentences import short_date
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import papers_of
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.sample_office import PASSPHRASE

OWN_PASSPHRASE = "kapur sirih pinang gambir"


def first_start(tour: Driver) -> None:
    """Make an office on an empty laptop, screen by screen."""
    tour.press("Return", "Return")
    tour.fill("Jl. Contoh No. 0", "", "73500", "0513-000000")
    tour.see("mulai-kantor", "Mulai pertama: kantor dan kop surat")
    tour.press("Ctrl+Return")
    tour.fill("CONTOH KEPALA DINAS, S.Sos.", "KEPALA DINAS SOSIAL", "", "Pembina Tingkat I", "199999999999999999")
    tour.see("mulai-penanda-tangan", "Mulai pertama: penanda tangan")
    tour.press("Ctrl+Return")
    tour.fill("CONTOH OPERATOR", "rina", OWN_PASSPHRASE, OWN_PASSPHRASE)
    tour.see("mulai-administrator", "Mulai pertama: administrator dan kantor satu operator")
    tour.press("Ctrl+Return")
    tour.see("mulai-nomor-surat", "Mulai pertama: pola nomor dan kertas")
    tour.press("Ctrl+Return")
    tour.until(lambda: tour.sees(RecoveryCode), "code")
    tour.see("mulai-kode-pemulihan", "Mulai pertama: kode pemulihan, terlihat sekali ini saja")
    groups = tour.find(CodeShown).accessibleName().replace(" ", "").split("-")
    form = tour.find(RecoveryCode)
    form.fields.focus(next(iter(form.fields)).name)
    for field in form.fields:
        tour.fill(groups[int(field.name.removeprefix("group_")) - 1])
    tour.press("Space", "Ctrl+Return")
    tour.until(lambda: tour.program.place is not None, "desk")
    tour.see("beranda-kosong", "Beranda kantor yang baru dibuka")


def sign_in(tour: Driver) -> None:
    """Sign in to the sample office."""
    tour.see("masuk", "Masuk")
    tour.write(PASSPHRASE)
    tour.press("Return")
    tour.until(lambda: tour.program.place is not None, "desk")
    tour.see("beranda", "Beranda: apa yang menunggu")


def known_visitor(tour: Driver) -> None:
    """Take a known person's request and carry it to the printed letter."""
    known = somebody_known(tour)
    tour.press("Ctrl+K")
    tour.write(known.name.split()[0].lower())
    tour.see("cari", "Cari apa saja")
    tour.press("Esc", "Ctrl+N")
    tour.write(known.nik)
    tour.see("terima-cari", "Terima berkas: cari dahulu")
    tour.press("Return")
    tour.write("B")
    tour.press("Return")
    tour.write("Berobat")
    tour.see("terima-isian", "Terima berkas: orang yang sudah dikenal, syaratnya di kanan")
    tour.press("Ctrl+Return")
    case = _case_in_view(tour)
    _complete_papers(tour, case)
    print_paper(tour, "tanda-terima", "Pratinjau tanda terima", keys="Ctrl+P")
    tour.press("Ctrl+Return")
    tour.see("verifikasi", "Verifikasi: tiap anggota, tiap sumber")
    tour.press("Shift+P")
    tour.see("verifikasi-padan", "Verifikasi: semua padan dengan satu tombol")
    tour.press("Ctrl+Return")
    tour.see("keputusan", "Keputusan")
    tour.press("Ctrl+Return")
    tour.see("surat-konsep", "Surat: konsep sebelum terbit")
    tour.press("Ctrl+Return")
    tour.see("surat-terbit", "Surat: terbit dengan nomor dan segel")
    print_paper(tour, "surat-rekomendasi", "Pratinjau surat rekomendasi", keys="Ctrl+P")
    tour.press("Alt+6")
    tour.see("riwayat", "Riwayat: siapa mengubah apa, kapan")
    tour.press("Alt+1")
    tour.see("data", "Data keluarga dan permohonan")


def visitor_with_gaps(tour: Driver) -> None:
    """Take a new family's request whose photocopies fall short, and hand over the slip that says so."""
    tour.press("Ctrl+N")
    tour.write("CONTOH SALMAH")
    tour.see("terima-baru", "Terima berkas: orang yang belum dikenal")
    tour.press("Alt+N")
    tour.write("D")
    tour.press("Return")
    tour.write("Pindah segmen")
    tour.press("Return", "Return")
    tour.fill("6203011205109993", "Jl. Contoh Gg. III", "003", "001")
    tour.write("selat hilir")
    tour.press("Return")
    tour.see("terima-keluarga", "Terima berkas: keluarga, tanggal lahir dan jenis kelamin dari NIK")
    tour.fill("6203015203859991", "", "kepala", "Kuala Kapuas")
    tour.see("terima-dari-nik", "Terima berkas: terisi dari NIK")
    tour.press("Ctrl+Return")
    case = _case_in_view(tour)
    _answer_questions(tour, case)
    tour.press("+", "Down", "Space")
    tour.see("berkas-kurang", "Berkas: yang kurang berdiri paling atas")
    print_paper(tour, "kekurangan-berkas", "Pratinjau surat kekurangan berkas", keys="Ctrl+P")


def around(tour: Driver) -> None:
    """Look at the other places."""
    tour.press("Ctrl+T")
    for keys, name, what in (
        ("Ctrl+2", "antrean-verifikasi", "Antrean: satu daftar kerja"),
        ("Ctrl+6", "antrean-semua", "Antrean: semua permohonan"),
        ("Ctrl+G", "data-ganda", "Data ganda: pasangan yang mungkin satu orang"),
        ("Ctrl+,", "pengaturan", "Pengaturan"),
        ("F1", "bantuan", "Bantuan: semua tombol"),
    ):
        tour.press(keys)
        tour.see(name, what)
    tour.press("Ctrl+B", "Ctrl+L")
    tour.see("terkunci", "Terkunci: tidak ada yang terbaca")
    tour.write(PASSPHRASE)
    tour.press("Return")
    tour.see("terbuka-lagi", "Terbuka lagi di tempat semula")


def in_other_looks(tour: Driver) -> None:
    """Look at the daily places with half again as large a text, and in dark colours, both taken by keys."""
    tour.press("Ctrl++", "Ctrl++")
    _daily_places(tour, "besar", "teks 150 %")
    tour.press("Ctrl+0")
    _choose_colours(tour, "gelap")
    _daily_places(tour, "gelap", "warna gelap")
    _choose_colours(tour, "terang")


def _daily_places(tour: Driver, name: str, look: str) -> None:
    for keys, place, what in (
        (("Ctrl+B",), "beranda", "Beranda"),
        (("Ctrl+T", "Ctrl+6"), "antrean", "Antrean"),
        (("Return", "Alt+1"), "data", "Data permohonan"),
        (("Alt+2",), "berkas", "Berkas"),
        (("Alt+3",), "verifikasi", "Verifikasi"),
    ):
        tour.press(*keys)
        tour.see(f"{place}-{name}", f"{what}, {look}")
    tour.press("Esc")


def _choose_colours(tour: Driver, colours: str) -> None:
    tour.press("Ctrl+K")
    tour.write(f"warna {colours}")
    tour.press("Return")


def _complete_papers(tour: Driver, case: str) -> None:
    """Tick every paper that is missing, and write down the number, date and issuer of letters."""
    tour.see("berkas", "Berkas: pertanyaan dahulu, lalu syaratnya")
    _answer_questions(tour, case)
    desk = _desk(tour)
    for place, paper in enumerate(tour.aside(lambda: papers_of(desk, case)).missing(), 1):
        item = paper.item
        tour.press(str(place))
        if item.asks_number or item.asks_date or item.asks_issuer:
            tour.press("Return")
            tour.see("berkas-surat", "Berkas: nomor, tanggal dan penerbit surat")
            _letter_facts(tour, desk)
    tour.see("berkas-lengkap", "Berkas: semua sudah ada")


def _letter_facts(tour: Driver, desk: Desk) -> None:
    from pbijk_desktop.desktop.parts.field import Field

    for name, text in (
        ("letter_number", "445/0000/CONTOH"),
        ("letter_date", short_date(desk.today())),
        ("issuer", "RSUD CONTOH"),
    ):
        tour.find(Field, f"{name}.field").focus()
        tour.write(text)
    tour.press("Esc")


def _answer_questions(tour: Driver, case: str) -> None:
    """Answer every question of the checklist with no."""
    for _ in tour.aside(lambda: papers_of(_desk(tour), case)).questions:
        if tour.aside(lambda: papers_of(_desk(tour), case)).open_questions:
            tour.press("T")


def print_paper(tour: Driver, name: str, what: str, *, keys: str) -> None:
    """Open a paper's preview, take its picture, save it as a PDF, and go back."""
    tour.press(keys)
    tour.until(lambda: tour.sees(PaperDialog), "paper")
    tour.see(name, what)
    dialog = tour.find(PaperDialog)
    saved: list[Path] = []
    dialog.saved.connect(saved.append)
    dialog.save_to(tour.out / f"{name}.pdf")
    tour.until(lambda: bool(saved), "saved")
    tour.papers.append(f"{name}.pdf")
    tour.press("Esc")


def _desk(tour: Driver) -> Desk:
    place = tour.program.place
    if place is None:
        raise RuntimeError("nobody is signed in")
    return place.room.desk


def _case_in_view(tour: Driver) -> str:
    """Return the case whose window is in front."""
    tour.until(lambda: tour.sees(CaseWindow), "case")
    return tour.find(CaseWindow).case_id


def somebody_known(tour: Driver) -> CaseRow:
    """Return somebody with a NIK whose earlier case is over."""
    return tour.aside(lambda: _somebody_known(_desk(tour)))


def _somebody_known(desk: Desk) -> CaseRow:
    """Return somebody with a NIK whose earlier case is over."""
    is_over: Callable[[CaseRow], bool] = lambda row: row.state in ENDED and bool(row.nik)  # noqa: E731
    rows = [row for row in worklist(desk, View(which=Worklist.ALL)).rows if is_over(row)]
    alone = [row for row in rows if not case_file(desk, row.id).others]
    return (alone or rows)[0]
