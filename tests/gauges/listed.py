"""The walk's way among lists from elsewhere: one taken in that is odd, what it changed, and a visitor's question."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.visitor_view import VisitorView
from pbijk_desktop.desktop.screens.collective_form import CollectiveForm
from pbijk_desktop.desktop.screens.collective_work import VillageWork
from pbijk_desktop.desktop.screens.off_target import SETTLED, OffTargetListPage
from pbijk_desktop.desktop.screens.off_target_table import OffTargetTable, SettledTable
from pbijk_desktop.desktop.screens.register_asks import RegisterAsks
from pbijk_desktop.desktop.screens.register_detail import RegisterPage
from pbijk_desktop.desktop.screens.register_form import RegisterForm
from pbijk_desktop.desktop.screens.register_summary import RegisterSummary
from pbijk_desktop.desktop.screens.registers import RegistersPage
from pbijk_desktop.desktop.screens.status_answer import StatusAnswer
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.collective import KIND, About
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases import sample_village
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.collective_lists import change_about
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.sample_registers import FOLDER
from tests.gauges.explorer import Explorer
from tests.hostile.lists import a_csv

_HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN")
_ODD = ("6.20301E+15", "6203011205109993", "CONTOH ORANG BARU", "31/02/2014", "L")


def walk_registers(explorer: Explorer, place: Workplace, folder: Path, known: str) -> None:
    """Look at the lists and at one of them, take one in through its question, then ask for the person of a case."""
    hands, ways = explorer.hands, place.room.ways
    person = case_file(place.room.desk, known).applicant()
    folder.mkdir()
    file = a_csv(folder, _HEAD, (person.nik, "6203011205109993", person.name, "12-03-1985", "P"), _ODD)
    here = partial(hands.press, "Ctrl+R")
    here()
    hands.until(lambda: hands.sees(RegistersPage), "lists")
    explorer.explore("register", here)
    ways.take_list(str(file))
    hands.until(lambda: hands.sees(RegisterForm), "what the file is")
    explorer.look("ambil daftar / jenis ditanya")
    hands.press("Down")
    hands.until(lambda: any(one.isEnabled() for one in _takes(place)), "its kind is said")
    explorer.look("ambil daftar / dikenali")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.sees(RegisterAsks), "a question")
    explorer.look("ambil daftar / ditanya")
    hands.press("Alt+M")
    hands.until(lambda: hands.sees(RegisterSummary), "what it brought")
    explorer.look("ambil daftar / selesai")
    for register in (Register.PBI, Register.VILLAGE):
        ways.register(register)
        hands.until(lambda: hands.sees(RegisterPage), "one list")
        explorer.explore(f"daftar {register}", partial(ways.register, register))
    ways.off_target()
    hands.until(lambda: hands.sees(OffTargetListPage), "whom to verify again")
    hands.settle()
    explorer.explore("verifikasi ulang", ways.off_target)
    ways.off_target()
    hands.until(lambda: hands.sees(OffTargetTable), "who waits")
    hands.press("Alt+U")
    hands.settle()
    hands.find(OffTargetListPage).tabs.choose(SETTLED)
    hands.until(lambda: hands.sees(SettledTable), "who was handled")
    explorer.look("verifikasi ulang / sudah ditangani")
    _walk_village(explorer, place)
    ask = partial(ways.status, person.nik)
    ask()
    hands.until(lambda: hands.sees(StatusAnswer), "an answer")
    explorer.look("cek status / jawaban")
    hands.press("F11")
    hands.until(lambda: hands.sees(VisitorView), "what the visitor sees")
    explorer.look("cek status / untuk pemohon")
    hands.press("F11")
    ways.status("CONTOH")
    hands.settle()
    explorer.explore("cek status beberapa orang", partial(ways.status, "CONTOH"))


def _takes(place: Workplace) -> list[QWidget]:
    return place.window.findChildren(QWidget, "import.take")


def _walk_village(explorer: Explorer, place: Workplace) -> None:
    """Look at a village's list from its file to the cases made of it, and at what is asked on the way."""
    hands, ways = explorer.hands, place.room.ways
    ways.collective("", "")
    hands.settle()
    explorer.look("daftar desa / kosong")
    ways.collective("", str(place.room.folder / FOLDER / sample_village.FILE))
    hands.until(lambda: hands.sees(CollectiveForm), "what the village's file is")
    explorer.look("daftar desa / berkas")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.sees(VillageWork), "the rows")
    hands.settle()
    list_id = next(one.id for one in kept_drafts(place.room.desk) if one.kind == KIND)
    explorer.look("daftar desa / baris")
    hands.press("O")
    hands.settle()
    explorer.look("daftar desa / musyawarah ditanya")
    hands.press("Esc")
    hands.press("L")
    hands.settle()
    explorer.look("daftar desa / alasan")
    hands.press("Esc")
    about = About(region=sample_village.VILLAGE, held_on=place.room.desk.today(), ba_number="140/1", kind="A")
    change_about(place.room.desk, list_id, about)
    again = partial(ways.collective, list_id, "")
    again()
    hands.until(lambda: hands.sees(VillageWork), "the rows")
    hands.settle()
    explorer.explore("daftar desa", again)
    again()
    hands.settle()
    hands.press("O", "Ctrl+Return")
    hands.settle()
    hands.press("Home")
    explorer.look("daftar desa / jadi berkas")
    ways.collective("", "")
    hands.settle()
    explorer.look("daftar desa / sedang dikerjakan")
