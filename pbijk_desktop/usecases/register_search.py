"""Finding the rows of a list that may be one person's: by numbers, then by birth date and name, then by near names.

What a list teaches (how common names, days and places are) is read once in each run of the program, away from the
screens' thread, and kept as long as the list serves. It is not kept in the file: the words and their neighbours must be
read anyway, the rest takes a third of a second, and rests on shipped chances that change with the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from weakref import WeakKeyDictionary

from pbijk_desktop.domain.proposals import Outcome, Proposal, Reason
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.learning import learned_of
from pbijk_desktop.registers.matching.matcher import proposals_among
from pbijk_desktop.registers.matching.neighbours import Neighbours
from pbijk_desktop.registers.matching.sides import side_of
from pbijk_desktop.registers.matching.vocabulary import Vocabulary
from pbijk_desktop.registers.matching.weights import Frequencies, Weights
from pbijk_desktop.registers.matching.words import name_words
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.queries.register_counts import days_in, spread_rows
from pbijk_desktop.store.queries.register_rows import Looking, Wanted, words_in
from pbijk_desktop.store.snapshots import Snapshots
from pbijk_desktop.usecases.register_meant import Meant

_SAMPLE, _FAMILIES, _MOST_OF_FAMILIES, _PAIRS = 1_500, 400, 2_000, 4_000
"""Rows spread over a list, of how many of them the families are read, and how many pairs of them are compared."""
_MOST_BY_NUMBER, _MOST_BY_DAY, _MOST_BY_NAME, _MOST_BY_NAME_ALONE = 40, 300, 60, 20
_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """A row that may be a person's: how probable, what that is called, why in words; `is_double` for a shared NIK."""

    row: RegisterRow
    probability: float
    outcome: str
    reasons: tuple[str, ...]
    is_double: bool


class ListSearch:
    """One list, ready to be asked for one person after another."""

    def __init__(self, kept: Snapshots, snapshot: Snapshot, today: date) -> None:
        self._kept, self._snapshot, self._today = kept, snapshot, today
        words: list[tuple[str, int]] = kept.asked(partial(words_in, snapshot=snapshot))
        self._counts = dict(words)
        self._words = Vocabulary(self._counts)
        self.weights = self._weights(self._counts)

    @cached_property
    def _near(self) -> Neighbours:
        """The words of the list's names by how they are misspelt; made when somebody is not found otherwise."""
        return Neighbours(self._words)

    def find(self, applicant: RegisterRow) -> list[Found]:
        """Return the rows that may be this person's, the likeliest first.

        Each step looks where the one before found nobody for sure: by number, by birth date, by name and year or
        birthday, by name alone.
        """
        found: list[Found] = self._kept.asked(lambda file: self._found(Looking(file, self._snapshot), applicant))
        return found

    def _found(self, looking: Looking, applicant: RegisterRow) -> list[Found]:
        rows = _by_number(looking, applicant)
        told = self._proposed(applicant, rows)
        if not (told and told[0].outcome is Outcome.CERTAIN and rows[told[0].at].nik == applicant.nik != ""):
            meant = Meant(applicant, self._near, self._words.words, self._counts)
            for step in (_by_day, _by_name_near_day, _by_name):
                before, rows = rows, meant.nearest(_once([*rows, *step(looking, meant)]))
                told = told if rows == before else self._proposed(applicant, rows)
                if told and told[0].probability >= _ENOUGH:
                    break
        return [_shown(one, rows) for one in told]

    def _proposed(self, applicant: RegisterRow, rows: list[RegisterRow]) -> list[Proposal]:
        return proposals_among(applicant, rows, self.weights, today=self._today) if rows else []

    def _weights(self, words: Mapping[str, int]) -> Weights:
        """Return what this list teaches: how common words, days and places are, and of some rows the rest."""
        rows = self._snapshot.rows
        sample: list[RegisterRow] = self._kept.asked(
            lambda connection: spread_rows(connection, self._snapshot, _SAMPLE)
        )
        least = max(3, rows // 20_000)
        days: Mapping[str, int] = self._kept.asked(lambda connection: days_in(connection, self._snapshot, least))
        scale = rows / max(len(sample), 1)
        places = Counter(filter(None, (side_of(row, self._today).place for row in sample)))
        counted = Frequencies(
            rows,
            words,
            words,
            {int(day.replace("-", "")): count for day, count in days.items()},
            {place: round(count * scale) for place, count in places.items()},
        )
        wanted = Wanted(kks=tuple({row.kk for row in sample[:_FAMILIES]} - {""}))
        families: list[RegisterRow] = self._kept.asked(
            lambda connection: Looking(connection, self._snapshot).found(wanted, _MOST_OF_FAMILIES)
        )
        return learned_of(Columns(_once([*sample, *families]), today=self._today), counted, _PAIRS)


class Searches:
    """The searches of one office's lists, each made when it is first wanted and dropped with its list."""

    def __init__(self, kept: Snapshots) -> None:
        self._kept = kept
        self._made: dict[str, ListSearch] = {}

    @staticmethod
    def of(kept: Snapshots) -> Searches:
        """Return the searches of an open office."""
        if kept not in _OPEN:
            _OPEN[kept] = Searches(kept)
        return _OPEN[kept]

    def of_list(self, snapshot: Snapshot, today: date) -> ListSearch:
        """Return the search of a list."""
        if snapshot.id not in self._made:
            self._made[snapshot.id] = ListSearch(self._kept, snapshot, today)
        return self._made[snapshot.id]

    def keep_only(self, snapshots: Iterable[str]) -> None:
        """Let the searches of lists go that do not serve any more."""
        wanted = set(snapshots)
        self._made = {one: made for one, made in self._made.items() if one in wanted}


_OPEN: WeakKeyDictionary[Snapshots, Searches] = WeakKeyDictionary()


def _by_number(looking: Looking, one: RegisterRow) -> list[RegisterRow]:
    cards = tuple(dict.fromkeys(filter(None, (one.card, one.card.lstrip("0")))))
    whos = (one.nik, *(f"c{card}" for card in cards)) if one.nik else tuple(f"c{card}" for card in cards)
    kks = (one.kk,) if one.kk else ()
    return looking.found(Wanted(whos=whos, cards=cards, kks=kks), _MOST_BY_NUMBER)


def _by_day(looking: Looking, meant: Meant) -> list[RegisterRow]:
    rows = looking.found(Wanted(days=meant.days), _MOST_BY_DAY) if meant.days else []
    crowded = meant.on_its_day() if len(rows) >= _MOST_BY_DAY else []
    return [*rows, *looking.found(Wanted(words=tuple(crowded)), _MOST_BY_NAME)]


def _by_name_near_day(looking: Looking, meant: Meant) -> list[RegisterRow]:
    return looking.found(Wanted(words=tuple(meant.near_its_day())), _MOST_BY_NAME)


def _by_name(looking: Looking, meant: Meant) -> list[RegisterRow]:
    return looking.found(Wanted(words=tuple(meant.on_any_day())), _MOST_BY_NAME_ALONE)


def _shown(one: Proposal, rows: list[RegisterRow]) -> Found:
    row = rows[one.at]
    shared = [other for other in rows if row.nik and other.nik == row.nik and other.row != row.row]
    is_double = any(name_words(other.name) != name_words(row.name) for other in shared)
    return Found(row, one.probability, str(one.outcome), tuple(map(_told, one.reasons)), is_double)


def _told(reason: Reason) -> str:
    return sentence(f"match.{reason.code}", reason.facts)


def _once(rows: Iterable[RegisterRow]) -> list[RegisterRow]:
    return list({row.row: row for row in rows}.values())
