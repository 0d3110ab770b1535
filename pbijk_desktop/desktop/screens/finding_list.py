"""What deserves a second look in a member's look-ups: the sentence, what the clerk can do, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL, ICON
from pbijk_desktop.domain.eligibility import DisputedRule, disputed_rule_of, next_step
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.sentences import sentence, told

_UNDATED = "finding.undated"


class FindingList(QWidget):
    """The findings of the current member; a disputed rule opens to every claim with its source and date.

    `key` is shown beside the link; whoever has the keyboard calls `toggle_claims`. `can_date` names the keys that fill
    in missing dates.
    """

    def __init__(self, key: str, *, can_date: bool) -> None:
        super().__init__()
        self._key = key
        self._undated = "verification.undated_keys" if can_date else _ONE_UNDATED
        name_widget(self, "findings")
        self._shown: tuple[object, ...] = ()
        self._open: set[str] = set()
        self._heading = Heading("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._heading)
        lines.addLayout(self._lines)
        self.hide()

    def show_findings(self, title: str, found: Sequence[Problem], disputed: Iterable[DisputedRule]) -> None:
        """Show what there is to say about a member; nothing takes no room."""
        told_once = together(found, self._undated)
        if (title, *told_once) == self._shown:
            return
        self._shown = (title, *told_once)
        self._heading.set_title(title)
        rules = {rule.key: rule for rule in disputed}
        take_out_all(self._lines)
        for finding in told_once:
            self._lines.addWidget(self._line(finding, rules))
        self.setVisible(bool(told_once))

    @Slot()
    def toggle_claims(self) -> None:
        """Open or close every disputed rule that is shown."""
        for claims in self.findChildren(_Claims):
            claims.toggle()

    def text(self) -> str:
        """Return everything that is said, for tests and readers."""
        return "\n".join(words.text() for words in self.findChildren(Words) if not words.isHidden())

    def _line(self, finding: Problem, rules: Mapping[str, DisputedRule]) -> QWidget:
        line = QWidget()
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        sentences.addWidget(Words(told(finding), "strong", wrap=True))
        if finding.code != self._undated:
            sentences.addWidget(Words(told(next_step(finding)), "quiet", wrap=True))
        if rule := rules.get(disputed_rule_of(finding)):
            sentences.addWidget(_Claims(rule, self._open, self._key))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Picture("triangle-alert", "warn", ICON), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(sentences, 1)
        return line


class _Claims(QWidget):
    """One disputed rule: a link that opens all its claims."""

    def __init__(self, rule: DisputedRule, opened: set[str], key: str) -> None:
        super().__init__()
        self._rule = rule
        self._opened = opened
        self._link = LinkButton("", keys=key, name=f"claims.{rule.key}", icon="book-open", bound=False)
        self._link.clicked.connect(self.toggle)
        self._claims = QWidget()
        inside = QVBoxLayout(self._claims)
        inside.setContentsMargins(GAP, 0, 0, GAP_SMALL)
        inside.setSpacing(GAP_SMALL)
        inside.addWidget(Words(rule.title, "label", wrap=True))
        for claim in rule.claims:
            inside.addWidget(Words(claim.text, wrap=True))
            dated = " · ".join(filter(None, (claim.source, claim.date)))
            inside.addWidget(Words(sentence("verification.claimed", {"source": dated}), "small", wrap=True))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._claims)
        self._show()

    @Slot()
    def toggle(self) -> None:
        """Open or close the claims; they stay so for the other members."""
        self._opened.symmetric_difference_update({self._rule.key})
        self._show()

    def _show(self) -> None:
        is_open = self._rule.key in self._opened
        code = "verification.hide_claims" if is_open else "verification.show_claims"
        self._link.set_label(sentence(code, {"count": len(self._rule.claims)}))
        self._claims.setVisible(is_open)


_ONE_UNDATED = "verification.undated"


def take_out_all(layout: QLayout) -> None:
    """Empty a layout and let its widgets go; hidden first, or one just added would still be shown, as a window."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def together(found: Sequence[Problem], code: str = _ONE_UNDATED) -> list[Problem]:
    """Return the findings with the missing dates told in one sentence, last."""
    undated = [finding.facts["source"] for finding in found if finding.code == _UNDATED]
    others = [finding for finding in found if finding.code != _UNDATED]
    return [*others, *([warning("", code, sources=undated)] if undated else [])]
