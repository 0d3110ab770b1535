"""Drafts: kept over their older selves, listed after the power went, dropped when sent."""

from __future__ import annotations

import shutil
from pathlib import Path

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.store.check import counts, look_over
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import drop_draft, keep_draft, kept_drafts, new_draft_id
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import MONDAY, PASSPHRASE, Clock, an_intake
from tests.usecases.acts import refused


def a_draft(desk: Desk, title: str = "CONTOH AMINAH", **body: object) -> Draft:
    return Draft(id=new_draft_id(desk), kind="intake", title=title, body=body)


def test_a_form_comes_back_as_it_was_left(desk: Desk) -> None:
    body = {"members": [{"name": '<b>&"🙂', "nik": "62030152", "born": None}], "step": 2, "urgent": True}
    kept = keep_draft(desk, a_draft(desk, **body))
    assert (kept.owner, kept.saved_at) == (desk.user.id, MONDAY)
    (found,) = kept_drafts(desk)
    assert (found.title, dict(found.body)) == ("CONTOH AMINAH", body)


def test_a_form_is_written_over_its_older_self(desk: Desk, clock: Clock) -> None:
    draft = a_draft(desk, nik="62")
    for nik in ("620", "6203"):
        clock.forward(seconds=1)
        keep_draft(desk, Draft(id=draft.id, kind=draft.kind, title=draft.title, body={"nik": nik}))
    assert [dict(one.body) for one in kept_drafts(desk)] == [{"nik": "6203"}]


def test_the_newest_form_stands_first(desk: Desk, clock: Clock) -> None:
    for title in ("A", "B", "C"):
        clock.forward(seconds=1)
        keep_draft(desk, a_draft(desk, title))
    assert [one.title for one in kept_drafts(desk)] == ["C", "B", "A"]


def test_a_form_is_listed_after_the_power_went(desk: Desk, opened: Opened, folder: Path, tmp_path: Path) -> None:
    keep_draft(desk, a_draft(desk, nik="6203"))
    shutil.copytree(folder, tmp_path / "listrik")
    again = open_office(tmp_path / "listrik", unlock(tmp_path / "listrik", "rina", PASSPHRASE), Clock())
    assert [one.title for one in kept_drafts(again.desk)] == ["CONTOH AMINAH"]
    again.close()


def test_a_form_is_forgotten_when_it_becomes_a_case_and_only_then(desk: Desk) -> None:
    draft, other = keep_draft(desk, a_draft(desk)), keep_draft(desk, a_draft(desk, "LAIN"))
    with refused("intake.kind_needed"):
        register_case(desk, an_intake(kind="?"), draft_id=draft.id)
    assert len(kept_drafts(desk)) == 2
    register_case(desk, an_intake(), draft_id=draft.id)
    assert [one.id for one in kept_drafts(desk)] == [other.id]


def test_a_form_that_nobody_wants_is_forgotten_even_twice(desk: Desk) -> None:
    draft = keep_draft(desk, a_draft(desk))
    drop_draft(desk, draft.id)
    drop_draft(desk, draft.id)
    assert kept_drafts(desk) == []


def test_a_form_is_not_in_the_journal(desk: Desk, opened: Opened) -> None:
    before = counts(opened.store)["journal"]
    keep_draft(desk, a_draft(desk))
    assert counts(opened.store)["journal"] == before
    assert look_over(opened.store) == []


def test_what_a_clipboard_garbles_does_not_stop_a_form_from_being_kept(desk: Desk) -> None:
    keep_draft(desk, a_draft(desk, note="x\ud800\0y"))
    assert len(kept_drafts(desk)) == 1
