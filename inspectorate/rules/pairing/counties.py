"""挂职与企村结对: what the lead office arranges (PAIR-19, PAIR-20).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.rosters import ROSTER, roster, silent
from inspectorate.rules.terms import words
from inspectorate.rules.verdicts import cites, judged

_SECONDED = r"挂职|挂任"
_ENTERPRISE = "企业"
_NEEDED = {
    "unit_name": "帮扶单位",
    "county": "县（区）",
    "township": "乡镇",
    "village": "村",
    "start_date": "结对起始日期",
}


@rule(
    "PAIR-19",
    "挂职与重点县覆盖",
    duty="扶贫定点县都有挂职副县长",
    span=SpanKind.YEAR,
    forms=("F02", "F03"),
    needs=(),
    terms={"counties": list[str], "posts": list[str]},
)
def county_has_deputy(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Counties of the term that F02 names and to which F03 lists nobody seconded as a deputy head.

    A roster that lists no such person at all doesn't keep them: then nothing can be told. Reads
    F02.county; F03.county, post, arrival_date, departure_date. Source: 汉中 report “向10个扶贫定点县
    下派了12个挂职副县长”. Units: people.
    """
    sure = pl.col("deputies") > 0
    kept = ~pl.col("unclear") & (pl.col("anyone") > 0)
    fails = pl.when(sure).then(pl.lit(False)).when(kept).then(pl.lit(True))
    listed = pl.col("county").is_in(words(terms, "counties"))
    return judged(
        _counties(facts, span, terms),
        subject=pl.format("县:{}", "county"),
        fails=fails,
        applies=listed,
        reason=pl.when(~listed)
        .then(pl.lit("不是扶贫定点县"))
        .when(pl.col("anyone") == 0)
        .then(pl.lit("驻村工作队及队员花名册没有登记挂职副县长"))
        .otherwise(pl.lit("花名册没有全部报送，或有县名、职务无法认定的记录")),
        expected=pl.lit("1"),
        actual=pl.when(fails | sure).then("deputies"),
        difference=pl.when(fails | sure).then(pl.col("deputies") - 1),
        message=pl.format(
            f"{span.in_words}{{}}应有挂职副县长不少于1名，花名册中有0名，相差1名", "county"
        ),
    )


def _counties(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a county of F02: ``deputies``, ``anyone`` (in the whole roster), ``unclear``."""
    post = pl.col("post").fill_null("")
    titled = pl.any_horizontal([post.str.contains(t, literal=True) for t in words(terms, "posts")])
    begun = (pl.col("arrival_date") <= span.end).fill_null(True)
    stays = (pl.col("departure_date") >= span.start).fill_null(True)
    rows = facts.of("F03").filter(titled & begun & stays)
    seconded = pl.col("post").str.contains(_SECONDED)
    deputies = rows.filter(seconded & pl.col("county").is_not_null())
    # 副县长 without 挂职, or one of no known county, may be the deputy that is missed.
    doubtful = rows.filter(~seconded | pl.col("county").is_null()).select(unclear=pl.len() > 0)
    anyone = rows.filter(seconded).select(anyone=pl.len())
    counts = deputies.with_columns(seen=cites("post")).group_by("county")
    return (
        _first_of(facts, "county")
        .join(
            counts.agg(deputies=pl.len().cast(pl.Int64), seen=pl.col("seen").explode()),
            on="county",
            how="left",
        )
        .join(doubtful, how="cross")
        .join(anyone, how="cross")
        .with_columns(
            pl.col("deputies").fill_null(0),
            unclear=pl.col("unclear") | pl.lit(silent(facts, "F03") > 0),
            unit=pl.lit(""),
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("county"), pl.col("seen").fill_null([])),
        )
        .sort("county")
    )


def _first_of(facts: Facts, column: str) -> pl.LazyFrame:
    """The first row of F02 in force for each value of a column: the value, record_id."""
    rows = facts.of("F02").filter(facts.in_force & pl.col(column).is_not_null())
    first = rows.sort("place", "unit", "record_id").unique(
        column, keep="first", maintain_order=True
    )
    return first.select(column, "record_id").sort(column)


@rule(
    "PAIR-20",
    "企村结对",
    duty="企村结对登记完整，对数与文件所列相符",
    span=SpanKind.YEAR,
    forms=("F01", "F02"),
    terms={"declared": int, **ROSTER},
)
def enterprises_are_listed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Empty cells on rows of F02 of enterprises, and how many such rows there are.

    Reads F02.level (else F01.level), unit_name, county, township, village, start_date. Source: 汉中
    report “18个“千企千村扶助行动”企村结对典型”. Units: cells, pairs.
    """
    rows = _enterprises(facts)
    missing = pl.concat_str(
        [pl.when(pl.col(f).is_null()).then(pl.lit(n)) for f, n in _NEEDED.items()],
        separator="、",
        ignore_nulls=True,
    )
    filled = pl.sum_horizontal([pl.col(field).is_not_null() for field in _NEEDED]).cast(pl.Int64)
    complete = filled == len(_NEEDED)
    each = judged(
        rows,
        subject=pl.format("村:{}", pl.coalesce("place", pl.lit("//"))),
        fails=pl.when(complete).then(pl.lit(False)).when(pl.col("unreadable").is_null()).then(True),
        reason=pl.lit("包村对应表中有无法辨认的单元格"),
        expected=pl.lit(len(_NEEDED)),
        actual=filled,
        difference=filled - len(_NEEDED),
        message=pl.format(
            f"{{}}企村结对登记应填{len(_NEEDED)}项，实填{{}}项，相差{{}}项，缺{{}}",
            pl.coalesce(locality(), pl.lit("")),
            filled,
            len(_NEEDED) - filled,
            missing,
        ),
    )
    key = pl.when(pl.col("unit").ne("")).then(pl.format("{}/{}", "unit", pl.col("village")))
    counted = rows.select(key=key, open=pl.lit(False), cites=cites("unit_name"))
    total = roster(counted, terms, "declared", name="企村结对典型", measure="个")
    return pl.concat([each, total])


def _enterprises(facts: Facts) -> pl.LazyFrame:
    """Rows of F02 in force whose unit is an enterprise, with the cells that should be filled."""
    rows = facts.of("F02").filter(facts.in_force)
    levels = facts.units.lazy().select("unit", unit_level="level")
    blurred = unreadable(facts, *_NEEDED)
    return (
        rows.join(levels, on="unit", how="left")
        .filter(pl.coalesce("level", "unit_level") == _ENTERPRISE)
        .join(blurred, on="record_id", how="left")
        .with_columns(pl.col("unit").fill_null(""), cites=cites(*_NEEDED))
        .sort("unit", "place", "record_id")
    )
