"""入户调查和民情走访: who has asked the households (VIS-10, VIS-11).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号);
“会泽 report”: the county's account of July 2018 of its 驻村扶贫工作队.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality, owners
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import fewer
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.households import NAMESAKES, households
from inspectorate.rules.papers import by_household
from inspectorate.rules.papers.filed import EARLIER, one
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged

_SURVEY = "入户调查表"
_ASKED = "民情走访"


@rule(
    "VIS-10",
    "入户调查表",
    duty="包扶村在册贫困户每户有一份统一样式的入户调查表",
    span=SpanKind.ANY,
    forms=("F02", "F13", "F22"),
    needs=("F13",),
    terms={"first_year": int},
)
def household_is_surveyed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F22 in paired villages without an 入户调查表 in F13, of whatever unit.

    After the term ``first_year`` a survey that isn't seen may lie in an earlier year's papers.
    Reads F22.household_head, id_number, village; F02.village, is_lead; F13.document_kind,
    household_head, village. Source: 汉中 report “统一制定《市级机关、企事业单位包村扶贫驻村干部
    入户调查表》”. Units: surveys of a household.
    """
    first = pl.lit(span.start.year <= whole(terms, "first_year"))
    gone = by_household.absent() & ~pl.col("silent")
    why = (
        pl.when("silent")
        .then(pl.lit("包扶该村的单位没有全部报送规划计划责任书协议清单"))
        .when(pl.col("there").is_null())
        .then(pl.lit(NAMESAKES))
        .when("open_row")
        .then(pl.lit(f"{by_household.DOUBT}，或入户调查表没有分户登记"))
        .otherwise(pl.lit(EARLIER))
    )
    return judged(
        _surveyed(facts, terms),
        subject=by_household.paper_of(_SURVEY),
        fails=pl.when("there")
        .then(pl.lit(value=False))
        .when(gone & first)
        .then(pl.lit(value=True)),
        reason=why,
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit("-1")),
        message=pl.format("{}在册贫困户1户没有入户调查表，应有1份，实有0份，相差1份", locality()),
    )


def _surveyed(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Who answers for the village × household of F22: there, open_row, silent."""
    sent = pl.col("unit").is_in(facts.has_form("F13"))
    villages = facts.pairs.lazy().group_by("place").agg(silent=~sent.all())
    homes = households(facts, "F22").join(villages, on="place")
    found = by_household.looked_up(homes, facts, _SURVEY, bundled=True)
    return found.join(owners(facts, terms), on="place").sort("unit", "place", "household")


@rule(
    "VIS-11",
    "民情走访",
    duty="检查组每半年对每支驻村工作队所在村开展民情走访",
    span=SpanKind.HALF_YEAR,
    forms=("F03", "F17"),
    needs=("F17",),
    terms={"min_visits": int},
)
def village_is_asked(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Visits of inspectors to households of each team's village; it takes what is there.

    Reads F17.check_date, mode, village; F03.village, arrival_date, departure_date. Without any
    F17 nothing is decided. Source: 会泽 report “民情走访”. Units: visits a half-year.
    """
    least, sure = whole(terms, "min_visits"), pl.col("sure")
    seen = pl.lit(not facts.records["F17"].is_empty())
    there = (pl.col("since") <= span.end).fill_null(value=True)
    stays = pl.col("until").is_null() | (pl.col("until") >= span.start)
    return judged(
        bound(_asked(facts, span), facts, terms),
        subject=pl.col("team"),
        fails=pl.when(seen).then(fewer(least)),
        applies=there & stays,
        reason=pl.when(~(there & stays))
        .then(pl.lit(f"{span.in_words}工作队不在岗"))
        .when(seen)
        .then(pl.lit("督查检查记录中有日期、方式或村没有写明的记录"))
        .otherwise(pl.lit("没有督查检查记录表")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}对驻{{}}工作队所在村的民情走访应不少于{least}次，实有{{}}次，相差{{}}次",
            locality(),
            sure,
            least - sure,
        ),
    )


def _asked(facts: Facts, span: Span) -> pl.LazyFrame:
    """Teams with ``sure`` and ``open_rows`` visits of inspectors."""
    hit = (pl.col("mode") == _ASKED) & dated_inside("check_date", span)
    cell = cites("check_date", "mode", "village")
    rows = facts.of("F17").with_columns(hit=hit, seen=cell)
    possible = rows.filter(pl.col("hit").fill_null(value=True))
    placed = possible.filter(pl.col("place").is_not_null())
    certain = pl.col("hit").fill_null(value=False)
    here = placed.group_by("place").agg(
        sure=certain.sum().cast(pl.Int64),
        open_rows=(~certain).sum().cast(pl.Int64),
        seen=pl.col("seen").filter(certain).explode(),
    )
    nowhere = possible.filter(pl.col("place").is_null()).select(adrift=pl.len().cast(pl.Int64))
    own = pl.col("record_ids").list.eval(
        pl.struct(pl.element().alias("record_id"), pl.lit("village").alias("field"))
    )
    return (
        facts.teams.lazy()
        .join(here, on="place", how="left")
        .join(nowhere, how="cross")
        .with_columns(
            pl.col("sure").fill_null(0),
            open_rows=pl.col("open_rows").fill_null(0) + pl.col("adrift"),
            cites=pl.concat_list(own, pl.col("seen").fill_null([])),
        )
        .sort("team", "unit")
    )
