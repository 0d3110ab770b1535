"""Beranda: what waits today, what needs a look first, which days are coming, what was left half done, charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.another_start import open_sample
from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.message import MessageDialog, tell_trouble
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home_care import HomeCare
from pbijk_desktop.desktop.screens.home_charts import HomeCharts
from pbijk_desktop.desktop.screens.home_drafts import HomeDrafts
from pbijk_desktop.desktop.screens.home_next import HomeNext, intake_button
from pbijk_desktop.desktop.screens.home_numbers import HomeNumbers
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.domain.worklists import Overview, Worklist
from pbijk_desktop.sentences import long_date, sentence, told, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.for_the_head import Awaiting, awaiting_decision
from pbijk_desktop.usecases.hand_up import waiting_drafts
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.office_settings import signatory_warnings
from pbijk_desktop.usecases.queue import overview
from pbijk_desktop.usecases.register_case import may_register

_COUNTED = frozenset({"case_file", "case_item", "decision", "letter", "letter_draft", "paraf", "setting", "signatory"})
_TROUBLES_SHOWN = 3


class HomePage(Page):
    """Says what there is to do; every number opens what it counts. An empty office invites to begin."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("home.title"), name="home", parent=parent)
        self._room = room
        self.numbers = HomeNumbers(room)
        self.drafts = HomeDrafts(room)
        self.limits = _Limits()
        self.charts = HomeCharts(room)
        self.next = HomeNext(room)
        self.troubles = Banner(name="home.troubles")
        self.troubles.clear()
        self.signatories = Banner(name="home.signatories")
        self.signatories.clear()
        self.care = HomeCare(room)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._place_parts()
        self.drafts.changed.connect(self.refresh)
        room.changes.changed.connect(self._on_changed)
        self._tell_troubles()

    def arrive(self) -> None:
        """Count again."""
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Count again in the background; the old numbers stand until the new ones are there."""
        self._room.background.start(
            partial(_read, self._room.desk), on_success=self._on_read, on_failure=self._on_failed, owner=self
        )
        self.charts.refresh()
        self.care.refresh()

    def _place_parts(self) -> None:
        self.add_to_head(self.next)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, GAP, 0)
        lines.setSpacing(GAP_PAGE)
        lines.addLayout(_inset(self.troubles))
        lines.addLayout(_inset(self.signatories))
        lines.addLayout(_inset(self.care))
        for part in (self.numbers, self.limits, self.drafts, self.charts):
            lines.addWidget(part)
        lines.addStretch()
        self._stack = QStackedWidget(self)
        self._busy_office = scrolled(inside, self._stack)
        self._empty_office = self._make_empty()
        self._stack.addWidget(self._busy_office)
        self._stack.addWidget(self._empty_office)
        self.content.addWidget(self._stack, 1)
        self.content.setContentsMargins(GAP_PAGE - PAD, GAP_GROUP, GAP_PAGE - GAP, 0)

    def _make_empty(self) -> EmptyState:
        link = None
        if not self._room.desk.is_sample:
            link = LinkButton(sentence("home.sample"), keys="Alt+C", name="home.sample")
            link.clicked.connect(self._on_sample)
        takes_in = may_register(self._room.desk)
        begin = intake_button(self._room, "home.begin") if takes_in else None
        return EmptyState(sentence("home.empty" if takes_in else "home.empty_so_far"), begin, link)

    def _tell_troubles(self) -> None:
        troubles = self._room.desk.rules.troubles
        if troubles:
            lines = [sentence(one.code, one.facts) for one in troubles[:_TROUBLES_SHOWN]]
            self.troubles.say(Tone.WARN, sentence("home.rules_title", {"count": len(troubles)}), "\n".join(lines))

    def _on_read(self, read: _Read) -> None:
        seen = read.seen
        today = self._room.desk.today()
        self.set_title(
            sentence("home.title"),
            sentence("home.today", {"day": word("weekday", today.isoweekday()), "date": long_date(today)}),
        )
        is_empty = not seen.waiting.get(Worklist.ALL) and not read.drafts
        self._stack.setCurrentWidget(self._empty_office if is_empty else self._busy_office)
        self.next.show_next(seen, letters=read.letters, empty=is_empty)
        self.numbers.show_overview(seen)
        self.signatories.say(Tone.WARN, "", "\n".join(told(one) for one in read.signatories))
        if read.awaiting and self.numbers.oldest:
            self.numbers.oldest.show_awaiting(read.awaiting)
        self.limits.show_days(seen)
        self.drafts.show_drafts(read.drafts)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self, error).open()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and entities(changes) & _COUNTED:
            self._soon.start()

    @Slot()
    def _on_sample(self) -> None:
        if open_sample():
            self._room.toast.say(sentence("home.sample_opening"))
        else:
            MessageDialog(self, title=sentence("home.sample_title"), text=sentence("home.sample_text")).open()


class _Limits(QWidget):
    """The coming days that matter for proposals, with how many days are left."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("home.limits")
        self._siks, self._siks_left = Words("", wrap=True), Words("", "strong")
        self._cutoff, self._cutoff_left = Words("", wrap=True), Words("", "strong")
        grid = QGridLayout(self)
        grid.setContentsMargins(PAD, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_GROUP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Heading(sentence("home.limits")), 0, 0, 1, 2)
        for row, (left, text) in enumerate(((self._siks_left, self._siks), (self._cutoff_left, self._cutoff)), 1):
            grid.addWidget(left, row, 0)
            grid.addWidget(text, row, 1)

    def show_days(self, seen: Overview) -> None:
        """Show the days of an overview."""
        closes = seen.siks_closes_on
        opens_in = seen.siks_days_left - closes.day + 1
        if opens_in > 0:
            facts = {"opens": long_date(closes.replace(day=1)), "closes": long_date(closes)}
            self._siks.setText(sentence("home.siks_shut", facts))
            self._siks_left.setText(_left(opens_in))
        else:
            self._siks.setText(sentence("home.siks_open", {"closes": long_date(closes)}))
            self._siks_left.setText(_left(seen.siks_days_left))
        facts = {"day": long_date(seen.cutoff_on), "active": long_date(seen.active_from)}
        self._cutoff.setText(sentence("home.cutoff", facts))
        self._cutoff_left.setText(_left(seen.cutoff_days_left))


def _inset(banner: Banner) -> QVBoxLayout:
    """Return the banner in line with the text below it."""
    lines = QVBoxLayout()
    lines.setContentsMargins(PAD, 0, 0, 0)
    lines.addWidget(banner)
    return lines


def _left(days: int) -> str:
    if days <= 0:
        return sentence("home.today_left")
    return sentence("home.day_left") if days == 1 else sentence("home.days_left", {"days": days})


@dataclass(frozen=True, slots=True)
class _Read:
    """What Beranda shows; what awaits a decision is read for the head alone, drafts for who takes requests in."""

    seen: Overview
    drafts: list[Draft]
    awaiting: Awaiting | None
    letters: int
    """Drafts that wait for this user's signature or paraf."""
    signatories: list[Problem]
    """That nobody may sign today, or soon nobody will."""


def _read(desk: Desk) -> _Read:
    drafts = kept_drafts(desk) if may_register(desk) else []
    awaiting = awaiting_decision(desk) if desk.has_role(Role.HEAD) else None
    return _Read(overview(desk), drafts, awaiting, len(waiting_drafts(desk)), signatory_warnings(desk))
