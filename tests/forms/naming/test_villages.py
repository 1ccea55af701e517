"""Villages: by county and township, the unit's own first, and never by likeness."""

import pytest

from inspectorate.forms.naming.villages import Place, Villages

OWN = Place("南郑县", "红庙镇", "群福村")
HERE, THERE = Place("洋县", "洋州镇", "白马村"), Place("洋县", "槐树关镇", "白马村")
TOWN = Place("汉台区", "东关街道", "东塔社区")
BOTH = (Place("勉县", "勉阳镇", "夏家村"), Place("勉县", "勉阳镇", "夏家社区"))
ALL = Villages([OWN, HERE, THERE, TOWN, *BOTH], {"甲局": [OWN], "乙局": [THERE]})


@pytest.mark.parametrize(
    "village",
    [
        "群福村",
        "群福",
        " 群福村　",
        "\u200b群福村",
        "群(qún)福村",
        "群福村委会",
        "群福村村委会",
        "群福村民委员会",
        "群福村村民委员会",
        "群福村3组",
        "群福村第三村民小组",
        "红庙镇群福村",
        "南郑县红庙镇群福村",
        "汉中市南郑县红庙镇群福村",
        "南郑县群福村",
        "南郑县/红庙镇/群福村",
        "南郑县-红庙镇-群福村",
    ],
)
def test_a_village_is_known_by_every_way_of_writing_its_own_name(village):
    assert ALL.find(None, None, None, village).name == OWN.path


@pytest.mark.parametrize("county", ["南郑县", "南郑", "南郑区", "汉中市南郑县", None, ""])
@pytest.mark.parametrize("township", ["红庙镇", "红庙", "红庙乡", "红庙镇人民政府", None])
def test_the_last_word_of_county_and_township_may_be_missing_or_out_of_date(county, township):
    assert ALL.find(None, county, township, "群福村").name == OWN.path


def test_a_township_that_has_been_renamed_is_told():
    assert ALL.find(None, "南郑县", "红庙乡", "群福村").how == "乡镇改称"
    for same in ("红庙镇", "红庙", "红庙镇政府", None):
        assert ALL.find(None, "南郑县", same, "群福村").how == "登记"


def test_two_villages_of_one_name_are_told_apart_by_township_or_unit_or_left_open():
    assert ALL.find(None, "洋县", "洋州镇", "白马村").name == HERE.path
    assert ALL.find("乙局", None, None, "白马村").name == THERE.path
    found = ALL.find("甲局", "洋县", None, "白马村")
    assert (found.name, found.how) == (None, "两可")
    assert set(found.candidates) == {HERE.path, THERE.path}


def test_a_township_written_exactly_beats_one_that_merely_fits():
    both = Villages([Place("甲县", "红庙镇", "群福村"), Place("甲县", "红庙乡", "群福村")])
    assert both.find(None, None, "红庙乡", "群福村").name == "甲县/红庙乡/群福村"
    assert both.find(None, None, "红庙", "群福村").how == "两可"


@pytest.mark.parametrize(
    "village", ["东塔社区", "东塔社区居委会", "东塔居委会", "东塔社区居民委员会", "东塔"]
)
def test_a_community_is_known_by_its_residents_committee(village):
    assert ALL.find(None, None, None, village).name == TOWN.path


def test_a_village_and_a_community_of_one_name_are_two():
    assert ALL.find(None, None, None, "夏家村").name == BOTH[0].path
    assert ALL.find(None, None, None, "夏家居委会").name == BOTH[1].path
    assert ALL.find(None, None, None, "夏家").how == "两可"


@pytest.mark.parametrize(
    ("county", "township", "village", "near"),
    [
        (None, None, "群富村", OWN.path),
        (None, None, "群福社区", OWN.path),
        (None, None, "东塔村", TOWN.path),
        ("洋县", None, "群福村", OWN.path),
        (None, "洋州镇", "群福村", OWN.path),
        (None, None, "洋县红庙镇群福村", OWN.path),
        (None, "镇", "群福村", OWN.path),
    ],
)
def test_a_near_miss_is_a_candidate_and_never_taken(county, township, village, near):
    found = ALL.find("甲局", county, township, village)
    assert (found.name, found.how) == (None, "未登记")
    assert near in found.candidates


def test_nothing_written_is_nothing_found():
    assert ALL.find("甲局", None, None, None).how == "未填"
