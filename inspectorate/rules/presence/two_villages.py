"""一人一村一天: one person in two villages on one date (RES-07)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, told_by_id
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.presence.attendance import days, postings, sheets
from inspectorate.rules.presence.sameness import listed
from inspectorate.rules.verdicts import cites, judged

#: What the rows say of somebody, and what leaves it open.
_ON_SHEETS = ("记为在村", "另有同名人员同日在其他村，证件号不全，是否同一人无法认定")
_IN_DIARIES = ("登记走访", "有所到的村无法认定的记录")


@rule(
    "RES-07",
    "一人一村一天",
    duty="同一人同一日不得在两个村同时记为在村",
    span=SpanKind.MONTH,
    forms=("F03", "F06", "F08"),
    needs=("F06",),
)
def one_village_a_day(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Dates on which one person is in two villages, over all units.

    Reads d01…d31, person_name, home_unit, village of F06, whole days 在村; where a programme has
    no F06, F08.visit_date, person_name, village (convention 10). F03.id_number through the
    identity: a name that F03 shows for several people, or that comes without ID and 派出单位, is
    compared with nobody. Source: derived. Units: dates.
    """
    if _has_sheets(facts):
        seen = _month_sheets(facts, span)
        return _judged(facts, span, terms, seen, _days(facts, span, seen), _ON_SHEETS)
    visits = _visits(facts, span)
    told = _judged(facts, span, terms, visits, _visited(facts, visits), _IN_DIARIES)
    return pl.concat([told, _silent(facts, terms)])


def _has_sheets(facts: Facts) -> bool:
    return "F06" in facts.owed or not facts.records["F06"].is_empty()


def _judged(
    facts: Facts,
    span: Span,
    terms: Terms,
    seen: pl.LazyFrame,
    dates: pl.LazyFrame,
    words: tuple[str, str],
) -> pl.LazyFrame:
    """One row a unit and person of ``seen``; ``dates`` are those that may be held against them."""
    said, doubt = words
    count, vague = pl.col("clashes"), pl.col("vague")
    fails = count.is_not_null()
    return judged(
        bound(_people(seen), facts, terms)
        .join(_clashes(dates), on="who", how="left")
        .sort("unit", "who"),
        subject=pl.col("who"),
        fails=pl.when(fails | ~vague).then(fails),
        reason=pl.lit(f"{doubt}，同一日是否在两个村无法判定"),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.col("villages")).otherwise(1),
        difference=pl.when(fails).then(pl.col("villages").cast(pl.Int64) - 1),
        message=pl.format(
            "{}{}有{}天（{}）同时在{}个村{}，同一日只应在1个村",
            "person_name",
            pl.lit(span.in_words),
            count,
            "dates",
            "villages",
            pl.lit(said),
        ),
    )


def _people(seen: pl.LazyFrame) -> pl.LazyFrame:
    each = seen.sort("record_id").group_by("unit", "who")
    return each.agg(pl.col("place", "person_name").first(), pl.col("vague").any())


def _month_sheets(facts: Facts, span: Span) -> pl.LazyFrame:
    rows = sheets(facts).filter((pl.col("month") == span.label) & pl.col("who").is_not_null())
    # A sheet's village is the team's; one that is not known is the check's, and accuses nobody.
    doubtful = _maybe_in_two(facts, span)
    joined = rows.join(doubtful, on="who", how="left")
    return joined.with_columns(vague=pl.col("maybe").fill_null(value=False)).drop("maybe")


def _maybe_in_two(facts: Facts, span: Span) -> pl.LazyFrame:
    """People of a name that is in two villages on one date, not all of them told by an ID."""
    full = days(facts, span.start, span.end).filter(
        (pl.col("mark") == "在村") & pl.col("place").is_not_null() & pl.col("who").is_not_null()
    )
    several = pl.col("place").n_unique().over("person_name", "date") > 1
    untold = (~told_by_id("who")).any().over("person_name", "date")
    return full.filter(several & untold).select("who", maybe=pl.lit(value=True)).unique("who")


def _days(facts: Facts, span: Span, seen: pl.LazyFrame) -> pl.LazyFrame:
    """Whole days 在村 of sheets whose person and village are told: who, place, date, cell."""
    rows = seen.filter(pl.col("place").is_not_null())
    by_id = told_by_id("who")
    by_unit = rows.filter(~by_id & pl.col("home_unit").is_not_null())
    alone = by_unit.join(_shared_names(facts), on="person_name", how="anti")
    comparable = pl.concat([rows.filter(by_id), alone]).select("record_id")
    full = days(facts, span.start, span.end).filter(pl.col("mark") == "在村")
    return full.join(comparable, on="record_id", how="semi")


def _visits(facts: Facts, span: Span) -> pl.LazyFrame:
    """Rows of F08 of the month; ``vague`` where the village that is written is not known."""
    rows = facts.of("F08").filter(dated_inside("visit_date", span).fill_null(value=False))
    named = rows.filter(pl.col("person").is_not_null() & pl.col("unit").is_not_null())
    unknown = pl.col("place").is_null() & pl.col("village").is_not_null()
    return named.with_columns(
        who=pl.col("person"), date=pl.col("visit_date"), field=pl.lit("village"), vague=unknown
    )


def _visited(facts: Facts, visits: pl.LazyFrame) -> pl.LazyFrame:
    """Visits to known villages by people of whose name F03 shows no other."""
    placed = visits.filter(pl.col("place").is_not_null())
    by_id = told_by_id("who")
    alone = placed.filter(~by_id).join(_shared_names(facts), on="person_name", how="anti")
    return pl.concat([placed.filter(by_id), alone])


def _shared_names(facts: Facts) -> pl.LazyFrame:
    names = postings(facts).group_by("person_name").agg(n=pl.col("who").n_unique())
    return names.filter(pl.col("n") > 1).select("person_name")


def _clashes(dates: pl.LazyFrame) -> pl.LazyFrame:
    """People in more than one village on one date: clashes, dates, villages, cites."""
    clashing = (
        dates.with_columns(villages=pl.col("place").n_unique().over("who", "date"))
        .filter(pl.col("villages") > 1)
        .sort("who", "date", "record_id")
    )
    return clashing.group_by("who").agg(
        clashes=pl.col("date").n_unique(),
        dates=listed(pl.col("date")),
        villages=pl.col("villages").max(),
        cites=pl.struct("record_id", "field"),
    )


def _silent(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """无法判定 for each paired unit that owes F08 and did not hand it in."""
    owing = pl.lit("F08" in facts.owed) & ~pl.col("unit").is_in(facts.has_form("F08"))
    paired = pl.col("unit").is_in(facts.pairs.get_column("unit").unique().to_list())
    rows = bound(facts.units.lazy().filter(owing & paired), facts, terms)
    return judged(
        rows.with_columns(place=pl.lit(None, pl.String), cites=cites("unit_name")),
        subject=pl.lit("单位"),
        fails=pl.lit(None, pl.Boolean),
        reason=pl.lit("未报送入户走访登记表"),
        message=pl.lit(None, pl.String),
    )
