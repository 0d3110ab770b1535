"""The ways of a walk: the door, the first start, the stories of the tour, then every place, case and setting."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit

from pbijk_desktop.desktop.dialogs.files import open_file, save_file
from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.screens.case_window import PAGES, CaseWindow
from pbijk_desktop.desktop.screens.parts_page import PartsPage
from pbijk_desktop.desktop.tour import stories
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.front_door import remember
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.sample_office import CLERK, HEAD, PASSPHRASE
from tests.gauges.alike import walk_doubles, walk_likeness
from tests.gauges.booked import walk_book
from tests.gauges.checked import walk_checked
from tests.gauges.explorer import Explorer
from tests.gauges.handed import walk_handed
from tests.gauges.hands import Hands
from tests.gauges.listed import walk_registers
from tests.gauges.restored import walk_restore
from tests.gauges.scanned import walk_scans
from tests.gauges.signed import walk_parafs, walk_session
from tests.gauges.walk import Walker


def walk_all(walker: Walker, sample: Path, scratch: Path) -> None:
    """Walk every way there is, each on its own copy of the sample office."""
    with walker.program(scratch / "baru") as hands:
        explorer = Explorer(hands, partial(walker.see, hands))
        hands.settle()
        explorer.explore("mulai pertama")
    with walker.program(scratch / "mulai") as hands:
        hands.settle()
        stories.first_start(hands)
    with walker.program(scratch / "dibuat", sample=True) as hands:
        hands.rest()
        walker.see(hands, "contoh sedang dibuat")
    door, told, desk = (_copy(sample, scratch / name) for name in ("pintu", "cerita", "meja"))
    with walker.program(door) as hands:
        hands.settle()
        Explorer(hands, partial(walker.see, hands)).explore("masuk")
    with walker.program(told) as hands:
        hands.settle()
        for story in (stories.sign_in, stories.known_visitor, stories.visitor_with_gaps, stories.around):
            story(hands)
    done: set[str] = set()
    with walker.program(desk) as hands:
        _enter(hands)
        _walk_desk(Explorer(hands, partial(walker.see, hands), done))
    with walker.program(_copy(sample, scratch / "kepala", user=HEAD)) as hands:
        _enter(hands)
        _walk_places(Explorer(hands, partial(walker.see, hands), done))
    with walker.program(_copy(sample, scratch / "mirip")) as hands:
        place = _enter(hands)
        walk_likeness(hands, place)
    with walker.program(_copy(sample, scratch / "ganda")) as hands:
        place = _enter(hands)
        walk_doubles(Explorer(hands, partial(walker.see, hands), done), place)
    with walker.program(_copy(sample, scratch / "pindai")) as hands:
        place = _enter(hands)
        walk_scans(Explorer(hands, partial(walker.see, hands), done), place, scratch / "pemindai")
    with walker.program(_copy(sample, scratch / "periksa")) as hands:
        place = _enter(hands)
        walk_checked(Explorer(hands, partial(walker.see, hands), done), place)
    with walker.program(_copy(sample, scratch / "buku")) as hands:
        place = _enter(hands)
        walk_book(Explorer(hands, partial(walker.see, hands), done), place)
    with walker.program(_copy(sample, scratch / "register")) as hands:
        place = _enter(hands)
        explorer = Explorer(hands, partial(walker.see, hands), done)
        walk_registers(explorer, place, scratch / "daftar", stories._somebody_known(place.room.desk).id)
    _walk_signing(walker, sample, scratch, done)
    broken = _copy(sample, scratch / "rusak")
    for file in broken.glob("keys*.json"):
        file.write_text("rusak", "utf-8")
    with walker.program(broken) as hands:
        hands.settle()
        Explorer(hands, partial(walker.see, hands)).explore("kunci rusak")


def _walk_signing(walker: Walker, sample: Path, scratch: Path, done: set[str]) -> None:
    for name, user, walk in (("sesi", HEAD, walk_session), ("paraf", CLERK, walk_parafs)):
        with walker.program(_copy(sample, scratch / name, user=user)) as hands:
            place = _enter(hands)
            walk(Explorer(hands, partial(walker.see, hands), done), place)
    with walker.program(_copy(sample, scratch / "diajukan")) as hands:
        place = _enter(hands)
        walk_handed(Explorer(hands, partial(walker.see, hands), done), place, scratch)
    _walk_restore(walker, sample, scratch, done)


def _walk_restore(walker: Walker, sample: Path, scratch: Path, done: set[str]) -> None:
    with walker.program(_copy(sample, scratch / "cadangan")) as hands:
        place = _enter(hands)
        walk_restore(Explorer(hands, partial(walker.see, hands), done), place)


def _copy(store: Path, to: Path, *, user: str = CLERK) -> Path:
    shutil.copytree(store, to)
    remember(to, user=user)
    return to


def _enter(hands: Hands) -> Workplace:
    hands.settle()
    hands.write(PASSPHRASE)
    hands.press("Return")
    hands.until(lambda: hands.program.place is not None and hands.program.place.window.page() is not None, "desk")
    assert hands.program.place is not None
    return hands.program.place


def _walk_places(explorer: Explorer) -> None:
    hands, place = explorer.hands, explorer.hands.program.place
    assert place is not None
    for entry in place.window.rail._buttons:
        back = partial(_go, hands, partial(place.window.go, entry))
        back()
        page = place.window.page()
        if isinstance(page, PartsPage):
            for key in page._makers:
                here = partial(_go, hands, partial(_part, place, entry, key))
                here()
                explorer.explore(f"{entry} {key}", here)
        else:
            explorer.explore(entry, back)


def _walk_desk(explorer: Explorer) -> None:
    hands, place = explorer.hands, explorer.hands.program.place
    assert place is not None
    _walk_places(explorer)
    _walk_cases(explorer, place)
    collective = partial(_go, hands, place.room.ways.list_letter)
    collective()
    explorer.explore("surat kolektif", collective)
    editor = partial(_go, hands, partial(place.room.ways.letter_text, "usulan_bpjs"))
    editor()
    explorer.explore("teks surat", editor)
    for keys, name in (("Ctrl+K", "cari"), ("F1", "bantuan")):
        hands.press(keys)
        explorer.explore(name)
        hands.press("Esc")
    _walk_boxes(explorer, place)


def _go(hands: Hands, where: Callable[[], object]) -> None:
    where()
    hands.settle()


def _part(place: Workplace, entry: str, key: str) -> None:
    place.window.go(entry)
    page = place.window.page()
    assert isinstance(page, PartsPage)
    page.tabs.choose(key)


def _walk_cases(explorer: Explorer, place: Workplace) -> None:
    """Look at every page of one case in each state that the office has."""
    rows = {}
    for row in worklist(place.room.desk, View(which=Worklist.ALL), size=200).rows:
        rows.setdefault(row.state, row.id)
    for state in State:
        if state not in rows:
            continue
        ways = {page: partial(_go, explorer.hands, partial(_case, place, rows[state], page)) for page in PAGES}
        for page, here in ways.items():
            here()
            explorer.explore(f"permohonan {state} {page}", here)
        for page, here in ways.items():
            here()
            explorer.press_main(f"permohonan {state} {page} / tombol utama")


def _case(place: Workplace, case: str, page: str) -> None:
    front = place.window.page()
    if isinstance(front, CaseWindow) and front.case_id == case:
        front.go(page)
    else:
        place.window.go("queue")
        place.room.ways.case(case, page)


def _walk_boxes(explorer: Explorer, place: Workplace) -> None:
    """Look at what is told when something goes wrong, and at Qt's own windows and menus."""
    hands, window = explorer.hands, place.window
    box = QMessageBox(window)
    box.setText("Contoh")
    every = [one.value for one in QMessageBox.StandardButton if 0x400 <= one.value <= 0x8000000]
    box.setStandardButtons(QMessageBox.StandardButton(sum(set(every))))
    line, note = QLineEdit("contoh", window), QPlainTextEdit("contoh", window)
    asked: list[QFileDialog] = [open_file(window, "Pilih", "Gambar (*.png)"), save_file(window, "Simpan", "", "a.pdf")]
    boxes = {
        "kotak galat": tell_trouble(window, TroubleError("print.no_printer")),
        "kotak Qt": box,
        "berkas buka": asked[0],
        "berkas simpan": asked[1],
    }
    for name, one in boxes.items():
        one.open()
        hands.settle()
        explorer.look(name)
        hands.put_away(one)
    for name, menu in (
        ("menu baris", line.createStandardContextMenu()),
        ("menu catatan", note.createStandardContextMenu()),
    ):
        menu.popup(window.mapToGlobal(window.rect().center()))
        hands.settle()
        explorer.look(name)
        hands.put_away(menu)
    line.deleteLater()
    note.deleteLater()
