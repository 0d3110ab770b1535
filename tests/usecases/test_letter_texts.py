"""An office's own texts: kept in versions, in force for the letters to come, never in the way of a letter."""

from __future__ import annotations

from collections.abc import Callable

from pbijk_desktop.domain.letter_texts import LetterWording
from pbijk_desktop.letters.shipped import shipped_source
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, draft_letter, issue_letter, letter_options, letter_pdf
from pbijk_desktop.usecases.letter_texts import (
    broken_texts,
    keep_text_draft,
    keep_wording,
    kind_name,
    text_edit,
    text_kinds,
)
from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import approved, refused, text_of

KIND = "reaktivasi"
OWN = shipped_source(KIND).replace("dipergunakan sebagaimana mestinya", "dipakai seperlunya")


def words(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def test_an_office_text_is_in_force_for_the_next_letter_and_not_for_those_before(opened: Opened, desk: Desk) -> None:
    first = issue_letter(desk, approved(desk), LetterChoice())
    before = letter_pdf(desk, first.id)
    keep_wording(desk, KIND, OWN, note="Kalimat penutup kantor.")
    assert letter_pdf(desk, first.id) == before
    case = approved(desk, kk="", members=another_family())
    assert "dipakai seperlunya" in words(draft_letter(desk, case, LetterChoice()))
    second = issue_letter(desk, case, LetterChoice())
    assert "dipakai seperlunya" in words(letter_pdf(desk, second.id))
    assert dict(text_kinds(desk))[KIND]
    assert look_over(opened.store) == []


def another_family() -> tuple[object, ...]:
    from tests.samples import aminah

    return (aminah(name="CONTOH LAIN", nik="", nik_absent="belum_rekam", birth_date=None, card=""),)


def test_every_version_is_kept_with_who_and_when_and_can_come_back(desk: Desk) -> None:
    keep_wording(desk, KIND, OWN)
    keep_wording(desk, KIND, OWN + "\n# lagi\n", note="Catatan.")
    edit = text_edit(desk, KIND)
    assert [one.wording.note for one in edit.versions] == ["Catatan.", ""]
    assert edit.versions[0].by == desk.user.full_name
    assert edit.versions[0].wording.at is not None
    keep_wording(desk, KIND, edit.versions[1].wording.source)
    assert text_edit(desk, KIND).source == OWN
    keep_wording(desk, KIND, "")
    again = text_edit(desk, KIND)
    assert again.source == shipped_source(KIND)
    assert not again.is_own
    assert len(again.versions) == 4


def test_a_broken_text_is_refused_with_its_place_and_the_old_one_stays(desk: Desk) -> None:
    with refused("letter_text.unknown_field_near_in_block") as fields:
        keep_wording(desk, KIND, OWN.replace("{kantor}", "{kantorr}"))
    assert fields == ["blocks.0.text"]
    assert not text_edit(desk, KIND).versions


def test_a_text_that_a_newer_program_no_longer_understands_gives_way_to_the_shipped_one(desk: Desk) -> None:
    with desk.begin() as work:
        work.add(LetterWording(id=work.new_id(), letter=KIND, source=OWN.replace("{kantor}", "{lama}")))
    text = words(draft_letter(desk, approved(desk), LetterChoice()))
    assert "sebagaimana mestinya" in text
    (told,) = broken_texts(desk)
    case = approved(desk, kk="", members=another_family())
    assert letter_options(desk, case).broken_texts == (told,)
    assert told.facts["kind"] == kind_name(KIND)
    assert text_edit(desk, KIND).is_own


def test_what_is_half_typed_is_kept_until_it_is_put_in_force(desk: Desk) -> None:
    keep_text_draft(desk, KIND, "title = [")
    assert text_edit(desk, KIND).draft == "title = ["
    keep_wording(desk, KIND, OWN)
    assert text_edit(desk, KIND).draft is None


def test_only_an_administrator_changes_a_text(desk_with: Callable[..., Desk]) -> None:
    with refused("desk.not_your_role"):
        keep_wording(desk_with("petugas"), KIND, OWN)
