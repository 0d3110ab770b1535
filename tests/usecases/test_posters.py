"""Posters and leaflets: what the checklists ask for, in large type, free of charge."""

from __future__ import annotations

import io

import pypdf
import pytest

from pbijk_desktop.domain.checklists import Need, Question
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.posters import leaflet, poster
from tests.usecases.acts import refused, text_of


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_every_kind_has_its_sheet_with_all_that_must_be_brought(desk: Desk, paper: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(poster(desk, paper=paper).pdf)).pages
    assert len(pages) == len(desk.rules.kinds)
    for page, kind in zip(pages, desk.rules.kinds.values(), strict=True):
        text = squeezed(page.extract_text())
        assert squeezed(kind.title.upper()) in text
        asked = [one for one in kind.items if one.need is not Need.CONDITIONAL and one.holds_on(desk.today())]
        assert [one.title for one in asked if squeezed(one.title) not in text] == []
        assert "GRATIS" in text
        assert f"{kind.service_days}harikerja" in text
        lowest = min(entry[1] for entry in heights(page))
        assert lowest > 0


def heights(page: pypdf.PageObject) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: found.append((tm[4], tm[5])) if text else None)
    return [one for one in found if one != (0.0, 0.0)]


def test_a3_is_as_large_as_it_says_and_the_same_list_gives_the_same_bytes(desk: Desk) -> None:
    made = poster(desk, ["b"], "A3")
    page = pypdf.PdfReader(io.BytesIO(made.pdf)).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 1191]
    assert poster(desk, ["B"], "A3").pdf == made.pdf
    assert made.file_name == "poster-persyaratan-B-A3.pdf"


def test_the_office_hours_stand_there_once_they_are_known(desk: Desk) -> None:
    assert "Jam layanan" not in text_of(poster(desk, ["B"]).pdf)
    change_settings(desk, {"hours": "Senin 08.00"})
    assert "Jam layanan: Senin 08.00" in text_of(poster(desk, ["B"]).pdf)
    assert "Jam layanan: Senin 08.00" in text_of(leaflet(desk, "B").pdf)


@pytest.mark.parametrize("code", "ABCDEFGHIJKLM")
def test_a_leaflet_is_one_sheet_of_two_sides_with_everything_inside(desk: Desk, code: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(leaflet(desk, code).pdf)).pages
    assert len(pages) == 2
    inside = squeezed(pages[1].extract_text())
    kind = desk.rules.kinds[code]
    assert [one.title for one in kind.items if one.holds_on(desk.today()) and squeezed(one.title) not in inside] == []
    assert "GRATIS" in pages[0].extract_text()


def test_what_is_not_there_is_told(desk: Desk) -> None:
    with refused("poster.kind"):
        poster(desk, ["Z"])
    with refused("poster.paper"):
        poster(desk, ["B"], "A0")
    with refused("poster.kind"):
        leaflet(desk, "")


def test_what_is_wanted_only_then_is_said_as_a_requirement_and_not_asked(desk: Desk) -> None:
    for kind in desk.rules.kinds.values():
        assert all(one.condition.startswith("bila ") for one in kind.questions)
    said = " ".join(text_of(poster(desk, ["B"]).pdf).split())
    assert "bila pasien sedang rawat inap" in said
    assert "Apakah" not in said
    assert Question(key="x", text="Apakah rumahnya sewa?", when="bila menyewa").condition == "bila menyewa"
