"""下派干部: what people posted to a village have to show (ACT-13)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import unsent
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.tables import CITES


@rule(
    "ACT-13",
    "下派干部工作实绩",
    duty="下派到共建村任职的干部每年有工作实绩登记",
    span=SpanKind.YEAR,
    forms=("F03", "F10", "F11"),
    terms={"min_results": int},
)
def posting_bears_fruit(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Deeds and projects of the unit in the village to which each of its cadres is posted.

    Neither ledger names a cadre: a row of the village is one of whoever is posted there. Numbers
    declared against these rows are AGG-01. Reads F03.person_name, village, arrival_date,
    departure_date; F10.matter, start_date, finish_date, village; F11.project_name, finish_date,
    village. Source: 黔西 report “理清发展思路178条,协调落实发展项目253个”. Units: rows a year.
    """
    least, sure = whole(terms, "min_results"), pl.col("sure")
    late = (pl.col("since") > span.start + (span.end - span.start) / 2).fill_null(value=False)
    short = sure + pl.col("open_rows") < least
    return judged(
        _credited(_posted(facts, span), facts, span, terms),
        subject=pl.col("person"),
        fails=pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True)),
        applies=~late | (sure >= least),
        reason=pl.when(late)
        .then(pl.lit("进驻日期在所属期过半以后"))
        .otherwise(pl.lit("办实事台账、帮扶项目台账没有报送，或有日期、所在村没有写明的记录")),
        expected=pl.lit(str(least)),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}{{}}下派干部工作实绩应不少于{least}项，实有{{}}项，相差{{}}项",
            locality(),
            sure,
            least - sure,
        ),
    )


def _posted(facts: Facts, span: Span) -> pl.LazyFrame:
    """People of F03 in a known village on some day of the span: one row a unit, village, person."""
    here = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    stays = (pl.col("departure_date") >= span.start).fill_null(value=True)
    rows = facts.members.lazy().filter(here & stays & pl.col("person").is_not_null())
    each = rows.with_columns(duty=cites("person_name", "village"))
    return each.group_by("unit", "place", "person").agg(
        all_cites("duty"), since=pl.col("arrival_date").min()
    )


def _credited(posted: pl.LazyFrame, facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Adds ``sure`` and ``open_rows`` of both ledgers and their cells."""
    rows = pl.concat([_deeds(facts, span), _projects(facts, span)])
    rows = rows.filter(pl.col("hit").fill_null(value=True))
    sure = pl.col("hit").fill_null(value=False)
    known = rows.filter(pl.col("unit").is_not_null() & pl.col("place").is_not_null())
    placed = (
        known.sort("record_id")
        .group_by("unit", "place")
        .agg(
            sure=sure.sum().cast(pl.Int64),
            dateless=(~sure).sum().cast(pl.Int64),
            seen=pl.col("seen").filter(sure).explode(),
        )
    )
    no_place = rows.filter(pl.col("place").is_null()).group_by("unit").agg(adrift=pl.len())
    no_unit = rows.filter(pl.col("unit").is_null()).group_by("place").agg(nobodys=pl.len())
    counts = ["sure", "dateless", "adrift", "nobodys"]
    return (
        bound(posted, facts, terms)
        .join(placed, on=["unit", "place"], how="left")
        .join(no_place, on="unit", how="left")
        .join(no_unit, on="place", how="left")
        .with_columns(pl.col(counts).fill_null(0).cast(pl.Int64))
        .with_columns(
            open_rows=pl.when(~(unsent(facts, "F10") | unsent(facts, "F11"))).then(
                pl.sum_horizontal("dateless", "adrift", "nobodys")
            ),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])).cast(CITES),
        )
        .sort("unit", "place", "person")
    )


def _deeds(facts: Facts, span: Span) -> pl.LazyFrame:
    """F10 rows begun or finished in the span; null where the dates leave it open."""
    begun, ended = pl.col("start_date"), pl.col("finish_date")
    inside = [
        each.is_between(span.start, span.end).fill_null(value=False) for each in (begun, ended)
    ]
    hit = (
        pl.when(inside[0] | inside[1])
        .then(pl.lit(value=True))
        .when((ended < span.start) | (begun > span.end))
        .then(pl.lit(value=False))
    )
    rows = facts.of("F10").with_columns(hit=hit, seen=cites("matter"))
    return rows.select("unit", "place", "record_id", "hit", "seen")


def _projects(facts: Facts, span: Span) -> pl.LazyFrame:
    """F11 rows: the ledger is of the period's end; what was finished before the span is not of it."""
    before = (pl.col("finish_date") < span.start).fill_null(value=False)
    later = (pl.col("start_date") > span.end).fill_null(value=False)
    rows = facts.of("F11").with_columns(hit=~before & ~later, seen=cites("project_name"))
    return rows.select("unit", "place", "record_id", "hit", "seen")
