"""Cocokkan kertas: what a paper says of the journal's end, typed in; and a day's register, printed as such a paper."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.fields import TextField
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.anchors import AnchorAnswer, Fit
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence, word
from pbijk_desktop.usecases.daily_register import daily_register, save_daily_register
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.match_anchor import match_anchor
from pbijk_desktop.usecases.paper_pages import save_noted

_TONES = {Fit.HOLDS: Tone.GOOD, Fit.DIFFERS: Tone.BAD, Fit.CUT: Tone.BAD}


class AnchorPart(SafetyPart):
    """A field for what stands at a paper's foot, and a day for its register."""

    everybodys = True
    act_label = sentence("anchor_page.match")

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self.typed = TextField(
            "anchor",
            sentence("anchor_page.typed"),
            hint=sentence("anchor_page.typed_hint"),
            placeholder="12345-ab12cd34",
        )
        self.lines.addWidget(self.typed)
        self.day = DateField(
            "daily_day", sentence("anchor_page.day"), parse=partial(parse_date, today=room.desk.today())
        )
        self.day.set_value(room.desk.today())
        self.show_day = QuietButton(
            sentence("anchor_page.show"), keys="Alt+L", icon="printer", name="safety.anchor.show_day"
        )
        self.save_day = QuietButton(
            sentence("anchor_page.save_csv"), keys="Alt+C", icon="save", name="safety.anchor.save_day"
        )
        if room.desk.may(Act.PRINT_PAPERS):
            self._place_daily()
        self.lines.addStretch(1)
        self.show_day.clicked.connect(self._on_show)
        self.save_day.clicked.connect(self._on_save)
        self.begin_at(self.typed)

    def act(self) -> None:
        """Put what was typed beside the journal."""
        self.banner.clear()
        work = partial(match_anchor, self.room.desk, self.typed.value())
        self.room.background.start(work, on_success=self._on_matched, on_failure=self._on_refused_typed, owner=self)

    def save_to(self, day: date, path: Path) -> None:
        """Save a day's register as a CSV."""
        work = partial(save_daily_register, self.room.desk, day, path)
        self.room.background.start(work, on_success=self._on_saved, on_failure=self._on_refused, owner=self)

    def _place_daily(self) -> None:
        self.lines.addWidget(Heading(sentence("anchor_page.daily"), sentence("anchor_page.daily_note")))
        self.lines.addWidget(self.day)
        holder = QWidget()
        row = FlowLayout(holder)
        for button in (self.show_day, self.save_day):
            row.add(button)
        self.lines.addWidget(holder)

    def _wanted(self) -> date:
        return self.day.value() or self.room.desk.today()

    @Slot(object)
    def _on_matched(self, answer: AnchorAnswer) -> None:
        facts = {"n": grouped_number(answer.anchor.seq), "ends": grouped_number(answer.ends)}
        facts["at"] = self.room.desk.local(answer.at).strftime("%d-%m-%Y %H.%M") if answer.at else ""
        told = sentence(f"anchor.{answer.fit.name.lower()}", facts)
        self.banner.say(_TONES[answer.fit], word("anchor_fit", answer.fit), told)

    @Slot(object)
    def _on_refused_typed(self, error: RefusedError | TroubleError) -> None:
        if isinstance(error, RefusedError):
            self.typed.show_problems(error.problems)
            self.typed.focus()
        else:
            self.banner.tell(error)

    @Slot()
    def _on_show(self) -> None:
        work = partial(daily_register, self.room.desk, self._wanted(), printed=False)
        self.room.background.start(work, on_success=self._on_paper, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_paper(self, paper: Printable) -> None:
        desk, day = self.room.desk, self._wanted()
        again, save = partial(daily_register, desk, day), partial(save_noted, desk, "daily_register", f"{day}")
        show_paper(self.room, self, paper, sentence("anchor_page.daily"), on_print=again, on_save=save)

    @Slot()
    def _on_save(self) -> None:
        name = sentence("anchor_page.csv_name", {"day": self._wanted().isoformat()})
        asked = save_file(self, sentence("anchor_page.save_csv"), sentence("anchor_page.csv_files"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save_to(self._wanted(), Path(file))

    @Slot(object)
    def _on_saved(self, _count: int) -> None:
        self.room.toast.say(sentence("anchor_page.saved"))
