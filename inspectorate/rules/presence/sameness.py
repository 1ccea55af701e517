"""考勤雷同: sheets of a team that are all alike (RES-10)."""

import polars as pl

from inspectorate.periods import Span, SpanKind, span_of
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import DAY_FIELDS, Facts
from inspectorate.rules.presence.attendance import sheets
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged

_TEAM = ["unit", "place"]
_DATES_SHOWN = 5


def listed(dates: pl.Expr) -> pl.Expr:
    """Inside ``agg``: the first few dates in words, 等 after them where there are more."""
    several = dates.unique().sort()
    shown = several.head(_DATES_SHOWN).dt.strftime("%-m月%-d日").str.join("、")
    more = pl.when(several.len() > _DATES_SHOWN).then(pl.lit("等")).otherwise(pl.lit(""))
    return pl.concat_str(shown, more)


@rule(
    "RES-10",
    "考勤雷同",
    duty="工作队各成员考勤应如实分别记录",
    span=SpanKind.MONTH,
    forms=("F03", "F06"),
    needs=("F06",),
    terms={"months": int},
)
def sheets_differ(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Teams whose members' marks are alike to the day, month after month up to this one.

    Reads d01…d31 of F06, a team of two or more. Source: derived; a hint that one hand may have
    filled them all, never proof. Units: months.
    """
    months = whole(terms, "months")
    wanted = _months_to(span, months)
    same, seen = pl.col("same"), pl.col("seen")
    fails = (
        pl.when(pl.col("now").is_null())
        .then(pl.lit(None, pl.Boolean))
        .when(~pl.col("now") | pl.col("differ"))
        .then(pl.lit(False))
        .when(same == months)
        .then(pl.lit(True))
    )
    alone = pl.col("people") == 1
    long_enough = (pl.col("since") <= span_of(wanted[0]).end).fill_null(value=True)
    return judged(
        _alike(facts, span, wanted, terms),
        subject=pl.col("team"),
        fails=fails,
        applies=~alone & (long_enough | (seen == months)),
        reason=pl.when(alone)
        .then(pl.lit("考勤月报表中该队只有1人"))
        .when(~long_enough)
        .then(pl.lit(f"工作队在岗不足{months}个月"))
        .otherwise(pl.lit("逐日标记为空白，或上月没有考勤月报表")),
        expected=pl.lit("0"),
        actual=same,
        difference=same,
        message=pl.format(
            "驻{}工作队{}人连续{}个月（至{}）逐日考勤标记完全相同，请核实是否据实记录",
            locality(),
            "people",
            pl.lit(months),
            pl.lit(span.in_words),
        ),
    )


def _months_to(span: Span, months: int) -> list[str]:
    """The months up to and with the span's, as 2014-04, earliest first."""
    first = pl.date_range(
        pl.lit(span.start).dt.offset_by(f"-{months - 1}mo"), pl.lit(span.start), "1mo"
    )
    return pl.select(first.dt.strftime("%Y-%m").alias("month")).get_column("month").to_list()


def _alike(facts: Facts, span: Span, wanted: list[str], terms: Terms) -> pl.LazyFrame:
    """One row a team with sheets in the month: now, same (months alike), differ, seen, people."""
    marks = pl.concat_str([pl.col(day).fill_null("-") for day in DAY_FIELDS], separator="|")
    filled = pl.any_horizontal(pl.col(day).is_not_null() for day in DAY_FIELDS)
    one = pl.when(pl.col("marks").is_not_null().all()).then(pl.col("marks").n_unique() == 1)
    rows = bound(_sheets_of(facts, wanted), facts, terms)
    months = (
        rows.with_columns(marks=pl.when(filled).then(marks))
        .group_by(*_TEAM, "month")
        .agg(alike=one, people=pl.col("who").n_unique())
        .with_columns(alike=pl.col("alike") & (pl.col("people") > 1))
    )
    this = pl.col("month") == span.label
    teams = months.group_by(_TEAM).agg(
        now=pl.col("alike").filter(this).first(),
        people=pl.col("people").filter(this).first(),
        same=pl.col("alike").sum().cast(pl.Int64),
        differ=(~pl.col("alike")).any(),
        seen=pl.len(),
    )
    known = facts.teams.lazy().select(*_TEAM, "team", "since")
    named = pl.coalesce("team", pl.format("工作队:{}", "place"))
    return (
        teams.filter(pl.col("people").is_not_null())
        .join(known, on=_TEAM, how="left")
        .join(_marked_cells(rows, teams, len(wanted)), on=_TEAM, how="left")
        .with_columns(team=named)
        .sort(*_TEAM)
    )


def _sheets_of(facts: Facts, months: list[str]) -> pl.LazyFrame:
    return sheets(facts).filter(pl.col("month").is_in(months) & pl.col("place").is_not_null())


def _marked_cells(rows: pl.LazyFrame, teams: pl.LazyFrame, months: int) -> pl.LazyFrame:
    """Every marked day cell of the teams that are alike in all the months."""
    alike = rows.join(teams.filter(pl.col("same") == months), on=_TEAM, how="semi")
    marked = alike.unpivot(
        DAY_FIELDS, index=[*_TEAM, "record_id"], variable_name="field", value_name="mark"
    ).filter(pl.col("mark").is_not_null())
    cell = pl.struct("record_id", "field")
    return marked.sort("record_id", "field").group_by(_TEAM).agg(cites=cell)
