"""Verdicts as an answer lists them, 合格 and 无法判定 with their reasons among them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import polars as pl

from inspectorate.audit.explaining.asking import OFFICE
from inspectorate.audit.explaining.outline import Item, Line, grid
from inspectorate.forms.values.identity import masked
from inspectorate.notices.wording import two_places
from inspectorate.tables import Verdict

_MOST = 40
_ORDER = {Verdict.FAIL: 0, Verdict.UNKNOWN: 1, Verdict.PASS: 2, Verdict.NOT_APPLICABLE: 3}
_OPEN = [Verdict.FAIL.value, Verdict.UNKNOWN.value]
_NO_REASON = {Verdict.PASS.value: "有记录为证，没有发现问题", Verdict.FAIL.value: "见下列疑点"}
_HEADS = ("判定", "对象", "所属期", "扣分", "原因")


def verdict_grid(
    verdicts: pl.DataFrame, *, with_rule: bool = False, only_open: bool = False
) -> Iterator[Item | None]:
    """How many of each, then one line a verdict, the worst first.

    Args:
        verdicts: rows of verdicts.parquet.
        with_rule: they are of several rules.
        only_open: only what isn't all right has its line.
    """
    yield Line(counted(verdicts))
    rank = pl.col("verdict").replace_strict({k.value: v for k, v in _ORDER.items()})
    shown = verdicts.filter(pl.col("verdict").is_in(_OPEN)) if only_open else verdicts
    ordered = shown.sort(rank, "rule_id", "period", "subject")
    heads = ("规则", *_HEADS) if with_rule else _HEADS
    rows = ordered.head(_MOST).iter_rows(named=True)
    yield grid(heads, (_row(row, with_rule=with_rule) for row in rows))
    if ordered.height > _MOST:
        yield Line(
            f"另有{ordered.height - _MOST}项，见 verdicts.parquet；写上对象或所属期只看其中的"
        )


def _row(row: dict[str, object], *, with_rule: bool) -> tuple[str, ...]:
    verdict = str(row["verdict"])
    told = (
        verdict,
        masked(str(row["subject"] or "")),
        str(row["period"] or ""),
        f"{row['points']:.2f}",
        str(row["reason"] or _NO_REASON.get(verdict, "")),
    )
    return (str(row["rule_id"]), *told) if with_rule else told


def counted(verdicts: pl.DataFrame) -> str:
    """合格3项、不合格1项."""
    numbers = dict(verdicts.group_by("verdict").len().iter_rows())
    told = [f"{each.value}{numbers[each.value]}项" for each in _ORDER if each.value in numbers]
    return "、".join(told)


def by_unit(verdicts: pl.DataFrame) -> Iterator[Item | None]:
    """A line for each unit with something against it or undecided; how many are all right."""
    units = verdicts.with_columns(pl.col("unit").fill_null("")).partition_by(
        "unit", maintain_order=True
    )
    told = [(each.get_column("unit")[0], each) for each in units]
    open_ones = [(unit, each) for unit, each in told if _is_open(each)]
    rest = len(told) - len(open_ones)
    yield Line(f"{_units(told)}，{counted(verdicts)}")
    yield grid(
        ("单位", "判定", "扣分"),
        (
            (unit or OFFICE, counted(each), _sum(each.get_column("points")))
            for unit, each in sorted(open_ones, key=lambda pair: pair[0])
        ),
    )
    if rest:
        lead = "其余" if open_ones else ""
        yield Line(f"{lead}{rest}个单位没有不合格、无法判定的")


def _units(told: Sequence[tuple[str, pl.DataFrame]]) -> str:
    """How many units there are; the lead office is none."""
    number = sum(1 for unit, _ in told if unit)
    return f"{number}个单位" if number else OFFICE


def _is_open(verdicts: pl.DataFrame) -> bool:
    return verdicts.get_column("verdict").is_in(_OPEN).any()


def undecided(verdicts: pl.DataFrame) -> list[Item | None]:
    """What couldn't be judged of a unit, by rule and reason."""
    rows = verdicts.filter(pl.col("verdict") == Verdict.UNKNOWN.value)
    kinds = rows.group_by("rule_id", "reason").len("items").sort("rule_id", "reason")
    told = kinds.select("rule_id", "items", "reason").iter_rows()
    return [grid(("规则", "项数", "原因"), ((r, str(n), str(why or "")) for r, n, why in told))]


def _sum(points: pl.Series) -> str:
    return two_places(sum(points, Decimal(0)))
