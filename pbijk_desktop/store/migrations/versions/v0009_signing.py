"""Version 9: which letters a signatory signs; drafts that are handed up, their parafs, and letters that came signed."""

from __future__ import annotations

from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"

_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "letter_draft": f"""
        "case" TEXT NOT NULL REFERENCES case_file(id) {_DEFERRED}, kind TEXT NOT NULL, signatory TEXT NOT NULL,
        dated TEXT, paper TEXT NOT NULL, chain TEXT NOT NULL, state TEXT NOT NULL,
        "by" TEXT REFERENCES user_account(id) {_DEFERRED}, at TEXT,
        settled_by TEXT REFERENCES user_account(id) {_DEFERRED}, settled_at TEXT, note TEXT NOT NULL,
        letter TEXT REFERENCES letter(id) {_DEFERRED}""",
    "paraf": f"""
        draft TEXT NOT NULL REFERENCES letter_draft(id) {_DEFERRED},
        "case" TEXT NOT NULL REFERENCES case_file(id) {_DEFERRED}, place INTEGER NOT NULL, title TEXT NOT NULL,
        name TEXT NOT NULL, given_on TEXT, on_paper INTEGER NOT NULL,
        "by" TEXT REFERENCES user_account(id) {_DEFERRED}, at TEXT, void TEXT NOT NULL""",
    "signed_letter": f"""
        letter TEXT NOT NULL REFERENCES letter(id) {_DEFERRED},
        "case" TEXT NOT NULL REFERENCES case_file(id) {_DEFERRED}, sha256 TEXT NOT NULL, way TEXT NOT NULL,
        signer TEXT NOT NULL, signed_at TEXT, appended INTEGER NOT NULL,
        "by" TEXT REFERENCES user_account(id) {_DEFERRED}, at TEXT, void TEXT NOT NULL""",
}
_COLUMNS = {
    "letter_draft": (
        "case", "kind", "signatory", "dated", "paper", "chain", "state", "by", "at", "settled_by", "settled_at",
        "note", "letter",
    ),
    "paraf": ("draft", "case", "place", "title", "name", "given_on", "on_paper", "by", "at", "void"),
    "signed_letter": ("letter", "case", "sha256", "way", "signer", "signed_at", "appended", "by", "at", "void"),
    "signatory": (
        "name", "title", "standing", "head_title", "rank", "nip", "position", "valid_from", "valid_to", "void",
        "kinds",
    ),
}  # fmt: skip
_INDEXES = (
    'CREATE INDEX letter_draft_case ON letter_draft ("case")',
    "CREATE INDEX letter_draft_state ON letter_draft (state, id)",
    'CREATE INDEX paraf_case ON paraf ("case")',
    "CREATE INDEX paraf_draft ON paraf (draft)",
    'CREATE INDEX signed_letter_case ON signed_letter ("case")',
    "CREATE INDEX signed_letter_letter ON signed_letter (letter)",
)


def upgrade() -> None:
    """Version 9: a signatory known before signs every kind of letter (NULL), as the journal knows nothing of kinds."""
    for name, columns in _TABLES.items():
        own = "id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL"
        op.execute(f"CREATE TABLE {name} ({own}, {columns}) STRICT")
    for statement in _INDEXES:
        op.execute(statement)
    for act in ("added", "changed", "kept"):
        op.execute(f"DROP TRIGGER signatory_{act}")
    op.execute("ALTER TABLE signatory ADD COLUMN kinds TEXT")
    for name, names in _COLUMNS.items():
        _guard(name, names)


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
