"""需求满足率: what the register says is needed, and what was found for it (FUND-07)."""

from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.money.ledger import wan
from inspectorate.rules.terms import exact, words
from inspectorate.rules.totals.indicators import PAID_IN
from inspectorate.rules.verdicts import cites, judged, nothing
from inspectorate.tables import CITES, EXACT

_BETWEEN_WORDS = "、"
_OPEN = "需求台账、项目台账或资金物资投入台账没有报送齐全，或有类别、金额没有填写、无法认定的记录"


@rule(
    "FUND-07",
    "需求满足率",
    duty="征集的安居、助学、大病、公益等需求逐类对接落实",
    span=SpanKind.YEAR,
    forms=("F11", "F12", "F22"),
    needs=("F22",),
    terms={"need_kinds": list, "met_percent": Decimal},
)
def needs_are_met(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Money secured and given for each kind of need against the money that F22 asks for.

    A finding of the lead office, of no unit. Each text of ``need_kinds`` is a kind followed by other
    words for it (安居、住房). Reads F22.need_kind, need_yuan; F11.project_kind, status, secured_yuan;
    F12.goods_kind, amount_yuan, pay_date. Source: 汉中 report “共征集特困人口安居项目2272户…需要资助资
    金共计25295万元”. Units: 万元.
    """
    kinds = [kind.split(_BETWEEN_WORDS) for kind in words(terms, "need_kinds")]
    each = [_judged(facts, span, terms, kind) for kind in kinds]
    return pl.concat(each) if each else nothing()


def _judged(facts: Facts, span: Span, terms: Terms, kind: list[str]) -> pl.LazyFrame:
    percent = exact(terms, "met_percent")
    needed, met = pl.col("needed").cast(EXACT), pl.col("met").cast(EXACT)
    enough = met * 100 >= needed * pl.lit(percent)
    known = pl.when(~pl.col("open"))
    # With no row at all there is no telling whether nobody is in need.
    none = (pl.col("households") == 0) & pl.lit(not facts.records["F22"].is_empty())
    share = (met * 1000 // needed).cast(EXACT) / 10
    return judged(
        _balance(facts, span, terms, kind),
        subject=pl.lit(f"指标:{kind[0]}需求满足率"),
        fails=known.then(~enough),
        applies=~(none & ~pl.col("open")),
        reason=pl.when(none).then(pl.lit(f"台账没有{kind[0]}需求")).otherwise(pl.lit(_OPEN)),
        expected=wan(needed * pl.lit(percent) / 100),
        actual=wan(met),
        difference=wan(met - needed * pl.lit(percent) / 100),
        message=pl.format(
            f"{span.in_words}{kind[0]}类需求{{}}项、{{}}万元，已落实{{}}万元，相差{{}}万元，满足率{{}}%",
            "households",
            wan(needed),
            wan(met),
            wan(needed - met),
            pl.when(needed > 0).then(share.cast(pl.Decimal(20, 1)).cast(pl.String)),
        ),
    )


def _balance(facts: Facts, span: Span, terms: Terms, kind: list[str]) -> pl.LazyFrame:
    """One row: ``needed`` and ``met`` yuan, ``households``, ``open`` where either isn't certain."""
    asked = _asked(facts, kind)
    secured = bound(facts.of("F11"), facts, terms).select(
        about=_about("project_kind", kind) & pl.col("status").is_in(PAID_IN), yuan="secured_yuan"
    )
    given = bound(facts.of("F12"), facts, terms).select(
        about=_about("goods_kind", kind) & dated_inside("pay_date", span), yuan="amount_yuan"
    )
    hit = pl.col("about").fill_null(value=False)
    unsure = pl.col("about").is_null() | (hit & pl.col("yuan").is_null())
    met = pl.concat([secured, given]).select(
        met=pl.col("yuan").filter(hit).sum().cast(EXACT), met_open=unsure.any()
    )
    silent = pl.lit(_silent(facts))
    return asked.join(met, how="cross").with_columns(
        open=pl.col("asked_open") | pl.col("met_open").fill_null(value=False) | silent,
        unit=pl.lit("", pl.String),
        place=pl.lit(None, pl.String),
    )


def _asked(facts: Facts, kind: list[str]) -> pl.LazyFrame:
    """One row: the need of a kind in F22, and its cells."""
    about = _about("need_kind", kind)
    hit, yuan = about.fill_null(value=False), pl.col("need_yuan")
    # A household of F22 without a need is no unreadable one; money without a kind is.
    unsure = (hit & yuan.is_null()) | (pl.col("need_kind").is_null() & yuan.is_not_null())
    rows = facts.of("F22").sort("record_id").with_columns(cell=cites("need_kind", "need_yuan"))
    return rows.select(
        needed=yuan.filter(hit).sum().cast(EXACT),
        households=hit.sum().cast(pl.Int64),
        asked_open=unsure.any().fill_null(value=False) | (pl.len() == 0),
        cites=pl.col("cell").filter(hit).explode(keep_nulls=False).implode().cast(CITES),
    )


def _about(column: str, kind: list[str]) -> pl.Expr:
    return pl.col(column).str.contains_any(kind)


def _silent(facts: Facts) -> bool:
    """Whether a paired unit owes F11 or F12 and hasn't handed it in: more may have been done."""
    paired = set(facts.pairs.get_column("unit").to_list())
    owed = [form for form in ("F11", "F12") if form in facts.owed]
    return any(paired - set(facts.has_form(form)) for form in owed)
