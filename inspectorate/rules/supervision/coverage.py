"""检查覆盖: whom inspectors went to see (INSP-01, INSP-06).

What they leave undone is theirs: the unit of a finding says where, its receivers who must act
(convention 5). “会泽 report”: 《扎根一线 倾情帮扶》 of 2018-07-31; “汉中 report”: 《汉中:回看驻村帮扶
这一年》 of December 2014.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pacing import lagging
from inspectorate.rules.supervision.checks_seen import DOUBT, NO_RECORDS, seen_in
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_SECRET = "暗访"


@rule(
    "INSP-01",
    "检查覆盖",
    duty="督查检查按期覆盖每支驻村工作队和每个县（区）",
    span=SpanKind.HALF_YEAR,
    forms=("F02", "F03", "F17"),
    needs=(),
    terms={"min_checks": int, "min_county_checks": int, "period": str},
)
def everyone_is_checked(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Checks of each team that served the whole span, and in each county, in the span.

    Reads F03.village, arrival_date, departure_date; F02.county; F17.check_date, county, village,
    checked. A term of 0 leaves teams, or counties, aside. Source: 会泽 report “采取不定期实地查岗、
    民情走访、翻阅考勤、电话抽查等方式”, 汉中 report “对11个县区干部驻村联户扶贫工作进行了督查”; how often
    is set by terms. Units: checks.
    """
    teams = _checked_teams(facts, span, terms)
    counties = _checked_counties(facts, span)
    place = pl.format("驻{}工作队", locality())
    return pl.concat(
        [
            _covered(teams, facts, span, whole(terms, "min_checks"), pl.col("team"), place),
            _covered(
                counties,
                facts,
                span,
                whole(terms, "min_county_checks"),
                pl.format("县:{}", "county"),
                pl.col("county"),
            ),
        ]
    )


def _covered(
    rows: pl.LazyFrame, facts: Facts, span: Span, least: int, subject: pl.Expr, name: pl.Expr
) -> pl.LazyFrame:
    sure, unseen = pl.col("sure"), pl.lit(facts.records["F17"].is_empty())
    short = (sure + pl.col("open") < least) & ~unseen
    fails = pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True))
    return judged(
        rows.filter(pl.lit(least > 0)),
        subject=subject,
        fails=fails,
        reason=pl.when(unseen).then(pl.lit(NO_RECORDS)).otherwise(pl.lit(DOUBT)),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}对{{}}的督查检查应不少于{least}次，实有{{}}次，相差{{}}次",
            name,
            sure,
            least - sure,
        ),
    )


def _counts() -> list[pl.Expr]:
    hit = pl.col("hit").fill_null(value=False) & pl.col("certain")
    return [
        hit.sum().cast(pl.Int64).alias("sure"),
        (~hit).sum().cast(pl.Int64).alias("open"),
        pl.col("seen").filter(hit).explode(),
    ]


def _checked_teams(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Teams that served all of the span with their checks; ``open`` ones may be theirs."""
    came = (pl.col("since") <= span.start).fill_null(value=True)
    stays = (pl.col("until") >= span.end).fill_null(value=True)
    duty = facts.members.lazy().with_columns(duty=cites("village"))
    cells = duty.group_by("team", "unit").agg(pl.col("duty").sort_by("record_id").first())
    teams = bound(facts.teams.lazy().filter(came & stays), facts, terms)
    rows = seen_in(facts, span).rename({"unit": "of_unit"})
    here = teams.select("team", "unit", "place").join(rows, on="place")
    theirs = here.filter((pl.col("of_unit") == pl.col("unit")).fill_null(value=True))
    counted = theirs.with_columns(certain=pl.lit(value=True)).group_by("team", "unit")
    return (
        teams.join(cells, on=["team", "unit"], how="left")
        .join(counted.agg(*_counts()), on=["team", "unit"], how="left")
        .with_columns(county=pl.col("place").str.split("/").list.first())
        .join(_unplaced(rows), on="county", how="left")
        .with_columns(
            pl.col("sure").fill_null(0),
            # A team whose arrival nobody wrote down may not have been there to be checked.
            open=pl.sum_horizontal(pl.col("open", "stray").fill_null(0))
            + pl.when(pl.col("since").is_null()).then(_MANY).otherwise(0)
            + _lost(rows),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
        .sort("team", "unit")
    )


#: More than any term asks for: leaves a count open.
_MANY = 1_000_000


def _unplaced(rows: pl.LazyFrame) -> pl.LazyFrame:
    """county, stray: checks of a county whose village nobody can tell."""
    known = rows.filter(pl.col("place").is_null() & pl.col("county").is_not_null())
    return known.group_by("county").agg(stray=pl.len().cast(pl.Int64))


def _lost(rows: pl.LazyFrame) -> int:
    """Checks of no known county."""
    nowhere = rows.filter(pl.col("county").is_null()).select(pl.len()).collect().item()
    return int(nowhere)


def _counties(facts: Facts) -> pl.LazyFrame:
    """Counties with paired villages, and a cell of F02 that names each."""
    return (
        facts.pairs.lazy()
        .with_columns(county=pl.col("place").str.split("/").list.first(), duty=cites("county"))
        .group_by("county")
        .agg(pl.col("duty").sort_by("place", "unit").first())
        .sort("county")
    )


def _checked_counties(facts: Facts, span: Span) -> pl.LazyFrame:
    rows = seen_in(facts, span)
    known = rows.filter(pl.col("county").is_not_null()).with_columns(certain=pl.lit(value=True))
    counted = known.group_by("county").agg(*_counts())
    return (
        _counties(facts)
        .join(counted, on="county", how="left")
        .with_columns(
            pl.col("sure").fill_null(0),
            unit=pl.lit(""),
            place=pl.lit(None, pl.String),
            open=pl.col("open").fill_null(0) + _lost(rows),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
    )


@rule(
    "INSP-06",
    "暗访",
    duty="每年到规定个数的县（区）开展暗访",
    span=SpanKind.YEAR,
    forms=("F02", "F17"),
    needs=(),
    terms={"min_counties": int},
)
def unannounced_checks(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Counties in which F17 has a 暗访 in the year; the inspectors' own account.

    Where F02 names fewer counties than are asked for, nobody can visit so many.
    Reads F02.county; F17.check_date, mode, county, village. That no date was announced can't be
    told from a table. Source: 汉中 report “分别到勉县、洋县对干部驻村工作进行了不打招呼的检查”; how
    many counties is a term. Units: counties.
    """
    least, sure = whole(terms, "min_counties"), pl.col("sure")
    unseen = pl.lit(facts.records["F17"].is_empty())
    short = (sure + pl.col("open") < least) & ~unseen
    few = (pl.col("counties") > 0) & (pl.col("counties") < least) & (sure < least)
    fails = pl.when(sure >= least).then(pl.lit(value=False)).when(short).then(pl.lit(value=True))
    return judged(
        _secret_counties(facts, span),
        subject=pl.lit("单位"),
        fails=fails,
        applies=~few,
        reason=pl.when(few)
        .then(pl.lit(f"包村对应表所列县（区）不足{least}个"))
        .when(unseen)
        .then(pl.lit(NO_RECORDS))
        .otherwise(pl.lit(DOUBT)),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}开展暗访的县（区）应不少于{least}个，实有{{}}个，相差{{}}个",
            sure,
            least - sure,
        ),
    )


def _secret_counties(facts: Facts, span: Span) -> pl.LazyFrame:
    """One row: counties visited in secret for certain, rows that may be such, cites."""
    secret = (pl.col("mode") == _SECRET) & pl.col("hit")
    sure = (secret & pl.col("county").is_not_null()).fill_null(value=False)
    maybe = secret.fill_null(value=True) & ~sure
    rows = seen_in(facts, span).select(
        sure=pl.col("county").filter(sure).n_unique().cast(pl.Int64),
        open=maybe.sum().cast(pl.Int64),
        seen=pl.col("seen").filter(sure).explode().implode(),
    )
    duties = _counties(facts).select(duties=all_cites("duty").implode(), counties=pl.len())
    return pl.concat([rows, duties], how="horizontal").select(
        "sure",
        "open",
        "counties",
        unit=pl.lit(""),
        place=pl.lit(None, pl.String),
        cites=pl.concat_list(pl.col("duties").fill_null([]), pl.col("seen").fill_null([])),
    )


def _coverage_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(everyone_is_checked(facts, span, terms), facts, span, "督查检查", "次")


def _secret_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(unannounced_checks(facts, span, terms), facts, span, "开展暗访的县（区）", "个")


PACE = {"INSP-01": _coverage_pace, "INSP-06": _secret_pace}
CHOICES = {"INSP-01": {"period": ("quarter", "half-year", "year", "any")}}
