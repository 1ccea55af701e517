"""Judging: every selected rule, for every span that ends inside the run's period.

What all rules share is done here, once: who is bound, what a form that was not handed in means,
what a month without any submission means, and that one subject has one verdict.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
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
from inspectorate.rules.standing import excused
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

    @property
    def span(self) -> SpanKind:
        """How long the duty runs: as its term ``period`` says, where the source leaves it open."""
        said = self.terms.get("period") if "period" in self.rule.terms else None
        return self.rule.span if said is None else SpanKind(str(said))

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
    """Of the versions of one rule the latest that binds in the span, with the dates of them all.

    What a version replaced was in force before it: those days are judged too, by the later terms.
    """
    binding = [version for version in versions if version.binds(span)]
    latest = max(binding, key=_begins, default=None)
    return None if latest is None else _unbroken(latest, versions)


def _begins(version: Selected) -> date:
    return version.since or date.min


def _unbroken(chosen: Selected, versions: Sequence[Selected]) -> Selected:
    """A version with the first and the last day of the chain of versions that it is part of."""
    for other in sorted(versions, key=_begins, reverse=True):
        if _follows(chosen, other):
            chosen = replace(chosen, since=other.since)
    for other in sorted(versions, key=_begins):
        if _follows(other, chosen):
            chosen = replace(chosen, until=other.until)
    return chosen


def _follows(later: Selected, earlier: Selected) -> bool:
    """Whether the later begins on the day after the earlier ended."""
    return (
        later.since is not None
        and earlier.until is not None
        and later.since - earlier.until == timedelta(days=1)
    )


def judge_all(facts: Facts, selected: Sequence[Selected]) -> pl.DataFrame:
    """Judge a run.

    Args:
        facts: the clean records of the run.
        selected: rules with terms; one rule may stand in several versions with their own dates.

    Returns:
        ``JUDGED``, one row a rule, span, unit and subject; sorted by them. ``period`` is the label
        of the span. ``missing_form`` marks a 无法判定 that rests on an owed form not handed in.
    """
    first = [chosen for chosen in selected if not chosen.rule.last]
    last = [chosen for chosen in selected if chosen.rule.last]
    so_far = _judged(facts, first)
    return pl.concat([so_far, _judged(replace(facts, so_far=so_far), last)]).sort(_ORDER)


def _judged(facts: Facts, selected: Sequence[Selected]) -> pl.DataFrame:
    frames = [_ended(facts, chosen, span) for chosen, span in _spans(facts.period, selected)]
    frames += [_running(facts, chosen, span) for chosen, span in _unended(facts.period, selected)]
    return pl.concat([pl.DataFrame(schema=JUDGED), *frames])


def _versions(selected: Sequence[Selected]) -> list[list[Selected]]:
    by_id: dict[str, list[Selected]] = {}
    for chosen in selected:
        by_id.setdefault(chosen.rule.id, []).append(chosen)
    return [by_id[rule_id] for rule_id in sorted(by_id)]


def _kinds(selected: Sequence[Selected]) -> Iterator[tuple[list[Selected], SpanKind]]:
    """The versions of each rule with each kind of span that one of them runs for."""
    for versions in _versions(selected):
        for kind in dict.fromkeys(version.span for version in versions):
            yield versions, kind


def _spans(period: Span, selected: Sequence[Selected]) -> Iterator[tuple[Selected, Span]]:
    for versions, kind in _kinds(selected):
        for span in spans_inside(period, kind):
            chosen = in_force(span, versions)
            if chosen is not None and chosen.span is kind:
                yield chosen, span


def _unended(period: Span, selected: Sequence[Selected]) -> Iterator[tuple[Selected, Span]]:
    for versions, kind in _kinds(selected):
        span = span_running(period, kind)
        chosen = in_force(span, versions)
        if span.end > period.end and chosen is not None and chosen.span is kind:
            yield chosen, span


def _ended(facts: Facts, chosen: Selected, span: Span) -> pl.DataFrame:
    """Verdicts of one rule for a span that has ended."""
    found = gaps(facts, chosen.rule, span, chosen.form_names)
    free = not_bound(facts, chosen.terms)
    rows = _rows(facts, chosen, chosen.rule.judge, chosen.part_of(span), free)
    months = months_missing(facts, chosen.rule, span, chosen.since, chosen.until)
    rows = hush_gaps(hush_months(rows, months), found)
    rows = pl.concat([rows, without_row(facts, free, found, rows)])
    return _finished(chosen, span, excused(rows, facts, span, chosen.rule.id))


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
