"""项目与实事: meetings and classes held (ACT rules).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import fewer, pace_of
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged, number

_JOINT = "联席会议"


@rule(
    "ACT-09",
    "牵头单位联席会议",
    duty="牵头单位每年组织召开联席会议",
    span=SpanKind.YEAR,
    forms=("F02", "F09"),
    needs=("F09",),
    terms={"min_meetings": int},
)
def lead_unit_convenes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Joint meetings that a lead unit's register of activities shows.

    Reads F02.is_lead; F09.activity_date, activity_kind, theme. Source: 汉中 report
    “及时组织召开联席会议”; how many is a term (the text gives no number). Units: meetings a
    year.
    """
    least = whole(terms, "min_meetings")
    held = pl.col("sure")
    return judged(
        _meetings(bound(_leads(facts), facts, terms), facts, span),
        subject=pl.lit("单位"),
        fails=fewer(least),
        reason=pl.lit("帮扶活动登记表中有日期、类别或主题没有写明的会议记录"),
        expected=pl.lit(least),
        actual=held,
        difference=held - least,
        message=pl.format(
            "{}牵头单位组织召开联席会议应不少于{}次，实有{}次，相差{}次",
            pl.lit(span.in_words),
            pl.lit(least),
            held,
            least - held,
        ),
    )


def _leads(facts: Facts) -> pl.LazyFrame:
    """Lead units of F02 with the cells that say so."""
    rows = facts.pairs.lazy().filter(pl.col("is_lead").fill_null(False))
    each = rows.with_columns(cites=cites("is_lead")).group_by("unit").agg(all_cites())
    return each.with_columns(place=pl.lit(None, pl.String)).sort("unit")


def _meetings(units: pl.LazyFrame, facts: Facts, span: Span) -> pl.LazyFrame:
    """Adds ``sure`` (a date and a theme make one meeting) and ``open_rows``, and cites them."""
    kind = pl.col("activity_kind")
    says_joint = pl.col("theme").str.contains("联席", literal=True)
    # A talk or an event whose theme says 联席 may well have been one: never counted against.
    other_kind = pl.when(says_joint).then(pl.lit(None, pl.Boolean)).otherwise(pl.lit(False))
    joint = (
        pl.when(kind == _JOINT)
        .then(pl.lit(True))
        .when(kind.is_null() | (kind == "会议"))
        .then(says_joint & (kind == "会议"))
        .otherwise(other_kind)
    )
    sure = pl.col("joint").fill_null(False)
    counted = (
        facts.of("F09")
        .with_columns(
            joint=joint & dated_inside("activity_date", span),
            seen=cites("activity_date", "theme"),
        )
        .group_by("unit")
        .agg(
            sure=pl.struct("activity_date", "theme").filter(sure).n_unique().cast(pl.Int64),
            open_rows=pl.col("joint").is_null().sum().cast(pl.Int64),
            seen=pl.col("seen").filter(sure).explode(),
        )
    )
    return (
        units.join(counted, on="unit", how="left")
        .with_columns(
            pl.col("sure", "open_rows").fill_null(0),
            cites=pl.concat_list("cites", pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


@rule(
    "ACT-11",
    "培训台账可信",
    duty="培训登记表所列每期培训的人次在合理范围内",
    span=SpanKind.ANY,
    forms=("F15",),
    terms={"min_trainees": int, "max_trainees": int},
)
def class_size_is_plausible(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Trainees a class of each row of F15 dated in the period.

    Reads F15.class_date, class_count, trainee_count. Source: derived from 汉中 report
    “举办培训班955期、4.9万人次” (51 a class). Units: attendances a class.
    """
    low, high = (pl.lit(whole(terms, name)) for name in ("min_trainees", "max_trainees"))
    classes, trainees = pl.col("class_count"), pl.col("trainee_count")
    # No number of classes to divide by is no answer, whatever the attendance; a class without a
    # date may be one of another period.
    known = pl.when((classes > 0) & pl.col("class_date").is_not_null()).then(classes)
    few, many = trainees < low * known, trainees > high * known
    limit = pl.when(few).then(low).when(many).then(high)
    each = (trainees * 100 // known).cast(pl.Decimal(20, 4)) / pl.lit(100)
    return judged(
        _classes(facts, span, terms),
        fails=few | many,
        reason=pl.lit("培训日期、期数或人次没有填写或无法认定"),
        expected=limit,
        actual=number(each),
        difference=number(each - limit),
        message=pl.format(
            "登记培训{}期、{}人次，平均每期{}人次，应在{}至{}人次之间，请核实",
            classes,
            trainees,
            number(each),
            low,
            high,
        ),
    )


def _classes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    rows = facts.of("F15").filter(
        pl.col("unit").is_not_null() & dated_inside("class_date", span).fill_null(True)
    )
    day = pl.col("class_date").dt.strftime("%Y-%m-%d").fill_null("")
    kind = pl.col("class_kind").fill_null("")
    return bound(rows, facts, terms).with_columns(
        subject=pl.format("培训:{}/{}/{}", day, "unit", kind),
        cites=cites("class_count", "trainee_count"),
    )


PACE = {"ACT-09": pace_of(lead_unit_convenes, "牵头单位组织召开联席会议", "次")}
