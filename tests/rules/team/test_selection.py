"""TEAM-15: the record by which a successor was chosen."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"conditions": ["政治素质好", "工作作风实", "综合能力强", "身体健康"], "max_age": 0}
ALL = "接替，政治素质好、工作作风实、综合能力强、身体健康"


def member(**more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    row |= {"id_number": "530326197006151234", "arrival_date": date(2018, 5, 20)}
    return row | more


def review(reason=ALL, **more):
    row = {"unit": "甲局", "person_name": "李二", "successor": "王一", "reason": reason}
    return row | {"approver": "会泽县委组织部", "approval_date": date(2018, 5, 15)} | more


def run(make_facts, judge, *reviews, terms=TERMS, **more):
    facts = make_facts("2018Q2", date(2018, 7, 10), F03=[member(**more)], F19=list(reviews))
    rows = judge("TEAM-15", facts, terms=terms)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-15", "合格")
def test_record_that_is_complete(make_facts, judge):
    row = run(make_facts, judge, review())
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


@pytest.mark.proves("TEAM-15", "不合格")
@pytest.mark.parametrize("more", [{"approver": None}, {"approval_date": None}])
def test_record_nobody_approved_is_found(make_facts, judge, more):
    row = run(make_facts, judge, review(**more))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert "应有1份经批准的审批记录，批准单位或批准日期为空" in row["message"]
    cells = [(cell["record_id"], cell["field"]) for cell in row["cites"]]
    told = [("F19-0", "approver"), ("F19-0", "approval_date")]
    assert cells == [("F03-0", "arrival_date"), *told]


@pytest.mark.proves("TEAM-15", "无法判定")
def test_conditions_that_are_not_spelt_out_are_open(make_facts, judge):
    row = run(make_facts, judge, review("接替"))
    assert (row["verdict"], row["reason"][:6]) == ("无法判定", "人员调整审批")


@pytest.mark.proves("TEAM-15", "不适用")
def test_who_succeeds_nobody_has_no_such_record(make_facts, judge):
    assert run(make_facts, judge)["verdict"] == "不适用"


def test_age_is_looked_at_only_where_a_programme_says_so(make_facts, judge):
    def aged(limit, **more):
        return run(make_facts, judge, terms=TERMS | {"max_age": limit}, **more)

    # 47 years old until 15 June.
    assert aged(47)["verdict"] == "合格"
    row = aged(45)
    assert (row["verdict"], row["expected"], row["actual"], row["difference"]) == (
        "不合格",
        "45",
        "47",
        "2",
    )
    assert "进驻时应不超过45岁，实为47岁，多2岁" in row["message"]
    assert aged(45, id_number=None)["verdict"] == "无法判定"
