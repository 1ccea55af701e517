"""按职级结对: “4321”, and the chain inside the village (PAIR-06, PAIR-07).

“黔西 report” below: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 of November 2007 [004].
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.cadres import (
    NOT_CLEAR,
    at_least,
    cadres,
    of_kinds,
    without_household,
)
from inspectorate.rules.ranks import RANKS
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import judged

#: Classes of rank, as the terms call them and as sentences do.
_CLASSES = {"county": "县级", "bureau": "科局级", "section": "股级", "staff": "一般"}
_KINDS = ("领导", "正科", "干部", "党支部", "村干部", "富裕户", "党员")

CHOICES = {
    "PAIR-06": {"kinds": _KINDS, **{f"{each}_ranks": tuple(RANKS) for each in _CLASSES}},
    "PAIR-07": {"kinds": _KINDS},
}


@rule(
    "PAIR-06",
    "“4321”结对户数",
    duty="干部结对户数不少于职级规定的户数",
    span=SpanKind.ANY,
    forms=("F04",),
    terms={
        "kinds": list[str],
        **{f"{each}_households": int for each in _CLASSES},
        **{f"{each}_ranks": list[str] for each in _CLASSES},
    },
)
def rank_sets_households(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Distinct households of each cadre against the number for the class of the cadre's rank.

    Reads F04.helper_name, helper_kind, rank, household_head, household_id_number, village. Which
    ranks make a class is a term (convention 7). Source: 黔西 report “县级干部帮扶4户贫困户，科局级
    干部每人帮扶3户贫困户，股级干部每人帮扶2户贫困户，一般干部每人帮扶1户贫困户”. Units: households.
    """
    least, found = pl.col("least"), pl.col("high")
    fails = at_least(least)
    return judged(
        _ranked(facts, terms),
        subject=pl.format("{}@{}", "helper_name", "unit"),
        fails=pl.when(pl.col("binds").fill_null(False)).then(fails),
        applies=pl.col("binds").fill_null(True),
        reason=_why_open(),
        expected=least,
        actual=pl.when(fails).then(found).otherwise("low"),
        difference=pl.when(fails).then(found).otherwise("low") - least,
        message=pl.format(
            "{}干部1名应结对不少于{}户，实有{}户，相差{}户", "class", least, found, least - found
        ),
    )


def _why_open() -> pl.Expr:
    return (
        pl.when(~pl.col("binds"))
        .then(pl.lit("不是按职级结对的干部"))
        .when(pl.col("binds").is_null())
        .then(pl.lit("帮扶人类型没有填写"))
        .when(pl.col("least").is_null())
        .then(pl.lit("职务级别没有填写、无法认定或前后不一"))
        .otherwise(pl.lit(NOT_CLEAR))
    )


def _ranked(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Helpers with ``class`` and ``least`` (null unless the ranks of all rows are one class)."""
    classes = {
        rank: label for each, label in _CLASSES.items() for rank in words(terms, f"{each}_ranks")
    }
    least = {label: whole(terms, f"{each}_households") for each, label in _CLASSES.items()}
    named = pl.element().replace_strict(classes, default=None, return_dtype=pl.String)
    told = pl.col("ranks").list.eval(named)
    label = pl.when(told.list.n_unique() == 1).then(told.list.first())
    helpers = cadres(facts, terms, "helper_name", "rank", "household_head")
    return helpers.with_columns(
        label.alias("class"), binds=of_kinds(words(terms, "kinds"))
    ).with_columns(least=pl.col("class").replace_strict(least, default=None, return_dtype=pl.Int64))


@rule(
    "PAIR-07",
    "村级帮扶链",
    duty="村干部、富裕户和党员每人带动一户贫困户",
    span=SpanKind.ANY,
    forms=("F04",),
    terms={"kinds": list[str]},
)
def villagers_help(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Helpers of the village itself, of the kinds that the term names, without a household.

    Reads F04.helper_name, helper_kind, household_head. Source: 黔西 report “受帮扶村每个村干部要
    帮扶一户贫困户…每个党员要带动一户贫困户”. Units: households.
    """
    villagers = cadres(facts, terms, "helper_name").filter(of_kinds(words(terms, "kinds")))
    return without_household(villagers, "村级帮扶人")
