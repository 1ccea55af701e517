"""Sheets of one workbook that repeat another: counted once, and told."""

import pytest

F11 = ["项目名称", "类别", "村", "状态"]
ROAD, TEA = ["路", "基建", "群福村", "完工"], ["茶园", "产业", "群福村", "争取"]


def sheet(*rows):
    return [["帮扶项目台账"], ["填报单位:市发改委"], F11, *rows]


def read(take, sheets, **more):
    found = take({"submissions/a/a.xlsx": sheets}, **more)
    told = found.marks.filter(found.marks["check_id"].is_in(["DQ-17", "DQ-19"]))["message"]
    return found.facts.records["F11"]["project_name"].to_list(), told.to_list()


def test_a_sheet_the_same_cell_for_cell_counts_once(take):
    names, told = read(take, {"项目": sheet(ROAD, TEA), "项目 (2)": sheet(ROAD, TEA)})
    assert names == ["路", "茶园"]
    assert told == ["《帮扶项目台账》与本文件另一工作表内容完全相同，计一份"]


def test_sheets_that_differ_both_count(take):
    names, told = read(take, {"一": sheet(ROAD), "二": sheet(TEA)})
    assert (names, told) == (["路", "茶园"], [])


@pytest.mark.parametrize("name", ["项目（旧）", "作废", "项目备份"])
def test_a_sheet_called_old_gives_way(take, name):
    names, told = read(take, {name: sheet(ROAD), "项目": sheet(ROAD, TEA)})
    assert names == ["路", "茶园"]
    assert "旧稿" in told[0]


def test_an_old_sheet_that_is_the_only_one_counts(take):
    assert read(take, {"旧": sheet(ROAD)}) == (["路"], [])


def test_a_hidden_sheet_gives_way_to_one_that_is_shown(take):
    names, told = read(take, {"项目": sheet(ROAD, TEA), "上期": sheet(ROAD)}, hidden=("上期",))
    assert names == ["路", "茶园"]
    assert "已隐藏，未计入" in told[0]


def test_a_hidden_sheet_that_is_the_only_one_is_read_and_told(take):
    names, told = read(take, {"项目": sheet(ROAD)}, hidden=("项目",))
    assert names == ["路"]
    assert told == ["《帮扶项目台账》所在工作表被隐藏，已照常读取，请确认是否应报送"]


def test_an_empty_sheet_shown_does_not_push_a_hidden_one_out(take):
    names, _ = read(take, {"项目": sheet(), "项目2": sheet(ROAD)}, hidden=("项目2",))
    assert names == ["路"]


def attendance(month):
    heads = ["姓名", "村", "在村天数", "休息天数"]
    lines = [[f"驻村考勤月报表(2014年{month}月)"], ["填报单位:市发改委"]]
    return [*lines, heads, ["张三", "群福村", 20.0, 10.0]]


def test_months_of_attendance_alike_are_no_copies(take):
    found = take({"submissions/a/a.xlsx": {"4": attendance(4), "6": attendance(6)}})
    assert found.facts.records["F06"]["month"].sort().to_list() == ["2014-04", "2014-06"]


def test_sheets_whose_unreadable_cells_differ_are_no_copies(take):
    head = [*F11[:3], "计划投入(万元)", "状态"]

    def rough(amount):
        return [["帮扶项目台账"], ["填报单位:市发改委"], head, [*ROAD[:3], amount, "完工"]]

    names, told = read(take, {"一": rough("300余"), "二": rough("200余")})
    assert (names, told) == (["路", "路"], [])
    names, told = read(take, {"一": rough("300余"), "二": rough("300余")})
    assert (names, len(told)) == (["路"], 1)
