"""驻村时间: days in the village against the year's duty (RES-01, RES-02), and how they pace."""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import person_days, postings, sheets, team_days
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged, number
from inspectorate.tables import Verdict

_TEAM, _PERSON = ["unit", "place"], ["unit", "who"]
_TERMS = {"days": int, "prorated": bool, "missing_percent": int, "pace_percent": int}


@rule(
    "RES-01",
    "工作队驻村220天",
    duty="驻村工作队全年驻村不少于规定天数",
    span=SpanKind.YEAR,
    forms=("F03", "F06"),
    terms=_TERMS,
)
def team_stays(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Days of the year with somebody of the team in the village.

    Reads the day grid and present_days of F06; F03.arrival_date, departure_date. One day counts
    once, 半天 half; a term says whether the duty is cut to the days in service. Days that no sheet
    covers and blanks that a sheet's total does not explain are unknown, never absence. Source:
    汉办发〔2014〕3号 “全年驻村不少于220天” [002]. Units: calendar days.
    """
    return _verdicts(_team_year(facts, span, span.end, terms), span, terms, _TEAM_WORDS)


@rule(
    "RES-02",
    "干部驻村三个月",
    duty="每名驻村干部全年驻村不少于规定天数",
    span=SpanKind.YEAR,
    forms=("F03", "F06"),
    terms=_TERMS,
)
def person_stays(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Days of the year that a member of F03 was in the village.

    Reads and counts as RES-01, a person at a time over all villages. Source: 汉办发〔2014〕3号
    “每个干部驻村工作时间最少不得低于3个月” [002]; three months are 90 days a year by the term. Units:
    calendar days.
    """
    return _verdicts(_person_year(facts, span, span.end, terms), span, terms, _PERSON_WORDS)


_TEAM_WORDS = pl.format("驻{}工作队", locality())
_PERSON_WORDS = pl.format("驻{}干部{}", locality(), "person_name")


def _team_year(facts: Facts, span: Span, until: date, terms: Terms) -> pl.LazyFrame:
    """Teams that serve in the span up to a day, with what their sheets show."""
    by_arrival = facts.members.lazy().sort("arrival_date", "record_id", nulls_last=True)
    listings = by_arrival.group_by(_TEAM).agg(listing=pl.col("record_id").first())
    teams = facts.teams.lazy().join(listings, on=_TEAM).with_columns(subject=pl.col("team"))
    service = clipped(bound(teams, facts, terms), span, until)
    each = team_days(facts, span.start, until)
    return _cited(_tallied(each, service, _TEAM), facts, span, _TEAM)


def _person_year(facts: Facts, span: Span, until: date, terms: Terms) -> pl.LazyFrame:
    """Members that serve in the span up to a day; two postings with a gap are not one long one."""
    each = clipped(bound(postings(facts), facts, terms), span, until)
    whole_run = (pl.col("last").max() - pl.col("first").min()).dt.total_days() + 1
    known = pl.col("served").is_not_null().all()
    service = (
        each.group_by(_PERSON)
        .agg(
            pl.col("person_name", "place", "listing").first(),
            first=pl.col("first").min(),
            last=pl.col("last").max(),
            served=pl.when(known).then(pl.min_horizontal(pl.col("served").sum(), whole_run)),
            due_days=pl.when(known).then(
                pl.min_horizontal(pl.col("due_days").sum(), pl.lit(span.days))
            ),
        )
        .with_columns(subject=pl.col("who"))
    )
    counted = _tallied(person_days(facts, span.start, until), service, _PERSON)
    return _cited(counted, facts, span, _PERSON)


def clipped(service: pl.LazyFrame, span: Span, until: date) -> pl.LazyFrame:
    """Service inside the span: first and last day up to ``until``, served so far, due_days in all.

    Null where the arrival is unknown.
    """
    in_span = pl.col("since").is_null() | (pl.col("since") <= until)
    lasting = pl.col("until").is_null() | (pl.col("until") >= span.start)
    first = pl.when(pl.col("since").is_not_null()).then(
        pl.max_horizontal("since", pl.lit(span.start))
    )
    last = pl.min_horizontal("until", pl.lit(until))
    end = pl.min_horizontal("until", pl.lit(span.end))
    return (
        service.filter(in_span & lasting)
        .with_columns(first=first, last=last, end=end)
        .with_columns(
            served=(pl.col("last") - pl.col("first")).dt.total_days() + 1,
            due_days=(pl.col("end") - pl.col("first")).dt.total_days() + 1,
        )
    )


def _tallied(each: pl.LazyFrame, service: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    """Adds half (half-days present), may (half-days that may have been), missing (days unseen)."""
    windows = service.select(*keys, "first", "last")
    inside = each.join(windows, on=keys).filter(pl.col("date").is_between("first", "last"))
    counted = inside.group_by(keys).agg(
        seen=pl.len().cast(pl.Int64),
        half=pl.col("half").sum(),
        may=(2 - pl.col("half")).filter("unsettled").sum(),
    )
    return (
        service.join(counted, on=keys, how="left")
        .with_columns(pl.col("seen", "half", "may").fill_null(0))
        .with_columns(missing=pl.max_horizontal(pl.col("served") - pl.col("seen"), pl.lit(0)))
    )


def _cited(tally: pl.LazyFrame, facts: Facts, span: Span, keys: list[str]) -> pl.LazyFrame:
    """Adds the cells: 在村天数 of each sheet (姓名 where it is empty), 进驻日期 of the roster."""
    in_span = pl.col("month").is_in(span.months)
    field = pl.when(pl.col("present_days").is_null()).then(pl.lit("person_name"))
    cell = pl.struct("record_id", field=field.otherwise(pl.lit("present_days")))
    cells = sheets(facts).filter(in_span).group_by(keys).agg(cells=cell)
    arrival = pl.struct(record_id="listing", field=pl.lit("arrival_date"))
    joined = tally.join(cells, on=keys, how="left").with_columns(
        cites=pl.concat_list(arrival, pl.col("cells").fill_null([]))
    )
    return joined.drop("cells").sort(*keys)


def required_days(span: Span, terms: Terms) -> pl.Expr:
    """The year's days, where the term says so cut to those in service, rounded down."""
    full = whole(terms, "days")
    if not terms["prorated"]:
        return pl.when(pl.col("due_days").is_not_null()).then(pl.lit(full, pl.Int64))
    return pl.col("due_days") * full // span.days


def _days(halves: pl.Expr) -> pl.Expr:
    return halves.cast(pl.Decimal(20, 4)) / 2


def _verdicts(tally: pl.LazyFrame, span: Span, terms: Terms, who: pl.Expr) -> pl.LazyFrame:
    """Present, unknown and missing days against the duty, once the span has ended."""
    required, present = required_days(span, terms), _days(pl.col("half"))
    how = "折算" if terms["prorated"] else "、不折算的要求"
    at_best = pl.col("half") + pl.col("may") + 2 * pl.col("missing")
    too_much_missing = pl.col("missing") * 100 > whole(terms, "missing_percent") * pl.col("served")
    fails = (
        pl.when(~too_much_missing & (pl.col("half") >= 2 * required))
        .then(pl.lit(False))
        .when(~too_much_missing & (at_best < 2 * required))
        .then(pl.lit(True))
    )
    return judged(
        tally,
        fails=fails,
        reason=_why_unknown(too_much_missing),
        expected=required,
        actual=number(present),
        difference=number(present - required),
        message=pl.format(
            f"{{}}{{}}在岗{{}}天，按全年不少于{{}}天{how}应驻村{{}}天，考勤记载在村{{}}天，少{{}}天",
            who,
            pl.lit(span.in_words),
            "due_days",
            pl.lit(whole(terms, "days")),
            required,
            number(present),
            number(required - present),
        ),
    )


def _why_unknown(too_much_missing: pl.Expr) -> pl.Expr:
    missing = pl.format("在岗{}天中有{}天没有考勤月报表", "served", "missing")
    return (
        pl.when(pl.col("served").is_null())
        .then(pl.lit("驻村工作队及队员花名册中没有进驻日期"))
        .when(too_much_missing | ((pl.col("missing") > 0) & (pl.col("may") == 0)))
        .then(missing)
        .otherwise(pl.lit("考勤月报表有空白、无法认定的标记或漏列的在岗人员，足以影响结论"))
    )


def team_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """RES-01 in a span that ends after the run's period (convention 12)."""
    tally = _team_year(facts, span, facts.period.end, terms)
    return _paces(tally, facts, span, terms, _TEAM_WORDS)


def person_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """RES-02 in a span that ends after the run's period (convention 12)."""
    tally = _person_year(facts, span, facts.period.end, terms)
    return _paces(tally, facts, span, terms, _PERSON_WORDS)


PACE = {"RES-01": team_pace, "RES-02": person_pace}


def _paces(
    tally: pl.LazyFrame, facts: Facts, span: Span, terms: Terms, who: pl.Expr
) -> pl.LazyFrame:
    """不适用 rows; ``message`` stands where the days so far lag or the duty is out of reach."""
    required, present = required_days(span, terms), _days(pl.col("half"))
    best = pl.col("half") + pl.col("may") + 2 * pl.col("missing")
    ahead = pl.col("due_days") - pl.col("served")
    percent = whole(terms, "pace_percent")
    # present < percent of required x served / due_days, kept in whole half-days.
    share = 2 * required * pl.col("served") * percent
    lags = (pl.col("missing") == 0) & (best * pl.col("due_days") * 100 < share)
    lost = best + 2 * ahead < 2 * required
    so_far = pl.format(
        "截至{}，{}在村{}天，全年应驻村{}天",
        pl.lit(in_words(facts.period.end)),
        who,
        number(present),
        required,
    )
    hint = (
        pl.when(lost)
        .then(pl.format("{}，余下{}天，已不可能完成", so_far, ahead))
        .when(lags)
        .then(pl.format("{}，不足应有进度的{}%，进度落后", so_far, pl.lit(percent)))
    )
    return tally.with_columns(hint=hint).select(
        "unit",
        "place",
        "subject",
        verdict=pl.lit(Verdict.NOT_APPLICABLE.value),
        expected=_hinted(required.cast(pl.String)),
        actual=_hinted(number(present)),
        difference=_hinted(number(present - required)),
        message=pl.col("hint"),
        reason=pl.lit(f"{span.in_words}尚未届满"),
        cites=pl.col("cites"),
    )


def _hinted(value: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("hint").is_not_null()).then(value)
