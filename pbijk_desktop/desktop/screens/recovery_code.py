"""The recovery code, seen this once: printed or saved, and two of its groups typed back."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.looks import announce, name_widget
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.fields import CheckField, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.sentences import sentence

PRINT_KEYS, SAVE_KEYS = "Ctrl+P", "Ctrl+S"
FILE_NAME = "kode-pemulihan.pdf"


class CodeShown(QFrame):
    """The code in large groups."""

    def __init__(self, code: str) -> None:
        super().__init__()
        name_widget(self, "code.shown", " ".join(code))
        self.setProperty("kind", "banner")
        self.setProperty("tone", "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        row.setSpacing(GAP_PAGE)
        row.addStretch()
        for place, group in enumerate(code.split("-"), 1):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            words = Words(group, "large").let_copy()
            cell.addWidget(words)
            cell.addWidget(Words(str(place), "small"))
            row.addLayout(cell)
        row.addStretch()


class RecoveryCode(QWidget):
    """Shows a code and asks for two of its groups; `confirmed` when they fit and the clerk says that it is kept.

    `draw` gives the page with the code as a PDF; `print_wanted(pdf)` when it is to be printed.
    """

    print_wanted = Signal(object)
    changed = Signal()

    def __init__(self, code: str, background: Background, draw: Callable[[], bytes]) -> None:
        super().__init__()
        self._groups = code.split("-")
        self._background = background
        self._draw = draw
        self._path = ""
        self.banner = Banner(name="code.banner")
        places = sorted(random.sample(range(len(self._groups)), 2))
        self._asked = {f"group_{place + 1}": self._groups[place] for place in places}
        self.fields = Fields(
            TextField(f"group_{place + 1}", sentence("code.group", {"place": place + 1})) for place in places
        )
        self.kept = CheckField("code_kept", sentence("code.kept"))
        self.print = QuietButton(sentence("code.print"), keys=PRINT_KEYS, icon="printer", name="code.print")
        self.save = QuietButton(sentence("code.save"), keys=SAVE_KEYS, icon="save", name="code.save")
        self._lay_out(code)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        for field in (*self.fields, self.kept):
            field.changed.connect(self.changed)
        self.setFocusProxy(self.print)

    def problems(self) -> list[Problem]:
        """Return what keeps the code from counting as kept."""
        problems = [
            Problem(name, "code.differs")
            for name, group in self._asked.items()
            if _plain(self.fields[name].value()) != group
        ]
        return problems if self.kept.value() else [*problems, Problem("code_kept", "code.not_kept")]

    def tell(self, problems: list[Problem]) -> None:
        """Tell each problem at its field and go to the first."""
        for problem in self.fields.show(problems):
            self.kept.show_problems([problem])
        if not problems:
            return
        self.kept.setFocus() if problems[0].field == "code_kept" else self.fields.focus(problems[0].field)

    def _lay_out(self, code: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch()
        grid = FormGrid(2)
        grid.setMaximumWidth(px(520))
        for field in self.fields:
            grid.add(field)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_GROUP)
        for part in (CodeShown(code), self.banner):
            lines.addWidget(part)
        lines.addLayout(row)
        lines.addSpacing(GAP)
        lines.addWidget(Words(sentence("code.check"), "quiet", wrap=True))
        lines.addWidget(grid)
        lines.addWidget(self.kept)
        lines.addStretch(1)

    @Slot()
    def _on_print(self) -> None:
        self._background.start(self._draw, on_success=self._on_drawn, on_failure=self._on_trouble, owner=self)

    @Slot(object)
    def _on_drawn(self, pdf: bytes) -> None:
        self.print_wanted.emit(pdf)

    @Slot()
    def _on_save(self) -> None:
        asked = save_file(self, sentence("code.save"), sentence("files.pdf"), FILE_NAME)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._path = name
        work = partial(_write, self._draw, Path(name))
        self._background.start(work, on_success=self._on_saved, on_failure=self._on_trouble, owner=self)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.banner.say(Tone.GOOD, sentence("code.saved"), sentence("code.saved_note", {"path": path}))
        announce(self, sentence("code.saved"))

    @Slot(object)
    def _on_trouble(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)


def _plain(text: str) -> str:
    """Return a typed group as it was meant: capitals, O for 0, I and L for 1."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(str.maketrans("OIL", "011"))


def _write(draw: Callable[[], bytes], path: Path) -> Path:
    try:
        path.write_bytes(draw())
    except OSError as error:
        raise TroubleError("files.not_written", path=str(path)) from error
    return path
