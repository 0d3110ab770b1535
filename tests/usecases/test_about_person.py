"""Apa yang kami simpan tentang Anda: everything that is kept of somebody, numbers hidden, lookers by their job."""

from __future__ import annotations

from sqlalchemy import text

from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.about_person import about_person
from pbijk_desktop.usecases.case_file import correct_family, correct_person, open_case
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erasure_minutes import erasure_minutes
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import issued, letters_of, refused, text_of
from tests.usecases.test_erasing_data import CASE, admin, ended, erased, somebody


def of_name(desk: Desk, name: str) -> Person:
    with desk.read() as reader:
        return next(one for one in reader.find(Person) if one.name == name)


def test_the_paper_says_all_that_is_kept_with_numbers_hidden(desk: Desk) -> None:
    case = issued(desk)
    open_case(desk, case)
    (letter,) = letters_of(desk, case)
    her = of_name(desk, "CONTOH AMINAH")
    told = text_of(about_person(desk, her.id).pdf)
    for word in ("CONTOH AMINAH", "12 Maret 1985", "Jl. Contoh Gg. II", "K-2026-0001", letter.number, "data kesehatan"):
        assert word in told
    for number in (her.nik, her.card, "6203011205109993"):
        assert number not in told.replace(" ", "")
    assert "6203 01" in told
    assert "CONTOH BUDI" not in told
    assert "Membuka permohonan" in told
    assert "Pasal 32" in told
    assert "bukan aturan" in told


def test_lookers_are_named_by_their_job_alone(desk: Desk) -> None:
    case = issued(desk)
    open_case(somebody(desk, Role.VERIFIER), case)
    told = text_of(about_person(somebody(desk, Role.ADMIN), of_name(desk, "CONTOH AMINAH").id).pdf)
    seen = told.split("Siapa yang melihat")[1].split("Data yang pernah dibetulkan")[0]
    assert "Verifikator" in seen
    assert "CONTOH OPERATOR" not in seen


def test_what_was_corrected_keeps_what_it_was_who_changed_it_and_why(desk: Desk) -> None:
    issued(desk)
    boy = of_name(desk, "CONTOH BUDI")
    correct_person(desk, boy.id, reason="Akta kelahiran", birth_place="Selat")
    correct_person(desk, boy.id, reason="Salah ketik", nik="6203010704149993")
    correct_family(desk, boy.family, reason="Pindah rumah", address="Jl. Baru")
    told = text_of(about_person(desk, boy.id).pdf).split("Data yang pernah dibetulkan")[1]
    for word in ("Akta kelahiran", "Selat", "Kuala Kapuas", "Pindah rumah", "Jl. Contoh Gg. II", "Jl. Baru"):
        assert word in told
    assert "6203010704149993" not in told.replace(" ", "")
    assert "data anak" in text_of(about_person(desk, boy.id).pdf)


def test_printing_is_noted_and_not_for_everybody(opened: Opened, desk: Desk) -> None:
    issued(desk)
    her = of_name(desk, "CONTOH AMINAH")
    about_person(desk, her.id)
    with opened.store.reader.connect() as connection:
        noted = connection.execute(text("SELECT entity_id FROM access_log WHERE act = 'cetak_tentang_anda'")).all()
    assert [row.entity_id for row in noted] == [her.id]
    with refused("desk.not_your_role"):
        about_person(somebody(desk, Role.AUDITOR), her.id)


def test_somebody_with_a_long_history_gets_as_many_pages_as_it_needs(desk: Desk) -> None:
    case = issued(desk)
    for _time in range(120):
        open_case(desk, case)
    find_anything(desk, "6203015203859991")
    paper = about_person(desk, of_name(desk, "CONTOH AMINAH").id)
    told = text_of(paper.pdf)
    assert told.count("Membuka permohonan") == 120
    assert "halaman 3 dari" in told
    assert "AMINAH" not in paper.file_name


def test_the_minutes_of_an_erasure_name_nobody_and_say_how_long_backups_keep_it(desk: Desk) -> None:
    case = ended(desk)
    one = erased(desk, CASE, case)
    told = text_of(erasure_minutes(admin(desk), [one.id]).pdf)
    for word in ("BERITA ACARA", "K-2026-0001", one.id, "admin", "pimpinan", "Pasal 43", "23 Agustus 2027"):
        assert word in told
    assert "AMINAH" not in told
    assert "2" in told.split("Orang")[1][:4]
