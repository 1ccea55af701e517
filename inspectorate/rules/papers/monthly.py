"""月汇报、月小结、简报: what each team reports (RPT-01, 02, 03).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
"""

from datetime import date, timedelta

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pacing import lagging
from inspectorate.rules.papers.registers import adrift, unheard
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_FORMS = ("F03", "F16")
_UNSENT = "未报送工作汇报报送登记表"
_DOUBT = "工作汇报报送登记表中有工作队、类别、月份或篇数没有写明的记录"
_NO_DAY = "工作汇报报送登记表没有写明报送日期"
_NO_ARRIVAL = "驻村工作队及队员花名册没有写明进驻日期"


@rule(
    "RPT-01",
    "队长月汇报",
    duty="驻村工作队长每月向乡镇党委、政府汇报工作",
    span=SpanKind.MONTH,
    forms=_FORMS,
    needs=("F03",),
    terms={"min_reports": int},
)
def leader_reports_monthly(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Reports of the leader of each team that served the whole month.

    Reads F03.arrival_date, departure_date, village; F16.team_name, village, month, report_kind,
    report_date. Source: 会泽 report “驻村队长每月向乡党委、政府汇报工作”. Units: reports.
    """
    return _at_least(facts, span, terms, "队长汇报", "队长向乡镇党委、政府汇报工作", "次")


@rule(
    "RPT-03",
    "信息简报",
    duty="驻村工作队定时报送信息简报",
    span=SpanKind.MONTH,
    forms=_FORMS,
    needs=("F03",),
    terms={"min_reports": int, "period": str},
)
def bulletins(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Bulletins (copies counted) of each team that served the whole span.

    Reads as RPT-01, and F16.copy_count. Source: 会泽 report “定时报送信息简报”; how often is left
    open: the term ``period``. Units: bulletins.
    """
    return _at_least(facts, span, terms, "信息简报", "报送信息简报", "篇")


def _at_least(
    facts: Facts, span: Span, terms: Terms, kind: str, what: str, measure: str
) -> pl.LazyFrame:
    least, sure = whole(terms, "min_reports"), pl.col("copies")
    short = (sure < least) & ~_doubtful(facts)
    fails = pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True))
    sentence = (
        f"{span.in_words}驻{{}}工作队{what}应不少于{least}{measure}，"
        f"实有{{}}{measure}，相差{{}}{measure}"
    )
    return judged(
        _teams(facts, span, terms, kind),
        subject=pl.col("team"),
        fails=fails,
        applies=_whole_span(span),
        reason=_why(facts, span),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(sentence, locality(), sure, least - sure),
    )


@rule(
    "RPT-02",
    "月小结",
    duty="驻村工作队每月按期报送一次工作小结",
    span=SpanKind.MONTH,
    forms=_FORMS,
    needs=("F03",),
    terms={"due_day": int},
)
def summary_by_the_day(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The month's summary of each team, by a day of the month that follows.

    Reads as RPT-01. Source: 会泽 report “每月报送一次工作小结”; the day is a term (convention 19).
    Units: summaries; days late.
    """
    due = span.end + timedelta(days=whole(terms, "due_day"))
    first, sure = pl.col("first"), pl.col("sure")
    late = (first > due).fill_null(value=False) & (pl.col("undated") == 0) & (pl.col("open") == 0)
    none = (sure == 0) & ~_doubtful(facts)
    days = (first - pl.lit(due)).dt.total_days()
    known = pl.when((first <= due).fill_null(value=False)).then(pl.lit(value=False))
    what = f"{span.in_words}驻{{}}工作队工作小结应于{in_words(due)}前报送"
    return judged(
        _teams(facts, span, terms, "月小结"),
        subject=pl.col("team"),
        fails=known.when(late | none).then(pl.lit(value=True)),
        applies=_whole_span(span) & ((sure > 0) | pl.lit(facts.as_of >= due)),
        reason=_why_no_summary(facts, span, due),
        expected=pl.when(late).then(pl.lit(due.isoformat())).otherwise(pl.lit("1")),
        actual=pl.when(late).then(first.cast(pl.String)).otherwise(sure.cast(pl.String)),
        difference=pl.when(late).then(days).when(none).then(pl.lit(-1)),
        message=pl.when(late)
        .then(
            pl.format(
                f"{what}，实际报送日期为{{}}，迟{{}}日", locality(), date_in_words("first"), days
            )
        )
        .otherwise(pl.format(f"{what}1次，实有0次，相差1次", locality())),
    )


def _why_no_summary(facts: Facts, span: Span, due: date) -> pl.Expr:
    waits = _whole_span(span) & (pl.col("sure") == 0) & pl.lit(facts.as_of < due)
    return (
        pl.when(waits)
        .then(pl.lit(f"报送期限{in_words(due)}未到"))
        .when(_whole_span(span) & (pl.col("undated") > 0))
        .then(pl.lit(_NO_DAY))
        .otherwise(_why(facts, span))
    )


def _whole_span(span: Span) -> pl.Expr:
    """Whether the team was there from the first day to the last; an open arrival may have been."""
    came = (pl.col("since") <= span.start).fill_null(value=True)
    return came & (pl.col("until") >= span.end).fill_null(value=True)


def _doubtful(facts: Facts) -> pl.Expr:
    unknown = pl.col("since").is_null() | pl.col("adrift") | (pl.col("open") > 0)
    return unknown | unheard(facts, "F16")


def _why(facts: Facts, span: Span) -> pl.Expr:
    return (
        pl.when(~_whole_span(span))
        .then(pl.lit(f"工作队在{span.in_words}内进驻或撤离"))
        .when(unheard(facts, "F16"))
        .then(pl.lit(_UNSENT))
        .when(pl.col("adrift") | (pl.col("open") > 0))
        .then(pl.lit(_DOUBT))
        .otherwise(pl.lit(_NO_ARRIVAL))
    )


def _teams(facts: Facts, span: Span, terms: Terms, kind: str) -> pl.LazyFrame:
    """Teams that served in the span, with their reports of a kind.

    Returns:
        unit, place, team, since, until; ``sure`` rows and ``copies`` of them, ``open`` rows that
        may be such, the ``first`` report date, ``undated`` rows; ``adrift``: a row of no known
        team may be theirs; cites.
    """
    there = (pl.col("since") <= span.end).fill_null(value=True)
    stays = (pl.col("until") >= span.start).fill_null(value=True)
    duty = facts.members.lazy().with_columns(duty=cites("village"))
    cells = duty.group_by("team", "unit").agg(pl.col("duty").sort_by("record_id").first())
    rows = _of_teams(_reports(facts, span, kind), facts)
    counted = rows.filter(pl.col("team").is_not_null()).group_by("team").agg(*_counts())
    return (
        bound(facts.teams.lazy().filter(there & stays), facts, terms)
        .join(cells, on=["team", "unit"], how="left")
        .join(counted, on="team", how="left")
        .with_columns(
            pl.col("sure", "copies", "open", "undated").fill_null(0),
            adrift=adrift(rows.filter(pl.col("team").is_null())),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
        .sort("team", "unit")
    )


def _counts() -> list[pl.Expr]:
    hit, day, copies = pl.col("hit"), pl.col("report_date"), pl.col("copy_count")
    return [
        hit.sum().cast(pl.Int64).alias("sure"),
        copies.fill_null(1).filter(hit).sum().cast(pl.Int64).alias("copies"),
        (~hit).sum().cast(pl.Int64).alias("open"),
        day.filter(hit).min().alias("first"),
        day.filter(hit).is_null().sum().cast(pl.Int64).alias("undated"),
        all_cites("seen"),
    ]


def _reports(facts: Facts, span: Span, kind: str) -> pl.LazyFrame:
    """F16 rows seen by as-of that are (``hit``) or may be of a kind in the span."""
    said, month, day = pl.col("report_kind"), pl.col("month"), pl.col("report_date")
    seen = day.is_null() | (day <= facts.as_of)
    fits = (said.is_null() | (said == kind)) & (month.is_null() | month.is_in(span.months))
    return (
        facts.of("F16")
        .filter(seen & fits)
        .with_columns(
            hit=said.is_not_null() & month.is_not_null(),
            seen=cites("month", "report_kind", "report_date"),
        )
    )


def _of_teams(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Rows with ``team``: the only one of the village, the unit's own there, or so named in F03."""
    teams = facts.teams.lazy().select("unit", "place", "team").unique()
    alone = teams.group_by("place").agg(
        here=pl.when(pl.col("team").n_unique() == 1).then(pl.col("team").first())
    )
    names = facts.members.lazy().filter(pl.col("team_name").is_not_null()).group_by("team_name")
    called = names.agg(called=pl.when(pl.col("team").n_unique() == 1).then(pl.col("team").first()))
    own = teams.rename({"team": "own"}).unique(["unit", "place"])
    return (
        rows.join(alone, on="place", how="left")
        .join(own, on=["unit", "place"], how="left")
        .join(called, on="team_name", how="left")
        .with_columns(team=pl.coalesce("here", "own", "called"))
    )


def _bulletins_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(bulletins(facts, span, terms), facts, span, "信息简报报送", "篇")


PACE = {"RPT-03": _bulletins_pace}
CHOICES = {"RPT-03": {"period": ("month", "quarter", "half-year", "year")}}
