"""Version 15: contents of the journal can be erased while its chain holds, where an erasure on record names them."""

from __future__ import annotations

from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"

_USER = "TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "erasure": f"""
        kind TEXT NOT NULL, subject TEXT NOT NULL, ground TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL,
        erased TEXT NOT NULL, operations TEXT NOT NULL, asked_by {_USER}, asked_at TEXT, settled_by {_USER},
        settled_at TEXT, note TEXT NOT NULL""",
    "kept_longer": f"""
        "case" TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED, until TEXT,
        reason TEXT NOT NULL, "by" {_USER}, at TEXT, void TEXT NOT NULL""",
    "lost_laptop": f"""
        device TEXT NOT NULL, last_seen TEXT, found_out_at TEXT, protection TEXT NOT NULL, circumstances TEXT NOT NULL,
        counts TEXT NOT NULL, steps TEXT NOT NULL, "by" {_USER}, at TEXT, closed_by {_USER}, closed_at TEXT,
        outcome TEXT NOT NULL""",
}
_COLUMNS = {
    "erasure": "kind subject ground reason state erased operations asked_by asked_at settled_by settled_at note",
    "kept_longer": "case until reason by at void",
    "lost_laptop": "device last_seen found_out_at protection circumstances counts steps by at closed_by closed_at "
    "outcome",
}
_STAYS = ("device", "seq", "at", "actor", "entity", "entity_id", "bases", "schema_version", "prev_hash", "hash")
_ONLY_ERASING = f"""
    CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
      SELECT RAISE(ABORT, 'journal: append only') WHERE NOT (
        {" AND ".join(f"NEW.{name} IS OLD.{name}" for name in _STAYS)}
        AND NEW.rowid IS OLD.rowid AND OLD.erased_by IS NULL
        AND NEW.changes = '{{}}' AND NEW.reason = '' AND NEW.salt IS NULL
        AND OLD.entity <> 'erasure' AND EXISTS (SELECT 1 FROM erasure e WHERE e.id = NEW.erased_by
          AND json_extract(e.operations, '$."' || NEW.device || '"."' || NEW.seq || '"') = lower(hex(NEW.commitment))));
    END"""
"""The one change that the journal allows: contents and salt go, their commitment stays, an erasure names both."""


def upgrade() -> None:
    """Version 15: salts for operations to come, three tables, each guarded; what was there keeps its hashes."""
    for column in ("salt BLOB", "commitment BLOB", "erased_by TEXT"):
        op.execute(f"ALTER TABLE journal ADD COLUMN {column}")
    for name, columns in _TABLES.items():
        op.execute(
            f"CREATE TABLE {name} (id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL,"
            f" {columns}) STRICT"
        )
        _guard(name, _COLUMNS[name].split())
    op.execute("CREATE INDEX erasure_subject ON erasure (subject)")
    op.execute("CREATE INDEX erasure_state ON erasure (state)")
    op.execute('CREATE INDEX kept_longer_case ON kept_longer ("case")')
    op.execute("DROP TRIGGER journal_no_update")
    op.execute(_ONLY_ERASING)


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
