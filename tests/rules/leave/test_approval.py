"""LEAVE-01, LEAVE-02, LEAVE-05: who approves how long a leave, and when."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TOWN = {"max_days": 3, "max_days_included": True}
COUNTY = {"min_days": 3, "min_days_included": False}


def leave(last=6, approver="娜姑镇党委", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    end = date(2018, 6, last) if last else None
    row |= {"start_date": date(2018, 6, 4), "end_date": end, "approver": approver}
    return row | more


def run(make_facts, judge, rule, terms, *rows, **more):
    facts = make_facts("2018Q2", date(2018, 7, 10), F07=list(rows), **more)
    return judge(rule, facts, terms=terms)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("LEAVE-01", "合格")
@pytest.mark.parametrize(
    "approver",
    [
        "金钟街道工委",
        "娜姑镇委",
        "娜姑镇党委",
        "者海镇党（工）委",
        "古城街道党工委",
        "大海乡人民政府",
        "会泽县委组织部",
        "镇雄县委",
    ],
)
def test_township_or_above_approves_a_short_leave(make_facts, judge, approver):
    row = only(run(make_facts, judge, "LEAVE-01", TOWN, leave(approver=approver)))
    assert (row["verdict"], row["subject"]) == ("合格", "请假:王一#1234:2018-06-04")


@pytest.mark.proves("LEAVE-01", "不合格")
@pytest.mark.parametrize("approver", ["县烟草局党委", "拖车村委会", "娜姑镇派出所", "社区委员会"])
def test_short_leave_approved_elsewhere_is_found(make_facts, judge, approver):
    row = only(run(make_facts, judge, "LEAVE-01", TOWN, leave(approver=approver)))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"]) == ("乡镇", "其他机关")
    assert "自2018年6月4日起请假3天，应由乡（镇、街道）党（工）委批准" in row["message"]
    fields = [cell["field"] for cell in row["cites"]]
    assert fields == ["start_date", "end_date", "approver"]


@pytest.mark.proves("LEAVE-01", "无法判定")
@pytest.mark.parametrize(
    "more", [{"approver": None}, {"approver": "娜姑镇"}, {"end_date": None}, {"start_date": None}]
)
def test_missing_or_half_written_approver_accuses_nobody(make_facts, judge, more):
    row = only(run(make_facts, judge, "LEAVE-01", TOWN, leave(**more)))
    assert row["verdict"] == "无法判定"
    assert row["reason"]


@pytest.mark.proves("LEAVE-01", "不适用")
def test_long_leave_is_not_the_townships(make_facts, judge):
    row = only(run(make_facts, judge, "LEAVE-01", TOWN, leave(7)))
    assert row["verdict"] == "不适用"
    assert "由县委组织部批准" in row["reason"]


def test_exactly_three_days_are_whose_the_term_says(make_facts, judge):
    three = leave(6)
    assert only(run(make_facts, judge, "LEAVE-02", COUNTY, three))["verdict"] == "不适用"
    other = COUNTY | {"min_days_included": True}
    assert only(run(make_facts, judge, "LEAVE-02", other, three))["verdict"] == "不合格"
    left = TOWN | {"max_days_included": False}
    assert only(run(make_facts, judge, "LEAVE-01", left, three))["verdict"] == "不适用"


@pytest.mark.proves("LEAVE-02", "合格", "不合格", "不适用")
def test_long_leave_needs_the_organisation_department(make_facts, judge):
    approved = leave(7, "会泽县委组织部")
    assert only(run(make_facts, judge, "LEAVE-02", COUNTY, approved))["verdict"] == "合格"
    row = only(run(make_facts, judge, "LEAVE-02", COUNTY, leave(7)))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "县委组织部", "乡镇")
    assert row["message"].endswith("请假4天，应由县委组织部批准，登记的批准机关为乡镇")
    assert only(run(make_facts, judge, "LEAVE-02", COUNTY, leave(4)))["verdict"] == "不适用"


@pytest.mark.proves("LEAVE-02", "无法判定")
def test_long_leave_without_an_approver_is_open(make_facts, judge):
    row = only(run(make_facts, judge, "LEAVE-02", COUNTY, leave(7, None)))
    assert row["verdict"] == "无法判定"
    assert "批准机关" in row["reason"]


def test_leave_of_another_period_is_not_judged(make_facts, judge):
    rows = [leave(start_date=date(2018, 3, 30)), leave(start_date=date(2018, 7, 1))]
    assert run(make_facts, judge, "LEAVE-01", TOWN, *rows) == []


def test_row_of_no_known_unit_goes_to_who_answers_for_the_village(make_facts, judge):
    pair = {"unit": "乙局", "unit_name": "乙局", "place": PLACE, "village": "拖车村"}
    kept = leave(approver="拖车村委会", unit=None)
    row = only(run(make_facts, judge, "LEAVE-01", TOWN, kept, F02=[pair]))
    assert (row["verdict"], row["unit"]) == ("不合格", "乙局")


@pytest.mark.proves("LEAVE-05", "合格", "不合格", "无法判定")
def test_approval_comes_before_the_leave(make_facts, judge):
    def verdict(approved):
        rows = [leave(approval_date=approved)]
        return only(run(make_facts, judge, "LEAVE-05", {}, *rows))

    assert verdict(date(2018, 6, 4))["verdict"] == "合格"
    row = verdict(date(2018, 6, 6))
    assert (row["verdict"], row["expected"], row["actual"]) == (
        "不合格",
        "2018-06-04",
        "2018-06-06",
    )
    assert row["difference"] == "2"
    assert row["message"].endswith("批准日期为2018年6月6日，迟2日")
    assert [cell["field"] for cell in row["cites"]] == ["start_date", "approval_date"]
    assert verdict(None)["verdict"] == "无法判定"
