"""Whose table it is and of which period; names of units and villages as rows write them."""

import polars as pl
import pytest

F09 = ["日期", "单位", "村", "活动类别", "主题"]
FULL = "汉中市发展和改革委员会"


def activities(line=None, *rows, title="帮扶活动登记表", heads=F09):
    said = [[f"填报单位:{line}"]] if line else []
    return {"活动": [[title], *said, heads, *(rows or [["2014.5.1", None, "群福村", "调研", "x"]])]}


def marks(found, check):
    rows = found.marks.filter(pl.col("check_id") == check)
    return list(zip(rows["action"], rows["message"], strict=True))


@pytest.mark.parametrize(
    ("file", "line", "column", "listed", "places"),
    [
        ("submissions/市教育局/a.xlsx", "市发改委", None, None, ("填报单位", "文件夹")),
        ("submissions/x/市教育局.xlsx", "市发改委", None, None, ("填报单位", "文件名")),
        ("submissions/x/a.xlsx", "市发改委", None, "市教育局", ("填报单位", "received.csv")),
        ("submissions/x/a.xlsx", "市发改委", "市教育局", None, ("填报单位", "单位栏")),
        ("submissions/市教育局/a.xlsx", None, "市发改委", None, ("单位栏", "文件夹")),
        ("submissions/市发改委/市教育局.xlsx", None, None, None, ("文件夹", "文件名")),
        ("submissions/市发改委/a.xlsx", None, None, "市教育局", ("文件夹", "received.csv")),
    ],
)
def test_the_first_in_the_order_stands_and_both_are_named_with_their_place(
    take, file, line, column, listed, places
):
    row = ["2014.5.1", column, "群福村", "调研", "x"]
    found = take({file: activities(line, row)}, [(file, listed, None)] if listed else [])
    assert found.tables.filter(file=file)["unit"].to_list() == [FULL]
    (message, *_) = [said for _, said in marks(found, "DQ-03") if "按前者计" in said]
    assert all(place in message for place in places)
    assert FULL in message
    assert "汉中市教育局" in message


def test_a_place_that_names_two_units_tells_nothing(take):
    found = take({"submissions/市发改委、市教育局/a.xlsx": activities("市发改委")})
    assert marks(found, "DQ-03") == []


def test_a_name_short_of_its_place_is_taken_and_told(take):
    line = "市发展和改革委员会"
    found = take({"submissions/x/a.xlsx": activities(line)})
    assert found.facts.records["F09"]["unit"].to_list() == [FULL]
    ((action, message),) = marks(found, "DQ-04")
    assert action == "提示"
    assert line in message
    assert "省称" in message


def test_a_former_name_in_a_column_is_told_once_a_table(take):
    rows = [[f"2014.5.{day}", "市计委", "群福村", "调研", "x"] for day in (1, 2, 3)]
    units = [
        ["参扶单位基本情况表"],
        ["单位名称", "单位简称", "曾用名", "层级"],
        [FULL, "市发改委", "市计委", "市"],
    ]
    found = take(
        {
            "registry/单位.xlsx": {"单位": units},
            "registry/包村.xlsx": {
                "包村": [
                    ["包村对应表"],
                    ["帮扶单位", "县", "乡镇", "村"],
                    [FULL, "南郑县", "红庙镇", "群福村"],
                ]
            },
            "submissions/x/a.xlsx": activities("市发改委", *rows),
        }
    )
    assert found.facts.records["F09"]["unit"].to_list() == [FULL] * 3
    ((action, message),) = marks(found, "DQ-04")
    assert (action, "曾用名" in message, "市计委" in message) == ("提示", True, True)


def test_candidates_are_named_and_none_is_taken(take):
    row = ["2014.5.1", "市教育居", "群福村", "调研", "x"]
    found = take({"submissions/x/a.xlsx": activities("市发改委", row)})
    ((action, message),) = marks(found, "DQ-04")
    assert (action, "名称相近的有：汉中市教育局" in message) == ("更正", True)


def test_a_phone_beside_a_name_is_told_to_nobody(take):
    row = ["2014.5.1", "市教育居13800001234", "群福村13900001234", "调研", "x"]
    found = take({"submissions/x/a.xlsx": activities("市发改委13700001234", row)})
    told = found.marks.filter(pl.col("check_id").is_in(["DQ-03", "DQ-04", "DQ-05"]))
    assert told.height >= 3
    shown = "".join(told["message"]) + "".join(told["raw"].drop_nulls())
    assert "0000" not in shown


def test_a_renamed_township_is_taken_and_told_once(take):
    heads = ["日期", "单位", "乡镇", "村", "活动类别", "主题"]
    rows = [[f"2014.5.{day}", None, "红庙乡", "群福村", "调研", "x"] for day in (1, 2)]
    found = take({"submissions/x/a.xlsx": activities("市发改委", *rows, heads=heads)})
    assert set(found.facts.records["F09"]["place"]) == {"南郑县/红庙镇/群福村"}
    ((action, message),) = marks(found, "DQ-05")
    assert (action, message) == ("提示", "乡镇“红庙乡”登记为“红庙镇”，按登记的计")


def test_one_name_in_two_townships_is_left_open_and_both_are_named(take):
    again = [
        ["包村对应表"],
        ["帮扶单位", "县", "乡镇", "村"],
        ["市教育局", "南郑县", "黄官镇", "群福村"],
    ]
    found = take(
        {
            "registry/又一村.xlsx": {"包村": again},
            "submissions/x/a.xlsx": activities("市发改委", title="帮扶活动登记表"),
            "submissions/y/a.xlsx": activities("市教育局"),
            "inspections/a.xlsx": {
                "督查": [
                    ["督查检查记录表"],
                    ["检查日期", "方式", "县", "村", "被查单位/人", "应在岗", "实在岗"],
                    ["2014.6.18", "暗访", "南郑县", "群福村", None, 4.0, 2.0],
                ]
            },
        }
    )
    assert sorted(found.facts.records["F09"]["place"]) == [
        "南郑县/红庙镇/群福村",
        "南郑县/黄官镇/群福村",
    ]
    assert found.facts.records["F17"]["place"].to_list() == [None]
    ((_, message),) = marks(found, "DQ-05")
    assert "南郑县/红庙镇/群福村、南郑县/黄官镇/群福村" in message


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("2014年第一季度帮扶活动登记表", "2014年第一季度"),
        ("2013年度帮扶活动登记表", "2013年度"),
        ("2014年下半年帮扶活动登记表", "2014年下半年"),
        ("帮扶活动登记表(2014年3月)", "2014年3月"),
        ("2014年第二季度帮扶活动登记表", ""),
        ("2014年上半年帮扶活动登记表", ""),
        ("2014年度帮扶活动登记表", ""),
        ("2014年4-6月帮扶活动登记表", ""),
        ("帮扶活动登记表", ""),
        ("0000年度帮扶活动登记表", ""),
    ],
)
def test_a_title_of_another_period_is_asked_about(take, title, words):
    found = take({"submissions/x/a.xlsx": activities("市发改委", title=title)})
    said = [message for _, message in marks(found, "DQ-03")]
    assert len(said) == bool(words)
    assert all(f"写的是{words}，本期为2014年第二季度" in message for message in said)


def test_an_earlier_period_s_own_file_is_of_its_own_period(take):
    title = "2014年第一季度帮扶活动登记表"
    found = take({"../2014Q1/submissions/x/a.xlsx": activities("市发改委", title=title)})
    assert marks(found, "DQ-03") == []
