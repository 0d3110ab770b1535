"""The page that checks seals by itself: its script is run here by Qt's JavaScript, and says what the program says."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtQml import QJSEngine

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.letters.seal import Said, check_seal, new_seal_key, public_key_of, read_seal, seal_text
from pbijk_desktop.letters.seal_page import NACL_SHA256, SealLists, VoidLetter, draw_seal_page
from pbijk_desktop.letters.sealed_people import bare, place_of
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import revoke_letter
from pbijk_desktop.usecases.seal_page import save_seal_page, seal_page
from tests.usecases.acts import issued, letters_of

PRIVATE = bytes(range(32))
NUMBER, DAY = "400.9.11/001/DINSOS/XI/2026", date(2026, 11, 24)
FIRST = Path(__file__).parents[1] / "letters" / "first_letters.json"
NAMES = (
    *(
        "CONTOH AMINAH",
        "contoh  aminah",
        "CONTOH-AMINAH.",
        "D'CONTOH (alm.)",
        "ﬁ ﬂ CONTOH",
        "Contoh Straße",
        "É. CONTOH",
    ),
    *("محمد CONTOH علي", "שלום", "日本 CONTOH", "CONTOH 😀", "", " . ", "CONTOH\u200bA", "İ CONTOH"),
)


def a_seal(**changed: object) -> str:
    usual = {"kind": "reaktivasi", "number": NUMBER, "dated": DAY, "outcome": "S", "names": ["CONTOH AMINAH"]}
    return seal_text(Said(**({**usual, "valid_until": date(2027, 5, 24)} | changed)), PRIVATE)


def lists(*void: VoidLetter) -> SealLists:
    return SealLists(office="Dinas Sosial", reached="", made=DAY, keys=[public_key_of(PRIVATE)], void=void)


def lists_in(page: bytes) -> str:
    found = re.search(r'<script type="application/json" id="lists">(.*?)</script>', page.decode())
    assert found
    return found[1]


@pytest.fixture(scope="module")
def engine() -> QJSEngine:
    engine = QJSEngine()
    engine.evaluate("var self = this;")
    for name in ("nacl-fast.js", "check.js"):
        ran = engine.evaluate(resource(f"seal_page/{name}").read_text("utf-8"))
        assert not ran.isError(), ran.toString()
    return engine


@pytest.fixture
def asked(engine: QJSEngine) -> Callable[..., dict[str, object]]:
    """Ask the page's own script what a text is."""

    def ask(text: str, known: SealLists, today: str = "20261201") -> dict[str, object]:
        call = f"JSON.stringify(Segel.check({json.dumps(text)}, {lists_in(draw_seal_page(known))}, '{today}'))"
        said = engine.evaluate(call)
        assert not said.isError(), said.toString()
        return json.loads(said.toString())

    return ask


Asked = Callable[..., dict[str, object]]


def test_a_seal_is_genuine_until_its_last_day(asked: Asked) -> None:
    assert asked(a_seal(), lists())["state"] == "asli"
    assert asked(a_seal(), lists(), "20270524")["state"] == "asli"
    assert asked(a_seal(), lists(), "20270525")["state"] == "lewat"
    assert asked(a_seal(valid_until=None), lists(), "20990101")["state"] == "asli"
    seal = asked(f" {a_seal().lower()} \n", lists())["seal"]
    assert (seal["number"], seal["dated"], seal["until"]) == (NUMBER, "20261124", "20270524")


def test_a_void_letter_is_void_and_leads_to_the_one_in_its_place(asked: Asked) -> None:
    void = VoidLetter(number=NUMBER, dated=DAY, on=date(2026, 11, 27))
    assert asked(a_seal(), lists(void))["state"] == "batal"
    replaced = VoidLetter(number=NUMBER, dated=DAY, on=date(2026, 11, 27), replaced_by="9")
    said = asked(a_seal(), lists(replaced))
    assert (said["state"], said["on"], said["other"]) == ("diganti", "20261127", "9")
    other_day = VoidLetter(number=NUMBER, dated=DAY - timedelta(days=365))
    assert asked(a_seal(), lists(other_day))["state"] == "asli"


def test_a_seal_of_another_key_is_not_called_false(asked: Asked) -> None:
    other = seal_text(Said(kind="reaktivasi", number="1", dated=DAY, names=["A"]), new_seal_key()[0])
    assert asked(other, lists())["state"] == "kantor_lain"


@pytest.mark.parametrize("text", ["", "HTTPS://CONTOH.EXAMPLE", "PBIJK2:", "PBIJK3:A:B", "PBIJK2:RS:1:20261324::A:B:C"])
def test_what_is_no_seal_is_not_readable(asked: Asked, text: str) -> None:
    assert asked(text, lists())["state"] == "tidak_terbaca"


def test_no_changed_character_of_a_seal_is_accepted(asked: Asked) -> None:
    seal, dice = a_seal(), random.Random(5)
    for at in dice.sample(range(len(seal)), 60):
        mark = dice.choice([one for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if one != seal[at]])
        changed = seal[:at] + mark + seal[at + 1 :]
        assert asked(changed, lists())["state"] in ("diubah", "tidak_terbaca", "kantor_lain"), at


def test_a_signature_made_longer_by_the_group_is_refused_as_libsodium_refuses_it(asked: Asked) -> None:
    seal = a_seal()
    head, written = seal.rsplit(":", 1)
    signature = base64.b32decode(written + "=")
    order = 2**252 + 27742317777372353535851937790883648493
    larger = (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    other = f"{head}:{base64.b32encode(signature[:32] + larger).decode().rstrip('=')}"
    assert check_seal(read_seal(other), [public_key_of(PRIVATE)])
    assert asked(other, lists())["state"] == "diubah"


def test_seals_of_the_first_version_are_proven_too(asked: Asked) -> None:
    for letter in json.loads(FIRST.read_text("utf-8")).values():
        seal = letter["facts"]["seal"]
        assert asked(seal, lists())["state"] == "asli"
        assert asked(seal.replace("/001/", "/002/"), lists())["state"] == "diubah"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_compared_as_the_program_compares_it(engine: QJSEngine, name: str) -> None:
    assert engine.evaluate(f"Segel.bare({json.dumps(name)})").toString() == bare(name)
    text = a_seal(names=["CONTOH AMINAH", "محمد CONTOH علي", "ﬁ ﬂ CONTOH"])
    asked = f"Segel.nameStands(Segel.read({json.dumps(text)}), {json.dumps(name)})"
    assert engine.evaluate(asked).toBool() == (place_of(read_seal(text), name) is not None)


def test_the_page_lets_nothing_run_but_its_own_scripts() -> None:
    page = draw_seal_page(lists()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy
    for kind, found in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        bodies = re.findall(found, page, flags=re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert [f"'sha256-{one}'" for one in hashes] == parts[kind].split()
    assert not re.search(
        r"\bon\w+=|src=|href=", page.replace(resource("seal_page/nacl-fast.js").read_text("utf-8"), "")
    )


def test_the_signature_code_is_the_published_one() -> None:
    body = resource("seal_page/nacl-fast.js").read_bytes()
    assert hashlib.sha256(body).hexdigest() == NACL_SHA256


def test_the_same_lists_give_the_same_page() -> None:
    void = VoidLetter(number="</script><b>", dated=DAY)
    assert draw_seal_page(lists(void)) == draw_seal_page(lists(void))
    assert "</script><b>" not in lists_in(draw_seal_page(lists(void)))
    assert json.loads(lists_in(draw_seal_page(lists(void))))["void"][0]["number"] == "</script><b>"


def test_an_office_takes_its_page_out(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        seal_page(desk)
    letter = letters_of(desk, issued(desk))[0]
    file = save_seal_page(desk, tmp_path / "periksa.html")
    good = json.loads(lists_in(file.read_bytes()))
    assert good["keys"][0]["id"] in letter.seal
    assert good["void"] == []
    revoke_letter(desk, letter.id, reason="CONTOH ALASAN")
    page = seal_page(desk)
    assert json.loads(lists_in(page))["void"] == [
        {"number": letter.number, "dated": "20261123", "on": "20261123", "by": ""}
    ]
    assert b"ALASAN" not in page
    assert b"AMINAH" not in page


def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    issued(desk)
    with pytest.raises(RefusedError) as refused:
        save_seal_page(desk, tmp_path / "tidak-ada" / "periksa.html")
    assert refused.value.problems[0].code == "check_page.page_not_saved"
