"""Knows the layout of a list by its headers and by what is written about it, and when that is not enough to be sure.

A header counts the more the fewer registers have such a column: that there is a NIK says nothing of a list, that there
is a desil nearly everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.registers.headers import SEARCHED, Head, Row, heads_in
from pbijk_desktop.registers.layouts import NAME_PARTS, Layout, Words, header_key

NEAR = 0.12
"""How close the layout of another register must come for the choice to be doubtful."""
_LEAST = 2
_HEADERS, _KNOWN, _WHOLE, _NO_FORM, _SAID = 0.6, 0.8, 0.4, 0.3, 0.4
"""What counts: the headers (one that only means what the layout has, less); the share of the layout's own columns that
are there (without a form of its own: the middle); that the file, the sheet or a title names the kind."""
_UNKEPT, _UNKNOWN = 0.25, 0.1
"""The weight of a header that some layout has without keeping it, and of one that nobody knows."""
_ENOUGH, _HALF = 0.6, 0.5
"""The share of a layout's own columns that leaves no doubt; where it has no form of its own, half of the usual ones."""
_MOST = 3
_IDENTIFYING = frozenset({"nik", "name", "card", "kk", *NAME_PARTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a layout fits some headers, from 0 to 1, and which column it takes for what (meaning -> column).

    `is_told` says that something there is only in lists of this kind; without it the kind is a guess.
    """

    layout: Layout
    head: Head
    score: float
    mapping: Mapping[str, int]
    is_told: bool


def best_fits(
    rows: Sequence[Row],
    layouts: Sequence[Layout],
    words: Words,
    register: Register | None = None,
    said: Sequence[str] = (),
) -> list[Fit]:
    """Return the layouts that fit a sheet, the best first, each with its best headers; none when nothing fits.

    `said` are texts about the list: the names of its file and its sheet.
    """
    weights = _Weights(layouts, words)
    heads = [(head, [*said, *_titles(rows, head)]) for head in heads_in(rows)]
    found = []
    for layout in layouts:
        if register is None or layout.register is register:
            fits = [fit for head, texts in heads if (fit := _fit_of(layout, head, texts, weights))]
            if fits:
                found.append(max(fits, key=lambda one: (round(one.score, 6), -one.head.last + one.head.first)))
    return sorted(found, key=lambda one: -one.score)


def contenders(fits: Sequence[Fit]) -> list[Fit]:
    """Return the best layout of the few other registers that may be meant as well; none where the kind is sure.

    It is where something tells the kind and no other register comes near.
    """
    if not fits:
        return []
    best, *rest = fits
    near: dict[Register, Fit] = {}
    for other in rest:
        if other.layout.register is not best.layout.register and (not best.is_told or best.score - other.score < NEAR):
            near.setdefault(other.layout.register, other)
    return list(near.values())[:_MOST]


@dataclass(frozen=True, slots=True)
class KnownHeaders:
    """The row of a sheet with most known headers, and these; `names` says that one of them tells who is meant."""

    row: int
    texts: tuple[str, ...]
    names: bool


def known_headers(rows: Sequence[Row], layouts: Sequence[Layout], words: Words) -> KnownHeaders | None:
    """Return the headers that are known where they are too few for a list, None where there are none."""
    meanings = {key: meant for one in layouts for key, meant in one.columns.items() if meant} | dict(words.names)
    best: KnownHeaders | None = None
    for number, cells in rows[:SEARCHED]:
        found = {text: meanings[key] for text in cells if (key := header_key(text)) in meanings}
        if found and (best is None or len(found) > len(best.texts)):
            best = KnownHeaders(number, tuple(found), not _IDENTIFYING.isdisjoint(found.values()))
    return best


def missing_in(layout: Layout, mapping: Mapping[str, int]) -> list[str]:
    """Return a meaning for each group that the layout requires and the mapping has nothing of."""
    there = {*mapping, "name"} if any(part in mapping for part in NAME_PARTS) else {*mapping}
    return [group[0] for group in layout.required if there.isdisjoint(group)]


class _Weights:
    """What a header is worth in telling the registers of some layouts apart."""

    def __init__(self, layouts: Sequence[Layout], words: Words) -> None:
        self._layouts, self.words = layouts, words

    def of(self, key: str) -> float:
        """Return the weight of a header, from 0 to 1."""
        registers = self._by_meaning.get(self.words.names.get(key, "")) or self._by_key.get(key)
        if registers:
            return 1 / len(registers)
        return _UNKEPT if key in self._unkept else _UNKNOWN

    def is_telling(self, key: str) -> bool:
        """Return whether only one register has such a column, and means something by it."""
        return self.of(key) == 1

    @cached_property
    def _by_meaning(self) -> Mapping[str, set[Register]]:
        return _registers((meant, one.register) for one in self._layouts for meant in one.columns.values() if meant)

    @cached_property
    def _by_key(self) -> Mapping[str, set[Register]]:
        return _registers((key, one.register) for one in self._layouts for key, meant in one.columns.items() if meant)

    @cached_property
    def _unkept(self) -> frozenset[str]:
        return frozenset(key for one in self._layouts for key, meant in one.columns.items() if not meant)


def _registers(pairs: Iterable[tuple[str, Register]]) -> dict[str, set[Register]]:
    found: dict[str, set[Register]] = {}
    for what, register in pairs:
        found.setdefault(what, set()).add(register)
    return found


def _fit_of(layout: Layout, head: Head, said: Sequence[str], weights: _Weights) -> Fit | None:
    """Return how a layout fits headers, or None when hardly any of them is known or none names anybody."""
    keys = [header_key(text) for text in head.texts]
    mapping: dict[str, int] = {}
    for column, key in enumerate(keys):
        meaning = layout.columns.get(key, weights.words.names.get(key, ""))
        if meaning:
            mapping.setdefault(meaning, column)
    if len(mapping) < _LEAST or _IDENTIFYING.isdisjoint(mapping):
        return None
    share = sum(key in layout.columns for key in keys) / len(layout.columns)
    is_named = _says(said, layout.words) or _says(head.texts, layout.header_words)
    worth, is_told = _worth(layout, [key for key in keys if key], weights)
    return Fit(
        layout=layout,
        head=head,
        score=worth + (_NO_FORM if layout.is_generic else _WHOLE * share) + _SAID * is_named,
        mapping=mapping,
        is_told=is_named or share >= (_HALF if layout.is_generic else _ENOUGH) or (is_told and not layout.is_generic),
    )


def _says(texts: Iterable[str], words: Sequence[str]) -> bool:
    return any(word in text for text in map(header_key, texts) for word in words)


def _worth(layout: Layout, keys: Sequence[str], weights: _Weights) -> tuple[float, bool]:
    """Return what headers are worth for a layout, and whether one of them is only in lists of its kind."""
    kept = set(filter(None, layout.columns.values()))
    worth, is_told = 0.0, False
    for key in keys:
        is_own = key in layout.columns
        if is_own or weights.words.names.get(key) in kept:
            worth += weights.of(key) * (1 if is_own else _KNOWN)
            is_told = is_told or weights.is_telling(key)
    return _HEADERS * worth / sum(map(weights.of, keys)), is_told


def _titles(rows: Sequence[Row], head: Head) -> Iterator[str]:
    """Yield what stands above the headers."""
    for number, cells in rows:
        if number < head.first:
            yield from filter(None, cells)
