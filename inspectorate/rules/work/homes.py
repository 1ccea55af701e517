"""到户: a plan for each household helped, and news of it at every stage (ACT-10, ACT-18)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import NAMESAKES, found_in, named_rows, nameless
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.rules.years import covers

_PLANS = ["年度计划", "三年规划"]


@rule(
    "ACT-10",
    "脱贫计划到户",
    duty="每个结对户都有到户的脱贫计划",
    span=SpanKind.YEAR,
    forms=("F04", "F13"),
)
def household_has_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of a unit's F04 for which F13, of whatever unit, has a plan for the year.

    A plan is a row 年度计划 or 三年规划 with 户 (convention 22). Reads F04.household_head,
    household_id_number, pair_date, village; F13.document_kind, valid_for, document_date,
    household_head, village. Source: 宝兴 article “帮助制定脱贫致富计划110余个”; 汉中 report “一村
    一策、一户一法”. Units: plans of a household.
    """
    found, maybe = pl.col("found"), pl.col("maybe")
    late = (pl.col("paired_on") > span.end).fill_null(value=False)
    blurred = pl.col("blurred")
    absent = found.not_() & ~maybe.fill_null(value=True) & ~blurred
    return judged(
        bound(_planned(facts, span), facts, terms),
        fails=pl.when(found).then(pl.lit(value=False)).when(absent).then(pl.lit(value=True)),
        applies=~late,
        reason=pl.when(late)
        .then(pl.lit("结对日期在本年度以后"))
        .when(found.is_null())
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit("规划计划责任书协议清单中有类别、适用期、户或所在村没有写明的记录")),
        expected=pl.lit("1"),
        actual=pl.when(found).then(pl.lit("1")).otherwise(pl.lit("0")),
        difference=pl.when(~found).then(pl.lit("-1")),
        message=pl.format(
            f"{{}}1户结对户没有{span.in_words}的脱贫计划，应有1份，实有0份，相差1份", locality()
        ),
    )


def _planned(facts: Facts, span: Span) -> pl.LazyFrame:
    """Households of F04, a row for each unit that helps them: ``found``, ``maybe``, ``blurred``."""
    rows = named_rows(facts, "F04").with_columns(cites=cites("household_head"))
    told = rows.group_by("place", "household").agg(
        pl.col("household_head").first(), pl.col("tail").drop_nulls().first()
    )
    plans = _plans(facts, span)
    known = plans.filter(pl.col("place").is_not_null())
    sure = found_in(told, known.filter("counts"))
    any_row = found_in(told, known).select("place", "household", maybe="found")
    helped = rows.filter(pl.col("unit").is_not_null()).group_by("unit", "place", "household")
    each = helped.agg(all_cites(), paired_on=pl.col("pair_date").min())
    return (
        each.join(sure, on=["place", "household"])
        .join(any_row, on=["place", "household"])
        .join(_strays(facts, plans), on=["unit", "household_head"], how="left")
        .join(_nameless(plans), on="unit", how="left")
        .with_columns(
            blurred=pl.col("stray").fill_null(value=False)
            | pl.col("lost").fill_null(value=False)
            | pl.col("household").is_in(_others_silent(facts).implode()),
        )
        .rename({"household": "subject"})
        .sort("subject", "unit")
    )


def _plans(facts: Facts, span: Span) -> pl.LazyFrame:
    """F13 rows that are, or may be, a household's plan for the year; ``counts`` where they are."""
    kind, year = pl.col("document_kind"), covers(span.start.year)
    maybe_plan = kind.is_null() | kind.is_in(_PLANS)
    counts = kind.is_in(_PLANS).fill_null(value=False) & year.fill_null(value=False)
    # A 户 that can't be read is some household's; an empty one is a paper of the whole village.
    lost = unreadable(facts, "household_head")
    return (
        facts.of("F13")
        .join(lost, on="record_id", how="left")
        .filter(maybe_plan & year.fill_null(value=True))
        .filter(pl.col("household_head").is_not_null() | pl.col("unreadable").is_not_null())
        .with_columns(
            counts=counts, tail=pl.col("household").str.extract(r"#(.{4})$").str.to_uppercase()
        )
    )


def _strays(facts: Facts, plans: pl.LazyFrame) -> pl.LazyFrame:
    """Heads named by a plan of the unit whose village nobody can tell."""
    lost = plans.filter(pl.col("place").is_null() & pl.col("household_head").is_not_null())
    return lost.select("unit", "household_head", stray=pl.lit(value=True)).unique()


def _nameless(plans: pl.LazyFrame) -> pl.LazyFrame:
    lost = plans.filter(pl.col("household_head").is_null())
    return lost.select("unit", lost=pl.lit(value=True)).unique()


def _others_silent(facts: Facts) -> pl.Series:
    """Households that a unit without any F13 helps too: its list may hold their plan."""
    sent = pl.col("unit").is_in(facts.has_form("F13"))
    rows = facts.records["F04"].filter(~sent & pl.col("household").is_not_null())
    return rows.get_column("household").unique().sort()


@rule(
    "ACT-18",
    "阶段变化",
    duty="联系户每阶段都有新的进展记录",
    span=SpanKind.HALF_YEAR,
    forms=("F05",),
    terms={"min_updates": int},
)
def progress_at_each_stage(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows of a household's file with 进度 dated in the half-year (the stage).

    F05 shows one state: one dated later says nothing of the stage before. Reads F05.household_head,
    progress, update_date. Source: 天水 article “使联系户每阶段都有新的发展变化”. Units: updates a
    half-year.
    """
    least, sure = whole(terms, "min_updates"), pl.col("sure")
    return judged(
        bound(_updated(facts, span), facts, terms),
        fails=pl.when(sure >= least)
        .then(pl.lit(value=False))
        .when(~pl.col("open"))
        .then(pl.lit(value=True)),
        reason=pl.lit("档案的进度、更新日期没有填写或无法认定，或更新日期在本阶段以后"),
        expected=pl.lit(str(least)),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{{}}1户{span.in_words}进展记录应不少于{least}次，实有{{}}次，相差{{}}次",
            locality(),
            sure,
            least - sure,
        ),
    )


def _updated(facts: Facts, span: Span) -> pl.LazyFrame:
    """Households of F05 by unit: ``sure`` updates in the span, ``open`` where more may be."""
    illegible = pl.col("unreadable").is_not_null() & pl.col("progress").is_null()
    day, blank = pl.col("update_date"), pl.col("progress").is_null() & ~illegible
    inside = day.is_between(span.start, span.end)
    # A file without a date, or one brought up to date after the span, may have had its update.
    unknown = (day.is_null() & ~blank) | (inside & illegible) | (day > span.end)
    rows = named_rows(facts, "F05").filter(pl.col("unit").is_not_null())
    lost = nameless(facts, "F05").select("unit", lost=pl.lit(value=True)).unique()
    return (
        rows.join(unreadable(facts, "progress"), on="record_id", how="left")
        .with_columns(
            hit=(inside & pl.col("progress").is_not_null()).fill_null(value=False),
            unknown=unknown.fill_null(value=False),
            cites=cites("progress", "update_date"),
        )
        .group_by("unit", "place", "household")
        .agg(all_cites(), sure=pl.col("hit").sum().cast(pl.Int64), unknown=pl.col("unknown").any())
        .join(lost, on="unit", how="left")
        .with_columns(open=pl.col("unknown") | pl.col("lost").fill_null(value=False))
        .rename({"household": "subject"})
        .sort("subject", "unit")
    )
