"""What is known of one paper, at the right of the list: number, date, issuer, signatures, and why it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.fields import DateField, Field, TextField
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.tick_box import TickBox
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.details import Details
from pbijk_desktop.desktop.screens.paper_rows import lacks_in_words
from pbijk_desktop.desktop.screens.scan_panel import ScanPanel
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, GAP_SMALL, px
from pbijk_desktop.domain.cases import CaseItem
from pbijk_desktop.domain.checklists import Item, Need, Question
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.papers import Paper, Papers

_WIDE = 336
_MARKS = {"original": "paper_details.original", "stamped": "paper_details.stamp"}
_SIGNERS = tuple(f"signature_{at}" for at in range(4))


class PaperDetails(Details):
    """Shows one paper; `noted(key, values)` when a field was left with something new, `left()` to go back."""

    noted = Signal(str, dict)
    counted = Signal(str, int)

    def __init__(self, today: date, scans: ScanPanel, parent: QWidget | None = None) -> None:
        super().__init__("paper_details", _typed_fields(today), parent)
        self._paper: Paper | None = None
        self.scans = scans
        self._title = Words("", "strong", wrap=True)
        self._need = Words("", "quiet", wrap=True)
        self._lacks = Words("", tone="warn", wrap=True)
        self._lacks.setObjectName("paper.lacks")
        self._hint = Words("", wrap=True)
        self._source = Words("", "small", wrap=True)
        self._count = Words("", "strong")
        self._less = QuietButton("−", name="paper.less")
        self._more = QuietButton("+", name="paper.more")
        self._counter = QWidget()
        self._ticks = {name: _tick(name) for name in (*_MARKS, *_SIGNERS)}
        self._lay_out()
        self._connect()

    def show_paper(self, file: Papers, paper: Paper | None, *, locked: bool) -> None:
        """Show a paper; a field in which the clerk is typing keeps what is typed."""
        is_other = self._paper is None or paper is None or paper.item.key != self._paper.item.key
        self._paper = paper
        self.setEnabled(paper is not None)
        if paper is None:
            return
        self._say(file, paper)
        self._show_fields(paper, is_other=is_other)
        self.fields.set_locked(locked)
        for button in (self._less, self._more, *self._ticks.values()):
            button.setEnabled(not locked)

    def show_other(self) -> None:
        """Show the place for what belongs to no paper: its scans alone."""
        self._paper = None
        self.setEnabled(True)
        self._title.setText(sentence("scans.whole_case"))
        self._hint.setText(sentence("scans.whole_case_hint"))
        self._hint.show()
        self._need.setText(word("need", Need.OPTIONAL))
        self._source.setText("")
        for part in (self._lacks, self._counter, *self._ticks.values(), *self.fields):
            part.hide()

    def focus(self) -> None:
        """Put the clerk in the first field that waits to be filled in, or in the first one; else on the scans."""
        shown = [field for field in self.fields if not field.isHidden()]
        if not shown:
            self.scans.focus()
            return
        waiting = next((field for field in shown[:-1] if field.is_empty()), shown[0])
        waiting.focus()

    def note(self, field: Field) -> None:
        """Note what is new in a field; what cannot be read is not noted."""
        if self._paper is None or (field.value() is None and not field.is_empty()):
            return
        value = field.value()
        if value != getattr(self._paper.entry, field.name):
            self.noted.emit(self._paper.item.key, {field.name: value})

    def fit(self, whole: int) -> None:
        """Take a fair share of so many pixels."""
        self.setFixedWidth(min(px(_WIDE), whole * 38 // 100))

    def _say(self, file: Papers, paper: Paper) -> None:
        item = paper.item
        self._title.setText(item.title)
        self._need.setText(" · ".join(_why(file, item)))
        self._lacks.setText(lacks_in_words(paper))
        self._lacks.setVisible(paper.gap is not None and paper.is_handed_in())
        self._hint.setText(item.hint)
        self._hint.setVisible(bool(item.hint))
        self._source.setText(sentence("paper_details.source", {"source": item.source}) if item.source else "")
        self._counter.setVisible(item.copies > 0 or paper.entry.copies > 0)
        facts = {"received": paper.entry.copies, "needed": item.copies}
        self._count.setText(sentence("paper_details.copies_of", facts))

    def _show_fields(self, paper: Paper, *, is_other: bool) -> None:
        item, entry = paper.item, paper.entry
        asked = {"letter_number": item.asks_number, "letter_date": item.asks_date, "issuer": item.asks_issuer}
        for field in self.fields:
            field.setVisible(asked.get(field.name, True) or bool(getattr(entry, field.name)))
        for field in self.fill(entry, is_other=is_other):
            field.show_problems(_of_field(paper, field.name) if paper.is_handed_in() else ())
        self._fill_ticks(item, entry)

    def _fill_ticks(self, item: Item, entry: CaseItem) -> None:
        for name, asked in (("original", item.original), ("stamped", item.stamp)):
            self._ticks[name].setVisible(asked)
            self._ticks[name].setChecked(bool(getattr(entry, name)))
        for at, name in enumerate(_SIGNERS):
            who = item.signatures[at] if at < len(item.signatures) else ""
            self._ticks[name].setVisible(bool(who))
            self._ticks[name].say(sentence("paper_details.signed", {"who": who}))
            self._ticks[name].setChecked(who in entry.signatures)

    def _connect(self) -> None:
        for field in self.fields:
            field.left.connect(partial(self._on_left, field.name))
        for name, tick in self._ticks.items():
            tick.clicked.connect(partial(self._on_tick, name))
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)

    def _on_left(self, name: str) -> None:
        self.note(self.fields[name])

    def _on_tick(self, name: str, ticked: bool = False) -> None:
        if self._paper is None:
            return
        if name in _SIGNERS:
            pairs = zip(self._paper.item.signatures, _SIGNERS, strict=False)
            signed = tuple(who for who, signer in pairs if self._ticks[signer].isChecked())
            self.noted.emit(self._paper.item.key, {"signatures": signed})
        else:
            self.noted.emit(self._paper.item.key, {name: ticked})

    @Slot()
    def _on_less(self) -> None:
        if self._paper is not None:
            self.counted.emit(self._paper.item.key, -1)

    @Slot()
    def _on_more(self) -> None:
        if self._paper is not None:
            self.counted.emit(self._paper.item.key, 1)

    def _lay_out(self) -> None:
        self._lay_out_counter()
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(GAP_GROUP, GAP, GAP_PAGE, GAP)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._title)
        lines.addWidget(self._need)
        lines.addSpacing(GAP)
        lines.addWidget(self._counter)
        for tick in self._ticks.values():
            lines.addWidget(tick)
        lines.addSpacing(GAP_SMALL)
        lines.addLayout(self._grid())
        lines.addWidget(self._lacks)
        lines.addWidget(self.scans)
        lines.addWidget(self._hint)
        lines.addWidget(self._source)
        lines.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inside, self), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP, 0, GAP, 0)
        foot.addWidget(self.scans.new)
        outer.addLayout(foot)

    def _lay_out_counter(self) -> None:
        self._less.setAccessibleName(sentence("paper_details.less"))
        self._more.setAccessibleName(sentence("paper_details.more"))
        row = QHBoxLayout(self._counter)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Words(sentence("paper_details.copies")))
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self._less)
        row.addWidget(self._more)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_SMALL)
        grid.addWidget(self.fields["letter_number"], 0, 0)
        grid.addWidget(self.fields["letter_date"], 0, 1)
        grid.addWidget(self.fields["issuer"], 1, 0, 1, 2)
        grid.addWidget(self.fields["note"], 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return grid


def _typed_fields(today: date) -> list[Field]:
    return [
        TextField("letter_number", sentence("paper_details.number")),
        DateField("letter_date", sentence("paper_details.date"), parse=partial(parse_date, today=today)),
        TextField("issuer", sentence("paper_details.issuer"), hint=sentence("paper_details.issuer_hint")),
        TextField("note", sentence("paper_details.note"), hint=sentence("paper_details.back")),
    ]


def _tick(name: str) -> TickBox:
    tick = TickBox(sentence(_MARKS[name]) if name in _MARKS else "")
    tick.setObjectName(f"paper.{name}")
    return tick


def _why(file: Papers, item: Item) -> Iterator[str]:
    yield word("need", item.need)
    question: Question | None = next((one for one, _ in file.questions if one.key == item.question), None)
    if question is not None:
        yield sentence("paper_details.because", {"question": question.text})
    if item.max_age_days is not None:
        yield sentence("paper_details.age_limit", {"days": item.max_age_days})


_FIELD_OF = {
    "item.number": "letter_number",
    "item.date": "letter_date",
    "item.date_ahead": "letter_date",
    "item.too_old": "letter_date",
    "item.issuer": "issuer",
}


def _of_field(paper: Paper, name: str) -> list[Problem]:
    """Return what is wrong with what was typed in a field; an empty one is told in the list already."""
    lacks = paper.gap.lacks if paper.gap else ()
    return [one for one in lacks if _FIELD_OF.get(one.code) == name and getattr(paper.entry, name)]
