"""The shipped rules, an office's own copy, and what happens to a broken one."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbijk_desktop.domain.cases import CaseItem, Source
from pbijk_desktop.domain.checklists import Item, Need, gaps
from pbijk_desktop.letters.facts import LETTER_KINDS
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import has, sentence, told
from pbijk_desktop.usecases.rule_files import LARGEST, RuleFile, lines_of_keys, parsed
from pbijk_desktop.usecases.rules import Rules, RuleTrouble, load_rules

KINDS = "ABCDEFGHIJKLM"
SHIPPED = load_rules()
DAY = date(2026, 11, 24)
Write = Callable[[str, str], Rules]


@pytest.fixture
def office(tmp_path: Path) -> Write:
    """Write one file of an office's own rules and load everything."""

    def write(name: str, text: str) -> Rules:
        path = tmp_path / "aturan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return load_rules(tmp_path / "aturan")

    return write


def item(rules: Rules, kind: str, key: str) -> Item:
    return next(one for one in rules.kinds[kind].items if one.key == key)


def refused(rules: Rules, kind: str = "B") -> list[tuple[int, str]]:
    """Return line and code of every trouble, having seen that the shipped kind is in use and each has a sentence."""
    assert rules.kinds.get(kind) == SHIPPED.kinds.get(kind)
    for trouble in rules.troubles:
        said = sentence(trouble.code, trouble.facts)
        assert trouble.file in said
    return [(trouble.line, trouble.code) for trouble in rules.troubles]


# The shipped rules


def test_all_thirteen_kinds_are_shipped_without_trouble() -> None:
    assert SHIPPED.troubles == ()
    assert "".join(SHIPPED.kinds) == KINDS
    assert len(SHIPPED.criteria) == 9
    assert {rule.key for rule in SHIPPED.disputed} == {"arrears", "reactivation_window", "desil"}
    assert len(SHIPPED.regions) == 249


@pytest.mark.parametrize("code", KINDS)
def test_every_shipped_rule_names_its_source_and_every_question_is_used(code: str) -> None:
    kind = SHIPPED.kinds[code]
    assert kind.source
    assert [one.key for one in kind.items if not one.source] == []
    used = {one.question for one in kind.items if one.need is Need.CONDITIONAL}
    assert {question.key for question in kind.questions} == used
    assert [one.key for one in kind.items if one.question and one.need is not Need.CONDITIONAL] == []
    assert all(question.text.startswith("Apakah ") and question.text.endswith("?") for question in kind.questions)


@pytest.mark.parametrize("code", KINDS)
def test_every_shipped_kind_leads_to_letters_and_sources_that_exist(code: str) -> None:
    kind = SHIPPED.kinds[code]
    assert set(kind.letters) <= {"disetujui", "ditolak"}
    assert set(kind.letters.values()) <= set(LETTER_KINDS)
    assert kind.sources
    assert set(kind.sources) <= {source.value for source in Source}


@pytest.mark.parametrize("code", KINDS)
def test_a_shipped_limit_of_age_says_that_it_is_the_offices_to_change(code: str) -> None:
    limited = [one for one in SHIPPED.kinds[code].items if one.max_age_days]
    assert [one.key for one in limited if "praktik kantor" not in one.source] == []


@pytest.mark.parametrize("code", KINDS)
def test_every_shipped_kind_has_something_that_must_be_brought(code: str) -> None:
    assert gaps(SHIPPED.kinds[code], [], answers={}, day=DAY)


def test_only_the_emergency_lane_is_urgent_and_lets_in_a_patient_with_two_papers() -> None:
    assert [code for code, kind in SHIPPED.kinds.items() if kind.urgent] == ["C"]
    brought = [
        CaseItem(
            id="1",
            case="k",
            item="surat_faskes",
            copies=1,
            letter_number="445/1/RSUD/2026",
            letter_date=DAY,
            issuer="RSUD",
        ),
        CaseItem(id="2", case="k", item="identitas", copies=1),
    ]
    found = gaps(SHIPPED.kinds["C"], brought, answers={}, day=DAY, urgent=True)
    assert found
    assert all(gap.owed for gap in found)


def test_a_segment_change_with_one_copy_of_the_family_card_is_one_short() -> None:
    found = gaps(SHIPPED.kinds["D"], [CaseItem(id="1", case="k", item="kk", copies=1)], answers={}, day=DAY)
    said = [told(problem) for gap in found for problem in gap.lacks if gap.item.key == "kk"]
    assert said == ["Fotokopi Kartu Keluarga (KK): kurang 1 fotokopi lagi (baru 1 dari 2)."]


def test_the_facility_letter_of_a_reactivation_holds_from_the_day_of_its_regulation() -> None:
    letter = item(SHIPPED, "B", "surat_faskes")
    assert letter.valid_from == date(2026, 1, 19)
    assert "Permensos 3/2026" in letter.source


def test_no_shipped_rule_was_left_half_written() -> None:
    placeholder = re.compile(
        r"\b(todo|tbd|fixme|xxx+|lorem|ipsum|placeholder|dummy|foo|asdf|isi di sini|contoh)\b|\?\?"
    )
    files = [*resource("checklists").glob("*.toml"), resource("criteria.toml"), resource("disputed.toml")]
    found = [(path.name, hit[0]) for path in files if (hit := placeholder.search(path.read_text("utf-8").lower()))]
    assert len(files) == len(KINDS) + 2
    assert found == []


# An office's own copy


def test_an_office_changes_one_field_and_keeps_the_rest(office: Write) -> None:
    rules = office("checklists/B.toml", 'service_days = 3\n[items.kk]\ncopies = 2\n[letters]\nditolak = ""\n')
    assert rules.troubles == ()
    assert item(rules, "B", "kk").copies == 2
    assert item(rules, "B", "kk").title == item(SHIPPED, "B", "kk").title
    assert rules.kinds["B"].service_days == 3
    assert rules.kinds["B"].letters == {"disetujui": "reaktivasi"}
    assert [one.key for one in rules.kinds["B"].items] == [one.key for one in SHIPPED.kinds["B"].items]
    assert {code: kind for code, kind in rules.kinds.items() if code != "B"} == {
        code: kind for code, kind in SHIPPED.kinds.items() if code != "B"
    }


def test_an_office_adds_a_paper_with_its_question_and_takes_another_away(office: Write) -> None:
    text = """
[items.foto_rumah]
remove = true
[items.sewa]
title = "Fotokopi kuitansi sewa"
need = "bersyarat"
question = "sewa"
source = "Keputusan Kepala Dinas"
[questions.sewa]
text = "Apakah tinggal di rumah sewa?"
"""
    rules = office("checklists/B.toml", text)
    assert rules.troubles == ()
    keys = [one.key for one in rules.kinds["B"].items]
    assert "foto_rumah" not in keys
    assert keys[-1] == "sewa"
    assert rules.kinds["B"].questions[-1].key == "sewa"


def test_an_office_takes_a_limit_and_a_date_away(office: Write) -> None:
    rules = office("checklists/B.toml", '[items.surat_faskes]\nmax_age_days = 0\nvalid_from = ""\n')
    assert rules.troubles == ()
    assert item(rules, "B", "surat_faskes").max_age_days is None
    assert item(rules, "B", "surat_faskes").valid_from is None


def test_an_office_takes_a_question_away_together_with_its_paper(office: Write) -> None:
    rules = office("checklists/B.toml", "[items.surat_phk]\nremove = true\n[questions.phk]\nremove = true\n")
    assert rules.troubles == ()
    assert "phk" not in {question.key for question in rules.kinds["B"].questions}


def test_an_office_writes_a_kind_of_its_own(office: Write) -> None:
    text = 'title = "Pengaduan"\nshort = "Pengaduan"\nsource = "SOP"\n[items.surat]\ntitle = "Surat"\nsource = "SOP"\n'
    rules = office("checklists/N.toml", text)
    assert rules.troubles == ()
    assert rules.kinds["N"].code == "N"
    assert list(rules.kinds) == [*KINDS, "N"]


def test_the_example_of_the_guide_is_a_proper_copy(office: Write) -> None:
    guide = resource("checklists/BACA-SAYA.md").read_text("utf-8")
    rules = office("checklists/B.toml", guide.split("```toml\n")[1].split("```")[0])
    assert rules.troubles == ()
    assert item(rules, "B", "sktm").need is Need.REQUIRED
    assert item(rules, "B", "sktm").max_age_days == 60


def test_the_guide_lists_every_field() -> None:
    guide = resource("checklists/BACA-SAYA.md").read_text("utf-8")
    fields = {name for name in Item.__dataclass_fields__ if name != "key"}
    assert [name for name in fields if f"`{name}`" not in guide] == []


def test_a_file_with_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "b.TOML").write_bytes(b"\xef\xbb\xbf[items.kk]\r\ncopies = 2\r\n")
    rules = load_rules(tmp_path)
    assert rules.troubles == ()
    assert item(rules, "B", "kk").copies == 2


def test_an_office_without_its_own_rules_has_the_shipped_ones(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "nowhere").troubles == ()
    assert load_rules(tmp_path).kinds == SHIPPED.kinds


def test_an_office_changes_a_criterion_and_a_disputed_rule(tmp_path: Path) -> None:
    criteria = '[[criterion]]\nkey = "poor_floor"\ntext = "Apakah lantainya tanah?"\n[[criterion]]\nkey = "no_home"\n'
    (tmp_path / "criteria.toml").write_text(criteria + "remove = true\n", "utf-8")
    claim = '[[rule]]\nkey = "desil"\n[[rule.claim]]\ntext = "Desil 1 sampai 5."\nsource = "Keputusan Bupati"\n'
    (tmp_path / "disputed.toml").write_text(claim, "utf-8")
    rules = load_rules(tmp_path)
    assert rules.troubles == ()
    assert [one.text for one in rules.criteria if one.key == "poor_floor"] == ["Apakah lantainya tanah?"]
    assert "no_home" not in {one.key for one in rules.criteria}
    (desil,) = (rule for rule in rules.disputed if rule.key == "desil")
    assert desil.title == "Batas desil untuk PBI-JK"
    assert [one.source for one in desil.claims] == ["Keputusan Bupati"]


# A broken copy

NEW = '\n[items.baru]\ntitle = "Surat"\nsource = "SOP"\n'
BROKEN = {
    "unclosed string": ('service_days = 2\ntitle = "Reaktivasi\n', 2, "rules.syntax"),
    "unclosed bracket": ("[items.kk]\ncopies = 2\n[items.ktp\n", 3, "rules.syntax"),
    "value forgotten": ("[items.kk]\n\ncopies =\n", 3, "rules.syntax"),
    "no such day": ("[items.kk]\nvalid_to = 2026-02-30\n", 2, "rules.syntax"),
    "same item twice": ("[items.kk]\ncopies = 2\n\n[items.kk]\ncopies = 1\n", 4, "rules.duplicate"),
    "same field twice": ("[items.kk]\ncopies = 2\ncopies = 1\n", 3, "rules.duplicate"),
    "endless number": (f"service_days = 2\nowe_days = {'9' * 5000}\n", 2, "rules.syntax"),
    "misspelt field": ("[items.kk]\n# dua\ncopiess = 2\n", 3, "rules.unknown_field_near"),
    "unknown field": ("[items.kk]\nwarna_map = 2\n", 2, "rules.unknown_field"),
    "unknown field of the kind": ("warna_map = 2\n", 1, "rules.unknown_field"),
    "unknown table": ("service_days = 2\n[warna_map]\nmerah = 1\n", 2, "rules.unknown_field"),
    "number as text": ('[items.kk]\ncopies = "2"\n', 2, "rules.not_number"),
    "number as true": ("[items.kk]\ncopies = true\n", 2, "rules.not_number"),
    "negative copies": ("[items.ktp]\noriginal = true\n[items.kk]\ncopies = -1\n", 4, "rules.out_of_range"),
    "no service day": ("\n\nservice_days = 0\n", 3, "rules.out_of_range"),
    "true as text": ('[items.kk]\noriginal = "ya"\n', 2, "rules.not_flag"),
    "date as text": ('[items.kk]\nvalid_to = "31-12-2026"\n', 2, "rules.not_date"),
    "date with time": ("[items.kk]\nvalid_to = 2026-12-31T00:00:00\n", 2, "rules.not_date"),
    "list as text": ('[items.sktm]\nsignatures = "Camat"\n', 2, "rules.not_list"),
    "number in a list": ("[items.sktm]\nsignatures = [\n 1\n]\n", 2, "rules.not_text"),
    "text as number": ("[items.kk]\ntitle = 2\n", 2, "rules.not_text"),
    "empty title": ('[items.kk]\ntitle = "  "\n', 2, "rules.blank"),
    "hidden mark": ('[items.kk]\ntitle = "KK\\u202Egnay"\n', 2, "rules.odd_mark"),
    "unknown need": ('[items.kk]\nneed = "perlu"\n', 2, "rules.unknown_word"),
    "need as number": ("[items.kk]\nneed = 1\n", 2, "rules.not_text"),
    "unknown letter": ('[letters]\ndisetujui = "sertifikat"\n', 2, "rules.unknown_word"),
    "unknown outcome": ('[letters]\ndisetujuii = "reaktivasi"\n', 2, "rules.unknown_field_near"),
    "unknown register": ('sources = ["dtks"]\n', 1, "rules.unknown_word"),
    "item as number": ("[items]\nkk = 2\n", 2, "rules.not_table"),
    "items as list": ("[[items]]\nkk = 2\n", 1, "rules.not_table"),
    "letters as text": ('\nletters = "reaktivasi"\n', 2, "rules.not_table"),
    "key in capitals": (NEW.replace("baru", "Baru"), 2, "rules.key_shape"),
    "misspelt item": ("[items.kkk]\ncopies = 2\n", 1, "rules.missing_near"),
    "new item without title": ('[items.denah]\nsource = "SOP"\n', 1, "rules.missing"),
    "new item without source": ('[items.buku]\ntitle = "Buku"\n', 1, "rules.missing"),
    "conditional without question": (f'{NEW}need = "bersyarat"\n', 5, "rules.no_question"),
    "shipped item made conditional": ('[items.kk]\nneed = "bersyarat"\n', 2, "rules.no_question"),
    "question that is not there": (f'{NEW}need = "bersyarat"\nquestion = "sewa"\n', 6, "rules.question_absent"),
    "question taken away": ("answer_days = 9\n[questions.phk]\nremove = true\n", 2, "rules.question_absent"),
    "ends before it begins": ("[items.surat_faskes]\nvalid_to = 2025-12-31\n", 2, "rules.dates_reversed"),
    "age without date": ("[items.kk]\nmax_age_days = 30\n", 2, "rules.age_without_date"),
    "nothing asked": ("[items.kk]\ncopies = 0\n", 2, "rules.nothing_asked"),
    "nothing to remove": ("[items.kkk]\nremove = true\n", 2, "rules.remove_absent_near"),
    "remove neither yes nor no": ('[items.kk]\nremove = "ya"\n', 2, "rules.not_flag"),
    "copied from another kind": ('\ncode = "C"\n', 2, "rules.code_differs"),
    "dotted key": ("service_days = 2\nitems.kk.copies = -2\n", 2, "rules.out_of_range"),
    "quoted key": ('["items".\'kk\']\n"copies" = -2\n', 2, "rules.out_of_range"),
    "inline table": ("[items]\nktp = { copies = 1 }\nkk = { copies = -2 }\n", 3, "rules.out_of_range"),
    "after a text of many lines": (
        '[items.kk]\nhint = """\ncopies = 1\n[items.ktp]\n"""\ncopies = -1\n',
        6,
        "rules.out_of_range",
    ),
    "after a bracket in a comment": ("[items.kk] # [\nhint = 'a # [b' # {\ncopies = -1\n", 3, "rules.out_of_range"),
    "after a list of many lines": ('sources = [ # [\n "dtsen",\n "bpjs"\n]\nurgent = 1\n', 5, "rules.not_flag"),
}


@pytest.mark.parametrize(("text", "line", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_copy_is_refused_with_its_line_and_the_shipped_one_is_used(
    office: Write, text: str, line: int, code: str
) -> None:
    assert refused(office("checklists/B.toml", text)) == [(line, code)]


def test_everything_that_is_wrong_with_a_copy_is_told_at_once(office: Write) -> None:
    rules = office("checklists/B.toml", 'urgent = 1\n[items.kk]\ncopies = -1\nneed = "perlu"\n[items.ktp]\nhint = 3\n')
    assert [line for line, _ in refused(rules)] == [1, 3, 4, 6]


def test_a_checklist_emptied_by_its_office_is_refused(office: Write) -> None:
    text = "".join(f"[items.{one.key}]\nremove = true\n" for one in SHIPPED.kinds["H"].items)
    assert refused(office("checklists/H.toml", text), "H") == [(1, "rules.no_items")]


def test_a_new_kind_must_say_what_it_is(office: Write) -> None:
    rules = office("checklists/N.toml", '[items.surat]\ntitle = "Surat"\nsource = "SOP"\n')
    assert refused(rules, "N") == [(1, "rules.kind_missing")] * 3
    assert "N" not in rules.kinds


def test_one_broken_copy_leaves_the_others_in_use(tmp_path: Path, office: Write) -> None:
    office("checklists/D.toml", "[items.kk]\ncopies = 3\n")
    rules = office("checklists/B.toml", "copies = [")
    assert [trouble.file for trouble in rules.troubles] == ["B.toml"]
    assert item(rules, "D", "kk").copies == 3


@pytest.mark.parametrize("name", ["B.toml.txt", "reaktivasi.toml", "1.toml", "BB.toml"])
def test_a_file_with_a_name_that_says_no_kind_is_told(office: Write, name: str) -> None:
    assert refused(office(f"checklists/{name}", "[items.kk]\ncopies = 2\n")) == [(1, "rules.file_name")]


def test_two_files_for_one_kind_are_told(tmp_path: Path, office: Write) -> None:
    office("checklists/B.toml", "[items.kk]\ncopies = 2\n")
    rules = office("checklists/b.toml", "[items.kk]\ncopies = 3\n")
    if len(list((tmp_path / "aturan" / "checklists").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals from small letters")
    assert [trouble.code for trouble in rules.troubles] == ["rules.file_name"]
    assert item(rules, "B", "kk").copies == 2


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "B.toml").write_bytes("[items.kk]\ntitle = 'é'\n".encode("latin-1"))
    (tmp_path / "checklists" / "C.toml").write_bytes("[items.kk]\n".encode("utf-16"))
    assert refused(load_rules(tmp_path)) == [(2, "rules.not_utf8"), (1, "rules.not_utf8")]


def test_a_file_of_more_than_a_megabyte_is_not_read(office: Write) -> None:
    assert refused(office("checklists/B.toml", "#" * (LARGEST + 1))) == [(1, "rules.too_large")]


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "checklists" / "B.toml").mkdir(parents=True)
    assert refused(load_rules(tmp_path)) == [(1, "rules.unreadable")]


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "checklists").write_text("", "utf-8")
    assert refused(load_rules(tmp_path)) == [(1, "rules.unreadable")]


def test_brackets_without_end_are_told(office: Write) -> None:
    ((line, code),) = refused(office("checklists/B.toml", f"service_days = 2\nsources = {'[' * 20_000}\n"))
    assert (line, code) in {(2, "rules.syntax"), (3, "rules.syntax")}


LISTS = {
    "criterion without text": ("criteria.toml", '[[criterion]]\nkey = "baru"\n', 1, "rules.missing"),
    "criterion twice": (
        "criteria.toml",
        '[[criterion]]\nkey = "baru"\ntext = "A"\n\n[[criterion]]\nkey = "baru"\ntext = "B"\n',
        6,
        "rules.key_twice",
    ),
    "criterion without key": ("criteria.toml", '\n[[criterion]]\ntext = "A"\n', 2, "rules.key_shape"),
    "second gate as text": (
        "criteria.toml",
        '[[criterion]]\nkey = "no_home"\n[[criterion]]\nkey = "poor_walls"\ngate = "ya"\n',
        5,
        "rules.not_flag",
    ),
    "criterion as table": ("criteria.toml", '[criterion]\nkey = "baru"\n', 1, "rules.not_list"),
    "nothing to remove": ("criteria.toml", '[[criterion]]\nkey = "atap"\nremove = true\n', 1, "rules.remove_absent"),
    "second claim without source": (
        "disputed.toml",
        '[[rule]]\nkey = "desil"\n[[rule.claim]]\ntext = "A"\nsource = "B"\n[[rule.claim]]\ntext = "C"\n',
        6,
        "rules.missing",
    ),
    "claim with a misspelt field": (
        "disputed.toml",
        '[[rule]]\nkey = "desil"\n[[rule.claim]]\ntext = "A"\nsources = "B"\n',
        5,
        "rules.unknown_field_near",
    ),
    "syntax": ("disputed.toml", "[[rule]\n", 1, "rules.syntax"),
}


@pytest.mark.parametrize(("name", "text", "line", "code"), LISTS.values(), ids=LISTS.keys())
def test_a_broken_list_is_refused_with_its_line_and_the_shipped_one_is_used(
    office: Write, name: str, text: str, line: int, code: str
) -> None:
    rules = office(name, text)
    assert refused(rules) == [(line, code)]
    assert rules.criteria == SHIPPED.criteria
    assert rules.disputed == SHIPPED.disputed


# Damaged shipped files


def test_damaged_shipped_files_are_told_and_the_rest_is_used(tmp_path: Path) -> None:
    shutil.copytree(resource("checklists"), tmp_path / "checklists")
    for name in ("criteria.toml", "wilayah_6203.csv"):
        shutil.copy(resource(name), tmp_path / name)
    (tmp_path / "checklists" / "B.toml").write_text("\ntitle = \n", "utf-8")
    (tmp_path / "wilayah_6203.csv").write_text("kode,nama,level\n62.03,Kapuas,negeri\n", "utf-8")
    rules = load_rules(shipped_folder=tmp_path)
    assert [(one.file, one.line, one.code) for one in rules.troubles] == [
        ("B.toml", 2, "rules.shipped_broken"),
        ("disputed.toml", 1, "rules.shipped_broken"),
        ("wilayah_6203.csv", 2, "rules.shipped_broken"),
    ]
    assert "B" not in rules.kinds
    assert len(rules.kinds) == len(KINDS) - 1
    assert len(load_rules(shipped_folder=tmp_path / "nowhere").troubles) == 4


# Whatever is written


def changed(text: str, at: int, cut: int, put: str) -> str:
    start = at % (len(text) + 1)
    return text[:start] + put + text[start + cut :]


PIECES = st.one_of(
    st.text(max_size=5),
    st.sampled_from(
        ["\n", "[", "]", "[[", '"', '"""', "'", "=", "{", "}", "#", "\\", "\x00", "[items.kk]\n", "copies = -1\n"]
    ),
    st.sampled_from(["true", "0", "2026-01-01", "9" * 4400, "remove = true\n", 'need = "bersyarat"\n', ",", ".", "é"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS),
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), PIECES), min_size=1, max_size=4),
)
def test_whatever_happens_to_a_copy_it_is_used_or_refused(
    tmp_path: Path, kind: str, changes: list[tuple[int, int, str]]
) -> None:
    text = resource(f"checklists/{kind}.toml").read_text("utf-8")
    for change in changes:
        text = changed(text, *change)
    folder = tmp_path / "checklists"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / f"{kind}.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    rules = load_rules(tmp_path)
    if rules.troubles:
        assert rules.kinds[kind] == SHIPPED.kinds[kind]
        assert all(1 <= trouble.line <= text.count("\n") + 1 for trouble in rules.troubles)
        assert all(sentence(trouble.code, trouble.facts) for trouble in rules.troubles)
    assert list(rules.kinds) == list(KINDS)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(raw: bytes) -> None:
    found = parsed("B.toml", raw)
    assert isinstance(found, RuleFile | RuleTrouble)
    if isinstance(found, RuleFile):
        lines_of_keys(found.text)


@pytest.mark.parametrize("code", KINDS)
def test_the_line_of_every_key_of_a_shipped_file_is_the_line_where_it_is_written(code: str) -> None:
    text = resource(f"checklists/{code}.toml").read_text("utf-8")
    lines, found = text.split("\n"), lines_of_keys(text)
    values = tomllib.loads(text)
    for key, fields in values["items"].items():
        for field in fields:
            at = found["items", key, field]
            assert lines[at - 1].startswith(f"{field} = ")
            assert f"[items.{key}]" in lines[: at - 1]


def test_every_trouble_has_its_sentence() -> None:
    codes = set()
    for path in sorted(resource("checklists").parent.parent.joinpath("pbijk_desktop", "usecases").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("rules."):
                codes.add(node.value)
    near = {f"{code}_near" for code in ("rules.unknown_field", "rules.missing", "rules.remove_absent")}
    assert len(codes) > 20
    assert [code for code in codes | near if not has(code)] == []
