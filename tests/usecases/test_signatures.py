"""What was decided is signed, and whatever is changed by other means is found, also by who rewrites the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.cases import Decision
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.proofs import Signature, Signed, decision_text
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.sentences import told
from pbijk_desktop.store import keys
from pbijk_desktop.store.journal import Operation
from pbijk_desktop.store.own_keys import OwnKey, new_own_key
from pbijk_desktop.usecases.check_store import Report, check_store
from pbijk_desktop.usecases.decisions import confirm, decide, reverse
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import approve_draft, hand_up, send_draft_back
from pbijk_desktop.usecases.issue_letter import LetterChoice, revoke_letter
from pbijk_desktop.usecases.open_office import Opened, change_user, open_office
from pbijk_desktop.usecases.sign_in import Unlocked, unlock
from tests.samples import CHEAP, PASSPHRASE, Clock
from tests.usecases.acts import another, approved, as_head, decision_of, letters_of, rejected

Store = Any


class Stranger:
    """Somebody who has the store's key and no passphrase: changes rows, and writes the journal anew to fit."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def __call__(self, act: Callable[[Store], None]) -> None:
        with closing(dbapi2.connect(str(self._folder / "office.db"), isolation_level=None)) as file:
            file.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            guards = dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
            for name in guards:
                file.execute(f"DROP TRIGGER {name}")
            act(file)
            for statement in guards.values():
                file.execute(statement)


def say(file: Store, entity: str, key: str, **values: object) -> None:
    """Change a row, and what the journal first said of it."""
    for name, value in values.items():
        file.execute(f'UPDATE {entity} SET "{name}" = ? WHERE id = ?', (value, key))
        device, seq, changes = file.execute(
            "SELECT device, seq, changes FROM journal WHERE entity_id = ? AND json_extract(changes, ?) IS NOT NULL"
            " ORDER BY seq DESC",
            (key, f"$.{name}"),
        ).fetchone()
        said = json.dumps({**json.loads(changes), name: value}, sort_keys=True, separators=(",", ":"))
        file.execute("UPDATE journal SET changes = ? WHERE device = ? AND seq = ?", (said, device, seq))


def write_anew(file: Store) -> None:
    """Compute every hash of the journal again, so that its chain holds."""
    names = list(Operation.__slots__)
    tip = ""
    for row in file.execute(f"SELECT {', '.join(names)} FROM journal ORDER BY seq").fetchall():
        one = replace(Operation(*row), prev_hash=tip)
        tip = one.digest()
        file.execute("UPDATE journal SET prev_hash = ?, hash = ? WHERE seq = ?", (one.prev_hash, tip, one.seq))


def signatures(opened: Opened, **equal: object) -> list[Signature]:
    with opened.desk.read() as reader:
        return reader.find(Signature, **equal)


def codes(report: Report) -> list[str]:
    assert all(told(one) for one in report.problems)
    return [one.code for one in report.problems]


@pytest.fixture
def stranger(folder: Path) -> Stranger:
    """Return somebody with the key and a way to write."""
    return Stranger(folder, unlock(folder, "rina", PASSPHRASE).key)


@pytest.fixture
def again(folder: Path, clock: Clock) -> Callable[[], Report]:
    """Return a way to open the office and check it."""

    def look() -> Report:
        office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
        try:
            return check_store(office)
        finally:
            office.close()

    return look


def test_each_step_of_a_decision_is_signed_by_who_took_it(opened: Opened) -> None:
    case = approved(opened.desk)
    assert [one.what for one in signatures(opened)] == [Signed.DECISION, Signed.DECISION]
    decision = decision_of(opened.desk, case)
    (proof,) = signatures(opened, about=decision.id)
    assert opened.desk.own is not None
    assert (proof.by, proof.public, proof.at) == (decision.by, opened.desk.own.public, decision.at)
    assert proof.signature == opened.desk.own.sign(decision_text(decision, proof))
    report = check_store(opened)
    assert (report.problems, report.signed, report.unsigned) == ((), 2, 0)


@pytest.mark.parametrize("makes", [approved, rejected])
def test_what_the_head_says_afterwards_is_signed_too(opened: Opened, makes: Callable[[Desk], str]) -> None:
    head = another(opened.desk, Role.HEAD)
    decision = decision_of(opened.desk, makes(opened.desk)).id
    confirm(head, decision) if makes is approved else reverse(head, decision, reason="Data salah")
    assert [one.by for one in signatures(opened, what=Signed.CONFIRMATION, about=decision)] == [head.user.id]
    assert check_store(opened).problems == ()


def test_letters_and_their_drafts_are_signed_and_stay_so_when_a_letter_is_revoked(opened: Opened) -> None:
    case = approved(opened.desk)
    send_draft_back(as_head(opened.desk), hand_up(opened.desk, case, LetterChoice()).id, note="Perbaiki alamat")
    approve_draft(as_head(opened.desk), hand_up(opened.desk, case, LetterChoice()).id)
    assert [len(signatures(opened, what=what)) for what in (Signed.DRAFT, Signed.LETTER)] == [2, 1]
    revoke_letter(opened.desk, letters_of(opened.desk, case)[0].id, reason="Salah cetak")
    assert check_store(opened).problems == ()


CHANGES: dict[str, Callable[[Store, str], None]] = {
    "the outcome": lambda file, key: say(
        file,
        "decision",
        key,
        outcomes=file.execute(
            "SELECT replace(outcomes, 'disetujui', 'ditolak') FROM decision WHERE id = ?", (key,)
        ).fetchone()[0],
    ),
    "the step": lambda file, key: say(file, "decision", key, step="reject"),
    "the reason": lambda file, key: say(file, "decision", key, reason="Karena saya bilang begitu"),
    "that it was taken alone": lambda file, key: say(file, "decision", key, alone=0),
    "the moment": lambda file, key: say(file, "decision", key, at="2026-11-22T02:15:00.000000+00:00"),
    "the signature": lambda file, key: file.execute(
        "UPDATE signature SET signature = substr(signature, 3) || substr(signature, 1, 2) WHERE about = ?", (key,)
    ),
    "what it was based on": lambda file, key: file.execute("UPDATE signature SET facts = 'x' WHERE about = ?", (key,)),
    "somebody's name long before": lambda file, _key: say(
        file, "person", file.execute("SELECT id FROM person ORDER BY id").fetchone()[0], name="CONTOH ORANG LAIN"
    ),
}


@pytest.mark.parametrize("rewrites", [False, True], ids=["as it is", "with the journal written anew"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_decision_that_was_changed_by_other_means_is_found(
    opened: Opened, stranger: Stranger, again: Callable[[], Report], change: str, rewrites: bool
) -> None:
    decision = decision_of(opened.desk, approved(opened.desk)).id
    opened.close()

    def act(file: Store) -> None:
        CHANGES[change](file, decision)
        if rewrites:
            write_anew(file)

    stranger(act)
    report = again()
    found = [one for one in report.problems if one.code == "check.signature"]
    assert codes(report)
    assert found or not rewrites
    assert all("K-2026-0001" in told(one) for one in found)


def test_a_decision_that_was_put_in_by_other_means_is_found(
    opened: Opened, stranger: Stranger, again: Callable[[], Report]
) -> None:
    decision = decision_of(opened.desk, approved(opened.desk)).id
    opened.close()

    def act(file: Store) -> None:
        (proof,) = file.execute("SELECT id FROM signature WHERE about = ?", (decision,)).fetchone()
        file.execute("DELETE FROM signature WHERE id = ?", (proof,))
        last = file.execute("SELECT max(seq) FROM journal").fetchone()[0]
        (seq,) = file.execute("SELECT seq FROM journal WHERE entity_id = ?", (proof,)).fetchone()
        file.execute("DELETE FROM journal WHERE seq = ?", (seq,))
        for at in range(seq + 1, last + 1):
            file.execute("UPDATE journal SET seq = seq - 1 WHERE seq = ?", (at,))
        write_anew(file)

    stranger(act)
    assert "check.signature_missing" in codes(again())


def test_a_decision_said_to_be_from_before_the_keys_is_found_by_where_it_stands_in_the_journal(
    opened: Opened, stranger: Stranger, again: Callable[[], Report]
) -> None:
    decision = decision_of(opened.desk, approved(opened.desk)).id
    opened.close()

    def act(file: Store) -> None:
        say(file, "decision", decision, at="2020-01-01T02:15:00.000000+00:00")
        file.execute("DELETE FROM signature")
        write_anew(file)

    stranger(act)
    assert codes(again()).count("check.signature_missing") == 2


def test_who_puts_the_own_key_in_a_users_place_and_signs_everything_anew_is_found_by_the_slots(
    opened: Opened, stranger: Stranger, again: Callable[[], Report]
) -> None:
    decision = decision_of(opened.desk, approved(opened.desk))
    proofs = signatures(opened)
    decided = {one.id: one for one in _decisions(opened)}
    opened.close()
    false = new_own_key()

    def act(file: Store) -> None:
        (key,) = file.execute("SELECT id FROM user_key").fetchone()
        say(file, "user_key", key, public=false.public, box=false.box)
        say(file, "decision", decision.id, reason="Karena saya bilang begitu")
        for proof in proofs:
            write_anew(file)
            (tip,) = file.execute("SELECT hash FROM journal WHERE seq = ?", (proof.seq,)).fetchone()
            mine = replace(proof, public=false.public, tip=tip)
            signed = false.sign(decision_text(decided[proof.about], mine))
            say(file, "signature", proof.id, public=false.public, tip=tip, signature=signed)
        write_anew(file)

    stranger(act)
    assert codes(again()) == ["check.key_unexpected"]


def _decisions(opened: Opened) -> list[Decision]:
    with opened.desk.read() as reader:
        return reader.find(Decision)


def test_the_same_is_found_before_the_user_signs_in_again(opened: Opened, folder: Path, stranger: Stranger) -> None:
    head = another(opened.desk, Role.HEAD)
    opened.close()
    false = new_own_key()

    def act(file: Store) -> None:
        (key,) = file.execute("SELECT id FROM user_key WHERE user <> ?", (head.user.id,)).fetchone()
        say(file, "user_key", key, public=false.public)
        write_anew(file)

    stranger(act)
    slots = keys.read_slots(folder)
    office = open_office(folder, replace(unlock(folder, "rina", PASSPHRASE), user=head.user.id, own=head.own), Clock())
    assert slots.slots
    assert [told(one) for one in check_store(office).problems] == [
        told(Problem("", "check.user_key", {"name": "CONTOH OPERATOR"}))
    ]
    office.close()


def test_what_was_decided_before_there_were_keys_is_told_apart(
    opened: Opened, folder: Path, stranger: Stranger, again: Callable[[], Report], clock: Clock
) -> None:
    approved(replace(opened.desk, own=None))
    opened.close()

    def act(file: Store) -> None:
        last = file.execute("SELECT seq FROM journal WHERE entity = 'user_key'").fetchone()[0]
        file.execute("DELETE FROM user_key")
        file.execute("DELETE FROM journal WHERE seq = ?", (last,))
        for (at,) in file.execute("SELECT seq FROM journal WHERE seq > ? ORDER BY seq", (last,)).fetchall():
            file.execute("UPDATE journal SET seq = seq - 1 WHERE seq = ?", (at,))
            for (name,) in file.execute(
                "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
                " AND c.name = 'op_seq'"
            ).fetchall():
                file.execute(f"UPDATE {name} SET op_seq = op_seq - 1 WHERE op_seq = ?", (at,))
        write_anew(file)

    stranger(act)
    clock.forward(days=1)
    report = again()
    assert (codes(report), report.signed, report.unsigned) == ([], 0, 2)


def test_who_has_no_key_at_hand_can_decide_and_the_check_tells(opened: Opened) -> None:
    approved(replace(opened.desk, own=None))
    report = check_store(opened)
    assert codes(report) == ["check.signature_missing"] * 2


def test_a_signature_by_another_user_is_none(opened: Opened) -> None:
    other: OwnKey = new_own_key()
    approved(replace(opened.desk, own=other))
    assert codes(check_store(opened)) == ["check.signature"] * 2


def test_a_key_given_up_signs_nothing_any_more(opened: Opened, folder: Path, clock: Clock) -> None:
    unlocked: Unlocked = unlock(folder, "rina", PASSPHRASE)
    reversed_case = approved(opened.desk)
    reverse(as_head(opened.desk), decision_of(opened.desk, reversed_case).id, reason="Data salah")
    clock.forward(days=1)
    made = keys.with_passphrase(
        keys.read_slots(folder),
        unlocked.key,
        None,
        slot=keys.read_slots(folder).slots[0],
        passphrase=PASSPHRASE,
        cost=CHEAP,
    )
    keys.write_slots(folder, made)
    desk = change_user(opened, unlock(folder, "rina", PASSPHRASE), clock).desk
    clock.forward(days=1)
    decide(replace(desk, own=opened.desk.own), reversed_case, Step.RECOMMEND)
    assert codes(check_store(opened)) == ["check.key_unexpected", "check.signature"]


def test_of_very_many_false_signatures_the_rest_are_counted(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbijk_desktop.store.signatures.MOST_TOLD", 1)
    approved(replace(opened.desk, own=new_own_key()))
    report = check_store(opened)
    assert codes(report) == ["check.signature", "check.more"]
    assert report.problems[1].facts == {"count": 1}
