"""Whatever the judgements: scores keep their bounds, ranks follow them, no point is lost unsaid."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.programmes import Programme
from inspectorate.scoring import findings, score, unsent_deductions
from tests.scoring.ranking.standings import BLOCKS, Make, ranking

RULES = ["PAIR-08", "PAIR-14", "RES-01", "RES-03", "RES-07", "FUND-01", "AGG-01", "DOC-02"]
NAMES = [f"单位{i}" for i in range(6)]
rows_of = st.lists(
    st.tuples(
        st.sampled_from(RULES),
        st.sampled_from(NAMES),
        st.integers(0, 8),
        st.sampled_from(["不合格", "合格", "无法判定", "缺表", "不适用"]),
    ),
    max_size=60,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=60, deadline=None)
@given(rows=rows_of, undecided=st.sampled_from(["deduct", "rebase", "none"]), seed=st.randoms())
def test_scores_hold_for_any_judgements(
    make_programme: Make,
    make_facts: Make,
    frame: Make,
    fails: Make,
    lacks: Make,
    rows: list[tuple[str, str, int, str]],
    undecided: str,
    seed: Any,
) -> None:
    programme = make_programme(undecided)
    facts = make_facts(
        dict.fromkeys(NAMES[:4], "市") | dict.fromkeys(NAMES[4:], "县"), silent=("单位3",)
    )
    judged = [
        lacks(rule, unit, f"s{n}")
        if word == "缺表"
        else fails(rule, unit, f"s{n}", verdict=word, message="错" if word == "不合格" else None)
        for rule, unit, n, word in rows
    ]
    told = ranking(frame(*judged), programme, facts)
    seed.shuffle(judged)
    assert ranking(frame(*judged), programme, facts).equals(told)
    scored = told.filter(pl.col("score").is_not_null())
    assert scored["score"].is_between(0, 100).all()
    for block, weight in programme.scoring.blocks.items():
        assert scored[block].drop_nulls().is_between(0, weight).all()
    if undecided != "rebase":
        blocks = scored.select(pl.sum_horizontal(*BLOCKS) - pl.col("未报扣分")).to_series()
        assert blocks.to_list() == scored["score"].to_list()
    for _, group in scored.group_by("group"):
        places = group.sort("rank").select("rank", "score").rows()
        assert places[0][0] == 1
        better = [sum(other > own for _, other in places) + 1 for _, own in places]
        assert [rank for rank, _ in places] == better
        assert all(one[1] >= two[1] for one, two in pairwise(places))


@settings(max_examples=40, deadline=None)
@given(rows=rows_of)
def test_every_lost_point_is_a_finding_s_or_a_missing_form_s(
    programme: Programme,
    make_facts: Make,
    frame: Make,
    fails: Make,
    lacks: Make,
    rows: list[tuple[str, str, int, str]],
) -> None:
    facts = make_facts(dict.fromkeys(NAMES, "市"))
    judged = frame(
        *[
            lacks(rule, unit, f"s{n}") if word == "缺表" else fails(rule, unit, f"s{n}")
            for rule, unit, n, word in rows
        ]
    )
    found = findings(judged, programme, facts)
    lost = found.group_by("unit").agg(pl.col("points").sum())
    unsent = unsent_deductions(judged, found, programme, facts)
    for row in score(found, judged, programme, facts).to_dicts():
        costs = sum(lost.filter(unit=row["unit"])["points"], Decimal(0))
        gaps = sum(unsent.filter(unit=row["unit"])["points"], Decimal(0))
        assert 100 - row["score"] <= costs + gaps
        if min(row[block] for block in BLOCKS) > 0 and row["未报扣分"] == gaps:
            assert 100 - row["score"] == costs + gaps
