"""Version 10: villages' collective lists: those that are worked through, and what became of their rows."""

from __future__ import annotations

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"

_LIST_COLUMNS = ("region", "ba_number", "held_on", "kind", "file_name", "sha256", "rows", "by", "at", "void")
_ROW_COLUMNS = ("list", "row", "said", "case", "nik", "content", "reason", "by", "at", "void")

_LISTS = """CREATE TABLE collective_list (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    region TEXT NOT NULL, ba_number TEXT NOT NULL, held_on TEXT, kind TEXT NOT NULL, file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL, "rows" INTEGER NOT NULL,
    "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT, void TEXT NOT NULL) STRICT"""
_ROWS = """CREATE TABLE collective_row (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    list TEXT NOT NULL REFERENCES collective_list(id) DEFERRABLE INITIALLY DEFERRED,
    "row" INTEGER NOT NULL, said TEXT NOT NULL,
    "case" TEXT REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED,
    nik TEXT NOT NULL, content TEXT NOT NULL, reason TEXT NOT NULL,
    "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT, void TEXT NOT NULL) STRICT"""
_LINES = """CREATE TABLE collective_line (
    list TEXT NOT NULL, "row" INTEGER NOT NULL, content TEXT NOT NULL, said TEXT NOT NULL, reason TEXT NOT NULL,
    same TEXT NOT NULL, "case" TEXT NOT NULL, PRIMARY KEY (list, "row")) STRICT"""


def upgrade() -> None:
    """Version 10: lists, their rows, and the rows that are still worked through (not journaled, like drafts)."""
    op.execute(_LISTS)
    op.execute(_ROWS)
    op.execute(_LINES)
    op.execute('CREATE INDEX collective_row_list ON collective_row (list, "row")')
    op.execute('CREATE INDEX collective_row_case ON collective_row ("case")')
    op.execute("CREATE INDEX collective_row_nik ON collective_row (nik)")
    _guard("collective_list", _LIST_COLUMNS)
    _guard("collective_row", _ROW_COLUMNS)


def _guard(name: str, columns: tuple[str, ...]) -> None:
    """Refuse any change of a row that no operation of the journal explains, value by value."""
    said = "json_extract(j.changes, '$.{0}') IS NEW.\"{0}\""
    operation = (
        "FROM journal j WHERE j.device = NEW.op_device AND j.seq = NEW.op_seq "
        f"AND j.entity = '{name}' AND j.entity_id = NEW.id"
    )
    added = " AND ".join(said.format(column) for column in columns)
    changed = " AND ".join(f'(NEW."{column}" IS OLD."{column}" OR {said.format(column)})' for column in columns)
    refuse = f"SELECT RAISE(ABORT, 'journal: change of {name} without its operation')"
    op.execute(
        f"CREATE TRIGGER {name}_added BEFORE INSERT ON {name} BEGIN "
        f"{refuse} WHERE NOT EXISTS (SELECT 1 {operation} AND {added}); END"
    )
    op.execute(
        f"CREATE TRIGGER {name}_changed BEFORE UPDATE ON {name} BEGIN "
        f"{refuse} WHERE NEW.id IS NOT OLD.id OR (NEW.op_device = OLD.op_device AND NEW.op_seq <= OLD.op_seq) "
        f"OR NOT EXISTS (SELECT 1 {operation} AND {changed}); END"
    )
    op.execute(f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {name} BEGIN {refuse}; END")
