"""What the page Berkas does with scans: shows those of the current paper, attaches what comes, opens the viewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.dialogs.files import open_files
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.scan_acts import ScanActs
from pbijk_desktop.desktop.screens.scan_folder import ScanFolder
from pbijk_desktop.desktop.screens.scan_panel import ScanPanel
from pbijk_desktop.desktop.screens.scan_work import Attached, ScanWork
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.papers import Paper, Papers
from pbijk_desktop.usecases.scans import SUFFIXES, Source


class PaperScans(QObject):
    """`changed` when papers have other numbers of pages; `counts()` says how many each has."""

    changed = Signal()

    def __init__(self, room: Room, case_id: str, papers: Callable[[], Papers], page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._page = page
        self._papers = papers
        self._paper: Paper | None = None
        self._may_attach = False
        self.work = ScanWork(room, case_id, self)
        self.panel = ScanPanel(room)
        self._acts = ScanActs(room, self.work, self.panel.strip, page)
        self.folder = ScanFolder(room, self)
        self._connect()

    def counts(self) -> dict[str, int]:
        """Return how many pages each paper has."""
        return self.work.now.counts()

    def show_paper(self, paper: Paper | None, *, may_attach: bool) -> None:
        """Show the pages of a paper."""
        is_other = self._key() != (paper.item.key if paper else "")
        self._paper, self._may_attach = paper, may_attach
        others = [one.item for one in self._papers().papers if paper and one.item.key != paper.item.key]
        self._acts.about(self._title(), [(item.key, item.title) for item in others], may_change=may_attach)
        if is_other:
            self.panel.banner.clear()
        self._show()

    def attach_to(self, paper: Paper | None, sources: Sequence[Source]) -> None:
        """Attach to a paper what was brought."""
        if paper is not None and self._may_attach and sources:
            self.panel.banner.clear()
            self.work.attach(paper.item.key, paper.item.title, sources)

    def _key(self) -> str:
        return self._paper.item.key if self._paper else ""

    def _title(self) -> str:
        return self._paper.item.title if self._paper else ""

    def _show(self) -> None:
        scans = self.work.now.of(self._key()) if self._paper else ()
        self.panel.show_scans(scans, self._title(), may_attach=self._may_attach and self._paper is not None)

    @Slot()
    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot(list)
    def _on_brought(self, sources: list[Source]) -> None:
        self.attach_to(self._paper, sources)

    @Slot()
    def _on_files_wanted(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        asked = open_files(self._page, sentence("scans.choose"), sentence("scans.patterns", {"patterns": patterns}))
        asked.filesSelected.connect(self._on_files)
        asked.open()

    @Slot(list)
    def _on_files(self, paths: list[str]) -> None:
        self.attach_to(self._paper, [Source.file(Path(path)) for path in paths])

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
        if self._paper is not None and self._may_attach:
            self.panel.banner.clear()
            self.folder.pass_over(path)
            job = self.work.attach_waiting(self._paper.item.key, self._paper.item.title, [path])
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
