"""进村入户和谈心: how often each cadre goes and talks (VIS-01, VIS-02).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import fewer, pace_of, paired_late
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.terms import whole, word
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.rules.visits.cadres import cadre_rows, helpers, tallied

CHOICES = {
    "VIS-01": {"period": ("month", "quarter", "half-year", "year")},
    "VIS-02": {"counted_per": ("干部和户", "干部")},
}

_CADRE = ["unit", "person_name"]
_HOME = [*_CADRE, "place", "household_head"]
_LECTURE = "宣讲"
_TALK = "谈心"


@rule(
    "VIS-01",
    "进村入户次数",
    duty="每名联系干部在规定期间内进村入户不少于规定次数",
    span=SpanKind.MONTH,
    forms=("F04", "F08"),
    terms={"period": str, "min_visits": int},
)
def cadre_goes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Visits of each cadre of F04 in the span that the term ``period`` names.

    Reads F04.helper_name, helper_kind, pair_date; F08.visit_date, person_name, form,
    household_head. A lecture to nobody in particular is no visit. Source: 天水 report
    “进村入户不得少于1次”, which leaves the period open. Units: visits, one a household and day.
    """
    least = whole(terms, "min_visits")
    met = pl.concat_str(
        "visit_date", pl.coalesce("household", "household_head", "place"), ignore_nulls=True
    )
    indoors = (pl.col("form") != _LECTURE).fill_null(value=True)
    inside = dated_inside("visit_date", span)
    # Of a year's visits the month's alone, before any of their cells are gathered.
    visits = facts.of("F08").filter(inside.fill_null(value=True))
    rows = visits.with_columns(
        hit=(indoors | pl.col("household_head").is_not_null()) & inside,
        alike=met,
        seen=cites("visit_date", "person_name"),
    )
    each = bound(tallied(helpers(facts), rows, _CADRE), facts, terms)
    return _judged(each, span, least, subject=pl.col("person"), what=pl.lit("进村入户"))


@rule(
    "VIS-02",
    "谈心交流12次",
    duty="每名联系干部每年与联系户谈心交流不少于规定次数",
    span=SpanKind.YEAR,
    forms=("F04", "F08"),
    terms={"counted_per": str, "min_talks": int},
)
def cadre_talks(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Days on which a cadre talked with each of the households (or, by term, with any of them).

    Reads F04.helper_name, helper_kind, household_head, pair_date; F08.visit_date, person_name,
    village, household_head, form. Source: 天水 report “与联系户谈心交流不少于12次”; whether for each
    household or for all together is the term ``counted_per``. Units: talks, one a household and day.
    """
    least = whole(terms, "min_talks")
    rows = facts.of("F08").with_columns(
        hit=(pl.col("form") == _TALK) & dated_inside("visit_date", span),
        alike=pl.concat_str("visit_date", pl.coalesce("household", "household_head", "place")),
        seen=cites("visit_date", "person_name", "household_head", "form"),
    )
    if word(terms, "counted_per") == "干部":
        each = bound(tallied(helpers(facts), rows, _CADRE), facts, terms)
        subject, whom = pl.col("person"), "联系户"
    else:
        each = bound(_by_household(facts, rows), facts, terms)
        subject, whom = pl.col("household"), "1户联系户"
    return _judged(each, span, least, subject=subject, what=pl.lit(f"与{whom}谈心交流"))


def _by_household(facts: Facts, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Cadre × household with its talks; where namesakes share a village nobody's are certain."""
    known = pl.all_horizontal(pl.col("place", "household_head", "household").is_not_null())
    pairs = (
        cadre_rows(facts).filter(known).with_columns(cites=cites("helper_name", "household_head"))
    )
    each = pairs.group_by(*_HOME, "household").agg(pl.col("start_date").min(), all_cites())
    twins = pl.col("household").n_unique().over("place", "household_head") > 1
    counted = tallied(each.with_columns(twins=twins), rows, _HOME)
    return counted.with_columns(
        sure=pl.when(~pl.col("twins")).then("sure").otherwise(0),
        open_rows=pl.col("open_rows") + pl.when("twins").then("sure").otherwise(0),
    ).sort(*_HOME, "household")


def _judged(
    rows: pl.LazyFrame, span: Span, least: int, *, subject: pl.Expr, what: pl.Expr
) -> pl.LazyFrame:
    sure, late = pl.col("sure"), paired_late(span)
    sentence = f"{{}}1名联系干部{span.in_words}{{}}应不少于{least}次，登记{{}}次，相差{{}}次"
    return judged(
        rows,
        subject=subject,
        fails=fewer(least),
        applies=~late | (sure >= least),
        reason=pl.when(late)
        .then(pl.format("{}结对，所属期已经过半", date_in_words("start_date")))
        .otherwise(pl.lit("入户走访登记表中有日期、干部姓名、户主、村或形式没有写明的记录")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(sentence, locality().fill_null(""), what, sure, least - sure),
    )


PACE = {
    "VIS-01": pace_of(cadre_goes, "联系干部进村入户", "次"),
    "VIS-02": pace_of(cadre_talks, "联系干部谈心交流", "次"),
}
