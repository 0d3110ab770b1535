"""The commands as somebody types them, on a real office, with what they print and their exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.cli import run
from tests.samples import PASSPHRASE


@dataclass(frozen=True)
class Told:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "kata-sandi.txt"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Return a way to run `pbijk` with arguments."""

    def call(*arguments: object) -> Told:
        code = run([str(one) for one in arguments])
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return call


@pytest.fixture
def pbijk(folder: Path, passphrase_file: Path, typed: Callable[..., Told]) -> Callable[..., Told]:
    """Return the same on the office, signed in as its operator."""

    def call(*arguments: object) -> Told:
        return typed(*arguments, "--store", folder, "--user", "rina", "--passphrase-file", passphrase_file)

    return call
