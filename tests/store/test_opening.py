"""Opening the file: its settings, who may open it, what a damaged or foreign one says, and that nothing is readable."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import told
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.engine import trouble_code
from pbijk_desktop.store.opening import FILE, create_store, open_store
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked, unlock
from tests.samples import CHEAP, PASSPHRASE, Clock, aminah, an_intake, first_start

Outside = Callable[[], AbstractContextManager[Any]]


def opening(folder: Path, unlocked: Unlocked) -> str:
    """Open and close the office; return "opened", or the code of the trouble, which must have its sentence."""
    try:
        open_office(folder, unlocked, Clock()).close()
    except TroubleError as trouble:
        return trouble.code if told(trouble) else "no sentence"
    return "opened"


def pragmas(engine: Engine) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "mmap_size")
    with engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in (*names, "query_only")}


def test_the_writer_has_the_settings_that_lose_nothing(opened: Opened) -> None:
    assert pragmas(opened.store.writer) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "query_only": 0,
    }


def test_the_reader_has_them_too_and_can_only_ask(opened: Opened) -> None:
    assert pragmas(opened.store.reader) == {**pragmas(opened.store.writer), "query_only": 1}
    with opened.store.reader.connect() as connection, pytest.raises(TroubleError):
        connection.exec_driver_sql("INSERT INTO local VALUES ('a', '1')")


def test_the_writer_locks_at_once_and_the_reader_never(opened: Opened) -> None:
    with opened.store.writer.begin() as writing, opened.store.reader.connect() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM journal").scalar()
        assert writing.connection.dbapi_connection.in_transaction


def test_the_program_brings_no_second_sqlite_into_the_process() -> None:
    call = (
        "import sys, pkgutil, importlib, pbijk_desktop.store as s, pbijk_desktop.usecases as u\n"
        "found = [m.name for p in (s, u) for m in pkgutil.iter_modules(p.__path__, p.__name__ + '.')]\n"
        "[importlib.import_module(name) for name in found]\n"
        "print([name for name in ('sqlite3', '_sqlite3', 'apsw', 'PySide6.QtSql') if name in sys.modules])"
    )
    told_by = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    assert told_by.stdout.strip() == "[]"


def test_a_second_opening_in_the_same_process_is_refused(opened: Opened, folder: Path, unlocked: Unlocked) -> None:
    assert opening(folder, unlocked) == "store.in_use"
    assert look_over(opened.store) == []


SECOND = """
import sys
import traceback
from pathlib import Path
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.opening import open_store
try:
    open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), device="d").close()
except TroubleError as trouble:
    print(trouble.code)
else:
    print("opened")
"""


def second_process(folder: Path, key: bytes) -> str:
    call = [sys.executable, "-c", SECOND, str(folder), key.hex()]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_process_is_refused_until_the_first_has_closed(folder: Path, unlocked: Unlocked) -> None:
    office = open_office(folder, unlocked, Clock())
    assert second_process(folder, unlocked.key) == "store.in_use"
    office.close()
    assert second_process(folder, unlocked.key) == "opened"


def test_a_folder_without_an_office_says_so(tmp_path: Path, unlocked: Unlocked) -> None:
    assert opening(tmp_path, unlocked) == "store.absent"
    assert list(tmp_path.glob("*.db")) == []


def test_the_wrong_key_opens_nothing_and_changes_nothing(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    with pytest.raises(TroubleError) as trouble:
        open_store(folder, bytes(32), device="d")
    assert trouble.value.code == "store.not_ours"
    assert (folder / FILE).read_bytes() == before


def test_a_failed_opening_lets_the_lock_go(folder: Path, unlocked: Unlocked) -> None:
    with pytest.raises(TroubleError):
        open_store(folder, bytes(32), device="d")
    assert opening(folder, unlocked) == "opened"


def plain_sqlite(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "random bytes": lambda path: path.write_bytes(random.Random(3).randbytes(40_960)),
    "an office document": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(9000)),
    "an unencrypted database": plain_sqlite,
    "a few bytes": lambda path: path.write_bytes(b"halo"),
    "first page cut": lambda path: path.write_bytes(path.read_bytes()[:1000]),
    "first page damaged": lambda path: path.write_bytes(path.read_bytes()[:99] + b"?" + path.read_bytes()[100:]),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_is_named_and_left_as_it_is(folder: Path, unlocked: Unlocked, kind: str) -> None:
    FOREIGN[kind](folder / FILE)
    before = (folder / FILE).read_bytes()
    assert opening(folder, unlocked) == "store.not_ours"
    assert (folder / FILE).read_bytes() == before


def test_an_empty_file_is_damage_and_never_becomes_an_empty_office(folder: Path, unlocked: Unlocked) -> None:
    (folder / FILE).write_bytes(b"")
    assert opening(folder, unlocked) == "store.damaged"
    assert (folder / FILE).read_bytes() == b""


def test_an_encrypted_file_without_tables_is_damage_and_never_becomes_an_empty_office(
    folder: Path, unlocked: Unlocked, outside: Outside
) -> None:
    (folder / FILE).unlink()
    with outside() as connection:
        connection.execute("CREATE TABLE other (a)")
    assert opening(folder, unlocked) == "store.damaged"


@pytest.mark.parametrize("pages", [1, 5, 40])
def test_a_file_that_lost_its_end_is_damaged(folder: Path, unlocked: Unlocked, pages: int) -> None:
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[: -4096 * pages])
    assert opening(folder, unlocked) == "store.damaged"


def test_a_damaged_page_is_told_when_it_is_read_and_when_the_store_is_looked_over(
    folder: Path, unlocked: Unlocked
) -> None:
    whole = (folder / FILE).read_bytes()
    told_codes = set()
    for page in range(2, len(whole) // 4096, 7):
        at = page * 4096 + 17
        (folder / FILE).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            office = open_office(folder, unlocked, Clock())
        except TroubleError as trouble:
            told_codes.add(trouble.code)
        else:
            assert [problem.code for problem in look_over(office.store)] == ["check.pages"]
            office.close()
    assert told_codes <= {"store.damaged", "store.not_ours"}


def test_a_newer_programs_store_is_refused_and_not_changed(folder: Path, unlocked: Unlocked, outside: Outside) -> None:
    with outside() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert opening(folder, unlocked) == "store.newer"
    with outside() as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_folder_that_cannot_be_written_is_named(
    read_only: Callable[[], AbstractContextManager[Path]], unlocked: Unlocked
) -> None:
    with read_only() as closed:
        assert opening(closed, unlocked) == "store.folder_not_writable"


def test_an_office_is_never_made_over_another(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(TroubleError) as trouble:
        found_office(folder, first_start(), Clock(), CHEAP)
    assert trouble.value.code == "store.exists"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_office_whose_file_is_lost_keeps_its_keys(folder: Path) -> None:
    (folder / FILE).unlink()
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(TroubleError) as trouble:
        found_office(folder, first_start(), Clock(), CHEAP)
    assert trouble.value.code == "store.exists"
    assert (folder / "keys.json").read_bytes() == before


def test_a_first_start_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        found_office(tmp_path / "baru", first_start(passphrase="pendek"), Clock(), CHEAP)
    assert not (tmp_path / "baru").exists()


def test_a_first_start_that_was_killed_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "baru"
    store = create_store(folder, bytes(32), device="d")  # the file is there, the keys never came
    store.close()
    (folder / "mulai.part").write_bytes(b"")
    founded = found_office(folder, first_start(), Clock(), CHEAP)
    founded.opened.close()
    assert opening(folder, unlock(folder, "rina", PASSPHRASE)) == "opened"


def test_closing_folds_the_log_into_the_file(folder: Path, unlocked: Unlocked) -> None:
    office = open_office(folder, unlocked, Clock())
    register_case(office.desk, an_intake())
    assert (folder / (FILE + "-wal")).stat().st_size > 0
    office.close()
    assert not (folder / (FILE + "-wal")).exists()


def copied_while_open(folder: Path, target: Path) -> Path:
    """Return a copy of the folder of an open office: what the disk has when the power goes."""
    shutil.copytree(folder, target)
    (target / (FILE + "-shm")).unlink(missing_ok=True)
    return target


def test_after_an_unclean_stop_everything_is_there_and_looked_over(
    opened: Opened, folder: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    registered = register_case(opened.desk, an_intake())
    office = open_office(copied_while_open(folder, tmp_path / "listrik"), unlocked, Clock())
    assert look_over(office.store) == []
    with office.desk.read() as reader:
        assert reader.get(Case, registered.case).number == registered.number
    office.close()


def test_after_an_unclean_stop_a_damaged_page_is_found_before_anything_is_shown(
    opened: Opened, folder: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    register_case(opened.desk, an_intake())
    target = copied_while_open(folder, tmp_path / "listrik")
    whole = (target / FILE).read_bytes()
    log = (target / f"{FILE}-wal").read_bytes()
    logged = {int.from_bytes(log[frame : frame + 4], "big") for frame in range(32, len(log), 24 + 4096)}
    middle = len(whole) // 4096 // 2
    at = next(page for page in range(middle, len(whole) // 4096) if page + 1 not in logged) * 4096 + 99
    (target / FILE).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert opening(target, unlocked) == "store.damaged"


SECRETS = ("CONTOH AMINAH", "AMINAH", "6203015203859991", "0000000000017", "Jl. Contoh Gg. II", "6203011205109993")


def readable(folder: Path) -> list[tuple[str, str]]:
    """Return which secret stands in which file, in any common writing."""
    return [
        (path.name, secret)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for secret in SECRETS
        for written in (
            secret.encode(),
            secret.lower().encode(),
            secret.encode("utf-16-le"),
            secret.encode("utf-16-be"),
        )
        if written in path.read_bytes()
    ]


def test_no_file_of_the_office_says_a_persons_name_or_number_open_or_closed(
    folder: Path, unlocked: Unlocked, desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    body = {"name": aminah().name, "nik": aminah().nik}
    keep_draft(desk, Draft(id="d", kind="intake", title=aminah().name, body=body))
    register_case(desk, an_intake())
    while_open = copied_while_open(folder, tmp_path / "curian")
    assert {path.name for path in while_open.iterdir()} >= {FILE, FILE + "-wal", "keys.json", "kunci.lock"}
    assert readable(while_open) == []
    opened.close()
    assert readable(folder) == []


def test_a_secret_in_a_file_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("aminah", "utf-8")
    assert readable(tmp_path) == [("catatan.txt", "AMINAH")]


def test_an_io_error_on_a_disk_without_room_is_told_as_a_full_disk() -> None:
    assert trouble_code("disk I/O error", lambda: 4096) == "disk.full"
    assert trouble_code("disk I/O error", lambda: 10**9) == "disk.error"
    assert trouble_code("database or disk is full", lambda: 10**9) == "disk.full"
    assert trouble_code("no such table: x", lambda: 0) == ""


def test_an_io_error_of_a_disk_that_is_gone_stays_one() -> None:
    def gone() -> int:
        raise OSError

    assert trouble_code("disk I/O error", gone) == "disk.error"


def test_an_error_of_the_database_says_neither_what_was_written_nor_the_key(opened: Opened, unlocked: Unlocked) -> None:
    values = {"kk": "6203011205109993"}
    with opened.store.writer.connect() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(text("INSERT INTO family (kk) VALUES (:kk)"), values)
    told_by = "".join(traceback.format_exception(caught.value))
    assert values["kk"] not in told_by
    assert unlocked.key.hex() not in told_by


def test_a_wrong_key_is_not_in_what_the_error_says(folder: Path) -> None:
    wrong = bytes(range(1, 33))
    with pytest.raises(TroubleError) as caught:
        open_store(folder, wrong, device="laptop")
    assert wrong.hex() not in "".join(traceback.format_exception(caught.value))
