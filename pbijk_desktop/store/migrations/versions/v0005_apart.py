"""Version 5: two people who look like one and are not, as a clerk has found."""

from __future__ import annotations

from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"

_COLUMNS = ("one", "other", "reason", "by", "at", "void")
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"

_TABLE = f"""CREATE TABLE person_apart (
    id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,
    one TEXT NOT NULL REFERENCES person(id) {_DEFERRED}, other TEXT NOT NULL REFERENCES person(id) {_DEFERRED},
    reason TEXT NOT NULL, "by" TEXT REFERENCES user_account(id) {_DEFERRED}, at TEXT, void TEXT NOT NULL) STRICT"""


def upgrade() -> None:
    """Version 5: two people who look like one and are not."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX apart_one ON person_apart (one, other)")
    op.execute("CREATE INDEX apart_other ON person_apart (other)")
    _guard("person_apart", _COLUMNS)


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
