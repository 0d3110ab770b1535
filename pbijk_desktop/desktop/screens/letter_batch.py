"""Letters of many cases at once: mark, issue, stop and go on, print or save."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_batch_papers import BatchPapers
from pbijk_desktop.desktop.screens.letter_batch_table import BatchTable
from pbijk_desktop.desktop.theme import GAP, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.letter_batch import (
    Batch,
    batch_letters,
    begin_batch,
    drop_batch,
    go_on,
    kept_batch,
    ready_cases,
)
from pbijk_desktop.usecases.office_settings import signatories
from pbijk_desktop.usecases.queue import case_row

_SHOWS = frozenset({"letter", "case_file"})
_SIGNS = 320


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows: the cases, who signs, and a batch that is not finished or was just now."""

    cases: tuple[CaseRow, ...]
    signs: tuple[Signatory, ...]
    batch: Batch | None
    numbers: dict[str, str]


class LetterBatchPage(Page):
    """The worklist Siap surat with marks; what is under way is gone on with, whoever stopped it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("letter_batch.title"), name="letter_batch", parent=parent)
        self._room = room
        self._batch: Batch | None = None
        self._is_issuing = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.table = BatchTable(room.desk.rules)
        self.banner = Banner(name="letter_batch.banner")
        self.banner.clear()
        self.progress = ProgressLine("letter_batch.progress", stop_keys="Alt+H")
        self.papers = BatchPapers(room, self, self.progress, self.banner)
        self.signatory = ChoiceField("letter_batch.signatory", sentence("letter_page.signatory"))
        self._make_acts()
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Read who waits for a letter, and whether something was left half done."""
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> None:
        self.every = LinkButton(sentence("letter_batch.mark_all"), keys="Ctrl+A", name="letter_batch.every",
                                bound=False)  # fmt: skip
        self.issue = PrimaryButton(
            sentence("letter_batch.issue_none"), keys="Ctrl+Return", icon="stamp", name="letter_batch.issue"
        )
        self.print = PrimaryButton(sentence("letter_batch.print"), keys="Ctrl+P", icon="printer",
                                   name="letter_batch.print")  # fmt: skip
        self.one = QuietButton(sentence("letter_batch.save_one"), keys="Ctrl+S", icon="save", name="letter_batch.one")
        self.each = QuietButton(sentence("letter_batch.save_each"), keys="Alt+S", name="letter_batch.each")
        self.drop = QuietButton(sentence("letter_batch.drop"), keys="Alt+B", name="letter_batch.drop")
        self.again = QuietButton(sentence("letter_batch.again"), keys="Alt+P", name="letter_batch.again")

    def _place_parts(self) -> None:
        self._note = Words(sentence("letter_batch.note"), "quiet", wrap=True)
        self._count = Words("", "quiet")
        self._nothing = EmptyState(sentence("letter_batch.empty"), icon="stamp")
        self._stack = QStackedWidget()
        self.content.setSpacing(GAP)
        self.signatory.setMaximumWidth(px(_SIGNS))
        for part in (self._note, self.banner, self.progress, self.signatory):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.add_note(self._count)
        self.add_note(self.every)
        self.set_primary(self.issue)
        self.set_primary(self.print)
        for act in (self.again, self.drop, self.each, self.one):
            self.add_act(act)
        self.begin_at(self.table)

    def _connect(self) -> None:
        self.table.marked.connect(self._show_acts)
        self.table.opened.connect(self._on_opened)
        self.every.clicked.connect(self.table.mark_all)
        self.issue.clicked.connect(self._on_issue)
        self.progress.stopped.connect(self._on_stopped)
        self.print.clicked.connect(self.papers.print_all)
        self.one.clicked.connect(self.papers.ask_file)
        self.each.clicked.connect(self.papers.ask_folder)
        self.drop.clicked.connect(self._on_drop)
        self.again.clicked.connect(self._on_drop)
        self._soon.timeout.connect(self._read)
        self._room.changes.changed.connect(self._on_changed)

    @Slot()
    def _read(self) -> None:
        work = partial(_read, self._room.desk)
        self._room.background.start(work, on_success=self._on_read, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_read(self, read: _Read) -> None:
        self._batch = read.batch
        self.signatory.set_options([(one.id, f"{one.title} · {one.name}") for one in read.signs])
        if not self.signatory.value() and read.signs:
            self.signatory.set_value(read.signs[0].id)
        self.table.show_cases(read.cases, read.batch.cases if read.batch else ())
        self.table.show_results(read.numbers, read.batch.refused if read.batch else {})
        self._stack.setCurrentWidget(self.table if read.cases else self._nothing)
        if read.batch is not None:
            self._say(read.batch)
        self._show_acts()

    def _say(self, batch: Batch) -> None:
        """Say how far a batch is."""
        facts = {"done": len(batch.issued()), "left": len(batch.left()), "refused": len(batch.refused)}
        if batch.left():
            self.banner.say(Tone.WARN, "", sentence("letter_batch.found", facts))
        elif batch.refused:
            self.banner.say(Tone.WARN, "", sentence("letter_batch.finished_partly", facts))
        else:
            self.banner.say(Tone.GOOD, "", sentence("letter_batch.finished", facts))

    @Slot()
    def _show_acts(self) -> None:
        batch, total = self._batch, len(self.table.cases())
        self.papers.hold(batch)
        left = len(batch.left()) if batch else 0
        is_over = batch is not None and not left
        marked = left or len(self.table.chosen_cases())
        facts = {"count": grouped_number(marked), "total": grouped_number(total)}
        code = "go_on" if left else "issue" if marked else "issue_none"
        self.issue.set_label(sentence(f"letter_batch.{code}", facts))
        self.issue.setVisible(not is_over and bool(total))
        self.issue.setEnabled(bool(marked))
        has = batch is not None and bool(batch.issued())
        for act in (self.print, self.one, self.each):
            act.setVisible(is_over and has)
        self.drop.setVisible(bool(left))
        self.again.setVisible(is_over)
        self.every.setVisible(batch is None and bool(total))
        self.signatory.setVisible(batch is None and bool(total))
        said = sentence("letter_batch.marked", {**facts, "count": grouped_number(len(self.table.chosen_cases()))})
        if said != self._count.text():
            self._count.setText(said)
            announce(self._count, said)

    @Slot(object)
    def _on_opened(self, row: object) -> None:
        case = getattr(row, "case", None)
        if isinstance(case, CaseRow):
            self._room.ways.case(case.id, "letter")

    @Slot()
    def _on_issue(self) -> None:
        self.issue.setEnabled(False)
        if self._batch is not None:
            self._start(self._batch)
            return
        work = partial(begin_batch, self._room.desk, self.table.chosen_cases(), signatory=self.signatory.value())
        self._room.background.start(work, on_success=self._start, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _start(self, _batch: Batch) -> None:
        self.banner.clear()
        self._is_issuing = True
        work = partial(go_on, self._room.desk)
        job = self._room.background.start_long(work, on_success=self._on_done, on_failure=self._on_failed, owner=self)
        self.progress.watch(job, sentence("letter_batch.issuing"))

    @Slot(object)
    def _on_done(self, batch: Batch) -> None:
        self._is_issuing = False
        if done := len(batch.issued()):
            self._room.toast.say(sentence("letter_batch.finished", {"done": done}))
        self._read()

    @Slot()
    def _on_stopped(self) -> None:
        """Show how far it came; a letter that was begun is still finished, and told by the store."""
        self._is_issuing = False
        self._read()

    @Slot()
    def _on_drop(self) -> None:
        self.banner.clear()
        self.table.show_cases(())
        work = partial(drop_batch, self._room.desk)
        self._room.background.start(work, on_success=self._on_dropped, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_dropped(self, _nothing: None) -> None:
        self._read()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and not self._is_issuing and entities(changes) & _SHOWS:
            self._soon.start()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._is_issuing = False
        self.banner.tell(error)
        self._room.background.start(
            partial(_read, self._room.desk), on_success=self._on_read_after, on_failure=None, owner=self
        )

    @Slot(object)
    def _on_read_after(self, read: _Read) -> None:
        """Show what became of it, with the trouble still told above."""
        self._batch = read.batch
        self.table.show_results(read.numbers, read.batch.refused if read.batch else {})
        self._show_acts()


def _read(desk: Desk) -> _Read:
    batch = kept_batch(desk)
    signs = tuple(signatories(desk))
    if batch is None:
        return _Read(ready_cases(desk), signs, None, {})
    found = [case_row(desk, case) for case in batch.cases]
    numbers = {one.id: one.number for one in batch_letters(desk, batch)}
    told = {
        case: ", ".join(numbers[letter] for letter in of_case if letter in numbers)
        for case, of_case in batch.letters.items()
    }
    return _Read(tuple(row for row in found if row is not None), signs, batch, told)
