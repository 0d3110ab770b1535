"""Names of people: what is odd about one as typed, and whether two may be the same person's."""

from __future__ import annotations

import re
import unicodedata

from pbijk_desktop.domain.problems import Problem, warning

LONGEST_NAME = 120
NEAR_ENOUGH = 0.85


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    """h hj haji hajah kh dr drg drs dra ir prof ust ustadz ustaz alm almh almarhum almarhumah sdr sdri bpk tn ny nn"""
)
_DEGREES = _set(
    """spd spdi sag se sei sh si sip sik skm sgz ssi ssos sst stp st skom skep skeb sked sp spt sth spsi ssn shut
    mpd mpdi mag mm mh msi mkom mkes mkep mt ma mba msc mpsi mth mphil amd amdkeb amdkep amk amg ama phd ners apt"""
)
_MUHAMMAD = _set(
    """m muh moh mohd mohad mhd mhmd moch much muhd muhamad mohamad mochamad muchamad muhamed mohamed muhamat"""
)
_MUHAMMADS = _MUHAMMAD | {"muhammad", "mohammad", "mohammed", "muhammed", "muhammat", "mochammad"}
_SITI = _set("st siti sity sitti")
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")
_NOT_A_LETTER = re.compile(r"[^\w]+|_")
_DOUBLE = re.compile(r"(.)\1+")
_OLD_SPELLING = (("dj", "j"), ("tj", "c"), ("oe", "u"))
_PRINTABLE = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x2010, 0x2027))
"""Latin letters with every accent, and typographic punctuation: what a text face for letters surely has."""


def check_name(name: str) -> list[Problem]:
    """Return what is wrong with a name as typed; field "name"."""
    if not name.strip():
        return [Problem("name", "name.empty")]
    problems = []
    if any(_is_control(char) for char in name):
        problems.append(Problem("name", "name.control"))
    if odd := unprintable(name):
        problems.append(warning("name", "name.unprintable", characters=" ".join(odd)))
    if len(name.strip()) > LONGEST_NAME:
        problems.append(warning("name", "name.long", length=len(name.strip()), limit=LONGEST_NAME))
    if any(char.isdigit() for char in name):
        problems.append(warning("name", "name.digits"))
    return problems


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters that the face of the letters may not have (emoji, other scripts), each once."""
    odd = [char for char in text if not _is_control(char) and not _is_printable(char)]
    return tuple(dict.fromkeys(odd))


def plain(name: str) -> str:
    """Return a name as it sounds, for comparing only: lower case, no titles, one spelling.

    H., Hj., Dr., S.Pd and the like go; M., MUH. and MUHAMMAD become muhammad, ST and SITI siti; DJ is j, TJ is c, OE
    is u; double letters are single.
    """
    words = [_one_spelling(word) for word in _words(name)]
    return " ".join(_settled(word, first=position == 0) for position, word in enumerate(words))


def plain_word(word: str) -> str:
    """Return a word of only letters, in lower case, as `plain` has it behind the first word of a name."""
    return _settled(_one_spelling(word), first=False)


def near(a: str, b: str) -> float:
    """Return how near two names are, 0 (nothing alike) to 1 (the same), whatever the order or spacing of the words."""
    first, second = plain(a), plain(b)
    if not first or not second:
        return 0.0
    pairs = (
        (first, second),
        (" ".join(sorted(first.split())), " ".join(sorted(second.split()))),
        (first.replace(" ", ""), second.replace(" ", "")),
    )
    return max(_alike(one, other) for one, other in pairs)


def is_near(a: str, b: str) -> bool:
    """Return whether two names are near enough to ask whether they are one person's."""
    return near(a, b) >= NEAR_ENOUGH


def also_written(word: str) -> frozenset[str]:
    """Return the ways in which a word of a name is written or shortened by custom, in lower case and with itself."""
    for ways in (_MUHAMMADS, _SITI):
        if word in ways:
            return ways
    return frozenset({word})


def folded(text: str) -> str:
    """Return a text in lower case without accents and apostrophes, for searching."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    bare = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _is_printable(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _PRINTABLE)


def _words(name: str) -> list[str]:
    """Return the folded words of a name without the titles before it and the degrees behind it."""
    head, *tail = folded(name).split(",")
    tokens = head.split()
    while len(tokens) > 1 and "." in tokens[-1][:-1] and _is_degree(tokens[-1]):
        tokens.pop()
    tokens += [token for part in tail for token in part.split() if not (_is_degree(part) or _is_degree(token))]
    words = [word for token in tokens for word in _NOT_A_LETTER.split(token) if word]
    start = next((place for place, word in enumerate(words) if word not in _TITLES), 0)
    return words[start:]


def _is_degree(token: str) -> bool:
    return _NOT_A_LETTER.sub("", token) in _DEGREES


def _one_spelling(word: str) -> str:
    word = _single(word)
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return _single(word)


def _single(word: str) -> str:
    return _DOUBLE.sub(r"\1", word) if _DOUBLE.search(word) else word


def _settled(word: str, *, first: bool) -> str:
    if word in _MUHAMMAD and (first or word != "m"):
        return "muhammad"
    return "siti" if word in _SITI else word


def _alike(one: str, other: str) -> float:
    return 1 - _distance(one, other) / max(len(one), len(other))


def _distance(one: str, other: str) -> int:
    """Return the fewest insertions, deletions, replacements and swaps of neighbours that turn one into the other."""
    from rapidfuzz.distance import OSA  # not before the first two names are compared: the start waits for nothing

    return OSA.distance(one, other)
