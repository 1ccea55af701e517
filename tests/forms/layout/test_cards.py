"""Cards: label and value in pairs, one record a card; every value with its own cell."""

import pytest

from inspectorate.forms.layout.cards import read_cards
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.labels import page_of
from tests.forms import sheets

N = None
CARD = [
    ["帮扶对象(联系户)档案登记表"],
    ["填报单位:市发改委", N, N, "填报时间:2014年5月3日"],
    ["户主", "张三", "身份证号", "610102196001010011", "家庭人口", 4.0],
    ["住房状况", "土木", "耕地面积(亩)", 3.5, "贫困属性", "贫困户"],
    ["家庭成员", "姓名", "与户主关系", "性别", "年龄", "健康"],
    [N, "李四", "妻", "女", 40.0, "好"],
    [N, "张小", "子", "男", 12.0, "好"],
    ["收入来源", "务工", N, "年人均纯收入(元)", 2300.0],
    ["帮扶措施", "种植核桃", N, "进度", "已栽20亩", "民族", "汉"],
    ["填表人:王五"],
]
MERGES = ((0, 0, 0, 5), (4, 0, 6, 0), (7, 1, 7, 2), (8, 1, 8, 2))


def test_a_card_is_one_record_with_the_cells_of_its_values():
    (card,) = sheets.shown(sheets.sheet(*CARD, merges=MERGES))
    assert card == {
        "household_head": ("张三", "B3"),
        "id_number": ("610102196001010011", "D3"),
        "household_size": (4.0, "F3"),
        "housing": ("土木", "B4"),
        "farmland_mu": (3.5, "D4"),
        "household_kind": ("贫困户", "F4"),
        "members": ("李四 妻 女 40 好；张小 子 男 12 好", "B6"),
        "income_source": ("务工", "B8"),
        "income_yuan": (2300.0, "E8"),
        "measures": ("种植核桃", "B9"),
        "progress": ("已栽20亩", "E9"),
    }


def test_the_lines_around_a_card_and_its_evidence_reach_the_parcel():
    sheet = sheets.sheet(*CARD, merges=MERGES)
    parcel = sheets.parsed(sheet)
    (record,) = parcel.records["F05"].to_dicts()
    assert (record["household_size"], str(record["income_yuan"])) == (4, "2300.00")
    (table,) = parcel.tables.to_dicts()
    assert (table["unit_line"], table["unit_cell"], table["rows"]) == ("市发改委", "A2", 1)
    cells = {row["field"]: (row["cell"], row["method"]) for row in parcel.exceptions.to_dicts()}
    assert cells["income_yuan"] == ("E8", "卡片")
    assert cells["village"] == ("A3", "缺列")


def test_cards_below_one_another_may_call_the_same_thing_by_other_names():
    cards = sheets.shown(
        sheets.sheet(
            ["联系户档案"],
            ["户主", "张三", "家庭人口", "4"],
            ["致贫原因", "病", "住房状况", "土"],
            ["填表人:甲"],
            [N],
            ["联系户档案"],
            ["县区", "勉县", "户主姓名", "李四"],
            ["人口", "2", "住房", "砖"],
            ["填表人:甲"],
            [N],
            ["联系户户主", "王五", "家庭人口数", "3"],
            ["贫困原因", "学", "住房情况", "土"],
        )
    )
    assert [card["household_head"] for card in cards] == [
        ("张三", "B2"),
        ("李四", "D7"),
        ("王五", "B11"),
    ]
    assert [card.get("county") for card in cards] == [N, ("勉县", "B7"), N]
    assert [card["household_size"][0] for card in cards] == ["4", "2", "3"]
    assert [card.get("poverty_cause", (N,))[0] for card in cards] == ["病", N, "学"]


def test_cards_side_by_side_keep_apart_and_have_ids_of_their_own():
    sheet = sheets.sheet(
        ["联系户档案"],
        ["户主", "张三", "家庭人口", "4", N, "户主", "李四", "家庭人口", "2"],
        ["致贫原因", "病", "住房状况", "土", N, "致贫原因", "学", "住房状况", "砖"],
        ["帮扶措施", "养牛", N, N, N, "帮扶措施", "养鸡"],
    )
    left, right = sheets.shown(sheet)
    assert (left["poverty_cause"], left["measures"]) == (("病", "B3"), ("养牛", "B4"))
    assert (right["poverty_cause"], right["measures"]) == (("学", "G3"), ("养鸡", "G4"))
    assert sheets.parsed(sheet).records["F05"]["record_id"].n_unique() == 2


def test_what_stands_above_all_cards_belongs_to_each():
    cards = sheets.shown(
        sheets.sheet(
            ["联系户档案"],
            ["乡镇", "武侯镇", "村", "新建村"],
            ["户主", "张三", "家庭人口", "4"],
            ["致贫原因", "病", "住房状况", "土"],
            ["户主", "李四", "家庭人口", "2"],
            ["致贫原因", "学", "住房状况", "砖"],
        )
    )
    assert [card["village"] for card in cards] == [("新建村", "D2")] * 2
    assert [card["housing"] for card in cards] == [("土", "D4"), ("砖", "D6")]


def test_label_and_value_may_share_a_cell():
    (card,) = sheets.shown(
        sheets.sheet(
            ["帮扶对象档案登记表"],
            ["户主姓名：张三    身份证号：610102196001010011"],
            ["家庭人口：4人  住房状况：土木"],
            ["帮扶措施：养牛"],
        )
    )
    assert card == {
        "household_head": ("张三", "A2"),
        "id_number": ("610102196001010011", "A2"),
        "household_size": ("4人", "A3"),
        "housing": ("土木", "A3"),
        "measures": ("养牛", "A4"),
    }


def test_the_list_of_members_may_have_its_name_in_a_line_above():
    (card,) = sheets.shown(
        sheets.sheet(
            ["贫困户登记表"],
            ["户主", "张三", "身份证号", "6101"],
            ["家庭成员情况"],
            ["姓名", "与户主关系", "性别", "身份证号码"],
            ["李四", "妻", "女", "6102"],
            ["致贫原因", "因病"],
            ["帮扶措施", "养牛"],
            merges=((2, 0, 2, 3),),
        )
    )
    assert card["members"] == ("李四 妻 女 6102", "A5")
    assert card["household_head"] == ("张三", "B2")
    assert card["poverty_cause"] == ("因病", "B6")


@pytest.mark.parametrize(
    ("lines", "form", "field", "said"),
    [
        (
            [
                ["驻村工作队员请销假审批表"],
                ["姓名", "张三", "派出单位", "市教育局"],
                ["请假类别", "事假", "请假天数", 3.0],
                ["起始时间", "2014.5.1", "结束时间", "2014.5.3"],
                ["批准机关", "武侯镇党委", "批准日期", "2014.4.30"],
            ],
            "F07",
            "approver",
            ("武侯镇党委", "B5"),
        ),
        (
            [
                ["问题整改登记表"],
                ["问题编号", "1", "责任单位", "市教育局"],
                ["问题描述", "队员不在岗"],
                ["整改时限", "2014.6.1", "责任人", "张三"],
            ],
            "F20",
            "deadline",
            ("2014.6.1", "B4"),
        ),
        (
            [
                ["帮扶协议书登记表"],
                ["文件类别：帮扶协议"],
                ["成文日期：2014年4月5日"],
                ["村：甲村", "户主：张三"],
            ],
            "F13",
            "document_date",
            ("2014年4月5日", "A3"),
        ),
    ],
)
def test_any_form_may_come_as_a_card(lines, form, field, said):
    sheet = sheets.sheet(*lines)
    (card,) = sheets.shown(sheet)
    assert card[field] == said
    assert extract(sheet, 2014, "submissions")[0][0].header.form.id == form


def test_a_blank_card_is_no_record_and_no_doubt():
    sheet = sheets.sheet(
        ["帮扶对象档案登记表"],
        ["户主", N, "身份证号", N, "家庭人口", N],
        ["住房状况", N, "致贫原因", N, "帮扶措施", N],
        ["进度", N, "更新日期", N, "贫困属性", N],
    )
    (table,), doubts = extract(sheet, 2014, "submissions")
    assert (table.rows, doubts) == ([], [])


def test_two_labels_that_contradict_each_other_say_nothing():
    sheet = sheets.sheet(
        ["帮扶对象档案登记表"],
        ["户主姓名", "张三", "家庭人口", "4"],
        ["致贫原因", "病", "贫困原因", "学"],
        ["帮扶措施", "养牛", "联系户户主", "李四"],
    )
    (table,), _ = extract(sheet, 2014, "submissions")
    ((_, values),) = table.rows
    assert values["household_head"] is None
    assert values["poverty_cause"] == "病"
    (fault,) = table.faults
    assert (fault.check, fault.field) == ("DQ-02", "household_head")


def test_a_titled_card_without_its_required_label_is_named():
    sheet = sheets.sheet(
        ["帮扶对象档案登记表"],
        ["身份证号", "6101", "家庭人口", "4"],
        ["致贫原因", "病", "住房状况", "土"],
        ["帮扶措施", "养牛"],
    )
    tables, (doubt,) = extract(sheet, 2014, "submissions")
    assert (tables, doubt.candidates, doubt.missing) == ([], ("帮扶对象档案登记表",), ("户主",))


def test_a_cover_sheet_is_no_card():
    sheet = sheets.sheet(
        ["驻村帮扶资料"],
        ["单位名称：市教育局"],
        ["联系人：李四"],
        ["联系电话：0916-1234567"],
        ["主要负责人：张三"],
    )
    assert extract(sheet, 2014, "submissions") == ([], [])


def test_a_table_that_is_doubted_never_becomes_a_card():
    sheet = sheets.sheet(
        ["驻村工作队及队员花名册"],
        ["工作队名称", "村", "姓名", "性别", "职务"],
        ["甲队", "甲村", "张三", "男", "科员"],
        ["甲队", "甲村", "李四", "男", "科员"],
    )
    tables, (doubt,) = extract(sheet, 2014, "submissions")
    assert (tables, doubt.missing) == ([], ("队内职务", "进驻日期"))


def test_labels_that_nobody_knows_are_named():
    (table,), _ = extract(sheets.sheet(*CARD[:4], ["收入来源", "务工", "爱好", "下棋"]), 2014)
    assert set(table.header.strange) == {"爱好"}


def test_cards_that_begin_in_one_row_are_told_apart():
    sheet = sheets.sheet(
        ["帮扶对象档案登记表"],
        ["户主:张三 家庭人口:4", "户主:李四 家庭人口:2"],
        ["住房状况:土", "住房状况:砖"],
        ["致贫原因:病", "致贫原因:学"],
    )
    said = [(c["household_head"], c["housing"], c["poverty_cause"]) for c in sheets.shown(sheet)]
    assert said == [
        (("张三", "A2"), ("土", "A3"), ("病", "A4")),
        (("李四", "B2"), ("砖", "B3"), ("学", "B4")),
    ]
    assert sheets.parsed(sheet).records["F05"]["record_id"].n_unique() == 2


def test_a_head_over_rows_of_a_table_is_never_a_card_of_one_record():
    strange = sheets.sheet(
        ["办实事台账"],
        ["单位(章):市教育局"],
        ["序号", "受益户", "实事名称", "有关情况", N, N],
        [N, N, N, "类别", "投入金额(元)", "开始日期"],
        [1.0, "张三户", "修渠", "困难", "300", "2014-05-01"],
        [2.0, "李四户", "修路", "实事", "500", "2014-05-02"],
        merges=((2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 5)),
    )
    tables, doubts = read_cards(strange, 2014, "submissions")
    assert tables == []
    assert [doubt.candidates for doubt in doubts] == [("办实事台账",)]


def test_of_a_merge_over_the_whole_sheet_only_the_cells_that_are_there_count():
    page = page_of(
        sheets.sheet(["户主", "张三"], ["村", "甲村"], merges=((0, 1, 1_048_575, 16_383),))
    )
    assert page.covered == {(1, 1)}
