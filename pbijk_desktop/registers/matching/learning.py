"""Weights learned without anybody saying who is who.

What strangers have in common is seen in pairs of rows drawn at random, what families have in common in pairs of one
family card, and what one person's two records have in common in the applicants: each candidate counts for one person
as far as it is probable, then the probabilities are worked out anew (expectation and maximisation). The shipped weights
count as some dozens of pairs, so that a small register or one applicant stays with them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from random import Random

from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.fields import Compared, birth_level, compare, home_level
from pbijk_desktop.registers.matching.scoring import Candidate, is_again, unseen
from pbijk_desktop.registers.matching.sides import Side
from pbijk_desktop.registers.matching.weights import (
    FAMILY,
    PERSON,
    STRANGER,
    Frequencies,
    Table,
    Weights,
    setting,
    shipped,
    shipped_tables,
)

_STRANGERS = {
    "birth": ("swapped", "one_digit", "day_month", "year_month", "year", "differs"),
    "sex": ("same", "differs"),
    "home": ("address", "house", "village", "district", "differs"),
}
"""What is learned of strangers; other chances come from the frequencies of words, or are too small to be seen."""
_NOT_OF_FAMILIES = frozenset({"nik"})
"""What depends on the birth date in a family: twins alone have numbers that differ in their end only."""
_PAIRS, _FAMILIES, _ROUNDS, _APPLICANTS = 20_000, 4_000, 80, 2_500
_MOST_LISTED, _SETTLED, _WORTH_COUNTING = 0.998, 0.00001, 0.0005
_LEAST = 0.0005
_GUARDED = {("name", "differs"): 10.0, ("name", "some"): 4.0, ("birth", "differs"): 3.0}
"""Levels that the same person seldom has: never taken for so many times commoner than shipped."""
_ALWAYS_SELDOM = (("birth", "differs"),)
"""What more of means that others are meant, such as fathers of the same name: then no more than shipped is believed,
and the rest are not listed."""
_Told = tuple[tuple[tuple[str, str], ...], float, float]


def learned_of(columns: Columns, counted: Frequencies | None = None, pairs: int = _PAIRS) -> Weights:
    """Return the shipped weights with what a register teaches: frequencies, strangers and families.

    Where the columns are only some rows of it, `counted` are the frequencies of all.
    """
    weights = shipped(counted or columns.frequencies())
    chance, tables = Random(len(columns)), dict(weights.tables)
    strangers = _strangers(columns, chance, pairs)
    for field, levels in _STRANGERS.items():
        tables[field] = _mixed(tables[field], strangers.get(field, {}), STRANGER, levels)
    families = _counted(_families(columns, chance, min(pairs, _FAMILIES)))
    for field in (tables.keys() & families.keys()) - _NOT_OF_FAMILIES:
        tables[field] = _mixed(tables[field], families[field], FAMILY, tuple(tables[field]))
    return replace(weights, tables=tables)


def learned_from(
    weights: Weights, sides: Sequence[Side], applicants: Sequence[Sequence[Candidate]], scarce: float = 1.0
) -> Weights:
    """Return the weights with what applicants and their candidates teach of one person's two records."""
    prior, start = setting("prior", "listed_worth"), weights
    some = list(zip(sides, applicants, strict=True))
    if len(some) > _APPLICANTS:
        some = Random(len(some)).sample(some, _APPLICANTS)
    told = [(side, [_told(one.compared, weights) for one in candidates]) for side, candidates in some]
    doubted: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        before, seen = weights.listed, _expected(told, weights, scarce)
        found = seen.pop("", {}).get("", 0.0)
        tables = {
            field: _mixed(table, seen.get(field, {}), PERSON, tuple(table)) for field, table in start.tables.items()
        }
        over = {(field, level): _excess(tables, field, level) for field, level in _ALWAYS_SELDOM}
        doubted |= {told for told, share in over.items() if share}
        found -= sum(share * sum(seen[field].values()) for (field, _), share in over.items())
        tables = {field: _guarded(field, table, doubted) for field, table in tables.items()}
        listed = (max(0.0, found) + prior * start.listed) / (len(told) + prior)
        weights = replace(weights, tables=tables, listed=min(_MOST_LISTED, max(1 - _MOST_LISTED, listed)))
        if abs(listed - before) < _SETTLED:
            break
    return weights


def _told(compared: Compared, weights: Weights) -> _Told:
    """Return the levels of a pair, the logarithm of how likely strangers agree so, and how likely namesakes do."""
    levels = tuple(compared.levels.items())
    person, _ = weights.ratios(compared)
    strangers = sum(map(weights.logarithms()[0].__getitem__, levels)) - person
    return levels, strangers, weights.namesakes(compared)


def _expected(
    told: Sequence[tuple[Side, Sequence[_Told]]], weights: Weights, scarce: float
) -> dict[str, dict[str, float]]:
    """Return how often each level is expected among one person's pairs; under "" how many applicants are listed."""
    logs, families = weights.logarithms()
    rows = max(weights.frequencies.rows, 1)
    related = min(0.5, weights.household / rows)
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for side, candidates in told:
        odds = []
        for levels, stranger, _ in candidates:
            person = sum(map(logs.__getitem__, levels)) - stranger
            family = sum(map(families.__getitem__, levels)) - stranger
            others = 1 - related + related * math.exp(min(family, 600))
            odds.append(scarce * weights.listed / rows * math.exp(min(person, 600)) / others)
        hidden = weights.listed * unseen(side, weights)
        whole = sum(odds) + hidden + (1 - weights.listed) * (1 + sum(namesake for _, _, namesake in candidates))
        seen[""][""] += (sum(odds) + hidden) / whole
        for one, (levels, _, _) in zip(odds, candidates, strict=True):
            for field, level in levels if one > _WORTH_COUNTING * whole else ():
                seen[field][level] += one / whole
    return seen


def _strangers(columns: Columns, chance: Random, pairs: int) -> Mapping[str, Mapping[str, float]]:
    """Return how often rows of a register drawn at random agree so, in what is learned of strangers."""
    total, seen = len(columns), {field: Counter[str]() for field in _STRANGERS}
    for _ in range(min(pairs, total * (total - 1) // 2)):
        one, other = chance.randrange(total), chance.randrange(total)
        if one != other and not (columns.kk[one] and columns.kk[one] == columns.kk[other]):
            first, second = columns.bare(one), columns.bare(other)
            seen["birth"][birth_level(first.born, second.born) if first.born and second.born else ""] += 1
            seen["sex"][("same" if first.sex == second.sex else "differs") if first.sex and second.sex else ""] += 1
            seen["home"][home_level(first, second)] += 1
    return {field: {level: count for level, count in told.items() if level} for field, told in seen.items()}


def _families(columns: Columns, chance: Random, most: int) -> Iterable[Compared]:
    """Yield pairs of one family card, without those that are one person entered twice."""
    known: dict[int, int] = {}
    pairs = []
    for at, kk in enumerate(columns.kk):
        if kk and (before := known.get(kk)) is not None:
            pairs.append((before, at))
        known[kk] = at
    for one, other in pairs if len(pairs) <= most else chance.sample(pairs, most):
        first, second = columns.side(one), columns.side(other)
        if not (first.nik and first.nik == second.nik) and not is_again(first, second):
            yield compare(first, second)


def _counted(pairs: Iterable[Compared]) -> Mapping[str, Mapping[str, float]]:
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for compared in pairs:
        _count(seen, compared, 1.0)
    return seen


def _count(seen: Mapping[str, dict[str, float]], compared: Compared, worth: float) -> None:
    for field, level in compared.levels.items():
        seen[field][level] += worth


def _mixed(table: Table, seen: Mapping[str, float], kind: str, levels: Sequence[str]) -> Table:
    """Return a table with the chances of one kind of pairs as they were seen, mixed with those it has."""
    worth = setting("prior", "worth")
    total = sum(seen.values())
    chances = {
        level: {**told, kind: (seen.get(level, 0.0) + worth * told[kind]) / (total + worth)}
        if level in levels
        else told
        for level, told in table.items()
    }
    return {level: {**told, kind: max(told[kind], _floor(table, level, kind))} for level, told in chances.items()}


def _floor(table: Table, level: str, kind: str) -> float:
    """Return the least that a level may come to: rare things happen."""
    if kind == PERSON:
        return min(_LEAST, table[level][kind])
    return table[level][kind] / (2 if kind == FAMILY else 10)


def _excess(tables: Mapping[str, Table], field: str, level: str) -> float:
    """Return by how much a level is seen more often among the pairs taken for one person's than it can be."""
    return max(0.0, tables[field][level][PERSON] - _GUARDED[field, level] * shipped_tables()[field][level][PERSON])


def _guarded(field: str, table: Table, doubted: Set[tuple[str, str]]) -> Table:
    """Return a table of one field in which what is seldom stays so; what is doubted is as seldom as shipped."""
    shipped = shipped_tables()[field]
    most = {level: 1.0 if (field, level) in doubted else many for (of, level), many in _GUARDED.items() if of == field}
    return {
        level: {**told, PERSON: min(told[PERSON], most[level] * shipped[level][PERSON])} if level in most else told
        for level, told in table.items()
    }
