"""What the program never does: swallow errors, print, run text as code, speak SQL with values pasted in."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

BROAD = {"Exception", "BaseException"}
MAY_CATCH_ALL = {"pbijk_desktop/desktop/background.py", "pbijk_desktop/desktop/crash.py", "pbijk_desktop/cli.py"}
MAY_PRINT = ("pbijk_desktop/cli", "packaging/")
RUNS_TEXT = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
RUNS_SQL = {"execute", "executemany", "executescript", "exec_driver_sql", "scalar", "scalars", "text", "DDL"}
# Statements that take no parameters in SQLite; their names are our own constants.
TAKES_NO_PARAMETERS = ("PRAGMA", "CREATE", "DROP", "ALTER", "ATTACH", "SAVEPOINT", "RELEASE", "ROLLBACK")


def places(sources: list[Any], is_wrong: Callable[[ast.AST], bool]) -> list[str]:
    return [
        f"{source.path}:{getattr(node, 'lineno', 0)}"
        for source in sources
        for node in ast.walk(source.tree)
        if is_wrong(node)
    ]


def called(node: ast.AST) -> str:
    """Return the last part of what is called, or nothing when the node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def calls_plainly(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports(node: ast.AST, tops: set[str]) -> bool:
    return any(name.split(".")[0] in tops for name in imported(node))


def catches_everything(node: ast.AST) -> bool:
    """Return whether a handler takes all errors and does not end by raising the same one again."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    is_broad = any(kind is None or getattr(kind, "id", "") in BROAD for kind in kinds)
    last = node.body[-1]
    return is_broad and not (isinstance(last, ast.Raise) and last.exc is None)


def pastes_into_sql(node: ast.AST) -> bool:
    if called(node) not in RUNS_SQL or not isinstance(node, ast.Call) or not node.args:
        return False
    return pastes(node.args[0])


def pastes(said: ast.expr) -> bool:
    """Return whether a statement is put together by an f-string, format() or %, where it could take parameters."""
    if isinstance(said, ast.JoinedStr):
        first = said.values[0] if said.values else None
        start = str(first.value).lstrip().upper() if isinstance(first, ast.Constant) else ""
        has_value = any(isinstance(part, ast.FormattedValue) for part in said.values)
        return has_value and not start.startswith(TAKES_NO_PARAMETERS)
    if isinstance(said, ast.BinOp) and isinstance(said.op, ast.Mod):
        return isinstance(said.left, ast.Constant | ast.JoinedStr)
    return called(said) == "format"


def test_only_the_last_resorts_catch_everything(everything: list[Any]) -> None:
    sources = [one for one in everything if one.path not in MAY_CATCH_ALL]
    assert places(sources, catches_everything) == []


def test_nothing_prints_but_the_commands(everything: list[Any]) -> None:
    sources = [one for one in everything if not one.path.startswith(MAY_PRINT)]
    assert places(sources, lambda node: calls_plainly(node, {"print"})) == []


def test_no_text_is_ever_run_as_code(everything: list[Any]) -> None:
    assert places(everything, lambda node: imports(node, RUNS_TEXT) or calls_plainly(node, {"eval", "exec"})) == []


def test_no_unencrypted_database_is_opened(everything: list[Any]) -> None:
    assert places(everything, lambda node: imports(node, {"sqlite3", "aiosqlite", "pysqlite3"})) == []


def test_no_value_is_pasted_into_sql(everything: list[Any]) -> None:
    assert places(everything, pastes_into_sql) == []


def test_a_pasted_statement_would_be_noticed() -> None:
    noticed = [
        'x.execute(f"SELECT * FROM person WHERE nik = {nik}")',
        'x.execute("DELETE FROM person WHERE nik = %s" % nik)',
        'text("UPDATE person SET nik = {}".format(nik))',
    ]
    allowed = ['x.execute(f"PRAGMA {pragma}")', 'x.execute("SELECT ?", (nik,))', 'x.execute(f"SELECT 1")']
    wrong = [[pastes_into_sql(node) for node in ast.walk(ast.parse(one))] for one in [*noticed, *allowed]]
    assert [any(one) for one in wrong] == [True] * len(noticed) + [False] * len(allowed)


RICH_TEXT = {"setHtml", "insertHtml", "toHtml", "setMarkdown", "Paragraph", "XPreformatted", "QMessageBox"}
"""What reads names as markup: a name with <img src=...> in it would be followed."""
MAY_SHOW_MARKUP = {"pbijk_desktop/desktop/parts/guide_view.py"}
"""Shows shipped guides and nothing else."""


def test_no_name_is_ever_read_as_markup(program: list[Any]) -> None:
    sources = [one for one in program if one.path not in MAY_SHOW_MARKUP]
    assert places(sources, lambda node: called(node) in RICH_TEXT or names_rich_text(node)) == []


def test_labels_with_words_are_the_ones_that_show_plain_text(program: list[Any]) -> None:
    labels = [one for one in program if one.path != "pbijk_desktop/desktop/parts/words.py"]
    assert places(labels, lambda node: called(node) == "QLabel" and bool(getattr(node, "args", ()))) == []


def names_rich_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"RichText", "AutoText", "MarkdownText"}


def test_tests_wait_for_what_happens_and_use_no_stand_ins(tests: list[Any]) -> None:
    assert places(tests, lambda node: sleeps(node) or stands_in(node)) == []


def sleeps(node: ast.AST) -> bool:
    if "time.sleep" in imported(node):
        return True
    owner = getattr(getattr(getattr(node, "func", None), "value", None), "id", "")
    return (owner, called(node)) in {("time", "sleep"), ("qtbot", "wait"), ("QTest", "qWait"), ("QTest", "qSleep")}


def stands_in(node: ast.AST) -> bool:
    return any(name.startswith(("unittest.mock", "mock.", "pytest_mock")) for name in imported(node))
