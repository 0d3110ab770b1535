"""Version 8: rows of registers that were looked at for a member of a case, as they were then."""

from __future__ import annotations

from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"

_COLUMNS = (
    "case",
    "member",
    "snapshot",
    "kind",
    "list_date",
    "sha256",
    "row",
    "said",
    "content",
    "reasons",
    "source",
    "changed",
    "by",
    "at",
    "void",
)

_TABLE = """CREATE TABLE row_evidence (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    "case" TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED,
    member TEXT NOT NULL REFERENCES case_member(id) DEFERRABLE INITIALLY DEFERRED,
    snapshot TEXT NOT NULL REFERENCES register_import(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL, list_date TEXT, sha256 TEXT NOT NULL, "row" INTEGER NOT NULL, said TEXT NOT NULL,
    content TEXT NOT NULL, reasons TEXT NOT NULL, source TEXT NOT NULL, changed TEXT NOT NULL,
    "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT, void TEXT NOT NULL) STRICT"""


def upgrade() -> None:
    """Version 8: what was said of a register's rows, and the rows themselves."""
    op.execute(_TABLE)
    op.execute('CREATE INDEX row_evidence_case ON row_evidence ("case")')
    op.execute("CREATE INDEX row_evidence_member ON row_evidence (member, snapshot)")
    _guard("row_evidence", _COLUMNS)


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
