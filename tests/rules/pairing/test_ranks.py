"""PAIR-06, PAIR-07: households by rank, and the chain inside the village."""

import pytest

from inspectorate.periods import SpanKind
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all

TERMS = {
    "kinds": ["领导", "正科", "干部"],
    "county_households": 4,
    "bureau_households": 3,
    "section_households": 2,
    "staff_households": 1,
    "county_ranks": ["厅局级", "县处级正职", "县处级副职"],
    "bureau_ranks": ["乡科级正职", "乡科级副职"],
    "section_ranks": ["股级"],
    "staff_ranks": ["科员级", "办事员级", "未定职"],
}


def verdicts(rows):
    return [row["verdict"] for row in rows]


@pytest.fixture
def cadre(helped):
    def make(head, last4=None, rank="股级", kind="干部", **more):
        return helped(head, last4, rank=rank, helper_kind=kind, **more)

    return make


@pytest.mark.proves("PAIR-06", "合格", "不合格")
@pytest.mark.parametrize(
    ("rank", "due"),
    [("县处级副职", 4), ("乡科级正职", 3), ("乡科级副职", 3), ("股级", 2), ("科员级", 1)],
)
def test_rank_sets_the_number(make_facts, judge, cadre, rank, due):
    enough = [cadre(f"户{i}", rank=rank) for i in range(due)]
    few = [cadre(f"户{i}", rank=rank, helper="钱干") for i in range(due - 1)]
    few = few or [cadre(None, rank=rank, helper="钱干")]
    fine, bad = judge("PAIR-06", make_facts(F04=[*enough, *few]), terms=TERMS)
    assert (fine["subject"], fine["verdict"], fine["actual"]) == ("赵干@甲局", "合格", str(due))
    assert (bad["subject"], bad["verdict"]) == ("钱干@甲局", "不合格")
    assert (bad["expected"], bad["actual"]) == (str(due), str(due - 1))
    assert bad["difference"] == "-1"


def test_sentence_and_cells(make_facts, judge, cadre):
    [bad] = judge("PAIR-06", make_facts(F04=[cadre("李明")]), terms=TERMS)
    assert bad["message"] == "股级干部1名应结对不少于2户，实有1户，相差1户"
    assert {cell["field"] for cell in bad["cites"]} == {"helper_name", "rank", "household_head"}


def test_the_same_household_twice_is_one(make_facts, judge, cadre):
    rows = [cadre("李明", "1234"), cadre("李明", "1234")]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == ["不合格"]
    rows = [cadre("李明"), cadre("李明")]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == ["不合格"]


def test_namesakes_with_ids_are_two(make_facts, judge, cadre):
    rows = [cadre("李明", "1234"), cadre("李明", "5678")]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == ["合格"]


@pytest.mark.proves("PAIR-06", "无法判定")
@pytest.mark.parametrize(
    "change",
    [{"rank": None}, {"kind": None}, {"head": None, "last4": "9999"}, {"group_name": "二组"}],
    ids=["no rank", "no kind", "a head lost", "another group"],
)
def test_what_is_missing_leaves_it_open(make_facts, judge, cadre, change):
    second = {"head": "李明", **change}
    first = {k: v for k, v in change.items() if k in {"rank", "kind"}}
    rows = [cadre("李明", group_name="一组", **first), cadre(**second)]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == ["无法判定"]


@pytest.mark.parametrize(("due", "verdict"), [("股级", "无法判定"), ("县处级正职", "不合格")])
def test_a_row_whose_helper_is_lost_may_be_anybodys(make_facts, judge, cadre, due, verdict):
    rows = [cadre("李明", rank=due), cadre("王平", rank=due, helper=None)]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == [verdict]
    elsewhere = [rows[0], cadre("王平", rank=due, helper=None, unit="乙局")]
    assert verdicts(judge("PAIR-06", make_facts(F04=elsewhere), terms=TERMS)) == ["不合格"]


def test_namesakes_of_two_ranks_are_undecided(make_facts, judge, cadre):
    rows = [cadre("李明"), cadre("王平", rank="县处级正职")]
    [row] = judge("PAIR-06", make_facts(F04=rows), terms=TERMS)
    assert (row["verdict"], row["reason"]) == ("无法判定", "职务级别没有填写、无法认定或前后不一")


def test_unknown_namesakes_of_the_village_may_be_two(make_facts, judge, cadre, home):
    facts = make_facts(
        F04=[cadre("李明"), cadre("李明")], F22=[home("李明", "1111"), home("李明", "2222")]
    )
    assert verdicts(judge("PAIR-06", facts, terms=TERMS)) == ["无法判定"]


@pytest.mark.proves("PAIR-06", "不适用")
def test_others_are_not_bound_by_rank(make_facts, judge, cadre):
    rows = [cadre(None, kind="村干部")]
    assert verdicts(judge("PAIR-06", make_facts(F04=rows), terms=TERMS)) == ["不适用"]


KINDS = {"kinds": ["村干部", "富裕户"]}


@pytest.mark.proves("PAIR-07", "合格", "不合格", "无法判定")
def test_villagers_help_one_household_each(make_facts, judge, cadre):
    rows = [
        cadre("李明", kind="村干部", helper="甲"),
        cadre(None, kind="富裕户", helper="乙"),
        cadre(None, last4="9999", kind="村干部", helper="丙"),
        cadre(None, helper="丁"),
    ]
    found = judge("PAIR-07", make_facts(F04=rows), terms=KINDS)
    assert {row["subject"]: row["verdict"] for row in found} == {
        "甲@甲局": "合格",
        "乙@甲局": "不合格",
        "丙@甲局": "无法判定",
    }
    bad = next(row for row in found if row["verdict"] == "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["message"] == (
        "列入干部结对帮扶花名册的1名村级帮扶人没有结对户，应结对不少于1户，实有0户，相差1户"
    )


def test_f04_not_handed_in_is_undecided(make_facts):
    pair = {"unit": "甲局", "unit_name": "甲局", "place": "南郑县/福成镇/群福村"}
    facts = make_facts(F01=[{"unit": "甲局", "unit_name": "甲局"}], F02=[pair])
    rule = catalogue()["PAIR-06"]
    assert rule.span is SpanKind.ANY
    found = judge_all(facts, [Selected(rule, TERMS)])
    assert found["verdict"].to_list() == ["无法判定"]
