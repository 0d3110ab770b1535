"""The gauge of clipped text notices each kind of it, and is silent where everything has its room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from tests.gauges.clipping import clipped
from tests.gauges.hands import Hands
from tests.gauges.stop import Stop

Row = tuple[str, str]


@pytest.fixture
def page(qapp: QApplication) -> Iterator[Page]:
    """Give a page in view, 600 by 400."""
    made = Page("Halaman", name="halaman")
    made.resize(600, 400)
    made.show()
    yield made
    made.close()


def put(page: QWidget, part: QWidget, wide: int, high: int) -> QWidget:
    """Stand a part in the page in a size of its own."""
    part.setParent(page)
    part.setGeometry(8, 80, wide, high)
    part.show()
    QApplication.processEvents()
    return part


def findings(window: QWidget) -> str:
    """Return what the gauge finds in a window."""
    return "\n".join(clipped(Stop("uji", window, cast("Hands", None))))


def table(*rows: Row, width: int = 160) -> TableView:
    """Return a list with a name and a number in each row."""
    columns: tuple[Column[Row], ...] = (
        Column(title="Nama", show=lambda row: row[0], width=width, stretches=True),
        Column(title="NIK", show=lambda row: row[1], kind="figures", width=60),
    )
    model: RowsModel[Row] = RowsModel(columns, key=lambda row: row[0])
    model.set_rows(rows)
    made = TableView(model, name="daftar", spoken="Daftar")
    made._kept_alive = model  # type: ignore[attr-defined]  # the view does not own it
    return made


def test_what_has_its_room_is_not_found(page: Page) -> None:
    put(page, QLabel("Beranda"), 200, 30)
    put(page, table(("SITI", "12")), 500, 200)
    assert findings(page) == ""


@pytest.mark.parametrize(
    ("part", "wide", "high", "told"),
    [
        (lambda: QLabel("Menunggu keputusan pimpinan"), 60, 30, "perlu"),
        (lambda: QPushButton("Nyatakan lengkap"), 40, 32, "perlu"),
        (lambda: Chip("Menunggu keputusan", name="status"), 40, 24, "perlu"),
        (lambda: Tabs([("a", "Berkas"), ("b", "Verifikasi")], name="tab", spoken="Tab"), 90, 34, "tab Verifikasi"),
        (lambda: table(("SITI", "6203 0149 0999 9987")), 500, 200, "(figures)"),
        (lambda: table(("SITI", "12"), width=900), 400, 200, "kolom sampai"),
        (lambda: table(("SITI", "12")), 500, 50, "tidak satu baris pun utuh"),
    ],
    ids=["label", "button", "chip", "tabs", "number", "columns", "rows"],
)
def test_what_is_cut_is_found(page: Page, part: type[QWidget], wide: int, high: int, told: str) -> None:
    put(page, part(), wide, high)
    assert told in findings(page)


def test_what_cannot_be_scrolled_to_is_found(page: Page) -> None:
    inside = QWidget()
    inside.setMinimumSize(500, 300)
    put(page, area := scrolled(inside), 300, 200)
    assert isinstance(area, QScrollArea)
    assert "isi 500 lebar" in findings(page)
    area.setGeometry(8, 80, 560, 20)
    QApplication.processEvents()
    assert "hanya 20 tinggi" in findings(page)


def test_a_dialog_that_is_higher_than_the_screen_within_its_frame_is_found(page: Page) -> None:
    dialog: QDialog = ReasonDialog(page, act="Tolak permohonan")
    dialog.open()
    assert findings(dialog) == ""
    dialog.resize(600, dialog.screen().geometry().height() - 10)
    assert "lebih besar dari layar" in findings(dialog)
    dialog.reject()
