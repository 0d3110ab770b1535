"""Presses everything that can be pressed in a window, once, and looks at what opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QMainWindow, QMenu, QWidget

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.rail import Rail
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.top_bar import TopBar
from tests.gauges.hands import Hands, is_there

DEEPEST = 3
"""A window out of a window out of a window is looked at; what that one opens is not."""
_NOT_PRESSED = {"Esc", "Ctrl+L", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0", "Ctrl+PgUp", "Ctrl+PgDown"}
"""Leaving, locking, the size of text and the next tab: the walk does these itself."""

_LEAVES = "backups.restore"
"""Leaves the desk for the door; `restored` goes that way."""

_FIGURES = re.compile(r"\d[\d ]+\d")

Act = tuple[str, Callable[[], None]]


@dataclass
class Explorer:
    """`look(name)` is called at every new sight; each act is done once, known by where it stands and its name.

    Legal acts are not pressed: the main button of a case's pages; the tour's stories do those.
    """

    hands: Hands
    look: Callable[[str], None]
    done: set[str] = field(default_factory=set)

    def explore(self, name: str, back: Callable[[], None] = lambda: None, depth: int = 0) -> None:
        """Look at the window in front, then press whatever was not pressed yet; `back` comes back here."""
        self.look(name)
        home = self.hands.front()
        while depth < DEEPEST and is_there(home) and home is self.hands.front():
            act = self._next(home)
            if act is None:
                return
            self._do(name, act, back, depth)

    def press_main(self, name: str) -> None:
        """Do the page's main act, as the last thing that is done here, and look at what comes of it."""
        before = self.hands.windows()
        self.hands.press("Ctrl+Return")
        self.look(name)
        for opened in self.hands.windows() - before:
            if is_there(opened):
                self.explore(name, depth=1)
                self.hands.put_away(opened)

    def _next(self, window: QWidget) -> Act | None:
        where = _where(window)
        for name, do in _acts(window, self.hands):
            key = _FIGURES.sub("", f"{where} {name}")
            if key not in self.done:
                self.done.add(key)
                return name, do
        return None

    def _do(self, name: str, act: Act, back: Callable[[], None], depth: int) -> None:
        before, home = self.hands.windows(), self.hands.front()
        page, where = _page(self.hands), _where(home)
        act[1]()
        here = f"{name} / {act[0]}"
        for opened in sorted(self.hands.windows() - before, key=lambda one: one.objectName()):
            if is_there(opened):
                self._opened(here, opened, depth)
        if is_there(home):
            self.look(here)
            if _page(self.hands) is not page or _where(home) != where:
                back()

    def _opened(self, name: str, window: QWidget, depth: int) -> None:
        if isinstance(window, QMenu):
            self._menu(name, window, depth)
        elif type(window).__module__.startswith("pbijk_desktop"):
            self.explore(name, depth=depth + 1)
        else:
            self.look(name)
        self.hands.put_away(window)

    def _menu(self, name: str, menu: QMenu, depth: int) -> None:
        """Look at a menu, and choose what ends in dots: it asks before it does anything."""
        self.look(name)
        asking = [action for action in menu.actions() if action.text().endswith("…") and action.isEnabled()]
        for action in asking:
            before = self.hands.windows()
            menu.close()
            action.trigger()
            self.hands.settle()
            for opened in self.hands.windows() - before:
                self._opened(f"{name} / {action.text()}", opened, depth + 1)


def _where(window: QWidget) -> str:
    page = window.page() if isinstance(window, MainWindow) else None
    inside = page.page() if page is not None and hasattr(page, "page") else None  # a page of a case
    inside = inside or (page.part() if page is not None and hasattr(page, "part") else None)
    return " ".join(type(one).__name__ for one in (window, page, inside) if one is not None)


def _page(hands: Hands) -> QWidget | None:
    window = hands.program.place.window if hands.program.place else None
    return window.page() if window is not None else None


def _acts(window: QWidget, hands: Hands) -> Iterator[Act]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.window() is window and _may_press(button):
            yield f"klik {button.objectName() or button.accessibleName()}", partial(hands.click, button)
    for shortcut in window.findChildren(QShortcut):
        keys = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
        if _is_heard(shortcut) and keys not in _NOT_PRESSED and "Return" not in keys:
            yield f"tombol {keys}", partial(hands.press, keys)
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if (
            not isinstance(view, QHeaderView)
            and view.isVisible()
            and view.window() is window
            and model is not None
            and model.rowCount(QModelIndex())
        ):
            yield f"baris {view.objectName()}", partial(_open_row, hands, view)


def _may_press(button: QAbstractButton) -> bool:
    return not (
        button.isCheckable()
        or button.objectName() == _LEAVES
        or _is_in(button, Rail)
        or _is_in(button, TopBar)
        or (isinstance(button, PrimaryButton) and _is_in(button, CasePage))
    )


def _is_heard(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or isinstance(owner, QAbstractButton | QMainWindow):
        return False
    return owner.isVisible() and owner.isEnabled() and shortcut.isEnabled() and not _is_in(owner, Rail)


def _is_in(widget: QWidget | None, kind: type[QWidget]) -> bool:
    while widget is not None:
        if isinstance(widget, kind):
            return True
        widget = widget.parentWidget()
    return False


def _open_row(hands: Hands, view: QAbstractItemView) -> None:
    if QApplication.activePopupWidget() is None:
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        hands.press("Return")
