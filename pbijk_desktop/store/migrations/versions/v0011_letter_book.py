"""Version 11: the book of letter numbers: sub-numbers, numbers booked by hand, blocks for laptops, replacement."""

from __future__ import annotations

from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"

_OWN = "id TEXT NOT NULL PRIMARY KEY, op_device TEXT NOT NULL, op_seq INTEGER NOT NULL"
_USER = "TEXT REFERENCES user_account(id) DEFERRABLE INITIALLY DEFERRED"
_LETTER = (
    *("case", "kind", "number", "serial", "scope", "year", "dated", "signatory", "facts", "seal", "sha256"),
    *("issued_by", "issued_at", "void", "sub", "replaces"),
)
_BOOKING = (
    *("scope", "year", "serial", "sub", "number", "dated", "subject", "recipient", "taken_by", "by", "at"),
    *("void", "dropped"),
)
_BLOCK = (
    *("scope", "year", "first", "last", "device", "note", "by", "at", "returned_from", "returned_by", "returned_at"),
)

_TABLES = (
    "ALTER TABLE letter ADD COLUMN sub TEXT",
    "ALTER TABLE letter ADD COLUMN replaces TEXT",
    "DROP INDEX letter_serial",
    "CREATE UNIQUE INDEX letter_serial ON letter (scope, year, serial, coalesce(sub, ''))",
    "CREATE INDEX letter_replaces ON letter (replaces) WHERE replaces IS NOT NULL",
    f"""CREATE TABLE number_booking ({_OWN}, scope TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL,
        sub TEXT NOT NULL, number TEXT NOT NULL, dated TEXT, subject TEXT NOT NULL, recipient TEXT NOT NULL,
        taken_by TEXT NOT NULL, "by" {_USER}, at TEXT, void TEXT NOT NULL, dropped TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX booking_serial ON number_booking (scope, year, serial, sub) WHERE dropped = ''",
    "CREATE INDEX booking_number ON number_booking (number)",
    f"""CREATE TABLE number_block ({_OWN}, scope TEXT NOT NULL, year INTEGER NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, device TEXT NOT NULL, note TEXT NOT NULL, "by" {_USER}, at TEXT,
        returned_from INTEGER, returned_by {_USER}, returned_at TEXT) STRICT""",
    "CREATE INDEX block_scope ON number_block (scope, year, first)",
    "CREATE INDEX access_printed ON access_log (entity_id) WHERE act = 'cetak'",
)

_COLUMNS = "letter, number, book, year, serial, sub, kind, dated, name, about, state, valid_until"
_LINES = (
    """CREATE VIEW letter_source AS
        SELECT id AS letter, number, CASE WHEN scope LIKE '%{urut}%' THEN 'semua' ELSE scope END AS book, year,
            serial, coalesce(sub, '') AS sub, kind, dated,
            coalesce(json_extract(facts, '$.applicant.name'), '') AS name, '' AS about,
            CASE WHEN void = '' THEN 'terbit' ELSE 'batal' END AS state,
            json_extract(facts, '$.valid_until') AS valid_until FROM letter
        UNION ALL
        SELECT id, number, scope, year, serial, sub, '', dated, recipient, subject,
            CASE WHEN void = '' THEN 'dicatat' ELSE 'batal' END, NULL FROM number_booking WHERE dropped = ''""",
    """CREATE TABLE letter_line (
        n INTEGER NOT NULL PRIMARY KEY, letter TEXT NOT NULL, number TEXT NOT NULL, book TEXT NOT NULL,
        year INTEGER NOT NULL, serial INTEGER NOT NULL, sub TEXT NOT NULL, kind TEXT NOT NULL, dated TEXT,
        name TEXT NOT NULL, about TEXT NOT NULL, state TEXT NOT NULL, valid_until TEXT) STRICT""",
    "CREATE UNIQUE INDEX letter_line_letter ON letter_line (letter)",
    "CREATE INDEX letter_line_book ON letter_line (book, year, serial, sub)",
    "CREATE INDEX letter_line_dated ON letter_line (book, year, dated, serial)",
    "CREATE INDEX letter_line_odd ON letter_line (book, year, state, serial) WHERE state <> 'terbit'",
    "CREATE INDEX letter_line_ends ON letter_line (valid_until) WHERE valid_until IS NOT NULL AND state = 'terbit'",
    """CREATE VIRTUAL TABLE letter_text USING fts5(
        number, name, about, content='letter_line', content_rowid='n', columnsize=0, tokenize='trigram')""",
)
_FILL = f"INSERT INTO letter_line ({_COLUMNS}) SELECT {_COLUMNS} FROM letter_source ORDER BY letter"
_OLD = ("letter_line_text_added", "letter_line_text_gone", "letter_line_text_changed", "letter_lined",
        "letter_lined_anew")  # fmt: skip


def _kept() -> list[str]:
    """Return the triggers that keep the lines of letters and bookings, and the index of their words."""
    words = ("number", "name", "about")
    names = ", ".join(words)
    old, new = (", ".join(f"{row}.{word}" for word in words) for row in ("OLD", "NEW"))
    gone = f"INSERT INTO letter_text(letter_text, rowid, {names}) VALUES ('delete', OLD.n, {old});"
    come = f"INSERT INTO letter_text(rowid, {names}) VALUES (NEW.n, {new});"
    differs = " OR ".join(f"NEW.{word} IS NOT OLD.{word}" for word in words)
    take = f"INSERT INTO letter_line ({_COLUMNS}) SELECT {_COLUMNS} FROM letter_source WHERE letter = NEW.id;"
    anew = f"""UPDATE letter_line SET ({_COLUMNS}) = (
            SELECT {_COLUMNS} FROM letter_source s WHERE s.letter = NEW.id) WHERE letter = NEW.id;"""
    shown = "number, scope, year, serial, sub, kind, dated, facts, void"
    return [
        f"CREATE TRIGGER letter_line_text_added AFTER INSERT ON letter_line BEGIN {come} END",
        f"CREATE TRIGGER letter_line_text_gone AFTER DELETE ON letter_line BEGIN {gone} END",
        f"CREATE TRIGGER letter_line_text_changed AFTER UPDATE ON letter_line WHEN {differs} BEGIN {gone} {come} END",
        f"CREATE TRIGGER letter_lined AFTER INSERT ON letter BEGIN {take} END",
        f"CREATE TRIGGER letter_lined_anew AFTER UPDATE OF {shown} ON letter BEGIN {anew} END",
        f"CREATE TRIGGER booking_lined AFTER INSERT ON number_booking BEGIN {take} END",
        f"""CREATE TRIGGER booking_lined_anew AFTER UPDATE ON number_booking BEGIN
            DELETE FROM letter_line WHERE letter = NEW.id; {take} END""",
    ]


def upgrade() -> None:
    """Version 11: every number has a line, however it was given."""
    for name in ("letter_added", "letter_changed", "letter_kept", *_OLD):
        op.execute(f"DROP TRIGGER {name}")
    for statement in ("DROP TABLE letter_text", "DROP TABLE letter_line", "DROP VIEW letter_source", *_TABLES):
        op.execute(statement)
    for statement in (*_LINES, *_kept()):
        op.execute(statement)
    op.execute(_FILL)
    for name, columns in (("letter", _LETTER), ("number_booking", _BOOKING), ("number_block", _BLOCK)):
        _guard(name, columns)


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
