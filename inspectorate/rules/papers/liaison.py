"""联系与通报: townships meet their teams, counties report upwards (RPT-04, RPT-05).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
“汉中 report”: 《汉中:回看驻村帮扶这一年》, the city's account of December 2014.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.pacing import lagging
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_MEETINGS = ["会议", "联席会议", "座谈"]
_ABOVE = ["中央", "省"]
_SAYS_ABOVE = "中央|国家|中直|省"


@rule(
    "RPT-04",
    "定期联系制度",
    duty="乡镇党委、政府每月与驻村工作队员会议联系",
    span=SpanKind.MONTH,
    forms=("F03", "F09"),
    needs=(),
    terms={"min_meetings": int},
)
def township_meets_its_teams(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Meetings in each township that has teams, in the month; the lead office's list.

    Reads F03.village, arrival_date, departure_date; F09.activity_date, activity_kind, township,
    village. A leader's own report (F16) is RPT-01's and no meeting. Source: 会泽 report “建立乡党委、
    政府与驻村工作队员定期联系制度”; how many is a term. Units: meetings a month.
    """
    least, sure, open_rows = whole(terms, "min_meetings"), pl.col("sure"), pl.col("open")
    short = (sure + open_rows < least) & ~pl.col("silent")
    fails = pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True))
    return judged(
        _townships(facts, span),
        subject=pl.format("乡镇:{}", "where"),
        fails=fails,
        reason=pl.when("silent")
        .then(pl.lit("该乡镇驻村单位没有全部报送帮扶活动登记表"))
        .otherwise(pl.lit("帮扶活动登记表中有日期、类别或所在地没有写明的记录")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}{{}}与驻村工作队员的联系会议应不少于{least}次，实有{{}}次，相差{{}}次",
            pl.col("where").str.split("/").list.last(),
            sure,
            least - sure,
        ),
    )


def _township(place: str = "place") -> pl.Expr:
    return pl.col(place).str.split("/").list.head(2).list.join("/")


def _townships(facts: Facts, span: Span) -> pl.LazyFrame:
    """Townships with a team in the month: sure and open meetings, ``silent`` units, cites."""
    came = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    stays = (pl.col("departure_date") >= span.start).fill_null(value=True)
    silent = ~pl.col("unit").is_in(facts.has_form("F09"))
    townships = (
        facts.members.lazy()
        .filter(came & stays)
        .with_columns(where=_township(), duty=cites("township"), silent=silent)
        .group_by("where")
        .agg(pl.col("silent").any(), pl.col("duty").sort_by("record_id").first())
        .with_columns(township=pl.col("where").str.split("/").list.last())
    )
    rows = _meetings(facts, span)
    told = rows.filter(pl.col("township").is_not_null())
    lost = rows.filter(pl.col("township").is_null()).select(pl.len()).collect().item()
    hit = pl.col("hit").fill_null(value=False)
    counted = told.group_by("township").agg(
        sure=hit.sum().cast(pl.Int64),
        open=(~hit).sum().cast(pl.Int64),
        seen=pl.col("seen").filter(hit).explode(),
    )
    return (
        townships.join(counted, on="township", how="left")
        .with_columns(
            pl.col("sure").fill_null(0),
            unit=pl.lit(""),
            place=pl.lit(None, pl.String),
            open=pl.col("open").fill_null(0) + lost,
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
        .sort("where")
    )


def _meetings(facts: Facts, span: Span) -> pl.LazyFrame:
    """F09 rows that are (``hit``) or may be (null) meetings in the month, with their township.

    A meeting at the township has no village, and its township stands as written.
    """
    kind = pl.col("activity_kind")
    meets = pl.when(kind.is_not_null()).then(kind.is_in(_MEETINGS))
    placed = _township().str.split("/").list.last()
    return (
        facts.of("F09")
        .with_columns(
            hit=meets & dated_inside("activity_date", span),
            township=pl.coalesce(placed, "township"),
            seen=cites("activity_date", "activity_kind"),
        )
        .filter(pl.col("hit").fill_null(value=True))
    )


@rule(
    "RPT-05",
    "向中省单位通报进展",
    duty="贫困县定期向中央、省包扶单位通报扶贫工作进展",
    span=SpanKind.YEAR,
    forms=("F02", "F16"),
    needs=(),
    terms={"min_reports": int},
)
def county_reports_upwards(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Reports of each county helped by central or provincial units to these; the office's list.

    Reads F01.level; F02.county; F16.village, team_name, receiver, month, report_date. Source: 汉中
    report “定期向中央、省包扶单位和领导通报扶贫工作进展情况”; how often is a term. Units: reports.
    """
    least, sure, open_rows = whole(terms, "min_reports"), pl.col("sure"), pl.col("open")
    unsent = pl.lit(facts.records["F16"].is_empty())
    short = (sure + open_rows < least) & ~unsent
    fails = pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True))
    return judged(
        _counties(facts, span),
        subject=pl.format("县:{}", "county"),
        fails=fails,
        reason=pl.when(unsent)
        .then(pl.lit("没有收到工作汇报报送登记表"))
        .otherwise(pl.lit("工作汇报报送登记表中有接收单位、报送时间或所在县没有写明的记录")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}{{}}向中央、省包扶单位通报扶贫工作进展应不少于{least}次，"
            "实有{}次，相差{}次",
            "county",
            sure,
            least - sure,
        ),
    )


def _counties(facts: Facts, span: Span) -> pl.LazyFrame:
    """Counties where units of the centre or the province help: sure and open reports, cites."""
    above = facts.units.lazy().filter(pl.col("level").is_in(_ABOVE)).select("unit")
    duties = (
        facts.pairs.lazy()
        .join(above, on="unit", how="semi")
        .with_columns(county=pl.col("place").str.split("/").list.first(), duty=cites("county"))
        .group_by("county")
        .agg(pl.col("duty").sort_by("place", "unit").first())
    )
    rows = _upward(facts, span, above.collect().to_series().to_list())
    told = rows.join(duties.select(_of="county"), how="cross").filter(_concerns())
    lost = rows.filter(_nowhere()).select("record_id").unique()
    counted = told.group_by(county="_of").agg(
        sure=pl.col("hit").fill_null(value=False).sum().cast(pl.Int64),
        open=pl.col("hit").is_null().sum().cast(pl.Int64),
        seen=all_cites("seen"),
    )
    return (
        duties.join(counted, on="county", how="left")
        .with_columns(
            pl.col("sure").fill_null(0),
            unit=pl.lit(""),
            place=pl.lit(None, pl.String),
            open=pl.col("open").fill_null(0) + lost.select(pl.len()).collect().item(),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
        .sort("county")
    )


def _concerns() -> pl.Expr:
    """Whether a report is of the county: by its village, else by name in 工作队."""
    named = pl.col("team_name").str.contains(pl.col("_of"), literal=True)
    return pl.coalesce(pl.col("place").str.starts_with(pl.col("_of") + "/"), named).fill_null(
        value=False
    )


def _nowhere() -> pl.Expr:
    return pl.col("place").is_null() & pl.col("team_name").is_null()


def _upward(facts: Facts, span: Span, above: list[str]) -> pl.LazyFrame:
    """F16 rows to central or provincial units: ``hit`` in the span, null where that is open."""
    to, day = pl.col("receiver"), pl.col("report_date")
    upward = to.str.contains(_SAYS_ABOVE) | to.is_in(above)
    by_month = pl.col("month").is_in(span.months)
    inside = pl.coalesce(dated_inside("report_date", span), by_month)
    seen = day.is_null() | (day <= facts.as_of)
    return (
        facts.of("F16")
        .filter(seen)
        .with_columns(hit=upward & inside, seen=cites("receiver", "report_date"))
        .filter(pl.col("hit").fill_null(value=True))
    )


def _county_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    rows = county_reports_upwards(facts, span, terms)
    return lagging(rows, facts, span, "向中央、省包扶单位通报扶贫工作进展", "次")


PACE = {"RPT-05": _county_pace}
