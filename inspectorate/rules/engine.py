"""Judging: every selected rule, for every span that ends inside the run's period.

What all rules share is done here, once: who is bound, what a form that was not handed in means,
what a month without any submission means, and that one subject has one verdict.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import polars as pl

from inspectorate.periods import Span, SpanKind, span_running, spans_inside
from inspectorate.rules.catalogue import Judge, Rule, Terms, families
from inspectorate.rules.facts import Facts
from inspectorate.rules.gathering import gather
from inspectorate.rules.guards import (
    gaps,
    hush_gaps,
    hush_months,
    months_missing,
    not_bound,
    without_row,
)
from inspectorate.tables import JUDGEMENTS, Verdict

#: What `judge_all` returns: one row a rule, span, unit and subject.
JUDGED: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule_id": pl.String,
    "period": pl.String,
    "missing_form": pl.Boolean,
    **JUDGEMENTS,
}

_ORDER = ["rule_id", "period", "unit", "subject"]


@dataclass(frozen=True)
class Selected:
    """A rule as a programme selects it.

    Attributes:
        rule: the duty.
        terms: its terms, converted to the types that the rule declares.
        since: first day on which it binds (None: always did).
        until: last day on which it binds (None: still does).
        form_names: form id to 表名, for the reasons that readers see; an id not in it stands as is.
    """

    rule: Rule
    terms: Terms
    since: date | None = None
    until: date | None = None
    form_names: Mapping[str, str] = field(default_factory=dict)

    def binds(self, span: Span) -> bool:
        """Whether the span overlaps the dates on which the rule is in force."""
        begun = self.since is None or span.end >= self.since
        return begun and (self.until is None or span.start <= self.until)

    def part_of(self, month: Span) -> Span:
        """The days of a month on which the rule is in force; a longer span is prorated by its rule."""
        if self.since is None or month.kind is not SpanKind.MONTH:
            return month
        return replace(month, start=max(month.start, self.since))


def in_force(span: Span, versions: Sequence[Selected]) -> Selected | None:
    """Of the versions of one rule the latest that binds in the span."""
    binding = [version for version in versions if version.binds(span)]
    return max(binding, key=lambda version: version.since or date.min, default=None)


def judge_all(facts: Facts, selected: Sequence[Selected]) -> pl.DataFrame:
    """Judge a run.

    Args:
        facts: the clean records of the run.
        selected: rules with terms; one rule may stand in several versions with their own dates.

    Returns:
        ``JUDGED``, one row a rule, span, unit and subject; sorted by them. ``period`` is the label
        of the span. ``missing_form`` marks a 无法判定 that rests on an owed form not handed in.
    """
    frames = [_ended(facts, chosen, span) for chosen, span in _spans(facts.period, selected)]
    frames += [_running(facts, chosen, span) for chosen, span in _unended(facts.period, selected)]
    empty = pl.DataFrame(schema=JUDGED)
    return pl.concat([empty, *frames]).sort(_ORDER)


def _versions(selected: Sequence[Selected]) -> list[list[Selected]]:
    by_id: dict[str, list[Selected]] = {}
    for chosen in selected:
        by_id.setdefault(chosen.rule.id, []).append(chosen)
    return [by_id[rule_id] for rule_id in sorted(by_id)]


def _spans(period: Span, selected: Sequence[Selected]) -> Iterator[tuple[Selected, Span]]:
    for versions in _versions(selected):
        for span in spans_inside(period, versions[0].rule.span):
            if (chosen := in_force(span, versions)) is not None:
                yield chosen, span


def _unended(period: Span, selected: Sequence[Selected]) -> Iterator[tuple[Selected, Span]]:
    for versions in _versions(selected):
        span = span_running(period, versions[0].rule.span)
        chosen = in_force(span, versions)
        if span.end > period.end and chosen is not None:
            yield chosen, span


def _ended(facts: Facts, chosen: Selected, span: Span) -> pl.DataFrame:
    """Verdicts of one rule for a span that has ended."""
    found = gaps(facts, chosen.rule, span, chosen.form_names)
    free = not_bound(facts, chosen.terms)
    rows = _rows(facts, chosen, chosen.rule.judge, chosen.part_of(span), free)
    months = months_missing(facts, chosen.rule, span, chosen.since, chosen.until)
    rows = hush_gaps(hush_months(rows, months), found)
    return _finished(chosen, span, pl.concat([rows, without_row(facts, free, found, rows)]))


def _running(facts: Facts, chosen: Selected, span: Span) -> pl.DataFrame:
    """Pace of a duty whose span ends after the period: 不适用, with a message where it lags."""
    found = gaps(facts, chosen.rule, span, chosen.form_names)
    free = not_bound(facts, chosen.terms)
    rows = _rows(facts, chosen, _paces().get(chosen.rule.id, _not_due), span, free)
    # A pace counted on forms that are missing would accuse: the sentence goes, the row stays.
    counted = found.missing.is_null() & found.unclear.is_null()
    rows = rows.with_columns(
        verdict=pl.lit(Verdict.NOT_APPLICABLE.value),
        reason=pl.coalesce("reason", pl.lit(f"{span.in_words}尚未届满")),
        message=pl.when(counted).then(pl.col("message")),
    )
    return _finished(chosen, span, rows)


def _rows(
    facts: Facts, chosen: Selected, judge: Judge, span: Span, free: list[str]
) -> pl.DataFrame:
    judged = judge(facts, span, chosen.terms).collect()
    typed = judged.select(pl.col(name).cast(kind) for name, kind in JUDGEMENTS.items())
    named = typed.with_columns(pl.col("unit").fill_null(""), missing_form=pl.lit(value=False))
    return named.filter(~pl.col("unit").is_in(free))


def _finished(chosen: Selected, span: Span, rows: pl.DataFrame) -> pl.DataFrame:
    labels = {"rule_id": pl.lit(chosen.rule.id), "period": pl.lit(span.label)}
    return gather(rows).with_columns(**labels).select(list(JUDGED))


def _not_due(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Pace of a rule that counts none: one row a paired unit, to say that it isn't due."""
    paired = pl.col("unit").is_in(facts.pairs.get_column("unit").unique().to_list())
    blank = {name: pl.lit(None).cast(kind) for name, kind in JUDGEMENTS.items()}
    said = {"unit": pl.col("unit"), "subject": pl.lit("单位")}
    return facts.units.lazy().filter(paired).select(**{**blank, **said})


@cache
def _paces() -> dict[str, Judge]:
    """Every module's ``PACE``: rule id to a function of (facts, running span, terms)."""
    return {
        rule_id: pace
        for module in families()
        for rule_id, pace in vars(module).get("PACE", {}).items()
    }
