"""FUND-10, FUND-12: nobody counted twice, premiums for households of the register."""

from datetime import date

import pytest

PLACE = "黔西县/林泉镇/海子村"
AID = {"goods": ["助学金"]}
PREMIUM = {"goods": ["参合金"], "max_times": 1}


def paid(kind="助学金", name="李明", day=date(2014, 5, 1), place=PLACE, unit="甲局"):
    row = {"unit": unit, "place": place, "village": place and "海子村", "pay_date": day}
    return row | {"recipient": name, "goods_kind": kind}


def aided(judge, make_facts, *rows, **more):
    return judge("FUND-10", make_facts("2014", F12=list(rows), **more), "2014", AID)


@pytest.mark.proves("FUND-10", "合格", "不合格")
def test_one_person_is_counted_once(make_facts, judge):
    others = [paid(name="王强"), paid("慰问金"), paid(day=date(2013, 9, 1)), paid(unit="乙局")]
    rows = aided(judge, make_facts, paid(), *others)
    assert {(row["unit"], row["verdict"]) for row in rows} >= {("甲局", "无法判定")}
    [row] = aided(judge, make_facts, paid(), *others[:3])
    assert (row["verdict"], row["subject"]) == ("合格", "单位")
    [row] = aided(judge, make_facts, paid(), paid(day=date(2014, 9, 1)))
    assert (row["verdict"], row["subject"]) == ("不合格", "户:林泉镇/海子村/李明")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert {cell["record_id"] for cell in row["cites"]} == {"F12-0", "F12-1"}
    assert row["message"] == ("林泉镇海子村1名受助人本年度登记2次，应计1次，多计1次，请核实")


def test_an_id_tells_that_two_units_aid_the_same(make_facts, judge, home):
    known = [home("李明", "1234", place=PLACE)]
    rows = aided(judge, make_facts, paid(), paid(unit="乙局"), F22=known)
    assert [(row["unit"], row["verdict"]) for row in rows] == [
        ("乙局", "不合格"),
        ("甲局", "不合格"),
    ]
    assert {row["subject"] for row in rows} == {"户:林泉镇/海子村/李明#1234"}


@pytest.mark.proves("FUND-10", "无法判定")
@pytest.mark.parametrize(
    "row",
    [paid(day=None), paid(None), paid(unit="乙局"), paid(place=None), paid(name="学生5名")],
    ids=["date", "kind", "another unit, no ID", "village", "many"],
)
def test_what_may_be_the_same_person_is_undecided(make_facts, judge, row):
    rows = aided(judge, make_facts, paid(), row)
    assert "不合格" not in {row["verdict"] for row in rows}
    assert "无法判定" in {row["verdict"] for row in rows}


def test_namesakes_are_never_accused(make_facts, judge, home):
    twins = [home("李明", "1234", place=PLACE), home("李明", "9999", place=PLACE)]
    rows = aided(judge, make_facts, paid(), paid(day=date(2014, 9, 1)), F22=twins)
    assert [row["verdict"] for row in rows] == ["无法判定"]


def insured(judge, make_facts, home, *rows, register=("李明",), **more):
    # A nameless row with an ID is a household that nobody can read.
    known = [home(head, None if head else "7777", place=PLACE) for head in register]
    facts = make_facts("2014", F12=list(rows), F22=known, **more)
    return judge("FUND-12", facts, "2014", PREMIUM)


@pytest.mark.proves("FUND-12", "合格", "不合格")
def test_premiums_are_for_households_of_the_register_once_a_year(make_facts, judge, home):
    once = paid("新农合参合金")
    [row] = insured(judge, make_facts, home, once)
    assert (row["verdict"], row["subject"]) == ("合格", "单位")
    [row] = insured(judge, make_facts, home, once, paid("参合金", day=date(2014, 6, 1)))
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert row["message"] == (
        "林泉镇海子村代缴参合金的1户本年度代缴2次，应不多于1次，多缴1次，请核实"
    )
    [row] = insured(judge, make_facts, home, once, register=("王强",))
    assert (row["verdict"], row["subject"]) == ("不合格", "户:林泉镇/海子村/李明")
    assert (row["expected"], row["actual"], row["difference"]) == ("在册", "不在册", None)
    assert row["message"] == ("林泉镇海子村代缴参合金的1户不在贫困村户基本台账之内，请核实")


@pytest.mark.proves("FUND-12", "无法判定")
def test_without_a_register_or_a_name_it_is_undecided(make_facts, judge, home):
    row = paid("参合金")
    for rows in (
        insured(judge, make_facts, home, row, register=()),
        insured(judge, make_facts, home, paid("参合金", None)),
        insured(judge, make_facts, home, paid("参合金", "贫困户30户")),
        insured(judge, make_facts, home, paid("参合金", place=None)),
        insured(judge, make_facts, home, row, paid("参合金", day=None)),
        insured(judge, make_facts, home, row, register=("王强", None)),
    ):
        assert "不合格" not in {row["verdict"] for row in rows}
        assert "无法判定" in {row["verdict"] for row in rows}
    twins = [home("李明", "1234", place=PLACE), home("李明", "9999", place=PLACE)]
    facts = make_facts("2014", F12=[row, paid("参合金", day=date(2014, 6, 1))], F22=twins)
    assert [r["verdict"] for r in judge("FUND-12", facts, "2014", PREMIUM)] == ["无法判定"]


def test_a_payment_that_the_next_quarters_ledger_lists_again_is_one(make_facts, judge):
    before = {"file": "../2014Q1/submissions/a.xlsx", "quantity": 300}
    first = paid(day=date(2014, 3, 1)) | before
    again = paid(day=date(2014, 3, 1)) | {"quantity": 300}
    assert [r["verdict"] for r in aided(judge, make_facts, first, again)] == ["合格"]
    more = aided(judge, make_facts, first, again | {"pay_date": date(2014, 6, 1)})
    assert [r["verdict"] for r in more] == ["不合格"]
