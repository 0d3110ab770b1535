"""Version 12: what was said of people of the PBI list who are to be verified again."""

from __future__ import annotations

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"

_COLUMNS = ("ground", "who", "said", "snapshot", "row", "nik", "name", "evidence", "reason", "by", "at", "void")

_TABLE = """CREATE TABLE off_target_mark (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    ground TEXT NOT NULL, who TEXT NOT NULL, said TEXT NOT NULL,
    snapshot TEXT NOT NULL REFERENCES register_import(id) DEFERRABLE INITIALLY DEFERRED, "row" INTEGER NOT NULL,
    nik TEXT NOT NULL, name TEXT NOT NULL, evidence TEXT NOT NULL, reason TEXT NOT NULL,
    "by" TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED, at TEXT, void TEXT NOT NULL) STRICT"""


def upgrade() -> None:
    """Version 12: one table, found by ground and person, or by number."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX off_target_mark_who ON off_target_mark (ground, who)")
    op.execute("CREATE INDEX off_target_mark_nik ON off_target_mark (nik)")
    _guard("off_target_mark", _COLUMNS)


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
