"""AGG-02, AGG-08: bases that contradict each other, figures that jump."""

from decimal import Decimal

import pytest

BASE = {
    "indicators": ["一类贫困村"],
    "village_kind": "一类贫困村",
    "compare_register": True,
}


def stated(value, unit="甲局", indicator="一类贫困村(个)", **more):
    number = None if value is None else Decimal(str(value))
    return {"unit": unit, "indicator": indicator, "current_value": number, **more}


def listed(villages, kind="一类贫困村"):
    return [
        {"place": f"黔西县/洪水镇/{i}村", "village": f"{i}村", "village_kind": kind}
        for i in range(villages)
    ]


@pytest.mark.proves("AGG-02", "合格", "不合格")
def test_two_figures_of_one_base_contradict(make_facts, judge):
    rows = [stated(83), stated(123, "乙局"), stated(5, indicator="召开会议")]
    [row] = judge("AGG-02", make_facts(F21=rows), terms=BASE)
    assert (row["unit"], row["subject"], row["verdict"]) == ("", "指标:一类贫困村", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("83", "123", "40")
    assert row["message"] == ("“一类贫困村”有83、123等不同口径，相差40，没有注明变化原因")
    assert {cell["record_id"] for cell in row["cites"]} == {"F21-0", "F21-1"}
    [row] = judge("AGG-02", make_facts(F21=[stated(83), stated(83, "乙局")]), terms=BASE)
    assert row["verdict"] == "合格"


def test_a_note_explains_the_change(make_facts, judge):
    rows = [stated(83), stated(123, "乙局", note="含二类贫困村40个")]
    [row] = judge("AGG-02", make_facts(F21=rows), terms=BASE)
    assert row["verdict"] == "合格"


@pytest.mark.parametrize(
    ("compare", "said", "verdict"), [(True, 3, "合格"), (True, 4, "不合格"), (False, 4, "合格")]
)
def test_the_register_is_one_more_figure(make_facts, judge, compare, said, verdict):
    facts = make_facts(F21=[stated(said)], F22=[*listed(3), *listed(3)])
    [row] = judge("AGG-02", facts, terms={**BASE, "compare_register": compare})
    assert row["verdict"] == verdict
    if verdict == "不合格":
        assert (row["expected"], row["actual"]) == ("3", "4")
        assert {cell["field"] for cell in row["cites"]} == {"current_value", "village_kind"}


@pytest.mark.proves("AGG-02", "无法判定")
def test_a_figure_nobody_can_read_or_an_open_register(make_facts, judge):
    facts = make_facts(F21=[stated(83), stated(None, "乙局")])
    assert [row["verdict"] for row in judge("AGG-02", facts, terms=BASE)] == ["无法判定"]
    facts = make_facts(F21=[stated(3)], F22=[*listed(2), *listed(3, None)])
    assert [row["verdict"] for row in judge("AGG-02", facts, terms=BASE)] == ["无法判定"]


# --- AGG-08 ----------------------------------------------------------------------------------

HALF = {"percent": 50}


def jump(now, then, **more):
    before = None if then is None else Decimal(str(then))
    return stated(now, indicator="召开会议(次)", last_year_value=before, **more)


@pytest.mark.parametrize(
    ("now", "then", "verdict"),
    [(15, 10, "合格"), (16, 10, "不合格"), (5, 10, "合格"), (4, 10, "不合格"), (0, 10, "不合格")],
)
def test_over_half_is_a_jump_and_exactly_half_is_not(make_facts, judge, now, then, verdict):
    [row] = judge("AGG-08", make_facts(F21=[jump(now, then)]), terms=HALF)
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "指标:召开会议", verdict)


@pytest.mark.proves("AGG-08", "不合格", "合格")
def test_what_it_says_of_a_jump(make_facts, judge):
    [row] = judge("AGG-08", make_facts(F21=[jump(16, 10)]), terms=HALF)
    assert (row["expected"], row["actual"], row["difference"]) == ("50", "60", "10")
    assert row["message"] == (
        "工作统计表“召开会议”本期16，上年同期10，变化60%，超过50%，相差10个百分点，备注没有说明"
    )
    assert {cell["field"] for cell in row["cites"]} == {"current_value", "last_year_value"}
    [row] = judge("AGG-08", make_facts(F21=[jump(15, 10)]), terms=HALF)
    assert row["verdict"] == "合格"


def test_a_note_explains_the_jump(make_facts, judge):
    facts = make_facts(F21=[jump(16, 10, note="新增两个村")])
    assert [row["verdict"] for row in judge("AGG-08", facts, terms=HALF)] == ["合格"]


@pytest.mark.proves("AGG-08", "无法判定", "不适用")
def test_nothing_to_compare_with(make_facts, judge):
    mark = {"check_id": "DQ-10", "record_id": "F21-3", "field": "last_year_value", "raw": "1O"}
    rows = [jump(5, None), jump(5, 0), jump(None, 10), jump(5, None)]
    found = judge("AGG-08", make_facts(F21=rows, marks=[mark]), terms=HALF)
    told = {cell["record_id"]: r["verdict"] for r in found for cell in r["cites"]}
    assert told == {
        "F21-0": "不适用",
        "F21-1": "不适用",
        "F21-2": "无法判定",
        "F21-3": "无法判定",
    }


@pytest.mark.proves("AGG-01", "不适用")
def test_a_units_own_score_is_no_figure_of_the_ledgers(make_facts, judge):
    row = stated(95, indicator="自评得分", last_year_value=Decimal(10))
    facts = make_facts(F21=[row])
    assert [r["verdict"] for r in judge("AGG-08", facts, terms=HALF)] == ["不适用"]
    assert [r["verdict"] for r in judge("AGG-01", facts)] == ["不适用"]
