"""Key slots: who gets the key, who does not, and what happens to damaged, edited or moved slots."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.store.keys import (
    FILES,
    RECOVERY,
    Cost,
    KeySlots,
    calibrated,
    new_code,
    plain_code,
    read_slots,
    unlock,
    unlock_with_code,
    with_recovery,
    with_user,
    without_user,
    write_slots,
)
from tests.samples import CHEAP

KEY = bytes(range(32))
CODE = "0A1B-2C3D-4E5F-6G7H-8J9K-MNPQ"
RINA = "kapur sirih pinang gambir"
SARI = "sungai hutan rumah lanting"


def some_slots() -> KeySlots:
    slots = KeySlots("toko-1", "laptop-1", "DINAS SOSIAL CONTOH")
    slots = with_user(slots, KEY, user="u1", name="rina", passphrase=RINA, cost=CHEAP)
    slots = with_user(slots, KEY, user="u2", name="Sari", passphrase=SARI, cost=CHEAP)
    return with_recovery(slots, KEY, code=CODE, cost=CHEAP)


@pytest.fixture(scope="module")
def slots() -> KeySlots:
    return some_slots()


@pytest.fixture
def kept(tmp_path: Path, slots: KeySlots) -> Path:
    write_slots(tmp_path, slots)
    return tmp_path


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_each_passphrase_gives_the_same_key_and_its_own_user(slots: KeySlots) -> None:
    assert unlock(slots, "rina", RINA) == (KEY, "u1")
    assert unlock(slots, "Sari", SARI) == (KEY, "u2")


def test_the_name_may_be_typed_in_any_case_and_with_spaces_around(slots: KeySlots) -> None:
    assert unlock(slots, "  SARI ", SARI) == (KEY, "u2")


@pytest.mark.parametrize("wrong", ["", RINA + " ", RINA.upper(), SARI, RINA[:-1], "x" * 1000, "\ud800"])
def test_a_wrong_passphrase_is_refused(slots: KeySlots, wrong: str) -> None:
    with pytest.raises(RefusedError) as refused:
        unlock(slots, "rina", wrong)
    assert codes(refused) == ["login.wrong"]


@pytest.mark.parametrize("name", ["budi", "", RECOVERY, "u1"])
def test_an_unknown_name_is_refused_in_the_same_words_as_a_wrong_passphrase(slots: KeySlots, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        unlock(slots, name, RINA)
    assert codes(refused) == ["login.wrong"]


def test_a_passphrase_counts_by_its_letters_not_by_how_a_keyboard_composes_them() -> None:
    slots = with_user(KeySlots("t", "l", ""), KEY, user="u", name="a", passphrase="caf\u00e9 sirih pinang", cost=CHEAP)
    assert unlock(slots, "a", "cafe\u0301 sirih pinang") == (KEY, "u")


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), CODE.replace("-", ""), " " + CODE.replace("-", " - "), CODE.replace("0", "O")]
)
def test_the_recovery_code_may_be_typed_in_any_way(slots: KeySlots, typed: str) -> None:
    assert unlock_with_code(slots, typed) == KEY


@pytest.mark.parametrize("one", ["I", "i", "L", "l", "1"])
def test_a_one_in_the_recovery_code_may_be_read_as_a_letter(slots: KeySlots, one: str) -> None:
    assert unlock_with_code(slots, CODE.replace("1", one)) == KEY


@pytest.mark.parametrize("wrong", ["", CODE[:-1], CODE[:-1] + "R", RINA])
def test_a_wrong_recovery_code_is_refused(slots: KeySlots, wrong: str) -> None:
    with pytest.raises(RefusedError) as refused:
        unlock_with_code(slots, wrong)
    assert codes(refused) == ["login.wrong_code"]


def test_an_office_without_a_recovery_slot_says_so(slots: KeySlots) -> None:
    with pytest.raises(RefusedError) as refused:
        unlock_with_code(without_user(slots, RECOVERY), CODE)
    assert codes(refused) == ["login.no_recovery"]


def test_a_new_code_has_120_bits_in_letters_that_cannot_be_mistaken() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4] * 6
    assert not set("OIL") & set(code)
    assert plain_code(code) == code.replace("-", "")
    assert len({new_code() for _ in range(100)}) == 100


def test_a_new_passphrase_takes_the_place_of_the_old_one(slots: KeySlots) -> None:
    changed = with_user(slots, KEY, user="u1", name="rina", passphrase=SARI, cost=CHEAP)
    assert unlock(changed, "rina", SARI) == (KEY, "u1")
    assert len(changed.slots) == len(slots.slots)
    with pytest.raises(RefusedError):
        unlock(changed, "rina", RINA)


def test_a_name_has_one_slot_even_when_its_user_was_made_twice(slots: KeySlots) -> None:
    changed = with_user(slots, KEY, user="u9", name="RINA", passphrase=SARI, cost=CHEAP)
    assert unlock(changed, "rina", SARI) == (KEY, "u9")
    assert changed.names() == ("Sari", "RINA")


def test_a_removed_user_gets_nothing(slots: KeySlots) -> None:
    with pytest.raises(RefusedError):
        unlock(without_user(slots, "u1"), "rina", RINA)
    assert without_user(slots, "u1").names() == ("Sari",)


def test_the_names_at_the_login_are_those_of_users_only(slots: KeySlots) -> None:
    assert slots.names() == ("rina", "Sari")


def flipped(text: str) -> list[str]:
    """Return the text with one bit turned over, for every bit that leaves it ASCII."""
    return [
        text[:at] + chr(ord(letter) ^ 1 << bit) + text[at + 1 :] for at, letter in enumerate(text) for bit in range(7)
    ]


@pytest.mark.parametrize("name", ["salt", "nonce", "wrapped", "user"])
def test_a_single_bit_changed_in_a_slot_is_refused(slots: KeySlots, name: str) -> None:
    slot = slots.slots[0]
    every = flipped(getattr(slot, name))
    for changed in every[:: max(1, len(every) // 24)]:
        edited = replace(slots, slots=(replace(slot, **{name: changed}),))
        with pytest.raises(RefusedError) as refused:
            unlock(edited, "rina", RINA)
        assert codes(refused) == ["login.wrong"]


@pytest.mark.parametrize("field", ["store", "device"])
def test_slots_moved_to_another_store_or_laptop_are_refused(slots: KeySlots, field: str) -> None:
    with pytest.raises(RefusedError):
        unlock(replace(slots, **{field: "lain"}), "rina", RINA)


def test_a_slot_under_another_users_id_is_refused(slots: KeySlots) -> None:
    taken = replace(slots.slots[0], user="u2", name="Sari")
    with pytest.raises(RefusedError):
        unlock(replace(slots, slots=(taken,)), "Sari", RINA)


@pytest.mark.parametrize("cost", [Cost(1, 8, 1), Cost(1, 4096, 1), Cost(2, 8192, 1)])
def test_other_cost_parameters_than_those_sealed_are_refused(slots: KeySlots, cost: Cost) -> None:
    edited = replace(slots, slots=(replace(slots.slots[0], cost=cost),))
    with pytest.raises(RefusedError):
        unlock(edited, "rina", RINA)


def test_a_measured_cost_is_never_below_the_floor() -> None:
    cost = calibrated(0.0)
    assert (cost.passes, cost.memory_kib, cost.lanes) == (3, 65536, 4)


def test_both_copies_say_the_same_and_are_counted(kept: Path, slots: KeySlots) -> None:
    first, second = ((kept / name).read_bytes() for name in FILES)
    assert first == second
    assert read_slots(kept) == replace(slots, generation=1)
    assert write_slots(kept, read_slots(kept)).generation == 2
    assert sorted(path.name for path in kept.iterdir()) == sorted(FILES)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing left": lambda _: b"",
    "cut in the middle": lambda raw: raw[: len(raw) // 2],
    "a bit turned over": lambda raw: raw[:200] + bytes([raw[200] ^ 4]) + raw[201:],
    "no text": lambda _: bytes(range(256)),
    "no slots": lambda _: b"[]",
    "not even a text inside": lambda _: b'{"body": 5, "checksum": 5}',
    "brackets without end": lambda _: b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("at", [0, 1])
def test_a_damaged_copy_is_set_aside_and_mended_from_the_other(kept: Path, damage: str, at: int) -> None:
    path = kept / FILES[at]
    good = path.read_bytes()
    path.write_bytes(DAMAGES[damage](good))
    assert unlock(read_slots(kept), "rina", RINA) == (KEY, "u1")
    assert path.read_bytes() == good
    assert path.with_suffix(".rusak").read_bytes() == DAMAGES[damage](good)


def test_a_lost_copy_is_written_again(kept: Path) -> None:
    (kept / FILES[0]).unlink()
    read_slots(kept)
    assert (kept / FILES[0]).read_bytes() == (kept / FILES[1]).read_bytes()


def test_an_older_copy_is_renewed_and_leaves_nothing_behind(kept: Path) -> None:
    old = (kept / FILES[1]).read_bytes()
    write_slots(kept, without_user(read_slots(kept), "u2"))
    (kept / FILES[1]).write_bytes(old)
    assert read_slots(kept).names() == ("rina",)
    assert sorted(path.name for path in kept.iterdir()) == sorted(FILES)
    assert (kept / FILES[1]).read_bytes() == (kept / FILES[0]).read_bytes()


@pytest.mark.parametrize("damage", DAMAGES)
def test_two_damaged_copies_are_a_trouble_and_stay_as_they_are(kept: Path, damage: str) -> None:
    for name in FILES:
        (kept / name).write_bytes(DAMAGES[damage]((kept / name).read_bytes()))
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    with pytest.raises(TroubleError) as trouble:
        read_slots(kept)
    assert trouble.value.code == "keys.damaged"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before


def test_a_folder_without_slots_says_whether_there_is_an_office_without_them(tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        read_slots(tmp_path / "tidak ada")
    assert trouble.value.code == "store.absent"
    (tmp_path / "office.db").write_bytes(b"terenkripsi")
    with pytest.raises(TroubleError) as trouble:
        read_slots(tmp_path)
    assert trouble.value.code == "keys.absent"


def edited_file(path: Path, **changes: object) -> None:
    """Edit the first slot and write the file with a right checksum, as somebody with an editor would."""
    body = json.loads(json.loads(path.read_text("utf-8"))["body"])
    body["slots"][0].update(changes)
    text = json.dumps(body, sort_keys=True)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps({"format": 1, "checksum": checksum, "body": text}), "utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": {"passes": 1, "memory_kib": 2**40, "lanes": 1}},
        {"cost": {"passes": 0, "memory_kib": 8192, "lanes": 1}},
        {"cost": {"passes": "1", "memory_kib": 8192, "lanes": 1}},
        {"cost": {"passes": 1}, "more": 1},
        {"name": 7},
        {"salt": None},
    ],
)
def test_slots_that_this_program_would_never_write_count_as_damaged(kept: Path, changes: dict[str, object]) -> None:
    edited_file(kept / FILES[0], **changes)
    assert unlock(read_slots(kept), "rina", RINA) == (KEY, "u1")
    assert (kept / "keys.rusak").exists()


def test_a_weaker_cost_edited_into_both_copies_is_refused(kept: Path) -> None:
    for name in FILES:
        edited_file(kept / name, cost={"passes": 1, "memory_kib": 1024, "lanes": 1})
    with pytest.raises(RefusedError):
        unlock(read_slots(kept), "rina", RINA)


def test_slots_can_be_read_in_a_folder_that_cannot_be_written(
    read_only: Callable[[], AbstractContextManager[Path]], folder: Path
) -> None:
    with read_only() as closed:
        assert read_slots(closed) == read_slots(closed)
        with pytest.raises(TroubleError) as trouble:
            write_slots(closed, read_slots(closed))
        assert trouble.value.code == "keys.not_written"


def test_a_trouble_at_writing_leaves_the_old_passphrase_in_force(kept: Path) -> None:
    slots = read_slots(kept)
    (kept / FILES[1]).with_suffix(".part").mkdir()  # the second copy cannot be written
    changed = with_user(slots, KEY, user="u1", name="rina", passphrase=SARI, cost=CHEAP)
    with pytest.raises(TroubleError):
        write_slots(kept, changed)
    assert unlock(read_slots(kept), "rina", RINA) == (KEY, "u1")


def test_no_passphrase_code_or_key_stands_in_the_file(kept: Path) -> None:
    for name in FILES:
        text = (kept / name).read_text("utf-8")
        assert not [secret for secret in (RINA, SARI, CODE, plain_code(CODE), KEY.hex()) if secret in text]
