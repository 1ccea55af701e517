"""The data files: real places and units, and heads that the intake understands."""

import pytest

from inspectorate.forms.shape import forms
from inspectorate.forms.values.text import head_key, squeezed
from inspectorate.samples.columns import ALWAYS_GROUPED, GRID, GROUPS, NOTES, look_of
from inspectorate.samples.words import form_words, unit_names, villages, words

COUNTIES = [
    "汉台区",
    "南郑县",
    "城固县",
    "洋县",
    "西乡县",
    "勉县",
    "宁强县",
    "略阳县",
    "镇巴县",
    "留坝县",
    "佛坪县",
]


def test_counties_are_those_of_2014() -> None:
    assert list(villages("hanzhong")) == COUNTIES


def test_there_are_villages_for_every_pairing() -> None:
    assert sum(len(places) for places in villages("hanzhong").values()) > 929


def test_no_township_has_a_village_twice() -> None:
    places = [place for county in villages("hanzhong").values() for place in county]
    assert len(places) == len(set(places))


def test_villages_of_the_source_text_are_there() -> None:
    places = {
        (county, village) for county, own in villages("hanzhong").items() for _, village in own
    }
    assert {
        ("南郑县", "群福村"),
        ("勉县", "红庙梁村"),
        ("宁强县", "挂子山村"),
        ("宁强县", "华严寺村"),
        ("镇巴县", "东院村"),
        ("镇巴县", "朱家岭村"),
        ("城固县", "双井村"),
        ("洋县", "夏家村"),
    } <= places


def test_no_two_units_share_a_name() -> None:
    names = [name for unit in unit_names("hanzhong") for name in {unit.name, unit.short}]
    assert len(names) == len(set(names))


def test_units_suffice_for_the_whole_city() -> None:
    assert len(unit_names("hanzhong")) >= 1608
    assert {unit.level for unit in unit_names("hanzhong")} == {"中央", "省", "市", "县"}


def test_units_know_counties_and_villages_that_exist() -> None:
    for unit in unit_names("hanzhong"):
        assert unit.home in ("", *COUNTIES)
        if unit.village:
            assert unit.village in [village for _, village in villages("hanzhong")[unit.home]]


def test_county_units_carry_their_county_in_their_names() -> None:
    assert all(unit.home in unit.short for unit in unit_names("hanzhong") if unit.level == "县")


@pytest.mark.parametrize("form", form_words())
def test_every_head_is_one_the_intake_knows(form: str) -> None:
    shape = forms()[form]
    for name, heads in look_of(form).heads.items():
        field = shape.field(name)
        known = {head_key(head) for head in (field.head, *field.aliases)}
        assert {head_key(head) for head in heads} <= known, name


@pytest.mark.parametrize("form", form_words())
def test_every_title_is_one_the_intake_knows(form: str) -> None:
    known = [squeezed(title) for title in forms()[form].titles]
    assert all(any(title in squeezed(own) for title in known) for own in look_of(form).titles)


@pytest.mark.parametrize("form", form_words())
def test_every_other_word_means_the_same_to_the_intake(form: str) -> None:
    for name, values in look_of(form).words.items():
        choices = forms()[form].field(name).choices or {}
        for value, others in values.items():
            assert {choices[squeezed(other)] for other in others} == {value}


@pytest.mark.parametrize("form", form_words())
def test_required_columns_are_written(form: str) -> None:
    required = {field.name for field in forms()[form].fields if field.required}
    assert required <= set(look_of(form).columns)


def test_grid_stands_after_the_village() -> None:
    columns = look_of("F06").columns
    place = columns.index("village") + 1
    assert columns[place : place + 31] == GRID
    assert look_of("F06").heads["d07"] == ["7"]


def test_groups_cover_columns_that_stand_together() -> None:
    for form, groups in GROUPS.items():
        columns = look_of(form).columns
        for own in groups.values():
            places = [columns.index(name) for name in own]
            assert places == list(range(places[0], places[0] + len(places)))
    assert set(GROUPS) >= ALWAYS_GROUPED


def test_notes_open_as_notes_do() -> None:
    assert all(note.startswith("注：") for note in NOTES.values())


def test_vocabulary_has_something_to_choose_from() -> None:
    assert len(set(words()["surnames"])) == len(words()["surnames"])
    assert len(words()["given"]) > 80
    assert all(len(names) > 3 for names in words()["work"]["projects"].values())
    assert len(words()["household"]["members"]) == 6
