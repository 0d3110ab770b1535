"""The source as the architecture tests read it: every module once, parsed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One module: its path below the checkout, its lines and its syntax tree."""

    path: str
    lines: int
    tree: ast.Module


def sources_below(*folders: str) -> list[Source]:
    found = []
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        text = path.read_text("utf-8")
        found.append(Source(path.relative_to(ROOT).as_posix(), len(text.splitlines()), ast.parse(text)))
    return found


@pytest.fixture(scope="session")
def program() -> list[Source]:
    """Every module of the program."""
    return sources_below("pbijk_desktop")


@pytest.fixture(scope="session")
def everything(program: list[Source]) -> list[Source]:
    """Every module of the program, and what sets it up."""
    return [*program, *sources_below("packaging")]


@pytest.fixture(scope="session")
def tests() -> list[Source]:
    """Every test module."""
    return sources_below("tests")
