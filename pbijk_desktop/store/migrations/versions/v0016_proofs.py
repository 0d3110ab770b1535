"""Version 16: users' own public keys, and their signatures over what they decide."""

from __future__ import annotations

from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"

_OWN = "id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL"
_USER = "REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED"

_TABLES = {
    "user_key": f"""
        user TEXT NOT NULL {_USER}, public TEXT NOT NULL, box TEXT NOT NULL, since TEXT, until TEXT, why TEXT NOT NULL,
        "by" TEXT {_USER}""",
    "signature": f"""
        what TEXT NOT NULL, about TEXT NOT NULL, "by" TEXT NOT NULL {_USER}, public TEXT NOT NULL, at TEXT,
        device TEXT NOT NULL, seq INTEGER NOT NULL, tip TEXT NOT NULL, facts TEXT NOT NULL, signature TEXT NOT NULL""",
}


def upgrade() -> None:
    """Version 16: two tables; nothing that was there changes, and what was decided before has no signature."""
    for name, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {name} ({_OWN}, {columns}) STRICT")
        _guard(name, [part.split()[0].strip('"') for part in columns.split(",")])
    op.execute("CREATE INDEX signature_about ON signature (about)")


def _guard(name: str, columns: list[str]) -> None:
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
