"""Every code that the program says has a sentence, and every sentence gets its facts."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import has
from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.usecases.audit_log import _QUIET

# What is called, and at which place its code stands.
SPEAKS = {"Problem": 1, "warning": 1, "TroubleError": 0, "sentence": 0}
BEGS = {"mohon", "maaf", "valid", "invalid", "oops", "ups", "error"}


def flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def written() -> list[tuple[str, str, str]]:
    """Every (file name, code, sentence) as the files have them."""
    files: list[Path] = sorted(resource("messages").glob("*.toml"))
    return [(path.name, *pair) for path in files for pair in flat(tomllib.loads(path.read_text("utf-8")))]


SENTENCES = {code: text for _, code, text in written()}


def spoken(sources: list[Any]) -> Iterator[tuple[str, str, ast.Call]]:
    """Every (place, code, call) where a code stands as a literal."""
    for source in sources:
        for node in ast.walk(source.tree):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name in SPEAKS:
                for code in literals(argument(node, SPEAKS[name], "code")):
                    yield f"{source.path}:{node.lineno}", code, node


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    if len(call.args) > place:
        return call.args[place]
    return next((word.value for word in call.keywords if word.arg == name), None)


def literals(node: ast.expr | None) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def facts_of(call: ast.Call) -> set[str] | None:
    """Return the names of the facts a call gives; None when they are not written out where they are given."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in ("warning", "TroubleError"):
        names = [word.arg for word in call.keywords]
        return None if None in names else {str(one) for one in names}
    facts = argument(call, SPEAKS[name] + 1, "facts")
    if facts is None:
        return set()
    if isinstance(facts, ast.Dict) and all(isinstance(key, ast.Constant) for key in facts.keys):
        return {str(key.value) for key in facts.keys if isinstance(key, ast.Constant)}
    return None


def asked_for(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_a_sentence(program: list[Any]) -> None:
    assert [(where, code) for where, code, _ in spoken(program) if code not in SENTENCES] == []


def test_every_sentence_gets_the_facts_it_tells(program: list[Any]) -> None:
    hollow = []
    for where, code, call in spoken(program):
        given = facts_of(call)
        missing = asked_for(SENTENCES.get(code, "")) - (given or set())
        if given is not None and missing:
            hollow.append((where, code, sorted(missing)))
    assert hollow == []


def test_no_code_has_two_sentences() -> None:
    seen: dict[str, str] = {}
    twice = []
    for file, code, _ in written():
        if code in seen:
            twice.append((code, seen[code], file))
        seen[code] = file
    assert twice == []


def test_every_state_step_and_role_has_its_word() -> None:
    wanted = [
        *(f"state.{one}" for one in State),
        *(f"step.{one}" for one in Step),
        *(f"role.{one}" for one in Role),
    ]
    assert [code for code in wanted if code not in SENTENCES] == []


def test_no_sentence_begs_or_speaks_like_a_machine() -> None:
    assert [(code, text) for code, text in SENTENCES.items() if BEGS & words(text)] == []


def words(text: str) -> set[str]:
    return {word.strip(".,:;!?()“”\"'").casefold() for word in text.split()}


def test_every_field_that_the_log_may_name_has_its_word() -> None:
    quiet = _QUIET | {"op_device", "op_seq"}
    fields = {(table_of(kind).name, column.name) for kind in TABLE_OF for column in table_of(kind).columns}
    assert [
        f"{table}.{name}"
        for table, name in sorted(fields)
        if name not in quiet and not has(f"column.{table}_{name}") and not has(f"column.{name}")
    ] == []
