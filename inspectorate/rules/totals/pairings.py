"""结对规模: the pairing figures of F21, and those of the document (AGG-09, AGG-10)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import told_by_id
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.organs import townships_paired
from inspectorate.rules.rosters import ROSTER, roster, silent
from inspectorate.rules.totals.indicators import TABLE
from inspectorate.rules.totals.statistics import declared_is_recounted
from inspectorate.rules.verdicts import cites

_POOR_HOUSEHOLDS = "结对帮扶贫困户"


@rule(
    "AGG-09",
    "结对规模相符",
    duty="驻村干部、结对干部和结对户数与花名册相符",
    span=SpanKind.YEAR,
    forms=("F03", "F04", "F21"),
    needs=("F21",),
    terms={"residents": int, "helpers": int, "households": int, **ROSTER},
    folds=("AGG-01",),
)
def pairing_scale(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Figures of F21 that are counted from F03 and F04, and the document's three totals.

    Reads F21.indicator, current_value; F03.person_name, id_number; F04.helper_name, household_head,
    household_id_number. Source: the city's account of 汉办发〔2014〕3号 “3068名驻村帮扶干部，
    11241名党员干部与20088户贫困户认穷亲、结成帮扶对子” [002]. Units: people, households.
    """
    names = [each.name for each in TABLE if each.form in {"F03", "F04"}]
    counted = {
        "residents": (_residents(facts), "驻村帮扶干部", "名", "F03"),
        "helpers": (_helpers(facts), "结对帮扶干部", "名", "F04"),
        "households": (_households(facts, "贫困户"), "结对户", "户", "F04"),
    }
    return pl.concat([_declared(facts, span, terms, names), _totals(facts, terms, counted)])


@rule(
    "AGG-10",
    "三大对子相符",
    duty="乡镇、村和党员三大共建对子的数目与对应表、花名册相符",
    span=SpanKind.YEAR,
    forms=("F02", "F04", "F21"),
    needs=("F21",),
    terms={"townships": int, "villages": int, "members": int, "farmers": int, **ROSTER},
    folds=("AGG-01",),
)
def three_kinds_of_pairs(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The pairing figure of F21 counted from F04, and the document's totals of the three pairs.

    Reads F21.indicator, current_value; F02.township, village, level; F04.helper_name, helper_kind,
    household_head, household_kind. Source: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》
    “结成“三大共建对子”” [004]. Units: townships, villages, people.
    """
    towns = townships_paired(facts).join(_of_level(facts, "地直"), on="unit", how="semi")
    pairs = facts.pairs.lazy().join(_of_level(facts, "县直"), on="unit", how="semi")
    villages = _keyed(pairs.with_columns(cites=cites("village")), "place")
    counted = {
        "townships": (_keyed(towns, "township"), "结对乡镇", "个", "F02"),
        "villages": (villages, "结对村", "个", "F02"),
        "members": (_helpers(facts, "党员"), "结对机关党员", "名", "F04"),
        "farmers": (_households(facts, "农民党员"), "结对农民党员", "名", "F04"),
    }
    figure = _declared(facts, span, terms, [_POOR_HOUSEHOLDS])
    return pl.concat([figure, _totals(facts, terms, counted)])


def _totals(
    facts: Facts, terms: Terms, counted: dict[str, tuple[pl.LazyFrame, str, str, str]]
) -> pl.LazyFrame:
    """The document's totals: by term what is counted, its name, measure and form."""
    return pl.concat(
        roster(rows, terms, term, name=name, measure=measure, lacking=silent(facts, form))
        for term, (rows, name, measure, form) in counted.items()
    )


def _declared(facts: Facts, span: Span, terms: Terms, names: list[str]) -> pl.LazyFrame:
    """AGG-01's judgements on some of its indicators."""
    subjects = [f"指标:{name}" for name in names]
    return declared_is_recounted(facts, span, terms).filter(pl.col("subject").is_in(subjects))


def _of_level(facts: Facts, level: str) -> pl.LazyFrame:
    return facts.units.lazy().filter(pl.col("level") == level).select("unit")


def _keyed(rows: pl.LazyFrame, key: str) -> pl.LazyFrame:
    """Rows as ``rosters.roster`` counts them, one a key."""
    counted = rows.select("unit", key=key, open=pl.lit(False), cites="cites")
    return counted.sort("key", "unit").unique("key", keep="first", maintain_order=True)


def _residents(facts: Facts) -> pl.LazyFrame:
    """People of F03; without an ID two of one name may be two."""
    rows = facts.of("F03").with_columns(cites=cites("person_name"))
    untold = ~told_by_id("person")
    named = rows.group_by(key="person").agg(
        pl.col("cites").first(), open=(untold & (pl.len() > 1)).any()
    )
    return named.sort("key")


def _helpers(facts: Facts, kind: str | None = None) -> pl.LazyFrame:
    """Helpers of F04 (of a kind) by name and unit; without unit, name or kind it is open."""
    mine = pl.lit(True) if kind is None else pl.col("helper_kind") == kind
    rows = facts.of("F04").filter(mine.fill_null(True) & pl.col("helper_name").is_not_null())
    sure = (mine & pl.col("unit").is_not_null()).fill_null(False)
    named = rows.with_columns(cites=cites("helper_name"), sure=sure)
    who = pl.format("{}@{}", "helper_name", pl.col("unit").fill_null(""))
    return (
        named.group_by(key=who).agg(pl.col("cites").first(), open=~pl.col("sure").any()).sort("key")
    )


def _households(facts: Facts, kind: str) -> pl.LazyFrame:
    """Households of F04 of a kind; without a village or a kind, or namesakes without ID, open."""
    mine = pl.col("household_kind") == kind
    rows = facts.of("F04").filter(mine.fill_null(True) & pl.col("household_head").is_not_null())
    told = told_by_id("household").fill_null(False)
    named = rows.with_columns(cites=cites("household_head"), sure=mine.fill_null(False))
    key = pl.coalesce("household", "record_id")
    alike = ~told.any() & (pl.len() > 1)
    lost = pl.col("place").is_null().any() | ~pl.col("sure").any()
    return named.group_by(key=key).agg(pl.col("cites").first(), open=alike | lost).sort("key")
