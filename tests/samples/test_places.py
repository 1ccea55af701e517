from collections import Counter

import pytest

from inspectorate.samples.county import spare_villages
from inspectorate.samples.people import dice
from inspectorate.samples.places import choose_units, choose_villages
from inspectorate.samples.words import UnitName, villages


def chosen(count: int) -> list[UnitName]:
    return choose_units(count, dice("units", count))


@pytest.mark.parametrize("count", [1, 2, 6, 24, 200, 1608])
def test_any_number_of_units_can_be_had(count: int) -> None:
    units = chosen(count)
    assert len({unit.name for unit in units}) == count


def test_too_many_units_are_refused_with_the_most_there_are() -> None:
    with pytest.raises(ValueError, match=r"最多\d+个单位"):
        chosen(1701)


def test_a_small_sample_is_mostly_of_the_city() -> None:
    assert Counter(unit.level for unit in chosen(24)) == {"中央": 1, "省": 1, "市": 18, "县": 4}


def test_the_whole_city_holds_every_higher_unit() -> None:
    levels = Counter(unit.level for unit in chosen(1608))
    assert levels["中央"] == 7
    assert levels["市"] == 130
    assert levels["县"] > 1400


@pytest.mark.parametrize(("count", "counties"), [(6, 1), (24, 3), (60, 7), (200, 11)])
def test_counties_grow_with_the_units(count: int, counties: int) -> None:
    places = choose_villages(chosen(count), dice("villages"))
    assert len({place.county for place in places}) == counties


@pytest.mark.parametrize("count", [1, 6, 24, 200])
def test_most_units_have_a_village_for_themselves(count: int) -> None:
    shares = Counter(place.path for place in choose_villages(chosen(count), dice("villages")))
    assert len(shares) >= count - count // 8
    assert max(shares.values()) <= 2


def test_the_whole_city_has_the_villages_of_the_source() -> None:
    places = choose_villages(chosen(1608), dice("villages"))
    assert len({place.path for place in places}) == 929


def test_units_stay_in_their_county() -> None:
    units = chosen(200)
    for unit, place in zip(units, choose_villages(units, dice("villages")), strict=True):
        assert unit.home in ("", place.county)


def test_units_of_the_source_text_get_their_own_village() -> None:
    units = chosen(200)
    places = zip(units, choose_villages(units, dice("villages")), strict=True)
    known = {unit.short: place.name for unit, place in places}
    assert known["市发改委"] == "群福村"
    assert known["市中院"] == "朱家岭村"
    assert known["国防科工局"] == "华严寺村"


def test_villages_are_real_places_of_their_township() -> None:
    for place in choose_villages(chosen(200), dice("villages")):
        assert (place.township, place.name) in villages("hanzhong")[place.county]


def test_units_that_share_a_village_share_the_same_object() -> None:
    places = choose_villages(chosen(24), dice("villages"))
    by_path = {place.path: place for place in places}
    assert all(by_path[place.path] is place for place in places)


def test_spare_villages_are_nobodys_and_near() -> None:
    used = choose_villages(chosen(24), dice("villages"))
    spare = spare_villages("hanzhong", used)
    assert spare
    assert not {place.path for place in spare} & {place.path for place in used}
    assert {place.county for place in spare} == {place.county for place in used}


def test_every_county_keeps_a_spare_village() -> None:
    used = choose_villages(chosen(1608), dice("villages"))
    assert {place.county for place in spare_villages("hanzhong", used)} == set(villages("hanzhong"))
