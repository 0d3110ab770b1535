"""Every use case that writes asks the table of `domain.permissions` first, by an act or by a step of a case."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

FOLDER = "pbijk_desktop/usecases/"
MADE_UP = {"sample_office", "sample_acts", "demo_office", "open_office"}
"""They found an office or play the clerk in it; who founds one is nobody's user yet."""


def test_every_use_case_that_writes_names_its_act(program: list[Any]) -> None:
    modules = {one.path.removeprefix(FOLDER)[:-3]: one.tree for one in program if one.path.startswith(FOLDER)}
    silent = []
    for module, tree in modules.items():
        functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
        for name, function in functions.items():
            public = not name.startswith("_") and module not in MADE_UP
            if public and reaches(function, functions, begins) and not reaches(function, functions, asks):
                silent.append(f"{module}.{name}")
    assert set(silent) == set(), "begin it with desk.require(Act. ...), see domain/permissions"


def test_what_is_required_is_an_act_or_a_step(program: list[Any]) -> None:
    wrong = [
        f"{source.path}:{node.lineno}"
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node) == "require" and not names_an_act(node)
    ]
    assert wrong == []


def reaches(function: ast.FunctionDef, beside: dict[str, ast.FunctionDef], wanted: Any) -> bool:  # noqa: ANN401
    """Return whether a function does something itself or in one of its own module that it calls."""
    waiting, known = [function], set()
    while waiting:
        now = waiting.pop()
        if now.name in known:
            continue
        known.add(now.name)
        if any(wanted(node) for node in ast.walk(now)):
            return True
        waiting += [beside[name] for name in names_in(now) if name in beside]
    return False


def names_in(function: ast.FunctionDef) -> Iterator[str]:
    yield from (node.id for node in ast.walk(function) if isinstance(node, ast.Name))


def begins(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) == "begin"


def asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) in ("require", "require_settler", "advance")


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def names_an_act(node: ast.Call) -> bool:
    first = node.args[0] if node.args else None
    return isinstance(first, ast.Attribute) and getattr(first.value, "id", "") in ("Act", "Step")
