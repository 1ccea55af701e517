"""Guards that hold for every rule: missing forms and months never pass and never accuse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl

from inspectorate.periods import Span, SpanKind, span_of
from inspectorate.rules.catalogue import Rule, Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.standing import not_taking_part
from inspectorate.rules.verdicts import cites
from inspectorate.tables import CITES, JUDGEMENTS, Verdict

#: The one form of which a copy is due a month.
MONTHLY = "F06"
#: Forms of events, each copy of which tells of its own period (``carry`` of the forms' shapes).
EVENTS = ("F07", "F08", "F09", "F10", "F12", "F13", "F14", "F15", "F16", "F19")

_NOBODY = pl.lit(None, dtype=pl.String)
_DECIDED = pl.col("verdict").is_in([Verdict.PASS.value, Verdict.FAIL.value])
_APPLIES = pl.col("verdict") != Verdict.NOT_APPLICABLE.value
_WHAT_WAS_FOUND = ("actual", "difference", "message")


@dataclass(frozen=True)
class Gaps:
    """Which units lack a form that a rule needs, as reasons over the column ``unit``.

    Attributes:
        missing: not handed in: null where nothing is missing.
        unclear: handed in, but it can't be told for which month: null where all is clear.
        aside: a form that the rule reads, but could do without, is not handed in.
    """

    missing: pl.Expr
    unclear: pl.Expr
    aside: pl.Expr


def gaps(facts: Facts, rule: Rule, span: Span, names: Mapping[str, str]) -> Gaps:
    """Reasons why units can't be judged: owed forms of ``rule.needs`` that are not there."""
    missing, unclear = [_NOBODY], [_NOBODY]
    for form in (form for form in rule.needs if form in facts.owed):
        name = f"《{names[form]}》" if form in names else form
        handed, doubtful = _handed_in(facts, form, span)
        absent = (pl.col("unit") != "") & ~pl.col("unit").is_in(handed)
        if _unclaimed(facts, form):
            reason = pl.lit(f"收到的{name}中有报送单位无法认定的")
            unclear.append(pl.when(absent).then(reason))
            continue
        reason = pl.lit(f"{name}有月份无法识别的，{span.in_words}是否报送无法判定")
        unclear.append(pl.when(absent & pl.col("unit").is_in(doubtful)).then(reason))
        unclear += _lapsed(facts, form, span, name)
        known = absent & ~pl.col("unit").is_in(doubtful)
        missing.append(pl.when(known).then(pl.lit(f"未报送{name}")))
    return Gaps(_all_of(missing), _all_of(unclear), _aside(facts, rule, span))


def _aside(facts: Facts, rule: Rule, span: Span) -> pl.Expr:
    """Whether a unit owes one of the other forms of the rule: its 无法判定 then rests on that."""
    others = [f for f in rule.forms if f in facts.owed and f not in rule.needs]
    known = [form for form in others if not _unclaimed(facts, form)]
    owes = [~pl.col("unit").is_in(_handed_in(facts, form, span)[0]) for form in known]
    return pl.any_horizontal(pl.lit(value=False), *owes) & (pl.col("unit") != "")


def _handed_in(facts: Facts, form: str, span: Span) -> tuple[list[str], list[str]]:
    """Units that handed a form in; of the monthly form also those with a copy of no known month.

    A unit whose team was not yet, or no longer, in the village owes no copy for that month.
    """
    if form != MONTHLY or span.kind is not SpanKind.MONTH:
        return facts.has_form(form), []
    copies = facts.handed_in.filter((pl.col("form") == form) & pl.col("unit").is_not_null())
    dated = copies.filter(pl.col("month") == span.label).get_column("unit")
    undated = copies.filter(pl.col("month").is_null()).get_column("unit")
    settled = pl.concat([dated, _away(facts, span)])
    return settled.unique().sort().to_list(), undated.unique().sort().to_list()


def _lapsed(facts: Facts, form: str, span: Span, name: str) -> Iterator[pl.Expr]:
    """Units that left a form of events out in an earlier period of the span: they may be there."""
    if span.kind is SpanKind.ANY or form not in EVENTS:
        return
    before = facts.handed_before
    for label in before.get_column("period").unique().sort().to_list():
        if not {*span_of(label).months} & {*span.months}:
            continue
        copies = before.filter((pl.col("form") == form) & (pl.col("period") == label))
        heard = [*copies.get_column("unit").drop_nulls(), *not_taking_part(facts, span_of(label))]
        silent = (pl.col("unit") != "") & ~pl.col("unit").is_in(heard)
        yield pl.when(silent).then(pl.lit(f"{span_of(label).in_words}未报送{name}"))


def _away(facts: Facts, span: Span) -> pl.Series:
    """Units of which nobody in F03 served on any day of the span; an open arrival may have."""
    arrived = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    stays = (pl.col("departure_date") >= span.start).fill_null(value=True)
    roster = facts.records["F03"].filter(pl.col("unit").is_not_null())
    serving = roster.group_by("unit").agg(serves=(arrived & stays).any())
    return serving.filter(~pl.col("serves")).get_column("unit")


def _unclaimed(facts: Facts, form: str) -> bool:
    """Whether a copy came whose unit nobody could tell: it may be anyone's."""
    copies = facts.handed_in.filter((pl.col("form") == form) & pl.col("unit").is_null())
    return not copies.is_empty()


def _all_of(reasons: list[pl.Expr]) -> pl.Expr:
    joined = pl.concat_str(reasons, separator="；", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def hush(rows: pl.DataFrame, reason: pl.Expr, where: pl.Expr) -> pl.DataFrame:
    """Rows become 无法判定 for a reason; what the rule found is taken back, its cells stay."""
    silent = {name: pl.when(~where).then(pl.col(name)) for name in _WHAT_WAS_FOUND}
    return rows.with_columns(
        verdict=pl.when(where).then(pl.lit(Verdict.UNKNOWN.value)).otherwise("verdict"),
        reason=pl.when(where).then(reason).otherwise("reason"),
        **silent,
    )


def hush_gaps(rows: pl.DataFrame, found: Gaps) -> pl.DataFrame:
    """A unit that owes a form and didn't hand it in is 无法判定, whatever the rule said."""
    told = rows.with_columns(_missing=found.missing, _unclear=found.unclear)
    lacking = _APPLIES & pl.col("_missing").is_not_null()
    doubtful = _APPLIES & pl.col("_missing").is_null() & pl.col("_unclear").is_not_null()
    # One pass each: the first changes verdicts, but only to one that still applies.
    told = hush(told, pl.col("_missing"), lacking)
    told = hush(told, pl.col("_unclear"), doubtful)
    resting = (pl.col("verdict") == Verdict.UNKNOWN.value) & ~doubtful & found.aside
    return told.with_columns(missing_form=lacking | resting).drop("_missing", "_unclear")


def hush_months(rows: pl.DataFrame, months: list[str]) -> pl.DataFrame:
    """Verdicts of a span with months of which nothing was received become 无法判定."""
    reason = pl.lit(f"缺{'、'.join(months)}的报送材料")
    return hush(rows, reason, _DECIDED) if months else rows


def months_missing(
    facts: Facts, rule: Rule, span: Span, since: date | None, until: date | None
) -> list[str]:
    """Months of a long span, before the run's period, that nobody has loaded (convention 13).

    Months in which the rule wasn't yet, or no longer, in force don't count; nor do rules counted
    from what inspectors saw, which take what is there.
    """
    submitted = any(form in facts.owed for form in rule.needs)
    if span.kind is SpanKind.ANY or not submitted:
        return []
    before = (span_of(month) for month in span.months if month not in facts.period.months)
    binding = (
        month.label
        for month in before
        if (since is None or month.end >= since) and (until is None or month.start <= until)
    )
    return [month for month in binding if month not in facts.months_known]


def not_bound(facts: Facts, terms: Terms) -> list[str]:
    """Units of F01 that the terms ``levels`` and ``lead_only`` leave free, sorted."""
    bound = pl.lit(value=True)
    if "levels" in terms:
        bound &= pl.col("level").is_in(cast("list[str]", terms["levels"])).fill_null(value=False)
    if terms.get("lead_only"):
        leads = facts.pairs.filter(pl.col("is_lead")).get_column("unit").to_list()
        bound &= pl.col("unit").is_in(leads)
    return facts.units.filter(~bound).get_column("unit").to_list()


def without_row(facts: Facts, free: list[str], found: Gaps, rows: pl.DataFrame) -> pl.DataFrame:
    """无法判定 for each paired, bound unit that lacks a form and of which the rule said nothing."""
    spoken = [*free, *rows.get_column("unit").unique().to_list()]
    paired = facts.pairs.get_column("unit").unique().to_list()
    silent = facts.units.filter(pl.col("unit").is_in(paired) & ~pl.col("unit").is_in(spoken))
    reasons = silent.with_columns(missing=found.missing, unclear=found.unclear)
    blank = {name: pl.lit(None).cast(kind) for name, kind in JUDGEMENTS.items()}
    said = {
        "unit": pl.col("unit"),
        "subject": pl.lit("单位"),
        "verdict": pl.lit(Verdict.UNKNOWN.value),
        "reason": pl.coalesce("missing", "unclear"),
        "cites": cites("unit_name").cast(CITES),
    }
    return (
        reasons.filter(pl.col("missing").is_not_null() | pl.col("unclear").is_not_null())
        .select(**{**blank, **said}, missing_form=pl.col("missing").is_not_null())
        .select(rows.columns)
    )
