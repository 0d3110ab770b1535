"""People by what was typed of their names: as it is written, by parts, and misspelt; the nearest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pbijk_desktop.domain.spelling import nearness
from pbijk_desktop.store.queries import names
from pbijk_desktop.store.queries.names import Named
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.misspelt_names import SHORTEST, misspelt

ENOUGH = 5
"""So many people with every typed word are enough; with fewer, nearly equal names are looked for, as many of them."""
NEAR = 0.7
LOOKED_AT = 200
"""So many answers to each question are looked at."""
_OF_ONE_NAME = 2
NEAR_NAME = "name_near"
"""Why somebody was found whose name is only nearly the one that was typed."""
_NAME, _PART, _NEAR = "name", "name_part", NEAR_NAME


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom the typed words may mean, how near the name is, and why it matched (a code of the group "why")."""

    person: str
    name: str
    nearness: float
    why: str


def people_called(reader: Reader, words: Sequence[str], limit: int) -> list[Candidate]:
    """Return the people whose names fit the typed words, the nearest first."""
    if not words:
        return []
    found = _as_written(reader, words, limit)
    if sum(one.why == _NAME for one in found.values()) < ENOUGH and max(map(len, words)) >= SHORTEST:
        found |= {key: one for key, one in _misspelt(reader, words).items() if key not in found}
    ordered = sorted(found.values(), key=lambda one: (one.why != _NAME, -one.nearness))
    return _taking_turns(ordered)[:limit]


def _taking_turns(people: list[Candidate]) -> list[Candidate]:
    """Return guesses so that many people of one name do not hide another name that may be meant as well."""
    met = Counter[str]()
    first: list[Candidate] = []
    later: list[Candidate] = []
    for one in people:
        met[one.name] += one.why == _NEAR
        (later if met[one.name] > _OF_ONE_NAME else first).append(one)
    return first + later


def _as_written(reader: Reader, words: Sequence[str], limit: int) -> dict[str, Candidate]:
    """Return who has every typed word."""
    found: dict[str, Candidate] = {}
    for met in _asked_as_written(reader, words):
        found |= _weighed(words, (one for one in met if one.person not in found))
        if len(found) >= limit:
            break
    return found


def _asked_as_written(reader: Reader, words: Sequence[str]) -> Iterator[list[Named]]:
    """Yield who is called so: the whole name, its beginning, whole words, beginnings of words, parts of words."""
    typed = " ".join(words)
    yield names.named_so(reader, typed, LOOKED_AT)
    yield names.named_from(reader, typed, LOOKED_AT)
    yield names.named_with(reader, [[word] for word in words], LOOKED_AT)
    yield names.named_with(reader, [_begun(reader, word) for word in words], LOOKED_AT)
    yield names.named_with(reader, [_held(reader, word) for word in words], LOOKED_AT)


def _begun(reader: Reader, word: str) -> list[str]:
    return [word, *names.words_beginning(reader, word, LOOKED_AT)]


def _held(reader: Reader, word: str) -> list[str]:
    return [*_begun(reader, word), *names.words_with(reader, word, LOOKED_AT)]


def _weighed(words: Sequence[str], people: Iterable[Named], why: str = "") -> dict[str, Candidate]:
    """Return people as candidates by id; without a reason it is told from the name. Each name is weighed once."""
    met = list(people)
    near = {name: (nearness(words, name), why or _reason(words, name)) for name in {one.name for one in met}}
    return {one.person: Candidate(*one, *near[one.name]) for one in met}


def _reason(words: Sequence[str], name: str) -> str:
    spaced = f" {name}"
    return _NAME if all(f" {word}" in spaced for word in words) else _PART


def _misspelt(reader: Reader, words: Sequence[str]) -> dict[str, Candidate]:
    """Return the people whose names are nearly the typed words."""
    found: dict[str, Candidate] = {}
    for met in misspelt(reader, words, LOOKED_AT):
        near = _weighed(words, (one for one in met if one.person not in found), _NEAR)
        found |= {key: one for key, one in near.items() if one.nearness >= NEAR}
        if len({one.name for one in found.values()}) >= ENOUGH:
            break
    return found
