"""Round numbers: money that was really spent seldom comes out even."""

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.hints.hint import Hint, Material, found
from inspectorate.rules.verdicts import cites

#: Fewer amounts may be even by chance, and so may one in ten of the others be uneven.
_FEWEST = 8
_ROUND_PERCENT = 90
#: Where more of the other units' sums are even too, the money itself comes in even sums.
_USUAL_PERCENT = 50
_PERCENT = 100

#: What people receive in hand is even by its nature.
_GIFTS = ("慰问金", "助学金", "参合金")

#: In yuan: what counts as even, by form.
_EVEN = {"F11": 10_000, "F12": 1_000}
_WORDS = {"F11": "项目已支出", "F12": "资金投入"}
_MEASURES = {"F11": "1万元", "F12": "1000元"}


def _paid(facts: Facts) -> pl.LazyFrame:
    """unit, form, yuan, cites of what was spent on projects and paid out otherwise."""
    spent = facts.of("F11").select(
        "unit", form=pl.lit("F11"), yuan=pl.col("spent_yuan"), cites=cites("spent_yuan")
    )
    gift = pl.col("goods_kind").is_in(_GIFTS).fill_null(value=False)
    given = facts.of("F12").filter(~gift)
    other = given.select(
        "unit", form=pl.lit("F12"), yuan=pl.col("amount_yuan"), cites=cites("quantity")
    )
    rows = pl.concat([spent, other], how="vertical_relaxed").drop_nulls(["unit", "yuan"])
    return rows.filter((pl.col("unit") != "") & (pl.col("yuan") > 0))


def _round_sums(material: Material) -> pl.LazyFrame:
    """Units of which nearly every sum is even, and of the others most are not.

    Reads F11.spent_yuan and F12's money but for gifts in hand. Units: 元.
    """
    even = pl.col("form").replace_strict(_EVEN, return_dtype=pl.Int64)
    fen = (pl.col("yuan") * _PERCENT).cast(pl.Int64)
    rows = _paid(material.facts).with_columns(is_even=fen % (even * _PERCENT) == 0)
    sums = (
        rows.group_by("unit", "form")
        .agg(
            cites=pl.col("cites").filter(pl.col("is_even")).explode(),
            sums=pl.len().cast(pl.Int64),
            even=pl.col("is_even").sum().cast(pl.Int64),
        )
        .with_columns(
            others=pl.col("sums").sum().over("form") - pl.col("sums"),
            even_others=pl.col("even").sum().over("form") - pl.col("even"),
        )
        .filter(
            (pl.col("sums") >= _FEWEST)
            & (pl.col("even") * _PERCENT >= pl.col("sums") * _ROUND_PERCENT)
            & (pl.col("even_others") * _PERCENT <= pl.col("others") * _USUAL_PERCENT)
        )
        .sort("unit", "form")
    )
    said = "{}共{}笔，有{}笔恰为{}的整数倍"
    word = pl.col("form").replace_strict(_WORDS, return_dtype=pl.String)
    measure = pl.col("form").replace_strict(_MEASURES, return_dtype=pl.String)
    return found(
        sums,
        subject=pl.format("金额:{}", word),
        message=pl.format(said, word, "sums", "even", measure),
        actual=pl.col("even"),
    )


ROUND_SUMS = Hint("HINT-03", "金额多为整数", "一个单位的支出绝大多数是整数金额", _round_sums)
