"""Steps of the schema: each is listed and tested, all agree with the tables, and a failing one leaves no trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import tables
from pbijk_desktop.store.check import counts, look_over
from pbijk_desktop.store.lines import wrong_lines
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.opening import Store, create_store, open_store
from pbijk_desktop.store.queries.queue import LAST, last_number
from pbijk_desktop.store.records import TABLE_OF, field_names, table_of
from pbijk_desktop.store.schema import NEWEST, STEPS, bring_up, guards, guards_in, version
from pbijk_desktop.usecases.open_office import Opened
from tests.store.full_office import one_row_of_each

TESTED = {
    "0001": "test_the_first_step_makes_every_table_from_nothing",
    "0002": "test_the_second_step_lines_up_what_an_older_store_holds",
    "0003": "test_the_step_of_merges_makes_its_table_and_keeps_what_was_there",
    "0004": "test_the_step_of_scans_makes_its_table_and_keeps_what_was_there",
    "0005": "test_the_step_of_people_kept_apart_makes_its_table_and_keeps_what_was_there",
    "0006": "test_the_sixth_step_gives_the_highest_number_without_looking_at_the_others",
    "0007": "test_the_step_of_registers_makes_its_table_and_keeps_what_was_there",
    "0008": "test_the_step_of_evidence_makes_its_table_and_keeps_what_was_there",
    "0009": "test_the_step_of_signing_makes_its_tables_and_keeps_who_signed_before",
    "0010": "test_the_step_of_collective_lists_makes_its_tables_and_keeps_what_was_there",
    "0011": "test_the_step_of_the_book_lines_up_every_number_there_was",
    "0012": "test_the_step_of_people_to_verify_again_makes_its_table_and_keeps_what_was_there",
    "0013": "test_the_step_of_texts_makes_its_tables_and_keeps_what_was_there",
    "0014": "test_the_step_of_receipts_makes_its_index_and_keeps_what_was_there",
    "0015": "test_the_step_of_erasing_keeps_the_chain_that_was_there_and_opens_one_way",
    "0016": "test_the_step_of_proofs_makes_its_tables_and_keeps_what_was_there",
    "0017": "test_the_step_of_list_drafts_keeps_drafts_of_one_case_and_guards_what_a_list_is_about",
    "0018": "test_the_step_of_prints_that_never_came_about_makes_its_index",
    "0019": "test_the_step_of_the_access_chain_begins_it_with_what_there_was",
}
"""Every step with the test that looks at what it does; a new step needs its line, its test and a sample of before."""

KEY = bytes(range(32))
Outside = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """Return the writing engine of a file in which there is nothing yet."""
    store = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    yield store.writer
    store.close()


def schema(connection: Connection) -> list[tuple[str, str, str]]:
    asked = text("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [tuple(row) for row in connection.execute(asked)]


def test_every_step_is_listed_with_its_test() -> None:
    steps = sorted(path.name[1:5] for path in (STEPS / "versions").glob("v*.py"))
    assert steps == sorted(TESTED)
    assert steps[-1] == NEWEST
    assert [name for name in TESTED.values() if name not in globals()] == []


def test_the_first_step_makes_every_table_from_nothing(empty: Engine) -> None:
    bring_up(empty, "0001")
    with empty.connect() as connection:
        made = {name for kind, name, _ in schema(connection) if kind == "table"}
        assert version(connection) == "0001"
    ours = {table.name for table in SQLModel.metadata.tables.values()}
    assert made - {"alembic_version", "sqlite_sequence"} == ours - {
        "person_merge",
        "person_apart",
        "scan",
        "register_import",
        "row_evidence",
        "number_booking",
        "number_block",
        "letter_wording",
        "listed_case",
        "letter_draft",
        "paraf",
        "signed_letter",
        "collective_list",
        "collective_row",
        "collective_line",
        "off_target_mark",
        "erasure",
        "kept_longer",
        "lost_laptop",
        "user_key",
        "signature",
    }
    assert len(ours) == len(TABLE_OF) + 6


def test_bringing_up_what_is_up_already_changes_nothing(empty: Engine) -> None:
    bring_up(empty)
    with empty.connect() as connection:
        before = schema(connection)
        changes = connection.exec_driver_sql("PRAGMA schema_version").scalar()
    bring_up(empty)
    with empty.connect() as connection:
        assert schema(connection) == before
        assert connection.exec_driver_sql("PRAGMA schema_version").scalar() == changes


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_the_steps_and_the_tables_agree_on_every_column(empty: Engine, table: str) -> None:
    bring_up(empty)
    described = SQLModel.metadata.tables[table]
    with empty.connect() as connection:
        found = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        there = [(row.name, row.type, bool(row.notnull) or bool(row.pk), bool(row.pk)) for row in found]
    wanted = [(one.name, kept(one.type), not one.nullable, one.primary_key) for one in described.columns]
    assert sorted(there) == sorted(wanted)


def kept(kind: Any) -> str:  # noqa: ANN401
    """Return the type under which a STRICT table keeps a column."""
    name = type(getattr(kind, "impl", kind)).__name__.upper()
    return {"STRING": "TEXT", "AUTOSTRING": "TEXT", "LARGEBINARY": "BLOB"}.get(name, name)


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_the_steps_and_the_tables_agree_on_what_points_where(empty: Engine, table: str) -> None:
    bring_up(empty)
    described = SQLModel.metadata.tables[table]
    wanted = {(key.parent.name, key.column.table.name, key.column.name) for key in described.foreign_keys}
    with empty.connect() as connection:
        found = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").mappings().all()
    assert {(row["from"], row["table"], row["to"]) for row in found} == wanted


def test_every_table_is_strict(empty: Engine) -> None:
    bring_up(empty)
    with empty.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
    loose = {row["name"] for row in found if row["type"] == "table" and row["schema"] == "main" and not row["strict"]}
    assert loose - {"sqlite_schema", "sqlite_sequence", "alembic_version"} == set()


@pytest.mark.parametrize("kind", TABLE_OF, ids=lambda kind: kind.__name__)
def test_a_record_and_its_table_have_the_same_fields(kind: type[Any]) -> None:
    assert set(field_names(kind)) == set(table_of(kind).columns.keys()) - {"op_device", "op_seq"}


def test_every_way_by_which_a_row_is_found_has_its_index(empty: Engine) -> None:
    bring_up(empty)
    pointing = [
        (table.name, column.name)
        for table in (table_of(kind) for kind in TABLE_OF)
        for column in table.columns
        if column.name in ("case", "family", "member", "person", "nik", "card", "kk", "number")
        and (table.name, column.name) != ("family", "region")
    ]
    with empty.connect() as connection:
        firsts = {
            (table, row.name)
            for table in {table for table, _ in pointing}
            for index in connection.exec_driver_sql(f"PRAGMA index_list({table})").mappings().all()
            for row in connection.exec_driver_sql(f"PRAGMA index_info({index['name']})").all()
            if row.seqno == 0
        }
    assert sorted(set(pointing) - firsts) == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("case_file", ["number"]),
        ("letter", ["number"]),
        ("letter", ["scope", "year", "serial", None]),
        ("setting", ["key"]),
        ("user_account", ["name"]),
        ("case_item", ["case", "item"]),
        ("lookup", ["member", "source"]),
    ],
)
def test_what_may_stand_only_once_does(empty: Engine, table: str, columns: list[str]) -> None:
    bring_up(empty)
    with empty.connect() as connection:
        unique = [
            [row.name for row in connection.exec_driver_sql(f"PRAGMA index_info({index['name']})").all()]
            for index in connection.exec_driver_sql(f"PRAGMA index_list({table})").mappings().all()
            if index["unique"]
        ]
    assert columns in unique


def test_the_guards_are_those_of_the_steps(empty: Engine) -> None:
    bring_up(empty)
    with empty.connect() as connection:
        found = {name: said for kind, name, said in schema(connection) if kind == "trigger"}
    assert found == guards()
    assert {f"{table_of(kind).name}_{act}" for kind in TABLE_OF for act in ("added", "changed", "kept")} <= set(found)
    assert {f"{log}_no_{act}" for log in ("journal", "access_log") for act in ("update", "delete")} <= set(found)
    assert "journal_chain" in found


AFTER = f"{int(NEWEST) + 1:04}"
NEXT = '''
"""One version more: a step for a test."""
from alembic import op
revision = "{after}"
down_revision = "{newest}"
def upgrade():
    op.execute("CREATE TABLE added (a TEXT) STRICT")
    op.execute("INSERT INTO local VALUES ('step', '2')")
    {then}
'''


@pytest.fixture
def steps(tmp_path: Path) -> Callable[[str], Path]:
    """Return a way to have one step more, whose last act is given."""

    def make(then: str) -> Path:
        target = tmp_path / "steps"
        shutil.copytree(STEPS, target, ignore=shutil.ignore_patterns("__pycache__"))
        (target / "versions" / f"v{AFTER}_next.py").write_text(
            NEXT.format(then=then, after=AFTER, newest=NEWEST), "utf-8"
        )
        return target

    return make


def test_a_step_from_a_store_with_everything_keeps_everything(opened: Opened, steps: Callable[[str], Path]) -> None:
    one_row_of_each(opened.desk)
    before = counts(opened.store)
    bring_up(opened.store.writer, AFTER, is_new=False, steps=steps("pass"))
    with opened.store.reader.connect() as connection:
        assert version(connection) == AFTER
        assert connection.execute(text("SELECT value FROM local WHERE key = 'step'")).scalar() == "2"
    assert counts(opened.store) == before
    assert look_over(opened.store) == []


def test_a_failing_step_leaves_no_trace(opened: Opened, steps: Callable[[str], Path]) -> None:
    one_row_of_each(opened.desk)
    with opened.store.reader.connect() as connection:
        before = schema(connection)
    with pytest.raises(ZeroDivisionError):
        bring_up(opened.store.writer, AFTER, is_new=False, steps=steps("1 / 0"))
    with opened.store.reader.connect() as connection:
        assert schema(connection) == before
        assert version(connection) == NEWEST
        assert connection.execute(text("SELECT count(*) FROM local WHERE key = 'step'")).scalar() == 0
    assert look_over(opened.store) == []


def test_a_first_step_that_fails_leaves_an_empty_file(empty: Engine, tmp_path: Path) -> None:
    target = tmp_path / "steps"
    shutil.copytree(STEPS, target, ignore=shutil.ignore_patterns("__pycache__"))
    first = next((target / "versions").glob("v0001*.py"))
    middle = '    for name in ("journal"'
    broken = first.read_text("utf-8").replace(middle, "    1 / 0\n" + middle)
    first.write_text(broken, "utf-8")
    with pytest.raises(ZeroDivisionError):
        bring_up(empty, steps=target)
    with empty.connect() as connection:
        assert schema(connection) == []


def test_a_newer_store_is_refused(opened: Opened, steps: Callable[[str], Path]) -> None:
    bring_up(opened.store.writer, AFTER, steps=steps("pass"))
    with pytest.raises(TroubleError) as trouble:
        bring_up(opened.store.writer)
    assert (trouble.value.code, trouble.value.facts) == ("store.newer", {"version": AFTER})


def test_a_store_made_by_the_first_step_alone_opens_today_with_all_its_rows(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0001")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    made.close()
    store = open_store(tmp_path, KEY, device="d")
    with store.reader.connect() as connection:
        assert version(connection) == NEWEST
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
    assert look_over(store) == []
    store.close()


def test_the_second_step_lines_up_what_an_older_store_holds(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0001")
    with made.writer.begin() as connection:
        guards_of_version_1 = guards_in(connection)
        for name in guards_of_version_1:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in _ROWS_OF_VERSION_1:
            connection.exec_driver_sql(statement)
        for statement in guards_of_version_1.values():
            connection.exec_driver_sql(statement)
    bring_up(made.writer, "0002")
    with made.writer.begin() as connection:
        lines = connection.exec_driver_sql("SELECT name, name_clean, lane, owed_until FROM queue_line").all()
        assert [tuple(row) for row in lines] == [("A'AN  CONTOH, S.Pd", "aan contoh s pd", 0, "2026-11-20")]
        found = connection.exec_driver_sql("SELECT rowid FROM person_text WHERE person_text MATCH 'aan'").all()
        assert len(found) == 1
        assert connection.exec_driver_sql("SELECT n FROM tally WHERE what = 'state'").scalar() == 1
    bring_up(made.writer)
    with made.writer.begin() as connection:
        assert wrong_lines(connection) == []
    made.close()


def test_the_step_of_merges_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0002")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0003", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of person_merge without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO person_merge VALUES ('m', 'd', 2, 'p', 'p', '[]', '', NULL, NULL, NULL, NULL, '')"
            )
    made.close()


def test_the_step_of_scans_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0003")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0004", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of scan without its operation"):
            connection.exec_driver_sql("INSERT INTO scan VALUES ('s', 'd', 2, 'c', '', '', 0, 0, NULL, NULL, '')")
    made.close()


def test_the_step_of_people_kept_apart_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0004")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0005", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of person_apart without its operation"):
            connection.exec_driver_sql("INSERT INTO person_apart VALUES ('a', 'd', 2, 'p', 'p', '', NULL, NULL, '')")
    made.close()


def test_the_step_of_registers_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0006")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0007", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of register_import without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO register_import VALUES ('r', 'd', 2, 'dtsen', NULL, '', '', '', 0, 0, 0, NULL, NULL, '')"
            )
    made.close()


def test_the_step_of_evidence_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0007")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0008", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of row_evidence without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO row_evidence VALUES"
                " ('r', 'd', 2, 'c', 'm', 's', 'dtsen', NULL, '', 2, 'sama', '{}', '[]', '', '{}', NULL, NULL, '')"
            )
    made.close()


def test_the_step_of_collective_lists_makes_its_tables_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0009")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0010", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of collective_list without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO collective_list VALUES ('l', 'd', 2, '', '', NULL, '', '', '', 0, NULL, NULL, '')"
            )
        with pytest.raises(DatabaseError, match="change of collective_row without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO collective_row VALUES ('r', 'd', 2, 'l', 2, 'berkas', NULL, '', '{}', '', NULL, NULL, '')"
            )
        connection.exec_driver_sql("INSERT INTO collective_line VALUES ('l', 2, '{}', '', '', '', '')")
    made.close()


def test_the_step_of_texts_makes_its_tables_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0012")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0013", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of letter_wording without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO letter_wording VALUES ('w', 'd', 2, 'reaktivasi', '', '', NULL, NULL)"
            )
        with pytest.raises(DatabaseError, match="change of listed_case without its operation"):
            connection.exec_driver_sql("INSERT INTO listed_case VALUES ('c', 'd', 2, 'l', 'c')")
    made.close()


def test_the_step_of_receipts_makes_its_index_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0013")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0014", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        asked = "EXPLAIN QUERY PLAN SELECT count(*) FROM access_log WHERE act = 'cetak_tanda_terima' AND entity_id = 1"
        (step,) = [row[3] for row in connection.exec_driver_sql(asked)]
        assert "access_receipt" in step
    made.close()


def test_the_step_of_proofs_makes_its_tables_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0014")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0016", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of user_key without its operation"):
            connection.exec_driver_sql("INSERT INTO user_key VALUES ('k', 'd', 2, 'u', '', '', NULL, NULL, '', NULL)")
        with pytest.raises(DatabaseError, match="change of signature without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO signature VALUES ('k', 'd', 2, '', '', 'u', '', NULL, '', 0, '', '', '')"
            )
    made.close()


def test_the_step_of_the_access_chain_begins_it_with_what_there_was(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0014")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
        for n in (1, 2, 3):
            connection.exec_driver_sql(
                "INSERT INTO access_log VALUES (?, '2026-11-23T02:15:00.000000+00:00', 'u', 'buka', 'case_file', 'k')",
                (n,),
            )
    bring_up(made.writer, "0019", is_new=False)
    with made.writer.begin() as connection:
        found = connection.exec_driver_sql("SELECT id, act, length(hash) FROM access_log ORDER BY id").all()
        assert [tuple(row) for row in found] == [
            (1, "buka", 0), (2, "buka", 0), (3, "buka", 0), (4, "rantai_dimulai", 32)
        ]  # fmt: skip
        asked = "EXPLAIN QUERY PLAN SELECT count(*) FROM access_log WHERE entity_id = 'k'"
        assert "access_entity" in next(row[3] for row in connection.exec_driver_sql(asked))
    bring_up(made.writer, is_new=False)
    assert look_over(made) == []
    with made.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER access_log_no_update")
        connection.exec_driver_sql("UPDATE access_log SET actor = 'x' WHERE id = 2")
    assert "check.access" in [one.code for one in look_over(made)]
    made.close()


_ADDING = ("family_added", "person_added", "case_file_added", "letter_added")


def test_the_step_of_the_book_lines_up_every_number_there_was(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0010")
    with made.writer.begin() as connection:
        adding = {name: sql for name, sql in guards_in(connection).items() if name in _ADDING}
        for name in adding:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in _ROWS_OF_VERSION_1[:3]:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "INSERT INTO letter VALUES ('l', 'd', 5, 'c', 'reaktivasi', '1/2026', 1, '{urut}/{tahun}', 2026,"
            " '2026-11-23', '', '{\"applicant\": {\"name\": \"CONTOH\"}}', '', '', NULL, NULL, 'keliru')"
        )
        for statement in adding.values():
            connection.exec_driver_sql(statement)
    bring_up(made.writer, "0011", is_new=False)
    with made.writer.begin() as connection:
        kept = connection.execute(text("SELECT letter, number, book, serial, sub, name, state FROM letter_line")).one()
        assert tuple(kept) == ("l", "1/2026", "semua", 1, "", "CONTOH", "batal")
        assert wrong_lines(connection) == []
        for table, columns in (("number_booking", 16), ("number_block", 14), ("letter", 19)):
            row = ", ".join(["'x', 'd', 9", *["0"] * (columns - 3)])
            with pytest.raises(DatabaseError, match=f"change of {table} without its operation"):
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({row})")


def test_the_step_of_people_to_verify_again_makes_its_table_and_keeps_what_was_there(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0011")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0012", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        with pytest.raises(DatabaseError, match="change of off_target_mark without its operation"):
            connection.exec_driver_sql(
                "INSERT INTO off_target_mark VALUES"
                " ('m', 'd', 2, 'meninggal', 'w', 'diusulkan', 's', 2, '', '', '{}', '', NULL, NULL, '')"
            )
    made.close()


def test_the_sixth_step_gives_the_highest_number_without_looking_at_the_others(opened: Opened) -> None:
    one_row_of_each(opened.desk)
    with opened.desk.begin() as work:
        known = work.find(Case)[0]
        for number in ("K-2026-9999", "K-2026-10000", "K-2025-20000", "K-2026-0999"):
            work.add(replace(known, id=work.new_id(), number=number))
    with opened.desk.read() as reader:
        assert last_number(reader, "K-2026-") == "K-2026-10000"
        assert last_number(reader, "K-2024-") is None
    with opened.store.reader.connect() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + str(LAST), {"first": "", "end": ""}).all()
    assert "case_number_order" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


_ROWS_OF_VERSION_1 = (
    "INSERT INTO family VALUES ('f', 'd', 1, '', 'Jl. Contoh', '', '', '62.03.01.1007', '')",
    "INSERT INTO person VALUES ('p', 'd', 2, 'f', 'A''AN  CONTOH, S.Pd', '', 'bayi', '', '', NULL, 'L', '', '', '', '',"
    " NULL, '', '')",
    "INSERT INTO case_file VALUES ('c', 'd', 3, 'K-1', 'B', 'verifying', 1, '', '', 'f', 'p', '', '', '', NULL,"
    " '2026-11-23T02:15:00.000000+00:00', NULL, '2026-11-25', NULL, '{}', '{}', '', '', '')",
    "INSERT INTO case_item VALUES ('i', 'd', 4, 'c', 'ktp', 0, 0, 0, '[]', '', NULL, '', NULL, '2026-11-20', '')",
)


def write_sample_of_version_1(connection: Connection) -> None:
    """Write one journaled row as version 1 did, in its own words and with a hash worked out once and for all."""
    connection.exec_driver_sql(
        "INSERT INTO journal VALUES ('d', 1, '2026-11-23T02:15:00.000000+00:00', 'u', 'family', 'f1', ?, '{}', '',"
        " 1, '', ?)",
        (SAMPLE_CHANGES, SAMPLE_HASH),
    )
    connection.exec_driver_sql(
        "INSERT INTO family (id, op_device, op_seq, kk, address, rt, rw, region, void)"
        " VALUES ('f1', 'd', 1, '', 'Jl. Contoh', '', '', '', '')"
    )


SAMPLE_CHANGES = '{"address":"Jl. Contoh","kk":"","region":"","rt":"","rw":"","void":""}'
SAMPLE_HASH = "353e596031c3439955a31bfadfce320ffe2aca5a5b98365a941b9a367aa989bd"


def test_the_step_of_signing_makes_its_tables_and_keeps_who_signed_before(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0008")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
        connection.exec_driver_sql("DROP TRIGGER signatory_added")
        connection.exec_driver_sql(
            "INSERT INTO signatory VALUES ('s', 'd', 2, 'CONTOH', 'KEPALA', '', '', '', '', 0, NULL, NULL, '')"
        )
        connection.exec_driver_sql("CREATE TRIGGER signatory_added BEFORE INSERT ON signatory BEGIN SELECT 1; END")
    bring_up(made.writer, "0009", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT name, kinds FROM signatory")).one() == ("CONTOH", None)
        rows = {
            "letter_draft": "('l', 'd', 2, 'c', '', '', NULL, '', '[]', '', NULL, NULL, NULL, NULL, '', NULL)",
            "paraf": "('p', 'd', 2, 'l', 'c', 0, '', '', NULL, 0, NULL, NULL, '')",
            "signed_letter": "('t', 'd', 2, 'l', 'c', '', '', '', NULL, 0, NULL, NULL, '')",
            "signatory": "('n', 'd', 2, '', '', '', '', '', '', 0, NULL, NULL, '', NULL)",
        }
        for name, row in rows.items():
            with pytest.raises(DatabaseError, match=f"change of {name} without its operation"):
                connection.exec_driver_sql(f"INSERT INTO {name} VALUES {row}")
    made.close()


def test_the_step_of_erasing_keeps_the_chain_that_was_there_and_opens_one_way(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0014")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0015", is_new=False)
    with made.writer.begin() as connection:
        kept = connection.execute(text("SELECT hash, salt, commitment, erased_by FROM journal")).one()
        assert tuple(kept) == (SAMPLE_HASH, None, None, None)
        for statement in (
            "UPDATE journal SET changes = '{}', commitment = x'00', erased_by = 'e'",
            "UPDATE journal SET changes = '{}'",
            "DELETE FROM journal",
        ):
            with pytest.raises(DatabaseError, match="append only"):
                connection.exec_driver_sql(statement)
        for name in ("erasure", "kept_longer", "lost_laptop"):
            nothing = ", ".join("?" for _ in connection.exec_driver_sql(f"PRAGMA table_info({name})").all())
            with pytest.raises(DatabaseError, match=f"change of {name} without its operation"):
                connection.exec_driver_sql(f"INSERT INTO {name} VALUES ({nothing})", values_for(connection, name))
    bring_up(made.writer, is_new=False)
    assert look_over(made) == []
    made.close()


def values_for(connection: Connection, name: str) -> tuple[object, ...]:
    """Return values that a table's columns would take."""
    columns = connection.exec_driver_sql(f"PRAGMA table_info({name})").mappings().all()
    return tuple(None if not one["notnull"] else 0 if one["type"] == "INTEGER" else "x" for one in columns)


def test_the_step_of_list_drafts_keeps_drafts_of_one_case_and_guards_what_a_list_is_about(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0016")
    draft = "INSERT INTO letter_draft VALUES ('{}', 'd', 2, 'c', '', '', NULL, '', '[]', '', NULL, NULL, NULL, NULL, ''"
    with made.writer.begin() as connection:
        guarding = guards_in(connection)
        for name in guarding:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in (*_ROWS_OF_VERSION_1, f"{draft.format('l')}, NULL)"):
            connection.exec_driver_sql(statement)
        for statement in guarding.values():
            connection.exec_driver_sql(statement)
    bring_up(made.writer, "0017", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT id, cases FROM letter_draft")).one() == ("l", None)
        for stray in (f"{draft.format('m')}, NULL, '[]')", "UPDATE letter_draft SET cases = '[]', op_seq = 3"):
            with pytest.raises(DatabaseError, match="change of letter_draft without its operation"):
                connection.exec_driver_sql(stray)
    made.close()


def test_the_step_of_prints_that_never_came_about_makes_its_index(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0014")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    bring_up(made.writer, "0018", is_new=False)
    with made.writer.begin() as connection:
        assert connection.execute(text("SELECT address FROM family")).scalar() == "Jl. Contoh"
        asked = "EXPLAIN QUERY PLAN SELECT count(*) FROM access_log WHERE act = 'cetak_gagal' AND entity_id = 1"
        (step,) = [row[3] for row in connection.exec_driver_sql(asked)]
        assert "access_unprinted" in step
    made.close()


def test_a_new_store_is_up_and_empty(tmp_path: Path) -> None:
    store = create_store(tmp_path / "baru", KEY, device="d")
    assert set(counts(store).values()) == {0}
    assert look_over(store) == []
    store.close()


def test_no_table_object_leaves_the_store() -> None:
    assert {kind.__module__ for kind in TABLE_OF} <= {
        "pbijk_desktop.domain.people",
        "pbijk_desktop.domain.cases",
        "pbijk_desktop.domain.office",
        "pbijk_desktop.domain.letter_book",
        "pbijk_desktop.domain.letter_texts",
        "pbijk_desktop.domain.merging",
        "pbijk_desktop.domain.snapshots",
        "pbijk_desktop.domain.evidence",
        "pbijk_desktop.domain.signing",
        "pbijk_desktop.domain.collective",
        "pbijk_desktop.domain.off_target",
        "pbijk_desktop.domain.erasure",
        "pbijk_desktop.domain.proofs",
    }
    assert all(issubclass(one, tables.Journaled) for one in TABLE_OF.values())
