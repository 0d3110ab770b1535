"""A few scans for a case of the sample office: drawn pages of its made-up family, read by the limited child as any."""

from __future__ import annotations

from contextlib import suppress

from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.letters.made_up import MadeUpPage, draw_made_up
from pbijk_desktop.sentences import long_date, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import papers_of
from pbijk_desktop.usecases.sample_people import sample_words
from pbijk_desktop.usecases.scans import WHOLE_CASE, Source, add_scans

_MOST_PAGES = 2


def attach_made_up(desk: Desk, case_id: str) -> None:
    """Attach two pages to a paper that was handed in and one to the case as a whole; on a full disk none."""
    file = papers_of(desk, case_id)
    paper = (file.received() or file.papers)[0].item
    with desk.read() as reader:
        home = reader.get(Family, file.case.family)
        people = reader.find(Person, family=home.id)[:_MOST_PAGES]
    drawn = {
        paper.key: [_page(paper.title, person, home) for person in people],
        WHOLE_CASE: [_page(sample_words()["other_paper"], people[0], home)],
    }
    with suppress(TroubleError):  # the sample is as good without them
        for item, pages in drawn.items():
            add_scans(desk, case_id, item, [Source(name="contoh.pdf", body=draw_made_up(pages))])


def _page(title: str, person: Person, home: Family) -> MadeUpPage:
    born = f"{person.birth_place}, {long_date(person.birth_date)}"
    told = {
        "name": person.name,
        "nik": grouped(person.nik),
        "birth_date": born,
        "sex": word("sex", person.sex),
        "kk": grouped(home.kk),
        "address": home.address,
        "job": person.job,
    }
    return MadeUpPage(title, tuple((word("column", name), value) for name, value in told.items()))
