"""Cells whose value stands elsewhere: merges, 同上, blanks in a roster; each is logged."""

from inspectorate.evidence import Sheet
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.recognise import Header, find_headers
from inspectorate.forms.layout.tablerows import merged_cells
from tests.forms import sheets
from tests.forms.layout.extracted import F09, F12, F22, table


def test_merged_down_cells_keep_the_address_of_the_first():
    found = table(
        F09,
        ["2014.5.1", "甲局", "甲村", "调研", "x"],
        ["2014.5.2", "甲局", None, "座谈", "y"],
        merges=((1, 2, 2, 2),),
    )
    assert found.rows[1][1]["village"] == "甲村"
    assert found.moved[2, "village"] == (1, 2, "合并")


def test_a_merge_that_begins_beyond_a_short_row_says_nothing():
    rows = [F09, ["2014.5.1", "甲局"], ["2014.5.2", "甲局", None, "座谈", "y"]]
    (found,), _ = extract(Sheet("", rows, ((1, 2, 2, 2),)), 2014)
    assert [values["village"] for _, values in found.rows] == [None, None]


def test_of_a_merge_down_the_whole_column_only_the_rows_that_are_there_count():
    sheet = sheets.sheet(F09, ["2014.5.1", "甲局", "甲村"], ["2014.5.2", "甲局", None])
    sheet = Sheet("", sheet.rows, ((1, 2, 1_048_575, 2),))
    (header,) = find_headers(sheet, sheet.rows)
    assert isinstance(header, Header)
    assert merged_cells(sheet, header, 3) == {(2, 2): (1, 2)}


def test_ditto_marks_are_filled_and_logged_but_blanks_are_not():
    found = table(
        F09,
        ["2014.5.1", "甲局", "甲村", "调研", "x"],
        ["2014.5.2", "同上", "〃", "座谈", None],
    )
    values = found.rows[1][1]
    assert (values["host_unit"], values["village"], values["theme"]) == ("甲局", "甲村", None)
    assert found.moved[2, "village"] == (1, 2, "同上")


def test_a_ditto_never_crosses_a_subtotal():
    line = ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 1.0, "元"]
    found = table(
        F12,
        line,
        ["小计", *[None] * 4, 1.0],
        ["2014.5.2", "甲局", "同上", "李四", "慰问金", 1.0, "元"],
    )
    assert (4 - 1, "village") not in found.moved
    assert found.rows[1][1]["village"] == "同上"


def test_a_mark_merged_across_days_holds_for_each_of_them():
    person = [1.0, "张三", "甲局", "甲村", *["√"] * 9, "出差", None, None, *["√"] * 19]
    grid = sheets.attendance(person)
    sheet = type(grid)(grid.name, grid.rows, (*grid.merges, (4, 13, 4, 15)))
    (found,), _ = extract(sheet, 2014)
    values = found.rows[0][1]
    assert [values[f"d{day}"] for day in (10, 11, 12, 13)] == ["出差", "出差", "出差", "√"]
    assert found.moved[4, "d11"] == (4, 13, "合并")


def test_a_blank_place_in_a_roster_repeats_the_one_above_and_is_logged():
    """A CSV has no merges: what was merged down is blank."""
    found = table(
        ["贫困村户基本台账"],
        F22,
        ["勉县", "武侯镇", "新建村", "张三", 3.0],
        [None, None, None, "李四", 4.0],
        [None, None, "莲水村", "王五", None],
        ["合计", None, None, None, 7.0],
        [None, None, None, "赵六", 2.0],
    )
    villages = [values["village"] for _, values in found.rows]
    assert villages == ["新建村", "新建村", "莲水村", None]
    assert found.moved[3, "village"] == (2, 2, "承上")
    assert [values["household_size"] for _, values in found.rows] == [3.0, 4.0, None, 2.0]


def test_a_blank_place_is_not_filled_across_a_section():
    found = table(
        ["贫困村户基本台账"],
        F22,
        ["勉县", "武侯镇", "新建村", "张三", 3.0],
        ["二、莲水村"],
        [None, None, None, "李四", 4.0],
    )
    assert [values["village"] for _, values in found.rows] == ["新建村", None]


def test_a_row_that_only_a_merge_reaches_is_no_data():
    rows = ["勉县", "武侯镇", "新建村", "张三", 3.0], [None] * 5
    found = table(["贫困村户基本台账"], F22, *rows, merges=((2, 2, 3, 2),))
    assert len(found.rows) == 1
