"""What was handed in, and when: months, signed empty forms, unread files, first copies."""

from datetime import datetime

import polars as pl

from tests.intake.activities import F09, ROW, activities


def test_months_that_stand_in_the_rows_are_handed_in(take):
    sheet = [
        ["驻村考勤月报表"],
        ["填报单位:市发改委"],
        ["姓名", "村", "月份", *range(1, 32), "在村天数"],
        ["张三", "群福村", "2014年4月", *["√"] * 30, None, 30],
        ["张三", "群福村", "2014年5月", *["√"] * 31, 31],
    ]
    found = take({"submissions/a.xlsx": {"考勤": sheet}})
    handed = found.facts.handed_in.filter(pl.col("form") == "F06")
    assert handed["month"].to_list() == ["2014-04", "2014-05"]


def test_a_signed_empty_form_is_handed_in(take):
    found = take(
        {
            "submissions/a.xlsx": {
                "活动": [["帮扶活动登记表"], ["填报单位:市发改委"], F09, ["本期无"]]
            }
        }
    )
    assert found.facts.has_form("F09") == ["汉中市发展和改革委员会"]


def test_a_head_without_a_row_is_not_handed_in(take):
    found = take({"submissions/a.xlsx": {"活动": [["帮扶活动登记表"], ["填报单位:市发改委"], F09]}})
    assert found.facts.has_form("F09") == []


def test_a_file_nobody_could_read_was_handed_in_all_the_same(take):
    found = take({}, digests={"submissions/市教育局/坏.xlsx": "x", "submissions/坏.xlsx": "y"})
    assert found.facts.receipts["unit"].to_list() == ["汉中市教育局"]
    assert found.facts.handed_in.height == 0


def test_a_late_correction_does_not_make_a_unit_late(take):
    first, again = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {first: activities("市发改委"), again: activities("市发改委", ROW, ROW)}
    log = [(first, None, datetime(2014, 7, 9)), (again, None, datetime(2014, 7, 20))]
    assert take(files, log).facts.receipts["received_at"].to_list() == [datetime(2014, 7, 9)]


def test_a_copy_without_a_time_leaves_the_arrival_open(take):
    first, again = "submissions/市发改委/a.xlsx", "submissions/市发改委/b终版.xlsx"
    files = {first: activities("市发改委"), again: activities("市发改委", ROW, ROW)}
    log = [(first, None, datetime(2014, 7, 20))]
    assert take(files, log).facts.receipts["received_at"].to_list() == [None]
