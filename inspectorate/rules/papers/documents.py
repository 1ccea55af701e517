"""规划、方案与档案: what a unit has drawn up and keeps (DOC rules).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.households import judged_absent
from inspectorate.rules.pacing import lagging
from inspectorate.rules.papers.filed import (
    DOUBT,
    EARLIER,
    KEYS,
    begun_after,
    one,
    village_papers,
    year_papers,
)
from inspectorate.rules.terms import day, whole
from inspectorate.rules.verdicts import cites, judged


@rule(
    "DOC-01",
    "三年规划",
    duty="包扶单位按期为每个包扶村制定三年规划",
    span=SpanKind.ANY,
    forms=("F02", "F13"),
    needs=("F13",),
    terms={"due": date},
)
def three_year_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The three-year plan of each unit × village, dated by the term ``due``.

    Reads F02.village, start_date; F13.document_kind, document_date, village, household_head.
    Source: 汉中 report “及时制定、完善三年脱贫规划和帮扶方案”; the day is a term (end of
    the first half-year). Units: documents; days late.
    """
    due = day(terms, "due")
    late = pl.col("late_on").is_not_null()
    days_late = (pl.col("late_on") - pl.lit(due)).dt.total_days()
    absent = pl.format(
        "{}没有三年规划，应于{}前制定1份，实有0份", locality(), pl.lit(in_words(due))
    )
    behind = pl.format(
        "{}三年规划成文日期为{}，应不晚于{}，迟{}日",
        locality(),
        date_in_words("late_on"),
        pl.lit(in_words(due)),
        days_late,
    )
    return judged(
        bound(_plans(facts, due), facts, terms),
        subject=pl.format("三年规划:{}", "place"),
        fails=_plan_fails(later_year=span.start.year > due.year),
        applies=pl.col("in_time") | (~begun_after(due) & pl.lit(facts.as_of >= due)),
        reason=_plan_reason(due, facts.as_of),
        expected=pl.when(late).then(pl.lit(due.isoformat())).otherwise(pl.lit("1")),
        actual=pl.when(late).then(pl.col("late_on").cast(pl.String)).otherwise(one("in_time")),
        difference=pl.when(late).then(days_late).when(~pl.col("in_time")).then(pl.lit(-1)),
        message=pl.when(late).then(behind).otherwise(absent),
    )


def _plan_fails(later_year: bool) -> pl.Expr:
    """A late plan fails; none at all too, unless it may lie in an earlier year's papers."""
    absent = pl.col("late_on").is_null() & ~pl.col("open_rows")
    known = pl.when("in_time").then(pl.lit(False)).when(pl.col("late_on").is_not_null())
    return known.then(pl.lit(True)).when(absent & pl.lit(not later_year)).then(pl.lit(True))


def _plan_reason(due: date, as_of: date) -> pl.Expr:
    return (
        pl.when(pl.lit(as_of < due))
        .then(pl.lit(f"完成期限{in_words(due)}未到"))
        .when(begun_after(due))
        .then(pl.lit(f"结对起始日期在完成期限{in_words(due)}以后"))
        .when("open_rows")
        .then(pl.lit(DOUBT))
        .otherwise(pl.lit(EARLIER))
    )


def _plans(facts: Facts, due: date) -> pl.LazyFrame:
    """Unit × village with ``in_time``, ``open_rows``, ``late_on`` (of the earliest late plan)."""
    sure, dated = pl.col("sure"), pl.col("document_date")
    unsure_in_time = ~sure & (dated <= due).fill_null(True)
    late = sure & (dated > due)
    found = village_papers(facts, "三年规划").with_columns(seen=cites("document_date"))
    plans = found.group_by(KEYS).agg(
        in_time=(sure & (dated <= due).fill_null(False)).any(),
        open_rows=((sure & dated.is_null()) | unsure_in_time).any(),
        late_on=dated.filter(late.fill_null(False)).min(),
        seen=pl.col("seen").filter(late.fill_null(False)).explode(),
    )
    decided = pl.col("in_time") | pl.col("open_rows")
    rows = facts.pairs.lazy().join(plans, on=KEYS, how="left")
    return rows.with_columns(
        pl.col("in_time", "open_rows").fill_null(False),
        late_on=pl.when(~decided).then("late_on"),
        cites=pl.concat_list(cites("village"), pl.col("seen").fill_null([])),
    ).sort(KEYS)


@rule(
    "DOC-02",
    "年度帮扶计划",
    duty="包扶单位每年为每个包扶村制定年度帮扶计划（帮扶方案）",
    span=SpanKind.YEAR,
    forms=("F02", "F13"),
    needs=("F13",),
)
def yearly_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The year's plan of each unit × village paired by the year's end.

    Reads F02.village, start_date; F13.document_kind, valid_for, document_date, village,
    household_head. Source: 汉中 report “及时制定、完善三年脱贫规划和帮扶方案”. Units:
    documents a year.
    """
    absent = ~pl.col("there") & ~pl.col("open_rows")
    return judged(
        bound(year_papers(facts, span, "年度计划"), facts, terms),
        subject=pl.format("年度计划:{}", "place"),
        fails=pl.when("there").then(pl.lit(False)).when(absent).then(pl.lit(True)),
        applies=~begun_after(span.end),
        reason=pl.when(begun_after(span.end))
        .then(pl.lit("结对起始日期在本年度以后"))
        .otherwise(pl.lit(DOUBT)),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit(-1)),
        message=pl.format(
            "{}没有{}的年度帮扶计划（帮扶方案），应有1份，实有0份",
            locality(),
            pl.lit(span.in_words),
        ),
    )


def _yearly_plan_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(yearly_plan(facts, span, terms), facts, span, "年度帮扶计划（帮扶方案）", "份")


@rule(
    "DOC-12",
    "单位包村实施方案",
    duty="参扶单位制定包村扶贫实施方案",
    span=SpanKind.ANY,
    forms=("F01", "F13"),
    needs=("F13",),
    terms={"first_year": int},
)
def unit_scheme(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Each unit's scheme for the programme, made once.

    Reads F01.unit_name; F13.document_kind, household_head. After the term ``first_year`` a scheme
    that isn't seen may lie in an earlier year's papers. Source: 汉中 report “转发给其余134个
    市级参扶单位”. Units: documents.
    """
    absent = ~pl.col("there") & ~pl.col("open_rows")
    first = span.start.year <= whole(terms, "first_year")
    return judged(
        _schemes(bound(facts.units.lazy(), facts, terms), facts),
        subject=pl.lit("单位"),
        fails=pl.when("there").then(pl.lit(False)).when(absent & pl.lit(first)).then(pl.lit(True)),
        reason=pl.when("open_rows").then(pl.lit(DOUBT)).otherwise(pl.lit(EARLIER)),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit(-1)),
        message=pl.lit("没有制定包村扶贫实施方案，应有1份，实有0份"),
    )


def _schemes(units: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds ``there`` and ``open_rows`` for 实施方案."""
    kind = pl.col("document_kind")
    whole = facts.of("F13").filter(pl.col("household_head").is_null())
    papers = whole.group_by("unit").agg(
        there=(kind == "实施方案").any(), open_rows=kind.is_null().any()
    )
    return (
        units.join(papers, on="unit", how="left")
        .with_columns(
            pl.col("there", "open_rows").fill_null(False),
            place=pl.lit(None, pl.String),
            cites=cites("unit_name"),
        )
        .sort("unit")
    )


@rule(
    "DOC-13",
    "建档立卡",
    duty="列入台账的贫困户都建立帮扶对象档案",
    span=SpanKind.ANY,
    forms=("F02", "F05", "F22"),
    needs=("F05",),
)
def household_has_file(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F22 in paired villages without a record in F05, of whatever unit.

    Reads F22.household_head, id_number; F05.household_head, id_number, village; F02.village.
    Source: 汉中 report “开展贫困户建档立卡”. Units: files of a household.
    """
    said = "{}在册贫困户1户没有建立帮扶对象档案，应建1份，实建0份，相差1份"
    return judged_absent(facts, terms, "F05", said)


PACE = {"DOC-02": _yearly_plan_pace}
