"""The regions of Kapuas, found by any part of their names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.regions import Region, RegionLevel, Regions, parse_regions
from pbijk_desktop.paths import resource

KAPUAS = parse_regions(resource("wilayah_6203.csv").read_text("utf-8"))


def found(text: str, limit: int = 20) -> list[str]:
    return [region.name for region in KAPUAS.find(text, limit=limit)]


def test_kapuas_has_17_kecamatan_17_kelurahan_and_214_desa() -> None:
    assert Counter(region.level for region in KAPUAS) == {
        RegionLevel.REGENCY: 1,
        RegionLevel.DISTRICT: 17,
        RegionLevel.WARD: 17,
        RegionLevel.VILLAGE: 214,
    }
    assert len(KAPUAS) == 249


def test_a_region_is_written_in_full_for_a_letter() -> None:
    assert KAPUAS.full("62.03.01.1007") == "Kelurahan Selat Hilir, Kecamatan Selat, Kabupaten Kapuas"
    assert KAPUAS.full("62.03.01") == "Kecamatan Selat, Kabupaten Kapuas"
    assert KAPUAS.full("62.03") == "Kabupaten Kapuas"
    assert KAPUAS.full("99.99.99.9999") == "99.99.99.9999"
    assert KAPUAS.full("") == ""


def test_the_kecamatan_of_a_desa_is_known() -> None:
    selat = KAPUAS.kecamatan_of("62.03.01.1007")
    assert selat is not None
    assert selat.code == "62.03.01"
    assert KAPUAS.kecamatan_of("62.03") is None
    assert KAPUAS.kecamatan_of("nowhere") is None
    assert len(KAPUAS.kecamatan()) == 17


def test_the_same_name_in_two_kecamatan_gives_both() -> None:
    assert len({region.code for region in KAPUAS.find("sidomulyo")}) == 2


def test_more_words_narrow_it_to_the_kecamatan() -> None:
    assert found("sido tamban") == ["Sidomulyo", "Sidorejo"]
    assert [KAPUAS.full(region.code) for region in KAPUAS.find("tamban mulyo")] == [
        "Desa Sidomulyo, Kecamatan Tamban Catur, Kabupaten Kapuas"
    ]


def test_a_name_that_begins_with_the_text_comes_before_one_that_has_it_within() -> None:
    names = found("tim")
    assert names[:2] == ["Timpah", "Timpah"]
    assert names.index("Timpah") < names.index("Kapuas Timur")


def test_a_desa_comes_before_the_kecamatan_of_the_same_name() -> None:
    levels = [region.level for region in KAPUAS.find("timpah")][:2]
    assert levels == [RegionLevel.VILLAGE, RegionLevel.DISTRICT]


def test_an_exact_name_comes_first() -> None:
    assert found("pulau telo")[:2] == ["Pulau Telo", "Pulau Telo Baru"]


@pytest.mark.parametrize("typed", ["sei pasah", "sungai pasah", "SUNG pas", "se pas", "Sei. Pasah"])
def test_sei_and_sungai_are_one_word(typed: str) -> None:
    assert "Sei Pasah" in found(typed)


@pytest.mark.parametrize("typed", ["manta'a", "mantaa", "MANTA’A"])
def test_apostrophes_do_not_matter(typed: str) -> None:
    assert found(typed) == ["Karetau Manta'a"]


def test_nothing_typed_finds_nothing_and_the_limit_holds() -> None:
    assert found("") == []
    assert found(" . ") == []
    assert found("zzz") == []
    assert len(found("a", limit=7)) == 7


def test_only_places_where_people_live_when_asked() -> None:
    assert all(region.is_village for region in KAPUAS.find("selat", villages_only=True))


def test_a_broken_line_of_the_list_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        parse_regions("kode,nama,level\n62.03,Kabupaten Kapuas,kabupaten\n62.03.01,Selat,negeri\n62.03.02\n")
    assert [problem.facts["line"] for problem in refused.value.problems] == [3, 4]


def test_a_list_with_a_byte_order_mark_and_without_parents_is_read() -> None:
    regions = parse_regions("\ufeffkode,nama,level\n62.03.01.1007,Selat Hilir,kelurahan\n")
    assert regions.full("62.03.01.1007") == "Kelurahan Selat Hilir"
    assert len(Regions([])) == 0


@given(st.text(max_size=20))
def test_no_text_breaks_the_search(text: str) -> None:
    assert len(KAPUAS.find(text, limit=5)) <= 5


@given(st.sampled_from([region for region in KAPUAS if region.is_village]))
def test_every_desa_is_found_by_its_own_name(region: object) -> None:
    assert region in KAPUAS.find(region.name, limit=10)  # type: ignore[attr-defined]


@st.composite
def parts_of_a_village(draw: st.DrawFn) -> tuple[Region, str]:
    """Return a village with some part of each of some of its words, and perhaps of its kecamatan's name."""
    village = draw(st.sampled_from([region for region in KAPUAS if region.is_village]))
    around = KAPUAS.kecamatan_of(village.code)
    words = village.name.split() + (around.name.split() if around and draw(st.booleans()) else [])
    chosen = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True))
    parts = []
    for word in chosen:
        start = draw(st.integers(0, len(word) - 1))
        parts.append(word[start : draw(st.integers(start + 1, len(word)))])
    text = " ".join(draw(st.permutations(parts)))
    return village, draw(st.sampled_from([text, text.upper(), text.lower(), f"  {text} "]))


@given(parts_of_a_village())
def test_a_village_is_found_by_any_part_of_its_name_and_its_kecamatan_s(asked: tuple[Region, str]) -> None:
    village, text = asked
    if any(sign.isalnum() for sign in text):
        assert village in KAPUAS.find(text, limit=len(KAPUAS), villages_only=True)


@given(st.sampled_from(KAPUAS.kecamatan()))
def test_a_kecamatan_s_name_offers_all_its_villages(kecamatan: Region) -> None:
    offered = KAPUAS.find(kecamatan.name, limit=60, villages_only=True)
    inside = {region.code for region in KAPUAS if region.is_village and region.parent == kecamatan.code}
    assert inside <= {region.code for region in offered}
