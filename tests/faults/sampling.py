"""Which tries a bounded run takes: spread over all groups, other ones each day, the same ones all day.

PBIJK_FAULTS_SEED takes another day's: its number, as every sample says it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random

from tests.faults.bench import Try


def seed_of_today() -> int:
    """Return the day's number, or the one that was asked for."""
    return int(os.environ.get("PBIJK_FAULTS_SEED", datetime.now(UTC).date().toordinal()))


def sample(tries: Iterable[Try], number: int) -> list[Try]:
    """Return so many tries: one of each group before a second one of any."""
    random = Random(seed_of_today())
    groups: dict[str, list[Try]] = defaultdict(list)
    for one in tries:
        groups[one.group].append(one)
    for members in groups.values():
        random.shuffle(members)
    turns = sorted((turn, random.random(), one) for members in groups.values() for turn, one in enumerate(members))
    return [one for _, _, one in turns[:number]]
