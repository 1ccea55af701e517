"""What a unit owes before its pairing, and after it."""

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import Facts
from tests.rules.engine.duties import PAIRS, UNITS, MakeFacts, chosen, handing_in, says


def paired(make_facts: MakeFacts, *dates: tuple[date | None, date | None]) -> Facts:
    """甲局 alone, with a pairing for each pair of dates; it sent every form."""
    rows = [{**PAIRS[0], "start_date": since, "end_date": until} for since, until in dates]
    return handing_in(make_facts(F01=UNITS[:1], F02=rows), ("甲局", "F09", None))


@pytest.mark.parametrize(
    ("dates", "verdict"),
    [
        ([(date(2014, 7, 1), None)], "不适用"),
        ([(date(2014, 6, 30), None)], "不合格"),
        ([(date(2013, 1, 1), date(2014, 3, 31))], "不适用"),
        ([(date(2013, 1, 1), date(2014, 4, 1))], "不合格"),
        ([(date(2014, 7, 1), None), (date(2013, 1, 1), date(2014, 5, 1))], "不合格"),
        ([(None, None)], "不合格"),
        ([], "不合格"),
    ],
)
def test_a_unit_owes_nothing_before_its_pairing_or_after(
    make_facts: MakeFacts, dates: list[tuple[date | None, date | None]], verdict: str
) -> None:
    facts = paired(make_facts, *dates)
    failing = chosen(says({"unit": "甲局", "verdict": "不合格", "actual": "0", "message": "没有"}))
    [row] = judge_all(facts, [failing]).to_dicts()
    assert row["verdict"] == verdict
    assert (row["message"], row["actual"]) == (
        ("没有", "0") if verdict == "不合格" else (None, None)
    )
    assert bool(row["reason"]) is (verdict == "不适用")


def test_a_form_not_sent_before_the_pairing_is_no_missing_form(make_facts: MakeFacts) -> None:
    facts = handing_in(paired(make_facts, (date(2014, 7, 3), None)))
    silent = chosen(says({"unit": "甲局"}), needs=("F09",))
    [row] = judge_all(facts, [silent]).to_dicts()
    assert (row["verdict"], row["missing_form"]) == ("不适用", False)
    assert row["reason"] == "结对自2014年7月3日起，所属期内尚未结对"


def test_that_a_pairing_has_ended_is_for_rules_of_pairing_to_say(make_facts: MakeFacts) -> None:
    facts = paired(make_facts, (date(2013, 1, 1), date(2014, 3, 31)))
    rule = replace(chosen(says({"unit": "甲局", "verdict": "不合格"})).rule, id="PAIR-02")
    assert judge_all(facts, [Selected(rule, {})])["verdict"].to_list() == ["不合格"]
