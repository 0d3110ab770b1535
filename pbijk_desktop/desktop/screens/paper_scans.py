"""What the page Berkas does with scans: shows those of the current paper, attaches what comes, opens the viewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.dialogs.files import open_files
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.paper_rows import OTHER, item_of
from pbijk_desktop.desktop.screens.scan_acts import ScanActs
from pbijk_desktop.desktop.screens.scan_panel import ScanPanel
from pbijk_desktop.desktop.screens.scan_work import Attached, ScanWork
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.papers import Papers
from pbijk_desktop.usecases.scans import SUFFIXES, Source


@dataclass(frozen=True, slots=True)
class Whose:
    """A row of the list that may have pages: a paper, or what belongs to none."""

    key: str
    title: str


class PaperScans(QObject):
    """`changed` when items have other numbers of pages; `counts()` says how many each has."""

    changed = Signal()

    def __init__(self, room: Room, case_id: str, papers: Callable[[], Papers], page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._page = page
        self._papers = papers
        self._whose: Whose | None = None
        self._may_attach = False
        self.work = ScanWork(room, case_id, self)
        self.panel = ScanPanel(room)
        self._acts = ScanActs(room, self.work, self.panel.strip, page)
        self.folder = room.scanner
        self._connect()

    def arrive(self) -> None:
        """Look once more what waits in the scanner's folder, and offer it."""
        self.folder.watch(self._room)
        self._on_new()

    def counts(self) -> dict[str, int]:
        """Return how many pages each item has."""
        return self.work.now.counts()

    def show_pages(self, key: str, *, may_attach: bool) -> None:
        """Show the pages of a row of the list."""
        whose = self._of(key)
        is_other = whose != self._whose
        self._whose, self._may_attach = whose, may_attach
        title = whose.title if whose else ""
        others = [(one.key, one.title) for one in self._everything() if one != whose]
        self._acts.about(title, others, may_change=may_attach)
        if is_other:
            self.panel.banner.clear()
        self._show()

    def attach_to(self, key: str, sources: Sequence[Source]) -> None:
        """Attach to a row of the list what was brought."""
        self._attach(self._of(key), sources)

    def _attach(self, whose: Whose | None, sources: Sequence[Source]) -> None:
        if whose is not None and self._may_attach and sources:
            self.panel.banner.clear()
            self.work.attach(item_of(whose.key), whose.title, sources)

    def _everything(self) -> list[Whose]:
        papers = [Whose(one.item.key, one.item.title) for one in self._papers().papers]
        return [*papers, Whose(OTHER, sentence("scans.whole_case"))]

    def _of(self, key: str) -> Whose | None:
        return next((one for one in self._everything() if one.key == key), None)

    def _show(self) -> None:
        whose = self._whose
        scans = self.work.now.of(item_of(whose.key)) if whose else ()
        title = whose.title if whose else ""
        self.panel.show_scans(scans, title, may_attach=self._may_attach and whose is not None)

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot(list)
    def _on_brought(self, sources: list[Source]) -> None:
        self._attach(self._whose, sources)

    @Slot()
    def _on_files_wanted(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        asked = open_files(self._page, sentence("scans.choose"), sentence("scans.patterns", {"patterns": patterns}))
        asked.filesSelected.connect(self._on_files)
        asked.open()

    @Slot(list)
    def _on_files(self, paths: list[str]) -> None:
        self._attach(self._whose, [Source.file(Path(path)) for path in paths])

    @Slot(object)
    def _on_begun(self, job: Job) -> None:
        self.panel.progress.watch(job, sentence("scans.reading"))

    @Slot()
    def _on_stopped(self) -> None:
        self.panel.banner.say(Tone.PLAIN, "", sentence("scans.stopped"))

    @Slot(object)
    def _on_attached(self, answer: Attached) -> None:
        self.folder.leave_out(answer.stuck)
        refused = answer.added.refused
        lines = [
            sentence("scans.refused_line", {"name": source.name, "reason": told(problem)})
            for source, problem in refused
        ]
        if answer.stuck:
            lines.append(sentence("scans.stuck", {"names": [path.name for path in answer.stuck]}))
        if lines:
            title = sentence("scans.some_refused", {"count": len(refused)}) if refused else ""
            self.panel.banner.say(Tone.WARN, title, "\n".join(lines))
            QTimer.singleShot(0, self.panel, self.panel.bring_into_view)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.panel.banner.tell(error)
        QTimer.singleShot(0, self.panel, self.panel.bring_into_view)

    @Slot()
    def _on_new(self) -> None:
        self.panel.new.show_files(self.folder.ready())

    @Slot(object)
    def _on_new_wanted(self, path: Path) -> None:
        if self._whose is not None and self._may_attach:
            self.panel.banner.clear()
            self.folder.pass_over(path)
            job = self.work.attach_waiting(item_of(self._whose.key), self._whose.title, [path])
            job.ended.connect(self.folder.look_anew)

    def _connect(self) -> None:
        work, panel = self.work, self.panel
        work.changed.connect(self._on_changed)
        work.begun.connect(self._on_begun)
        work.attached.connect(self._on_attached)
        work.failed.connect(self._on_failed)
        self.folder.changed.connect(self._on_new)
        panel.new.wanted.connect(self._on_new_wanted)
        panel.files_wanted.connect(self._on_files_wanted)
        panel.brought.connect(self._on_brought)
        panel.progress.stopped.connect(self._on_stopped)
