"""无法判定: what missing forms cost, and when so much is undecided that no grade is given."""

import polars as pl

from inspectorate.programmes import Programme, Undecided
from inspectorate.rules.facts import Facts
from inspectorate.scoring.rulebook import rulebook
from inspectorate.tables import POINTS, Verdict

_DECIDED = [Verdict.PASS.value, Verdict.FAIL.value]
_PERCENT = 100


def unsent_deductions(
    judgements: pl.DataFrame, findings: pl.DataFrame, programme: Programme, facts: Facts
) -> pl.DataFrame:
    """Deductions for rules that are 无法判定 because an owed form was not handed in.

    Each rule costs a unit its severity's points once, as far as its findings leave room under the
    rule's cap. Empty unless the programme says ``undecided = "deduct"``.

    Returns:
        unit, block, rule_id, points; sorted by unit and rule_id.
    """
    return charged(lacking(judgements, programme, facts), findings)


def lacking(judgements: pl.DataFrame, programme: Programme, facts: Facts) -> pl.DataFrame:
    """Rules that an owed form not handed in leaves open, once a unit and rule.

    Returns:
        unit, block, rule_id, nominal, cap; empty unless the programme deducts for them.
    """
    deducts = programme.scoring.undecided is Undecided.DEDUCT
    unsent = judgements.filter(pl.col("missing_form") & pl.lit(deducts))
    book = rulebook(unsent, programme, facts.as_of)
    return (
        unsent.join(book, on=["rule_id", "period"])
        .sort("unit", "rule_id", "ends")
        .unique(["unit", "rule_id"], keep="last", maintain_order=True)
        .select("unit", "block", "rule_id", "nominal", "cap")
    )


def charged(lacking: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """What they cost: their points as far as findings leave room under the cap of the rule."""
    taken = findings.group_by("unit", "rule_id").agg(taken=pl.col("points").sum())
    points = pl.min_horizontal("nominal", pl.col("cap") - pl.col("taken").fill_null(0))
    return (
        lacking.join(taken, on=["unit", "rule_id"], how="left")
        .select(
            "unit", "block", "rule_id", points=pl.max_horizontal(points, pl.lit(0)).cast(POINTS)
        )
        .filter(pl.col("points") > 0)
        .sort("unit", "rule_id")
    )


def rules_by_unit(judgements: pl.DataFrame, programme: Programme, facts: Facts) -> pl.DataFrame:
    """How each rule ended for each unit it binds.

    Returns:
        unit, rule_id, block, undecided (no verdict of it is 合格 or 不合格), lacking (for want of
        a form); rules whose every verdict is 不适用 are left out.
    """
    binding = judgements.filter(pl.col("verdict") != Verdict.NOT_APPLICABLE.value)
    blocks = rulebook(binding, programme, facts.as_of).select("rule_id", "period", "block")
    return (
        binding.join(blocks, on=["rule_id", "period"])
        .group_by("unit", "rule_id")
        .agg(
            pl.col("block").sort().last(),
            undecided=~pl.col("verdict").is_in(_DECIDED).any(),
            lacking=pl.col("missing_form").any(),
        )
        .sort("unit", "rule_id")
    )


def too_much(rules: pl.DataFrame, programme: Programme) -> list[str]:
    """Units of which more than the programme's share of applicable rules is undecided, sorted."""
    limit = programme.scoring.undecided_limit
    share = pl.col("undecided").sum().cast(pl.Int64) * _PERCENT
    return (
        rules.group_by("unit")
        .agg(over=share.cast(pl.Decimal(20, 4)) > pl.len().cast(pl.Decimal(20, 4)) * pl.lit(limit))
        .filter("over")
        .get_column("unit")
        .sort()
        .to_list()
    )


def void_blocks(rules: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Blocks of which nothing could be judged for want of forms: unit, block (``rebase`` only)."""
    rebases = programme.scoring.undecided is Undecided.REBASE
    whole = (pl.col("undecided") & pl.col("lacking")).all()
    return (
        rules.filter(pl.lit(rebases))
        .group_by("unit", "block")
        .agg(void=whole)
        .filter("void")
        .sort("unit", "block")
    )
