"""PAIR-17, PAIR-18: F04 against itself and against the register."""

import pytest

VILLAGE = "南郑县/福成镇/群福村"
OTHER = "南郑县/福成镇/石门村"


@pytest.fixture
def helped(home):
    """helped("李明", "1234", unit="甲局", helper="赵干", mode="一帮一") → a row of F04."""

    def make(head, last4=None, unit="甲局", helper="赵干", mode="一帮一", **more):
        named = {"unit": unit, "helper_name": helper, "mode": mode}
        return {**named, **home(head, last4, form="F04", **more)}

    return make


def by_unit(rows):
    return {row["unit"]: row["verdict"] for row in rows}


def words(rows):
    return [row["verdict"] for row in rows]


# --- PAIR-17 ---------------------------------------------------------------------------------


def test_one_helper_passes_and_so_do_several_marked_shared(make_facts, judge, helped):
    shared = [helped("王平", mode="几帮一"), helped("王平", mode="支部帮", helper="钱干")]
    rows = judge("PAIR-17", make_facts(F04=[helped("李明"), *shared]))
    assert words(rows) == ["合格", "合格"]


def test_two_helpers_one_to_one_are_found_with_all_their_cells(make_facts, judge, helped):
    [row] = judge("PAIR-17", make_facts(F04=[helped("李明"), helped("李明", helper="钱干")]))
    assert (row["unit"], row["subject"]) == ("甲局", "户:福成镇/群福村/李明")
    assert (row["verdict"], row["expected"], row["actual"]) == (
        "不合格",
        "几帮一或支部帮",
        "一帮一",
    )
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    fields = ("household_head", "helper_name", "mode")
    assert cells == {(record, field) for record in ("F04-0", "F04-1") for field in fields}
    assert row["message"] == (
        "福成镇群福村1户由2名帮扶人结对，应登记为几帮一或支部帮，登记的帮扶方式为一帮一"
    )


def test_across_units_only_the_one_that_did_not_say_so_is_at_fault(make_facts, judge, helped):
    rows = [helped("李明"), helped("李明", unit="乙局", helper="钱干", mode="几帮一")]
    facts = make_facts(F04=rows)
    assert by_unit(judge("PAIR-17", facts)) == {"甲局": "不合格", "乙局": "合格"}
    assert {cell["record_id"] for cell in judge("PAIR-17", facts)[1]["cites"]} == {"F04-0", "F04-1"}


@pytest.mark.proves("PAIR-17", "合格")
def test_the_same_helper_twice_is_one(make_facts, judge, helped):
    rows = [helped("李明"), helped("李明", unit="乙局")]
    assert words(judge("PAIR-17", make_facts(F04=rows))) == ["合格", "合格"]


@pytest.mark.parametrize("row", [{"helper": None}, {"helper": "钱干", "mode": None}])
def test_what_is_not_filled_in_is_undecided(make_facts, judge, helped, row):
    rows = [helped("李明", mode=row.get("mode", "一帮一")), helped("李明", **row)]
    [judged] = judge("PAIR-17", make_facts(F04=rows))
    assert judged["verdict"] == "无法判定"
    assert judged["reason"] == "帮扶干部或帮扶方式没有填写"


def test_ids_tell_namesakes_apart(make_facts, judge, helped):
    rows = [helped("李明", "1111"), helped("李明", "2222", helper="钱干")]
    assert words(judge("PAIR-17", make_facts(F04=rows))) == ["合格", "合格"]


def test_ids_on_some_rows_only_leave_namesakes_undecided(make_facts, judge, helped):
    named = [helped("李明", "1111"), helped("李明", "2222", helper="钱干")]
    rows = judge("PAIR-17", make_facts(F04=[*named, helped("李明", helper="孙干")]))
    assert words(rows) == ["无法判定"] * 3
    assert all("身份证号" in row["reason"] for row in rows)


def test_an_id_shared_by_two_helpers_stands_whatever_others_lack(make_facts, judge, helped):
    same = [helped("李明", "1111"), helped("李明", "1111", helper="钱干")]
    rows = judge("PAIR-17", make_facts(F04=[*same, helped("李明", helper="孙干", mode="几帮一")]))
    assert rows[1]["subject"].endswith("李明#1111")
    assert words(rows) == ["合格", "不合格"]


@pytest.mark.parametrize(
    "others",
    [
        {"F22": [("李明", "1111", {}), ("李明", "2222", {})]},
        {"F05": [("李明", "1111", {}), ("李明", "2222", {})]},
        {"F22": [("李明", None, {"household_size": 3}), ("李明", None, {"household_size": 5})]},
    ],
    ids=["register", "files", "sizes"],
)
def test_namesakes_that_other_forms_show_are_undecided(make_facts, judge, helped, home, others):
    [(form, rows)] = others.items()
    known = {form: [home(head, last4, form=form, **more) for head, last4, more in rows]}
    facts = make_facts(F04=[helped("李明"), helped("李明", helper="钱干")], **known)
    assert words(judge("PAIR-17", facts)) == ["无法判定"]


@pytest.mark.proves("PAIR-17", "无法判定")
def test_rows_of_two_village_groups_without_an_id_are_undecided(make_facts, judge, helped):
    rows = [helped("李明", group_name="一组"), helped("李明", helper="钱干", group_name="三组")]
    assert words(judge("PAIR-17", make_facts(F04=rows))) == ["无法判定"]


def test_same_name_in_two_villages_is_two_households(make_facts, judge, helped):
    rows = [helped("李明"), helped("李明", helper="钱干", place=OTHER)]
    assert words(judge("PAIR-17", make_facts(F04=rows))) == ["合格", "合格"]


@pytest.mark.proves("PAIR-17", "不合格")
def test_units_not_bound_are_not_judged(make_facts, judge, helped):
    units = [{"unit": "甲局", "level": "市"}, {"unit": "乙局", "level": "县"}]
    rows = [helped("李明"), helped("李明", unit="乙局", helper="钱干")]
    facts = make_facts(F01=units, F04=rows)
    assert by_unit(judge("PAIR-17", facts, terms={"levels": ["市"]})) == {"甲局": "不合格"}


# --- PAIR-18 ---------------------------------------------------------------------------------


def test_household_of_the_register_passes_and_another_is_found(make_facts, judge, home, helped):
    rows = [helped("李明"), helped("王平", household_kind="贫困户")]
    fine, bad = judge("PAIR-18", make_facts(F04=rows, F22=[home("李明", "1234")]))
    assert fine["verdict"] == "合格"
    assert (bad["unit"], bad["subject"]) == ("甲局", "户:福成镇/群福村/王平")
    assert (bad["verdict"], bad["expected"], bad["actual"]) == ("不合格", "1", "0")
    assert bad["difference"] == "-1"
    fields = {(cell["record_id"], cell["field"]) for cell in bad["cites"]}
    assert fields == {
        ("F04-1", "household_head"),
        ("F04-1", "village"),
        ("F04-1", "household_kind"),
    }
    assert bad["message"] == "福成镇群福村台账中没有花名册所列贫困户1户，应有1户，实有0户，相差1户"


def test_household_of_another_village_says_which(make_facts, judge, home, helped):
    register = [home("李明"), home("王平", "5678", place=OTHER)]
    [row] = judge("PAIR-18", make_facts(F04=[helped("王平", "5678")], F22=register))
    assert row["verdict"] == "不合格"
    assert row["message"].endswith("该户列在石门村")
    assert {"record_id": "F22-1", "field": "household_head"} in row["cites"]


@pytest.mark.proves("PAIR-18", "不适用")
def test_only_poor_households_are_asked_for(make_facts, judge, home, helped):
    rows = [helped("王平", household_kind="困难党员")]
    [row] = judge("PAIR-18", make_facts(F04=rows, F22=[home("李明")]))
    assert (row["verdict"], row["reason"]) == ("不适用", "帮扶对象不是贫困户")


@pytest.mark.parametrize("listed", [[], [(None, None)]], ids=["no row", "village row only"])
def test_village_without_a_register_is_undecided(make_facts, judge, home, helped, listed):
    register = [home(*row) for row in listed]
    [row] = judge("PAIR-18", make_facts(F04=[helped("王平")], F22=register))
    assert (row["verdict"], row["reason"]) == ("无法判定", "贫困村户基本台账没有该村的贫困户")


@pytest.mark.proves("PAIR-18", "无法判定")
def test_ids_that_differ_leave_it_undecided(make_facts, judge, home, helped):
    facts = make_facts(F04=[helped("李明", "1117")], F22=[home("李明", "1111")])
    assert words(judge("PAIR-18", facts)) == ["无法判定"]


@pytest.mark.proves("PAIR-18", "合格")
def test_a_namesake_whom_the_id_tells_apart_is_found(make_facts, judge, home, helped):
    rows = [helped("李明", "1111"), helped("李明", "2222")]
    facts = make_facts(F04=rows, F22=[home("李明", "1111")])
    assert words(judge("PAIR-18", facts)) == ["合格", "不合格"]


def test_two_ids_against_one_nameless_id_are_undecided(make_facts, judge, home, helped):
    rows = [helped("李明", "1111"), helped("李明", "2222")]
    assert words(judge("PAIR-18", make_facts(F04=rows, F22=[home("李明")]))) == ["无法判定"] * 2


def test_a_register_row_without_a_village_may_be_the_household(make_facts, judge, home, helped):
    facts = make_facts(F04=[helped("王平")], F22=[home("李明"), home("王平", place=None)])
    assert words(judge("PAIR-18", facts)) == ["无法判定"]


def test_an_unreadable_register_row_may_be_the_household(make_facts, judge, home, helped):
    mark = {"check_id": "DQ-15", "record_id": "F22-1", "field": "household_head", "raw": "??"}
    facts = make_facts(F04=[helped("王平")], F22=[home("李明"), home(None)], marks=[mark])
    assert words(judge("PAIR-18", facts)) == ["无法判定"]


@pytest.mark.proves("PAIR-18", "不合格")
def test_a_household_of_two_units_is_each_ones_finding(make_facts, judge, home, helped):
    rows = [helped("王平"), helped("王平", unit="乙局")]
    facts = make_facts(F04=rows, F22=[home("李明")])
    assert by_unit(judge("PAIR-18", facts)) == {"甲局": "不合格", "乙局": "不合格"}
