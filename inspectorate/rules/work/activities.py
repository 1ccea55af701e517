"""到村活动: what a unit does in its village each quarter and year (ACT-01, 04, 06 … 08).

“黔西 report” below: 《贵州黔西县：城乡共建新农村党建1+1结对帮扶》, the county's account of 2007.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import (
    Counted,
    judged_at_least,
    pace_of,
    per_pair,
    per_unit,
    per_village,
    says,
)
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole

_DOUBT = "帮扶活动登记表中有日期、类别、主题或所在村没有写明的记录"
_MEETINGS = ["会议", "联席会议"]
#: Rows of one date, village, kind and theme are one activity.
_ONCE = ("activity_date", "activity_kind", "theme")


def _activities(kind: pl.Expr) -> Counted:
    cells = ("activity_date", "activity_kind", "theme")
    return Counted("F09", kind, "activity_date", cells, once=_ONCE)


def _of_kind(kinds: list[str], hint: str) -> pl.Expr:
    """Whether a row is of the kinds; open where the kind is blank or the theme hints at them."""
    kind = pl.col("activity_kind")
    return (
        pl.when(kind.is_in(kinds))
        .then(pl.lit(value=True))
        .when(kind.is_not_null() & ~says("theme", hint))
        .then(pl.lit(value=False))
    )


@rule(
    "ACT-01",
    "季度调研",
    duty="单位每季度到共建村开展调研",
    span=SpanKind.QUARTER,
    forms=("F02", "F09"),
    needs=("F09",),
    terms={"levels": list, "min_times": int},
)
def quarterly_research(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Research of a unit in each of its villages in the quarter.

    Reads F02.village, start_date; F09.activity_date, activity_kind, theme, village. Whom it binds
    is the term ``levels`` (convention 8: 县直 alone). Source: 黔西 report “每季度到共建村开展1次
    调研”. Units: activities a quarter.
    """
    rows = per_pair(facts, span, terms, _activities(_of_kind(["调研"], "调研|调查")))
    return judged_at_least(
        rows,
        span,
        whole(terms, "min_times"),
        what=pl.format("到{}开展调研", locality()),
        measure="次",
        doubt=_DOUBT,
    )


@rule(
    "ACT-04",
    "年度到村活动",
    duty="单位每年组织党员、干部职工到帮扶村开展活动",
    span=SpanKind.YEAR,
    forms=("F02", "F09"),
    needs=("F09",),
    terms={"min_times": int},
)
def yearly_activity(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Activities of any kind of a unit in each of its villages in the year.

    A meeting without a village was held at home. Reads F02.village, start_date; F09.activity_date,
    activity_kind, village. Source: 黔西 report “到帮扶村开展1次以上活动”. Units: activities a year.
    """
    nowhere = pl.col("place").is_null() & pl.col("village").is_null()
    at_home = pl.col("activity_kind").is_in(_MEETINGS).fill_null(value=False) & nowhere
    return judged_at_least(
        per_pair(facts, span, terms, _activities(~at_home)),
        span,
        whole(terms, "min_times"),
        what=pl.format("到{}开展活动", locality()),
        measure="次",
        doubt=_DOUBT,
    )


@rule(
    "ACT-06",
    "专题研究帮扶",
    duty="单位每年召开会议专题研究帮扶工作",
    span=SpanKind.YEAR,
    forms=("F01", "F09"),
    needs=("F09",),
    terms={"min_meetings": int},
)
def unit_deliberates(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Meetings in a unit's register of activities in the year, joint ones too.

    Reads F01.unit_name; F09.activity_date, activity_kind, theme. Source: 黔西 report “召开会议专题
    研究帮扶工作84次”; how many is a term. Units: meetings a year.
    """
    kind = _of_kind(_MEETINGS, "会议|专题研究|研究帮扶")
    return judged_at_least(
        per_unit(facts, span, terms, _activities(kind)),
        span,
        whole(terms, "min_meetings"),
        what=pl.lit("单位召开会议专题研究帮扶工作"),
        measure="次",
        doubt=_DOUBT,
    )


@rule(
    "ACT-07",
    "与村党组织研究党建",
    duty="单位每年与帮扶村党组织研究农村党建工作",
    span=SpanKind.YEAR,
    forms=("F02", "F09"),
    needs=("F09",),
    terms={"min_times": int},
)
def party_work_in_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Activities on 党建 in each paired village in the year, of whatever unit.

    A theme that leaves it open (党员, 支部, 两委) counts for nobody and against nobody. Reads
    F02.village, start_date; F09.activity_date, theme, village. Source: 黔西 report “与帮扶村党组织
    研究农村党建工作96次”. Units: activities a year.
    """
    surely, perhaps = "党建|党的建设|组织建设|支部建设", "党|支部|组织|两委|班子"
    kind = (
        pl.when(says("theme", surely))
        .then(pl.lit(value=True))
        .when(pl.col("theme").is_not_null() & ~says("theme", perhaps))
        .then(pl.lit(value=False))
    )
    return judged_at_least(
        per_village(facts, span, terms, _activities(kind)),
        span,
        whole(terms, "min_times"),
        what=pl.format("与{}党组织研究农村党建工作", locality()),
        measure="次",
        doubt=_DOUBT,
    )


@rule(
    "ACT-08",
    "座谈联谊",
    duty="单位每年到帮扶村召开座谈会、开展联谊活动",
    span=SpanKind.YEAR,
    forms=("F02", "F09"),
    needs=("F09",),
    terms={"min_times": int},
)
def talks_in_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Talks and joint festivities in each paired village in the year, of whatever unit.

    Reads F02.village, start_date; F09.activity_date, activity_kind, theme, village. Source: 黔西
    report “到帮扶村召开座谈会和开展联谊活动83次”. Units: activities a year.
    """
    kind = _of_kind(["座谈", "联谊"], "座谈|联谊|联欢")
    return judged_at_least(
        per_village(facts, span, terms, _activities(kind)),
        span,
        whole(terms, "min_times"),
        what=pl.format("到{}开展座谈联谊", locality()),
        measure="次",
        doubt=_DOUBT,
    )


PACE = {
    "ACT-01": pace_of(quarterly_research, "到村开展调研", "次"),
    "ACT-04": pace_of(yearly_activity, "到村开展活动", "次"),
    "ACT-06": pace_of(unit_deliberates, "单位召开会议专题研究帮扶工作", "次"),
    "ACT-07": pace_of(party_work_in_village, "与村党组织研究农村党建工作", "次"),
    "ACT-08": pace_of(talks_in_village, "到村开展座谈联谊", "次"),
}
