"""Dates that life doesn't write: all on the last day of a month, mostly on days off."""

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.hints.hint import Hint, Material, found
from inspectorate.rules.verdicts import all_cites, cites
from inspectorate.rules.workdays import days_off

#: When something was done, by form: work of the unit, not the life of a project.
_EVENTS = {
    "F08": "visit_date",
    "F09": "activity_date",
    "F10": "finish_date",
    "F12": "pay_date",
    "F15": "class_date",
}
#: Fewer dates may lie together by chance.
_FEWEST = 8
#: A single month's end may be the day on which the unit closes its books.
_MONTHS = 2
_PERCENT = 100
#: Two days in seven are off: of a dozen dates nine fall on them once in a thousand units.
_OFF_FEWEST, _OFF_PERCENT = 12, 75


def _events(facts: Facts) -> pl.LazyFrame:
    """unit, form, day, cites of everything dated."""
    parts = [
        facts.of(form).select("unit", form=pl.lit(form), day=field, cites=cites(field))
        for form, field in _EVENTS.items()
    ]
    rows = pl.concat(parts).drop_nulls(["unit", "day"])
    return rows.filter(pl.col("unit") != "")


def _month_ends(material: Material) -> pl.LazyFrame:
    """Units whose every date is the last day of its month.

    Reads the dates of F08, F09, F10, F12, F15.
    """
    rows = _events(material.facts).with_columns(ends=pl.col("day") == pl.col("day").dt.month_end())
    by_unit = (
        rows.group_by("unit")
        .agg(
            all_cites(),
            every=pl.col("ends").all(),
            dates=pl.len(),
            months=pl.col("day").dt.strftime("%Y-%m").n_unique(),
        )
        .filter(pl.col("every") & (pl.col("dates") >= _FEWEST) & (pl.col("months") >= _MONTHS))
        .sort("unit")
    )
    said = "所报走访、活动、实事、款物、培训共{}条，跨{}个月，日期全部是月末最后一天"
    return found(
        by_unit,
        subject=pl.lit("日期:月末"),
        message=pl.format(said, "dates", "months"),
        actual=pl.col("dates"),
    )


def _days_off(material: Material) -> pl.LazyFrame:
    """Units of which most events of a form lie on weekends and holidays.

    Reads the dates of F09, F10, F12, F15; visits (F08) may well be paid on days off.
    """
    rows = _events(material.facts).filter(pl.col("form") != "F08")
    off = pl.col("day").is_in(days_off().implode())
    by_unit = (
        rows.with_columns(off=off)
        .group_by("unit")
        .agg(
            cites=pl.col("cites").filter(pl.col("off")).explode(),
            dates=pl.len().cast(pl.Int64),
            off=pl.col("off").sum().cast(pl.Int64),
        )
        .filter(
            (pl.col("dates") >= _OFF_FEWEST)
            & (pl.col("off") * _PERCENT >= pl.col("dates") * _OFF_PERCENT)
        )
        .sort("unit")
    )
    said = "所报活动、实事、款物、培训共{}条，有{}条的日期是周末或者法定节假日"
    return found(
        by_unit,
        subject=pl.lit("日期:节假日"),
        message=pl.format(said, "dates", "off"),
        actual=pl.col("off"),
    )


MONTH_ENDS = Hint("HINT-04", "日期全在月末", "一个单位所报各项工作的日期全部是月末", _month_ends)
DAYS_OFF = Hint("HINT-05", "日期多在节假日", "一个单位的公务活动多数在周末、节假日", _days_off)
