"""得分与排名: blocks with floors, grades, competition ranking inside comparison groups."""

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.rules.standing import not_taking_part
from inspectorate.scoring.bonus import no_bonuses
from inspectorate.scoring.groups import grouped
from inspectorate.scoring.selfscore import APART, RECHECK, SELF, with_self
from inspectorate.scoring.undecided import (
    charged,
    lacking,
    rules_by_unit,
    too_much,
    unsent_deductions,
    void_blocks,
)
from inspectorate.tables import POINTS, Status

#: Column of what missing forms cost.
UNSENT = "未报扣分"

#: Column of what people added for what is proved.
BONUS = "加分"

#: Grade of a unit that sent nothing, and of one of which too little could be judged.
GRADE_UNSENT = "未报送"
GRADE_UNDECIDED = "暂不评定"

#: Rebasing divides: eight places keep different scores apart and equal ones together.
SCORE = pl.Decimal(20, 8)
_FULL = 100


def score(
    findings: pl.DataFrame,
    judgements: pl.DataFrame,
    programme: Programme,
    facts: Facts,
    last: pl.DataFrame | None = None,
    bonus: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Scores and ranks of the units of F01.

    The score is the sum of the blocks less 未报扣分, with 加分. A block is its weight less the points of its
    findings, never below 0; what missing forms cost stands in 未报扣分 and takes no block below 0.
    With ``rebase`` blocks of which nothing could be judged are left out, empty, and the others
    scaled to 100.

    Args:
        findings: after decisions.
        judgements: ``rules.engine.JUDGED``.
        programme: weights, floors, grades, groups.
        facts: units and receipts.
        last: the baseline's ranking with group, unit, rank; None leaves last_rank and change empty.
        bonus: unit, points, as ``bonuses`` gives them.

    Returns:
        group, rank, unit, score, grade, last_rank, change, one column a block, 未报扣分, 加分, then
        the unit's own score, how far it is from the score, and whether to look again; exact
        decimals; sorted by group, rank, unit. A unit that sent nothing has neither score nor rank
        and stands last in its group.
    """
    rules = rules_by_unit(judgements, programme, facts)
    missing = unsent_deductions(judgements, findings, programme, facts)
    units = grouped(programme, facts)
    blocks = _blocks(units, findings, missing, void_blocks(rules, programme), programme)
    scored = _scored(units, blocks, no_bonuses() if bonus is None else bonus, programme)
    graded = with_self(scored, facts, programme.scoring.self_limit).with_columns(
        grade=_grade(findings, too_much(rules, programme), programme, facts),
        rank=pl.col("score").rank("min", descending=True).over("group").cast(pl.Int64),
    )
    before = _before(last)
    told = graded.join(before, on=["group", "unit"], how="left").with_columns(
        change=pl.col("last_rank") - pl.col("rank")
    )
    columns = ["group", "rank", "unit", "score", "grade", "last_rank", "change"]
    order = told.sort("place_of_group", "rank", "unit", nulls_last=True)
    further = [UNSENT, BONUS, SELF, APART, RECHECK]
    return order.select(*columns, *programme.scoring.blocks, *further)


def unchanging(
    judgements: pl.DataFrame, bonus: pl.DataFrame, programme: Programme, facts: Facts
) -> tuple[pl.DataFrame, ...]:
    """What a unit's score rests on beside its findings: missing forms, void blocks, bonus."""
    rules = rules_by_unit(judgements, programme, facts)
    return lacking(judgements, programme, facts), void_blocks(rules, programme), bonus


def rescored(
    scenarios: pl.DataFrame,
    settled: pl.DataFrame,
    beside: tuple[pl.DataFrame, ...],
    programme: Programme,
) -> pl.DataFrame:
    """What units would score with other findings.

    Args:
        scenarios: scenario, unit.
        settled: findings with points, ``unit`` being the scenario.
        beside: as ``unchanging`` gives it, of the units themselves.
        programme: weights and floors.

    Returns:
        scenario, new_score.
    """
    of = scenarios.select("scenario", "unit")
    unsent, void, added = [_as_units(of, frame) for frame in beside]
    units = of.select(unit="scenario", sent=pl.lit(value=True))
    blocks = _blocks(units, settled, charged(unsent, settled), void, programme)
    return _scored(units, blocks, added, programme).select(scenario="unit", new_score="score")


def _as_units(of: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of each scenario's unit, under the scenario's name."""
    return of.join(frame, on="unit").drop("unit").rename({"scenario": "unit"})


def _blocks(
    units: pl.DataFrame,
    lost: pl.DataFrame,
    missing: pl.DataFrame,
    void: pl.DataFrame,
    programme: Programme,
) -> pl.DataFrame:
    """unit, block, weight, kept (never below 0), unsent (never more than kept), void."""
    weights = [(block, weight) for block, weight in programme.scoring.blocks.items()]
    grid = pl.DataFrame(weights, schema={"block": pl.String, "weight": POINTS}, orient="row")
    key = ["unit", "block"]
    costs = lost.group_by(key).agg(lost=pl.col("points").sum())
    gaps = missing.group_by(key).agg(missing=pl.col("points").sum())
    kept = pl.max_horizontal(pl.col("weight") - pl.col("lost").fill_null(0), pl.lit(0))
    return (
        units.select("unit")
        .join(grid, how="cross")
        .join(costs, on=key, how="left")
        .join(gaps, on=key, how="left")
        .join(void, on=key, how="left")
        .with_columns(kept=kept.cast(POINTS), void=pl.col("void").fill_null(value=False))
        .with_columns(unsent=pl.min_horizontal("kept", pl.col("missing").fill_null(0)).cast(POINTS))
        .sort(key)
    )


def _scored(
    units: pl.DataFrame, blocks: pl.DataFrame, bonus: pl.DataFrame, programme: Programme
) -> pl.DataFrame:
    """One column a block, 未报扣分, 加分 and score; all null for a unit that sent nothing."""
    judged = ~pl.col("void")
    weights = pl.col("weight").filter(judged).sum().cast(SCORE)
    total = (pl.col("kept") - pl.col("unsent")).filter(judged).sum().cast(SCORE)
    # Polars divides before it chooses: a divisor of zero must be null, not merely unchosen.
    scaled = (total * _FULL / pl.when(weights > 0).then(weights)).cast(SCORE)
    sums = {
        block: pl.col("kept").filter(judged & (pl.col("block") == block)).first()
        for block in programme.scoring.blocks
    }
    by_unit = blocks.group_by("unit").agg(
        **sums, **{UNSENT: pl.col("unsent").sum().cast(POINTS), "score": scaled}
    )
    added = bonus.select("unit", pl.col("points").alias(BONUS))
    joined = units.join(by_unit, on="unit", how="left").join(added, on="unit", how="left")
    numbers = [*programme.scoring.blocks, UNSENT, BONUS, "score"]
    told = joined.with_columns(pl.col(BONUS).fill_null(0).cast(POINTS)).sort("unit")
    told = told.with_columns(score=(pl.col("score") + pl.col(BONUS)).cast(SCORE))
    return told.with_columns(pl.when("sent").then(pl.col(name)).alias(name) for name in numbers)


def _grade(
    findings: pl.DataFrame, undecided: list[str], programme: Programme, facts: Facts
) -> pl.Expr:
    """Half-open bands from the top; a confirmed veto leaves its grade at best.

    Of a unit that takes no part in the period nothing was to be sent.
    """
    away = pl.col("unit").is_in(not_taking_part(facts, facts.period))
    names = [grade.name for grade in programme.grades]
    vetoed = findings.filter(
        (pl.col("status") == Status.CONFIRMED.value)
        & pl.col("rule_id").is_in(programme.scoring.veto)
    ).get_column("unit")
    band = pl.coalesce(
        pl.when(pl.col("score") >= pl.lit(grade.floor, POINTS)).then(pl.lit(index))
        for index, grade in enumerate(programme.grades)
    )
    best = names.index(programme.scoring.veto_grade)
    capped = pl.when(pl.col("unit").is_in(vetoed.unique().to_list())).then(best).otherwise(0)
    named = pl.max_horizontal(band, capped).replace_strict(dict(enumerate(names)))
    return (
        pl.when(~pl.col("sent") & ~pl.col("unclaimed") & ~away)
        .then(pl.lit(GRADE_UNSENT))
        .when(pl.col("unit").is_in(undecided) | pl.col("score").is_null())
        .then(pl.lit(GRADE_UNDECIDED))
        .otherwise(named)
    )


def _before(last: pl.DataFrame | None) -> pl.DataFrame:
    if last is None:
        schema = {"group": pl.String, "unit": pl.String, "last_rank": pl.Int64}
        return pl.DataFrame(schema=schema)
    rank = pl.col("rank").cast(pl.String).cast(pl.Int64, strict=False)
    return last.select("group", "unit", last_rank=rank).unique(["group", "unit"], keep="first")
