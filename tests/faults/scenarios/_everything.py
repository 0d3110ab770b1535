"""No scenario: an office in which every kind of row, page, list and paper is, for what is done to its files."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.scans import Source, add_scans
from tests.faults.place import Act, Place, family
from tests.faults.scenarios import register, scan
from tests.hostile import papers
from tests.store.full_office import one_row_of_each
from tests.usecases.acts import approved


def prepare(place: Place) -> None:
    """Fill the office: one row of each kind, a case with a letter, scans, a register, a draft longer than a page."""
    register.prepare(place)
    one_row_of_each(place.desk)
    one = family(12)
    case = approved(place.desk, members=one.members, kk=one.kk)
    issue_letter(place.desk, case, LetterChoice())
    other = register_case(place.desk, family(13)).case
    (place.folder / scan.FILE).write_bytes(papers.a_pdf("A", "B"))
    add_scans(place.desk, other, "ktp", [Source.file(place.folder / scan.FILE)])
    (place.folder / scan.FILE).unlink()
    keep_draft(place.desk, Draft(id="panjang", kind="intake", title="CONTOH", body={"note": "catatan " * 3000}))


def acts(_place: Place) -> Iterator[Act]:
    """Yield nothing."""
    return iter(())
