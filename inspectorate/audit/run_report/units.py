"""For the page of a run: the units with their ranks, margins and a sign a rule, and the rules."""

from collections.abc import Sequence

import polars as pl

from inspectorate.audit.judging import Conclusion
from inspectorate.audit.results import ranking_lines
from inspectorate.forms.values.identity import masked_texts
from inspectorate.periods import span_of
from inspectorate.programmes import Programme
from inspectorate.tables import Verdict

#: A unit's verdicts of one rule as one sign: the worst of them. `-` where it was not judged.
SIGNS = {
    Verdict.FAIL.value: "x",
    Verdict.UNKNOWN.value: "u",
    Verdict.PASS.value: "p",
    Verdict.NOT_APPLICABLE.value: "-",
}
_UNJUDGED = "-"
_NAMED = 3
_RULES = dict.fromkeys(
    ("rule_id", "name", "severity", "block", "basis", "quote", "consequence"), pl.String
) | {"of_units": pl.Boolean}
_MARGINS = ["above", "gap_above", "below", "gap_below", "lifted_by", "lowered_by", "note"]


def rules_judged(verdicts: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """What the programme says of each rule that was judged, in the order of its blocks.

    Args:
        verdicts: columns of verdicts.parquet.
        programme: of the run.

    Returns:
        rule_id, name, severity, block, basis, quote, consequence, of_units (whether its problems
        count as the units'): of the version that judged last.
    """
    pairs = verdicts.select("rule_id", "period").unique().sort("rule_id", "period")
    latest = dict(pairs.iter_rows())
    order = list(programme.scoring.blocks)
    rows = [_rule(programme, rule_id, period) for rule_id, period in latest.items()]
    rows.sort(key=lambda row: (order.index(row[3]) if row[3] in order else len(order), row[0]))
    return pl.DataFrame(rows, schema=_RULES, orient="row")


def _rule(programme: Programme, rule_id: str, period: str) -> tuple[str | bool, ...]:
    one = programme.in_force(rule_id, span_of(period))
    return (
        rule_id,
        one.rule.name,
        one.severity.value,
        one.block,
        str(one.basis),
        one.basis.quote,
        one.consequence,
        one.of_units,
    )


def unit_lines(conclusion: Conclusion, rules: Sequence[str]) -> pl.DataFrame:
    """Lines of ranking.csv with those of margins.csv, and ``signs``: one sign a rule.

    Args:
        conclusion: ranking, margins, verdicts.
        rules: ids in the order of the signs.
    """
    margins = ranking_lines(conclusion.aside.margins).select("unit", *_MARGINS)
    # Hundreds may share the next rank: each would name them all.
    margins = margins.with_columns(_few("above"), _few("below"))
    return (
        ranking_lines(conclusion.ranking)
        .join(margins, on="unit", how="left", maintain_order="left")
        .join(_signs(conclusion.verdicts, rules), on="unit", how="left", maintain_order="left")
        .with_columns(pl.col("signs").fill_null(_UNJUDGED * len(rules)))
    )


def _few(column: str) -> pl.Expr:
    """The first units of a list, and how many there are where there are more."""
    units = pl.col(column).str.split(";")
    few = units.list.head(_NAMED).list.join("、")
    many = units.list.len() > _NAMED
    told = pl.when(many).then(pl.format("{}等{}个单位", few, units.list.len()))
    return told.otherwise(few).alias(column)


def _signs(verdicts: pl.DataFrame, rules: Sequence[str]) -> pl.DataFrame:
    worst = list(SIGNS)
    kinds = pl.Enum(worst)
    found = (
        verdicts.with_columns(pl.col("verdict").cast(kinds).to_physical().alias("at"))
        .group_by("unit", "rule_id")
        .agg(pl.col("at").min())
        .with_columns(sign=pl.col("at").replace_strict(dict(enumerate(SIGNS.values()))))
    )
    columns = pl.DataFrame({"rule_id": list(rules)}, schema={"rule_id": pl.String})
    every = verdicts.select("unit").unique().sort("unit").join(columns, how="cross")
    return (
        every.join(found, on=["unit", "rule_id"], how="left", maintain_order="left")
        .group_by("unit", maintain_order=True)
        .agg(signs=pl.col("sign").fill_null(_UNJUDGED).str.join(""))
    )


def undecided(verdicts: pl.DataFrame) -> pl.DataFrame:
    """unit, rule_id, reason, count of what is 无法判定; sorted."""
    return (
        verdicts.filter(pl.col("verdict") == Verdict.UNKNOWN.value)
        .group_by("unit", "rule_id", "reason")
        .agg(count=pl.len().cast(pl.Int64))
        .with_columns(masked_texts(pl.col("reason")))
        .sort("unit", "rule_id", "reason", nulls_last=True)
    )
