"""The frame every page shares: its question at the top left, the next act alone at the bottom right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.parts.ends_row import EndsRow
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.reading_order import ReadingOrder
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px

A_MOMENT_MS = 15
"""How long a page waits for what stands around it: long enough to be painted first, too short to be seen."""


class Page(Begins, ReadingOrder, QWidget):
    """A page with a title row, its content and, once it has an act, a footer.

    Override `arrive` to refresh when the page comes into view, and `leave` to keep what was typed. A page made where
    it will stand (`parent`) has its size from the start and is dressed once; one that moves there later has every
    widget in it dressed again.
    """

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        if parent is not None:
            self.resize(parent.size())
        self.title = Words(title, "page")
        self.title.setObjectName(f"{name}.title")
        self.subtitle = Words("", "quiet")
        self.subtitle.hide()
        self.head = EndsRow()
        self.content = QVBoxLayout()
        self._footer = QWidget()
        self._foot = EndsRow(self._footer)
        self._foot_parts: list[QWidget] = []
        self._is_told = False
        self._rule = Rule()
        self._lay_out()

    def arrive(self) -> None:
        """Come into view: refresh what may be stale and put the clerk where work begins."""

    def leave(self) -> None:
        """Go out of view: keep what was typed."""

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the title, and the quiet words after it."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_to_head(self, widget: QWidget) -> None:
        """Put a button or a mark at the right of the title row."""
        self.head.add_right(widget, is_last=True)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a mark right after the title; nothing else moves when it comes or goes."""
        self.head.add_left(widget)

    def set_primary(self, button: HouseButton) -> None:
        """Put the page's one next act at the bottom right."""
        self._foot.add_right(button, is_last=True)
        self._follow(button)

    def focus_primary(self) -> bool:
        """Put the keyboard on the page's next act, where that can be taken now; return whether it could."""
        button = self._foot.last_right()
        if button is None or not (button.isVisible() and button.isEnabled()):
            return False
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def add_act(self, widget: QWidget) -> None:
        """Put another act before the primary one."""
        self._foot.add_right(widget, is_last=False)
        self._follow(widget)

    def add_note(self, widget: QWidget) -> None:
        """Put words or a link at the left of the footer."""
        self._foot.add_left(widget)
        self._follow(widget)

    def show_footer(self, *, shown: bool) -> None:
        """Show the footer, or hide it while the page has nothing to send; from then on only as it is told."""
        self._is_told = True
        self._footer.setVisible(shown)
        self._rule.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the title row's height at any text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.title.setMinimumHeight(px(32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the footer's parts: where none of them is to be seen there is no footer."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and not self._is_told:
            self._fit_footer()
        return super().eventFilter(watched, event)

    def _follow(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._foot_parts.append(widget)
        self._fit_footer()

    def _fit_footer(self) -> None:
        shown = any(not part.isHidden() for part in self._foot_parts)
        self._footer.setVisible(shown)
        self._rule.setVisible(shown)

    def _lay_out(self) -> None:
        self.title.setMinimumHeight(px(32))
        self.head.add_left(self.title)
        self.head.add_left(self.subtitle)
        self.head.setContentsMargins(GAP_PAGE, GAP_GROUP, GAP_PAGE, 0)
        self.content.setSpacing(GAP_GROUP)
        self.content.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, GAP_GROUP)
        self._foot.setContentsMargins(GAP_PAGE, 12, GAP_PAGE, 12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self.head)
        lines.addLayout(self.content, 1)
        lines.addWidget(self._rule)
        lines.addWidget(self._footer)
        self._footer.hide()
        self._rule.hide()


def scrolled(inside: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return the widget in an area that scrolls up and down when the window is too low."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("kind", "inside")
    area.setWidget(inside)
    return area
