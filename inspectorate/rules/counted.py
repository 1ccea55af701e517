"""At least n rows of a kind in a span: per unit, per unit × village, or per village.

A row counts for certain, or it is open (no date, no known village, kind or unit left blank or
illegible). Certain rows alone make 合格; 不合格 only where the open rows could not fill the gap.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.binding import bound, date_in_words, owners, village_name
from inspectorate.rules.catalogue import Judge, Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.pacing import lagging
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import CITES

_KEYS = ["unit", "place"]
_SLASHES_OF_A_VILLAGE = 2


@dataclass(frozen=True)
class Counted:
    """What is counted.

    Attributes:
        form: the form.
        kind: whether a row is of the kind; null is open.
        dated: the date column that must lie in the span; no date is open.
        cells: fields that each counted row is cited by.
        lone: a row whose village is left blank is for the unit's only village.
        where: a text column that may name the village of a row without one.
        once: rows alike in all of these columns are one; a blank among them is like no other.
        amount: how many a row stands for; null is one or more. One a row where None.
    """

    form: str
    kind: pl.Expr
    dated: str
    cells: tuple[str, ...]
    lone: bool = False
    where: str | None = None
    once: tuple[str, ...] = ()
    amount: pl.Expr | None = None


def per_unit(facts: Facts, span: Span, terms: Terms, what: Counted) -> pl.LazyFrame:
    """Every bound unit of F01 with its count.

    Returns:
        unit, place (null), start_date (of its first pairing), cites, ``sure``, ``open_rows`` (null: no telling
        how many, as where the form is not there); the cell that makes the duty is F01.unit_name.
    """
    begun = pl.col("start_date")
    first = facts.pairs.lazy().group_by("unit")
    starts = first.agg(start_date=pl.when(begun.is_not_null().all()).then(begun.min()))
    units = bound(facts.units.lazy(), facts, terms).join(starts, on="unit", how="left")
    place = pl.lit(None, pl.String)
    duties = units.select("unit", place=place, start_date=begun, duty=cites("unit_name"))
    rows, pairs = _rows(facts, span, what), facts.pairs.lazy().select(*_KEYS)
    own = rows.filter(pl.col("unit").is_not_null()).with_columns(certain=pl.lit(value=True))
    adrift = rows.filter(pl.col("unit").is_null()).drop("unit").join(pairs, on="place")
    doubted = adrift.with_columns(certain=pl.lit(value=False)).select(_columns(own))
    counted = _joined(duties, pl.concat([own, doubted]), ["unit"], what)
    return _opened(counted, unsent(facts, what.form))


def per_pair(facts: Facts, span: Span, terms: Terms, what: Counted) -> pl.LazyFrame:
    """Every bound unit × village of F02 with the unit's own count there; columns as per_unit."""
    pairs = _village_pairs(facts)
    duties = bound(pairs, facts, terms).select(*_KEYS, "start_date", duty=cites("village"))
    rows = _rows(facts, span, what)
    no_unit, no_place = pl.col("unit").is_null(), pl.col("place").is_null()
    whole = rows.filter(~no_unit & ~no_place).with_columns(certain=pl.lit(value=True))
    spread = _spread(rows.filter(~no_unit & no_place), pairs, what)
    adrift = rows.filter(no_unit & ~no_place).drop("unit").join(pairs.select(_KEYS), on="place")
    doubted = adrift.with_columns(certain=pl.lit(value=False))
    parts = [part.select(_columns(whole)) for part in (whole, spread, doubted)]
    return _opened(_joined(duties, pl.concat(parts), _KEYS, what), unsent(facts, what.form))


def per_village(facts: Facts, span: Span, terms: Terms, what: Counted) -> pl.LazyFrame:
    """Every paired village with the count of all units together, for those who answer for it.

    A unit of the village that did not hand the form in leaves the count open.
    """
    pairs = _village_pairs(facts)
    answering = pairs.join(owners(facts, terms), on=_KEYS, how="semi")
    duties = answering.select(*_KEYS, "start_date", duty=cites("village"))
    rows = _rows(facts, span, what)
    no_place = pl.col("place").is_null()
    whole = rows.filter(~no_place).with_columns(certain=pl.lit(value=True))
    spread = _spread(rows.filter(no_place & pl.col("unit").is_not_null()), pairs, what)
    parts = [part.select(_columns(whole)).drop("unit") for part in (whole, spread)]
    counted = _joined(duties, pl.concat(parts), ["place"], what)
    sent = pl.col("unit").is_in(facts.has_form(what.form))
    silent = pairs.filter(~sent).select("place", quiet=pl.lit(value=True)).unique()
    joined = counted.join(silent, on="place", how="left")
    return _opened(joined, pl.col("quiet").fill_null(value=False)).drop("quiet").sort(_KEYS)


def unsent(facts: Facts, form: str) -> pl.Expr:
    """Units that did not hand in a form that they need not: its rows are missing, not absent.

    A form that is owed is the engine's to miss.
    """
    if form in facts.owed:
        return pl.lit(value=False)
    return ~pl.col("unit").is_in(facts.has_form(form))


def fewer(least: int) -> pl.Expr:
    """Three-valued test over ``sure`` and ``open_rows``: is the count under the term?"""
    sure = pl.col("sure")
    known = pl.when(sure >= least).then(pl.lit(value=False))
    return known.when(sure + pl.col("open_rows") < least).then(pl.lit(value=True))


def judged_at_least(
    rows: pl.LazyFrame,
    span: Span,
    least: int,
    *,
    what: pl.Expr,
    measure: str,
    doubt: str,
    subject: pl.Expr | None = None,
) -> pl.LazyFrame:
    """Judgements of counted rows.

    Args:
        rows: from per_unit, per_pair or per_village.
        span: the span counted.
        least: how many are due.
        what: the duty as the sentence says it, after the span: 到福成镇群福村开展调研.
        measure: its measure word.
        doubt: why open rows leave it undecided.
        subject: 单位, or 村:县/乡镇/村 where the row has a village, when omitted.
    """
    sure, late = pl.col("sure"), paired_late(span)
    sentence = f"{span.in_words}{{}}应不少于{least}{measure}，实有{{}}{measure}，相差{{}}{measure}"
    in_village = pl.format("村:{}", "place")
    since = pl.format("{}结对，所属期已经过半", date_in_words("start_date"))
    return judged(
        rows,
        subject=pl.coalesce(in_village, pl.lit("单位")) if subject is None else subject,
        fails=fewer(least),
        applies=~late | (sure >= least),
        reason=pl.when(late)
        .then(since)
        .when(pl.col("open_rows").is_null())
        .then(pl.lit(f"{doubt}，或相应的登记表没有全部报送"))
        .otherwise(pl.lit(doubt)),
        expected=pl.lit(str(least)),
        actual=sure,
        difference=sure - least,
        message=pl.format(sentence, what, sure, least - sure),
    )


def pace_of(judge: Judge, what: str, measure: str) -> Judge:
    """The pace of such a rule for ``PACE``: its own judgements of the running span, as hints."""

    def pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        return lagging(judge(facts, span, terms), facts, span, what, measure)

    return pace


def paired_late(span: Span) -> pl.Expr:
    """Whether a pairing began when half of the span was over: too late to owe its whole count."""
    middle = span.start + (span.end - span.start) / 2
    return (pl.col("start_date") > middle).fill_null(value=False)


def says(column: str, pattern: str) -> pl.Expr:
    """Whether a text has one of the words; false where there is no text."""
    return pl.col(column).str.contains(pattern).fill_null(value=False)


def _opened(rows: pl.LazyFrame, silent: pl.Expr) -> pl.LazyFrame:
    """What a unit that sent no form may have done nobody can count."""
    return rows.with_columns(open_rows=pl.when(~silent).then("open_rows"))


def _village_pairs(facts: Facts) -> pl.LazyFrame:
    villages = pl.col("place").str.count_matches("/") == _SLASHES_OF_A_VILLAGE
    return facts.pairs.lazy().filter(villages)


def _rows(facts: Facts, span: Span, what: Counted) -> pl.LazyFrame:
    """Rows that are or may be of the kind in the span: ``hit`` is null where that is open."""
    rows = facts.of(what.form)
    extra = [what.where] if what.where is not None else []
    blank = pl.all_horizontal(pl.col(c).is_null() for c in ("place", "village"))
    return (
        rows.with_columns(
            hit=what.kind & dated_inside(what.dated, span),
            blank=blank,
            alike=_alike(what.once),
            amount=(pl.lit(1) if what.amount is None else what.amount).cast(pl.Int64),
            seen=cites(*what.cells),
        )
        .filter(pl.col("hit").fill_null(value=True))
        .select("unit", "place", "record_id", "hit", "blank", "alike", "amount", "seen", *extra)
    )


def _alike(columns: tuple[str, ...]) -> pl.Expr:
    """One text for rows that are one; the record's own id where there is nothing to go by."""
    if not columns:
        return pl.col("record_id")
    joined = pl.concat_str([pl.col(name).cast(pl.String) for name in columns], separator="|")
    return pl.coalesce(joined, "record_id")


def _columns(rows: pl.LazyFrame) -> list[str]:
    return rows.collect_schema().names()


def _spread(rows: pl.LazyFrame, pairs: pl.LazyFrame, what: Counted) -> pl.LazyFrame:
    """Rows of no known village beside each village of their unit: certain only where told."""
    villages = pairs.select(*_KEYS, only=pl.len().over("unit") == 1)
    joined = rows.drop("place").join(villages, on="unit")
    lone = pl.lit(what.lone) & pl.col("blank") & pl.col("only")
    if what.where is None:
        return joined.with_columns(certain=lone)
    named = pl.col(what.where).str.contains(village_name(), literal=True).fill_null(value=False)
    elsewhere = named.any().over("record_id") & ~named
    return joined.filter(~elsewhere).with_columns(certain=named | lone)


def _joined(
    duties: pl.LazyFrame, rows: pl.LazyFrame, keys: list[str], what: Counted
) -> pl.LazyFrame:
    """Duties with the count of their rows and the cells of the certain ones."""
    sure = pl.col("hit").fill_null(value=False) & pl.col("certain")
    told = rows.with_columns(sure=sure).sort("record_id")
    # A certain row stands for those like it; an open one may be another that only looks alike.
    one = told.filter("sure").unique([*keys, "alike"], keep="first", maintain_order=True)
    each = pl.concat([one, told.filter(~pl.col("sure"))])
    amount, certain = pl.col("amount"), pl.col("sure")
    bounded = amount.is_not_null().all()
    counted = each.group_by(keys).agg(
        sure=amount.fill_null(1).filter(certain).sum(),
        open_rows=pl.when(bounded).then(amount.filter(~certain).sum()),
        seen=pl.col("seen").filter(certain).explode(),
        found=pl.lit(value=True),
    )
    none = pl.col("found").is_null()
    return (
        duties.join(counted, on=keys, how="left")
        .with_columns(
            sure=pl.col("sure").fill_null(0),
            open_rows=pl.when(none).then(0).otherwise("open_rows"),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])).cast(CITES),
        )
        .drop("duty", "seen", "found")
        .sort(_KEYS)
    )
