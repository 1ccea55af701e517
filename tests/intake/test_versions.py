"""Which copy counts when a unit sent a form twice."""

from datetime import datetime

import polars as pl

from tests.intake.activities import ROW, activities, marks


def test_the_copy_received_last_counts(take):
    early, late = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {early: activities("市发改委"), late: activities("市发改委", ROW, ROW)}
    log = [(early, None, datetime(2014, 7, 1)), (late, None, datetime(2014, 7, 2))]
    found = take(files, log)
    assert set(found.facts.records["F09"]["file"]) == {late}
    assert "取代" in marks(found, "DQ-17")[0]
    assert found.facts.receipts["received_at"].to_list() == [datetime(2014, 7, 1)]


def test_two_that_tie_and_differ_both_go_back(take):
    files = {
        "submissions/市发改委/a.xlsx": activities("市发改委"),
        "submissions/市发改委/b.xlsx": activities("市发改委", ROW, ROW),
    }
    found = take(files)
    assert found.facts.records["F09"].height == 0
    assert len(marks(found, "DQ-17")) == 2


def test_two_that_are_identical_count_once(take):
    a, b = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {a: activities("市发改委"), b: activities("市发改委")}
    found = take(files, digests={a: "same", b: "same"})
    assert found.facts.records["F09"].height == 1
    assert "完全相同" in marks(found, "DQ-17")[0]


def test_a_final_version_beats_the_draft(take):
    files = {
        "submissions/市发改委/报表.xlsx": activities("市发改委"),
        "submissions/市发改委/报表终版.xlsx": activities("市发改委", ROW, ROW),
    }
    assert take(files).facts.records["F09"].height == 2


def test_two_months_of_attendance_are_no_versions_of_each_other(take):
    def month(title: str) -> list[list]:
        return [
            [f"驻村考勤月报表({title})"],
            ["填报单位:市发改委"],
            ["姓名", "村", *range(1, 32), "在村天数"],
            ["张三", "群福村", *["√"] * 30, None, 30],
        ]

    found = take({"submissions/a.xlsx": {"4月": month("2014年4月"), "6月": month("2014年6月")}})
    assert found.facts.records["F06"]["month"].sort().to_list() == ["2014-04", "2014-06"]
    assert found.facts.handed_in["month"].drop_nulls().to_list() == ["2014-04", "2014-06"]
    assert found.facts.presence.filter(pl.col("half_days") == 2).height == 60
