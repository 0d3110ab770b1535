"""What a new list brought: its people, what was kept aside, what differs from the list before; where to look next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change
from pbijk_desktop.sentences import grouped_number, long_date, sentence, word
from pbijk_desktop.usecases.import_register import Imported


class RegisterSummary(QWidget):
    """Shown once an import is over."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner(name="import.done")
        self._lines = [Words("", wrap=True) for _ in range(len(Change) + 2)]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.banner)
        for line in self._lines:
            lines.addWidget(line)
        lines.addStretch()

    def show_import(self, imported: Imported, *, went_on: bool = False) -> None:
        """Tell what was taken in, and that it `went_on` from where it was stopped."""
        record, title = imported.record, done_told(imported)
        self.banner.say(Tone.GOOD, title, sentence("register_import.went_on") if went_on else "")
        said = [
            sentence("register_import.quarantined", {"count": grouped_number(record.quarantined)}),
            sentence("register_import.doubles", {"count": grouped_number(record.doubles)}),
            *(
                sentence("register_import.changed", {"count": grouped_number(count), "what": word("change", kind)})
                for kind, count in imported.changes.items()
                if count
            ),
        ]
        for line, text in zip(self._lines, [*said, *[""] * len(self._lines)], strict=False):
            line.setText(text)
            line.setVisible(bool(text))

    def text(self) -> str:
        """Return everything it says."""
        return "\n".join([self.banner.text(), *(line.text() for line in self._lines if line.text())])


def done_told(imported: Imported) -> str:
    """Return in words that a list serves now."""
    record = imported.record
    facts = {"register": Register(record.kind), "list_date": long_date(record.list_date),
             "rows": grouped_number(record.rows)}  # fmt: skip
    return sentence("register_import.done", facts)
