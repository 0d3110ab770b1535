"""Two descriptions of people side by side: each field with both values, and with an icon and a word how they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.rolling import Rolling
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.comparison import Compared, Verdict
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import sentence, short_date, word

LOOKS = {
    Verdict.SAME: (Tone.GOOD, "check"),
    Verdict.LIKE: (Tone.WARN, "circle-alert"),
    Verdict.DIFFERS: (Tone.BAD, "x"),
    Verdict.FIRST_EMPTY: (Tone.PLAIN, "minus"),
    Verdict.SECOND_EMPTY: (Tone.PLAIN, "minus"),
}
"""How each verdict is drawn: (tone, icon)."""
_ICON = 14
_EDGE = 4
"""What the frame that shows the keyboard needs."""
_TOP = Qt.AlignmentFlag.AlignTop


class PairTable(Rolling):
    """Shows what was compared; a field that both leave empty is left out. `titles` stand over the two sides.

    `on_one_line` has field, verdict and both values on one line, where there is room for it.
    """

    def __init__(
        self,
        regions: Regions,
        compared: Sequence[Compared],
        titles: tuple[str, str],
        *,
        on_one_line: bool = False,
    ) -> None:
        super().__init__()
        name_widget(self, "pair_table")
        self._regions, self._titles, self._on_one_line = regions, titles, on_one_line
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_SMALL)
        for column, share in enumerate((0, 4, 3, 6, 6) if on_one_line else (0, 3, 0, 4, 4)):
            self._grid.setColumnStretch(column, share)
        for column, title in enumerate(titles, start=3):
            self._grid.addWidget(Words(title, "label", wrap=True), 0, column)
        shown = [one for one in compared if one.verdict is not Verdict.BOTH_EMPTY]
        for at, one in enumerate(shown, start=1):
            self._add(at, one)
        self.setAccessibleName(" ".join(self._spoken(one) for one in shown))

    def _add(self, at: int, one: Compared) -> None:
        tone, icon = LOOKS[one.verdict]
        self._grid.addWidget(Picture(icon, "text" if tone is Tone.PLAIN else tone, _ICON), at, 0, _TOP)
        self._add_field(at, one)
        if one.verdict is Verdict.SAME:
            self._grid.addWidget(Words(self._text(one, one.second), wrap=True), at, 3, 1, 2, _TOP)
            return
        for column, value in enumerate((one.first, one.second), start=3):
            text = self._text(one, value)
            told = Words(text or sentence("compared.nothing"), "body" if text else "quiet", wrap=True)
            self._grid.addWidget(told, at, column, _TOP)

    def _add_field(self, at: int, one: Compared) -> None:
        title, verdict = word("column", one.field), agreement(one)
        what = Words(title if self._on_one_line else f"{title}\n{verdict}", "small", wrap=True)
        what.setObjectName(f"pair.{one.field}")
        self._grid.addWidget(what, at, 1, _TOP)
        if self._on_one_line:
            how = Words(verdict, "small", wrap=True)
            how.setObjectName(f"pair.{one.field}.how")
            self._grid.addWidget(how, at, 2, _TOP)

    def _text(self, one: Compared, value: str | date | None) -> str:
        return value_text(one.field, value, self._regions)

    def _spoken(self, one: Compared) -> str:
        sides = [
            sentence("compared.side", {"title": title, "value": self._text(one, value) or sentence("compared.nothing")})
            for title, value in zip(self._titles, (one.first, one.second), strict=True)
        ]
        facts = {"field": word("column", one.field), "verdict": agreement(one), "first": sides[0], "second": sides[1]}
        return sentence("compared.row", facts)


def agreement(one: Compared) -> str:
    """Return how a field agrees, in words: sama, beda, kosong, or in what it is alike."""
    return word("how", one.how) if one.how else word("verdict", one.verdict)


def value_text(field: str, value: str | date | None, regions: Regions) -> str:
    """Return a compared value as a clerk reads it."""
    if not value:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if field in ("nik", "kk", "card"):
        return grouped(value)
    if field in ("sex", "relation"):
        return word(field, value)
    return ", ".join(regions.full(value).split(", ")[:2]) if field == "region" else value
