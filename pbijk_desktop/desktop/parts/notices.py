"""What the desk must know whatever page is in view: quiet lines above it, each with its act where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import is_low, name_widget, show_within
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.desktop.tokens import Tone


class Notices(QWidget):
    """Holds one line for each matter, and takes no room without any."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "notices")
        self._shown: dict[str, Banner] = {}
        self._texts: dict[str, str] = {}
        self._acts: dict[str, LinkButton] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, 0)
        self._lines.setSpacing(GAP)
        self.hide()

    def say(self, matter: str, tone: Tone, title: str, text: str = "") -> None:
        """Show or change the line of a matter; what stands there already is not spoken again."""
        banner = self._shown.get(matter)
        if banner is None:
            banner = self._shown[matter] = Banner(tone, name=f"notice.{matter}")
            self._lines.addWidget(banner)
        self._texts[matter] = text
        if banner.accessibleDescription() != text or not banner.text().startswith(title):
            banner.say(tone, title, text)
            banner.setAccessibleDescription(text)
        self._fit(matter)
        self._show(matter, shown=True)

    def offer(self, matter: str, label: str, keys: str, act: Callable[[], object]) -> None:
        """Give the line of a matter an act; without a line there is none."""
        button = self._acts.get(matter)
        if button is None and matter in self._shown:
            button = self._acts[matter] = LinkButton(label, keys=keys, name=f"notice.{matter}.act")
            button.clicked.connect(act)
            row = self._shown[matter].layout()
            if isinstance(row, QHBoxLayout):
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def clear(self, matter: str) -> None:
        """Take the line of a matter away."""
        if matter in self._shown:
            self._show(matter, shown=False)

    def text(self, matter: str) -> str:
        """Return what the line of a matter says, "" where there is none."""
        banner = self._shown.get(matter)
        return banner.text() if banner is not None and not banner.isHidden() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say only the titles where the text is large for the window: the rest is in the tip."""
        super().resizeEvent(event)
        for matter in self._shown:
            self._fit(matter)

    def _fit(self, matter: str) -> None:
        banner, text = self._shown[matter], self._texts[matter]
        banner.show_text(text if not is_low(self) else "")
        banner.setToolTip(text)

    def _show(self, matter: str, *, shown: bool) -> None:
        show_within(self._shown[matter], shown=shown)
        show_within(self, shown=any(not one.isHidden() for one in self._shown.values()))
