"""Walk by hand and print what the gauges find: python tests/gauges/run.py [gelap] [150]."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from pbijk_desktop.desktop.app import make_app
from pbijk_desktop.usecases.sample_office import make_sample
from tests.gauges.gauges import gauges_for
from tests.gauges.routes import walk_all
from tests.gauges.test_gauges import screens_of_the_program
from tests.gauges.walk import Look, Walker
from tests.samples import CHEAP, Clock

_TOLD = 40


def main(words: list[str]) -> None:
    """Walk in the look that the words say."""
    look = Look("gelap" in words, next((int(one) / 100 for one in words if one.isdigit()), 1.0))
    app = make_app(["pbijk"], dark=False, guarded=False)
    walker = Walker(app, look, gauges_for(look))
    walker.on_stop = lambda name: sys.stderr.write(f"{time.perf_counter() - began:6.1f} {name}\n")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        make_sample(Path(scratch) / "contoh", clock=Clock(), cost=CHEAP)
        began = time.perf_counter()
        walk_all(walker, Path(scratch) / "contoh", Path(scratch))
    lines = [f"{look}: {len(walker.walk.stops)} tempat, {time.perf_counter() - began:.0f} detik", *walker.walk.stops]
    for key, found in walker.walk.found.items():
        lines += [f"== {key}: {len(found)}", *(f"{finding}   <- {stop}" for finding, stop in found.items())]
    stalls = sorted(walker.walk.stalls, key=lambda one: -one[0].own_ms)
    lines.append(f"== tertahan: {len(stalls)}, terlama menurut kerja sendiri:")
    lines += [f"{one.ms} md, kerja sendiri {one.own_ms} md, {one.where}   <- {stop}" for one, stop in stalls[:_TOLD]]
    if look == Look():
        missed = sorted(kind.__name__ for kind in screens_of_the_program() if kind not in walker.walk.kinds)
        lines.append(f"== tidak tercapai: {missed}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)
