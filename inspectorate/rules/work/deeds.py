"""办实事: deeds done for the village, difficulties solved for those helped (ACT-03, ACT-05).

“黔西 report” below: 《贵州黔西县：城乡共建新农村党建1+1结对帮扶》, the county's account of 2007.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import Counted, fewer, judged_at_least, pace_of, per_pair, unsent
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.households import NAMESAKES, named_rows
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.tables import CITES

_DOUBT = "办实事台账中有类别、状态、完成日期或所在村没有写明的记录"
_NOT_TOLD = "办实事台账没有报送，或有受益户（人）、类别、状态、完成日期或所在村没有写明的记录"
_CELLS = ("matter", "status", "finish_date")
#: Whom villagers themselves help is no object of the unit.
_VILLAGERS = ["村干部", "富裕户"]
_BETWEEN_NAMES = r"[、，,；;/\s（）()]+"
_NAME = r"^[\p{Han}·]{2,4}$"
#: Words of many or of nobody in particular: 全村, 5户, 三组群众, 李明等.
_MANY = r"户|村|组|众|等|全体|学生|老人|党员|职工|困难|\d"


def _done(kind: str) -> pl.Expr:
    """Whether a row is a deed of the kind that is done; null where a cell leaves it open."""
    return (pl.col("matter_kind") == kind) & (pl.col("status") == "完成")


@rule(
    "ACT-03",
    "年办实事一件",
    duty="单位每年为共建村办成实事",
    span=SpanKind.YEAR,
    forms=("F02", "F10"),
    needs=("F10",),
    terms={"levels": list, "min_deeds": int},
)
def yearly_deed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Deeds 完成 in the year of a unit for each of its villages.

    Reads F02.village, start_date; F10.matter, matter_kind, status, finish_date, village. Whom it
    binds is the term ``levels`` (convention 8: 县直 alone). Source: 黔西 report “每年为共建村办1件
    实事”. Units: deeds a year.
    """
    what = Counted("F10", _done("实事"), "finish_date", _CELLS, lone=True)
    return judged_at_least(
        per_pair(facts, span, terms, what),
        span,
        whole(terms, "min_deeds"),
        what=pl.format("为{}办成实事", locality()),
        measure="件",
        doubt=_DOUBT,
    )


@rule(
    "ACT-05",
    "为对象解难题",
    duty="单位每年为每个帮扶对象解决生产生活中的实际困难",
    span=SpanKind.YEAR,
    forms=("F04", "F10"),
    terms={"min_difficulties": int},
)
def difficulty_solved(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Difficulties 完成 in the year that name each household of the unit's F04.

    A row for many (全村, 5户) may be for any of them. Reads F04.household_head, household_id_number,
    helper_kind, pair_date, village; F10.beneficiary, matter_kind, status, finish_date, village.
    Source: 黔西 report “为帮扶对象解决1个以上生产生活中的实际困难”. Units: difficulties a year.
    """
    least, sure = whole(terms, "min_difficulties"), pl.col("sure")
    return judged(
        bound(_solved(facts, span), facts, terms),
        fails=pl.when(~(pl.col("twins") & (pl.col("sure") > 0))).then(fewer(least)),
        applies=~pl.col("late") | (sure >= least),
        reason=pl.when("late")
        .then(pl.lit("结对日期在所属期过半以后"))
        .when(pl.col("twins") & (sure > 0))
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit(_NOT_TOLD)),
        expected=pl.lit(str(least)),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"{span.in_words}为{{}}1户帮扶对象解决实际困难应不少于{least}件，实有{{}}件，相差{{}}件",
            locality(),
            sure,
            least - sure,
        ),
    )


def _objects(facts: Facts, span: Span) -> pl.LazyFrame:
    """One row a unit and household that it helps: ``late`` pairing, ``twins`` of one name, cites."""
    ours = pl.col("unit").is_not_null() & ~pl.col("helper_kind").is_in(_VILLAGERS).fill_null(
        value=False
    )
    middle = span.start + (span.end - span.start) / 2
    rows = named_rows(facts, "F04").filter(ours).with_columns(cites=cites("household_head"))
    each = rows.group_by("unit", "place", "household_head", "household").agg(
        all_cites(), late=(pl.col("pair_date") > middle).fill_null(value=False).all()
    )
    name = ["unit", "place", "household_head"]
    return each.with_columns(twins=pl.len().over(name) > 1).rename({"household": "subject"})


def _solved(facts: Facts, span: Span) -> pl.LazyFrame:
    """Objects with ``sure`` and ``open_rows`` difficulties solved in the span."""
    objects = _objects(facts, span)
    rows = facts.of("F10").with_columns(
        hit=_done("困难") & dated_inside("finish_date", span), seen=cites("beneficiary", *_CELLS)
    )
    rows = rows.filter(pl.col("hit").fill_null(value=True)).select(
        "unit", "hit", "beneficiary", "seen", "record_id", there="place"
    )
    pairs = objects.select("unit", "place", "subject", "household_head")
    own = pairs.join(rows.filter(pl.col("unit").is_not_null()), on="unit")
    here = pl.col("there").is_null() | (pl.col("there") == pl.col("place"))
    told = own.filter(here).with_columns(_names_it())
    sure = (pl.col("hit") & pl.col("named") & pl.col("there").is_not_null()).fill_null(value=False)
    counted = (
        told.filter(pl.col("named").fill_null(value=True))
        .sort("record_id")
        .group_by("unit", "subject")
        .agg(
            sure=sure.sum().cast(pl.Int64),
            open_rows=(~sure).sum().cast(pl.Int64),
            seen=pl.col("seen").filter(sure).explode(),
        )
    )
    return (
        objects.join(counted, on=["unit", "subject"], how="left")
        .with_columns(
            sure=pl.col("sure").fill_null(0),
            open_rows=pl.when(~unsent(facts, "F10")).then(pl.col("open_rows").fill_null(0)),
            cites=pl.concat_list("cites", pl.col("seen").fill_null([])).cast(CITES),
        )
        .sort("unit", "subject")
    )


def _names_it() -> pl.Expr:
    """``named``: whether 受益户 names the household; null where it may."""
    text, name = pl.col("beneficiary"), pl.col("household_head")
    names = text.str.replace_all(_BETWEEN_NAMES, "|").str.strip_chars("|").str.split("|")
    plain = pl.element().str.contains(_NAME) & ~pl.element().str.contains(_MANY)
    others = names.list.eval(plain).list.all() & ~text.str.contains(name, literal=True)
    return (
        pl.when(names.list.contains(name))
        .then(pl.lit(value=True))
        .when(others)
        .then(pl.lit(value=False))
        .alias("named")
    )


PACE = {"ACT-03": pace_of(yearly_deed, "为村办成实事", "件")}
