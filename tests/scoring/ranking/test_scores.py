"""Scores: blocks and their floors, missing forms, blocks of which nothing could be judged."""

from tests.scoring.ranking.standings import BLOCKS, Make, passes


def test_a_block_loses_its_findings_and_never_more_than_its_weight(
    ranked: Make, fails: Make
) -> None:
    rules = ["FUND-01", "FUND-02", "AGG-01", "DOC-02", "RECT-04", "RPT-06"]
    rows = [fails(rule, "甲局", f"{rule}{i}") for rule in rules for i in range(10)]
    told = ranked(*rows, fails("PAIR-08", "甲局", "x"))["甲局"]
    assert [told[block] for block in BLOCKS] == [15, 50, 0]
    assert told["score"] == 65


def test_missing_forms_cost_each_rule_once_in_a_column_of_their_own(
    ranked: Make, lacks: Make
) -> None:
    rows = [lacks("RES-01", "甲局", s) for s in "abc"] + [lacks("RES-03", "甲局")]
    told = ranked(*rows)["甲局"]
    assert (told["驻村与考勤"], told["未报扣分"], told["score"]) == (50, 7, 93)


def test_missing_forms_take_no_block_below_its_floor_and_no_rule_above_its_cap(
    ranked: Make, fails: Make, lacks: Make
) -> None:
    spent = [fails("PAIR-08", "甲局", s) for s in "abc"] + [
        fails("PAIR-14", "甲局", s) for s in "defgh"
    ]
    told = ranked(*spent, lacks("PAIR-08", "甲局"), lacks("PAIR-14", "甲局"))["甲局"]
    assert (told["组织与结对"], told["未报扣分"]) == (0, 0)
    near = [fails("RES-03", "甲局", s) for s in "abcd"] + [fails("RES-03", "甲局", "e", cites=())]
    assert ranked(*near, lacks("RES-03", "甲局"))["甲局"]["未报扣分"] == 0


def test_missing_forms_cost_nothing_where_nobody_of_the_unit_must_act(
    ranked: Make, lacks: Make
) -> None:
    assert ranked(lacks("RES-07", "甲局"), lacks("RES-10", "甲局"))["甲局"]["未报扣分"] == 0


def test_undecided_without_a_missing_form_costs_nothing(ranked: Make, lacks: Make) -> None:
    assert ranked(lacks("RES-01", "甲局", missing_form=False))["甲局"]["score"] == 100


def test_undecided_none_costs_nothing(ranked: Make, lacks: Make, make_programme: Make) -> None:
    told = ranked(lacks("RES-01", "甲局"), programme=make_programme("none"))["甲局"]
    assert (told["未报扣分"], told["score"]) == (0, 100)


def test_rebase_leaves_out_blocks_of_which_nothing_could_be_judged(
    ranked: Make, fails: Make, lacks: Make, make_programme: Make
) -> None:
    rows = [
        lacks("RES-01", "甲局"),
        fails("PAIR-08", "甲局", "x"),
        passes(fails, "DOC-02", "甲局"),
        passes(fails, "PAIR-14", "甲局"),
        *[passes(fails, rule, "乙局") for rule in ("RES-01", "RES-03")],
        lacks("RES-01", "乙局", "队"),
    ]
    told = ranked(*rows, programme=make_programme("rebase"))
    assert (told["甲局"]["驻村与考勤"], told["甲局"]["未报扣分"]) == (None, 0)
    assert told["甲局"]["score"] == 90
    assert told["乙局"]["驻村与考勤"] == 50


def test_rebase_leaves_a_unit_of_which_nothing_could_be_judged_without_a_score(
    ranked: Make, lacks: Make, make_programme: Make
) -> None:
    rows = [lacks(rule, "甲局") for rule in ("PAIR-08", "RES-01", "FUND-01")]
    told = ranked(*rows, programme=make_programme("rebase"))["甲局"]
    assert (told["score"], told["rank"], told["grade"]) == (None, None, "暂不评定")
