"""Version 3: two records of one person made one, and what that moved."""

from __future__ import annotations

from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"

_COLUMNS = ("kept", "dropped", "moved", "reason", "by", "at", "undone_by", "undone_at", "undone_reason")
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"

_TABLE = f"""CREATE TABLE person_merge (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    kept TEXT NOT NULL REFERENCES person(id) {_DEFERRED}, dropped TEXT NOT NULL REFERENCES person(id) {_DEFERRED},
    moved TEXT NOT NULL, reason TEXT NOT NULL, "by" TEXT REFERENCES user_account(id) {_DEFERRED}, at TEXT,
    undone_by TEXT REFERENCES user_account(id) {_DEFERRED}, undone_at TEXT, undone_reason TEXT NOT NULL) STRICT"""
_INDEXES = (
    "CREATE INDEX merge_kept ON person_merge (kept)",
    "CREATE INDEX merge_dropped ON person_merge (dropped)",
    "CREATE INDEX person_mother ON person (mother) WHERE mother IS NOT NULL",
)


def upgrade() -> None:
    """Version 3: two records of one person made one."""
    for statement in (_TABLE, *_INDEXES):
        op.execute(statement)
    _guard("person_merge", _COLUMNS)


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
