"""因户施策: measures written for each household, not copied (DOC-10, DOC-14).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”;
“汉中 report”: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged, nothing, number
from inspectorate.rules.wording import bare

_TERMS: dict[str, type] = {"max_percent": int, "min_households": int}


@rule(
    "DOC-10",
    "因户施策措施",
    duty="联系户档案逐户提出帮扶措施，不得雷同",
    span=SpanKind.HALF_YEAR,
    forms=("F05",),
    terms=_TERMS,
)
def measures_differ(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The largest share of a unit's households with one and the same measure, or none at all.

    Reads F05.measures (blanks and punctuation aside), household_head, village. Source: 天水 report
    “因户施策提出联系帮扶的具体措施”; the share is a term. Units: percent of households.
    """
    # F05 shows one state, that of the period's end.
    if span.end != facts.period.end:
        return nothing()
    rows = bound(_largest(facts, ["unit"]), facts, terms)
    said = f"{span.in_words}联系户档案"
    return _alike(rows, terms, subject=pl.lit("单位"), where=pl.lit(said))


@rule(
    "DOC-14",
    "一村一策一户一法",
    duty="包扶村逐户提出帮扶措施，一户一法，不得雷同",
    span=SpanKind.ANY,
    forms=("F05",),
    terms=_TERMS,
)
def village_measures_differ(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The same of each village with enough households; its plan is DOC-01's and DOC-02's.

    Reads F05.measures (blanks and punctuation aside), household_head, village. Source: 汉中 report
    “突出“一村一策、一户一法”扶贫”; the share is a term. Units: percent of households.
    """
    rows = bound(_largest(facts, ["unit", "place"]), facts, terms)
    where = pl.format("{}帮扶对象档案", locality())
    return _alike(rows, terms, subject=pl.format("村:{}", "place"), where=where)


def _alike(rows: pl.LazyFrame, terms: Terms, *, subject: pl.Expr, where: pl.Expr) -> pl.LazyFrame:
    most, least = whole(terms, "max_percent"), whole(terms, "min_households")
    files, same = pl.col("files"), pl.col("same")
    share = (same * 1000 // files).cast(pl.Decimal(20, 4)) / pl.lit(10)
    what = pl.when(pl.col("text").is_null()).then(pl.lit("没有填写")).otherwise(pl.lit("相同"))
    return judged(
        rows,
        subject=subject,
        fails=_too_many(most),
        applies=files >= least,
        reason=pl.when(files < least)
        .then(pl.lit(f"登记的户数不足{least}户，不作比较"))
        .otherwise(pl.lit("帮扶对象档案登记表中有帮扶措施无法辨认的档案")),
        expected=pl.lit(most),
        actual=number(share),
        difference=number(share - most),
        message=pl.format(
            f"{{}}登记{{}}户，其中{{}}户帮扶措施{{}}，占{{}}%，应不超过{most}%，超出{{}}个百分点",
            where,
            files,
            same,
            what,
            number(share),
            number(share - most),
        ),
    )


def _too_many(most: int) -> pl.Expr:
    """One household is like no other, however few there are; a lost text may be like any."""
    limit = most * pl.col("files")
    same, possible = pl.col("same"), pl.col("same") + pl.col("lost")
    over = (same > 1) & (same * 100 > limit)
    under = (possible <= 1) | (possible * 100 <= limit)
    return pl.when(over).then(pl.lit(value=True)).when(under).then(pl.lit(value=False))


def _largest(facts: Facts, keys: list[str]) -> pl.LazyFrame:
    """One row a unit (and village): files, lost, and of the commonest measure same, text, cites."""
    rows = _texts(facts).filter(pl.all_horizontal(pl.col(keys).is_not_null()))
    files = rows.group_by(keys).agg(
        files=pl.len().cast(pl.Int64), lost=pl.col("lost").sum().cast(pl.Int64)
    )
    told = rows.filter(~pl.col("lost")).with_columns(cell=cites("measures"))
    groups = told.group_by(*keys, "text").agg(
        same=pl.len().cast(pl.Int64), cites=pl.col("cell").explode()
    )
    first = groups.sort(*keys, pl.col("same") * -1, "text", nulls_last=True)
    largest = first.unique(keys, keep="first", maintain_order=True)
    joined = files.join(largest, on=keys, how="left")
    blank = {} if "place" in keys else {"place": pl.lit(None, pl.String)}
    return joined.with_columns(
        pl.col("same").fill_null(0), pl.col("cites").fill_null([]), **blank
    ).sort(keys)


def _texts(facts: Facts) -> pl.LazyFrame:
    """F05 once a unit and household: text (null where blank) and lost (nobody can read it)."""
    unclear = unreadable(facts, "measures")
    key = pl.coalesce("household", "record_id")
    return (
        facts.of("F05")
        .with_columns(key=key, text=bare(pl.col("measures")))
        .unique(["unit", "key"], keep="first", maintain_order=True)
        .join(unclear, on="record_id", how="left")
        .with_columns(lost=pl.col("text").is_null() & pl.col("unreadable").fill_null(False))
    )
