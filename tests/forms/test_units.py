"""Names of units: what may be taken for one, and what may not."""

import pytest

from inspectorate.forms.places import UnitNames

UNITS = UnitNames.of(
    [
        ("汉中市教育局", None, None),
        ("勉县林业局", None, None),
        ("洋县林业局", None, None),
        ("中共汉中市委组织部", None, None),
        ("汉中市扶贫开发办公室", "市扶贫办", None),
        ("汉中市人民政府办公室", None, None),
    ]
)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("市教育局", "汉中市教育局"),
        ("市委组织部", "中共汉中市委组织部"),
        ("汉中市教育局驻新建村工作队", "汉中市教育局"),
        ("市教育局办公室", "汉中市教育局"),
        ("市教育局包村扶贫工作领导小组办公室", "汉中市教育局"),
        ("市扶贫办", "汉中市扶贫开发办公室"),
        ("汉中市人民政府办公室", "汉中市人民政府办公室"),
    ],
)
def test_a_short_form_or_a_branch_is_the_unit(written, unit):
    assert UNITS.find(written).name == unit


@pytest.mark.parametrize(
    "written", ["县林业局", "林业局", "教育局", "市教育局幼儿园", "市林业局", ""]
)
def test_what_may_be_another_body_is_nobody(written):
    assert UNITS.find(written).name is None


def test_a_short_form_of_several_units_is_told_so():
    found = UNITS.find("县林业局")
    assert (found.how, found.candidates) == ("两可", ("勉县林业局", "洋县林业局"))


def test_a_name_of_the_registry_beats_one_made_up():
    units = UnitNames.of([("洋县林业局", "县林业局", None), ("勉县林业局", "勉林局", None)])
    assert units.find("县林业局").name == "洋县林业局"
