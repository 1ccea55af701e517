"""Counts that sit exactly on the line that a rule draws, subject after subject."""

import polars as pl

from inspectorate.rules.hints.hint import Hint, Material, found
from inspectorate.tables import Verdict

#: Fewer subjects may meet a line by chance, and 1 or 2 of something is met exactly by most.
_FEWEST = 8
_LEAST = 3
_PERCENT = 100
_ON_THE_LINE_PERCENT = 90


def _on_the_line(material: Material) -> pl.LazyFrame:
    """Units of which nearly every pass of a rule has exactly the number that was asked for.

    Looks at rules whose demand is a number among their terms; where a sum must be met exactly
    (recounts, one card a person) no term says the number, and nothing is strange about it.
    """
    lines = _lines(material)
    rows = material.judgements.lazy().filter(
        (pl.col("verdict") == Verdict.PASS.value) & (pl.col("unit") != "")
    )
    number = pl.Decimal(20, 4)
    rows = rows.with_columns(
        wanted=pl.col("expected").cast(number, strict=False),
        had=pl.col("actual").cast(number, strict=False),
    ).drop_nulls(["wanted", "had"])
    asked = rows.join(lines, on=["rule_id", "wanted"], how="semi")
    met = pl.col("had") == pl.col("wanted")
    sums = (
        asked.group_by("rule_id", "unit", "wanted")
        .agg(
            cites=pl.col("cites").filter(met).explode(),
            passes=pl.len().cast(pl.Int64),
            exact=met.sum().cast(pl.Int64),
        )
        .filter(
            (pl.col("passes") >= _FEWEST)
            & (pl.col("exact") * _PERCENT >= pl.col("passes") * _ON_THE_LINE_PERCENT)
        )
        .sort("unit", "rule_id", "wanted")
        .join(_names(material), on="rule_id", how="left")
    )
    line = pl.col("wanted").cast(pl.Int64)
    return found(
        sums,
        subject=pl.format("临界:{}", "rule_id"),
        message=pl.format(
            "“{}”合格的{}项中，有{}项恰好等于规定的{}", "rule_name", "passes", "exact", line
        ),
        expected=line,
        actual=line,
    )


def _lines(material: Material) -> pl.LazyFrame:
    """rule_id, wanted: whole numbers among the terms of each rule, from ``_LEAST`` on."""
    rows = {
        (each.rule.id, value)
        for each in material.selected
        for value in each.terms.values()
        if type(value) is int and value >= _LEAST
    }
    schema = {"rule_id": pl.String, "wanted": pl.Int64}
    lines = pl.LazyFrame(sorted(rows), schema=schema, orient="row")
    return lines.with_columns(pl.col("wanted").cast(pl.Decimal(20, 4)))


def _names(material: Material) -> pl.LazyFrame:
    names = {each.rule.id: each.rule.name for each in material.selected}
    schema = {"rule_id": pl.String, "rule_name": pl.String}
    return pl.LazyFrame(sorted(names.items()), schema=schema, orient="row")


ON_THE_LINE = Hint("HINT-02", "数值恰在界上", "一个单位的数值大量恰好等于规定的下限", _on_the_line)
