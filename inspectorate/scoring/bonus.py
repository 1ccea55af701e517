"""加分: points that people add for what is proved, from bonus.csv."""

from decimal import Decimal

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.tables import POINTS

#: Columns of bonus.csv; ``line`` may stand beside them (the line of the file).
COLUMNS = ("unit", "points", "reason", "evidence", "who", "when")

_NEEDED = {"reason": "理由", "evidence": "佐证", "who": "决定人"}
_PLACES = 4
_FIRST_LINE = 2
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {"unit": pl.String, "points": POINTS}


class BonusError(ValueError):
    """bonus.csv says something that can't be carried out; the message names the lines."""


def no_bonuses() -> pl.DataFrame:
    """Nothing added for anybody."""
    return pl.DataFrame(schema=_SCHEMA)


def bonuses(asked: pl.DataFrame, programme: Programme, facts: Facts) -> pl.DataFrame:
    """What is added for each unit, never more than the programme's ``bonus_cap``.

    A row of a ledger is no proof of merit: only a line that a person signed, with its evidence,
    adds points (convention 34).

    Args:
        asked: ``COLUMNS`` as text, in the order of the file.
        programme: the cap.
        facts: the register of units.

    Returns:
        unit, points; sorted by unit.

    Raises:
        BonusError: a unit nobody knows, no points, no evidence, no person, one evidence twice.
    """
    if asked.is_empty():
        return no_bonuses()
    lines = pl.int_range(_FIRST_LINE, pl.len() + _FIRST_LINE, dtype=pl.Int64)
    held = asked if "line" in asked.columns else asked.with_columns(line=lines)
    said = held.with_columns(_text(name) for name in COLUMNS).with_columns(_number())
    _refuse(said, programme, facts)
    capped = pl.min_horizontal(pl.col("points").sum(), pl.lit(programme.scoring.bonus_cap, POINTS))
    return said.group_by("unit").agg(points=capped.cast(POINTS)).sort("unit")


def _text(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text).alias(name)


def _number() -> pl.Expr:
    """Plain decimals alone: what Python would also take for a number (1e3, NaN) is none here."""
    plain = pl.col("points").str.contains(rf"^\d{{1,6}}(\.\d{{1,{_PLACES}}})?$")
    return pl.when(plain).then(pl.col("points")).cast(POINTS).alias("points")


def _refuse(said: pl.DataFrame, programme: Programme, facts: Facts) -> None:
    known = facts.units.get_column("unit").to_list()
    twice = pl.struct("unit", "evidence").is_duplicated()
    fault = (
        pl.when(pl.lit(programme.scoring.bonus_cap == 0))
        .then(pl.lit("本方案没有设加分（score.bonus_cap 为 0）"))
        .when(pl.col("unit").is_null())
        .then(pl.lit("没有写单位(unit)"))
        .when(~pl.col("unit").is_in(known))
        .then(pl.format("参扶单位名册中没有“{}”，请写单位全称", "unit"))
        .when(pl.col("points").fill_null(Decimal(0)) <= 0)
        .then(pl.lit(f"分值(points)应为大于 0 的数，至多{_PLACES}位小数"))
    )
    for name, word in _NEEDED.items():
        fault = fault.when(pl.col(name).is_null()).then(pl.lit(f"没有写{word}({name})"))
    told = fault.when(twice).then(pl.lit("同一单位的同一佐证写了两次"))
    faults = said.with_columns(fault=told).drop_nulls("fault").sort("line")
    if faults.height:
        lines = faults.select(pl.format("  第{}行：{}", "line", "fault")).to_series()
        raise BonusError("\n".join(["bonus.csv 不能采用：", *lines]))
