"""VIS-05, VIS-06: what is written down of the visits."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
KEPT = {"min_chars": 10, "max_percent": 20}
TEXTS = [
    "了解春耕备耕情况，帮助联系化肥种子",
    "察看危房改造进度，商量资金缺口办法",
    "宣讲新型合作医疗，登记参合意愿人数",
    "走访核桃园管护，请农技员讲解修枝",
    "看望生病老人，帮助办理大病救助手续",
]


def wrote(day, text=TEXTS[0], name="张立", head="李明", **more):
    row = {"unit": "支队", "visit_date": day, "person_name": name, "place": PLACE}
    return row | {"household_head": head, "content": text} | more


def only(rows):
    [row] = rows
    return row


def diary(make_facts, judge, *rows, **more):
    facts = make_facts("2018Q2", F08=list(rows), **more)
    return judge("VIS-05", facts, "2018Q2", KEPT)


def five():
    return [wrote(date(2018, 4, n + 1), text) for n, text in enumerate(TEXTS)]


@pytest.mark.proves("VIS-05", "合格")
def test_a_diary_of_its_own_words_passes(make_facts, judge):
    rows = [*five(), wrote(date(2018, 4, 1), "补充", head="王平")]
    row = only(diary(make_facts, judge, *rows))
    assert (row["subject"], row["verdict"]) == ("张立@支队", "合格")


@pytest.mark.proves("VIS-05", "不合格")
@pytest.mark.parametrize("text", [None, "走访 王平 一 户"], ids=["blank", "short"])
def test_a_date_without_a_proper_entry_is_found(make_facts, judge, text):
    row = only(diary(make_facts, judge, *five(), wrote(date(2018, 5, 2), text)))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("6", "5", "-1")
    assert {cell["record_id"] for cell in row["cites"]} == {"F08-5"}
    assert row["message"] == (
        "1名联系干部2018年第二季度有走访登记6日，每日应有不少于10字的日志，实有5日，相差1日"
    )


@pytest.mark.proves("VIS-05", "不合格")
def test_the_same_text_on_other_days_is_found(make_facts, judge):
    copies = [
        wrote(date(2018, 5, 1), "5月1日到王平家，了解春耕备耕情况、帮助联系化肥2袋", head="王平"),
        wrote(date(2018, 5, 9), "5月9日到赵六家，了解春耕备耕情况，帮助联系化肥3袋", head="赵六"),
    ]
    row = only(diary(make_facts, judge, *five()[:2], *copies))
    assert (row["expected"], row["actual"], row["difference"]) == ("20", "25", "5")
    assert {cell["record_id"] for cell in row["cites"]} == {"F08-2", "F08-3"}
    assert row["message"] == (
        "1名联系干部2018年第二季度日志4篇中有1篇与本人他日日志雷同，占25%，应不超过20%，"
        "超出5个百分点"
    )


def test_one_copy_in_five_is_within_the_term(make_facts, judge):
    again = wrote(date(2018, 5, 1), TEXTS[0])
    assert only(diary(make_facts, judge, *five()[:4], again))["verdict"] == "合格"


def test_one_text_for_all_households_of_a_day_is_one_entry(make_facts, judge):
    rows = [wrote(date(2018, 4, 1), head=head) for head in ("李明", "王平", "赵六")]
    assert only(diary(make_facts, judge, *rows))["verdict"] == "合格"


@pytest.mark.proves("VIS-05", "无法判定")
def test_an_entry_that_nobody_can_read_is_no_missing_one(make_facts, judge):
    mark = {"check_id": "DQ-19", "record_id": "F08-5", "field": "content", "raw": ""}
    rows = [*five(), wrote(date(2018, 5, 2), None)]
    row = only(diary(make_facts, judge, *rows, marks=[mark]))
    assert (row["verdict"], "无法辨认" in row["reason"]) == ("无法判定", True)


@pytest.mark.parametrize(("text", "verdict"), [("走访", "无法判定"), (TEXTS[0], "合格")])
def test_a_poor_entry_of_nobody_may_be_anybodys(make_facts, judge, text, verdict):
    rows = [*five(), wrote(date(2018, 5, 2), text, name=None)]
    assert only(diary(make_facts, judge, *rows))["verdict"] == verdict
    elsewhere = wrote(date(2018, 5, 2), text, name=None, unit="乙局")
    assert only(diary(make_facts, judge, *five(), elsewhere))["verdict"] == "合格"


@pytest.mark.proves("VIS-05", "不适用")
def test_a_cadre_without_a_visit_is_another_rules(make_facts, judge):
    pair = {"unit": "支队", "helper_name": "王平", "place": PLACE}
    row = only(diary(make_facts, judge, F04=[pair]))
    assert (row["verdict"], row["reason"]) == ("不适用", "2018年第二季度没有走访登记")


# --- VIS-06 ----------------------------------------------------------------------------------

MEMBER = {
    "unit": "支队",
    "person_name": "张立",
    "person": "张立#1234",
    "place": PLACE,
    "arrival_date": date(2018, 3, 1),
}


def month(make_facts, judge, *rows, member=MEMBER, **more):
    facts = make_facts("2018-05", F03=[member], F08=list(rows), **more)
    return only(judge("VIS-06", facts, "2018-05", {"min_entries": 4}))


def may(*days, **more):
    return [wrote(date(2018, 5, day), **more) for day in days]


@pytest.mark.proves("VIS-06", "合格")
def test_four_entries_a_month_pass(make_facts, judge):
    row = month(make_facts, judge, *may(2, 9, 16, 23))
    assert (row["subject"], row["verdict"]) == ("张立#1234", "合格")


@pytest.mark.proves("VIS-06", "不合格")
def test_fewer_entries_are_found(make_facts, judge):
    empty = may(23, text=None)
    row = month(make_facts, judge, *may(2, 9), *may(9), *empty, wrote(date(2018, 4, 30)))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("4", "2", "-2")
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    assert {("F03-0", "person_name"), ("F08-0", "visit_date")} <= cells
    assert row["message"] == (
        "驻娜姑镇拖车村工作队1名队员2018年5月民情日记应不少于4篇，登记2篇，相差2篇"
    )


@pytest.mark.proves("VIS-06", "无法判定")
def test_entries_of_no_date_or_writer_leave_it_open(make_facts, judge):
    open_rows = [wrote(None), *may(23, name=None)]
    assert month(make_facts, judge, *may(2, 9), *open_rows)["verdict"] == "无法判定"
    unknown = {**MEMBER, "arrival_date": None}
    assert month(make_facts, judge, *may(2, 9), member=unknown)["verdict"] == "无法判定"


def test_namesakes_are_not_told_apart(make_facts, judge):
    other = {**MEMBER, "person": "张立#5678"}
    facts = make_facts("2018-05", F03=[MEMBER, other], F08=may(2, 9, 16, 23))
    rows = judge("VIS-06", facts, "2018-05", {"min_entries": 4})
    assert [row["verdict"] for row in rows] == ["无法判定"] * 2


@pytest.mark.proves("VIS-06", "不适用")
@pytest.mark.parametrize(
    "change", [{"arrival_date": date(2018, 5, 10)}, {"departure_date": date(2018, 5, 20)}]
)
def test_part_of_a_month_does_not_ask_for_a_months_entries(make_facts, judge, change):
    assert month(make_facts, judge, member=MEMBER | change)["verdict"] == "不适用"


def test_a_month_on_leave_asks_for_none(make_facts, judge):
    leave = {
        "unit": "支队",
        "person": "张立#1234",
        "start_date": date(2018, 4, 20),
        "end_date": date(2018, 6, 3),
    }
    assert month(make_facts, judge, F07=[leave])["verdict"] == "不适用"
