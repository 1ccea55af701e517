"""INSP-04, RECT-04, RECT-05: what inspectors saw and how it was mended."""

from datetime import date

import pytest

VILLAGE = "南郑县/福成镇/群福村"


def only(rows):
    [row] = rows
    return row


def seen(expected=4, present=2, leave="无", day=date(2014, 5, 28), **more):
    return {
        "unit": "甲局",
        "place": VILLAGE,
        "village": "群福村",
        "check_date": day,
        "mode": "实地查岗",
        "checked": "甲局驻村工作队",
        "expected_count": expected,
        "present_count": present,
        "has_leave": leave,
        **more,
    }


# --- INSP-04 ---------------------------------------------------------------------------------


@pytest.mark.proves("INSP-04", "合格")
@pytest.mark.parametrize("row", [seen(present=4), seen(leave="有"), seen(present=5, leave=None)])
def test_everyone_on_post_or_on_leave_passes(make_facts, judge, row):
    assert only(judge("INSP-04", make_facts(F17=[row])))["verdict"] == "合格"


@pytest.mark.proves("INSP-04", "不合格")
def test_people_off_post_without_leave_are_found(make_facts, judge):
    row = only(judge("INSP-04", make_facts(F17=[seen(absence_reason="张三未请假")])))
    assert (row["unit"], row["place"], row["verdict"]) == ("甲局", VILLAGE, "不合格")
    assert row["subject"] == "检查:2014-05-28/群福村/实地查岗/甲局驻村工作队"
    assert (row["expected"], row["actual"], row["difference"]) == ("4", "2", "-2")
    fields = ["check_date", "expected_count", "present_count", "has_leave"]
    assert row["cites"] == [{"record_id": "F17-0", "field": field} for field in fields]
    assert row["message"] == (
        "2014年5月28日检查福成镇群福村，应在岗4人，实在岗2人，相差2人，没有请假手续"
    )


@pytest.mark.proves("INSP-04", "无法判定")
@pytest.mark.parametrize(
    "row",
    [seen(expected=None), seen(present=None), seen(leave=None), seen(day=None)],
    ids=["expected", "present", "leave", "date"],
)
def test_what_the_record_lacks_is_undecided(make_facts, judge, row):
    judged = only(judge("INSP-04", make_facts(F17=[row])))
    assert judged["verdict"] == "无法判定"
    assert "没有写明" in judged["reason"]


@pytest.mark.proves("INSP-04", "不适用")
def test_a_visit_that_counts_no_heads_is_not_judged(make_facts, judge):
    rows = [seen(None, None, mode="民情走访"), seen(4, 1, mode="翻阅考勤", day=date(2014, 6, 9))]
    judged = judge("INSP-04", make_facts(F17=rows))
    assert [row["verdict"] for row in judged] == ["不适用", "不合格"]


def test_inspections_outside_the_period_are_not_judged(make_facts, judge):
    rows = [seen(day=date(2014, 3, 31)), seen(day=date(2014, 7, 1))]
    assert judge("INSP-04", make_facts(F17=rows)) == []


def test_without_a_unit_the_villages_lead_answers(make_facts, judge):
    pairs = [
        {"unit": "甲局", "place": VILLAGE, "is_lead": False},
        {"unit": "乙局", "place": VILLAGE, "is_lead": True},
    ]
    facts = make_facts(F02=pairs, F17=[seen(unit=None)])
    assert only(judge("INSP-04", facts))["unit"] == "乙局"
    assert only(judge("INSP-04", make_facts(F17=[seen(unit=None)])))["unit"] == ""


def test_an_unplaced_inspection_still_has_a_sentence(make_facts, judge):
    row = only(judge("INSP-04", make_facts(F17=[seen(place=None, village=None, checked=None)])))
    assert row["subject"] == "检查:2014-05-28//实地查岗/"
    assert "检查驻村工作队，应在岗4人" in row["message"]


# --- RECT-04 ---------------------------------------------------------------------------------


def item(**more):
    full = {"evidence": "照片", "progress": "已补签", "responsible_leader": "李副"}
    return {"unit": "甲局", "item_number": "7", "status": "已整改", **full, **more}


@pytest.mark.proves("RECT-04", "合格")
@pytest.mark.parametrize("row", [item(), item(progress=None, self_opinion="已自查")])
def test_an_item_done_with_its_proof_passes(make_facts, judge, row):
    assert only(judge("RECT-04", make_facts(F20=[row])))["verdict"] == "合格"


@pytest.mark.proves("RECT-04", "不合格")
def test_an_item_done_without_proof_is_found(make_facts, judge):
    row = only(judge("RECT-04", make_facts(F20=[item(evidence=None, responsible_leader=None)])))
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "问题:7", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("3", "1", "-2")
    fields = {cell["field"] for cell in row["cites"]}
    assert {"item_number", "status", "evidence", "responsible_leader"} <= fields
    assert row["message"] == "1个问题登记为已整改，应附3项材料，实有1项，缺少佐证材料、责任领导"


@pytest.mark.parametrize(
    ("status", "done", "verdict"),
    [
        ("完成", None, "不合格"),
        ("销号", None, "不合格"),
        (None, date(2014, 6, 1), "不合格"),
        (None, date(2014, 8, 1), "不适用"),
        ("未完成", None, "不适用"),
        ("整改中", None, "不适用"),
        ("计划6月底完成", None, "不适用"),
        (None, None, "不适用"),
    ],
)
def test_only_what_is_called_done_is_asked_for_proof(make_facts, judge, status, done, verdict):
    row = item(status=status, done_date=done, evidence=None)
    assert only(judge("RECT-04", make_facts(F20=[row])))["verdict"] == verdict


@pytest.mark.proves("RECT-04", "不适用")
def test_an_item_under_way_is_asked_for_no_proof(make_facts, judge):
    row = only(judge("RECT-04", make_facts(F20=[item(status="整改中", evidence=None)])))
    assert (row["verdict"], row["reason"]) == ("不适用", "尚未登记为已整改")


@pytest.mark.proves("RECT-04", "无法判定")
def test_an_unreadable_leader_is_undecided(make_facts, judge):
    mark = {
        "check_id": "DQ-13",
        "record_id": "F20-0",
        "field": "responsible_leader",
        "raw": "李?等",
    }
    facts = make_facts(F20=[item(responsible_leader=None)], marks=[mark])
    row = only(judge("RECT-04", facts))
    assert (row["verdict"], row["reason"]) == ("无法判定", "责任领导一栏无法辨认")
    facts = make_facts(F20=[item(responsible_leader=None, evidence=None)], marks=[mark])
    assert only(judge("RECT-04", facts))["message"].endswith("实有2项，缺少佐证材料")


# --- RECT-05 ---------------------------------------------------------------------------------


def closed(**more):
    people = {"responsible": "王责", "reviewer": "赵查", "review_opinion": "复查合格"}
    return {
        "unit": "甲局",
        "item_number": "7",
        "closed_date": date(2014, 6, 20),
        **people,
        **more,
    }


@pytest.mark.proves("RECT-05", "合格")
@pytest.mark.parametrize("opinion", ["复查合格", "通过，未发现新问题", "同意销号"])
def test_an_item_closed_after_a_good_review_passes(make_facts, judge, opinion):
    facts = make_facts(F20=[closed(review_opinion=opinion)])
    assert only(judge("RECT-05", facts))["verdict"] == "合格"


@pytest.mark.parametrize(("opinion", "actual"), [(None, "没有复查意见"), ("不合格", "不合格")])
def test_closed_without_a_good_review_is_found(make_facts, judge, opinion, actual):
    row = only(judge("RECT-05", make_facts(F20=[closed(review_opinion=opinion)])))
    assert (row["subject"], row["verdict"], row["actual"]) == ("问题:7", "不合格", actual)
    fields = {cell["field"] for cell in row["cites"]}
    assert {"closed_date", "review_opinion", "reviewer", "responsible"} <= fields
    assert row["message"] == "1个问题没有复查合格意见即已销号，应先复查合格再销号"


@pytest.mark.proves("RECT-05", "不合格")
def test_closed_on_ones_own_review_is_found_without_a_name(make_facts, judge):
    row = only(judge("RECT-05", make_facts(F20=[closed(reviewer="王责")])))
    assert (row["verdict"], row["actual"]) == ("不合格", "本人复查")
    assert row["message"] == "1个问题由责任人本人复查后销号，应由责任人以外的人复查"


@pytest.mark.proves("RECT-05", "无法判定")
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reviewer": None}, "复查人或责任人没有填写"),
        ({"responsible": None}, "复查人或责任人没有填写"),
        ({"review_opinion": "已阅"}, "复查意见没有写明是否合格"),
        ({"review_opinion": "合格，无不合格项"}, "复查意见没有写明是否合格"),
    ],
)
def test_what_the_ledger_lacks_is_undecided(make_facts, judge, more, why):
    row = only(judge("RECT-05", make_facts(F20=[closed(**more)])))
    assert (row["verdict"], row["reason"]) == ("无法判定", why)


@pytest.mark.proves("RECT-05", "不适用")
@pytest.mark.parametrize("day", [None, date(2014, 7, 11)])
def test_an_item_not_closed_yet_is_not_judged(make_facts, judge, day):
    row = only(judge("RECT-05", make_facts(F20=[closed(closed_date=day, review_opinion=None)])))
    assert (row["verdict"], row["reason"]) == ("不适用", "尚未销号")
