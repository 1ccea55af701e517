"""PAIR-01, PAIR-02, PAIR-08, PAIR-14: who helps whom."""

from datetime import date

import pytest

VILLAGE = "南郑县/福成镇/群福村"
OTHER = "南郑县/福成镇/石门村"
UNITS = [{"unit": "甲局", "unit_name": "甲局"}, {"unit": "乙局", "unit_name": "乙局"}]


def pair(unit="甲局", place=VILLAGE, **more):
    return {"unit": unit, "unit_name": unit, "place": place, "village": "群福村", **more}


def by_subject(rows):
    return {row["subject"]: row["verdict"] for row in rows}


def by_unit(rows):
    return {row["unit"]: row["verdict"] for row in rows}


@pytest.fixture
def helped(home):
    """helped("李明", "1234", unit="甲局", helper="赵干") → a row of F04."""

    def make(head, last4=None, unit="甲局", helper="赵干", **more):
        return {"unit": unit, "helper_name": helper, **home(head, last4, form="F04", **more)}

    return make


# --- PAIR-01 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-01", "合格")
def test_village_with_a_unit_passes(make_facts, judge, home):
    facts = make_facts(F02=[pair()], F22=[home("李明"), home(None)])
    assert by_subject(judge("PAIR-01", facts)) == {f"村:{VILLAGE}": "合格"}


@pytest.mark.proves("PAIR-01", "不合格")
def test_village_without_a_unit_is_a_finding_against_the_lead_office(make_facts, judge, home):
    facts = make_facts(F02=[pair()], F22=[home("王平", place=OTHER), home("李明", place=OTHER)])
    [row] = judge("PAIR-01", facts)
    assert (row["unit"], row["subject"], row["verdict"]) == ("", f"村:{OTHER}", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F22-0", "field": "village"}]
    assert row["message"] == (
        "福成镇石门村列入贫困村户基本台账，截至2014年7月10日没有帮扶单位，应有不少于1个，实有0个，相差1个"
    )


@pytest.mark.parametrize(
    ("start", "end", "verdict"),
    [
        (date(2014, 7, 10), None, "合格"),
        (date(2014, 7, 11), None, "不合格"),
        (None, date(2014, 7, 10), "合格"),
        # All pairings end with the cycle, some days before as-of.
        (None, date(2014, 6, 30), "合格"),
        (None, date(2014, 6, 29), "不合格"),
    ],
)
def test_only_a_pairing_in_force_at_as_of_counts(make_facts, judge, home, start, end, verdict):
    facts = make_facts(F02=[pair(start_date=start, end_date=end)], F22=[home("李明")])
    assert by_subject(judge("PAIR-01", facts)) == {f"村:{VILLAGE}": verdict}


@pytest.mark.proves("PAIR-01", "无法判定")
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [pair(unit=None)],
        [pair(place=None)],
    ],
    ids=["no F02", "its unit unknown", "a village of that name without a township"],
)
def test_village_is_undecided_where_f02_leaves_it_open(make_facts, judge, home, rows):
    [row] = judge("PAIR-01", make_facts(F02=rows, F22=[home("李明")]))
    assert row["verdict"] == "无法判定"
    assert "包村对应表" in row["reason"]
    assert row["message"] is None


def test_a_village_that_no_one_can_place_is_not_judged(make_facts, judge, home):
    assert judge("PAIR-01", make_facts(F22=[home("李明", place=None)])) == []


# --- PAIR-02 ---------------------------------------------------------------------------------


def test_unit_without_village_is_found(make_facts, judge):
    facts = make_facts(F01=UNITS, F02=[pair(), pair("乙局", OTHER, end_date=date(2014, 5, 1))])
    bad, fine = judge("PAIR-02", facts)
    assert (fine["unit"], fine["verdict"]) == ("甲局", "合格")
    assert (bad["unit"], bad["verdict"], bad["subject"]) == ("乙局", "不合格", "单位")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["cites"] == [{"record_id": "F01-1", "field": "unit_name"}]
    assert bad["message"] == (
        "截至2014年7月10日包村对应表中没有现行的包扶村，应有不少于1个，实有0个，相差1个"
    )


@pytest.mark.parametrize(
    "rows",
    [[], [pair("乙局"), pair(place=None)], [pair("乙局"), pair(unit=None)]],
    ids=["no F02", "its village unknown", "a row of no known unit"],
)
def test_unit_is_undecided_where_f02_leaves_it_open(make_facts, judge, rows):
    verdicts = by_unit(judge("PAIR-02", make_facts(F01=UNITS, F02=rows)))
    assert verdicts["甲局"] == "无法判定"
    assert verdicts["乙局"] == ("合格" if rows else "无法判定")


@pytest.mark.proves("PAIR-02", "合格")
def test_units_of_other_levels_are_not_judged(make_facts, judge):
    units = [{**UNITS[0], "level": "市"}, {**UNITS[1], "level": "县"}]
    facts = make_facts(F01=units, F02=[pair()])
    assert by_unit(judge("PAIR-02", facts, terms={"levels": ["市"]})) == {"甲局": "合格"}


# --- PAIR-08 ---------------------------------------------------------------------------------


def test_household_in_f04_passes_and_one_left_out_is_found(make_facts, judge, home, helped):
    left_out = [home("王平", "5678"), home("王平", "5678", need_kind="助学")]
    facts = make_facts(F02=[pair()], F22=[home("李明", "1234"), *left_out], F04=[helped("李明")])
    fine, bad = judge("PAIR-08", facts)
    assert (fine["subject"], fine["verdict"]) == ("户:福成镇/群福村/李明#1234", "合格")
    assert (bad["subject"], bad["verdict"]) == ("户:福成镇/群福村/王平#5678", "不合格")
    assert (bad["unit"], bad["place"]) == ("甲局", VILLAGE)
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    cells = {(cell["record_id"], cell["field"]) for cell in bad["cites"]}
    assert cells == {("F22-1", "household_head"), ("F22-2", "household_head")}
    assert bad["message"] == (
        "福成镇群福村在册贫困户1户没有列入干部结对帮扶花名册，应有帮扶人不少于1名，实有0名，相差1名"
    )


def test_namesakes_are_told_apart_by_their_id(make_facts, judge, home, helped):
    facts = make_facts(
        F02=[pair()], F22=[home("李明", "1111"), home("李明", "2222")], F04=[helped("李明", "1111")]
    )
    assert list(by_subject(judge("PAIR-08", facts)).values()) == ["合格", "不合格"]


def test_namesakes_that_no_id_tells_apart_are_undecided(make_facts, judge, home, helped):
    facts = make_facts(
        F02=[pair()], F22=[home("李明", "1111"), home("李明", "2222")], F04=[helped("李明")]
    )
    rows = judge("PAIR-08", facts)
    assert [row["verdict"] for row in rows] == ["无法判定", "无法判定"]
    assert all("身份证号" in row["reason"] for row in rows)


@pytest.mark.proves("PAIR-08", "无法判定")
def test_an_id_that_is_nobody_elses_may_be_a_slip_of_the_pen(make_facts, judge, home, helped):
    facts = make_facts(F02=[pair()], F22=[home("李明", "1111")], F04=[helped("李明", "1117")])
    assert [row["verdict"] for row in judge("PAIR-08", facts)] == ["无法判定"]


@pytest.mark.proves("PAIR-08", "合格")
@pytest.mark.parametrize(("ours", "theirs"), [(None, "1111"), ("1111", None), (None, None)])
def test_one_household_of_a_name_needs_no_id(make_facts, judge, home, helped, ours, theirs):
    facts = make_facts(F02=[pair()], F22=[home("李明", ours)], F04=[helped("李明", theirs)])
    assert [row["verdict"] for row in judge("PAIR-08", facts)] == ["合格"]


def test_last_four_that_another_form_gave_count_as_the_id(make_facts, judge, home, helped):
    register = [home("李明", key="111X"), home("李明", "2222")]
    facts = make_facts(F02=[pair()], F22=register, F04=[helped("李明", "111x")])
    assert list(by_subject(judge("PAIR-08", facts)).values()) == ["合格", "不合格"]


def test_same_name_in_another_village_does_not_help(make_facts, judge, home, helped):
    facts = make_facts(F02=[pair()], F22=[home("李明")], F04=[helped("李明", place=OTHER)])
    assert [row["verdict"] for row in judge("PAIR-08", facts)] == ["不合格"]


def test_a_unit_that_is_not_paired_with_the_village_may_help_it(make_facts, judge, home, helped):
    rows = [helped("李明", unit="丙局"), helped("孙红")]
    facts = make_facts(F02=[pair()], F22=[home("李明")], F04=rows)
    assert by_unit(judge("PAIR-08", facts)) == {"甲局": "合格"}


@pytest.mark.parametrize(
    ("leads", "units"),
    [
        ((True, False), {"甲局"}),
        ((False, False), {"甲局", "乙局"}),
        ((True, True), {"甲局", "乙局"}),
    ],
)
def test_of_several_units_the_lead_answers_else_each(make_facts, judge, home, helped, leads, units):
    pairs = [pair(is_lead=leads[0]), pair("乙局", is_lead=leads[1])]
    rows = [helped("孙红"), helped("孙红", unit="乙局")]
    facts = make_facts(F02=pairs, F22=[home("李明")], F04=rows)
    assert by_unit(judge("PAIR-08", facts)) == dict.fromkeys(units, "不合格")


def test_a_partner_without_f04_leaves_the_household_undecided(make_facts, judge, home, helped):
    pairs = [pair(is_lead=True), pair("乙局")]
    facts = make_facts(F02=pairs, F22=[home("李明"), home("孙红")], F04=[helped("孙红")])
    found, missing = judge("PAIR-08", facts)
    assert (found["verdict"], missing["verdict"]) == ("合格", "无法判定")
    assert "没有全部报送干部结对帮扶花名册" in missing["reason"]


@pytest.mark.proves("PAIR-08", "不合格")
def test_an_empty_signed_f04_is_an_answer(make_facts, judge, home):
    facts = make_facts(F02=[pair()], F22=[home("李明")], none=[("甲局", "F04")])
    assert [row["verdict"] for row in judge("PAIR-08", facts)] == ["不合格"]


@pytest.mark.parametrize(
    "row",
    [{"head": "李明", "place": None}, {"head": None, "last4": "9999"}],
    ids=["no village", "an ID without a name"],
)
def test_a_row_that_may_be_the_household_leaves_it_undecided(make_facts, judge, home, helped, row):
    facts = make_facts(F02=[pair()], F22=[home("李明")], F04=[helped(**row), helped("孙红")])
    [judged] = judge("PAIR-08", facts)
    assert judged["verdict"] == "无法判定"
    assert "无法认定" in judged["reason"]


@pytest.mark.proves("PAIR-14", "无法判定")
def test_an_unreadable_head_may_be_the_household(make_facts, judge, home, helped):
    mark = {"check_id": "DQ-13", "record_id": "F04-0", "field": "household_head", "raw": "李?等5户"}
    facts = make_facts(F02=[pair()], F22=[home("李明")], F04=[helped(None)], marks=[mark])
    assert [row["verdict"] for row in judge("PAIR-08", facts)] == ["无法判定"]
    assert [row["verdict"] for row in judge("PAIR-14", facts, "2014")] == ["无法判定"] * 2


def test_village_of_no_unit_is_left_to_pair_01(make_facts, judge, home):
    assert judge("PAIR-08", make_facts(F02=[pair()], F22=[home("李明", place=OTHER)])) == []


# --- PAIR-14 ---------------------------------------------------------------------------------


def test_helper_without_household_is_found(make_facts, judge, helped):
    rows = [helped("李明"), helped(None), helped(None, helper="钱干"), helped(None, helper=None)]
    fine, bad = judge("PAIR-14", make_facts(F04=rows), "2014")
    assert (fine["subject"], fine["verdict"]) == ("赵干@甲局", "合格")
    assert (bad["subject"], bad["verdict"]) == ("钱干@甲局", "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["cites"] == [{"record_id": "F04-2", "field": "helper_name"}]
    assert "钱干" not in bad["message"]
    assert "应结对不少于1户，实有0户" in bad["message"]


@pytest.mark.proves("PAIR-14", "不合格")
def test_a_placeholder_is_no_household(make_facts, judge, helped):
    mark = {"check_id": "DQ-06", "record_id": "F04-0", "field": "household_head", "raw": "—"}
    facts = make_facts(F04=[helped(None)], marks=[mark])
    assert by_subject(judge("PAIR-14", facts, "2014")) == {"赵干@甲局": "不合格"}


@pytest.mark.proves("PAIR-14", "合格")
def test_same_helper_name_in_two_units_is_two_people(make_facts, judge, helped):
    facts = make_facts(F04=[helped(None), helped("李明", unit="乙局")])
    found = by_subject(judge("PAIR-14", facts, "2014"))
    assert found == {"赵干@甲局": "不合格", "赵干@乙局": "合格"}


def test_household_arm_stands_beside_pair_08(make_facts, judge, home, helped):
    facts = make_facts(F02=[pair()], F22=[home("王平")], F04=[helped("李明")])
    yearly = by_subject(judge("PAIR-14", facts, "2014"))
    assert yearly == {"赵干@甲局": "合格", **by_subject(judge("PAIR-08", facts))}
    assert yearly["户:福成镇/群福村/王平"] == "不合格"
