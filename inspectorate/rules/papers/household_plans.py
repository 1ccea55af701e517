"""到户计划: what is planned for each household and its village (DOC-09, DOC-15).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”;
“会泽 report”: the county's account of July 2018 of its 驻村扶贫工作队.
"""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import NAMESAKES, households, named_rows
from inspectorate.rules.papers import by_household
from inspectorate.rules.papers.filed import DOUBT, begun_after, one, year_papers
from inspectorate.rules.terms import day
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.rules.years import covers

_PLAN = "年度计划"
_HOME = ["place", "household"]


@rule(
    "DOC-09",
    "联系帮扶计划分类",
    duty="贫困户和普通群众联系户分别制定载明时间的联系帮扶计划",
    span=SpanKind.YEAR,
    forms=("F05", "F13"),
)
def household_has_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F05, of whatever kind, without a plan of the year in F13.

    Reads F05.household_head, household_kind, village; F13.document_kind, household_head, village,
    valid_for, document_date (a plan without either has no dated stage: undecided). Source: 天水
    report “分别根据贫困户和普通群众的不同实际…制定联系帮扶计划”. Units: plans of a household.
    """
    kind = pl.col("household_kind").fill_null("类别未填")
    return judged(
        bound(_planned(facts, span, "household_head"), facts, terms),
        subject=by_household.paper_of(_PLAN),
        fails=by_household.absent(),
        reason=pl.when(pl.col("there").is_null())
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit(by_household.DOUBT)),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit("-1")),
        message=pl.format(
            f"{{}}联系户1户（{{}}）没有{span.in_words}的联系帮扶计划，应有1份，实有0份，相差1份",
            locality(),
            kind,
        ),
    )


def _planned(facts: Facts, span: Span, *cells: str) -> pl.LazyFrame:
    """Unit × household of F05: there, open_row, household_kind, measured, lost, cites."""
    rows = households(facts, "F05").drop("cites")
    found = by_household.looked_up(rows, facts, _PLAN, counts=covers(span.start.year))
    unclear = unreadable(facts, "measures")
    own = named_rows(facts, "F05").filter(pl.col("unit").is_not_null())
    each = (
        own.join(unclear, on="record_id", how="left")
        .with_columns(cites=cites(*cells))
        .group_by("unit", *_HOME)
        .agg(
            all_cites(),
            pl.col("household_kind").drop_nulls().first(),
            measured=pl.col("measures").is_not_null().any(),
            lost=pl.col("unreadable").fill_null(False).any(),
        )
    )
    return each.join(found, on=_HOME).sort("unit", *_HOME)


@rule(
    "DOC-15",
    "精准帮扶计划与措施",
    duty="按期为每个包扶村制定精准帮扶计划，为每户落实精准帮扶措施",
    span=SpanKind.ANY,
    forms=("F02", "F05", "F13"),
    needs=("F05", "F13"),
    terms={"due": date},
)
def plan_and_measures(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The year's plan of each unit × village, and a measure or a plan for each household of F05.

    Reads F02.village, start_date; F13.document_kind, valid_for, document_date, village,
    household_head; F05.measures, household_head, village. Judged once the day of the term ``due``
    has passed. Source: 会泽 report “制定精准帮扶计划,落实精准帮扶措施”. Units: documents; measures.
    """
    due = day(terms, "due")
    return pl.concat([_villages(facts, span, terms, due), _homes(facts, span, terms, due)])


def _villages(facts: Facts, span: Span, terms: Terms, due: date) -> pl.LazyFrame:
    gone = ~pl.col("there") & ~pl.col("open_rows")
    passed = pl.lit(facts.as_of >= due)
    return judged(
        bound(year_papers(facts, span, _PLAN), facts, terms),
        subject=pl.format(f"{_PLAN}:{{}}", "place"),
        fails=pl.when("there").then(pl.lit(value=False)).when(gone).then(pl.lit(value=True)),
        applies=pl.col("there") | (passed & ~begun_after(due)),
        reason=_why(passed, due, begun_after(due), pl.lit(DOUBT)),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit("-1")),
        message=pl.format(
            f"{{}}没有{span.start.year}年度精准帮扶计划，应于{in_words(due)}前制定1份，实有0份，相差1份",
            locality(),
        ),
    )


def _homes(facts: Facts, span: Span, terms: Terms, due: date) -> pl.LazyFrame:
    rows = _planned(facts, span, "household_head", "measures").with_columns(
        done=pl.col("measured") | pl.col("there")
    )
    passed = pl.lit(facts.as_of >= due)
    absent = by_household.absent() & ~pl.col("lost")
    done = pl.col("done").fill_null(False)
    return judged(
        bound(rows, facts, terms),
        subject=pl.col("household"),
        fails=pl.when(done).then(pl.lit(value=False)).when(absent).then(pl.lit(value=True)),
        applies=done | passed,
        reason=_why(passed, due, pl.lit(value=False), _why_home()),
        expected=pl.lit("1"),
        actual=pl.when(done).then(pl.lit("1")).otherwise(pl.lit("0")),
        difference=pl.when(~done).then(pl.lit("-1")),
        message=pl.format(
            f"{{}}1户没有落实精准帮扶措施，应于{in_words(due)}前落实不少于1项，实有0项，相差1项",
            locality(),
        ),
    )


def _why_home() -> pl.Expr:
    return (
        pl.when("lost")
        .then(pl.lit("帮扶对象档案登记表的帮扶措施无法辨认"))
        .when(pl.col("there").is_null())
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit(by_household.DOUBT))
    )


def _why(passed: pl.Expr, due: date, late: pl.Expr, doubt: pl.Expr) -> pl.Expr:
    return (
        pl.when(~passed)
        .then(pl.lit(f"完成期限{in_words(due)}未到"))
        .when(late)
        .then(pl.lit(f"结对起始日期在完成期限{in_words(due)}以后"))
        .otherwise(doubt)
    )
