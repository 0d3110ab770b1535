"""Version 17: letters for several cases are handed up for a signature like those of one case."""

from __future__ import annotations

from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"

_COLUMNS = (
    "case", "kind", "signatory", "dated", "paper", "chain", "state", "by", "at", "settled_by", "settled_at", "note",
    "letter", "cases",
)  # fmt: skip


def upgrade() -> None:
    """Version 17: a draft known before is one case's own (NULL); the few for several are found by a small index."""
    for act in ("added", "changed", "kept"):
        op.execute(f"DROP TRIGGER letter_draft_{act}")
    op.execute("ALTER TABLE letter_draft ADD COLUMN cases TEXT")
    op.execute("CREATE INDEX letter_draft_lists ON letter_draft (kind, id) WHERE cases IS NOT NULL")
    _guard("letter_draft", _COLUMNS)


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
