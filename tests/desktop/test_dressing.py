"""Another look is put on what can be seen at once, each widget once; hidden pages wear it before they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.text_fields import DigitsField
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.tokens import DARK, LIGHT

Show = Callable[[QWidget], QWidget]
_DEEP = 6


class Counted(QObject):
    """Counts how often each widget is told of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            self.times[watched] += 1
        return False


class Leaf(QWidget):
    """A page with a hint deep inside it and a number."""

    def __init__(self) -> None:
        super().__init__()
        self.hint = QLabel("Petunjuk")
        self.hint.setProperty("kind", "quiet")
        self.button = QPushButton("Simpan")
        self.number = DigitsField("nik", "NIK")
        inside: QWidget = self.hint
        for _ in range(_DEEP):
            around = QWidget()
            QVBoxLayout(around).addWidget(inside)
            inside = around
        lines = QVBoxLayout(self)
        for one in (inside, self.button, self.number):
            lines.addWidget(one)

    def ink(self) -> str:
        return self.hint.palette().color(QPalette.ColorRole.WindowText).name().upper()


class Window(QStackedWidget):
    """Three pages that were all shown; the first is in front."""

    def __init__(self) -> None:
        super().__init__()
        self.leaves = [Leaf() for _ in range(3)]
        for leaf in self.leaves:
            self.addWidget(leaf)

    def look_at_all(self) -> None:
        for leaf in reversed(self.leaves):
            self.setCurrentWidget(leaf)
            QApplication.processEvents()


@pytest.fixture
def window(show: Show) -> Window:
    made = Window()
    show(made)
    made.look_at_all()
    return made


@pytest.fixture
def counted(qapp: QApplication) -> Counted:
    return Counted()


def told(counted: Counted, leaf: Leaf) -> int:
    """Return how often the hint was told; every other widget of its page must have been told as often."""
    inside = [leaf, *(one for one in leaf.findChildren(QWidget) if one.isVisibleTo(leaf))]
    assert len({counted.times[one] for one in inside}) == 1
    return counted.times[leaf.hint]


def test_each_widget_is_dressed_once_and_what_is_seen_at_once(
    window: Window, counted: Counted, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.installEventFilter(counted)
    apply_theme(qapp, dark=True, scale=1.5)
    assert [told(counted, leaf) for leaf in window.leaves] == [1, 0, 0]
    assert window.leaves[0].ink() == DARK.quiet
    qtbot.waitUntil(lambda: [told(counted, leaf) for leaf in window.leaves] == [1, 1, 1])
    qapp.removeEventFilter(counted)
    assert {leaf.ink() for leaf in window.leaves} == {DARK.quiet}
    assert len({leaf.hint.sizeHint() for leaf in window.leaves}) == 1


def test_a_page_shown_before_its_turn_is_dressed_before_it_is_seen(
    window: Window, counted: Counted, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.installEventFilter(counted)
    apply_theme(qapp, dark=True)
    window.setCurrentWidget(window.leaves[2])
    assert told(counted, window.leaves[2]) == 1
    assert window.leaves[2].ink() == DARK.quiet
    qtbot.waitUntil(lambda: [told(counted, leaf) for leaf in window.leaves] == [1, 1, 1])
    qapp.removeEventFilter(counted)


def test_two_changes_one_after_the_other_end_in_the_last(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, dark=True)
    apply_theme(qapp, dark=False)
    window.setCurrentWidget(window.leaves[1])
    assert window.leaves[1].ink() == LIGHT.quiet
    qtbot.waitUntil(lambda: {leaf.ink() for leaf in window.leaves} == {LIGHT.quiet})


def test_a_page_that_is_gone_before_its_turn_is_passed_over(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, dark=True)
    shiboken6.delete(window.leaves.pop(1))
    qtbot.waitUntil(lambda: {leaf.ink() for leaf in window.leaves} == {DARK.quiet})


def test_figures_stay_equally_wide_wherever_they_stand(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, dark=True, scale=1.25)
    qtbot.waitUntil(lambda: {leaf.ink() for leaf in window.leaves} == {DARK.quiet})
    fonts = [leaf.number.line.font() for leaf in window.leaves]
    assert all(one.isFeatureSet(QFont.Tag("tnum")) for one in fonts)
    assert {one.pixelSize() for one in fonts} == {16}
