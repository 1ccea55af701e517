"""CARD-01 … CARD-05: boards, cards, diaries and handbooks."""

from datetime import date

import pytest

VILLAGE = "会泽县/娜姑镇/拖车村"
OTHER = "会泽县/娜姑镇/落水村"
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "拖车村"}
UNIT = {"unit": "甲局", "unit_name": "甲局"}
EACH = {"leaders_too": True}
BOOKS = [
    ("CARD-02", "提醒卡", "纪律提醒卡1张", "张"),
    ("CARD-03", "民情日记", "民情日记1本", "本"),
    ("CARD-04", "扶贫手册", "精准扶贫手册1本", "本"),
]


def only(rows):
    [row] = rows
    return row


def member(name="张三", unit="甲局", place=VILLAGE, role="队员", **more):
    full = {"village": place and place.split("/")[-1], "arrival_date": date(2018, 3, 1)}
    person = {"person": f"{name}#1234", "person_name": name}
    return {"unit": unit, "place": place, "team_role": role, **person, **full, **more}


def card(kind="提醒牌", holder="张三", unit="甲局", place=VILLAGE, **more):
    village = place and place.split("/")[-1]
    row = {"unit": unit, "place": place, "village": village, "card_kind": kind, "holder": holder}
    return {**row, **more}


def judged(make_facts, judge, rule_id, members, cards, terms=None, **more):
    facts = make_facts(
        "2018Q3", as_of=date(2018, 10, 10), F01=[UNIT], F02=[PAIR], F03=members, F14=cards, **more
    )
    return judge(rule_id, facts, terms=terms or {})


# --- CARD-01 ---------------------------------------------------------------------------------


@pytest.mark.proves("CARD-01", "合格")
@pytest.mark.parametrize(
    "row", [card(), card(place=None, village=None), card(unit=None)], ids=["own", "sole", "office"]
)
def test_a_team_with_its_board_passes(make_facts, judge, row):
    row = only(judged(make_facts, judge, "CARD-01", [member()], [row]))
    assert (row["subject"], row["verdict"]) == (f"工作队:{VILLAGE}", "合格")


@pytest.mark.proves("CARD-01", "不合格")
def test_a_team_without_a_board_is_found(make_facts, judge):
    cards = [card("提醒卡"), card(place=OTHER), card(issue_date=date(2018, 11, 1))]
    row = only(judged(make_facts, judge, "CARD-01", [member(), member("李四")], cards))
    assert (row["unit"], row["place"], row["verdict"]) == ("甲局", VILLAGE, "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F03-0", "field": "village"}]
    assert row["message"] == "驻娜姑镇拖车村工作队应有纪律提醒牌1份，实有0份，相差1份"


@pytest.mark.proves("CARD-01", "无法判定")
@pytest.mark.parametrize(
    ("cards", "why"),
    [
        ([card(kind=None)], "没有写明"),
        ([card(place=None, village="某村")], "没有写明"),
        ([], "未报送"),
    ],
)
def test_a_board_that_may_be_theirs_leaves_it_open(make_facts, judge, cards, why):
    row = only(judged(make_facts, judge, "CARD-01", [member()], cards))
    assert row["verdict"] == "无法判定"
    assert why in row["reason"]


def test_two_teams_of_a_village_need_two_boards(make_facts, judge):
    teams = [member(), member("李四", unit="乙局")]
    rows = judged(make_facts, judge, "CARD-01", teams, [card()])
    assert [(row["unit"], row["verdict"]) for row in rows] == [
        ("乙局", "无法判定"),
        ("甲局", "合格"),
    ]


def test_an_offices_register_speaks_for_units_that_sent_none(make_facts, judge):
    cards = [card(unit="乙局", place=OTHER, file="registry/发放.xlsx")]
    assert only(judged(make_facts, judge, "CARD-01", [member()], cards))["verdict"] == "不合格"


# --- CARD-02, CARD-03, CARD-04 ---------------------------------------------------------------


@pytest.mark.proves("CARD-02", "合格", "不合格")
@pytest.mark.proves("CARD-03", "合格", "不合格")
@pytest.mark.proves("CARD-04", "合格", "不合格")
def test_each_member_needs_one(make_facts, judge):
    for rule_id, kind, amount, measure in BOOKS:
        members = [member(), member("李四"), member("王五", departure_date=date(2018, 9, 1))]
        cards = [card(kind), card("提醒牌", "李四")]
        facts = [judged(make_facts, judge, rule_id, members, cards, EACH)]
        passed, failed = sorted(facts[0], key=lambda row: row["verdict"], reverse=True)
        assert (passed["subject"], passed["verdict"]) == ("张三#1234", "合格")
        assert (failed["subject"], failed["verdict"]) == ("李四#1234", "不合格")
        assert (failed["unit"], failed["place"]) == ("甲局", VILLAGE)
        assert (failed["expected"], failed["actual"], failed["difference"]) == ("1", "0", "-1")
        assert failed["cites"] == [{"record_id": "F03-1", "field": "person_name"}]
        assert failed["message"] == (
            f"驻娜姑镇拖车村工作队1名队员应有{amount}，实有0{measure}，相差1{measure}"
        )


@pytest.mark.proves("CARD-02", "无法判定")
@pytest.mark.proves("CARD-03", "无法判定")
@pytest.mark.proves("CARD-04", "无法判定")
def test_what_may_be_theirs_leaves_it_open(make_facts, judge):
    for rule_id, kind, _, _ in BOOKS:
        for doubt in (
            card(None),
            card(kind, None),
            card(kind, place=None, village="某村"),
            card(kind, None, place=None, village="某村"),
            card(kind, place=OTHER),
        ):
            row = only(judged(make_facts, judge, rule_id, [member()], [doubt], EACH))
            assert (row["verdict"], row["message"]) == ("无法判定", None), doubt


@pytest.mark.proves("CARD-02", "不适用")
@pytest.mark.proves("CARD-03", "不适用")
@pytest.mark.proves("CARD-04", "不适用")
def test_whether_leaders_get_one_is_a_term(make_facts, judge):
    for rule_id, _, _, _ in BOOKS:
        terms = {"leaders_too": False}
        row = only(judged(make_facts, judge, rule_id, [member(role="队长")], [card()], terms))
        assert (row["verdict"], row["reason"]) == ("不适用", "队长不在发放范围之内")


def test_a_namesake_elsewhere_is_another_person(make_facts, judge):
    members = [member(), member(unit="乙局", place=OTHER)]
    rows = judged(make_facts, judge, "CARD-02", members, [card("提醒卡", place=OTHER)], EACH)
    assert {row["place"]: row["verdict"] for row in rows} == {VILLAGE: "不合格", OTHER: "合格"}


def test_namesakes_of_one_village_cannot_share_a_card(make_facts, judge):
    members = [member(), member(person="张三#5678")]
    rows = judged(make_facts, judge, "CARD-02", members, [card("提醒卡")], EACH)
    assert {row["reason"] for row in rows} == {"同村同名队员的领用登记分不清"}


# --- CARD-05 ---------------------------------------------------------------------------------


def household(home, head="李明", **more):
    return home(head, form="F04", place=VILLAGE, unit="甲局", helper_name="张三", **more)


def linked(make_facts, judge, homes, cards):
    return judged(make_facts, judge, "CARD-05", [], cards, F04=homes)


def heart(holder="李明", whole=True, **more):
    return card("民情连心卡", holder, is_complete=whole, **more)


@pytest.mark.proves("CARD-05", "合格")
def test_a_household_with_its_card_passes(make_facts, judge, home):
    homes = [household(home), household(home)]
    assert only(linked(make_facts, judge, homes, [heart()]))["verdict"] == "合格"


@pytest.mark.proves("CARD-05", "不合格")
def test_a_household_without_a_card_is_found(make_facts, judge, home):
    row = only(linked(make_facts, judge, [household(home)], [heart("王五", place=OTHER)]))
    assert (row["unit"], row["subject"]) == ("甲局", "户:娜姑镇/拖车村/李明")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F04-0", "field": "household_head"}]
    assert row["message"] == "娜姑镇拖车村1户联系户应有民情连心卡1张，实有0张，相差1张"


def test_a_card_that_lacks_an_element_is_found(make_facts, judge, home):
    row = only(linked(make_facts, judge, [household(home)], [heart(whole=False)]))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "齐全", "不齐全")
    assert {"record_id": "F14-0", "field": "is_complete"} in row["cites"]
    assert "李明" not in row["message"]


@pytest.mark.proves("CARD-05", "无法判定")
@pytest.mark.parametrize(
    ("cards", "why"),
    [
        ([heart(whole=None)], "没有写明卡面要素"),
        ([heart(place=None, village="某村")], "没有写明"),
        ([heart("张三")], "没有写明"),
        ([], "未报送"),
    ],
    ids=["unsaid", "nowhere", "helper's name", "unsent"],
)
def test_a_card_that_may_be_theirs_leaves_it_open(make_facts, judge, home, cards, why):
    row = only(linked(make_facts, judge, [household(home)], cards))
    assert row["verdict"] == "无法判定"
    assert why in row["reason"]
