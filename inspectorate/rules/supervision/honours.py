"""表彰和推荐: who may be put forward (EVAL-04, EVAL-05). Proposals for people to decide; no fault.

“汉中 report” below: 《汉中:回看驻村帮扶这一年》, the city's account of December 2014.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.supervision.ratings import absences, faulted, of_members, rated_in, ratings
from inspectorate.rules.supervision.rectified import called_done
from inspectorate.rules.terms import word
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import Verdict


@rule(
    "EVAL-04",
    "表彰候选",
    duty="表彰候选单位没有未整改到位的问题",
    span=SpanKind.YEAR,
    forms=("F01", "F20"),
    needs=("F20",),
    terms={"top": int},
)
def may_be_commended(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Units without an open item in F20 are eligible (合格); the others are 不适用, never a fault.

    Reads F20.status, done_date, closed_date. The term ``top`` (best of each group) is for those who
    draw up the candidates from scores. Source: 汉中 report “以市委、市政府名义进行表彰奖励”.
    Units: open items.
    """
    undone = pl.col("undone").fill_null(0)
    known = pl.col("unit").is_in(facts.has_form("F20"))
    return judged(
        _open_items(facts, terms),
        subject=pl.lit("单位"),
        fails=pl.when(known).then(pl.lit(value=False)),
        applies=undone == 0,
        reason=pl.when(undone > 0)
        .then(pl.format("整改台账有{}个问题没有整改到位，不列为表彰候选", undone))
        .otherwise(pl.lit("未报送整改台账")),
        expected=pl.lit("0"),
        actual=undone,
        difference=undone,
        message=pl.lit(None, pl.String),
    )


def _open_items(facts: Facts, terms: Terms) -> pl.LazyFrame:
    items = facts.of("F20").filter(pl.col("item_number").is_not_null())
    undone = items.filter(~called_done(facts)).with_columns(seen=cites("item_number", "status"))
    counted = undone.group_by("unit").agg(
        undone=pl.len().cast(pl.Int64), seen=pl.col("seen").explode()
    )
    return (
        bound(facts.units.lazy(), facts, terms)
        .join(counted, on="unit", how="left")
        .with_columns(
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("unit_name"), pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


@rule(
    "EVAL-05",
    "优先提拔建议",
    duty="测评等次为最高等次、督查检查没有发现无故离岗的驻村干部，供组织部门研究使用",
    span=SpanKind.ANY,
    forms=("F03", "F17", "F18"),
    needs=(),
    terms={"min_grade": str},
)
def may_be_recommended(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Resident cadres of the top grade whom no check found away without leave: a hint each.

    Reads F18.grade, quarter, person_name, village; F17 as EVAL-02. An individual list for the
    organisation department, never circulated, never a fault. Source: 汉中 report “优先提拔使用”.
    Units: none.
    """
    best = word(terms, "min_grade")
    graded = pl.col("grade").is_not_null()
    top = (pl.col("grade") == best).fill_null(value=False)
    clean = pl.col("found") == 0
    rated = ratings(facts).filter(pl.col("person_name").is_not_null() & rated_in(span))
    people = bound(of_members(rated, facts), facts, terms).with_columns(cites=cites("grade"))
    rows = judged(
        faulted(people, absences(facts, span)),
        subject=pl.col("person"),
        fails=pl.lit(None, pl.Boolean),
        applies=~graded,
        reason=pl.when(~graded)
        .then(pl.lit("测评表没有填写等次"))
        .when(~top)
        .then(pl.lit(f"测评等次不是{best}"))
        .when(~clean)
        .then(pl.lit("督查检查记录中有或者可能有其无故离岗的记载"))
        .otherwise(pl.lit(_PROPOSED)),
        expected=pl.lit(best),
        actual=pl.col("grade"),
        message=pl.lit(None, pl.String),
    )
    named = (pl.col("verdict") == Verdict.NOT_APPLICABLE.value) & (pl.col("reason") == _PROPOSED)
    told = f"1名驻村干部测评等次为{best}，督查检查没有发现其无故离岗，可由组织部门研究优先使用"
    return rows.with_columns(message=pl.when(named).then(pl.lit(told)))


_PROPOSED = "供组织部门研究，不作为问题"
