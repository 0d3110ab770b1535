"""What is missing of a case's papers, as the counter sees it."""

from __future__ import annotations

from datetime import date

import pytest

from pbijk_desktop.domain.cases import CaseItem
from pbijk_desktop.domain.checklists import (
    CaseKind,
    Gap,
    Item,
    Need,
    Question,
    applicable,
    blocking,
    gaps,
    lacking,
    unanswered,
)
from pbijk_desktop.sentences import told

TODAY = date(2026, 3, 31)
KK = Item(key="kk", title="Fotokopi Kartu Keluarga (KK)", copies=2)
SKTM = Item(
    key="sktm",
    title="SKTM",
    copies=0,
    original=True,
    signatures=("Kepala desa/lurah", "Camat"),
    asks_number=True,
    asks_date=True,
    asks_issuer=True,
    max_age_days=90,
    may_owe=True,
)
PHK = Item(key="phk", title="Surat PHK", need=Need.CONDITIONAL, question="phk")
PHOTO = Item(key="photo", title="Foto rumah", need=Need.OPTIONAL)
STATEMENT = Item(key="statement", title="Surat pernyataan", need=Need.OPTIONAL, copies=0, original=True, stamp=True)


def a_kind(*items: Item) -> CaseKind:
    questions = (Question(key="phk", text="Apakah berhenti bekerja?"), Question(key="unused", text="Apakah?"))
    return CaseKind(code="B", title="Reaktivasi", short="Reaktivasi", letters={}, items=items, questions=questions)


def received(key: str, **values: object) -> CaseItem:
    return CaseItem(id=f"id-{key}", case="case", item=key, **values)  # type: ignore[arg-type]


def a_sktm(**values: object) -> CaseItem:
    whole = {
        "original": True,
        "signatures": ("Kepala desa/lurah", "Camat"),
        "letter_number": "400.9/1/2026",
        "letter_date": date(2026, 3, 1),
        "issuer": "Kelurahan Selat Hilir",
    }
    return received("sktm", **{**whole, **values})


def codes(item: Item, entry: CaseItem | None, day: date = TODAY) -> list[str]:
    return [problem.code for problem in lacking(item, entry, day)]


def test_a_paper_that_nobody_brought_is_absent_and_says_how_many_copies_are_needed() -> None:
    (problem,) = lacking(KK, None, TODAY)
    assert told(problem) == "Fotokopi Kartu Keluarga (KK): belum ada, perlu 2 lembar."


def test_one_photocopy_of_two_is_one_short() -> None:
    (problem,) = lacking(KK, received("kk", copies=1), TODAY)
    assert told(problem) == "Fotokopi Kartu Keluarga (KK): kurang 1 fotokopi lagi (baru 1 dari 2)."


@pytest.mark.parametrize("copies", [2, 3])
def test_enough_photocopies_leave_nothing_to_ask(copies: int) -> None:
    assert codes(KK, received("kk", copies=copies)) == []


def test_an_original_without_a_photocopy_is_not_absent_but_short() -> None:
    assert codes(KK, received("kk", original=True)) == ["item.copies"]


def test_a_row_on_which_nothing_was_noted_is_absent() -> None:
    assert codes(KK, received("kk")) == ["item.absent"]


def test_a_letter_kept_in_the_original_needs_no_photocopy() -> None:
    assert codes(SKTM, a_sktm()) == []


def test_a_missing_letter_asks_for_the_original() -> None:
    (problem,) = lacking(SKTM, None, TODAY)
    assert told(problem) == "SKTM: belum ada, perlu yang asli."


def test_a_copy_of_a_letter_does_not_replace_the_original() -> None:
    assert codes(SKTM, a_sktm(copies=1, original=False)) == ["item.original"]


def test_every_signature_that_is_missing_is_named() -> None:
    (problem,) = lacking(SKTM, a_sktm(signatures=("Camat",)), TODAY)
    assert told(problem) == "SKTM: belum ditandatangani Kepala desa/lurah."


def test_a_letter_tells_all_it_lacks_at_once() -> None:
    bare = a_sktm(signatures=(), letter_number=" ", letter_date=None, issuer="")
    assert codes(SKTM, bare) == ["item.signatures", "item.number", "item.date", "item.issuer"]


def test_a_statement_without_duty_stamp_is_told() -> None:
    assert codes(STATEMENT, received("statement", original=True)) == ["item.stamp"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (date(2025, 12, 31), []),
        (date(2025, 12, 30), ["item.too_old"]),
        (TODAY, []),
        (date(2026, 4, 1), ["item.date_ahead"]),
    ],
    ids=["90 days", "91 days", "today", "tomorrow"],
)
def test_a_letter_may_be_as_old_as_the_rule_says_and_no_older(written: date, expected: list[str]) -> None:
    assert codes(SKTM, a_sktm(letter_date=written)) == expected


def test_a_date_is_not_held_against_a_paper_without_an_age_limit() -> None:
    assert codes(KK, received("kk", copies=2, letter_date=date(1999, 1, 1))) == []


def test_a_conditional_paper_is_asked_for_only_after_a_yes() -> None:
    kind = a_kind(KK, PHK)
    assert applicable(kind, {}, TODAY) == (KK,)
    assert applicable(kind, {"phk": False}, TODAY) == (KK,)
    assert applicable(kind, {"phk": True}, TODAY) == (KK, PHK)


def test_only_open_questions_that_matter_are_asked() -> None:
    kind = a_kind(KK, PHK)
    assert [question.key for question in unanswered(kind, {}, TODAY)] == ["phk"]
    assert unanswered(kind, {"phk": False}, TODAY) == ()
    assert unanswered(a_kind(KK), {}, TODAY) == ()


def test_a_paper_that_was_brought_before_the_answer_changed_is_not_missing() -> None:
    kind = a_kind(PHK)
    assert gaps(kind, [], answers={"phk": False}, day=TODAY) == ()
    assert [gap.item.key for gap in gaps(kind, [], answers={"phk": True}, day=TODAY)] == ["phk"]
    assert gaps(kind, [received("phk", copies=1)], answers={"phk": True}, day=TODAY) == ()


def test_an_optional_paper_is_never_missing() -> None:
    assert gaps(a_kind(PHOTO, STATEMENT), [received("photo")], answers={}, day=TODAY) == ()


def test_an_optional_paper_that_was_handed_in_is_looked_at() -> None:
    found = gaps(a_kind(PHOTO, STATEMENT), [received("statement", original=True)], answers={}, day=TODAY)
    assert [(gap.item.key, gap.lacks[0].code) for gap in found] == [("statement", "item.stamp")]


def test_an_urgent_case_may_owe_only_the_papers_that_the_rules_allow() -> None:
    found = gaps(a_kind(KK, SKTM), [], answers={}, day=TODAY, urgent=True)
    assert [(gap.item.key, gap.owed) for gap in found] == [("kk", False), ("sktm", True)]
    assert [gap.item.key for gap in blocking(found)] == ["kk"]


def test_a_case_that_is_not_urgent_owes_nothing() -> None:
    found = gaps(a_kind(KK, SKTM), [], answers={}, day=TODAY)
    assert len(blocking(found)) == 2


def test_missing_papers_come_in_the_order_of_the_checklist() -> None:
    found = gaps(a_kind(SKTM, PHOTO, KK), [], answers={}, day=TODAY)
    assert [gap.item.key for gap in found] == ["sktm", "kk"]


def test_a_paper_of_another_kind_is_passed_over() -> None:
    assert gaps(a_kind(KK), [received("other"), received("kk", copies=2)], answers={}, day=TODAY) == ()


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 1, 18), False),
        (date(2026, 1, 19), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_rule_holds_on_its_first_and_last_day(day: date, holds: bool) -> None:
    item = Item(key="letter", title="Surat", valid_from=date(2026, 1, 19), valid_to=date(2026, 6, 30))
    assert item.holds_on(day) is holds
    assert bool(gaps(a_kind(item), [], answers={}, day=day)) is holds


def test_a_question_of_a_rule_that_no_longer_holds_is_not_asked() -> None:
    old = Item(key="old", title="Surat", need=Need.CONDITIONAL, question="phk", valid_to=date(2025, 12, 31))
    assert unanswered(a_kind(old), {}, TODAY) == ()


def test_a_gap_keeps_every_reason() -> None:
    (gap,) = gaps(a_kind(KK), [], answers={}, day=TODAY)
    assert isinstance(gap, Gap)
    assert gap.item is KK
    assert {problem.field for problem in gap.lacks} == {"kk"}
