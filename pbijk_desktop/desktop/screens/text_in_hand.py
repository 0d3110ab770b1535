"""The text that is being edited: what each act makes of it, and the steps back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.screens.text_parts import TextParts
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import text_editing as editing


class TextInHand(QObject):
    """Holds a text and shows its parts; `shown` when another is shown, `changed` when somebody has changed it."""

    shown = Signal()
    changed = Signal()

    def __init__(self, kind: str, parts: TextParts, page: QWidget, *, may_change: bool) -> None:
        super().__init__(page)
        self.text = editing.edited(kind, "")
        self.problems: tuple[Problem, ...] = ()
        self.parts = parts
        self._may_change = may_change
        self.steps = UndoSteps(self, page)
        acts = {
            "add": ("Alt+T", self._on_add),
            "remove": ("Alt+H", self._on_remove),
            "up": ("Alt+N", partial(self._move, -1)),
            "down": ("Alt+R", partial(self._move, 1)),
        }
        self.links: dict[str, LinkButton] = {}
        for name, (keys, act) in acts.items():
            self.links[name] = LinkButton(sentence(f"text_page.{name}"), keys=keys, name=f"text.{name}")
            self.links[name].clicked.connect(act)
        parts.set_locked(locked=not may_change)
        parts.reworded.connect(self._on_reworded)
        parts.conditioned.connect(self._on_conditioned)
        parts.chosen.connect(self._on_chosen)

    def begin(self, text: editing.LetterText) -> None:
        """Begin with a text: nothing can be undone."""
        self.text = text
        self._show()
        self.steps.begin()

    def take(self, text: editing.LetterText, key: str = "", *, is_typing: bool = False) -> None:
        """Take a text that was changed, with a part of it in hand."""
        self.text = text
        self._show(key, is_typing=is_typing)
        self.changed.emit()

    def take_whole(self, text: editing.LetterText) -> None:
        """Take another text as one step that can be undone."""
        self.steps.note()
        self.take(text)
        self.steps.note()

    def kept(self) -> editing.LetterText:
        """Return the text as it stands."""
        return self.text

    def bring_back(self, kept: editing.LetterText) -> None:
        """Show a text as it stood before."""
        self.take(kept)

    def go_to(self, path: str) -> None:
        """Put the clerk at a part."""
        self._show(editing.part_of(path))

    def label_of(self, path: str) -> str:
        """Return a part in the clerk's words."""
        return sentence("text_page.part") if path else sentence("text_page.parts")

    def _show(self, key: str = "", *, is_typing: bool = False) -> None:
        self.problems = editing.problems_in(self.text)
        wrong = {editing.part_of(one.field) for one in self.problems}
        self.parts.show_parts(editing.parts_of(self.text), sorted(wrong), key, is_typing=is_typing)
        self._show_links()
        self.shown.emit()

    def _show_links(self) -> None:
        part = self.parts.part()
        for name, link in self.links.items():
            link.setEnabled(self._may_change and (name == "add" or (part is not None and part.is_block)))

    @Slot()
    def _on_reworded(self) -> None:
        if (key := self.parts.key()) and self._may_change:
            self.take(editing.with_words(self.text, key, self.parts.words.value()), is_typing=True)

    @Slot()
    def _on_conditioned(self) -> None:
        if (part := self._block()) is not None and self._may_change:
            when, unless = self.parts.condition()
            self.take(editing.with_condition(self.text, part.key, when=when, unless=unless))
            self.steps.note()

    @Slot()
    def _on_chosen(self) -> None:
        self.steps.note()
        self._show_links()

    @Slot()
    def _on_add(self) -> None:
        self.take(*editing.with_paragraph(self.text, self.parts.key()))
        self.steps.note()
        self.parts.words.focus()

    @Slot()
    def _on_remove(self) -> None:
        if (part := self._block()) is not None:
            self.take(editing.without(self.text, part.key))
            self.steps.note()

    def _move(self, step: int) -> None:
        if (part := self._block()) is not None:
            self.take(*editing.moved(self.text, part.key, step))
            self.steps.note()

    def _block(self) -> editing.Part | None:
        part = self.parts.part()
        return part if part is not None and part.is_block else None
