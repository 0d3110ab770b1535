"""`pbijk user`: who may sign in, as what, and the office's key, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pbijk_desktop.domain.permissions import MAY
from pbijk_desktop.usecases.office_key import is_turning
from pbijk_desktop.usecases.sign_in import door_of, unlock
from tests.cli.conftest import Told
from tests.samples import PASSPHRASE

Run = Callable[..., Told]


def test_a_user_is_added_with_drawn_words_that_open_the_office(pbijk: Run, folder: Path) -> None:
    added = pbijk("user", "add", "sari", "--full-name", "CONTOH SARI", "--role", "petugas", "--role", "verifikator")
    assert added.code == 0, added.err
    words = added.out.strip().rsplit(": ", 1)[1]
    assert len(words.split()) == 4
    assert unlock(folder, "sari", words).user
    listed = pbijk("user", "list", "--json").json
    assert [(one["name"], one["roles"]) for one in listed][-1] == ("sari", ["petugas", "verifikator"])
    assert "CONTOH SARI (Petugas, Verifikator)" in pbijk("user", "list").out


def test_roles_and_passphrases_are_changed_from_a_file(pbijk: Run, folder: Path, tmp_path: Path) -> None:
    pbijk("user", "add", "sari", "--full-name", "CONTOH SARI", "--role", "petugas")
    assert "Auditor" in pbijk("user", "roles", "sari", "--role", "auditor").out
    assert pbijk("user", "roles", "sari", "--role", "auditor", "--role", "petugas").code != 0
    file = tmp_path / "baru.txt"
    file.write_text("rumah panggung tepi sungai\n", "utf-8")
    assert pbijk("user", "passphrase", "sari", "--new-passphrase-file", file).code == 0
    assert unlock(folder, "sari", "rumah panggung tepi sungai").user
    file.write_text("sayang123456\n", "utf-8")
    refused = pbijk("user", "passphrase", "sari", "--new-passphrase-file", file)
    assert refused.code != 0
    assert "mudah ditebak" in refused.err
    assert pbijk("user", "roles", "siapa", "--role", "petugas").code != 0


def test_removing_a_user_and_new_key_change_the_key_at_the_next_opening(pbijk: Run, folder: Path) -> None:
    before = unlock(folder, "rina", PASSPHRASE).key
    pbijk("user", "add", "sari", "--full-name", "CONTOH SARI", "--role", "petugas")
    removed = pbijk("user", "remove", "sari", "--reason", "pindah")
    assert (removed.code, removed.err) == (0, "")
    assert "Kunci kantor diganti" in removed.out
    assert is_turning(folder)
    assert pbijk("check").code == 0
    assert (is_turning(folder), door_of(folder).names) == (False, ("rina",))
    now = unlock(folder, "rina", PASSPHRASE).key
    assert now != before
    assert pbijk("user", "new-key").code == 0
    assert pbijk("check").code == 0
    assert unlock(folder, "rina", PASSPHRASE).key not in (before, now)


def test_the_table_of_who_may_do_what_needs_no_office(typed: Run) -> None:
    told = typed("user", "may")
    assert told.code == 0
    assert "Setujui permohonan: Pimpinan, Verifikator (sendiri, di kantor satu operator)" in told.out
    assert set(typed("user", "may", "--json").json) == {str(act) for act in MAY}
