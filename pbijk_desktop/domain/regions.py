"""Regions as the Ministry of Home Affairs codes them (62.03.01.1007), found by any part of their names.

Names are not unique (Sidomulyo lies in Mantangai and in Tamban Catur), so the code is the key. The last four digits
start with 1 for a kelurahan and 2 for a desa (Kepmendagri 300.2.2-2138/2025).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.problems import Problem, RefusedError


class RegionLevel(StrEnum):
    """How large a region is."""

    REGENCY = "kabupaten"
    DISTRICT = "kecamatan"
    WARD = "kelurahan"
    VILLAGE = "desa"


@dataclass(frozen=True, slots=True)
class Region:
    """One region; `parent` is the code of the region around it, or empty."""

    code: str
    name: str
    level: RegionLevel
    parent: str = ""

    @property
    def is_village(self) -> bool:
        """Return whether people live in it directly: a desa or a kelurahan."""
        return self.level in {RegionLevel.WARD, RegionLevel.VILLAGE}

    @property
    def title(self) -> str:
        """Return the name with its level before it: Kelurahan Selat Hilir."""
        level = self.level.capitalize()
        return self.name if self.name.startswith(level) else f"{level} {self.name}"


_NOT_A_LETTER = re.compile(r"[^\w]+")
_RIVER = re.compile(r"\b(sei|sungai)\b")
_LEVEL_ORDER = {RegionLevel.WARD: 0, RegionLevel.VILLAGE: 0, RegionLevel.DISTRICT: 1, RegionLevel.REGENCY: 2}
_NOT_IN_NAME = 3


class Regions:
    """All regions of one kabupaten, in the order of their codes."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._by_code = {region.code: region for region in sorted(regions, key=lambda one: one.code)}
        self._spellings = {code: _spellings(region.name) for code, region in self._by_code.items()}

    def __iter__(self) -> Iterator[Region]:
        """Iterate over all regions, kabupaten before kecamatan before desa of each branch."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Region | None:
        """Return the region of a code, or None when there is none."""
        return self._by_code.get(code)

    def full(self, code: str) -> str:
        """Return "Kelurahan Selat Hilir, Kecamatan Selat, Kabupaten Kapuas"; an unknown code comes back as it is."""
        region = self.get(code)
        return ", ".join(one.title for one in self._upwards(region)) if region else code

    def kecamatan_of(self, code: str) -> Region | None:
        """Return the kecamatan that a region lies in (or is), or None."""
        return next((one for one in self._upwards(self.get(code)) if one.level is RegionLevel.DISTRICT), None)

    def kecamatan(self) -> tuple[Region, ...]:
        """Return every kecamatan."""
        return tuple(region for region in self if region.level is RegionLevel.DISTRICT)

    def find(self, text: str, *, limit: int = 20, villages_only: bool = False) -> tuple[Region, ...]:
        """Return the regions whose name, with that of the kecamatan, holds every word typed; the best come first.

        A name that begins with the text comes before one that has it later in, a desa before its kecamatan, and both
        before the desa that are found by their kecamatan alone. Sei and Sungai are one word.
        """
        words = _searchable(text).split()
        if not words:
            return ()
        ranked = []
        for region in self:
            rank = self._rank(region, words)
            if rank is not None and (region.is_village or not villages_only):
                ranked.append((rank, _LEVEL_ORDER[region.level], region.name, region.code))
        return tuple(self._by_code[code] for *_, code in sorted(ranked)[:limit])

    def _rank(self, region: Region, words: list[str]) -> int | None:
        """Return how well a region fits the words (0 best), or None when some word is in no name of it."""
        own = self._spellings[region.code]
        around = self._spellings.get(region.parent, ()) if region.is_village else ()
        best = _NOT_IN_NAME
        for word in words:
            place = _place(word, own)
            if place is None and _place(word, around) is None:
                return None
            best = min(best, _NOT_IN_NAME if place is None else place)
        whole = " ".join(words)
        return -1 if any(spelling == whole for spelling in own) else best

    def _upwards(self, region: Region | None) -> Iterator[Region]:
        while region is not None:
            yield region
            region = self.get(region.parent)


def parse_regions(text: str) -> Regions:
    """Return the regions of a CSV text with the columns kode, nama, level, or refuse naming the line that is wrong."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    regions, problems = [], []
    for row in rows:
        try:
            code = row["kode"].strip()
            parent = code.rpartition(".")[0]
            regions.append(Region(code, row["nama"].strip(), RegionLevel(row["level"].strip()), parent))
        except (KeyError, ValueError, AttributeError):
            problems.append(Problem("regions", "region.row", {"line": rows.line_num}))
    if problems:
        raise RefusedError(problems)
    known = {region.code for region in regions}
    return Regions(Region(one.code, one.name, one.level, one.parent if one.parent in known else "") for one in regions)


def _searchable(text: str) -> str:
    return " ".join(_NOT_A_LETTER.sub(" ", folded(text)).split())


def _spellings(name: str) -> tuple[str, ...]:
    plain = _searchable(name)
    return tuple(dict.fromkeys((plain, _RIVER.sub("sei", plain), _RIVER.sub("sungai", plain))))


def _place(word: str, spellings: Iterable[str]) -> int | None:
    """Return where a word stands in a name: 0 at its beginning, 1 at the beginning of a word, 2 within; or None."""
    places = []
    for name in spellings:
        if name.startswith(word):
            places.append(0)
        elif f" {word}" in name:
            places.append(1)
        elif word in name:
            places.append(2)
    return min(places, default=None)
