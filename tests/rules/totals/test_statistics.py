"""AGG-01, AGG-06, AGG-07: the statistics form against its details, and how it is filled."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "南郑县/福成镇/群福村"
JUNE = date(2014, 6, 5)


def stated(indicator, value, measure=None, **more):
    row = {"unit": "甲局", "indicator": indicator, "measure": measure}
    return row | {"current_value": None if value is None else Decimal(str(value))} | more


def own(**more):
    return {"unit": "甲局", "place": PLACE, "village": "群福村"} | more


def only(rows):
    assert len(rows) == 1
    return rows[0]


def verdicts(judge, make_facts, indicator, values, measure=None, **forms):
    """AGG-01's verdict of an indicator for each of several declared values."""
    found = []
    for value in values:
        facts = make_facts(F21=[stated(indicator, value, measure)], **forms)
        found.append(only(judge("AGG-01", facts))["verdict"])
    return found


RIGHT, WRONG, OPEN = "合格", "不合格", "无法判定"


def test_declared_number_that_is_not_the_recount_is_found(make_facts, judge):
    rows = [own(activity_date=JUNE, activity_kind="会议")] * 2
    facts = make_facts(F09=rows, F21=[stated("召开会议(次)", 5, "次")])
    row = only(judge("AGG-01", facts))
    assert (row["verdict"], row["subject"]) == (WRONG, "指标:召开会议")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "5", "3")
    assert row["message"] == "工作统计表“召开会议”填报5次，按明细台账复核为2次，相差3次"
    assert row["cites"] == [{"record_id": "F21-0", "field": "current_value"}]


@pytest.mark.parametrize(
    ("indicator", "value", "measure", "reason"),
    [
        ("自编指标", 5, "个", "该指标不在指标对照表内"),
        ("调研", 5, "次", "未报送该指标对应的明细台账"),
        ("帮扶项目", None, "个", "本期数没有填写或无法认定"),
        ("帮扶项目", 1, "件(次)", "计量单位没有写明或与指标不同"),
        ("项目资金到位", 5, None, "计量单位没有写明或与指标不同"),
    ],
)
def test_what_cannot_be_compared_is_unknown(make_facts, judge, indicator, value, measure, reason):
    project = own(project_name="桥", status="到位", secured_yuan=Decimal(120_000))
    facts = make_facts(F11=[project], F21=[stated(indicator, value, measure)])
    row = only(judge("AGG-01", facts))
    assert (row["verdict"], row["reason"]) == (OPEN, reason)


@pytest.mark.parametrize(
    "name", ["帮扶项目", "帮扶项目(个)", "1.帮扶项目（个）", "其中:帮扶 项目", "帮扶项目数"]
)
def test_names_are_known_as_units_write_them(make_facts, judge, name):
    facts = make_facts(F11=[own(project_name="桥")], F21=[stated(name, 2)])
    row = only(judge("AGG-01", facts))
    assert (row["verdict"], row["subject"]) == (WRONG, "指标:帮扶项目")


def test_empty_signed_form_counts_nought(make_facts, judge):
    more = {"none": [("甲局", "F11")]}
    assert verdicts(judge, make_facts, "帮扶项目", [0, 1], **more) == [RIGHT, WRONG]


def test_money_is_compared_in_its_measure_and_may_be_rounded(make_facts, judge):
    rows = [own(project_name=n, status="到位", secured_yuan=Decimal(61_728)) for n in "桥路"]
    name = "项目资金到位"
    values = [Decimal("12.3456"), Decimal("12.35"), Decimal("12.3"), Decimal("12.3457"), 12]
    assert verdicts(judge, make_facts, name, values, "万元", F11=rows) == [
        RIGHT,
        RIGHT,
        WRONG,
        WRONG,
        WRONG,
    ]
    assert verdicts(judge, make_facts, name, [123_456], "元", F11=rows) == [RIGHT]
    assert verdicts(judge, make_facts, "项目资金到位（万元）", [13], F11=rows) == [WRONG]


@pytest.mark.proves("AGG-01", "无法判定")
def test_amount_missing_from_a_counted_row_leaves_the_sum_open(make_facts, judge):
    rows = [own(project_name="桥", status="在建"), own(project_name="路", status="计划")]
    assert verdicts(judge, make_facts, "项目资金到位", [5], "万元", F11=rows) == [OPEN]


def helped(head, tail=None):
    key = f"户:福成镇/群福村/{head}" + (f"#{tail}" if tail else "")
    return own(helper_name="王一", household_head=head, household=key)


def test_households_are_counted_once_by_id(make_facts, judge):
    rows = [helped("张三", "1111"), helped("张三", "1111"), helped("张三", "2222"), own()]
    name = "结对帮扶(贫困)户(户)"
    assert verdicts(judge, make_facts, name, [2, 3], F04=rows) == [RIGHT, WRONG]


def test_namesakes_without_id_leave_a_range(make_facts, judge):
    rows = [helped("张三"), helped("张三"), helped("李四")]
    found = verdicts(judge, make_facts, "结对帮扶户", [1, 2, 3, 4], F04=rows)
    assert found == [WRONG, RIGHT, OPEN, WRONG]


def test_a_household_whose_name_nobody_can_read_is_open(make_facts, judge):
    unread = own(household_head=None, household_id_number="610799195711018896")
    kind = own(household_head=None, household_kind="贫困户")
    rows = [helped("张三", "1111"), unread, kind, own()]
    found = verdicts(judge, make_facts, "结对帮扶户", [0, 1, 2, 3, 4], F04=rows)
    assert found == [WRONG, RIGHT, OPEN, OPEN, WRONG]


def test_events_count_in_the_period_and_undated_ones_are_open(make_facts, judge):
    days = [date(2014, 3, 31), date(2014, 4, 1), date(2014, 6, 30), date(2014, 7, 1), None]
    rows = [own(class_date=day, class_count=1, trainee_count=30) for day in days]
    assert verdicts(judge, make_facts, "培训班", [1, 2, 3, 4], "期", F15=rows) == [
        WRONG,
        RIGHT,
        OPEN,
        WRONG,
    ]
    assert verdicts(judge, make_facts, "培训人次", [60, 90, 150], "人次", F15=rows) == [
        RIGHT,
        OPEN,
        WRONG,
    ]


def test_meetings_of_open_kind_widen_the_count(make_facts, judge):
    kinds = ["会议", None, "调研", "活动"]
    rows = [own(activity_date=JUNE, activity_kind=kind) for kind in kinds]
    assert verdicts(judge, make_facts, "召开会议", [1, 2, 3], F09=rows) == [RIGHT, OPEN, WRONG]
    assert verdicts(judge, make_facts, "到村活动", [1, 4, 5], F09=rows) == [RIGHT, OPEN, WRONG]


def posted(name, role="队员", **more):
    return own(person_name=name, person=f"{name}#1234", team_role=role) | more


def test_people_are_those_in_service_at_the_periods_end(make_facts, judge):
    rows = [
        posted("王一", "队长"),
        posted("李二"),
        posted("赵三", "第一书记"),
        posted("孙四", departure_date=date(2014, 5, 1)),
        posted("周五", arrival_date=date(2014, 7, 1)),
    ]
    members = verdicts(judge, make_facts, "驻村队员", [0, 1, 3, 5, 6], F03=rows)
    # One 队员 by the word, three people by convention 21: both are right.
    assert members == [WRONG, RIGHT, RIGHT, OPEN, WRONG]
    secretaries = verdicts(judge, make_facts, "第一书记", [0, 1, 2, 3], "名", F03=rows)
    assert secretaries == [WRONG, RIGHT, OPEN, WRONG]
    assert verdicts(judge, make_facts, "驻村工作队", [1, 2], "支", F03=rows) == [RIGHT, WRONG]


def test_a_member_in_an_unknown_village_may_be_of_the_known_team(make_facts, judge):
    known = posted("王一", "队长", place=PLACE, village="群福村", team_name="甲局工作队")
    lost = posted("李二", place=None, village="群富村", team_name="甲局工作队")
    told = verdicts(judge, make_facts, "驻村工作队", [0, 1, 2, 3], "支", F03=[known, lost])
    assert told == [WRONG, RIGHT, RIGHT, WRONG]


def test_gifts_are_counted_by_person_and_added_up(make_facts, judge):
    gift = own(pay_date=JUNE, goods_kind="春节慰问金", amount_yuan=Decimal(500))
    rows = [gift | {"recipient": "张三"}, gift | {"recipient": "李四"}]
    rows.append(own(pay_date=JUNE, goods_kind="助学金", amount_yuan=Decimal(900), recipient="王五"))
    assert verdicts(judge, make_facts, "慰问困难户", [2, 3], "户", F12=rows) == [RIGHT, WRONG]
    assert verdicts(judge, make_facts, "发放慰问金", [1000, 1900], "元", F12=rows) == [
        RIGHT,
        WRONG,
    ]


def test_rate_is_the_share_done(make_facts, judge):
    goal = own(document_kind="年度计划", target_value=Decimal(3), done_value=Decimal(2))
    name = "年度目标任务完成率(%)"
    values = [Decimal("66.67"), Decimal("66.6"), 100]
    assert verdicts(judge, make_facts, name, values, F13=[goal]) == [RIGHT, WRONG, WRONG]
    two = [goal, goal | {"done_value": Decimal(3)}]
    found = verdicts(judge, make_facts, name, [Decimal("83.33"), 70, 101], F13=two)
    assert found == [RIGHT, OPEN, WRONG]


@pytest.mark.proves("AGG-01", "合格")
def test_each_unit_is_recounted_from_its_own_rows(make_facts, judge):
    facts = make_facts(
        F11=[own(project_name="桥"), own(project_name="路", unit="乙局")],
        F21=[stated("帮扶项目", 1), stated("帮扶项目", 1, unit="乙局")],
    )
    assert [row["verdict"] for row in judge("AGG-01", facts)] == [RIGHT, RIGHT]


# AGG-06


def fuzzy(record, raw, field="current_value"):
    return {"record_id": record, "field": field, "method": "模糊", "check_id": "DQ-10", "raw": raw}


@pytest.mark.proves("AGG-06", "不合格")
def test_about_so_many_is_no_number(make_facts, judge):
    facts = make_facts(
        F21=[stated("培训人次(人次)", None), stated("调研", 3)],
        marks=[fuzzy("F21-0", "230余"), fuzzy("F21-0", "近900", "total_value")],
    )
    found = {row["subject"]: row for row in judge("AGG-06", facts)}
    row = found["指标:培训人次"]
    assert (row["verdict"], row["expected"], row["actual"]) == (WRONG, "确数", "230余、近900")
    assert {cell["field"] for cell in row["cites"]} == {"current_value", "total_value"}
    assert "“230余、近900”，应填确数" in row["message"]
    assert found["指标:调研"]["verdict"] == RIGHT


@pytest.mark.proves("AGG-06", "合格")
def test_other_faults_of_reading_are_not_fuzzy(make_facts, judge):
    mark = fuzzy("F21-0", "12,34") | {"method": "逗号"}
    facts = make_facts(F21=[stated("调研", 3)], marks=[mark])
    assert only(judge("AGG-06", facts))["verdict"] == RIGHT


# AGG-07


@pytest.mark.proves("AGG-07", "不合格")
@pytest.mark.parametrize("measure", ["件(次)", "件（次）", "件/次", "次、件", "人(次)"])
def test_two_measures_in_one_cell_are_found(make_facts, judge, measure):
    row = only(judge("AGG-07", make_facts(F21=[stated("办实事", 3, measure)])))
    assert (row["verdict"], row["actual"]) == (WRONG, measure)
    assert row["cites"] == [{"record_id": "F21-0", "field": "measure"}]


@pytest.mark.proves("AGG-07", "合格")
@pytest.mark.parametrize("measure", ["件", "人次", "万元", "元/户", None])
def test_one_measure_is_in_order(make_facts, judge, measure):
    row = only(judge("AGG-07", make_facts(F21=[stated("结对帮扶(贫困)户(户)", 3, measure)])))
    assert row["verdict"] == RIGHT


def test_measure_in_the_name_or_in_the_value_counts_too(make_facts, judge):
    named = only(judge("AGG-07", make_facts(F21=[stated("办实事(件(次))", 3)])))
    assert (named["verdict"], named["cites"][0]["field"]) == (WRONG, "indicator")
    facts = make_facts(F21=[stated("办实事", None)], marks=[fuzzy("F21-0", "100余件(次)")])
    valued = only(judge("AGG-07", facts))
    assert (valued["actual"], valued["cites"][0]["field"]) == ("100余件(次)", "current_value")
