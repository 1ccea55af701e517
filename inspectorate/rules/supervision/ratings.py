"""Rows of 季度测评表 (F18): the days each rates, whose member it is, and what checks found of him."""

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.facts import Facts
from inspectorate.rules.verdicts import cites
from inspectorate.tables import CITES

_BETWEEN_NAMES = r"[、，,；;/|\s（）()：:。.]+|第一书记|工作队员|副队长|队长|队员|同志"
#: A shorter name may be the beginning of another: 王伟 in 王伟东.
_TELLING_NAME = 3
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WHOLE_YEAR = r"年度|全年|年终|年末|^\d{4}年?$"


def ratings(facts: Facts) -> pl.LazyFrame:
    """F18 with ``year``, ``first`` and ``last`` day rated; null where 季度 can't be read.

    A year left unsaid is the run's: no other year's ratings are loaded with it.
    """
    text = pl.col("quarter")
    said = pl.coalesce(text.str.extract(r"([一二三四1-4])\s*季"), text.str.extract(r"[Qq]([1-4])"))
    number = said.replace_strict(_QUARTERS, default=None, return_dtype=pl.Int32)
    year = text.str.extract(r"(\d{4})").cast(pl.Int32).fill_null(facts.period.start.year)
    begins = (
        pl.when(number.is_not_null())
        .then(number * 3 - 2)
        .when(text.str.contains("上半年") | text.str.contains(_WHOLE_YEAR))
        .then(1)
        .when(text.str.contains("下半年"))
        .then(7)
    )
    months = (
        pl.when(number.is_not_null())
        .then(pl.lit("3mo"))
        .when(text.str.contains("半年"))
        .then(pl.lit("6mo"))
        .otherwise(pl.lit("12mo"))
    )
    first = pl.date(year, begins, 1)
    return facts.of("F18").with_columns(
        year=year, first=first, last=first.dt.offset_by(months).dt.offset_by("-1d")
    )


def in_span(span: Span) -> pl.Expr:
    """Whether a rating is of just that span; null where it doesn't say."""
    return (pl.col("first") == span.start) & (pl.col("last") == span.end)


def rated_in(span: Span) -> pl.Expr:
    """Whether a rating is of days of the span, or may be."""
    after = (pl.col("last") >= span.start).fill_null(value=True)
    return after & (pl.col("first") <= span.end).fill_null(value=True)


def of_members(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Rows with unit, place and person of the one member of F03 who is meant.

    By name in the village, else by a name that only one member bears. Who is not on the roster
    belongs to the unit that the row names, else to none.
    """
    members = facts.members.lazy().select("unit", "place", "person", "person_name").unique()
    here = _only(members, ["place", "person_name"], "here")
    anywhere = _only(members, ["person_name"], "any")
    units = facts.units.lazy().select(home_unit="unit", named="unit")
    no_place = pl.col("place").is_null()
    chosen = {
        "unit": ("here_unit", "any_unit", "named"),
        "person": ("here_person", "any_person", "any_person"),
    }
    joined = (
        rows.join(here.drop("here_place"), on=["place", "person_name"], how="left")
        .join(anywhere, on="person_name", how="left")
        .join(units, on="home_unit", how="left")
    )
    by_name = {name: pl.when(no_place).then(pl.col(any_)) for name, (_, any_, _) in chosen.items()}
    return joined.with_columns(
        unit=pl.coalesce("here_unit", by_name["unit"], "unit", "named").fill_null(""),
        person=pl.coalesce("here_person", by_name["person"], "person"),
        place=pl.coalesce("place", "any_place"),
    )


def _only(members: pl.LazyFrame, keys: list[str], prefix: str) -> pl.LazyFrame:
    """unit, place and person where the keys fit one member alone."""
    one = pl.col("person").n_unique() == 1
    return members.group_by(keys).agg(
        pl.when(one).then(pl.col(name).first()).alias(f"{prefix}_{name}")
        for name in ("unit", "place", "person")
        if name not in keys or prefix == "here"
    )


def absences(facts: Facts, span: Span) -> pl.LazyFrame:
    """Checks of the year, to the span's end, that found somebody away without leave.

    Returns:
        check_id, where, check_date, checked, absence_reason, ``all_away``, ``unexcused`` (null
        where the record does not say), found_cites.
    """
    missing = pl.col("expected_count") - pl.col("present_count")
    told = pl.col("absence_reason").is_not_null() & (pl.col("absence_reason") != "无")
    away = pl.coalesce(missing > 0, pl.when(told).then(pl.lit(value=True)))
    day = pl.col("check_date")
    of_year = (day.dt.year() == span.start.year) & (day <= span.end)
    excused = pl.col("has_leave") == "有"
    return (
        facts.of("F17")
        .filter(
            of_year.fill_null(value=True)
            & away.fill_null(value=False)
            & ~excused.fill_null(value=False)
        )
        .select(
            "check_date",
            check_id="record_id",
            where="place",
            checked=pl.col("checked").fill_null(""),
            reason=pl.when(told).then("absence_reason").otherwise(pl.lit("")),
            all_away=(pl.col("present_count") == 0) & (missing > 0),
            unexcused=~excused,
            found_cites=cites("check_date", "checked", "absence_reason", "has_leave"),
        )
    )


def faulted(rows: pl.LazyFrame, checks: pl.LazyFrame) -> pl.LazyFrame:
    """Rated people with ``found`` (checks that may be of them), ``sure`` ones, and their cells.

    Args:
        rows: record_id, person_name, place, first, last, cites.
        checks: from ``absences``.
    """
    people = rows.select("record_id", "person_name", "place", "first", "last")
    placed = people.filter(pl.col("place").is_not_null())
    here = placed.join(checks, left_on="place", right_on="where", coalesce=False)
    afar = people.join(checks, how="cross").filter(
        pl.col("place").is_null() | pl.col("where").is_null()
    )
    met = pl.concat([here.select(afar.collect_schema().names()), afar])
    inside = pl.col("check_date").is_between("first", "last")
    hits = (
        met.with_columns(named=_is_meant())
        .filter(pl.col("named").fill_null(value=True) & inside.fill_null(value=True))
        .with_columns(
            sure=(
                pl.col("named")
                & inside
                & pl.col("unexcused")
                & (pl.col("place") == pl.col("where"))
            ).fill_null(value=False)
        )
    )
    counted = hits.group_by("record_id").agg(
        found=pl.len(),
        sure=pl.col("sure").sum(),
        seen=pl.col("found_cites").filter(pl.col("sure")).explode(),
    )
    return (
        rows.join(counted, on="record_id", how="left")
        .with_columns(
            pl.col("found", "sure").fill_null(0).cast(pl.Int64),
            cites=pl.concat_list("cites", pl.col("seen").fill_null([])).cast(CITES),
        )
        .sort("unit", "person", "record_id")
    )


def _is_meant() -> pl.Expr:
    """Whether a check's absent people include the one rated; null where that is open.

    Named among the absent: yes. Absent people named, not this one: no. Named as checked: yes where
    all were away, else open. A short name inside other words is open.
    """
    name = pl.col("person_name")
    telling = name.str.len_chars() >= _TELLING_NAME
    in_reason, in_checked = _names("reason"), _names("checked")
    brushed = pl.col("reason").str.contains(name, literal=True)
    touched = pl.col("checked").str.contains(name, literal=True)
    yes = pl.lit(value=True)
    return (
        pl.when(in_reason | (brushed & telling))
        .then(yes)
        .when(brushed)
        .then(None)
        .when(in_checked & pl.col("all_away").fill_null(value=False))
        .then(yes)
        .when(touched & (pl.col("reason") == ""))
        .then(None)
        .otherwise(pl.lit(value=False))
    )


def _names(column: str) -> pl.Expr:
    tokens = pl.col(column).str.replace_all(_BETWEEN_NAMES, "|").str.split("|")
    return tokens.list.contains(pl.col("person_name"))
