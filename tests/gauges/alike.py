"""The walk's way among people who resemble each other: a form that means somebody known, and Data ganda."""

from __future__ import annotations

from functools import partial

from pbijk_desktop.desktop.screens.doubles_lists import MergesTable, PairsTable
from pbijk_desktop.desktop.screens.doubles_sides import SidesTable
from pbijk_desktop.desktop.screens.intake_grid import MembersGrid
from pbijk_desktop.desktop.screens.intake_likeness import LikenessCards
from pbijk_desktop.desktop.screens.pair_table import PairTable
from pbijk_desktop.desktop.tour import stories
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.usecases.case_file import case_file
from tests.gauges.explorer import Explorer
from tests.gauges.hands import Hands


def walk_likeness(hands: Hands, place: Workplace) -> None:
    """Type a person as new who is known already, in the family that is known; then look at the details of a line."""
    known = case_file(place.room.desk, stories._somebody_known(place.room.desk).id)
    home, person = known.family, known.applicant()
    hands.press("Ctrl+N")
    hands.write("CONTOH ORANG BARU")
    hands.press("Alt+N")
    hands.fill("b", "Berobat", "", home.kk, home.address, home.rt, home.rw)
    hands.until(lambda: hands.sees(LikenessCards), "the family that is known")
    hands.see("terima keluarga dikenal", "")
    hands.fill("", person.nik, "", "kepala", "Kuala Kapuas")
    hands.until(lambda: hands.sees(PairTable), "the person that is known")
    hands.see("terima orang yang mirip", "")
    hands.press("Alt+I", "PgDown")
    hands.see("terima dibandingkan", "")
    hands.find(MembersGrid).setFocus()
    hands.press("F8")
    hands.see("terima rincian anggota", "")


def walk_doubles(explorer: Explorer, place: Workplace) -> None:
    """Look at a pair, make it one, look at what was merged, take it back, then press whatever else there is."""
    hands = explorer.hands
    here = partial(hands.press, "Ctrl+G")
    here()
    hands.until(lambda: hands.sees(PairsTable) and hands.sees(SidesTable), "a pair")
    explorer.look("data ganda")
    hands.press("Ctrl+Return")
    hands.write("Orang yang sama, tercatat di dua KK.")
    explorer.look("data ganda / alasan")
    hands.press("Ctrl+Return", "Alt+R")
    hands.until(lambda: hands.sees(MergesTable), "what was merged")
    explorer.look("data ganda / digabung")
    hands.press("Alt+U")
    hands.write("Ternyata dua orang.")
    explorer.look("data ganda / batalkan")
    hands.press("Ctrl+Return", "Alt+R")
    hands.until(lambda: hands.sees(PairsTable), "the pair again")
    pair = hands.find(PairsTable).record()
    place.room.ways.doubles(pair.second.id, pair.second.name)
    hands.until(lambda: hands.sees(SidesTable), "a pair of one person")
    explorer.look("data ganda satu orang")
    known = stories._somebody_known(place.room.desk)
    place.room.ways.doubles(case_file(place.room.desk, known.id).case.applicant, known.name)
    hands.settle()
    explorer.look("data ganda satu orang, tidak ada")
    explorer.explore("data ganda", here)
