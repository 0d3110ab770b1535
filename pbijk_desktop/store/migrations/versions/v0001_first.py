"""Version 1: the first schema, with its journal and the triggers that guard it."""

from __future__ import annotations

from alembic import op

revision: str = "0001"
down_revision: str | None = None

_OWN = "op_device TEXT NOT NULL, op_seq INTEGER NOT NULL"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"

_JOURNALED = {
    "family": """
        kk TEXT NOT NULL, address TEXT NOT NULL, rt TEXT NOT NULL, rw TEXT NOT NULL, region TEXT NOT NULL,
        void TEXT NOT NULL""",
    "user_account": """
        name TEXT NOT NULL, full_name TEXT NOT NULL, roles TEXT NOT NULL, void TEXT NOT NULL""",
    "device": """
        name TEXT NOT NULL, code TEXT NOT NULL, void TEXT NOT NULL""",
    "signatory": """
        name TEXT NOT NULL, title TEXT NOT NULL, standing TEXT NOT NULL, head_title TEXT NOT NULL,
        rank TEXT NOT NULL, nip TEXT NOT NULL, position INTEGER NOT NULL, valid_from TEXT, valid_to TEXT,
        void TEXT NOT NULL""",
    "setting": """
        key TEXT NOT NULL, value TEXT NOT NULL""",
    "person": """
        family TEXT NOT NULL REFERENCES family(id) ~, name TEXT NOT NULL, nik TEXT NOT NULL, nik_absent TEXT NOT NULL,
        relation TEXT NOT NULL, birth_place TEXT NOT NULL, birth_date TEXT, sex TEXT NOT NULL, card TEXT NOT NULL,
        phone TEXT NOT NULL, religion TEXT NOT NULL, job TEXT NOT NULL, mother TEXT REFERENCES person(id) ~,
        mother_name TEXT NOT NULL, void TEXT NOT NULL""",
    "case_file": """
        number TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, urgent INTEGER NOT NULL, channel TEXT NOT NULL,
        purpose TEXT NOT NULL, family TEXT NOT NULL REFERENCES family(id) ~,
        applicant TEXT NOT NULL REFERENCES person(id) ~, visitor_name TEXT NOT NULL, visitor_relation TEXT NOT NULL,
        visitor_phone TEXT NOT NULL, assigned TEXT REFERENCES user_account(id) ~, received_at TEXT, completed_on TEXT,
        promised_on TEXT,
        papers_due TEXT, answers TEXT NOT NULL, criteria TEXT NOT NULL, same_person_reason TEXT NOT NULL,
        note TEXT NOT NULL, void TEXT NOT NULL""",
    "case_member": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, person TEXT NOT NULL REFERENCES person(id) ~,
        position INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL""",
    "case_item": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, item TEXT NOT NULL, copies INTEGER NOT NULL,
        original INTEGER NOT NULL, stamped INTEGER NOT NULL, signatures TEXT NOT NULL, letter_number TEXT NOT NULL,
        letter_date TEXT, issuer TEXT NOT NULL,
        received_on TEXT, owed_until TEXT, note TEXT NOT NULL""",
    "lookup": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, member TEXT NOT NULL REFERENCES case_member(id) ~,
        source TEXT NOT NULL, outcome TEXT NOT NULL, source_date TEXT, differs TEXT NOT NULL, desil INTEGER,
        segment TEXT NOT NULL, status TEXT NOT NULL, arrears_months INTEGER, ended_on TEXT,
        note TEXT NOT NULL,
        "by" TEXT REFERENCES user_account(id) ~, at TEXT""",
    "visit": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, officer TEXT NOT NULL, planned_on TEXT,
        ordered_by TEXT REFERENCES user_account(id) ~, ordered_at TEXT, visited_on TEXT, result TEXT NOT NULL,
        note TEXT NOT NULL""",
    "decision": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, step TEXT NOT NULL, outcomes TEXT NOT NULL,
        reason TEXT NOT NULL, "by" TEXT REFERENCES user_account(id) ~, at TEXT, alone INTEGER NOT NULL,
        confirmation TEXT NOT NULL, confirmed_by TEXT REFERENCES user_account(id) ~, confirmed_at TEXT,
        confirmation_reason TEXT NOT NULL""",
    "letter": """
        "case" TEXT NOT NULL REFERENCES case_file(id) ~, kind TEXT NOT NULL, number TEXT NOT NULL,
        serial INTEGER NOT NULL, scope TEXT NOT NULL, year INTEGER NOT NULL, dated TEXT, signatory TEXT NOT NULL,
        facts TEXT NOT NULL, seal TEXT NOT NULL, sha256 TEXT NOT NULL, issued_by TEXT REFERENCES user_account(id) ~,
        issued_at TEXT, void TEXT NOT NULL""",
}

_PLAIN = (
    """CREATE TABLE journal (
        device TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, entity TEXT NOT NULL,
        entity_id TEXT NOT NULL, changes TEXT NOT NULL, bases TEXT NOT NULL, reason TEXT NOT NULL,
        schema_version INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (device, seq)) STRICT""",
    "CREATE INDEX journal_entity ON journal (entity_id, at)",
    """CREATE TABLE access_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id TEXT NOT NULL) STRICT""",
    """CREATE TABLE draft (
        id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
        owner TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT""",
    "CREATE TABLE local (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE blob (sha256 TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT",
)

_INDEXES = (
    "CREATE INDEX family_kk ON family (kk)",
    "CREATE INDEX person_family ON person (family)",
    "CREATE INDEX person_nik ON person (nik)",
    "CREATE INDEX person_card ON person (card)",
    "CREATE INDEX person_birth ON person (birth_date)",
    "CREATE UNIQUE INDEX case_number ON case_file (number)",
    "CREATE INDEX case_queue ON case_file (state, urgent DESC, promised_on, id)",
    "CREATE INDEX case_family ON case_file (family)",
    "CREATE INDEX case_applicant ON case_file (applicant)",
    'CREATE INDEX member_case ON case_member ("case")',
    "CREATE INDEX member_person ON case_member (person)",
    'CREATE UNIQUE INDEX item_once ON case_item ("case", item)',
    "CREATE UNIQUE INDEX lookup_once ON lookup (member, source)",
    'CREATE INDEX lookup_case ON lookup ("case")',
    'CREATE INDEX visit_case ON visit ("case")',
    'CREATE INDEX decision_case ON decision ("case")',
    "CREATE INDEX decision_alone ON decision (alone, confirmation)",
    'CREATE INDEX letter_case ON letter ("case")',
    "CREATE UNIQUE INDEX letter_number ON letter (number)",
    "CREATE UNIQUE INDEX letter_serial ON letter (scope, year, serial)",
    "CREATE UNIQUE INDEX setting_key ON setting (key)",
    "CREATE UNIQUE INDEX user_name ON user_account (name COLLATE NOCASE)",
)

_CHAIN = """
    CREATE TRIGGER journal_chain BEFORE INSERT ON journal BEGIN
      SELECT RAISE(ABORT, 'journal: operation out of order') WHERE NEW.seq <> 1 + coalesce(
        (SELECT max(seq) FROM journal WHERE device = NEW.device), 0);
      SELECT RAISE(ABORT, 'journal: broken chain') WHERE NEW.prev_hash <> coalesce(
        (SELECT hash FROM journal WHERE device = NEW.device AND seq = NEW.seq - 1), '');
    END"""


def upgrade() -> None:
    """Version 1: the first schema."""
    for name, columns in _JOURNALED.items():
        body = columns.replace("~", _DEFERRED)
        op.execute(f"CREATE TABLE {name} (id TEXT NOT NULL PRIMARY KEY, {_OWN}, {body}) STRICT")
    for statement in (*_PLAIN, *_INDEXES, _CHAIN):
        op.execute(statement)
    for name in ("journal", "access_log"):
        _append_only(name)
    for name, columns in _JOURNALED.items():
        _guard(name, _column_names(columns))


def _column_names(columns: str) -> list[str]:
    return [part.split()[0].strip('"') for part in columns.split(",")]


def _append_only(name: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name}: append only'); END"
        )


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
