"""领导带头: whom leaders, 正科级 cadres and heads of units help (PAIR-09, PAIR-10, PAIR-11).

“宝兴 report” below: 《宝兴县检察院检察长一行与穆坪镇新宝村党员座谈》 of 2010 [000].
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.cadres import adrift, pairings
from inspectorate.rules.ranks import RANKS
from inspectorate.rules.rosters import ROSTER, roster, silent
from inspectorate.rules.terms import word
from inspectorate.rules.verdicts import all_cites, cites, judged

CHOICES = {"PAIR-09": {"min_rank": tuple(RANKS)}}

_HELPER = ["unit", "helper_name"]
_TIES_OF_LEADER = {
    "township": "乡镇",
    "village": "村（社区）",
    "rural": "农村困难党员或贫困户",
    "urban": "城市困难群众或下岗职工",
}
_TIES_OF_CADRE = {"member": "困难党员", "poor": "贫困户"}
_TIES_OF_HEAD = {"rural_member": "农村困难党员", "needy": "困难群众"}
_OPEN = "花名册中该干部的联系地点、户主姓名或帮扶对象类别有缺项，或同名干部列在另一单位"


def _tests() -> dict[str, pl.Expr]:
    """What each row of F04 says of each tie: null where a cell it rests on is missing."""
    kind, village = pl.col("household_kind"), pl.col("village")
    someone = pl.when(~pl.col("lost")).then(pl.col("household_head").is_not_null())
    urban = village.str.ends_with("社区")
    laid_off = kind == "下岗职工"
    town = pl.when(pl.col("township").is_not_null()).then(pl.lit(True))
    return {
        # A village that nobody can place is in some township.
        "township": town.when(village.is_null()).then(pl.lit(False)),
        "village": village.is_not_null(),
        "rural": someone & kind.is_in(["困难党员", "贫困户"]) & ~urban,
        "urban": someone & (laid_off | ((kind == "困难群众") & urban)),
        "member": someone & (kind == "困难党员"),
        "poor": someone & (kind == "贫困户"),
        "rural_member": someone & (kind == "困难党员") & ~urban,
        "needy": someone & (kind == "困难群众"),
    }


def _tied(facts: Facts, terms: Terms, ties: dict[str, str]) -> pl.LazyFrame:
    """One row a unit and helper: each tie three-valued, with kinds, ranks and cells.

    A tie that a namesake's row of another unit shows is open: it may be the same person. So is any
    that is lacking where the unit has a row whose helper nobody can read.
    """
    tests = _tests()
    rows = pairings(facts, {}).with_columns(
        cites=cites("helper_name", "village", "household_head", "household_kind"),
        **{f"_{tie}": tests[tie] for tie in ties},
    )
    own = rows.group_by(*_HELPER).agg(
        pl.col("place").drop_nulls().first(),
        all_cites(),
        kinds=pl.col("helper_kind").drop_nulls().unique().sort(),
        ranks=pl.col("rank").drop_nulls().unique().sort(),
        **{tie: pl.col(f"_{tie}").any(ignore_nulls=False) for tie in ties},
    )
    anywhere = rows.group_by("helper_name").agg(
        **{f"any_{tie}": (~pl.col(f"_{tie}")).all(ignore_nulls=False) for tie in ties}
    )
    settled = {
        tie: pl.when(pl.col(tie))
        .then(pl.lit(True))
        .when(~pl.col(tie) & pl.col(f"any_{tie}") & pl.col("adrift").is_null())
        .then(pl.lit(False))
        for tie in ties
    }
    joined = own.join(anywhere, on="helper_name", how="left").join(
        adrift(facts), on="unit", how="left"
    )
    joined = joined.with_columns(**settled)
    return bound(joined, facts, terms).sort(*_HELPER)


def _judged_ties(
    people: pl.LazyFrame,
    ties: dict[str, str],
    who: str,
    binds: pl.Expr,
    *,
    unbound: str = "",
    unknown: str = "",
) -> pl.LazyFrame:
    """Judgements: each of the people has every tie.

    Args:
        people: rows of :func:`_tied`.
        ties: column of each tie and its name.
        who: what the sentence calls one of them.
        binds: nullable Boolean: whether the duty is this person's.
        unbound: why it isn't.
        unknown: why that can't be told.
    """
    whole = pl.all_horizontal([pl.col(tie) for tie in ties])
    gaps = [pl.when(~pl.col(tie)).then(pl.lit(name)) for tie, name in ties.items()]
    lacking = pl.concat_str(gaps, separator="、", ignore_nulls=True)
    held = pl.sum_horizontal([~gap.is_not_null() for gap in gaps]).cast(pl.Int64)
    fails = pl.when(whole).then(pl.lit(False)).when(binds.fill_null(False)).then(~whole)
    return judged(
        people,
        subject=pl.when(pl.col("helper_name") != "")
        .then(pl.format("{}@{}", "helper_name", "unit"))
        .otherwise(pl.lit("单位")),
        fails=fails,
        applies=binds.fill_null(True),
        reason=_why_open(binds, unbound, unknown),
        expected=pl.lit(len(ties)),
        actual=held,
        difference=held - len(ties),
        message=_said(ties, who, held, lacking),
    )


def _said(ties: dict[str, str], who: str, held: pl.Expr, lacking: pl.Expr) -> pl.Expr:
    owed = f"{who}应联系{'、'.join(ties.values())}共{len(ties)}类对象各不少于1个"
    text = f"{owed}，花名册中有{{}}类，相差{{}}类，缺{{}}"
    return pl.format(text, held, len(ties) - held, lacking)


def _why_open(binds: pl.Expr, unbound: str, unknown: str) -> pl.Expr:
    return (
        pl.when(~binds)
        .then(pl.lit(unbound))
        .when(binds.is_null())
        .then(pl.lit(unknown))
        .otherwise(pl.lit(_OPEN))
    )


def _named(facts: Facts, kind: str) -> pl.LazyFrame:
    """Helpers of a kind, to be counted: key, open, cites."""
    rows = facts.of("F04").filter((pl.col("helper_kind") == kind) | pl.col("helper_kind").is_null())
    sure = pl.col("helper_kind").is_not_null() & pl.col("unit").is_not_null()
    return (
        rows.with_columns(cites=cites("helper_name"), sure=sure)
        .group_by(key=pl.format("{}@{}", "helper_name", pl.col("unit").fill_null("")))
        .agg(pl.col("cites").first(), open=~pl.col("sure").any())
        .sort("key")
    )


@rule(
    "PAIR-09",
    "县级领导四个一",
    duty="县级领导联系一个乡镇、一个村（社区）、一户农村困难党员或贫困户、一户城市困难群众或一名城市下岗职工",
    span=SpanKind.ANY,
    forms=("F04",),
    terms={"min_rank": str, "roster": int, **ROSTER},
)
def leader_has_four_ties(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The four ties of each leader of county rank, at least one each, and how many leaders.

    A leader is a helper of kind 领导 with ``min_rank`` or above; urban is a village whose name ends
    in 社区, or 下岗职工 (convention 6). Reads F04.helper_name, helper_kind, rank, township, village,
    household_head, household_kind. Source: 宝兴 report “定点联系一个乡镇、一个村(社区)、一户农村困难
    党员或贫困户、一户城市困难群众或一名城市下岗职工”. Units: ties.
    """
    high = set(RANKS[: RANKS.index(word(terms, "min_rank")) + 1])
    ranks = pl.col("ranks")
    above = ranks.list.set_intersection(sorted(high)).list.len() > 0
    binds = pl.when(ranks.list.len() > 0).then(above)
    leaders = _tied(facts, terms, _TIES_OF_LEADER).filter(pl.col("kinds").list.contains("领导"))
    counted, lacking = _leaders_counted(facts, high), silent(facts, "F04")
    total = roster(counted, terms, "roster", name="县级领导", measure="名", lacking=lacking)
    return pl.concat(
        [
            _judged_ties(
                leaders,
                _TIES_OF_LEADER,
                "县级领导",
                binds,
                unbound="不是县级领导",
                unknown="职务级别没有填写",
            ),
            total,
        ]
    )


def _leaders_counted(facts: Facts, high: set[str]) -> pl.LazyFrame:
    rows = facts.of("F04").filter(pl.col("helper_kind") == "领导")
    known = pl.col("rank").is_in(sorted(high)).any()
    open_rank = pl.col("rank").is_null().any()
    # One leader may stand in several units' lists: counted by name.
    named = rows.with_columns(cites=cites("helper_name")).group_by(key="helper_name")
    counted = named.agg(pl.col("cites").first(), known=known, open=~known & open_rank)
    return counted.filter(pl.col("known") | pl.col("open")).sort("key")


@rule(
    "PAIR-10",
    "正科级一加一",
    duty="正科级干部分别对口帮扶1户困难党员和1户贫困户",
    span=SpanKind.ANY,
    forms=("F01", "F04"),
    needs=("F04",),
    terms={"roster": int, "heads_too": bool, **ROSTER},
)
def cadre_has_both_kinds(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """A 困难党员 and a 贫困户 for each helper of kind 正科, and how many of them.

    Whether it binds the head of a unit, who owes PAIR-11, is a term. Reads F04.helper_name,
    helper_kind, household_head, household_kind; F01.main_leader. Source: 宝兴 report “64名正科级干部
    分别对口帮扶1户困难党员和1户贫困户”. Units: kinds.
    """
    cadres = _tied(facts, terms, _TIES_OF_CADRE).filter(pl.col("kinds").list.contains("正科"))
    heads = facts.units.lazy().select("unit", "main_leader")
    head = (pl.col("helper_name") == pl.col("main_leader")).fill_null(False)
    binds = pl.lit(True) if terms["heads_too"] else ~head
    people = cadres.join(heads, on="unit", how="left").sort(*_HELPER)
    counted, lacking = _named(facts, "正科"), silent(facts, "F04")
    total = roster(counted, terms, "roster", name="正科级干部", measure="名", lacking=lacking)
    return pl.concat(
        [
            _judged_ties(
                people, _TIES_OF_CADRE, "正科级干部", binds, unbound="单位主要负责人另有规定"
            ),
            total,
        ]
    )


@rule(
    "PAIR-11",
    "单位负责人一加一",
    duty="单位主要负责人结对帮扶一户农村困难党员和一户困难群众",
    span=SpanKind.ANY,
    forms=("F01", "F04"),
    needs=("F04",),
)
def head_has_both_kinds(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """A rural 困难党员 and a 困难群众 for the main leader of each unit that handed F04 in.

    Reads F01.main_leader; F04.helper_name, village, household_head, household_kind. Source: 宝兴
    report “负责人分别结对帮扶一户农村困难党员和一户困难群众”. Units: kinds.
    """
    known = pl.when(pl.col("main_leader").is_not_null()).then(pl.lit(True))
    return _judged_ties(
        _heads(facts, terms),
        _TIES_OF_HEAD,
        "单位主要负责人",
        known,
        unknown="单位基本情况表没有填写主要负责人",
    )


def _heads(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Units that sent F04, each with its head's ties: none where no row is the head's.

    A row of the unit whose helper can't be read may be the head's.
    """
    lost = adrift(facts).select("unit", lost=pl.lit(True))
    tied = _tied(facts, terms, _TIES_OF_HEAD).rename({"cites": "seen", "place": "where"})
    units = bound(facts.units.lazy(), facts, terms)
    sent = units.filter(pl.col("unit").is_in(facts.has_form("F04")))
    joined = sent.join(tied, left_on=["unit", "main_leader"], right_on=_HELPER, how="left").join(
        lost, on="unit", how="left"
    )
    absent, doubtful = pl.col("seen").is_null(), pl.col("lost").fill_null(False)
    ties = {
        tie: pl.when(absent & ~doubtful)
        .then(pl.lit(False))
        .when(pl.col(tie) | ~doubtful)
        .then(pl.col(tie))
        for tie in _TIES_OF_HEAD
    }
    return joined.with_columns(
        **ties,
        helper_name=pl.coalesce("main_leader", pl.lit("")),
        place=pl.col("where"),
        cites=pl.concat_list(cites("main_leader"), pl.col("seen").fill_null([])),
    ).sort("unit")
