"""Erasing personal data: proposed by one, carried out by another, and the files written anew afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pbijk_desktop.domain.erasure import Erasure, Ground
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import approve_erasure, clean_remains, propose_erasure
from pbijk_desktop.usecases.erasure_plan import CASE
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.scans import Source, add_scans
from pbijk_desktop.usecases.steps import take_step
from tests.faults.place import Act, Place, family
from tests.hostile import papers


def prepare(place: Place) -> None:
    """Take a case in with a scan, withdraw it, and let there be a head."""
    case = register_case(place.desk, family(1)).case
    paper = place.folder.with_name("pindaian.pdf")
    paper.write_bytes(papers.a_pdf("A"))
    add_scans(place.desk, case, "ktp", [Source.file(paper)])
    take_step(place.desk, case, Step.WITHDRAW, reason="Pindah")
    with place.desk.begin() as work:
        work.add(User(id=work.new_id(), name="kepala", full_name="CONTOH KEPALA", roles=(Role.HEAD,)))


def acts(place: Place) -> Iterator[Act]:
    """Yield the proposal, the erasing, and the cleaning up."""
    reason = "Masa simpan habis."
    yield (
        "propose",
        lambda: propose_erasure(place.desk, CASE, place.newest_case(), ground=Ground.DUE, reason=reason),
    )
    yield "erase", lambda: approve_erasure(head(place), erasures(place)[-1].id)
    yield "clean", lambda: clean_remains(place.opened) if place.opened else False


def head(place: Place) -> Desk:
    """Return the head's desk."""
    with place.desk.read() as reader:
        user = next(one for one in reader.find(User) if one.name == "kepala")
    return replace(place.desk, user=user, own=None)


def erasures(place: Place) -> list[Erasure]:
    """Return the erasures on record."""
    with place.desk.read() as reader:
        return reader.find(Erasure)


def found(place: Place) -> object:
    """Return the names that stand, how the erasure stands, and of how many operations the contents are gone."""
    gone = [one for one in place.column("journal", "erased_by") if one]
    return [sorted(map(str, place.column("person", "name"))), [str(one.state) for one in erasures(place)], len(gone)]
