"""One sample office and one walk in each look for all gauges."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.theme import apply_theme, theme
from pbijk_desktop.usecases.sample_office import make_sample
from tests.gauges.gauges import gauges_for
from tests.gauges.routes import walk_all
from tests.gauges.standing import standing
from tests.gauges.walk import Look, Walk, Walker
from tests.samples import CHEAP, Clock

Walks = Callable[[Look], Walk]
_WALKS = pytest.StashKey[dict[Look, Walk]]()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> None:
    """Begin every test in light colours at 100 %, whatever the test before it left: tests run in any order."""
    if theme().dark or theme().scale != 1:
        apply_theme(qapp, dark=False)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a sample office that was made once."""
    folder = tmp_path_factory.mktemp("ukur") / "contoh"
    make_sample(folder, clock=Clock(), cost=CHEAP)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell at the end of every run in which something was walked what stands, so that nobody forgets it."""
    if made := config.stash.get(_WALKS, {}):
        lines = list(standing(made))
        terminalreporter.section(f"gauges: {len(lines)} findings stand (tests/gauges/known.py)")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def walks(qapp: QApplication, sample: Path, pytestconfig: pytest.Config) -> Iterator[Walks]:
    """Give what a walk in a look found; each look is walked once, when it is first asked for."""
    made = pytestconfig.stash.setdefault(_WALKS, {})

    def walk_in(look: Look) -> Walk:
        if look not in made:
            walker = Walker(qapp, look, gauges_for(look))
            with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
                walk_all(walker, sample, Path(scratch))
            made[look] = walker.walk
            apply_theme(qapp, dark=False)
        return made[look]

    return walk_in
