"""集中宣讲和联系慰问: what a unit does in its villages (VIS-03, VIS-09).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”;
“宝兴 report”: the county's account of mid-2010 of its “领导挂点、部门包村、干部帮户”.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import (
    Counted,
    fewer,
    judged_at_least,
    pace_of,
    paired_late,
    per_unit,
    says,
)
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.terms import whole, word
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.visits.cadres import helpers, tallied

CHOICES = {"VIS-03": {"counted_per": ("单位", "干部")}}

_AT_HOME = ["会议", "联席会议"]
_DOUBT = "帮扶活动登记表中有日期、类别、村或带队领导没有写明的记录"


def _lectured() -> pl.Expr:
    """A lecture in a village; one whose village nobody can tell is open."""
    there = pl.when(pl.col("place").is_not_null()).then(pl.lit(value=True))
    return (pl.col("activity_kind") == "宣讲") & there


@rule(
    "VIS-03",
    "集中宣讲2次",
    duty="每年在联系村集中宣讲不少于规定次数",
    span=SpanKind.YEAR,
    forms=("F04", "F09"),
    needs=("F09",),
    terms={"counted_per": str, "min_lectures": int},
)
def lectures_held(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Lectures in a village of each unit, or (by term) of each cadre who led them.

    Reads F09.activity_date, activity_kind, village, theme, leader; F04.helper_name, pair_date.
    Source: 天水 report “在联系村集中宣讲不少于2次”; whose they are is the term ``counted_per``.
    Units: lectures, one a day, village and theme.
    """
    least, once = whole(terms, "min_lectures"), ("activity_date", "place", "theme")
    if word(terms, "counted_per") == "干部":
        rows = bound(_led(facts, span), facts, terms)
        what, subject = pl.lit("联系干部带队到联系村集中宣讲"), pl.col("person")
    else:
        cells = ("activity_date", "activity_kind", "village")
        lectures = Counted("F09", _lectured(), "activity_date", cells, once=once)
        rows = per_unit(facts, span, terms, lectures)
        what, subject = pl.lit("到联系村集中宣讲"), pl.lit("单位")
    return judged_at_least(
        rows, span, least, what=what, measure="次", doubt=_DOUBT, subject=subject
    )


def _led(facts: Facts, span: Span) -> pl.LazyFrame:
    rows = facts.of("F09").with_columns(
        person_name="leader",
        hit=_lectured() & dated_inside("activity_date", span),
        alike=pl.concat_str("activity_date", "place", "theme", ignore_nulls=True),
        seen=cites("activity_date", "activity_kind", "village", "leader"),
    )
    return tallied(helpers(facts), rows, ["unit", "person_name"])


@rule(
    "VIS-09",
    "联系帮扶与慰问",
    duty="单位每季度开展联系帮扶、看望慰问",
    span=SpanKind.QUARTER,
    forms=("F08", "F09", "F12"),
    terms={"min_contacts": int},
)
def unit_keeps_contact(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Visits, activities outside the office and gifts of condolence that a unit has on record.

    Reads F08.visit_date; F09.activity_date, activity_kind; F12.pay_date, goods_kind. Source: 宝兴
    report “累计开展联系帮扶230余次,看望慰问困难党员户和贫困户200余户”. Units: rows of the three.
    """
    outside = ~pl.col("activity_kind").is_in(_AT_HOME)
    forms = [
        Counted("F08", pl.lit(value=True), "visit_date", ("visit_date",)),
        Counted("F09", outside, "activity_date", ("activity_date", "activity_kind")),
        Counted("F12", says("goods_kind", "慰问"), "pay_date", ("pay_date", "goods_kind")),
    ]
    every = pl.concat([per_unit(facts, span, terms, form) for form in forms])
    rows = every.group_by("unit").agg(
        pl.col("sure", "open_rows").sum(),
        pl.col("start_date").first(),
        cites=pl.col("cites").explode(),
    )
    least, sure, late = whole(terms, "min_contacts"), pl.col("sure"), paired_late(span)
    return judged(
        rows.with_columns(place=pl.lit(None, pl.String)).sort("unit"),
        subject=pl.lit("单位"),
        fails=fewer(least),
        applies=~late | (sure >= least),
        reason=pl.when(late)
        .then(pl.format("{}结对，所属期已经过半", date_in_words("start_date")))
        .otherwise(pl.lit("走访、活动或款物登记中有日期、类别或单位没有写明的记录")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}联系帮扶、看望慰问应不少于{least}次，登记{{}}次，相差{{}}次",
            sure,
            least - sure,
        ),
    )


PACE = {
    "VIS-03": pace_of(lectures_held, "到联系村集中宣讲", "次"),
    "VIS-09": pace_of(unit_keeps_contact, "联系帮扶、看望慰问", "次"),
}
