"""Roles written into the file by hand: the journal's hold, and it is told, noted and found by the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.accounts import CHANGED_OUTSIDE
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.office_settings import add_user, change_roles, change_settings
from pbijk_desktop.usecases.open_office import Opened, change_user, open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import PASSPHRASE, Clock
from tests.usecases.acts import deciding, refused

HERS = "rumah panggung tepi sungai"


@pytest.fixture
def sari(opened: Opened, folder: Path) -> User:
    user = User(id="", name="sari", full_name="CONTOH SARI", roles=(Role.CLERK,))
    return add_user(opened.desk, folder, unlock(folder, "rina", PASSPHRASE), user=user, passphrase=HERS)


@pytest.fixture
def by_hand(opened: Opened) -> Callable[..., None]:
    """Change the file as somebody with the key and a database tool would: past the guards, which are put back."""

    def change(statement: str, **values: str) -> None:
        with opened.store.writer.begin() as connection:
            found = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'user_account'")
            ).all()
            for name, _sql in found:
                connection.execute(text("DROP TRIGGER " + name))
            connection.execute(text(statement), values)
            for _name, sql in found:
                connection.execute(text(sql))

    return change


def test_a_role_written_into_the_file_gives_nobody_anything(
    opened: Opened, folder: Path, clock: Clock, sari: User, by_hand: Callable[..., None]
) -> None:
    case = deciding(opened.desk)
    change_settings(opened.desk, {"one_operator": False})
    by_hand('UPDATE user_account SET roles = \'["petugas","pimpinan"]\' WHERE id = :id', id=sari.id)
    hers = change_user(opened, unlock(folder, "sari", HERS), clock)
    assert hers.desk.user.roles == ("petugas",)
    assert hers.desk.doubted == ("sari",)
    assert "sari" in sentence("account.changed", {"names": hers.desk.doubted})
    with refused("step.not_yours"):
        decide(hers.desk, case, Step.APPROVE)
    with opened.desk.read() as reader:
        assert access.times(reader, CHANGED_OUTSIDE, sari.id) == 1
    assert "check.row" in [one.code for one in look_over(opened.store)]


def test_everybody_who_comes_in_hears_of_it(
    opened: Opened, folder: Path, clock: Clock, sari: User, by_hand: Callable[..., None]
) -> None:
    by_hand("UPDATE user_account SET void = 'diam-diam' WHERE id = :id", id=sari.id)
    opened.close()
    again = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    assert again.desk.doubted == ("sari",)
    again.close()
    hers = open_office(folder, unlock(folder, "sari", HERS), clock)  # the journal knows of no removal
    assert hers.desk.user.void == ""
    hers.close()


def test_a_user_whom_no_act_ever_made_is_refused(
    opened: Opened, folder: Path, clock: Clock, sari: User, by_hand: Callable[..., None]
) -> None:
    unlocked = unlock(folder, "sari", HERS)
    columns = "op_device, op_seq, full_name, roles, void"
    by_hand(
        f"INSERT INTO user_account (id, name, {columns}) SELECT 'palsu', 'palsu', {columns} FROM user_account "
        "WHERE id = :id",
        id=sari.id,
    )
    with refused("user.not_in_journal"):
        change_user(opened, replace(unlocked, user="palsu"), clock)


def test_roles_changed_in_the_program_are_what_they_are(opened: Opened, folder: Path, clock: Clock, sari: User) -> None:
    change_roles(opened.desk, sari.id, (Role.VERIFIER,))
    hers = change_user(opened, unlock(folder, "sari", HERS), clock)
    assert (hers.desk.user.roles, hers.desk.doubted) == (("verifikator",), ())
