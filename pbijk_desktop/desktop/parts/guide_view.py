"""A shipped guide to read: Markdown in the program's own type, opened at any of its sections."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextBrowser

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.theme import BODY, GAP_GROUP, GAP_SMALL, px, theme
from pbijk_desktop.paths import resource


class GuideView(QTextBrowser):
    """Shows a file of resources; links lead nowhere."""

    def __init__(self, file: str, *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self.setOpenLinks(False)
        self.setMarkdown(resource(file).read_text("utf-8"))
        self.document().setDocumentMargin(GAP_GROUP)
        self._space()
        theme().changed.connect(self._size_code)
        self._size_code()

    def show_section(self, title: str) -> None:
        """Bring a heading to the top, with the cursor before it; an unknown one shows the beginning."""
        block = self._heading(title)
        cursor = QTextCursor(block if block.isValid() else self.document().begin())
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(block).top() if block.isValid() else 0
        self.verticalScrollBar().setValue(int(top))

    def _heading(self, title: str) -> QTextBlock:
        block = self.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == title):
            block = block.next()
        return block

    def _space(self) -> None:
        """Set headings and paragraphs apart: Qt's Markdown lays them close together."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            if cursor.currentTable() is None:
                form = QTextBlockFormat()
                form.setTopMargin(GAP_GROUP if block.blockFormat().headingLevel() else GAP_SMALL)
                form.setBottomMargin(GAP_SMALL)
                cursor.mergeBlockFormat(form)
            block = block.next()

    @Slot()
    def _size_code(self) -> None:
        """Give what stands in typewriter letters the size of the rest: Qt takes the system's."""
        usual = QTextCharFormat()
        usual.setProperty(QTextFormat.Property.FontPixelSize, px(BODY))
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            for piece in block:  # type: ignore[attr-defined]
                fragment = piece.fragment()
                if fragment.charFormat().fontFixedPitch():
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(usual)
            block = block.next()
