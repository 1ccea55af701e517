"""Faults of files as matters: one a root cause, every cell in it."""

import polars as pl
import pytest

from inspectorate.notices.remarks.checks import FAULTY, check_matters, undecided, without_others
from inspectorate.notices.remarks.matters import Spot

FILE = "submissions/甲局/报表.xlsx"
OWNERS = {"甲市农业局": "甲市农业局", "农业局": "甲市农业局", "乙市林业局": "乙市林业局"}


def fault(cell="B5", message="“户数”填的是“2余”（模糊），应填确切数字", **parts):
    row = {
        "unit": "甲市农业局",
        "check_id": "DQ-10",
        "action": "更正",
        "file": FILE,
        "sheet": "花名册",
        "cell": cell,
        "field": "number",
        "raw": "2余",
        "message": message,
        "demands": False,
        "rules": [],
        "sums": [],
    }
    return row | parts


def matters(*rows):
    return check_matters(pl.DataFrame(list(rows), schema=FAULTY, orient="row"))


def fuzzy(cell, raw):
    return fault(cell, f"“户数”填的是“{raw}”（模糊），应填确切数字", raw=raw)


def test_nothing_is_nothing():
    assert matters() == []


def test_the_same_text_in_a_column_is_one_matter():
    (one,) = matters(*(fuzzy(f"B{row}", "2余") for row in (10, 9, 100)))
    assert one.spots == (Spot(FILE, "花名册", ("B9", "B10", "B100")),)
    assert (one.remark.weight, one.remark.ids, one.remark.name) == ("更正", ("DQ-10",), "数字有误")


def test_a_few_different_texts_are_told_each():
    told = matters(*(fuzzy(f"B{row}", f"{row}余") for row in range(5, 9)))
    assert [each.remark.found for each in told] == [
        f"“户数”填的是“{row}余”（模糊）" for row in range(5, 9)
    ]


def test_many_different_texts_are_one_matter_with_all_its_cells():
    (one,) = matters(*(fuzzy(f"B{row}", f"{row}余") for row in range(5, 30)))
    assert one.spots[0].cells == tuple(f"B{row}" for row in range(5, 30))
    assert one.remark.found == "“户数”等25格：模糊，如“5余”“6余”“7余”等"


@pytest.mark.parametrize(
    "other", [{"sheet": "项目"}, {"field": "money"}, {"check_id": "DQ-09"}, {"file": "另.xlsx"}]
)
def test_other_sheets_fields_and_checks_stand_apart(other):
    assert len(matters(fault(), fault("B6", **other))) == 2


def test_a_row_that_stands_twice_is_one_matter_wherever():
    rule = "同一单位报送的记录中，“姓名”均相同的只应有一行"
    pair = {"check_id": "DQ-08", "message": rule, "demands": True, "field": "person_name"}
    told = matters(
        fault("F5", raw="张三", **pair),
        fault("F9", raw="张三", **pair),
        fault("F3", raw="张三", sheet="二队", **pair),
        fault("F6", raw="李四", **pair),
        fault("F7", raw="李四", **pair),
    )
    spots = {each.remark.found: each.spots for each in told}
    assert spots == {
        "填的是“张三”": (Spot(FILE, "二队", ("F3",)), Spot(FILE, "花名册", ("F5", "F9"))),
        "填的是“李四”": (Spot(FILE, "花名册", ("F6", "F7")),),
    }
    assert {each.remark.expected for each in told} == {rule}


def test_a_stranger_in_every_month_is_one_matter():
    row = {"check_id": "DQ-16", "message": "考勤人员应列入花名册", "demands": True, "raw": "王五"}
    (one,) = matters(*(fault("B5", sheet=f"{month}月", **row) for month in (4, 5, 6)))
    assert [spot.sheet for spot in one.spots] == ["4月", "5月", "6月"]


@pytest.mark.parametrize(
    "message",
    [
        "“日期”填的是“{}”，按2014-04-{}读取（推定年份）",
        "“单位”填的是“{} 个”，已按“{}个”读取（去零宽字符）",
        "第{}行被隐藏但有数据，已照常读取，请确认是否应报送{}",
        "“金额”不应为负数，填的是“-{}{}”",
    ],
)
def test_two_notes_of_a_kind_are_one_matter(message):
    note = {"action": "提示", "check_id": "DQ-09"}
    rows = [fault(f"C{n}", message.format(n, ""), raw=str(n), **note) for n in (5, 6)]
    (one,) = matters(*rows)
    assert one.spots[0].cells == ("C5", "C6")


def test_noise_in_texts_is_noted_once_a_sheet():
    note = {"action": "提示", "check_id": "DQ-15"}
    first = fault("C5", "“村”填的是“夏 家村”，已按“夏家村”读取（去空格）", raw="夏 家村", **note)
    second = fault(
        "D9", "“内容”填的是“貧困”，已按“贫困”读取（繁转简）", raw="貧困", field="x", **note
    )
    (one,) = matters(first, second)
    assert one.remark.found == "“村”等2格：去空格，如“夏 家村”按“夏家村”读取"
    lost = fault("E5", "“姓名”填的是“王?”（缺字），应填完整姓名", check_id="DQ-15")
    assert len(matters(first, lost)) == 2


def test_a_written_correction_is_told_at_its_cell():
    note = {"check_id": "DQ-17", "action": "提示", "field": None}
    message = "原值为“38”，已按更正表更正为“32”（理由：单位来函；更正人：督查组甲，2014-07-16）"
    (one,) = matters(fault("D7", message, raw="38", **note))
    assert (one.remark.name, one.remark.found) == ("原值已书面更正", message)
    (other,) = matters(fault(None, "《花名册》与另一份“甲.xlsx”完全相同，计一份", **note))
    assert other.remark.name == "同一张表报送了几份"


def test_notes_about_whole_sheets_are_told_once_a_file():
    note = {"check_id": "DQ-12", "action": "提示", "raw": None, "field": None}
    (one,) = matters(
        *(
            fault(None, f"空白处按所指单元格读取：合并{n}格", sheet=f"表{n}", **note)
            for n in range(5)
        )
    )
    assert one.spots == (Spot(FILE, "", ()),)
    assert one.slight
    assert one.remark.found == (
        "“表0”空白处按所指单元格读取：合并0格；“表1”空白处按所指单元格读取：合并1格；"
        "“表2”空白处按所指单元格读取：合并2格等5张工作表"
    )


def test_a_note_at_a_cell_is_not_slight():
    note = {"check_id": "DQ-09", "action": "提示"}
    (one,) = matters(fault("C5", "“时间”填的是“4.25”，按2014-04-25读取（推定年份）", **note))
    assert not one.slight


def test_hints_about_alike_texts_are_withheld():
    assert matters(fault(check_id="DQ-18", action="提示", message="两处文字相似")) == []


def test_what_follows_is_told_below():
    (one,) = matters(fault(rules=["AGG-01", "PAIR-08"], sums=["B12"]))
    assert one.remark.follows == (
        "合计（B12）因此不能核对",
        "AGG-01、PAIR-08规则因此无法判定",
    )


def test_of_many_rules_the_first_are_named():
    assert undecided([f"DOC-{n:02}" for n in range(1, 10)]) == (
        "DOC-01、DOC-02、DOC-03等9条规则因此无法判定"
    )


def hushed(message, raw=""):
    frame = pl.DataFrame([fault(message=message, raw=raw)], schema=FAULTY, orient="row")
    return without_others(frame, OWNERS)["message"].item()


def test_another_units_name_is_not_told():
    told = hushed("单位“农林局”不在名册中，名称相近的有：甲市农业局、乙市林业局")
    assert told == "单位“农林局”不在名册中，名称相近的有：甲市农业局、另一单位"


def test_what_the_unit_wrote_itself_is_told():
    message = "本行单位“乙市林业局”与本表填报单位“甲市农业局”不一致"
    assert hushed(message, raw="乙市林业局") == message


def test_without_units_nothing_changes():
    frame = pl.DataFrame([fault()], schema=FAULTY, orient="row")
    assert without_others(frame, {}).equals(frame)
