"""全年联系不断: how long a household goes without anybody of its unit (VIS-04).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside, unreadable
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.rules.visits.cadres import cadre_rows

_HOME = ["unit", "place", "household_head", "household"]
_NAME = _HOME[:3]
_NO_START = "没有填写结对日期，年初至首次走访的间隔无法认定"


@rule(
    "VIS-04",
    "全年联系不断",
    duty="与每户联系户全年联系不间断",
    span=SpanKind.YEAR,
    forms=("F02", "F04", "F08"),
    needs=("F04", "F08"),
    terms={"max_days": int},
)
def contact_never_breaks(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The longest time in the year that a household of F04 went without a visit, ends included.

    Counted from 结对日期 (F04, else F02) where that is in the year. Reads F04.household_head,
    pair_date; F02.start_date; F08.visit_date, household_head, village, form. Source: 天水 report
    “保持全年联系工作不断”; how long is a term. Units: days between two contacts.
    """
    most, longest = whole(terms, "max_days"), pl.coalesce("told", "longest")
    late = (pl.col("since") > span.end).fill_null(value=False)
    return judged(
        bound(_gaps(facts, span), facts, terms),
        subject=pl.col("household"),
        fails=_broken(most),
        applies=~late,
        reason=pl.when(late)
        .then(pl.lit("结对日期在本年度以后"))
        .when(pl.col("since").is_null() & (pl.col("inner") <= most))
        .then(pl.lit(_NO_START))
        .otherwise(pl.lit("入户走访登记表中有日期、户主或村没有写明的记录，或同村有同名户")),
        expected=pl.lit(most),
        actual=longest,
        difference=longest - most,
        message=pl.format(
            f"{{}}1户联系户{span.in_words}最长{{}}日没有走访联系登记，应不超过{most}日，超过{{}}日",
            locality(),
            longest,
            longest - most,
        ),
    )


def _broken(most: int) -> pl.Expr:
    """A gap is certain where even the visits that may be this household's leave it."""
    certain = pl.min_horizontal("possible", pl.when(pl.col("since").is_null()).then("inner"))
    known = pl.when(pl.col("longest") <= most).then(pl.lit(value=False))
    open_row = pl.col("undated") | pl.col("twins")
    return known.when((certain > most) & ~open_row).then(pl.lit(value=True))


def _gaps(facts: Facts, span: Span) -> pl.LazyFrame:
    """Unit × household: days of the longest gap.

    ``longest`` by the visits that are certainly its own, ``possible`` with those that may be,
    ``inner`` of these without the time before the first; ``told``: what a finding may say where
    nobody knows since when; ``undated``: a visit of no known date.
    """
    homes, seen = _homes(facts), _visits(facts, span)
    own = seen.filter("certain").join(homes.select(_HOME), on=_NAME)
    may = _may_be(seen, homes)
    sure = _days(own).rename({"days": "own_days"})
    cells = own.group_by(_HOME).agg(seen=pl.col("cell").explode())
    every = _days(pl.concat([own.select(*_HOME, "visit_date"), may])).rename({"days": "all_days"})
    undated = _may_be(_undated(facts), homes).select(_HOME).unique()
    start = pl.max_horizontal(pl.lit(span.start), pl.col("since").fill_null(pl.lit(span.start)))
    rows = homes.join(sure, on=_HOME, how="left").join(every, on=_HOME, how="left")
    rows = rows.join(cells, on=_HOME, how="left")
    rows = rows.join(undated.with_columns(undated=pl.lit(value=True)), on=_HOME, how="left")
    end = pl.lit(span.end)
    return rows.with_columns(
        pl.col("undated").fill_null(value=False),
        longest=_widest(start, "own_days", end),
        possible=_widest(start, "all_days", end),
        inner=_widest(None, "all_days", end),
        told=pl.when(pl.col("since").is_null()).then(_widest(None, "own_days", end)),
        cites=pl.concat_list("cites", pl.col("seen").fill_null([])),
    ).sort(_HOME)


def _widest(start: pl.Expr | None, days: str, end: pl.Expr) -> pl.Expr:
    """Days of the widest gap between the dates of a list, from a start (if known) to the end."""
    first = pl.col(days).list.first() if start is None else start
    points = [pl.concat_list(first.cast(pl.Date)), pl.col(days).fill_null([]), pl.concat_list(end)]
    numbers = pl.concat_list(points).cast(pl.List(pl.Int32)).list.drop_nulls()
    inside = numbers.list.eval(pl.element().filter(pl.element() >= pl.element().first()))
    return inside.list.sort().list.diff().list.max().fill_null(0).cast(pl.Int64)


def _days(visits: pl.LazyFrame) -> pl.LazyFrame:
    return visits.group_by(_HOME).agg(days=pl.col("visit_date").unique().sort())


def _homes(facts: Facts) -> pl.LazyFrame:
    """Unit × household of F04: cites, ``since`` (结对日期) and ``twins`` (namesakes in the village)."""
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in _HOME)
    rows = cadre_rows(facts).filter(known).with_columns(cites=cites("household_head", "pair_date"))
    each = rows.group_by(_HOME).agg(pl.col("start_date").min(), all_cites())
    pairs = facts.pairs.lazy().select("unit", "place", village_since="start_date")
    return each.join(pairs, on=["unit", "place"], how="left").with_columns(
        since=pl.coalesce("start_date", "village_since"),
        twins=pl.col("household").n_unique().over(_NAME) > 1,
    )


def _contacts(facts: Facts) -> pl.LazyFrame:
    """F08 rows that are or may be a contact with a household: a lecture to nobody is none."""
    lost = unreadable(facts, "household_head").rename({"unreadable": "lost"})
    lecture = (pl.col("form") == "宣讲").fill_null(value=False)
    met = pl.col("household_head").is_not_null() | ~lecture | pl.col("lost").fill_null(value=False)
    rows = facts.of("F08").filter(pl.col("unit").is_not_null())
    joined = rows.join(lost, on="record_id", how="left").filter(met)
    cell = cites("visit_date", "household_head")
    return joined.select(*_NAME, "visit_date", cell=cell)


def _visits(facts: Facts, span: Span) -> pl.LazyFrame:
    """Dated contacts of the span; ``certain`` where village and household are told."""
    certain = pl.all_horizontal(
        pl.col("place").is_not_null(), pl.col("household_head").is_not_null()
    )
    rows = _contacts(facts).filter(dated_inside("visit_date", span))
    return rows.with_columns(certain=certain)


def _undated(facts: Facts) -> pl.LazyFrame:
    rows = _contacts(facts).filter(pl.col("visit_date").is_null())
    return rows.with_columns(certain=pl.lit(value=False))


def _may_be(visits: pl.LazyFrame, homes: pl.LazyFrame) -> pl.LazyFrame:
    """Contacts whose village or household is open, with each household that they may be of."""
    doubtful = visits.filter(~pl.col("certain")).select(
        "unit", "visit_date", there="place", whom="household_head"
    )
    same_place = pl.col("there").is_null() | (pl.col("there") == pl.col("place"))
    same_name = pl.col("whom").is_null() | (pl.col("whom") == pl.col("household_head"))
    met = homes.select(_HOME).join(doubtful, on="unit").filter(same_place & same_name)
    return met.select(*_HOME, "visit_date")
