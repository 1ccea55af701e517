"""The village of rows whose form has no column for it, and the unit that an inspection names."""

import pytest

F04 = ["帮扶干部", "单位", "乡镇", "村", "户主姓名", "户主身份证号"]
F05 = ["户主", "身份证号", "家庭人口", "帮扶措施"]
TWO_VILLAGES = {
    "registry/又一村.xlsx": {
        "包村": [
            ["包村对应表"],
            ["帮扶单位", "县", "乡镇", "村"],
            ["市发改委", "南郑县", "红庙镇", "白马村"],
            ["市教育局", "南郑县", "红庙镇", "群福村"],
        ]
    }
}


def files(*rows, pairs=(), line="市教育局"):
    book = {
        "档案": [["帮扶对象(联系户)档案登记表"], [f"填报单位:{line}"], F05, *rows],
        "结对": [["干部结对帮扶花名册"], [f"填报单位:{line}"], F04, *pairs],
    }
    return {"submissions/a/a.xlsx": book}


def homes(found):
    return found.facts.records["F05"]["place"].to_list()


def test_a_household_without_village_lives_in_the_units_only_one(take):
    assert homes(take(files(["张三", None, 3.0, "养蜂"]))) == ["洋县/洋州镇/夏家村"]


def test_with_several_villages_the_pairing_tells_where_a_household_lives(take):
    pairs = [
        ["王一", None, "红庙镇", "白马村", "张三", None],
        ["王一", None, "红庙镇", "群福村", "李四", None],
    ]
    rows = [["张三", None, 3.0, "x"], ["李四", None, 3.0, "y"], ["赵五", None, 3.0, "z"]]
    found = take({**TWO_VILLAGES, **files(*rows, pairs=pairs, line="市发改委")})
    assert homes(found) == ["南郑县/红庙镇/白马村", "南郑县/红庙镇/群福村", None]


def test_namesakes_in_two_villages_are_told_apart_by_number_or_left_open(take):
    from inspectorate.forms.values.identity import id_number_fault

    numbers = [n for n in (f"61230119600101{i:04d}" for i in range(200)) if not id_number_fault(n)]
    here, there = numbers[:2]
    pairs = [
        ["王一", None, "红庙镇", "白马村", "张三", here],
        ["王一", None, "红庙镇", "群福村", "张三", there],
    ]
    rows = [["张三", there, 3.0, "x"], ["张三", None, 3.0, "y"]]
    found = take({**TWO_VILLAGES, **files(*rows, pairs=pairs, line="市发改委")})
    assert homes(found) == ["南郑县/红庙镇/群福村", None]


F17 = ["检查日期", "方式", "县", "乡", "村", "被查单位/人", "应在岗", "实在岗", "有无请假手续"]


@pytest.mark.parametrize(
    ("checked", "unit"),
    [
        ("市教育局驻群福村工作队", "汉中市教育局"),
        ("汉中市发展和改革委员会", "汉中市发展和改革委员会"),
        ("赵大勇", "汉中市教育局"),
        ("驻村工作队", None),
        ("市教育局、市发改委", None),
        (None, None),
    ],
)
def test_an_inspection_is_of_the_unit_or_the_member_that_it_names(take, checked, unit):
    row = ["2014.6.18", "实地查岗", "南郑县", "红庙镇", "群福村", checked, 4.0, 2.0, "无"]
    roster = [
        ["驻村工作队及队员花名册"],
        ["填报单位:市教育局"],
        ["县", "乡镇", "村", "姓名", "队内职务", "进驻日期"],
        ["南郑县", "红庙镇", "群福村", "赵大勇", "队员", "2014.4.25"],
    ]
    found = take(
        {
            **TWO_VILLAGES,
            "inspections/督查.xlsx": {"督查": [["督查检查记录表"], F17, row]},
            "submissions/a/a.xlsx": {"花名册": roster},
        }
    )
    assert found.facts.records["F17"]["unit"].to_list() == [unit]


def test_a_unit_of_another_village_is_not_taken_for_the_one_inspected(take):
    row = ["2014.6.18", "暗访", "洋县", "洋州镇", "夏家村", "市发改委", 4.0, 2.0, "无"]
    found = take({"inspections/督查.xlsx": {"督查": [["督查检查记录表"], F17, row]}})
    assert found.facts.records["F17"]["unit"].to_list() == [None]


ROSTER = [
    ["驻村工作队及队员花名册"],
    ["填报单位:市教育局"],
    ["县", "乡镇", "村", "姓名", "队内职务", "进驻日期"],
    ["洋县", "洋州镇", "夏家村", "赵大勇", "队员", "2014.4.25"],
]


@pytest.mark.parametrize(
    ("person", "village", "unit"),
    [
        ("赵大勇", "夏家村", "汉中市教育局"),
        ("赵大勇", None, "汉中市教育局"),
        ("赵大勇", "群福村", None),
        ("钱二", "夏家村", None),
    ],
)
def test_a_list_kept_by_an_office_belongs_to_the_units_of_its_people(take, person, village, unit):
    heads = ["姓名", "村", "类别", "事由", "批准单位", "批准日期"]
    row = [person, village, "更换", "生病", "县委组织部", "2014.5.3"]
    found = take(
        {
            "registry/人员调整.xlsx": {"调整": [["人员调整审批表"], heads, row]},
            "submissions/a/a.xlsx": {"花名册": ROSTER},
        }
    )
    assert found.facts.records["F19"]["unit"].to_list() == [unit]
    assert found.facts.has_form("F19") == ([unit] if unit else [])
