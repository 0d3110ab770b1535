"""Version 7: lists from elsewhere that were taken in; their rows are in registers.db."""

from __future__ import annotations

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

_COLUMNS = (
    "kind",
    "list_date",
    "file_name",
    "sha256",
    "layout",
    "rows",
    "quarantined",
    "doubles",
    "by",
    "at",
    "void",
)

_TABLE = """CREATE TABLE register_import (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    kind TEXT NOT NULL, list_date TEXT, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, layout TEXT NOT NULL,
    rows INTEGER NOT NULL, quarantined INTEGER NOT NULL, doubles INTEGER NOT NULL,
    "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT, void TEXT NOT NULL) STRICT"""


def upgrade() -> None:
    """Version 7: lists from elsewhere that were taken in."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX register_import_kind ON register_import (kind, id)")
    _guard("register_import", _COLUMNS)


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
