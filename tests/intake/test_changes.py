"""What a later copy changed: kept as a diff, told with its counts, masked; ties named by cell."""

from datetime import datetime

import polars as pl
import pytest

from inspectorate.forms.shape import forms

OLD, NEW = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
LOG = [(OLD, None, datetime(2014, 7, 1)), (NEW, None, datetime(2014, 7, 2))]
F11 = ["项目名称", "类别", "村", "计划投入(万元)", "状态"]
ROAD = ["路", "基建", "群福村", 10.0, "完工"]
TEA = ["茶园", "产业", "群福村", 5.0, "争取"]
WELL = ["井", "基建", "群福村", 2.0, "在建"]
NUMBER = "61072119700101123"


def projects(*rows):
    return {"项目": [["帮扶项目台账"], ["填报单位:市发改委"], F11, *rows]}


def roster(*people):
    head = ["姓名", "身份证号", "村", "队内职务", "进驻日期", "联系电话"]
    rows = [[*person[:2], "群福村", "队长", "2014.4.25", person[2]] for person in people]
    return {"队": [["驻村工作队花名册"], ["填报单位:市发改委"], head, *rows]}


def told(found):
    marks = found.marks.filter(pl.col("check_id") == "DQ-17")
    return dict(marks.select("file", "message").rows())


def changes(found):
    columns = ["kind", "key", "field", "old_value", "new_value", "old_cell", "new_cell"]
    return found.changes.select(columns).rows()


def test_rows_added_removed_and_changed_are_kept_and_counted(take):
    found = take({OLD: projects(ROAD, TEA), NEW: projects([*ROAD[:3], 12.5, "在建"], WELL)}, LOG)
    assert changes(found) == [
        ("修改", "路/群福村", "planned_yuan", "100000", "125000", "D4", "D4"),
        ("修改", "路/群福村", "status", "完工", "在建", "E4", "E4"),
        ("删除", "茶园/群福村", None, None, None, "A5", None),
        ("新增", "井/群福村", None, None, None, None, "A5"),
    ]
    of_unit = found.changes.select("unit", "form", "month").unique().rows()
    assert of_unit == [("汉中市发展和改革委员会", "F11", None)]
    assert found.changes["old_file"].unique().to_list() == [OLD]
    assert found.changes["new_file"].unique().to_list() == [NEW]
    assert found.changes["new_sheet"].drop_nulls().unique().to_list() == ["项目"]
    assert told(found) == {
        OLD: f"《帮扶项目台账》已由后来的报送“{NEW}”取代",
        NEW: f"《帮扶项目台账》与前一版“{OLD}”相比：新增1行、删除1行、修改2处",
    }


def test_a_row_that_moved_is_no_change(take):
    found = take({OLD: projects(ROAD, TEA), NEW: projects(TEA, ROAD)}, LOG)
    assert found.changes.is_empty()
    assert told(found) == {
        OLD: f"《帮扶项目台账》已由后来的报送“{NEW}”取代，两份内容相同",
        NEW: f"《帮扶项目台账》与前一版“{OLD}”内容相同",
    }


def test_a_cell_filled_or_emptied_is_a_change(take):
    bare = [*ROAD[:4], None]
    assert changes(take({OLD: projects(bare), NEW: projects(ROAD)}, LOG)) == [
        ("修改", "路/群福村", "status", None, "完工", "E4", "E4")
    ]
    assert changes(take({OLD: projects(ROAD), NEW: projects(bare)}, LOG)) == [
        ("修改", "路/群福村", "status", "完工", None, "E4", "E4")
    ]


def test_cells_that_could_not_be_read_are_compared_as_written(take):
    fuzzy, other = [*ROAD[:3], "300余", "完工"], [*ROAD[:3], "200余", "完工"]
    found = take({OLD: projects(fuzzy), NEW: projects(other)}, LOG)
    assert changes(found) == [("修改", "路/群福村", "planned_yuan", "300余", "200余", "D4", "D4")]


def test_rows_of_one_key_are_told_apart_by_their_order(take):
    again = [*ROAD[:3], 3.0, "完工"]
    found = take({OLD: projects(ROAD, again), NEW: projects(ROAD, again, again)}, LOG)
    assert changes(found) == [("新增", "路/群福村", None, None, None, None, "A6")]


def test_a_changed_total_is_told(take):
    def with_total(total):
        return projects(ROAD, TEA, ["合计", None, None, total, None])

    assert changes(take({OLD: with_total(15.0), NEW: with_total(16.0)}, LOG)) == [
        ("修改", "合计", "planned_yuan", "15", "16", "D6", "D6")
    ]


def test_numbers_of_persons_are_masked(take):
    first = roster(("张三", f"{NUMBER}4", "13812345678"))
    found = take({OLD: first, NEW: roster(("张三", f"{NUMBER}4", "13812345679"))}, LOG)
    text = str(found.changes.rows())
    assert "****" in text
    assert "13812345678" not in text
    assert NUMBER not in text


def test_of_three_copies_each_is_held_against_the_one_that_counts(take):
    middle = "submissions/市发改委/aa.xlsx"
    log = [LOG[0], (middle, None, datetime(2014, 7, 1, 12)), LOG[1]]
    files = {OLD: projects(ROAD), middle: projects(ROAD, TEA), NEW: projects(ROAD, TEA, WELL)}
    found = take(files, log)
    assert found.changes.group_by("old_file").len().sort("old_file").rows() == [
        (OLD, 2),
        (middle, 1),
    ]
    assert told(found)[NEW] == (
        f"《帮扶项目台账》与前一版“{middle}”相比：新增1行、删除0行、修改0处"
    )


def test_forms_of_the_other_copy_stay(take):
    meeting = {
        "会": [
            ["帮扶活动登记表"],
            ["填报单位:市发改委"],
            ["日期", "村", "活动类别", "主题"],
            ["2014.5.1", "群福村", "调研", "入户"],
        ]
    }
    found = take({OLD: {**projects(ROAD), **meeting}, NEW: projects(TEA)}, LOG)
    assert found.facts.records["F09"].height == 1
    assert found.changes["form"].unique().to_list() == ["F11"]


@pytest.mark.parametrize("same", [projects(ROAD, TEA), projects(TEA, ROAD)])
def test_ties_that_read_alike_count_once_whatever_their_bytes(take, same):
    found = take({OLD: projects(ROAD, TEA), NEW: same})
    assert found.facts.records["F11"].height == 2
    assert told(found) == {NEW: f"《帮扶项目台账》与另一份“{OLD}”完全相同，计一份"}
    assert found.changes.is_empty()


def test_ties_that_differ_go_back_with_the_cells_named(take):
    found = take({OLD: projects(ROAD, TEA), NEW: projects([*ROAD[:4], "在建"], TEA, WELL)})
    assert found.facts.records["F11"].is_empty()
    marks = found.marks.filter(pl.col("check_id") == "DQ-17")
    assert marks["action"].to_list() == ["退回", "退回"]
    assert told(found)[OLD].endswith("请明确以哪一份为准；本份不同之处：项目!E4")
    assert told(found)[NEW].endswith("本份不同之处：项目!E4、项目!A6")
    assert found.changes.is_empty()


def test_a_tie_that_only_lacks_rows_says_so(take):
    found = take({OLD: projects(ROAD), NEW: projects(ROAD, TEA)})
    assert told(found)[OLD].endswith("；另一份有本份没有的行")


def test_many_differing_cells_are_counted(take):
    many = [[f"路{n}", "基建", "群福村", float(n), "完工"] for n in range(1, 10)]
    other = [[*row[:3], row[3] + 1, "完工"] for row in many]
    found = take({OLD: projects(*many), NEW: projects(*other)})
    assert told(found)[OLD].endswith("项目!D8、项目!D9等9处")


def test_months_of_attendance_are_compared_month_by_month(take):
    def month(number, days):
        heads = ["姓名", "村", "在村天数", "休息天数"]
        title = [[f"驻村考勤月报表(2014年{number}月)"], ["填报单位:市发改委"]]
        return [*title, heads, ["张三", "群福村", days, 10.0]]

    first = {"4": month(4, 20.0), "5": month(5, 21.0)}
    found = take({OLD: first, NEW: {"5": month(5, 19.0)}}, LOG)
    assert found.changes.select("month", "old_value", "new_value").rows() == [
        ("2014-05", "21", "19")
    ]
    assert found.facts.records["F06"]["month"].sort().to_list() == ["2014-04", "2014-05"]


def test_a_single_copy_changes_nothing(take):
    found = take({OLD: projects(ROAD)})
    assert found.changes.is_empty()
    assert told(found) == {}


SENT = [form.id for form in forms().values() if "submissions" in form.places]


@pytest.mark.parametrize("form_id", SENT)
def test_copies_of_every_form_are_compared(take, form_id):
    form = forms()[form_id]
    heads = [field.head for field in form.fields if field.kind != "mark"]

    def copy(word):
        lines = [[form.name], ["填报单位:市发改委"], heads, [word] * len(heads)]
        return {"表": lines}

    found = take({OLD: copy("甲"), NEW: copy("乙")}, LOG)
    assert found.changes["form"].unique().to_list() == [form_id]
    assert found.changes["kind"].is_in(["新增", "删除", "修改"]).all()
