"""The unit of work: all or nothing, only what changed, and an announcement after it is on the disk."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from pbijk_desktop.domain.office import Setting
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.store.queries import access
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from tests.samples import MONDAY, Clock, utc


def a_family(work: Work, **other: str) -> Family:
    return work.add(Family(id=work.new_id(), kk="6203011205109993", **other))


def a_kept_family(desk: Desk) -> Family:
    with desk.begin() as work:
        return a_family(work)


def number_of_operations(opened: Opened) -> int:
    with opened.store.reader.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM journal")).scalar_one())


def test_a_record_comes_back_as_it_was_written(desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work, address="Jl. Contoh")
        person = Person(id=work.new_id(), family=family.id, name="CONTOH AMINAH", birth_date=MONDAY.date(), sex="P")
        work.add(person)
    with desk.read() as reader:
        assert reader.get(Family, family.id) == family
        assert reader.get(Person, person.id) == person


def test_fields_that_have_the_value_already_are_left_out(opened: Opened, desk: Desk) -> None:
    family = a_kept_family(desk)
    before = number_of_operations(opened)
    with desk.begin() as work:
        assert work.change(Family, family.id, kk=family.kk, rt="", reason="tidak ada yang berubah") == family
    assert number_of_operations(opened) == before


def test_a_value_changed_there_and_back_in_one_act_is_told_as_it_was_written(opened: Opened, desk: Desk) -> None:
    family = a_kept_family(desk)
    before = number_of_operations(opened)
    with desk.begin() as work:
        work.change(Family, family.id, rt="001")
        work.change(Family, family.id, rt="")
    assert number_of_operations(opened) == before + 2


@pytest.mark.parametrize("act", ["get", "change"])
def test_an_unknown_id_is_refused_and_nothing_is_written(opened: Opened, desk: Desk, act: str) -> None:
    before = number_of_operations(opened)
    with pytest.raises(RefusedError) as refused, desk.begin() as work:
        work.change(Family, a_family(work).id + "x", rt="1") if act == "change" else work.get(Family, "x")
    assert [problem.code for problem in refused.value.problems] == ["record.absent"]
    assert number_of_operations(opened) == before


def test_what_changed_is_announced_once_it_can_be_read(opened: Opened, desk: Desk) -> None:
    heard: list[frozenset[tuple[str, str]]] = []
    readable: list[int] = []

    def hear(changed: frozenset[tuple[str, str]]) -> None:
        heard.append(changed)
        with desk.read() as reader:
            readable.append(len(reader.find(Family)))

    opened.store.announce = hear
    with desk.begin() as work:
        family = a_family(work)
        person = work.add(Person(id=work.new_id(), family=family.id, name="CONTOH BUDI"))
        assert heard == []
    assert heard == [frozenset({("family", family.id), ("person", person.id)})]
    assert readable == [1]


def test_nothing_is_announced_when_nothing_changed_or_all_was_undone(opened: Opened, desk: Desk) -> None:
    family = a_kept_family(desk)
    heard: list[object] = []
    opened.store.announce = heard.append
    with desk.begin() as work:
        work.change(Family, family.id, kk=family.kk)
        work.note_access("buka", "family", family.id)
    with pytest.raises(RefusedError), desk.begin() as work:
        work.change(Family, a_family(work).id + "x", rt="1")
    assert heard == []


def test_what_is_kept_for_this_laptop_alone_is_announced_as_that(opened: Opened, desk: Desk) -> None:
    heard: list[object] = []
    opened.store.announce = heard.append
    with desk.begin() as work:
        work.set_local("a", 1)
    assert heard == [frozenset({("local", "a")})]


def test_a_note_in_the_access_log_says_who_saw_what_and_when(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        work.note_access("buka", "case_file", "c1")
        work.note_access("cari")
    with opened.store.reader.connect() as connection:
        found = [
            tuple(row)
            for row in connection.execute(
                text("SELECT id, at, actor, act, entity, entity_id FROM access_log ORDER BY id")
            )
        ]
    at = utc(MONDAY).isoformat(timespec="microseconds")
    assert [row[1:] for row in found] == [
        (at, desk.user.id, "buka", "case_file", "c1"),
        (at, desk.user.id, "cari", "", ""),
    ]
    with desk.read() as reader:
        assert (access.times(reader, "buka", "c1"), access.times(reader, "buka", "c2")) == (1, 0)


def test_a_note_is_undone_with_the_act_that_failed(desk: Desk) -> None:
    work = desk.begin()
    work.note_access("buka", "case_file", "c1")
    with pytest.raises(RefusedError), work:
        work.get(Family, "x")
    with desk.read() as reader:
        assert access.times(reader, "buka", "c1") == 0


def test_a_picture_is_kept_once_under_its_hash(desk: Desk) -> None:
    for _ in range(2):
        with desk.begin() as work:
            work.keep_blob("abc", b"\x89PNG")
    with desk.read() as reader:
        assert reader.blob("abc") == b"\x89PNG"
        assert reader.blob("lain") is None


def test_what_a_laptop_remembers_is_written_over(desk: Desk) -> None:
    for value in ({"a": 1}, {"a": [2, None]}):
        with desk.begin() as work:
            work.set_local("look", value)
    with desk.read() as reader:
        assert reader.local("look") == {"a": [2, None]}
        assert reader.local("lain") is None


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(desk: Desk) -> None:
    with desk.read() as reader:
        before = len(reader.find(Family))
        a_kept_family(desk)
        assert len(reader.find(Family)) == before
    with desk.read() as reader:
        assert len(reader.find(Family)) == before + 1


def test_nothing_can_be_changed_through_a_reader(desk: Desk) -> None:
    a_kept_family(desk)
    with desk.read() as reader, pytest.raises(TroubleError):
        reader.session.execute(text("UPDATE local SET value = '1'"))


def test_records_are_found_by_their_fields_oldest_first(desk: Desk, clock: Clock) -> None:
    with desk.begin() as work:
        first, second = a_family(work, rt="1"), a_family(work, rt="2")
    clock.forward(days=1)
    third = a_kept_family(desk)
    with desk.read() as reader:
        assert reader.find(Family, kk=first.kk) == [first, second, third]
        assert reader.find(Family, rt="2") == [second]
        assert reader.find(Setting, key="tidak ada") == []


def test_two_acts_at_once_come_one_after_the_other_and_both_stay(desk: Desk) -> None:
    begun, done = threading.Event(), []

    def other() -> None:
        begun.wait(10)
        done.append(a_kept_family(desk))

    thread = threading.Thread(target=other)
    thread.start()
    with desk.begin() as work:
        begun.set()
        mine = a_family(work)
        assert done == []
    thread.join(20)
    with desk.read() as reader:
        assert {one.id for one in reader.find(Family)} == {mine.id, done[0].id}


def test_after_any_number_of_acts_every_connection_is_back(opened: Opened, desk: Desk) -> None:
    for _ in range(20):
        a_kept_family(desk)
        with pytest.raises(RefusedError), desk.begin() as work:
            work.get(Family, "x")
        with desk.read() as reader:
            reader.find(Family)
    assert (opened.store.writer.pool.checkedout(), opened.store.reader.pool.checkedout()) == (0, 0)  # type: ignore[attr-defined]


def test_an_act_that_cannot_begin_says_so_and_leaves_no_connection_behind(opened: Opened, desk: Desk) -> None:
    impatient = [opened.store.writer.raw_connection() for _ in range(2)]
    for connection in impatient:
        connection.cursor().execute("PRAGMA busy_timeout = 0")
    for connection in impatient:
        connection.close()
    with desk.begin() as work:
        with pytest.raises(TroubleError) as trouble:
            desk.begin()
        a_family(work)
    assert trouble.value.code == "store.in_use"
    assert opened.store.writer.pool.checkedout() == 0  # type: ignore[attr-defined]
    with desk.read() as reader:
        assert len(reader.find(Family)) == 1
