"""Whom a duty binds, and which unit answers for a village."""

from datetime import date

import polars as pl

from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts


def active(day: date) -> pl.Expr:
    """F02 rows in force on a day; an open end is in force."""
    begun = pl.col("start_date").is_null() | (pl.col("start_date") <= day)
    return begun & (pl.col("end_date").is_null() | (pl.col("end_date") >= day))


def bound(frame: pl.LazyFrame, facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Rows of the units that the terms ``levels`` (of F01) and ``lead_only`` bind."""
    levels = terms.get("levels")
    if isinstance(levels, list):
        chosen = facts.units.filter(pl.col("level").is_in(levels))
        frame = frame.join(chosen.lazy().select("unit"), on="unit", how="semi")
    if terms.get("lead_only"):
        leads = facts.pairs.filter(pl.col("is_lead").fill_null(False))
        frame = frame.join(leads.lazy().select("unit"), on="unit", how="semi")
    return frame


def owners(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """The unit that answers for each paired village (convention 1): ``place``, ``unit``.

    One unit: that one. Several: the lead unit; with no lead unit, or more than one, each of them.
    """
    pairs = bound(facts.pairs.lazy(), facts, terms)
    lead = pl.col("is_lead").fill_null(False)
    one_lead = lead.sum().over("place") == 1
    return pairs.filter(lead | ~one_lead).select("place", "unit")


def locality(place: str = "place") -> pl.Expr:
    """Township and village as a sentence names them: 福成镇群福村."""
    return pl.col(place).str.split("/").list.slice(1).list.join("")


def village_name(place: str = "place") -> pl.Expr:
    """The village alone: 群福村."""
    return pl.col(place).str.split("/").list.last()


def in_words(day: date) -> str:
    """A date as official documents write it: 2014年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_in_words(column: str) -> pl.Expr:
    """The same for a date column."""
    return pl.col(column).dt.strftime("%Y年%-m月%-d日")


def told_by_id(key: str | pl.Expr) -> pl.Expr:
    """Whether the key of a person or a household ends in the last four of an ID (convention 27)."""
    column = pl.col(key) if isinstance(key, str) else key
    return column.str.contains("#", literal=True)
