"""Names that are nearly what was typed: which words may be meant, then whose names have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, permutations, product

from pbijk_desktop.domain.names import also_written
from pbijk_desktop.domain.spelling import apart, apart_so_far, halves, most_apart, slips, sound
from pbijk_desktop.store.queries import names
from pbijk_desktop.store.queries.names import Named
from pbijk_desktop.store.work import Reader

SHORTEST, LONGEST = 3, 40
"""Only words of so many letters are taken for misspelt."""
_NEAREST, _FEW_WORDS, _MANY_WORDS = 3, 8, 40
_SHARING = 120
_SHORT = 6
"""In shorter words one slip leaves too few parts to know them by: every word one slip away is looked up instead."""
_MOST_IN_A_NAME = 3
_HALVES_TRIED = 4

Group = list[str]
"""What may stand for one typed word, the nearest first; an entry of several words needs them all."""


def misspelt(reader: Reader, words: Sequence[str], most: int) -> Iterator[list[Named]]:
    """Yield who may be meant, asked ever more widely, so many each time; nothing is asked before it is wanted."""
    for reading in _readings(reader, words):
        yield from _answers(reader, [_alike(reader, word, is_last=word == reading[-1]) for word in reading], most)


def _readings(reader: Reader, words: Sequence[str]) -> list[list[str]]:
    """Return the typed words, and with two of them joined where that is a word of somebody's name."""
    joined = {first + second: at for at, (first, second) in enumerate(pairwise(words))}
    known = names.known_words(reader, joined) if joined else []
    return [list(words), *([*words[: joined[one]], one, *words[joined[one] + 2 :]] for one in known)]


def _answers(reader: Reader, groups: list[Group], most: int) -> Iterator[list[Named]]:
    """Yield who is called so: whole names, the nearest words, more of them, then all words but one."""
    nearest = [group[:_FEW_WORDS] for group in groups]
    yield names.named_any(reader, _whole_names(groups), most)
    yield names.named_with(reader, nearest, most)
    yield names.named_with(reader, groups, most)
    if len(groups) > 1:
        for left_out in range(len(groups)):
            yield names.named_with(reader, [*nearest[:left_out], *nearest[left_out + 1 :]], most)


def _whole_names(groups: list[Group]) -> list[str]:
    """Return the whole names that the nearest words make, in the typed order first."""
    made = product(*(group[:_NEAREST] for group in groups[:_MOST_IN_A_NAME]))
    return [" ".join(words) for one in made for words in permutations(one)]


def _alike(reader: Reader, word: str, *, is_last: bool) -> Group:
    """Return the words of names that may be meant by a typed word, the nearest first."""
    if len(word) > LONGEST:
        return [word]
    measure = apart_so_far if is_last else apart
    weighed = sorted((measure(word, one), one) for one in _sharing(reader, word))
    near = [one for weight, one in weighed if weight <= most_apart(word)][:_MANY_WORDS]
    is_known = bool(near) and weighed[0][0] < 1
    return near if is_known else [*_two_in_one(reader, word), *near]


def _sharing(reader: Reader, word: str) -> set[str]:
    """Return the words of names that share something with a typed word."""
    written = {word, *also_written(word)} | (slips(word) if len(word) <= _SHORT else set())
    sharing = names.words_near(reader, {word, sound(word)}, _SHARING) if len(word) >= SHORTEST else []
    return {*sharing, *names.known_words(reader, written)}


def _two_in_one(reader: Reader, word: str) -> Group:
    """Return the pairs of names that make about the typed word when the space between them is left out."""
    pairs = halves(word)
    known = set(names.known_words(reader, {half for pair in pairs for half in pair})) if pairs else set()
    both = [f"{left} {right}" for left, right in pairs if left in known and right in known]
    one = [pair for pair in pairs if (pair[0] in known) != (pair[1] in known)]
    one.sort(key=lambda pair: -max(len(half) for half in pair if half in known))
    return both or [made for pair in one[:_HALVES_TRIED] for made in _mended(reader, pair, known)]


def _mended(reader: Reader, pair: tuple[str, str], known: Collection[str]) -> Group:
    """Return a pair of halves of which one is a known word, with what the other may mean."""
    left, right = pair
    other = right if left in known else left
    near = sorted((apart(other, one), one) for one in _sharing(reader, other))
    meant = [one for weight, one in near[:_NEAREST] if weight <= most_apart(other)]
    return [f"{left} {one}" if left in known else f"{one} {right}" for one in meant]
