"""The floor of unlocking: argon2id with the parameters of a user's own slot, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from pbijk_desktop.bench.figure import quantile
from pbijk_desktop.store.keys import KEY_BYTES, read_slots


def bare_argon2(folder: Path, name: str, times: int) -> float:
    """Return the median of the seconds that the stretching of one passphrase takes."""
    cost = next(slot.cost for slot in read_slots(folder).slots if slot.name == name)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        hash_secret_raw(
            b"empat kata untuk diukur",
            b"0" * 16,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
        taken.append(time.perf_counter() - began)
    return quantile(taken, 0.5)
