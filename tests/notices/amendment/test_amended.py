"""What an issued round told otherwise than it tells now: nothing that can't be read in both."""

import dataclasses
from decimal import Decimal

import polars as pl
import pytest

from tests.notices import mended as m
from tests.notices.mended import FIRST, change, compared
from tests.notices.small_round import (
    FGW,
    JGJ,
    LYJ,
    SLJ,
    TJJ,
    findings,
    ranking,
    small_round,
)


def fates(told):
    return dict(told.findings.select("finding_id", "fate").rows())


def test_the_same_round_has_nothing_to_put_right():
    told = compared(small_round())
    assert told.is_empty
    assert told.problems == (13, 13)
    assert told.average[0] == told.average[1]
    assert not told.open


def test_each_finding_has_its_fate():
    _, told = m.mended()
    assert fates(told) == {
        m.REJECTED: "撤销",
        m.EXCUSED: "撤销",
        m.REOPENED: "补列",
        m.REWORDED: "更正",
        m.CHEAPER: "更正",
        m.NEW: "补列",
    }
    assert told.problems == (13, 13)


def test_findings_stand_by_unit_as_ranked_now():
    _, told = m.mended()
    units = told.findings["unit"].unique(maintain_order=True).to_list()
    assert units == [TJJ, JGJ, LYJ, SLJ]


@pytest.mark.parametrize(
    ("columns", "fate"),
    [
        ({"points": Decimal("1.5")}, "更正"),
        ({"expected": "8"}, "更正"),
        ({"actual": "11"}, "更正"),
        ({"severity": "C"}, "更正"),
        ({"deadline": "2014-08-01"}, "更正"),
        ({"message": "自2014-06-11至2014-06-21连续11天无人在村"}, "更正"),
        ({"status": "并案"}, "撤销"),
        ({"severity": "D"}, "撤销"),
        # What nobody could read in the 通报, or read otherwise now.
        ({"status": "认定"}, None),
        ({"points": Decimal("2.0049")}, None),
        ({"message": "驻周家坎村工作队2014-06-11至2014-06-20连续10天没有人在村,应不超过7天,多3天"},
         None),
        ({"village": "另一村"}, None),
    ],
)  # fmt: skip
def test_what_is_told_otherwise_is_a_change_and_nothing_else(columns, fate):
    assert fates(compared(change(**columns))).get(FIRST) == fate


def test_half_a_point_in_the_third_place_is_rounded_as_papers_round():
    assert fates(compared(change(points=Decimal("2.005")))) == {FIRST: "更正"}


def test_a_name_masked_alike_is_no_change():
    told = compared(change("05c0ffee00000005", message=(
        "驻周家坎村工作队李长安于2014-05-20离任,人员调整审批表中没有相应的审批记录"
    )), was=dataclasses.replace(m.before(), names=frozenset()))  # fmt: skip
    assert told.is_empty


def test_names_of_either_round_are_masked_in_both():
    now = dataclasses.replace(m.after(), names=frozenset())
    told = compared(now)
    texts = " ".join(
        text for row in told.findings.iter_rows() for text in row if isinstance(text, str)
    )
    assert "李某某" in texts
    assert "李长安" not in texts


def test_scores_grades_ranks_and_blocks_of_units_that_moved():
    _, told = m.mended()
    rows = {row["unit"]: row for row in told.standings.iter_rows(named=True)}
    assert rows.keys() == {JGJ, TJJ, LYJ, SLJ}
    assert rows[SLJ]["was_score"] == rows[SLJ]["now_score"]
    assert [part["name"] for part in rows[SLJ]["blocks"]] == ["队伍与到位", "档案与报送"]
    planning = rows[JGJ]
    assert (planning["was_score"], planning["now_score"]) == (Decimal("84.00"), Decimal("86.00"))
    assert planning["blocks"] == [
        {"name": "驻村与考勤", "was": Decimal("21.00"), "now": Decimal("23.00")}
    ]
    assert planning["own"]
    assert (rows[LYJ]["was_score"], rows[LYJ]["now_score"]) == (Decimal("99.00"), Decimal("98.00"))


def test_points_that_move_between_blocks_are_a_change():
    found = findings()
    moved = ranking(found).with_columns(
        pl.when(pl.col("unit") == SLJ).then(pl.col("队伍与到位") + 1).otherwise("队伍与到位"),
        pl.when(pl.col("unit") == SLJ).then(pl.col("走访与联系") - 1).otherwise("走访与联系"),
    )
    told = compared(small_round(ranking=moved))
    (row,) = told.standings.iter_rows(named=True)
    assert [part["name"] for part in row["blocks"]] == ["队伍与到位", "走访与联系"]
    assert row["was_score"] == row["now_score"]


def test_who_moves_because_another_did_has_nothing_of_its_own():
    rank = pl.col("rank").replace({1: 2, 2: 1})
    told = compared(small_round(ranking=ranking(findings()).with_columns(rank)))
    assert told.standings["own"].to_list() == [False] * told.standings.height
    assert told.standings.height == 4


def test_a_finding_of_no_points_that_is_gone_moves_nobody():
    """Its unit's rank follows others' like anybody's."""
    rank = pl.col("rank").replace({1: 2, 2: 1})
    free = (pl.col("rule_id") == "RES-06") & (pl.col("unit") == SLJ)
    found = findings().with_columns(status=pl.when(free).then(pl.lit("免责")).otherwise("status"))
    told = compared(small_round(findings=found, ranking=ranking(findings()).with_columns(rank)))
    assert told.findings["unit"].to_list() == [SLJ]
    assert SLJ in told.standings["unit"].to_list()
    assert not told.standings["own"].any()


def test_a_grade_alone_is_a_result_of_its_own():
    lower = pl.when(pl.col("unit") == FGW).then(pl.lit("良好")).otherwise("grade")
    told = compared(small_round(ranking=ranking(findings()).with_columns(grade=lower)))
    assert told.standings.select("unit", "own").rows() == [(FGW, True)]


def test_units_that_come_and_go_are_told():
    short = ranking(findings()).filter(pl.col("unit") != SLJ)
    gone = compared(small_round(ranking=short)).standings.row(0, named=True)
    assert (gone["unit"], gone["now_group"]) == (SLJ, None)
    come = compared(small_round(), was=m.before(ranking=short)).standings.row(0, named=True)
    assert (come["unit"], come["was_group"]) == (SLJ, None)
    assert come["called"] == "洋县水利局"


def test_sums_are_exact_and_of_units_alone():
    now, told = m.mended()
    scores = now.scored["score"].to_list()
    assert told.average[1] == sum(scores) / len(scores)
    office = compared(change("00c0ffee00000000", status="不成立"))
    assert office.problems == (13, 13)
    assert fates(office) == {"00c0ffee00000000": "撤销"}


def test_decisions_since_are_counted_by_what_they_say():
    _, told = m.mended()
    assert told.decided.rows() == [(m.REJECTED, "不成立"), (m.EXCUSED, "免责")]
    confirmed = compared(change(status="认定"))
    assert confirmed.decided.rows() == [(FIRST, "认定")]
    assert confirmed.is_empty


def test_a_rank_rests_on_every_open_problem_a_finding_on_itself():
    assert m.mended()[1].open
    decided = findings().with_columns(pl.col("status").replace("疑点", "认定"))
    whole = small_round(findings=decided.with_columns(points=pl.col("points")))
    assert not compared(whole).open
    other = change(FIRST, actual="9")
    assert compared(other).open
    office = compared(change("00c0ffee00000000", status="不成立"))
    assert not office.open


def test_rounds_without_findings_are_compared_too():
    none = findings().clear()
    told = compared(small_round(), was=m.before(findings=none))
    assert set(fates(told).values()) == {"补列"}
    assert told.findings.height == 15
    back = compared(small_round(findings=none))
    assert set(fates(back).values()) == {"撤销"}
    assert compared(small_round(findings=none), was=m.before(findings=none)).is_empty


def test_a_round_in_which_nobody_has_a_score_has_no_average():
    silent = ranking(findings()).with_columns(score=pl.lit(None, pl.Decimal(20, 8)))
    told = compared(small_round(ranking=silent))
    assert told.average[0] is not None
    assert told.average[1] is None
