"""The colours of both themes, each named by what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; always beside an icon and a word."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme as #RRGGBB; `edge` outlines what can be typed in or pressed (3:1 on every ground)."""

    ground: str
    surface: str
    hover: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_wash: str
    good: str
    good_wash: str
    warn: str
    warn_wash: str
    bad: str
    bad_wash: str
    sample: str

    def ink(self, tone: str) -> str:
        """Return the text colour of a tone, or of a role such as "text", "quiet" or "on_accent"."""
        return self.text if tone == Tone.PLAIN else str(getattr(self, tone))

    def wash(self, tone: str) -> str:
        """Return the ground on which a tone's text stands."""
        return self.hover if tone == Tone.PLAIN else str(getattr(self, f"{tone}_wash"))


LIGHT = Tokens(
    ground="#F6F7F9",
    surface="#FFFFFF",
    hover="#EEF1F4",
    line="#DFE3E8",
    edge="#7B8591",
    text="#1A2330",
    quiet="#55616F",
    accent="#0B6B69",
    accent_strong="#095553",
    on_accent="#FFFFFF",
    accent_wash="#E2F0EF",
    good="#1C7446",
    good_wash="#E4F3EA",
    warn="#8A5700",
    warn_wash="#FCF1DC",
    bad="#B02A21",
    bad_wash="#FCEAE8",
    sample="#D9730D",
)
DARK = Tokens(
    ground="#14181D",
    surface="#1C2229",
    hover="#262E37",
    line="#323B45",
    edge="#7C8692",
    text="#E9EDF2",
    quiet="#A9B4C0",
    accent="#56C5BB",
    accent_strong="#7AD8CF",
    on_accent="#0C1F1E",
    accent_wash="#1D3433",
    good="#6CCB95",
    good_wash="#1B3326",
    warn="#E7B75A",
    warn_wash="#382D17",
    bad="#F2938B",
    bad_wash="#3E2322",
    sample="#F0933A",
)
