"""One bench for all tests of faults of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.bench import Bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Return a bench in a folder of this run."""
    made = Bench(tmp_path_factory.mktemp("bengkel"))
    yield made
    made.close()
