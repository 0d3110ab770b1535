"""What limits the list of notes: whom they are about, who did it, what kind, which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.screens.letter_book_filters import Choice
from pbijk_desktop.domain.audit import AuditFilter, AuditKind
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.sentences import sentence, words_of

_PAUSE_MS = 250
_EVERY = ""
_NAME_SIGNS = 16


class AuditFilters(QWidget):
    """Holds what limits the list: `changed` when the reader changes it."""

    changed = Signal()

    def __init__(self, over: QWidget, today: date) -> None:
        super().__init__()
        self.setObjectName("audit.filters")
        parse = partial(parse_date, today=today)
        self.box = FindBox(over, name="audit.find", spoken=sentence("audit.about"))
        self.user = Choice("audit.user", sentence("audit.user"))
        self.kind = Choice("audit.kind", sentence("audit.kind"))
        self.first = DateField("audit_first", sentence("audit.first"), parse=parse)
        self.last = DateField("audit_last", sentence("audit.last"), parse=parse)
        self.kind.offer([(_EVERY, sentence("audit.every_kind")), *words_of("audit_kind").items()], _EVERY)
        self.show_users(())
        self.user.setMinimumContentsLength(_NAME_SIGNS)
        flow = FlowLayout(self, grow=True)
        for part in (self.box, self.user.pair, self.kind.pair, self.first, self.last):
            flow.add(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._connect()

    def show_users(self, users: Sequence[tuple[str, str]]) -> None:
        """Offer who may have done something."""
        self.user.offer([(_EVERY, sentence("audit.every_user")), *users], self.user.value())

    def limited(self) -> AuditFilter:
        """Return what the line says; a day that cannot be read limits nothing yet."""
        kind = self.kind.value()
        return AuditFilter(
            user=self.user.value(),
            kind=AuditKind(kind) if kind else None,
            first=self.first.value(),
            last=self.last.value(),
            about=self.box.text().strip(),
        )

    def _connect(self) -> None:
        self.box.textEdited.connect(self._on_typed)
        self.box.entered.connect(self._on_chosen)
        for choice in (self.user, self.kind):
            choice.currentIndexChanged.connect(self._on_chosen)
        for field in (self.first, self.last):
            field.left.connect(self._on_chosen)

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_chosen(self) -> None:
        self._pause.stop()
        self.changed.emit()
