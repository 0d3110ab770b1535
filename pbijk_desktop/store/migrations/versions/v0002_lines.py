"""Version 2: lines for searching and listing, kept by triggers in the transaction of what they are made from.

Each list has a view `<list>_source` that says what its rows should be: the triggers, the filling of an older store, the
check and the mending all read that one text. Nothing here is journaled: it can be made anew from the rows at any time.
"""

from __future__ import annotations

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"

_ACTIVE = "'incomplete', 'verifying', 'visit', 'deciding', 'approved', 'rejected'"
"""States in which the office has something to do."""
_APART = (".", ",", "-", "/", "(", ")", "\\", "_", "*", '"')
_JOINED = ("'", "’", "‘", "`", "´")


def _clean(name: str) -> str:
    """Return SQL for a name in lower case, one space between its words, apostrophes closed up, no other marks."""
    told = f"lower({name})"
    for mark in _JOINED:
        told = f"replace({told}, '{mark.replace(chr(39), chr(39) * 2)}', '')"
    for mark in _APART:
        told = f"replace({told}, '{mark}', ' ')"
    for _ in range(4):
        told = f"replace({told}, '  ', ' ')"
    return f"trim({told})"


_PEOPLE = (
    f"""CREATE VIEW person_source AS
        SELECT id AS person, {_clean("name")} AS name FROM person WHERE void = ''""",
    """CREATE TABLE person_line (
        n INTEGER NOT NULL PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX person_line_person ON person_line (person)",
    "CREATE INDEX person_line_name ON person_line (name)",
    """CREATE VIRTUAL TABLE person_text USING fts5(
        name, content='person_line', content_rowid='n', columnsize=0,
        tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TABLE name_word (
        n INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL, people INTEGER NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX name_word_word ON name_word (word)",
    "CREATE VIRTUAL TABLE name_part USING fts5(word, content='', tokenize='trigram')",
)

_LETTERS = (
    "CREATE VIEW letter_source AS SELECT id AS letter, number FROM letter",
    "CREATE TABLE letter_line (n INTEGER NOT NULL PRIMARY KEY, letter TEXT NOT NULL, number TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX letter_line_letter ON letter_line (letter)",
    """CREATE VIRTUAL TABLE letter_text USING fts5(
        number, content='letter_line', content_rowid='n', columnsize=0, tokenize='trigram')""",
)

_QUEUE_COLUMNS = (
    "number, kind, state, urgent, name, name_clean, nik, region, members, received_at, completed_on, promised_on, "
    "papers_due, owed_until, assigned, lane, due"
)
_QUEUE = (
    f"""CREATE VIEW queue_source AS SELECT
        c.id AS "case", c.number AS number, c.kind AS kind, c.state AS state, c.urgent AS urgent, p.name AS name,
        {_clean("p.name")} AS name_clean, p.nik AS nik, f.region AS region,
        (SELECT count(*) FROM case_member m WHERE m."case" = c.id) AS members,
        c.received_at AS received_at, c.completed_on AS completed_on, c.promised_on AS promised_on,
        c.papers_due AS papers_due,
        (SELECT min(i.owed_until) FROM case_item i WHERE i."case" = c.id) AS owed_until,
        coalesce(c.assigned, '') AS assigned,
        CASE WHEN c.state NOT IN ({_ACTIVE}) THEN 2 WHEN c.urgent THEN 0 ELSE 1 END AS lane,
        coalesce(CASE WHEN c.state = 'incomplete' THEN julianday(c.papers_due)
            WHEN c.state IN ({_ACTIVE}) THEN julianday(c.promised_on) ELSE -julianday(c.received_at) END, 1e9) AS due
        FROM case_file c JOIN person p ON p.id = c.applicant JOIN family f ON f.id = c.family WHERE c.void = ''""",
    """CREATE TABLE queue_line (
        n INTEGER NOT NULL PRIMARY KEY, "case" TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
        state TEXT NOT NULL, urgent INTEGER NOT NULL, name TEXT NOT NULL, name_clean TEXT NOT NULL, nik TEXT NOT NULL,
        region TEXT NOT NULL, members INTEGER NOT NULL, received_at TEXT, completed_on TEXT, promised_on TEXT,
        papers_due TEXT, owed_until TEXT, assigned TEXT NOT NULL, lane INTEGER NOT NULL, due REAL NOT NULL) STRICT""",
    'CREATE UNIQUE INDEX queue_case ON queue_line ("case")',
    "CREATE INDEX queue_order ON queue_line (lane, due, n)",
    "CREATE INDEX queue_state ON queue_line (state, lane, due, n)",
    "CREATE INDEX queue_assigned ON queue_line (assigned, lane, due, n)",
    "CREATE INDEX queue_name ON queue_line (name_clean)",
    "CREATE INDEX queue_nik ON queue_line (nik)",
    "CREATE INDEX queue_kind ON queue_line (kind)",
    "CREATE INDEX queue_region ON queue_line (region)",
    "CREATE INDEX queue_members ON queue_line (members)",
    "CREATE INDEX queue_received ON queue_line (received_at)",
    "CREATE INDEX queue_urgent ON queue_line (lane, due, n) WHERE urgent = 1",
    "CREATE INDEX queue_owed ON queue_line (owed_until, state) WHERE owed_until IS NOT NULL",
    "CREATE INDEX queue_late ON queue_line (state, papers_due, promised_on) WHERE lane < 2",
    """CREATE VIRTUAL TABLE queue_text USING fts5(
        name_clean, number, content='queue_line', content_rowid='n', columnsize=0,
        tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TABLE tally (
        what TEXT NOT NULL, key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (what, key)) STRICT, WITHOUT ROWID""",
)

_WORDS = "json_each('[' || replace(json_quote({0}), ' ', '\",\"') || ']')"
_MONDAY = "coalesce(date({0}.received_at, '+8 hours', 'weekday 0', '-6 days'), '')"
"""The week in which a case came; the eight hours put every Indonesian office's hours on their own day."""
_TALLIED = {
    "state": "{0}.state",
    "urgent": "{0}.state || ' ' || {0}.urgent",
    "assigned": "{0}.state || ' ' || {0}.assigned",
    "district": "substr({0}.region, 1, 8) || ' ' || {0}.state",
    "week": _MONDAY,
}
"""What is counted, and the key under which a line counts; a new key is one more row, never a new table."""


def _text_kept(table: str, lines: str, columns: str) -> list[str]:
    """Return the triggers that keep an index of words beside its lines."""
    names = [name.strip() for name in columns.split(",")]
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    gone = f"INSERT INTO {table}({table}, rowid, {columns}) VALUES ('delete', OLD.n, {old});"
    come = f"INSERT INTO {table}(rowid, {columns}) VALUES (NEW.n, {new});"
    differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in names)
    return [
        f"CREATE TRIGGER {lines}_text_added AFTER INSERT ON {lines} BEGIN {come} END",
        f"CREATE TRIGGER {lines}_text_gone AFTER DELETE ON {lines} BEGIN {gone} END",
        f"CREATE TRIGGER {lines}_text_changed AFTER UPDATE ON {lines} WHEN {differs} BEGIN {gone} {come} END",
    ]


def _people_kept() -> list[str]:
    words_of = _WORDS.format
    return [
        *_text_kept("person_text", "person_line", "name"),
        f"""CREATE TRIGGER person_line_words_added AFTER INSERT ON person_line BEGIN
            INSERT INTO name_word (word, people) SELECT DISTINCT value, 1 FROM {words_of("NEW.name")} WHERE value <> ''
            ON CONFLICT (word) DO UPDATE SET people = people + 1; END""",
        f"""CREATE TRIGGER person_line_words_gone AFTER DELETE ON person_line BEGIN
            UPDATE name_word SET people = people - 1
            WHERE word IN (SELECT value FROM {words_of("OLD.name")}); END""",
        """CREATE TRIGGER name_word_parts AFTER INSERT ON name_word BEGIN
            INSERT INTO name_part (rowid, word) VALUES (NEW.n, '  ' || NEW.word || '  '); END""",
        """CREATE TRIGGER person_lined AFTER INSERT ON person BEGIN
            INSERT INTO person_line (person, name) SELECT person, name FROM person_source WHERE person = NEW.id; END""",
        """CREATE TRIGGER person_lined_anew AFTER UPDATE OF name, void ON person BEGIN
            DELETE FROM person_line WHERE person = NEW.id;
            INSERT INTO person_line (person, name) SELECT person, name FROM person_source WHERE person = NEW.id; END""",
    ]


def _letters_kept() -> list[str]:
    take = "INSERT INTO letter_line (letter, number) SELECT letter, number FROM letter_source WHERE letter = NEW.id;"
    return [
        *_text_kept("letter_text", "letter_line", "number"),
        f"CREATE TRIGGER letter_lined AFTER INSERT ON letter BEGIN {take} END",
        f"""CREATE TRIGGER letter_lined_anew AFTER UPDATE OF number ON letter BEGIN
            DELETE FROM letter_line WHERE letter = NEW.id; {take} END""",
    ]


def _queue_kept() -> list[str]:
    def anew(cases: str) -> str:
        """Return SQL that brings the lines of some cases to what they should be; a line keeps its place."""
        return f"""
            DELETE FROM queue_line WHERE "case" IN ({cases}) AND "case" NOT IN (
                SELECT "case" FROM queue_source WHERE "case" IN ({cases}));
            UPDATE queue_line SET ({_QUEUE_COLUMNS}) = (
                SELECT {_QUEUE_COLUMNS} FROM queue_source s WHERE s."case" = queue_line."case")
                WHERE "case" IN ({cases});
            INSERT INTO queue_line ("case", {_QUEUE_COLUMNS})
                SELECT "case", {_QUEUE_COLUMNS} FROM queue_source WHERE "case" IN ({cases})
                AND "case" NOT IN (SELECT "case" FROM queue_line WHERE "case" IN ({cases}));"""

    of_person = "SELECT id FROM case_file WHERE applicant = NEW.id"
    of_family = "SELECT id FROM case_file WHERE family = NEW.id"
    shown = (
        "number, kind, state, urgent, family, applicant, assigned, received_at, completed_on, promised_on, papers_due,"
        " void"
    )
    owed = """UPDATE queue_line SET owed_until = (SELECT min(owed_until) FROM case_item WHERE "case" = NEW."case")
        WHERE "case" = NEW."case";"""
    return [
        *_text_kept("queue_text", "queue_line", "name_clean, number"),
        f"CREATE TRIGGER case_file_lined AFTER INSERT ON case_file BEGIN {anew('NEW.id')} END",
        f"CREATE TRIGGER case_file_lined_anew AFTER UPDATE OF {shown} ON case_file BEGIN {anew('NEW.id')} END",
        f"CREATE TRIGGER person_queued AFTER INSERT ON person BEGIN {anew(of_person)} END",
        f"CREATE TRIGGER person_queued_anew AFTER UPDATE OF name, nik ON person BEGIN {anew(of_person)} END",
        f"CREATE TRIGGER family_queued AFTER INSERT ON family BEGIN {anew(of_family)} END",
        f"CREATE TRIGGER family_queued_anew AFTER UPDATE OF region ON family BEGIN {anew(of_family)} END",
        """CREATE TRIGGER case_member_counted AFTER INSERT ON case_member BEGIN
            UPDATE queue_line SET members = members + 1 WHERE "case" = NEW."case"; END""",
        f"CREATE TRIGGER case_item_owed AFTER INSERT ON case_item WHEN NEW.owed_until IS NOT NULL BEGIN {owed} END",
        f"CREATE TRIGGER case_item_owed_anew AFTER UPDATE OF owed_until ON case_item BEGIN {owed} END",
    ]


def _tallied() -> list[str]:
    def counted(row: str, by: int, *, changed: bool = False) -> str:
        told = ""
        for what, key in _TALLIED.items():
            when = f"{key.format('NEW')} IS NOT {key.format('OLD')}" if changed else "1"
            told += f"""
                INSERT INTO tally (what, key, n) SELECT '{what}', {key.format(row)}, {by} WHERE {when}
                ON CONFLICT (what, key) DO UPDATE SET n = n + {by};"""
        return told

    of = "state, urgent, assigned, region, received_at"
    both = counted("OLD", -1, changed=True) + counted("NEW", 1, changed=True)
    return [
        f"CREATE TRIGGER queue_line_counted AFTER INSERT ON queue_line BEGIN {counted('NEW', 1)} END",
        f"CREATE TRIGGER queue_line_discounted AFTER DELETE ON queue_line BEGIN {counted('OLD', -1)} END",
        f"CREATE TRIGGER queue_line_recounted AFTER UPDATE OF {of} ON queue_line BEGIN {both} END",
    ]


_FILL = (
    "INSERT INTO person_line (person, name) SELECT person, name FROM person_source ORDER BY person",
    "INSERT INTO letter_line (letter, number) SELECT letter, number FROM letter_source ORDER BY letter",
    f'INSERT INTO queue_line ("case", {_QUEUE_COLUMNS}) '
    f'SELECT "case", {_QUEUE_COLUMNS} FROM queue_source ORDER BY "case"',
)


def upgrade() -> None:
    """Version 2: lines for searching and listing, and what is counted of them."""
    for statement in (*_PEOPLE, *_LETTERS, *_QUEUE):
        op.execute(statement)
    for statement in (*_people_kept(), *_letters_kept(), *_queue_kept(), *_tallied()):
        op.execute(statement)
    for statement in _FILL:
        op.execute(statement)
