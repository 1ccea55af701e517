"""目标任务: what was promised for the year or the cycle, and whether it was done (ACT-14 … ACT-16).

All three rest on the columns 目标值, 完成值, 完成状态 of F13 (convention 22); a list without them
decides nothing.
"""

from datetime import date
from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.restated import latest_told, unless_earlier
from inspectorate.rules.terms import day, exact
from inspectorate.rules.verdicts import cites, judged, number
from inspectorate.rules.years import covers
from inspectorate.tables import CITES, EXACT

_CELLS = ("target_value", "done_value", "done_status")
_NO_COLUMNS = "规划计划责任书协议清单没有相应的目标任务，或没有填写目标值、完成值、完成状态"
_DONE = (
    r"^(?:已|全部|已全部|按期|已按期|超额)?(?:完成|落实|兑现|办结|达标|实现)$|^(?:是|√|100[%％])$"
)
_UNDONE = r"^(?:未|没有|没|尚未|部分|未能|未全部)(?:完成|落实|兑现|办结|达标|实现)$|^(?:否|×)$"


def outcome() -> pl.Expr:
    """``done``: value against target, else 完成状态; null where blank, unknown or at odds.

    So is what an earlier period's list shows undone: it may have been done since.
    """
    target, value = pl.col("target_value"), pl.col("done_value")
    by_value = pl.when(target > 0).then(value >= target)
    status = pl.col("done_status").str.strip_chars()
    by_word = (
        pl.when(status.str.contains(_DONE))
        .then(pl.lit(value=True))
        .when(status.str.contains(_UNDONE))
        .then(pl.lit(value=False))
    )
    at_odds = (by_value != by_word).fill_null(value=False)
    return unless_earlier(pl.when(~at_odds).then(pl.coalesce(by_value, by_word))).alias("done")


def last_told(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of F13, a target that a later period's list tells again in its later state alone."""
    return latest_told(rows, "document_name", "unit", "place", "document_kind", "valid_for")


def _tasks(facts: Facts, kinds: list[str], year: int) -> pl.LazyFrame:
    """Rows of F13 of these kinds (or with a target) for the year, no household's: ``done``, ``ours``.

    ``ours`` is null where kind or year is left open.
    """
    kind = pl.col("document_kind")
    stated = pl.any_horizontal(pl.col(name).is_not_null() for name in _CELLS)
    of_kind = pl.when(kind.is_not_null()).then(kind.is_in(kinds))
    rows = last_told(facts.of("F13")).filter(
        pl.col("household_head").is_null() & pl.col("unit").is_not_null() & (of_kind | stated)
    )
    told = rows.with_columns(outcome(), ours=of_kind & covers(year), stated=stated)
    return told.filter(pl.col("ours").fill_null(value=True))


def _tally(facts: Facts, terms: Terms, kinds: list[str], year: int) -> pl.LazyFrame:
    """Units of F01: ``sure`` tasks, of them ``finished``; ``undone``; ``open`` ones of any sort."""
    ours = pl.col("ours").fill_null(value=False)
    done, undone = pl.col("done").fill_null(value=False), ~pl.col("done").fill_null(value=True)
    tally = (
        _tasks(facts, kinds, year)
        .with_columns(seen=cites("document_name", *_CELLS))
        .sort("record_id")
        .group_by("unit")
        .agg(
            sure=ours.sum().cast(pl.Int64),
            finished=(ours & done).sum().cast(pl.Int64),
            undone=(ours & undone).sum().cast(pl.Int64),
            open=(~ours | pl.col("done").is_null()).sum().cast(pl.Int64),
            doubtful=(~ours).sum().cast(pl.Int64),
            seen=pl.col("seen").filter(ours & ~done).explode(),
        )
    )
    counts = ["sure", "finished", "undone", "open", "doubtful"]
    units = bound(facts.units.lazy(), facts, terms).with_columns(duty=cites("unit_name"))
    return (
        units.join(tally, on="unit", how="left")
        .with_columns(pl.col(counts).fill_null(0), place=pl.lit(None, pl.String))
        .with_columns(
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])).cast(CITES),
            share=pl.when(pl.col("sure") > 0).then(_percent(pl.col("finished"), pl.col("sure"))),
        )
        .sort("unit")
    )


def _percent(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return (part * 10_000 // whole).cast(EXACT) / 100


def _short_of(percent: Decimal) -> pl.Expr:
    """Whether the share done is under the term however the open rows turn out."""
    rows = pl.col("sure") + pl.col("doubtful")
    need = pl.lit(percent).cast(EXACT)
    best = (rows - pl.col("undone")).cast(EXACT) * 100 < rows.cast(EXACT) * need
    whole = pl.col("finished").cast(EXACT) * 100 >= pl.col("sure").cast(EXACT) * need
    clear = (pl.col("open") == 0) & (pl.col("sure") > 0)
    return pl.when(best).then(pl.lit(value=True)).when(clear & whole).then(pl.lit(value=False))


def _judged_share(
    rows: pl.LazyFrame, percent: Decimal, said: str, applies: pl.Expr, early: str
) -> pl.LazyFrame:
    share, need = pl.col("share"), pl.lit(percent)
    gap = share - need.cast(EXACT)
    told = pl.format(
        f"{said}共{{}}项，应完成{{}}%，实际完成{{}}项，完成率{{}}%，相差{{}}个百分点",
        "sure",
        number(need),
        "finished",
        number(share),
        number(-gap),
    )
    return judged(
        rows,
        subject=pl.lit("单位"),
        fails=_short_of(percent),
        applies=applies,
        reason=pl.when(applies).then(pl.lit(_NO_COLUMNS)).otherwise(pl.lit(early)),
        expected=number(need),
        actual=number(share),
        difference=number(gap),
        message=told,
    )


@rule(
    "ACT-14",
    "年度目标完成",
    duty="目标责任书细化的年度目标按比例完成",
    span=SpanKind.YEAR,
    forms=("F01", "F13"),
    needs=("F13",),
    terms={"done_percent": Decimal},
)
def yearly_targets_met(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Share of a unit's targets for the year that are done.

    Targets are rows of F13 of kind 目标责任书; the rate declared in F21 is AGG-01's to compare. Reads
    F13.document_kind, valid_for, document_date, target_value, done_value, done_status. Source: 黔西
    report “细化为年度目标,签订目标责任书,目标未实现共建帮扶不脱钩”. Units: percent.
    """
    return _judged_share(
        _tally(facts, terms, ["目标责任书"], span.start.year),
        exact(terms, "done_percent"),
        f"{span.in_words}目标",
        pl.lit(value=True),
        "",
    )


@rule(
    "ACT-15",
    "三年任务完成",
    duty="周期届满时单位的三年包村任务全部完成",
    span=SpanKind.ANY,
    forms=("F01", "F13"),
    needs=("F13",),
    terms={"cycle_end": date, "done_percent": Decimal},
)
def cycle_tasks_done(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Share of a unit's tasks for the cycle that are done, once the cycle has ended.

    Tasks are rows of F13 of kind 三年规划 and 目标责任书 that reach the last year. F21 and F22 show
    plans and sums, no task of a unit. Reads F13 as ACT-14. Source: 汉中 report “对未完成三年包村扶贫
    任务的单位,对单位主要领导进行诫勉谈话”. Units: percent.
    """
    end = day(terms, "cycle_end")
    return _judged_share(
        _tally(facts, terms, ["三年规划", "目标责任书"], end.year),
        exact(terms, "done_percent"),
        "三年包村任务",
        pl.lit(span.end >= end),
        f"周期至{in_words(end)}届满，尚未届满",
    )


@rule(
    "ACT-16",
    "单位年度重点兑现",
    duty="单位年度帮扶计划所列重点逐项有结果",
    span=SpanKind.YEAR,
    forms=("F10", "F11", "F13"),
    needs=("F13",),
)
def plan_items_have_results(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Items of a unit's plan of the year in each village that are without any result.

    A done value above nought, or 完成状态 done, is a result; so is a deed or project of its name.
    One that says 未完成, or shows nothing where the list does use the columns and neither ledger has a
    row that may be it, has none. Reads F13.document_name, target_value, done_value, done_status;
    F10.matter; F11.project_name. Source: 宝兴 article “在2010年对口帮扶工作中…重点在几个方面提供扶
    持”. Units: items.
    """
    items, without, doubt = pl.col("items"), pl.col("without"), pl.col("doubt")
    return judged(
        bound(_items(facts, span), facts, terms),
        subject=pl.format("年度计划:{}", pl.col("place").fill_null("")),
        fails=pl.when(without > 0)
        .then(pl.lit(value=True))
        .when(doubt == 0)
        .then(pl.lit(value=False)),
        reason=pl.lit(_NO_COLUMNS),
        expected=items,
        actual=items - without,
        difference=-without,
        message=pl.format(
            f"{{}}{span.in_words}帮扶计划重点{{}}项，有结果的应为{{}}项，实有{{}}项，相差{{}}项",
            locality().fill_null(""),
            items,
            items,
            items - without,
            without,
        ),
    )


def _items(facts: Facts, span: Span) -> pl.LazyFrame:
    """One row a unit and village: ``items``, of them ``without`` a result, in ``doubt``."""
    rows = _tasks(facts, ["年度计划"], span.start.year)
    in_use = pl.any_horizontal(pl.col(name).is_not_null() for name in ("done_value", "done_status"))
    each = _beside_ledgers(rows.with_columns(in_use=in_use.any().over("unit")), facts)
    ours = pl.col("ours").fill_null(value=False)
    none = ours & ~pl.col("result").fill_null(value=True)
    return (
        each.with_columns(_result(facts), seen=cites("document_name", *_CELLS))
        .sort("record_id")
        .group_by("unit", "place")
        .agg(
            cites=pl.col("seen").explode(),
            items=ours.sum().cast(pl.Int64),
            without=none.sum().cast(pl.Int64),
            doubt=(~ours | pl.col("result").is_null()).sum().cast(pl.Int64),
        )
        .sort("unit", "place")
    )


def _result(facts: Facts) -> pl.Expr:
    """Three-valued: has an item of the plan a result?"""
    value, status = pl.col("done_value"), pl.col("done_status").str.strip_chars()
    silent = value.is_null() & status.is_null()
    sent = [pl.col("unit").is_in(facts.has_form(form)) for form in ("F10", "F11")]
    nowhere = silent & pl.col("in_use") & (pl.col("candidates") == 0) & sent[0] & sent[1]
    undone = (value == 0) | status.str.contains(_UNDONE)
    return (
        pl.when((value > 0) | status.str.contains(_DONE) | pl.col("named"))
        .then(pl.lit(value=True))
        .when(undone.fill_null(value=False) | nowhere)
        .then(unless_earlier(pl.lit(value=False)))
        .alias("result")
    )


def _beside_ledgers(items: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds ``named`` (a row of F10 or F11 has the item's name) and ``candidates`` (rows at all)."""
    deeds = facts.of("F10").select("unit", there="place", text="matter")
    projects = facts.of("F11").select("unit", there="place", text="project_name")
    met = items.select("record_id", "unit", "place", "document_name").join(
        pl.concat([deeds, projects]), on="unit"
    )
    there, place = pl.col("there"), pl.col("place")
    here = met.filter(there.is_null() | place.is_null() | (there == place))
    text, name = pl.col("text"), pl.col("document_name")
    same = text.str.contains(name, literal=True) | name.str.contains(text, literal=True)
    found = here.group_by("record_id").agg(
        named=same.fill_null(value=False).any(), candidates=pl.len()
    )
    return items.join(found, on="record_id", how="left").with_columns(
        pl.col("named").fill_null(value=False), pl.col("candidates").fill_null(0)
    )
