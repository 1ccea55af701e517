"""名册核对: the register of units and teams against itself (AGG-04, AGG-05).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.rosters import ROSTER, roster, silent
from inspectorate.rules.verdicts import all_cites, cites, judged

_TEAM = ["unit", "place"]


@rule(
    "AGG-04",
    "层级分项合计",
    duty="参扶单位各层级之和等于总数，一个单位只计一次",
    span=SpanKind.QUARTER,
    forms=("F01",),
    terms={"total": int, **ROSTER},
)
def levels_add_up(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows of F01 by level against the distinct units, and these against the document's total.

    Reads F01.unit_name, level. A unit listed twice makes the levels' sum too large; a row without
    a level leaves it open. Source: 汉中 report “1608个中央、省、市、县各级帮扶部门”. Units: units.
    """
    summed, units = pl.col("summed"), pl.col("units")
    fails = (
        pl.when(pl.col("twice") > 0)
        .then(pl.lit(True))
        .when(pl.col("blank") | pl.col("unknown"))
        .then(pl.lit(None, pl.Boolean))
        .otherwise(pl.lit(False))
    )
    levels = judged(
        _levels(facts),
        subject=pl.lit("指标:参扶单位"),
        fails=fails,
        reason=pl.lit("参扶单位名册中有单位名称或层级没有填写、无法认定的记录"),
        expected=units,
        actual=summed,
        difference=summed - units,
        message=pl.format(
            "参扶单位名册实有{}个单位，各层级合计{}个，相差{}个，其中{}个单位重复登记",
            units,
            summed,
            summed - units,
            "twice",
        ),
    )
    rows = facts.of("F01").select(key="unit", open=pl.lit(False), cites=cites("unit_name"))
    total = roster(rows, terms, "total", name="帮扶部门", measure="个")
    return pl.concat([levels, total])


def _levels(facts: Facts) -> pl.LazyFrame:
    """One row: summed (rows), units (distinct), twice (units with several rows), blank, unknown."""
    rows = facts.of("F01").with_columns(
        seen=cites("unit_name", "level"), copies=pl.len().over("unit")
    )
    known, again = pl.col("unit").is_not_null(), pl.col("copies") > 1
    return rows.select(
        unit=pl.lit(""),
        place=pl.lit(None, pl.String),
        rows=pl.len(),
        summed=known.sum().cast(pl.Int64),
        units=pl.col("unit").drop_nulls().n_unique().cast(pl.Int64),
        twice=pl.col("unit").filter(known & again).n_unique(),
        blank=pl.col("level").is_null().any(),
        unknown=pl.col("unit").is_null().any(),
        # All the rows of a unit listed twice; the whole list needs no cell each.
        cites=pl.col("seen").filter(known & again).explode().implode(),
    ).filter(pl.col("rows") > 0)


@rule(
    "AGG-05",
    "队数与村数",
    duty="驻村工作队数多于村数的，多出的工作队有对应的包扶单位",
    span=SpanKind.QUARTER,
    forms=("F02", "F03"),
    needs=(),
    terms={"pairing_explains": bool},
)
def surplus_teams(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Teams in service on the quarter's last day against the villages they are in.

    A village's second team is explained where F02 pairs its unit with the village, if the programme
    takes that for an explanation; of a unit without any pairing PAIR-02 speaks. Reads F02.unit_name, village; F03.village, arrival_date,
    departure_date. Source: 汉中 report “929个贫困村，落实驻村扶贫工作队994个”. Units: teams.
    """
    teams, villages, surplus = pl.col("teams"), pl.col("villages"), pl.col("unexplained")
    fails = pl.when(surplus > 0).then(pl.lit(True)).when(pl.col("maybe") == 0).then(pl.lit(False))
    return judged(
        _surplus(facts, span, bool(terms["pairing_explains"])),
        subject=pl.lit("指标:驻村工作队"),
        fails=fails,
        reason=pl.lit("花名册没有全部报送或缺进驻日期，或包村对应表中有单位、村名没有登记的"),
        expected=villages,
        actual=teams,
        difference=teams - villages,
        message=pl.format(
            f"{span.in_words}末驻村工作队{{}}支，分布在{{}}个村，相差{{}}支，"
            "其中{}支没有对应的包扶关系",
            teams,
            villages,
            teams - villages,
            surplus,
        ),
    )


def _surplus(facts: Facts, span: Span, pairing_explains: bool) -> pl.LazyFrame:
    """One row: teams, villages, unexplained (surely), maybe (possibly), and their cells."""
    teams = _teams(facts, span)
    several = pl.col("sure").sum().over("place") > 1
    may = pl.len().over("place") > 1
    paired = pl.col("paired").fill_null(False) & pl.lit(pairing_explains)
    # Of a unit without any village of its own it can't be told whether the team or F02 is wrong.
    unpaired = ~pl.col("unit").is_in(facts.pairs["unit"].unique().to_list())
    loose = unpaired & pl.lit(pairing_explains)
    lacking = 0 if pairing_explains else silent(facts, "F03")
    f02 = facts.of("F02").filter(pl.col("place").is_null() | pl.col("unit").is_null())
    doubt = f02.select(doubt=(pl.len() > 0) & pl.lit(pairing_explains))
    # One team of each village is the village's own; where all are unexplained the first is it.
    first = pl.col("unit").rank("ordinal").over("place") == 1
    own = pl.when(paired.any().over("place")).then(pl.lit(False)).otherwise(first)
    extra = ~paired & ~own
    marked = teams.join(doubt, how="cross").with_columns(
        unexplained=several & extra & pl.col("sure") & ~pl.col("doubt") & ~loose, maybe=may & extra
    )
    cells = pl.col("cites").filter(pl.col("unexplained").any().over("place")).explode().implode()
    return marked.select(
        unit=pl.lit(""),
        place=pl.lit(None, pl.String),
        rows=pl.len(),
        teams=pl.col("sure").sum().cast(pl.Int64),
        villages=pl.col("place").filter("sure").n_unique().cast(pl.Int64),
        unexplained=pl.col("unexplained").sum().cast(pl.Int64),
        maybe=pl.col("maybe").sum() + lacking,
        cites=cells,
    ).filter(pl.col("rows") > 0)


def _teams(facts: Facts, span: Span) -> pl.LazyFrame:
    """Teams (unit × village) in service on the span's last day: sure, paired, cites."""
    here = pl.col("arrival_date") <= span.end
    stays = pl.col("departure_date").is_null() | (pl.col("departure_date") >= span.end)
    members = facts.members.lazy().filter(stays & here.fill_null(True))
    pairs = facts.pairs.lazy().select(*_TEAM, paired=pl.lit(True))
    return (
        members.with_columns(cites=cites("village"), here=here.fill_null(False))
        .group_by(_TEAM)
        .agg(all_cites(), sure=pl.col("here").any())
        .join(pairs, on=_TEAM, how="left")
        .sort("place", "unit")
    )
