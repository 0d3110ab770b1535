"""A village's file before its rows are compared: what it is of, which column means what, and first doubts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.collective_about import AboutFields
from pbijk_desktop.desktop.screens.register_columns import ColumnsPart
from pbijk_desktop.desktop.screens.register_form import first_troubles
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.collective import About
from pbijk_desktop.domain.problems import errors_in
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.collective_lists import likely_region
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile


class CollectiveForm(QWidget):
    """`mapping_wanted` when the clerk says that a column means something else."""

    mapping_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mapping: Mapping[str, int] | None = None
        self.about = AboutFields(desk)
        self.layout_name = Words("", "quiet", wrap=True)
        self.doubts = Banner(name="collective.doubts")
        self.columns = ColumnsPart()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        for part in (self.about, self.layout_name, self.doubts):
            lines.addWidget(part)
        lines.addWidget(self.columns, 1)
        self.columns.changed.connect(self._on_mapping)

    def show_file(self, file: RegisterFile, *, is_new: bool) -> None:
        """Show what a file is; for another file than before the village is proposed by its first rows."""
        if is_new:
            self._mapping = None
            before = self.about.about()
            region = likely_region(self._desk, file.preview_read.rows)
            self.about.show_about(About(region=region, kind=before.kind))
        facts = {"layout": file.layout.title, "sheet": file.sheet_name, "row": file.head_row}
        code = "register_import.layout_sheet" if file.sheet_name else "register_import.layout"
        self.layout_name.setText(sentence(code, facts))
        self.columns.show_file(file)
        said = [*map(told, file.notes), *([] if "nik" in file.mapping else [sentence("collective.no_nik_column")])]
        tone = Tone.BAD if errors_in(file.notes) else Tone.WARN
        self.doubts.say(tone, "", "\n".join([*said, *first_troubles(file)]))

    def wanted_mapping(self) -> Mapping[str, int] | None:
        """Return which column means what after a correction; None to recognise it anew."""
        return self._mapping

    @Slot(object)
    def _on_mapping(self, mapping: Mapping[str, int]) -> None:
        self._mapping = mapping
        self.mapping_wanted.emit()
