"""From a three-valued test to judgements with citations.

``fails`` is a nullable Boolean expression: true is 不合格, false 合格, null 无法判定. A rule that
leaves a null where data are missing cannot accuse by accident.
"""

import polars as pl

from inspectorate.tables import JUDGEMENTS, Verdict

_NULL = pl.lit(None, dtype=pl.String)


def cites(*fields: str, rid: str = "record_id") -> pl.Expr:
    """List of {record_id, field}: the cells of one record that a verdict rests on."""
    pairs = [pl.struct(pl.col(rid).alias("record_id"), pl.lit(f).alias("field")) for f in fields]
    return pl.concat_list(pairs)


def all_cites(column: str = "cites") -> pl.Expr:
    """Inside ``agg``: the citations of every row of the group, one after another."""
    return pl.col(column).explode()


def verdict_of(fails: pl.Expr, applies: pl.Expr | None = None) -> pl.Expr:
    """Three-valued test to the word; where ``applies`` is false the duty does not bind."""
    word = (
        pl.when(fails.is_null())
        .then(pl.lit(Verdict.UNKNOWN.value))
        .when(fails)
        .then(pl.lit(Verdict.FAIL.value))
        .otherwise(pl.lit(Verdict.PASS.value))
    )
    if applies is None:
        return word
    return pl.when(applies).then(word).otherwise(pl.lit(Verdict.NOT_APPLICABLE.value))


def judged(
    frame: pl.LazyFrame,
    *,
    fails: pl.Expr,
    message: pl.Expr,
    subject: pl.Expr | None = None,
    applies: pl.Expr | None = None,
    reason: pl.Expr | None = None,
    expected: pl.Expr | None = None,
    actual: pl.Expr | None = None,
    difference: pl.Expr | None = None,
) -> pl.LazyFrame:
    """Judgements of a frame that has ``unit``, ``place``, ``cites`` (and ``subject``).

    Args:
        frame: one row a judged subject (or several rows of one subject, gathered later).
        fails: nullable Boolean: true 不合格, false 合格, null 无法判定.
        message: the sentence of a 不合格, in official Chinese, without a final full stop.
        subject: the business key of what was judged; the column ``subject`` when omitted.
        applies: where false the verdict is 不适用.
        reason: what is missing (无法判定) or why the duty does not bind (不适用).
        expected: what the duty demands, bare number where numeric.
        actual: what was found, bare number where numeric.
        difference: actual − expected, where both are numbers.
    """
    failed = pl.col("verdict") == Verdict.FAIL.value
    undecided = pl.col("verdict").is_in([Verdict.UNKNOWN.value, Verdict.NOT_APPLICABLE.value])
    return frame.with_columns(verdict=verdict_of(fails, applies)).select(
        pl.col("unit"),
        pl.col("place"),
        (pl.col("subject") if subject is None else subject).cast(pl.String).alias("subject"),
        pl.col("verdict"),
        (_NULL if expected is None else expected).cast(pl.String).alias("expected"),
        (_NULL if actual is None else actual).cast(pl.String).alias("actual"),
        (_NULL if difference is None else difference).cast(pl.String).alias("difference"),
        pl.when(failed).then(message).otherwise(_NULL).alias("message"),
        pl.when(undecided).then(_NULL if reason is None else reason).alias("reason"),
        pl.col("cites"),
    )


def nothing() -> pl.LazyFrame:
    """No judgements."""
    return pl.LazyFrame(schema=JUDGEMENTS)


def number(value: pl.Expr) -> pl.Expr:
    """A number in its shortest written form: 220, 61.5."""
    text = value.cast(pl.Decimal(20, 4)).cast(pl.String)
    return text.str.strip_chars_end("0").str.strip_chars_end(".")
