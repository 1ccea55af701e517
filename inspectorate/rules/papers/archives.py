"""户档案: what the archive of a household holds and how fresh it is (DOC-07, DOC-08).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”.

F05 shows one state, that of the period's end: of the spans inside a long run only the last is judged.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged, nothing, number

#: The elements beside 致贫原因, which 普通群众 have none of.
_ALWAYS = ("members", "housing", "farmland_mu", "income_source", "measures", "progress")
_ELEMENTS = (*_ALWAYS, "poverty_cause")


@rule(
    "DOC-07",
    "户档案七要素",
    duty="联系户档案的家庭成员、住房、耕地、收入来源、致贫原因、帮扶措施和进度记录齐全",
    span=SpanKind.QUARTER,
    forms=("F05",),
    terms={"min_percent": int},
    folds=("ACT-18",),
)
def archive_is_complete(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Share of a unit's households whose archive has all seven elements.

    Reads F05.members, housing, farmland_mu, income_source, poverty_cause (not of 普通群众),
    measures, progress, household_kind. Source: 天水 report “将联系户家庭成员、住房状况、耕地面积、
    收入来源、致贫原因及帮扶措施与进度等基本信息记录在案”. Units: percent of households.
    """
    if span.end != facts.period.end:
        return nothing()
    least, files = whole(terms, "min_percent"), pl.col("files")
    full, possible = pl.col("full"), pl.col("full") + pl.col("unclear")
    share = _percent(full, files)
    enough = pl.when(full * 100 >= least * files).then(pl.lit(value=False))
    return judged(
        bound(_completeness(facts), facts, terms),
        subject=pl.lit("单位"),
        fails=enough.when(possible * 100 < least * files).then(pl.lit(value=True)),
        applies=files > 0,
        reason=pl.when(files > 0)
        .then(pl.lit("帮扶对象档案登记表中有要素无法辨认，或没有填写致贫原因和户类别的档案"))
        .otherwise(pl.lit("没有登记联系户档案")),
        expected=pl.lit(least),
        actual=number(share),
        difference=number(share - least),
        message=pl.format(
            f"{span.in_words}七项要素齐全的联系户档案应不少于{least}%，"
            "登记{}户，齐全{}户，占{}%，相差{}个百分点",
            files,
            full,
            number(share),
            number(pl.lit(least) - share),
        ),
    )


def _percent(part: pl.Expr, total: pl.Expr) -> pl.Expr:
    """Percent with one decimal, cut off: 94.97 is not yet 95."""
    tenths = part * 1000 // pl.when(total > 0).then(total)
    return tenths.cast(pl.Decimal(20, 4)) / pl.lit(10)


def _completeness(facts: Facts) -> pl.LazyFrame:
    """One row a unit that sent F05: files, full, unclear, and cites of the blank elements."""
    blank = [pl.when(pl.col(name).is_null()).then(_cell(name)) for name in _ELEMENTS]
    rows = _archives(facts).with_columns(full=_is_full())
    short = ~pl.col("full").fill_null(value=True)
    seen = pl.concat_list(blank).list.drop_nulls()
    counted = (
        rows.with_columns(seen=pl.when(short).then(seen))
        .group_by("unit")
        .agg(
            files=pl.len().cast(pl.Int64),
            full=pl.col("full").fill_null(value=False).sum().cast(pl.Int64),
            unclear=pl.col("full").is_null().sum().cast(pl.Int64),
            cites=pl.col("seen").drop_nulls().explode(),
        )
    )
    sent = facts.units.lazy().filter(pl.col("unit").is_in(facts.has_form("F05")))
    return (
        sent.select("unit", "record_id", place=pl.lit(None, pl.String))
        .join(counted, on="unit", how="left")
        .with_columns(
            pl.col("files", "full", "unclear").fill_null(0),
            cites=pl.concat_list(cites("unit_name"), pl.col("cites").fill_null([])),
        )
        .sort("unit")
    )


def _cell(name: str) -> pl.Expr:
    return pl.struct(pl.col("record_id"), pl.lit(name).alias("field"))


def _archives(facts: Facts) -> pl.LazyFrame:
    """F05 rows of known units, with ``lost_<element>`` where a cell can't be made out."""
    rows = facts.of("F05").filter(pl.col("unit").is_not_null())
    for name in _ELEMENTS:
        lost = unreadable(facts, name).rename({"unreadable": f"lost_{name}"})
        rows = rows.join(lost, on="record_id", how="left")
    return rows


def _has(name: str) -> pl.Expr:
    """Whether an element is filled in; null where something stands there that can't be read."""
    known = pl.when(pl.col(name).is_not_null()).then(pl.lit(value=True))
    return known.when(pl.col(f"lost_{name}").is_null()).then(pl.lit(value=False))


def _is_full() -> pl.Expr:
    """Null where an element can't be read, or nobody knows whether it is called for."""
    kind = pl.col("household_kind")
    cause = (
        pl.when((kind == "普通群众").fill_null(value=False))
        .then(pl.lit(value=True))
        .when(kind.is_not_null() | pl.col("poverty_cause").is_not_null())
        .then(_has("poverty_cause"))
    )
    return pl.all_horizontal(*[_has(name) for name in _ALWAYS], cause)


@rule(
    "DOC-08",
    "档案动态更新",
    duty="联系户档案按期更新",
    span=SpanKind.HALF_YEAR,
    forms=("F05",),
    terms={"max_months": int},
)
def archive_is_fresh(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """How long before the end of the half-year a household's archive was last brought up to date.

    Reads F05.update_date, household_head, village. Source: 天水 report “对联系帮扶工作进展情况实行
    动态管理”; how old it may be is a term. Units: dates; days too old.
    """
    if span.end != facts.period.end:
        return nothing()
    months = whole(terms, "max_months")
    oldest = pl.lit(span.end).dt.offset_by(f"-{months}mo")
    updated = pl.col("update_date")
    stale = (oldest - updated).dt.total_days()
    rows = facts.of("F05").filter(
        pl.col("unit").is_not_null() & pl.col("household_head").is_not_null()
    )
    return judged(
        bound(rows, facts, terms).with_columns(cites=cites("update_date")),
        subject=pl.coalesce("household", pl.format("户://{}", "household_head")),
        fails=updated < oldest,
        reason=pl.lit("帮扶对象档案登记表没有填写更新日期"),
        expected=oldest.cast(pl.String),
        actual=updated.cast(pl.String),
        difference=-stale,
        message=pl.format(
            f"{{}}联系户1户的档案最近更新于{{}}，截至{in_words(span.end)}应在{months}个月以内，超期{{}}日",
            locality().fill_null(""),
            date_in_words("update_date"),
            stale,
        ),
    )
