"""One subject, one verdict: several rows of a rule on one unit and subject become one."""

import polars as pl

from inspectorate.tables import Verdict

_KEY = ["unit", "subject"]
_SENTENCES_SHOWN = 3

#: 不合格 outweighs 无法判定, which outweighs 合格.
_WEIGHT = {
    Verdict.FAIL.value: 0,
    Verdict.UNKNOWN.value: 1,
    Verdict.PASS.value: 2,
    Verdict.NOT_APPLICABLE.value: 3,
}
_WITHIN = ["_weight", "message", "expected", "actual", "difference", "reason", "place"]


def gather(rows: pl.DataFrame) -> pl.DataFrame:
    """Judgements of one rule and span, one row a unit and subject; cells sorted, none twice."""
    several = pl.struct(_KEY).is_duplicated()
    # Nobody looks up the cells of a pass, and sorting them is most of the work of a large run.
    plain = ~several & (pl.col("verdict") == Verdict.PASS.value)
    alone = rows.filter(~several & ~plain).with_columns(pl.col("cites").list.unique().list.sort())
    return pl.concat([rows.filter(plain), alone, _gathered(rows.filter(several))])


def _gathered(rows: pl.DataFrame) -> pl.DataFrame:
    weighed = rows.with_columns(
        _weight=pl.col("verdict").replace_strict(_WEIGHT, return_dtype=pl.Int8)
    ).sort(*_KEY, *_WITHIN, nulls_last=True)
    heaviest = pl.col("_weight") == pl.col("_weight").min()
    first = ["verdict", "expected", "actual", "difference", "missing_form"]
    cells = pl.col("cites").explode(empty_as_null=False, keep_nulls=False)
    return (
        weighed.group_by(_KEY)
        .agg(
            pl.col("place").drop_nulls().first(),
            *[pl.col(name).first() for name in first],
            *[_told(name, heaviest) for name in ("message", "reason")],
            cells.unique().sort().alias("cites"),
        )
        .with_columns(_joined("message"), _joined("reason"))
        .select(rows.columns)
        .sort(_KEY)
    )


def _told(column: str, heaviest: pl.Expr) -> pl.Expr:
    return pl.col(column).filter(heaviest).drop_nulls().unique(maintain_order=True)


def _joined(column: str) -> pl.Expr:
    """The sentences one after another; past the third only their number is said."""
    sentences = pl.col(column)
    shown = sentences.list.head(_SENTENCES_SHOWN).list.join("；")
    more = pl.format("{}；等{}项", shown, sentences.list.len())
    text = pl.when(sentences.list.len() > _SENTENCES_SHOWN).then(more).otherwise(shown)
    return pl.when(sentences.list.len() > 0).then(text).alias(column)
