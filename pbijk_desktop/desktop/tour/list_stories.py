"""What the tour does with lists, by keys: one taken in, what it changed, a visitor answered, a village's made cases."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.desktop.dialogs.visitor_view import VisitorView
from pbijk_desktop.desktop.screens.collective_form import CollectiveForm
from pbijk_desktop.desktop.screens.collective_work import VillageWork
from pbijk_desktop.desktop.screens.register_asks import RegisterAsks
from pbijk_desktop.desktop.screens.register_detail import RegisterPage
from pbijk_desktop.desktop.screens.register_form import RegisterForm
from pbijk_desktop.desktop.screens.register_summary import RegisterSummary
from pbijk_desktop.desktop.screens.status_answer import StatusAnswer
from pbijk_desktop.desktop.tour import stories
from pbijk_desktop.desktop.tour.driver import Driver
from pbijk_desktop.usecases import sample_village
from pbijk_desktop.usecases.sample_registers import FOLDER

_WAITING = "DTSEN terbaru contoh.csv"


def lists_from_elsewhere(tour: Driver) -> None:
    """Take the newer DTSEN of the sample in, through what it asks, and look at what it changed."""
    place = tour.program.place
    if place is None:
        raise RuntimeError("nobody is signed in")
    tour.press("Ctrl+R")
    tour.see("register", "Register: daftar dari instansi lain, umurnya, dan yang disisihkan")
    place.room.ways.take_list(str(waiting_list(place.room.folder)))
    tour.until(lambda: tour.sees(RegisterForm), "what the file is")
    tour.see("ambil-daftar", "Ambil daftar: dikenali, kolomnya dicocokkan, contoh isinya")
    tour.press("Ctrl+Return")
    tour.until(lambda: tour.sees(RegisterSummary) or tour.sees(RegisterAsks), "an answer")
    if tour.sees(RegisterAsks):
        tour.see("ambil-daftar-tanya", "Ambil daftar: yang janggal ditanyakan di tempat")
        tour.press("Alt+M")
        tour.until(lambda: tour.sees(RegisterSummary), "what it brought")
    tour.see("ambil-daftar-selesai", "Ambil daftar: apa yang berubah")
    tour.press("Alt+L")
    tour.until(lambda: tour.sees(RegisterPage), "the list")
    tour.see("daftar-berubah", "Isi daftar: yang baru, hilang, nonaktif, berubah desil, dan yang disisihkan")


def visitor_asks(tour: Driver) -> None:
    """Answer "sudah aktif atau belum?", on the screen turned to the visitor and on a slip."""
    known = stories.somebody_known(tour)
    tour.press("Ctrl+M")
    tour.write(known.nik)
    tour.press("Return")
    tour.until(lambda: tour.sees(StatusAnswer), "the answer")
    tour.see("cek-status", "Cek status: sudah aktif atau belum, menurut daftar tanggal berapa")
    tour.press("F11")
    tour.until(lambda: tour.sees(VisitorView), "what the visitor sees")
    tour.see("cek-status-pemohon", "Cek status: layar yang ditunjukkan ke pemohon, nomor disamarkan")
    tour.press("F11")
    stories.print_paper(tour, "cek-status", "Pratinjau jawaban untuk pemohon", keys="Ctrl+P")


def village_list(tour: Driver) -> None:
    """Work through a village's list: compared, some rows taken in, one refused, cases made of the accepted."""
    place = tour.program.place
    if place is None:
        raise RuntimeError("nobody is signed in")
    tour.press("Ctrl+R")
    place.room.ways.collective("", str(place.room.folder / FOLDER / sample_village.FILE))
    tour.until(lambda: tour.sees(CollectiveForm), "what the village's file is")
    tour.fill("12 11 2026", sample_village.BA_NUMBER)
    tour.see("daftar-desa-berkas", "Daftar kolektif desa: kolomnya dikenali, musyawarahnya ditulis")
    tour.press("Ctrl+Return")
    tour.until(lambda: tour.sees(VillageWork), "the rows")
    tour.press("O", "O", "O")
    tour.see("daftar-desa-baris", "Daftar kolektif desa: hasil setiap baris, alasannya, dan yang ditemukan")
    tour.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "L")
    tour.see("daftar-desa-tolak", "Daftar kolektif desa: yang tidak ditemukan ditolak dengan alasannya")
    tour.press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+Return")
    tour.see("daftar-desa-jadi", "Daftar kolektif desa: yang diterima menjadi berkas sekaligus")


def waiting_list(store: Path) -> Path:
    """Return the list of the sample that waits to be taken in."""
    return store / FOLDER / _WAITING
