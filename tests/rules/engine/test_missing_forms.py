"""Forms that are owed and were not handed in never pass and never accuse."""

import polars as pl
import pytest

from inspectorate.periods import SpanKind
from inspectorate.rules.catalogue import Rule
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import Facts
from tests.rules.engine.duties import PAIRS, UNITS, MakeFacts, by_unit, chosen, handing_in, says


@pytest.mark.parametrize("verdict", ["合格", "不合格", "无法判定"])
def test_a_form_owed_but_not_handed_in_is_undecided(facts: Facts, verdict: str) -> None:
    row = {
        "unit": "甲局",
        "verdict": verdict,
        "message": "少于要求",
        "actual": "3",
        "reason": "原因",
    }
    found = judge_all(facts, [chosen(says(row), needs=("F06",))]).filter(unit="甲局").to_dicts()[0]
    assert (found["verdict"], found["missing_form"]) == ("无法判定", True)
    assert found["reason"] == "未报送《驻村考勤月报表》"
    assert (found["message"], found["actual"]) == (None, None)


def test_a_duty_that_does_not_bind_stays_so_without_the_form(facts: Facts) -> None:
    row = {"unit": "甲局", "verdict": "不适用", "reason": "非市级单位"}
    found = judge_all(facts, [chosen(says(row), needs=("F06",))]).filter(unit="甲局")
    assert found.select("verdict", "reason", "missing_form").row(0) == (
        "不适用",
        "非市级单位",
        False,
    )


def test_a_form_that_nobody_owes_makes_nothing_undecided(facts: Facts) -> None:
    failing = says({"unit": "甲局", "verdict": "不合格"})
    found = judge_all(facts, [chosen(failing, needs=("F01", "F17"))])
    assert found["verdict"].to_list() == ["不合格"]


def test_several_missing_forms_are_all_named(facts: Facts) -> None:
    found = judge_all(facts, [chosen(says({"unit": "甲局"}), needs=("F03", "F06"))])
    assert found.filter(unit="甲局")["reason"].to_list() == ["未报送F03；未报送《驻村考勤月报表》"]


def test_an_unknown_that_another_owed_form_would_settle_rests_on_the_missing_form(
    facts: Facts,
) -> None:
    """A rule that can do without a form says 无法判定 itself; the missing form is why all the same."""
    rows = says(
        {"unit": "甲局", "verdict": "无法判定", "reason": "无请假登记"},
        {"unit": "乙局", "verdict": "无法判定"},
        {"unit": "甲局", "subject": "他人"},
    )
    rule = Rule("TST-01", "试验", "试验", SpanKind.ANY, ("F06", "F07"), {}, rows, ("F06",))
    sent = handing_in(facts, ("甲局", "F06", None), ("乙局", "F06", None), ("乙局", "F07", None))
    found = judge_all(sent, [Selected(rule, {})]).filter(pl.col("unit").is_in(["甲局", "乙局"]))
    told = {(r["unit"], r["subject"]): r["missing_form"] for r in found.to_dicts()}
    assert told == {("甲局", "单位"): True, ("甲局", "他人"): False, ("乙局", "单位"): False}


def test_a_paired_unit_without_the_form_gets_a_row_that_cites_its_registry_cell(
    facts: Facts,
) -> None:
    found = judge_all(facts, [chosen(says(), needs=("F06",))])
    assert by_unit(found) == {"甲局": "无法判定", "乙局": "无法判定"}
    assert found.filter(unit="甲局")["cites"].to_list() == [
        [{"record_id": "F01-0", "field": "unit_name"}]
    ]
    assert found["subject"].unique().to_list() == ["单位"]
    assert found["missing_form"].all()


def test_an_unpaired_unit_gets_no_row(make_facts: MakeFacts) -> None:
    alone = handing_in(make_facts(F01=UNITS, F02=PAIRS[:1]))
    assert by_unit(judge_all(alone, [chosen(says(), needs=("F06",))])) == {"甲局": "无法判定"}


def test_a_form_whose_unit_nobody_can_tell_may_be_anyone_s(facts: Facts) -> None:
    sent = handing_in(facts, ("甲局", "F03", None), (None, "F03", None))
    found = judge_all(sent, [chosen(says(), needs=("F03",))])
    assert found.select("unit", "verdict", "reason", "missing_form").rows() == [
        ("乙局", "无法判定", "收到的F03中有报送单位无法认定的", False)
    ]
