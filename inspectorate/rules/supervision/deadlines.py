"""限期整改: is a finding taken up, in time, and put right by its deadline (RECT-01, 02, 03).

“会泽 report”: 《扎根一线 倾情帮扶》 of 2018-07-31; “汉中 report”: 《汉中:回看驻村帮扶这一年》 of
December 2014. An item of F20 is numbered as the finding it answers, or by its first eight digits.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import EARLIER, Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.supervision.ledger import Reading, items, reading
from inspectorate.rules.supervision.rectified import found_bad
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.workdays import workdays_between
from inspectorate.tables import CITES, Severity, Status

NO_EARLIER = "没有载入上一期督查结果"
_PRINTED = 8
_GRAVE = [Severity.A.value, Severity.B.value]
_STANDING = [Status.SUSPECTED.value, Status.CONFIRMED.value]
_UNSENT = "未报送整改台账"
#: 单位, 主要领导, 乡镇: what others alone must act on is no fault of the unit (convention 5).
_ITS_OWN = r"(^|;)[ULT](;|$)"


def standing(facts: Facts) -> pl.LazyFrame:
    """Findings of earlier rounds that stand against a unit: neither hints, others', nor put aside."""
    rows = pl.DataFrame(schema=EARLIER) if facts.earlier is None else facts.earlier
    own = pl.col("unit").fill_null("") != ""
    real = pl.col("severity") != Severity.D.value
    theirs = pl.col("recipients").str.contains(_ITS_OWN).fill_null(value=True)
    return rows.lazy().filter(own & real & theirs & pl.col("status").is_in(_STANDING))


def without_round(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """A row a bound, paired unit, to say that there is no earlier round to go by."""
    paired = facts.pairs.get_column("unit").unique().sort().to_list()
    units = facts.units.lazy().filter(pl.col("unit").is_in(paired))
    return judged(
        bound(units, facts, terms).with_columns(
            place=pl.lit(None, pl.String), cites=cites("unit_name")
        ),
        subject=pl.lit("单位"),
        fails=pl.lit(None, pl.Boolean),
        applies=pl.lit(value=False),
        reason=pl.lit(NO_EARLIER),
        message=pl.lit(None, pl.String),
    )


@rule(
    "RECT-01",
    "限期整改",
    duty="督查发现的重大、严重问题逐项列入整改台账并按要求明确整改时限",
    span=SpanKind.ANY,
    forms=("F01", "F20"),
    needs=("F20",),
)
def findings_have_deadlines(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """A and B findings of the round before without an item in F20, or with a deadline too late.

    Reads F20.item_number, deadline; the baseline run's findings, with the deadline that the
    programme's [deadline] gave each. Source: 会泽 report “限期整改”. Units: items; days.
    """
    if facts.earlier is None:
        return without_round(facts, terms)
    due, said = pl.col("due"), pl.col("deadline")
    listed = pl.col("items").fill_null(0) > 0
    silent = ~pl.col("unit").is_in(facts.has_form("F20"))
    absent = ~listed & ~silent & ~pl.col("own_numbers")
    late = (said > due).fill_null(value=False)
    unset = listed & said.is_null() & ~pl.col("unreadable")
    fails = pl.when(absent | late | unset).then(pl.lit(value=True))
    days = (said - due).dt.total_days()
    return judged(
        _taken_up(facts, span, terms),
        subject=pl.format("问题:{}", "finding_id"),
        fails=fails.when((said <= due).fill_null(value=False)).then(pl.lit(value=False)),
        reason=_why_not_taken_up(silent, listed),
        expected=pl.when(absent).then(pl.lit("1")).otherwise(due.cast(pl.String)),
        actual=pl.when(absent).then(pl.lit("0")).otherwise(said.cast(pl.String)),
        difference=pl.when(absent).then(pl.lit(-1)).when(late).then(days),
        message=pl.when(absent)
        .then(pl.lit("上期督查发现的1个问题应列入整改台账1项，实有0项，相差1项"))
        .when(unset)
        .then(pl.format("1个问题的整改时限应不晚于{}，整改台账没有填写", date_in_words("due")))
        .otherwise(
            pl.format(
                "1个问题的整改时限应不晚于{}，整改台账为{}，超出{}日",
                date_in_words("due"),
                date_in_words("deadline"),
                days,
            )
        ),
    )


def _why_not_taken_up(silent: pl.Expr, listed: pl.Expr) -> pl.Expr:
    return (
        pl.when(silent)
        .then(pl.lit(_UNSENT))
        .when(~listed)
        .then(pl.lit("整改台账有自行编号的问题，是否即为该问题无法认定"))
        .when(pl.col("unreadable"))
        .then(pl.lit("整改台账的整改时限无法辨认"))
        .otherwise(pl.lit("上一期督查结果没有载明整改时限"))
    )


def numbered(facts: Facts) -> pl.LazyFrame:
    """F20 items with ``key``: the first eight digits of the number, as papers print them."""
    lost = unreadable(facts, "deadline")
    return (
        facts.of("F20")
        .filter(pl.col("unit").is_not_null() & pl.col("item_number").is_not_null())
        .join(lost, on="record_id", how="left")
        .with_columns(key=pl.col("item_number").str.to_lowercase().str.head(_PRINTED))
    )


def last_round(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Standing findings of the round just before this one."""
    rows = standing(facts)
    last = rows.filter(pl.col("found_on") == pl.col("found_on").max())
    keyed = last.with_columns(key=pl.col("finding_id").str.head(_PRINTED))
    return bound(keyed, facts, terms)


def of_own_numbers(facts: Facts) -> list[str]:
    """Units with items numbered in their own way: which finding these answer can't be told."""
    known = standing(facts).select("unit", key=pl.col("finding_id").str.head(_PRINTED)).unique()
    own = numbered(facts).join(known, on=["unit", "key"], how="anti")
    return own.select("unit").unique().collect().to_series().sort().to_list()


def _taken_up(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Grave findings of the last round with their item: deadline, ``due``, ``own_numbers``."""
    grave = last_round(facts, terms).filter(pl.col("severity").is_in(_GRAVE))
    matched = (
        numbered(facts)
        .group_by("unit", "key")
        .agg(
            items=pl.len(),
            deadline=pl.col("deadline").max(),
            unreadable=pl.col("unreadable").any().fill_null(value=False),
            item_ids=pl.col("record_id").sort().first(),
        )
    )
    units = facts.units.lazy().select("unit", unit_id="record_id")
    item = cites("item_number", "deadline", rid="item_ids")
    return (
        grave.rename({"deadline": "due"})
        .join(matched, on=["unit", "key"], how="left")
        .join(units, on="unit", how="left")
        .with_columns(
            place=pl.lit(None, pl.String),
            unreadable=pl.col("unreadable").fill_null(value=False),
            own_numbers=pl.col("unit").is_in(of_own_numbers(facts)),
            cites=pl.when(pl.col("item_ids").is_not_null())
            .then(item)
            .otherwise(cites("unit_name", rid="unit_id"))
            .cast(CITES),
        )
        .sort("unit", "finding_id")
    )


@rule(
    "RECT-03",
    "边查边改",
    duty="督查发现的问题及时登记交办",
    span=SpanKind.ANY,
    forms=("F01", "F20"),
    needs=("F20",),
    terms={"max_workdays": int},
)
def taken_up_at_once(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Working days from the day a round found a thing to the day on which F20 took it up.

    Reads F20.item_number, found_date; the baseline run's findings and day. Source: 汉中 report
    “边检查、边发现、边整改”. Units: working days.
    """
    if facts.earlier is None:
        return without_round(facts, terms)
    most = whole(terms, "max_workdays")
    # The day of finding doesn't count, the day of taking up does.
    took = workdays_between(pl.col("found_on"), pl.col("opened") + pl.duration(days=1))
    return judged(
        _opened(facts, terms),
        subject=pl.format("问题:{}", "finding_id"),
        fails=took > most,
        reason=pl.lit("整改台账没有填写发现日期"),
        expected=pl.lit(most),
        actual=took,
        difference=took - most,
        message=pl.format(
            f"1个问题应在督查发现后{most}个工作日内登记交办，实际用了{{}}个工作日，超出{{}}个工作日",
            took,
            took - most,
        ),
    )


def _opened(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Items of F20 that answer findings of the last round: found_on, ``opened``, cites."""
    taken = numbered(facts).select(
        "unit", "key", opened="found_date", cites=cites("item_number", "found_date")
    )
    return (
        last_round(facts, terms)
        .join(taken, on=["unit", "key"])
        .with_columns(place=pl.lit(None, pl.String))
        .sort("unit", "finding_id")
    )


@rule(
    "RECT-02",
    "整改不力通报批评",
    duty="问题在整改时限内整改到位，复查合格",
    span=SpanKind.ANY,
    forms=("F20",),
)
def put_right_in_time(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Items past their deadline and not done by as-of, or found not put right by a review.

    Reads F20.deadline, done_date, closed_date, status, progress, review_opinion, review_date. An
    item closed without a good review is RECT-05's. Source: 会泽 report “整改不力的,进行通报批评”.
    Units: days overdue.
    """
    item, due = reading(facts), pl.col("deadline")
    days = (pl.lit(facts.as_of) - due).dt.total_days()
    settled = item.done & ~found_bad()
    fails = pl.when(item.accused).then(pl.lit(value=True))
    open_due = due.is_null() & ~item.done & ~item.bad
    fields = ("item_number", "deadline", "done_date", "status", "review_opinion")
    return judged(
        bound(items(facts), facts, terms).with_columns(cites=cites(*fields)),
        subject=pl.format("问题:{}", "item_number"),
        fails=fails.when(settled | item.gone).then(pl.lit(value=False)),
        applies=item.passed | item.done | item.bad | open_due,
        reason=_why_open(item, open_due),
        expected=pl.when(item.bad).then(pl.lit("复查合格")).otherwise(due.cast(pl.String)),
        actual=pl.when(item.bad).then("review_opinion").otherwise(pl.lit(facts.as_of.isoformat())),
        difference=pl.when(~item.bad & item.overdue).then(days),
        message=pl.when(item.bad)
        .then(pl.lit("1个问题经复查不合格，整改没有到位"))
        .otherwise(
            pl.format(
                f"1个问题整改时限为{{}}，截至{in_words(facts.as_of)}没有整改到位，逾期{{}}日",
                date_in_words("deadline"),
                days,
            )
        ),
    )


def _why_open(item: Reading, open_due: pl.Expr) -> pl.Expr:
    return (
        pl.when(item.bad & item.again)
        .then(pl.lit("复查不合格后又登记完成，尚待复查"))
        .when(open_due)
        .then(pl.lit("整改台账没有填写整改时限"))
        .when(item.passed & pl.col("lost"))
        .then(pl.lit("整改台账的完成日期、销号日期、状态或整改进展无法辨认"))
        .when(item.passed)
        .then(pl.lit("整改进展写明已整改，没有登记完成日期或状态"))
        .otherwise(pl.lit("整改时限未到"))
    )
