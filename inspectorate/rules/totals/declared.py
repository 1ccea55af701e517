"""工作统计表: each row of F21 beside its recount, and whether the two agree."""

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.totals.indicators import TABLE, YUAN
from inspectorate.tables import EXACT, NUMBER

_OPEN, _CLOSE = r"[(\x{FF08}]", r"[)\x{FF09}]"
_INSIDE = r"[^()\x{FF08}\x{FF09}]"
_SPACES = r"\s+"
_NUMBERING = (
    r"^(?:其中[:\x{FF1A}]?|[(\x{FF08}]?[一二三四五六七八九十\d]+[)\x{FF09}]?[、.\x{FF0E}])+"
)
_LAST_BRACKET = rf"{_OPEN}((?:{_INSIDE}|{_OPEN}{_INSIDE}*{_CLOSE})*){_CLOSE}$"
_BRACKET = rf"{_OPEN}{_INSIDE}*{_CLOSE}"


def plain_name(column: str = "indicator") -> pl.Expr:
    """An indicator's name without spaces, numbering and brackets: 结对帮扶户."""
    spaceless = pl.col(column).str.replace_all(_SPACES, "").str.replace(_NUMBERING, "")
    # Twice: 办实事(件(次)) has a bracket in a bracket.
    return spaceless.str.replace_all(_BRACKET, "").str.replace_all(_BRACKET, "")


def bracketed(column: str = "indicator") -> pl.Expr:
    """What an indicator's name has in its last brackets: 万元."""
    return pl.col(column).str.replace_all(_SPACES, "").str.extract(_LAST_BRACKET, 1)


def declared(facts: Facts) -> pl.LazyFrame:
    """F21 rows with a unit, each beside its recount.

    Columns: record_id, unit, place, current_value, name (of the table, else as written), listed
    (in the table), form, handed (the unit sent that form), money, written (measure as written,
    null where none is), fits (the measure is one of the indicator's), factor (yuan in one declared;
    1 for counts), value, low, high (recount in the declared measure).
    """
    rows = facts.of("F21").filter(pl.col("unit").is_not_null() & pl.col("indicator").is_not_null())
    named = rows.with_columns(plain=plain_name(), written=_measure())
    joined = named.join(_names(), on="plain", how="left").with_columns(
        listed=pl.col("form").is_not_null(),
        fits=(pl.col("written").is_null() | pl.col("measures").list.contains(pl.col("written"))),
        handed=_handed(facts),
        factor=_factor(),
    )
    recounted = joined.join(_recounted(facts), on=["unit", "name"], how="left")
    scaled = [
        (pl.col(c).cast(EXACT) / pl.col("factor").cast(EXACT)).alias(c)
        for c in ("value", "low", "high")
    ]
    return recounted.with_columns(*scaled, name=pl.coalesce("name", "plain")).sort(
        "unit", "name", "record_id"
    )


def _measure() -> pl.Expr:
    """The measure as written in its column, else in the name's brackets."""
    column = pl.col("measure").str.replace_all(_SPACES, "")
    written = pl.coalesce(pl.when(column != "").then(column), bracketed())
    return written.str.replace(r"^单位[:\x{FF1A}]", "")


def _names() -> pl.LazyFrame:
    """Every name and alias once."""
    rows = [
        {
            "plain": alias,
            "name": each.name,
            "form": each.form,
            "measures": list(each.measures),
            "money": each.measures[0] in YUAN,
            "own": each.measures[0],
        }
        for each in TABLE
        for alias in (each.name, *each.aliases)
    ]
    return pl.LazyFrame(rows)


def _handed(facts: Facts) -> pl.Expr:
    forms = sorted({each.form for each in TABLE})
    has = [(pl.col("form") == f) & pl.col("unit").is_in(facts.has_form(f)) for f in forms]
    return pl.any_horizontal(has).fill_null(value=False)


def _factor() -> pl.Expr:
    """Yuan in one of the measure: as written, else the indicator's own."""
    measure = pl.when(pl.col("money")).then(pl.coalesce("written", "own"))
    return measure.replace_strict(YUAN, default=1, return_dtype=pl.Int64).fill_null(1)


def _recounted(facts: Facts) -> pl.LazyFrame:
    """unit, name, value, low, high of the whole table."""
    frames = [each.recount(facts).with_columns(name=pl.lit(each.name)) for each in TABLE]
    return pl.concat(
        [
            f.select("unit", "name", *[pl.col(c).cast(NUMBER) for c in ("value", "low", "high")])
            for f in frames
        ]
    )


def equals(total: pl.Expr) -> pl.Expr:
    """Whether the declared number is a total; null where either is missing.

    Money and rates written with at most two decimals may be the total rounded, as 万元 are written.
    """
    stated = pl.col("current_value").cast(EXACT)
    rounded = (stated == stated.round(2)) & ((stated - total).abs() * 200 <= 1)
    return (stated == total) | (rounded & (pl.col("money") | (pl.col("form") == "F13")))


def agrees() -> pl.Expr:
    """Whether the declared number is the recount; null where either is missing.

    A count that some read more narrowly (驻村队员 without their 队长) may be that as well.
    """
    narrow = equals(pl.col("low")) & (pl.col("form") != "F13")
    return equals(pl.col("value")) | narrow


def off() -> pl.Expr:
    """Whether the declared number is wrong on every reading; null where that can't be told."""
    inside = pl.col("current_value").cast(EXACT).is_between("low", "high")
    no_measure = pl.col("money") & pl.col("written").is_null()
    wrong = ~agrees() & ~(inside | no_measure | ~pl.col("fits"))
    return (
        pl.when(agrees() & pl.col("fits"))
        .then(pl.lit(value=False))
        .when(wrong)
        .then(pl.lit(value=True))
    )
