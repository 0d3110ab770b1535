"""An office's own texts in the window: parts edited, looked at, put in force, taken back; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.text_versions import TextVersionsDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_texts import TextsPart
from pbijk_desktop.desktop.screens.text_editor import TextPage
from pbijk_desktop.desktop.screens.wall_papers import WallPapers
from pbijk_desktop.letters.shipped import shipped_source
from pbijk_desktop.usecases.letter_texts import keep_wording, text_edit
from tests.desktop.hands import opened_dialog
from tests.desktop.rooms import Trips

Front = Callable[[QWidget], None]
KIND = "reaktivasi"


def shown(qtbot: QtBot, front: Front, room: Room, kind: str = KIND) -> TextPage:
    page = TextPage(room, kind)
    page.resize(1200, 650)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    return page


def typed(qtbot: QtBot, page: TextPage, key: str, text: str) -> None:
    """Write at the end of a part, and wait until the page shows it."""
    keys = [part.key for part in page.parts._parts]
    page.parts.list.setCurrentRow(keys.index(key))
    page.parts.words.focus()
    qtbot.keyClick(page.parts.words.note, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClicks(page.parts.words.note, text)


def test_what_is_typed_is_drawn_and_put_in_force_with_one_key(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room)
    assert page.view.page_count() == 1
    last = len(page.hand.text.blocks) - 1
    typed(qtbot, page, f"blocks.{last}", " Terima kasih.")
    with qtbot.waitSignal(page.used):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    edit = text_edit(room.desk, KIND)
    assert edit.is_own
    assert "mestinya. Terima kasih." in edit.source
    page.close()


def test_an_unknown_field_is_told_at_its_place_and_never_put_in_force(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room)
    typed(qtbot, page, "blocks.0", " {namaa}")
    assert "Bagian 1" in page.banner.text()
    assert "“nama”" in page.banner.text()
    assert page.parts.list.item(1).text().startswith("1. Periksa")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not text_edit(room.desk, KIND).versions
    page.close()


def test_a_field_is_inserted_where_the_clerk_writes(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room)
    page.parts.field.set_value("desil")
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert "{desil}" in page.hand.text.blocks[0].text
    page.close()


def test_a_column_is_added_to_a_list_with_a_field_of_its_rows(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, "usulan_bpjs")
    typed(qtbot, page, "lampiran", " ")
    page.parts.words.note.insertPlainText("\n")
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClicks(page.parts.words.note, "Kartu | ")
    page.parts.field.set_value("nomor_kartu")
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClicks(page.parts.words.note, " | 22")
    attachment = page.hand.text.attachment
    assert attachment is not None
    assert (attachment.columns[-1].head, attachment.columns[-1].text, attachment.columns[-1].wide) == (
        "Kartu",
        "{nomor_kartu}",
        22,
    )
    with qtbot.waitSignal(page.used):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Kartu" in text_edit(room.desk, "usulan_bpjs").source
    page.close()


def test_a_half_typed_text_is_there_again_when_its_page_is_left(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room)
    typed(qtbot, page, "blocks.0", " Belum selesai")
    page.leave()
    qtbot.waitUntil(lambda: text_edit(room.desk, KIND).draft is not None)
    page.close()
    again = shown(qtbot, front, room)
    assert again.hand.text.blocks[0].text.endswith("Belum selesai")
    again.close()


def test_a_paragraph_is_added_taken_away_and_each_step_undone(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room)
    before = page.hand.text
    qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert len(page.hand.text.blocks) == len(before.blocks) + 1
    qtbot.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert page.hand.text == before
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.hand.text == before
    page.close()


def test_an_earlier_version_and_the_shipped_one_come_back(qtbot: QtBot, front: Front, room: Room) -> None:
    own = shipped_source(KIND).replace("sebagaimana mestinya", "seperlunya")
    keep_wording(room.desk, KIND, own)
    page = shown(qtbot, front, room)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    dialog = opened_dialog(qtbot, page, TextVersionsDialog)
    assert dialog.list.count() == 2
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.used):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    edit = text_edit(room.desk, KIND)
    assert not edit.is_own
    assert [bool(one.wording.source) for one in edit.versions] == [False, True]
    page.close()


def test_the_tab_lists_every_kind_and_enter_edits_one(qtbot: QtBot, front: Front, room: Room, trips: Trips) -> None:
    keep_wording(room.desk, KIND, shipped_source(KIND) + "\n")
    part = TextsPart(room)
    part.resize(900, 600)
    qtbot.addWidget(part)
    part.show()
    part.refresh()
    qtbot.waitUntil(lambda: part.list.count() > 10)
    front(part)
    assert "Teks kantor" in part.list.item(1).text()
    part.list.setCurrentRow(1)
    part.list.setFocus()
    qtbot.keyClick(part.list, Qt.Key.Key_Return)
    assert trips.taken[-1] == ("letter_text", KIND)
    part.close()


def test_a_poster_is_looked_at_and_a_leaflet_once_a_kind_is_chosen(qtbot: QtBot, front: Front, room: Room) -> None:
    papers = WallPapers(room)
    qtbot.addWidget(papers)
    papers.show()
    front(papers)
    assert not papers.leaflet.isEnabled()
    papers.kind.set_value("B")
    papers.kind.changed.emit()
    for key, title in ((Qt.Key.Key_P, "Poster untuk dinding"), (Qt.Key.Key_L, "Selebaran lipat (A4)")):
        qtbot.keyClick(papers, key, Qt.KeyboardModifier.AltModifier)
        dialog = opened_dialog(qtbot, papers, PaperDialog)
        assert dialog.windowTitle() == title
        dialog.setParent(None)
        dialog.close()
        front(papers)
    papers.close()
