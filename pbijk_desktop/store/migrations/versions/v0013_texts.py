"""Version 13: an office's own texts of letters, and letters about several cases."""

from __future__ import annotations

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"

_TABLES = {
    "letter_wording": """
        letter TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
        "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT""",
    "listed_case": """
        letter TEXT NOT NULL REFERENCES letter(id) DEFERRABLE INITIALLY DEFERRED,
        "case" TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED""",
}
_COLUMNS = {"letter_wording": ("letter", "source", "note", "by", "at"), "listed_case": ("letter", "case")}


def upgrade() -> None:
    """Version 13: two tables, each guarded; nothing that was there changes."""
    for name, columns in _TABLES.items():
        op.execute(
            f"CREATE TABLE {name} (id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,"
            f" {columns}) STRICT"
        )
        _guard(name, _COLUMNS[name])
    op.execute("CREATE INDEX letter_wording_letter ON letter_wording (letter)")
    op.execute("CREATE INDEX listed_case_letter ON listed_case (letter)")
    op.execute('CREATE INDEX listed_case_case ON listed_case ("case")')


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
