"""Every house part on one screen, in a look and a text scale, for eyes: python tests/desktop/gallery.py FOLDER."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.app import make_app
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.parts.badges import STATE_LOOKS, AgeBar, Chip, UrgentMark, age_text
from pbijk_desktop.desktop.parts.banners import Banner, Summary
from pbijk_desktop.desktop.parts.buttons import DangerButton, LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DigitsField,
    Fields,
    NoteField,
    RegionField,
    SecretField,
    TextField,
)
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.rail_button import Entry
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.sentences import word

PLACES = [
    ("6203012001", "Selat Hilir, Selat"),
    ("6203082003", "Basarang, Basarang"),
    ("6203012002", "Selat Dalam, Selat"),
]


@dataclass(frozen=True)
class Line:
    """One row of the sample worklist."""

    number: int
    name: str
    nik: str
    village: str
    state: State
    used: int
    allowed: int
    urgent: bool


STATES = tuple(State)
LINES = [
    Line(
        n,
        f"CONTOH {('SITI AMINAH', 'BUDI', 'MARIA <b>&', 'HJ. NURHAYATI BINTI ABDURRAHMAN AL-BANJARI')[n % 4]}",
        f"6203 01{n:02} 0999 {9990 + n % 10}",
        PLACES[n % 3][1],
        STATES[n % len(STATES)],
        n % 5,
        (2, 5, 0)[n % 3],
        n % 6 == 0,
    )
    for n in range(24)
]

COLUMNS: tuple[Column[Line], ...] = (
    Column(
        title="",
        show=lambda row: "Darurat" if row.urgent else "",
        kind="mark",
        look=lambda row: (Tone.BAD, "siren" if row.urgent else ""),
        width=40,
    ),
    Column(title="Nama", show=lambda row: row.name, kind="strong", stretches=True),
    Column(title="NIK", show=lambda row: row.nik, kind="figures", width=170),
    Column(title="Desa", show=lambda row: row.village, kind="quiet", width=150),
    Column(
        title="Umur",
        show=lambda row: age_text(row.used, row.allowed),
        sort=lambda row: row.used,
        kind="age",
        days=lambda row: (row.used, row.allowed),
        width=220,
    ),
    Column(
        title="Status",
        show=lambda row: word("state", row.state),
        kind="chip",
        look=lambda row: STATE_LOOKS[row.state],
        width=190,
    ),
)


def read_day(text: str) -> date | None:
    """Return the date of "24 11 1980", or None."""
    parts = text.replace("-", " ").split()
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else None
    except ValueError:
        return None


def find_place(text: str) -> list[tuple[str, str]]:
    """Return the places whose name has the text in it."""
    return [place for place in PLACES if text.casefold() in place[1].casefold()]


def form() -> tuple[QWidget, Fields]:
    """Return a form with every kind of field, some of them in trouble."""
    fields = Fields(
        [
            DigitsField("nik", "NIK", hint="16 angka di KTP atau KK"),
            TextField("name", "Nama lengkap"),
            DateField("birth_date", "Tanggal lahir", parse=read_day),
            ChoiceField("sex", "Jenis kelamin", [("L", "Laki-laki"), ("P", "Perempuan")]),
            RegionField("region", "Desa atau kelurahan", find=find_place, named=lambda code: dict(PLACES)[code]),
            ChoiceField("relation", "Hubungan keluarga"),
            SecretField("secret", "Kata sandi"),
            TextField("locked", "Nomor permohonan"),
            CheckField("urgent", "Pasien sedang dirawat (jalur darurat)"),
            NoteField("note", "Catatan", lines=2),
        ]
    )
    fields.fill({"nik": "6203014909999987", "name": "CONTOH SITI AMINAH", "birth_date": date(1999, 9, 9), "sex": "P"})
    fields["birth_date"].set_derived("dari NIK")
    fields["sex"].set_derived("dari NIK")
    fields.fill({"locked": "K-2026-0417", "secret": "rahasia", "note": "Datang bersama ketua RT.", "urgent": True})
    fields["locked"].set_locked(True)
    holder = FormGrid(3)
    for field in fields:
        holder.add(field)
    return holder, fields


def form_page(window: MainWindow) -> Page:
    """Return the page with the form, its summary and its footer."""
    page = Page("Terima berkas", name="intake")
    page.set_title("Terima berkas", "Draf tersimpan 10.42")
    holder, fields = form()
    problems = [
        Problem("name", "dialog.reason_needed"),
        Problem("region", "field.region_unknown", {"text": "Selet"}),
        Problem("relation", "field.region_several", {"text": "an"}, Level.WARNING),
        Problem("", "desktop.fonts_missing", {"file": "x"}),
    ]
    summary = Summary()
    summary.show_problems(fields.show(problems) + problems[:3], fields.labels())
    summary.wanted.connect(fields.focus)
    inside = QWidget()
    lines = QVBoxLayout(inside)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(16)
    lines.addWidget(summary)
    lines.addWidget(Heading("Pemohon", "Isian dari NIK ditandai dan dapat diubah."))
    lines.addWidget(holder)
    lines.addStretch()
    page.content.addWidget(scrolled(inside))
    page.add_note(LinkButton("Buang konsep", icon="trash-2"))
    page.set_primary(PrimaryButton("Simpan", keys="Ctrl+Return"))
    page.add_act(QuietButton("Cetak kekurangan", keys="Ctrl+P", icon="printer"))
    return page


def list_page(window: MainWindow) -> Page:
    """Return the page with a worklist."""
    page = Page("Antrean", name="queue")
    page.content.setContentsMargins(24, 8, 24, 0)
    page.add_to_head(PrimaryButton("Terima berkas", keys="Ctrl+N", icon="plus"))
    tabs = Tabs(
        [("a", "Berkas kurang"), ("b", "Verifikasi"), ("c", "Kunjungan"), ("d", "Semua")], name="views", spoken="Daftar"
    )
    tabs.set_count("a", 12)
    tabs.set_count("b", 31)
    page.content.setSpacing(0)
    page.content.addWidget(tabs)
    model = RowsModel(COLUMNS, key=lambda row: row.number, rows=LINES)
    view = TableView(model, name="queue.table", spoken="Antrean")
    view.choose(2)
    page.content.addWidget(view)
    return page


def part_page(window: MainWindow) -> Page:
    """Return the page with buttons, banners and marks."""
    page = Page("Bagian", name="parts")
    row = QHBoxLayout()
    row.setSpacing(8)
    off = PrimaryButton("Terbitkan surat", keys="Ctrl+T")
    off.setEnabled(False)
    for button in (
        PrimaryButton("Nyatakan lengkap", keys="Ctrl+Return"),
        QuietButton("Ambil", keys="Ctrl+A"),
        QuietButton("Cetak", icon="printer"),
        DangerButton("Tolak permohonan", icon="circle-x"),
        LinkButton("Lihat 3 permohonan"),
        off,
    ):
        row.addWidget(button)
    row.addStretch()
    page.content.addLayout(row)
    for tone in Tone:
        banner = Banner(tone, "Orang ini sudah punya permohonan", "K-2026-0398, Verifikasi, diterima 20 November 2026.")
        page.content.addWidget(banner)
    marks = QGridLayout()
    marks.setSpacing(8)
    for place, state in enumerate(State):
        chip = Chip()
        chip.show_state(state)
        marks.addWidget(chip, place // 5, place % 5)
    marks.addWidget(UrgentMark(), 2, 3)
    for place, days in enumerate(((0, 2), (1, 2), (2, 2), (6, 2))):
        marks.addWidget(AgeBar(*days), 3, place)
    page.content.addLayout(marks)
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.addWidget(
        EmptyState(
            "Belum ada permohonan hari ini.",
            PrimaryButton("Terima berkas", keys="Ctrl+N"),
            LinkButton("Lihat data contoh"),
        )
    )
    page.content.addWidget(card, 1)
    outer = Page("Bagian", name="parts")
    outer.content.addWidget(scrolled(page))
    return outer


def gallery(*, sample: bool = False) -> MainWindow:
    """Return the main window with three pages of parts."""
    places = (
        ("home", "Beranda", "house", part_page),
        ("intake", "Terima berkas", "file-text", form_page),
        ("queue", "Antrean", "inbox", list_page),
    )
    made: list[MainWindow] = []
    entries = [
        Entry(key, title, icon, f"Ctrl+{n}", lambda make=make: make(made[0]))
        for n, (key, title, icon, make) in enumerate(places, 1)
    ] + [
        Entry(key, title, icon, f"Ctrl+{n}", partial(Page, title, name=key))
        for n, (key, title, icon) in enumerate(
            (
                ("letters", "Surat", "send"),
                ("register", "Register", "book-open"),
                ("settings", "Pengaturan", "settings"),
            ),
            4,
        )
    ]
    window = MainWindow(entries, sample=sample)
    made.append(window)
    window.rail.set_count("queue", 59)
    window.rail.set_count("home", 3, urgent=True)
    window.top.show_user("Rina · Petugas")
    window.status.say("Tersimpan 10.42")
    return window


def shoot(folder: Path, app: QApplication) -> None:
    """Save a picture of every page in both looks at three text scales."""
    folder.mkdir(parents=True, exist_ok=True)
    for dark, scale in ((False, 1.0), (True, 1.0), (False, 1.5), (True, 2.0)):
        apply_theme(app, dark, scale)
        look = f"{'dark' if dark else 'light'}-{round(scale * 100)}"
        window = gallery(sample=scale == 1.5)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        for key in ("home", "intake", "queue"):
            window.go(key)
            if key == "intake":
                window.findChild(QWidget, "birth_date").setFocus()
            if key == "queue":
                window.findChild(QWidget, "queue.table").setFocus()
                window.toast.say("Permohonan K-2026-0417 diambil.", app.beep)
            for _ in range(5):
                app.processEvents()
            window.grab().save(str(folder / f"{look}-{key}.png"))
        for name, dialog in (
            (
                "message",
                MessageDialog(
                    window,
                    title="Program mengalami kesalahan",
                    text="Data aman. " * 12,
                    tone=Tone.BAD,
                    details="PBI-JK 0.1\nx.py:12",
                ),
            ),
            ("reason", ReasonDialog(window, act="Tolak permohonan", text="Permohonan menjadi Ditolak.", danger=True)),
        ):
            dialog.open()
            app.processEvents()
            dialog.grab().save(str(folder / f"{look}-{name}.png"))
            dialog.close()
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), make_app(sys.argv, guarded=False))
