"""季度测评: who was rated, and whether ratings mind what inspectors found (EVAL-01, EVAL-02).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.supervision.ratings import (
    absences,
    faulted,
    in_span,
    of_members,
    rated_in,
    ratings,
)
from inspectorate.rules.terms import word
from inspectorate.rules.verdicts import cites, judged

_HOLDER = ["place", "person_name"]


@rule(
    "EVAL-01",
    "季度测评全覆盖",
    duty="每名驻村工作队员每季度都有测评成绩",
    span=SpanKind.QUARTER,
    forms=("F03", "F18"),
    needs=("F03",),
)
def everyone_is_rated(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members who served the whole quarter and of whom F18 has no score for it.

    Reads F03.person_name, village, arrival_date, departure_date; F18.quarter, person_name, village,
    total_score, grade. Source: 《会泽县驻村扶贫工作队员季度综合测评办法(试行)》. Units: scores.
    """
    rows = _rated(facts, span, terms)
    scored, doubtful = pl.col("scored").fill_null(value=False), pl.col("doubtful")
    came = (pl.col("arrival_date") <= span.start).fill_null(value=True)
    stays = (pl.col("departure_date") >= span.end).fill_null(value=True)
    unknown = doubtful | pl.col("arrival_date").is_null() | ~pl.col("held")
    fails = pl.when(scored).then(pl.lit(value=False)).when(~unknown).then(pl.lit(value=True))
    return judged(
        rows,
        subject=pl.col("person"),
        fails=fails,
        applies=came & stays,
        reason=pl.when(~(came & stays))
        .then(pl.lit(f"在{span.in_words}内进驻或离任"))
        .when(~pl.col("held"))
        .then(pl.lit(f"没有收到{span.in_words}的季度测评表"))
        .when(doubtful)
        .then(pl.lit("季度测评表中有季度、姓名、所在村或得分没有写明的记录"))
        .otherwise(pl.lit("驻村工作队及队员花名册没有写明进驻日期")),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format(
            f"{span.in_words}驻{{}}工作队1名队员应有季度测评成绩1份，实有0份，相差1份", locality()
        ),
    )


def _rated(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members of the quarter: ``scored``; ``doubtful`` where a row may be theirs; ``held`` at all."""
    there = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    left = (pl.col("departure_date") < span.start).fill_null(value=False)
    known = pl.col("person").is_not_null() & pl.col("person_name").is_not_null()
    people = bound(facts.members.lazy().filter(there & ~left & known), facts, terms)
    rows = (
        ratings(facts)
        .with_columns(inside=in_span(span))
        .filter(pl.col("inside").fill_null(value=True))
    )
    marked = pl.col("total_score").is_not_null() | pl.col("grade").is_not_null()
    sure = pl.col("inside").fill_null(value=False) & marked
    named = rows.filter(pl.col("place").is_not_null() & pl.col("person_name").is_not_null())
    here = named.group_by(_HOLDER).agg(scored=sure.sum())
    loose = rows.join(people.select(_HOLDER).unique(), on=_HOLDER, how="anti")
    vague = pl.concat([loose, rows.filter(~sure)]).select("person_name").unique()
    names = vague.collect().to_series()
    held = not rows.filter(pl.col("inside").fill_null(value=False)).collect().is_empty()
    maybe = pl.col("person_name").is_in(names.drop_nulls().sort().to_list())
    return (
        people.with_columns(namesakes=pl.col("person").n_unique().over(_HOLDER))
        .join(here, on=_HOLDER, how="left")
        .with_columns(
            held=pl.lit(held),
            scored=pl.col("scored") >= pl.col("namesakes"),
            doubtful=maybe | pl.lit(names.null_count() > 0) | (pl.col("scored") > 0),
            cites=cites("person_name"),
        )
        .with_columns(doubtful=pl.col("doubtful").fill_null(maybe | pl.lit(names.null_count() > 0)))
        .sort("person", "unit", "record_id")
    )


@rule(
    "EVAL-02",
    "检查结果进年终考核",
    duty="督查检查发现无故离岗的人员，同期测评不评为最高等次",
    span=SpanKind.ANY,
    forms=("F17", "F18"),
    needs=(),
    terms={"min_grade": str},
)
def findings_count_in_grades(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """People given the top grade for a time in which a check found them away without leave.

    Reads F18.quarter, person_name, village, grade; F17.check_date, checked, absence_reason,
    expected_count, present_count, has_leave. Judged at once (convention 12); which grade is a term.
    Source: 会泽 report “作为驻村工作队员年终考核的重要依据”. Units: none.
    """
    best = word(terms, "min_grade")
    top = pl.col("grade") == best
    rows = faulted(_graded(facts, span, terms), absences(facts, span))
    fails = pl.when(pl.col("found") == 0).then(pl.lit(value=False)).when(pl.col("sure") > 0)
    found = fails.then(pl.lit(value=True))
    return judged(
        rows,
        subject=pl.col("person"),
        fails=pl.when(pl.col("grade").is_not_null()).then(top & found),
        reason=pl.when(pl.col("grade").is_null())
        .then(pl.lit("测评表没有填写等次"))
        .otherwise(pl.lit("督查检查记录与测评对象是否同一人、同一时段无法认定")),
        expected=pl.lit(f"不评为{best}"),
        actual=pl.col("grade"),
        message=pl.format(
            "1名驻村干部测评等次为{}，同期督查检查{}次发现其不在岗且没有请假手续，应复核等次",
            "grade",
            "sure",
        ),
    )


def _graded(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """F18 rows of the run's time with unit and person of the roster, and the days they rate."""
    rows = ratings(facts).filter(pl.col("person_name").is_not_null())
    seen = rows.filter(rated_in(span))
    return bound(of_members(seen, facts), facts, terms).with_columns(cites=cites("grade"))
