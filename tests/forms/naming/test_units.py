"""Names of units: what may be taken for one, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.naming.units import UnitNames

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


RENAMED = UnitNames.of(
    [
        ("汉中市自然资源局", "市资源局", "汉中市国土资源局、汉中市国土局"),
        ("汉中市发展和改革委员会", "市发改委", None),
        ("陕西省工业和信息化厅", "省工信厅", None),
        ("汉中市公安局", None, None),
    ]
)


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("汉中市自然资源局", "全称"),
        ("市资源局", "简称"),
        ("汉中市国土资源局", "曾用名"),
        ("市国土资源局", "曾用名"),
        ("市国土局", "曾用名"),
        ("市自然资源局", "省称"),
        ("中共汉中市自然资源局支部委员会", "全称"),
        ("汉中市自然资源局党支部", "全称"),
        ("汉中市自然资源局机关党支部", "全称"),
        ("汉中市自然资源局机关支部", "全称"),
        ("汉中市自然资源局党组", "全称"),
        ("汉中市自然资源局机关党委", "全称"),
        ("汉中市自然资源局（盖章）", "全称"),
        ("汉中市自然資源局", "全称"),
        ("漢(hàn)中市自然资源局", "全称"),
        (" 汉中市 自然资源局\u200b", "全称"),
        ("汉中市自然资源局驻群福村工作队", "全称"),
    ],
)
def test_a_unit_is_known_by_each_of_its_names_and_its_party_branch(written, how):
    assert (RENAMED.find(written).name, RENAMED.find(written).how) == ("汉中市自然资源局", how)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("发改委", "汉中市发展和改革委员会"),
        ("市发展改革委", "汉中市发展和改革委员会"),
        ("市公安", "汉中市公安局"),
        ("省工业和信息化办公厅", "陕西省工业和信息化厅"),
        ("汉中市发展与改革委员会", "汉中市发展和改革委员会"),
    ],
)
def test_an_abbreviation_nobody_registered_is_offered_and_not_taken(written, unit):
    found = RENAMED.find(written)
    assert (found.name, found.how) == (None, "未登记")
    assert unit in found.candidates


@pytest.mark.parametrize(
    "written", ["我局", "本局", "我队", "本单位", "我单位", "我 委", "本单位党支部"]
)
def test_our_own_is_the_unit_of_the_sheet_and_without_one_nobody(written):
    assert RENAMED.find(written, "汉中市公安局").name == "汉中市公安局"
    assert RENAMED.find(written).name is None


def test_a_township_s_party_committee_is_not_its_government():
    units = UnitNames.of([("洋州镇人民政府", None, None)])
    assert units.find("洋州镇党委").name is None


def test_a_file_name_names_a_unit_or_nobody():
    assert RENAMED.find_inside("（2014）汉中市公安局-驻村报表 终版.xlsx").name == "汉中市公安局"
    assert RENAMED.find_inside("市公安局和市发改委.xlsx").how == "两可"
    assert RENAMED.find_inside("驻村报表.xlsx").how == "未登记"


@given(st.text(max_size=20))
def test_no_text_breaks_it_and_what_is_found_is_registered(text):
    units = {name for known in RENAMED.names.values() for name in known}
    for found in (RENAMED.find(text), RENAMED.find_inside(text)):
        assert found.name is None or found.name in units
        assert set(found.candidates) <= units
