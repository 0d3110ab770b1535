"""No module, function or class outgrows what a reader can hold in the head."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

MODULE_LINES, MAIN_WINDOW_LINES = 400, 300
FUNCTION_LINES, FUNCTION_MEDIAN, FUNCTION_P95 = 50, 10, 30
CLASS_LINES, CLASS_METHODS = 300, 20


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def found(sources: list[Any], *kinds: type[ast.AST]) -> Iterator[tuple[str, Any]]:
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, kinds):
                yield f"{source.path}:{node.lineno} {node.name}", node


def is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def test_no_module_is_over_its_limit(everything: list[Any]) -> None:
    limits = {"pbijk_desktop/desktop/main_window.py": MAIN_WINDOW_LINES}
    too_long = [(one.path, one.lines) for one in everything if one.lines > limits.get(one.path, MODULE_LINES)]
    assert too_long == []


def test_no_function_is_over_fifty_lines(everything: list[Any]) -> None:
    too_long = [(where, length(node)) for where, node in found(everything, *FUNCTION) if length(node) > FUNCTION_LINES]
    assert too_long == []


def test_most_functions_are_short(program: list[Any]) -> None:
    lengths = [length(node) for _, node in found(program, *FUNCTION)]
    assert median(lengths) <= FUNCTION_MEDIAN
    assert quantiles(lengths, n=20)[-1] <= FUNCTION_P95


def test_no_class_is_over_its_limit(everything: list[Any]) -> None:
    too_large = []
    for where, node in found(everything, ast.ClassDef):
        methods = [part for part in node.body if isinstance(part, Function) and not is_dunder(part.name)]
        if length(node) > CLASS_LINES or len(methods) > CLASS_METHODS:
            too_large.append((where, length(node), len(methods)))
    assert too_large == []


def test_nothing_takes_more_than_six_parameters_by_position(everything: list[Any]) -> None:
    too_many = [where for where, node in found(everything, *FUNCTION) if len(node.args.args) > 7]  # 6 and self
    assert too_many == []


def test_everything_public_is_told_in_a_docstring(everything: list[Any]) -> None:
    untold = [one.path for one in everything if not ast.get_docstring(one.tree)]
    for source in everything:
        untold += [f"{source.path}:{node.lineno} {node.name}" for node in public(source.tree)]
    assert untold == []


def public(node: ast.Module | ast.ClassDef) -> Iterator[Any]:
    """Yield every public function and class below a module or a public class that has no docstring."""
    for part in node.body:
        if not isinstance(part, Function | ast.ClassDef) or part.name.startswith("_"):
            continue
        if not (ast.get_docstring(part) or overrides(part)):
            yield part
        if isinstance(part, ast.ClassDef):
            yield from public(part)


def overrides(node: Function | ast.ClassDef) -> bool:
    names = [getattr(mark, "attr", getattr(mark, "id", "")) for mark in node.decorator_list]
    return bool({"override", "overload"} & set(names))
