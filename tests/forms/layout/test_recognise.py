"""Which form a table is: by title and heads, never guessed."""

import pytest

from inspectorate.evidence import Sheet
from inspectorate.forms.layout.recognise import Doubt, Header, find_headers
from inspectorate.forms.shape import forms
from tests.forms import sheets


def only(sheet) -> Header | Doubt:
    (found,) = find_headers(sheet, sheet.rows)
    return found


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_form_is_known_by_its_official_heads(form):
    """Title and official heads as the forms print them."""
    found = only(sheets.sheet([f"汉中市{form.titles[0]}"], [field.head for field in form.fields]))
    assert isinstance(found, Header)
    assert found.form.id == form.id
    assert len(found.columns) == len(form.fields)


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_form_is_known_without_its_title(form):
    found = only(sheets.sheet([field.head for field in form.fields]))
    assert isinstance(found, Header), found
    assert found.form.id == form.id


def test_a_two_row_merged_head_is_one_head():
    found = only(sheets.attendance())
    assert (found.form.id, found.row, found.depth) == ("F06", 2, 2)
    assert found.columns["d01"] == 4
    assert found.columns["present_days"] == 35


def test_a_group_head_and_its_leaves():
    head = ["项目名称", "类别", "村", "资金投入(万元)", None, None, None, "状态"]
    leaf = [None, None, None, "计划", "到位", "拨付", "支出", None]
    merges = ((1, 3, 1, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 7, 2, 7))
    found = only(sheets.sheet(["帮扶项目台账"], head, leaf, merges=merges))
    assert found.form.id == "F11"
    assert found.columns["planned_yuan"] == 3
    assert found.columns["spent_yuan"] == 6
    assert found.money["spent_yuan"] == "万元"


def test_traditional_heads_with_pinyin_noise_are_read():
    heads = [
        "日(rì)期",
        "單(dān)位",
        "村",
        "活動(dòng)類(lèi)別(bié)",
        "主題(tí)",
        "帶(dài)隊(duì)領(lǐng)導(dǎo)",
    ]
    assert only(sheets.sheet(["帮扶活动登记表"], heads)).form.id == "F09"


def test_a_missing_required_column_is_named():
    found = only(
        sheets.sheet(["驻村工作队及队员花名册"], ["工作队名称", "村", "姓名", "性别", "职务"])
    )
    assert isinstance(found, Doubt)
    assert set(found.missing) == {"队内职务", "进驻日期"}


def test_an_unknown_column_is_named_not_dropped_in_silence():
    found = only(
        sheets.sheet(["请销假登记表"], ["姓名", "村", "起始时间", "结束时间", "天数", "心情"])
    )
    assert found.strange == ("心情",)


def test_two_tables_on_one_sheet():
    sheet = sheets.sheet(
        ["请销假登记表"],
        ["姓名", "村", "起始时间", "结束时间", "天数"],
        ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0],
        ["帮扶活动登记表"],
        ["日期", "单位", "村", "活动类别", "主题"],
    )
    found = find_headers(sheet, sheet.rows)
    assert [one.form.id for one in found] == ["F07", "F09"]


def test_a_sheet_of_prose_has_no_head():
    sheet = sheets.sheet(["情况说明"], ["我单位本季度工作扎实推进。"])
    assert find_headers(sheet, sheet.rows) == []


def test_a_column_of_data_that_looks_like_marks_is_not_a_head():
    found = only(
        sheets.attendance([1.0, "张三", "市发改委", "甲村", *[1.0] * 31, 31.0, 0.0, 0.0, 0.0])
    )
    assert found.depth == 2


#: Heads with their closed lists written out, as the forms print them.
SPELT_OUT = {
    "F01": ["单位名称", "单位简称", "隶属关系/层级(中央/省/市/县;地直/县直)", "主要负责人"],
    "F03": [
        "县",
        "乡镇",
        "村",
        "姓名",
        "队内职务(第一书记/队长/队员)",
        "来源(单位/县/镇)",
        "进驻日期",
    ],
    "F04": [
        "帮扶干部",
        "帮扶人类型(领导/正科/干部)",
        "村",
        "户主姓名",
        "帮扶方式(一帮一/几帮一/支部帮)",
    ],
    "F09": ["日期", "单位", "村", "活动类别(调研/座谈/联谊/宣讲/慰问/会议/活动)", "主题"],
    "F11": ["项目名称", "计划投入(万元)", "争取到位(万元)", "状态(计划/争取/立项/到位/在建/完工)"],
    "F12": [
        "日期",
        "单位",
        "村",
        "对象",
        "款物类别(慰问金/捐款/项目资金/物资)",
        "数量",
        "单位(元/万元/袋/份)",
    ],
    "F13": ["文件类别(三年规划/年度计划)", "名称", "成文日期", "适用期", "单位", "村", "户"],
    "F17": ["检查日期", "方式(实地查岗/民情走访)", "村", "被查单位/人", "应在岗", "实在岗"],
    "F22": ["县", "乡镇", "村", "户主", "需求类别(安居/助学/大病/公益)", "需求金额(万元)"],
}


@pytest.mark.parametrize(("form", "heads"), SPELT_OUT.items())
def test_a_closed_list_spelt_out_in_the_head_is_no_part_of_it(form, heads):
    found = only(sheets.sheet([forms()[form].titles[0]], heads))
    assert isinstance(found, Header), found
    assert (found.form.id, found.strange, len(found.columns)) == (form, (), len(heads))


def test_of_two_heads_named_unit_the_one_after_the_quantity_is_the_measure():
    heads = ["日期", "单位", "村", "对象", "款物类别", "数量", "单位", "经手人"]
    found = only(sheets.sheet(["帮扶资金投入台账"], heads))
    assert (found.columns["host_unit"], found.columns["measure"]) == (1, 6)
    alone = only(
        sheets.sheet(["帮扶资金投入台账"], ["日期", "村", "对象", "款物类别", "数量", "单位"])
    )
    assert "host_unit" not in alone.columns
    assert alone.columns["measure"] == 5


def test_a_head_of_two_numbers_holds_two_fields():
    heads = ["项目名称", "类别", "村", "状态", "受益户数/人数"]
    found = only(sheets.sheet(["帮扶项目台账"], heads))
    assert found.columns["household_count"] == found.columns["person_count"] == 4
    assert found.halves == {"household_count": 0, "person_count": 1}
    alone = only(sheets.sheet(["帮扶项目台账"], [*heads[:4], "受益户数", "受益人数"]))
    assert (alone.halves, alone.columns["person_count"]) == ({}, 5)


def test_small_numbers_in_the_data_are_no_heads():
    """1 and 6 are heads of the attendance grid, but a row of data is not one."""
    sheet = sheets.sheet(
        ["培训登记表"],
        ["日期", "主办单位", "级别", "类别", "地点", "期数", "人次", "课时"],
        ["2014.6.5", "甲局", "村", "实用技术", "村", "1", "6", "6"],
        ["2014.6.6", "甲局", "村", "实用技术", "村", 1.0, 6.0, 6.0],
    )
    (found,) = find_headers(sheet, sheet.rows)
    assert (found.form.id, found.depth, found.strange) == ("F15", 1, ())


def test_a_leaf_row_of_days_below_unmerged_groups_belongs_to_the_head():
    group = ["姓名", "派出单位", "村", "考勤情况", *[None] * 30, "在村天数", "休息天数"]
    leaf = [None] * 3 + [str(day) for day in range(1, 32)]
    found = only(sheets.sheet(["驻村考勤表"], group, leaf, ["张三", "甲局", "甲村", *["√"] * 31]))
    assert (found.form.id, found.depth, found.columns["d31"]) == ("F06", 2, 33)


def test_a_merge_three_rows_deep_is_all_head():
    group = ["项目名称", "类别", "村", "资金(万元)", None, "状态"]
    leaf = [None, None, None, "计划", "到位", None]
    merges = ((1, 3, 1, 4), (2, 3, 3, 3), (2, 4, 3, 4), *((1, c, 3, c) for c in (0, 1, 2, 5)))
    sheet = sheets.sheet(["帮扶项目台账"], group, leaf, [None] * 6, ["合计"], merges=merges)
    assert only(sheet).depth == 3


def test_two_leaves_below_an_unmerged_group_belong_to_the_head():
    group = ["日期", "单位", "村", "对象", "款物类别", "款物数额", None, "经手人"]
    leaf = [None, None, None, None, None, "数量", "单位"]
    data = ["2014.5.1", "甲局", "村", "张三", "慰问金", "500", "元"]
    found = only(sheets.sheet(["帮扶资金投入台账"], group, leaf, data))
    assert (found.depth, found.columns["quantity"], found.columns["measure"]) == (2, 5, 6)


def test_of_two_forms_that_fit_as_well_the_one_that_lies_there_is_meant():
    sheet = sheets.sheet(["贫困户名单"], ["县", "乡镇", "村", "户主", "人口"])
    told = {
        place: find_headers(sheet, sheet.rows, place)[0]
        for place in ("registry", "submissions", "")
    }
    assert told["registry"].form.id == "F22"
    assert told["submissions"].form.id == "F05"
    assert isinstance(told[""], Doubt)


def test_a_title_that_the_heads_belie_is_not_believed():
    heads = [
        "帮扶干部",
        "单位",
        "职务",
        "乡镇",
        "村",
        "户主姓名",
        "帮扶对象类别",
        "帮扶方式",
        "结对日期",
    ]
    assert only(sheets.sheet(["贫困户登记表"], heads)).form.id == "F04"


def test_a_doubt_about_the_form_that_the_title_names_is_told_of_that_form():
    found = only(sheets.sheet(["驻村工作队花名册"], ["工作队名称", "村", "姓名", "性别", "来源"]))
    assert isinstance(found, Doubt)
    assert found.candidates == ("驻村工作队及队员花名册",)


def test_a_merge_that_reaches_beyond_a_short_row_is_no_fault():
    lines = [["请销假登记表"], ["姓名", "村", "起始时间", "结束时间", "天数"], ["张三", "甲村"]]
    found = find_headers(Sheet("甲", lines, ((1, 3, 2, 4), (2, 3, 2, 4))), lines)
    assert [one.form.id for one in found if isinstance(one, Header)] == ["F07"]


N = None
GROUPED = [
    ["办实事台账"],
    ["序号", "受益户", "实事名称", "有关情况", N, N],
    [N, N, N, "类别", "投入金额(元)", "开始日期"],
    [1.0, "张三户", "修渠", "困难", "300", "2014-05-01"],
    [2.0, "李四户", "修路", "实事", "500", "2014-05-02"],
]


@pytest.mark.parametrize("merges", [(), ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5))])
def test_a_group_beside_two_leaves_is_part_of_the_head(merges):
    rows = sheets.shown(sheets.sheet(*GROUPED, merges=merges))
    assert [row["matter"][0] for row in rows] == ["修渠", "修路"]
    assert [row["amount_yuan"] for row in rows] == [("300", "E4"), ("500", "E5")]
