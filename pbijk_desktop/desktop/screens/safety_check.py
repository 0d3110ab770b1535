"""Periksa data: whether everything in the store holds together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence, told, word
from pbijk_desktop.usecases.check_store import Report, check_store


class CheckPart(SafetyPart):
    """Periksa data: pages, references, the journal's chain and every row against it, in the background."""

    everybodys = True
    act_label = sentence("safety.check_now")

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self._result = Words("", wrap=True).let_copy()
        self._result.setObjectName("check.result")
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.progress = ProgressLine("check.progress")
        self.progress.stopped.connect(self._on_stopped)
        self.lines.addWidget(self.progress)
        self.lines.addWidget(self._result)
        self.lines.addStretch(1)

    def act(self) -> None:
        """Look the whole store over."""
        self.banner.clear()
        self._result.setText("")
        if self.room.opened is None:
            return
        work = partial(check_store, self.room.opened)
        job = self.room.background.start_long(
            work, on_success=self._on_checked, on_failure=self._on_trouble, owner=self
        )
        self.progress.watch(job, sentence("safety.checking"))

    @Slot()
    def _on_stopped(self) -> None:
        self.banner.say(Tone.PLAIN, sentence("safety.check_stopped"), sentence("safety.check_stopped_note"))

    @Slot(object)
    def _on_checked(self, report: Report) -> None:
        if report.problems:
            self.banner.say(Tone.BAD, sentence("safety.check_bad"), sentence("safety.check_bad_note"))
            self._result.setText("\n".join(told(problem) for problem in report.problems))
            return
        at = self.room.desk.clock()
        self.banner.say(Tone.GOOD, sentence("safety.check_good"), sentence("safety.check_good_note", {"at": at}))
        counted = [f"{word('entity', name)}: {grouped_number(count)}" for name, count in report.counts.items() if count]
        if report.unsigned:
            counted.append(sentence("safety.check_unsigned", {"count": grouped_number(report.unsigned)}))
        self._result.setText("\n".join(counted))

    @Slot(object)
    def _on_trouble(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
