"""TEAM-07, TEAM-10: nobody leaves without an approval; teams went in on time."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
LEFT = date(2014, 6, 20)
DUE = {"on_post_by": date(2014, 4, 25)}
PAIR = {"unit": "甲局", "place": PLACE, "village": "群福村"}


def member(name="王一", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"arrival_date": date(2014, 4, 25)} | more


def approval(name="王一", **more):
    return {"unit": "甲局", "place": PLACE, "person_name": name} | more


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-07", "合格")
def test_leaving_with_an_approval_is_in_order(make_facts, judge):
    facts = make_facts(F03=[member(departure_date=LEFT)], F19=[approval()])
    assert only(judge("TEAM-07", facts))["verdict"] == "合格"


def test_leaving_without_one_is_found(make_facts, judge):
    facts = make_facts(F03=[member(departure_date=LEFT)], F19=[approval("李二")])
    row = only(judge("TEAM-07", facts))
    assert (row["verdict"], row["subject"], row["unit"]) == ("不合格", "王一#1234", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F03-0", "field": "departure_date"}]
    assert "2014年6月20日离任" in row["message"]


@pytest.mark.proves("TEAM-07", "不合格")
def test_empty_signed_form_is_an_answer(make_facts, judge):
    facts = make_facts(F03=[member(departure_date=LEFT)], none=[("甲局", "F19")])
    assert only(judge("TEAM-07", facts))["verdict"] == "不合格"


@pytest.mark.proves("TEAM-07", "无法判定")
def test_without_the_form_nothing_can_be_said(make_facts, judge):
    facts = make_facts(F03=[member(departure_date=LEFT)])
    row = only(judge("TEAM-07", facts))
    assert (row["verdict"], row["reason"]) == ("无法判定", "未报送人员调整审批表")


def test_those_who_serve_and_those_who_leave_later_are_not_judged(make_facts, judge):
    rows = [member("王一"), member("李二", departure_date=date(2014, 7, 11))]
    assert judge("TEAM-07", make_facts(F03=rows, none=[("甲局", "F19")])) == []


def test_approval_kept_by_the_office_counts_by_village_and_name(make_facts, judge):
    kept = approval(unit=None)
    facts = make_facts(F03=[member(departure_date=LEFT)], F19=[kept], none=[("甲局", "F19")])
    assert only(judge("TEAM-07", facts))["verdict"] == "合格"


def test_namesakes_approval_in_another_unit_does_not_count(make_facts, judge):
    other = approval(unit="乙局", place="南郑县/阳春镇/苇池村")
    facts = make_facts(F03=[member(departure_date=LEFT)], F19=[other], none=[("甲局", "F19")])
    assert only(judge("TEAM-07", facts))["verdict"] == "不合格"


@pytest.mark.proves("TEAM-07", "不适用")
def test_team_leaves_with_its_pairing(make_facts, judge):
    facts = make_facts(
        F02=[PAIR | {"end_date": LEFT}],
        F03=[member(departure_date=LEFT)],
        none=[("甲局", "F19")],
    )
    row = only(judge("TEAM-07", facts))
    assert (row["verdict"], row["reason"]) == ("不适用", "结对关系已经终止")


# TEAM-10


@pytest.mark.proves("TEAM-10", "合格")
def test_one_member_in_time_is_enough(make_facts, judge):
    rows = [member(), member("李二", arrival_date=date(2014, 6, 1))]
    assert only(judge("TEAM-10", make_facts(F03=rows), terms=DUE))["verdict"] == "合格"


@pytest.mark.proves("TEAM-10", "不合格")
def test_late_team_is_found(make_facts, judge):
    rows = [member(n, arrival_date=date(2014, 4, d)) for n, d in (("王一", 30), ("李二", 28))]
    row = only(judge("TEAM-10", make_facts(F03=rows), terms=DUE))
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("2014-04-25", "2014-04-28", "3")
    assert row["message"].endswith("最早进驻日期为2014年4月28日，迟3日")
    assert {cell["record_id"] for cell in row["cites"]} == {"F03-0", "F03-1"}


@pytest.mark.proves("TEAM-10", "无法判定")
@pytest.mark.parametrize("arrivals", [[None, None], [None, date(2014, 5, 4)]])
def test_missing_arrival_date_leaves_it_open(make_facts, judge, arrivals):
    rows = [member(n, arrival_date=d) for n, d in zip(("王一", "李二"), arrivals, strict=True)]
    row = only(judge("TEAM-10", make_facts(F03=rows), terms=DUE))
    assert row["verdict"] == "无法判定"
    assert "进驻日期" in row["reason"]


def test_successor_of_one_no_longer_listed_does_not_date_the_team(make_facts, judge):
    later = member("李二", arrival_date=date(2014, 5, 20))
    replaced = approval("王一", successor="李二")
    gone = only(judge("TEAM-10", make_facts(F03=[later], F19=[replaced]), terms=DUE))
    assert gone["verdict"] == "无法判定"
    both = [member("王一", arrival_date=date(2014, 5, 1), departure_date=date(2014, 5, 19)), later]
    listed = only(judge("TEAM-10", make_facts(F03=both, F19=[replaced]), terms=DUE))
    assert (listed["verdict"], listed["actual"]) == ("不合格", "2014-05-01")


@pytest.mark.proves("TEAM-10", "不适用")
def test_pairing_made_after_the_day_is_not_bound_by_it(make_facts, judge):
    facts = make_facts(
        F02=[PAIR | {"start_date": date(2014, 5, 10)}],
        F03=[member(arrival_date=date(2014, 5, 12))],
    )
    row = only(judge("TEAM-10", facts, terms=DUE))
    assert (row["verdict"], row["reason"]) == ("不适用", "结对晚于2014年4月25日")


def test_only_the_citys_teams_are_bound(make_facts, judge):
    units = [{"unit": "甲局", "unit_name": "甲局", "level": "县"}]
    facts = make_facts(F01=units, F03=[member(arrival_date=date(2014, 6, 1))])
    assert judge("TEAM-10", facts, terms=DUE | {"levels": ["市"]}) == []


def test_term_of_another_type_is_said(make_facts, judge):
    with pytest.raises(TypeError, match="on_post_by 应为日期"):
        judge("TEAM-10", make_facts(F03=[member()]), terms={"on_post_by": "4月25日"})
