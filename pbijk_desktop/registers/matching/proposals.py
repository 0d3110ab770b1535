"""What a probability is called, and which reasons a comparison gives."""

from __future__ import annotations

from collections.abc import Mapping

from pbijk_desktop.domain.proposals import Outcome, Reason
from pbijk_desktop.registers.matching.fields import Compared
from pbijk_desktop.registers.matching.weights import setting


def outcome_of(probability: float, levels: Mapping[str, str]) -> Outcome:
    """Return what a probability is called; nobody is surely meant whose birth date differs and whose numbers do too."""
    outcome = _called(probability)
    is_doubtful = levels.get("birth") == "differs" and "same" not in (levels.get("nik"), levels.get("card"))
    return Outcome.LIKELY if outcome is Outcome.CERTAIN and is_doubtful else outcome


def _called(probability: float) -> Outcome:
    for outcome, name in ((Outcome.CERTAIN, "certain"), (Outcome.LIKELY, "likely"), (Outcome.WEAK, "weak")):
        if probability >= setting("thresholds", name):
            return outcome
    return Outcome.NONE


def reasons_of(compared: Compared) -> tuple[Reason, ...]:
    """Return what was compared and how it agrees, the most telling fields first; only what is worth saying."""
    levels = {field_of(name): level for name, level in compared.levels.items()}
    told = [(name, levels[name]) for name in _ORDER if name in levels]
    return tuple(Reason(f"{name}_{level}") for name, level in told if is_told(name, level))


def is_told(field: str, level: str) -> bool:
    """Return whether a level of a field is worth saying."""
    return (field, level) not in _UNTOLD


def field_of(name: str) -> str:
    """Return the field of a table of weights."""
    return "sex" if name == "sex_of_namesakes" else name


_ORDER = ("nik", "card", "name", "birth", "sex", "mother", "kk", "home", "place")
_UNTOLD = frozenset({("sex", "same"), ("place", "same"), ("place", "near"), ("home", "district")})
