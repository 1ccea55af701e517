"""整改事项 that are still open at as-of: of the units' ledgers, and of the round before this one.

Nothing is told that a rule reads as done or can't decide: the ledger is read as RECT-02 reads it,
findings that no ledger lists as RECT-01 does, and what this run finds mended, or what people put
aside, is let be. What this run itself finds has its 整改通知书 and is not told again.
"""

import polars as pl

from inspectorate.audit.standing import Standing
from inspectorate.evidence import locate
from inspectorate.intake.assemble import Assembled
from inspectorate.notices.rectification.outstanding import (
    EARLIER_ROUND,
    LEDGER,
    OPEN_ITEMS,
    REMIND_WITHIN,
    State,
)
from inspectorate.periods import span_of
from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.rules.standing import not_taking_part
from inspectorate.rules.supervision.deadlines import last_round, numbered, of_own_numbers
from inspectorate.rules.supervision.ledger import items, reading
from inspectorate.rules.supervision.relapse import NOT_MENDED
from inspectorate.rules.workdays import workdays_between
from inspectorate.scoring.rulebook import due_date
from inspectorate.tables import Severity, Status, Verdict

#: 整改不力 is as grave as RECT-02 takes it: its deadline is the final one of an admonition.
GRAVITY = Severity.A
_LEDGER_FORM = "F20"
_OVERDUE_RULE = "RECT-02"
_SUSPECTED = Status.SUSPECTED.value
_GRAVE = [Severity.A.value, Severity.B.value]
_STANDS = [_SUSPECTED, Status.CONFIRMED.value, Status.FOLDED.value]
_ASIDE = [Status.REJECTED.value, Status.EXCUSED.value]
_PRINTED = 8
_PEOPLE = ("responsible", "responsible_leader", "reviewer")
#: What makes two lines of a ledger one item.
_ITEM = ["unit", "item_number", "problem"]
_MATTER = ["rule_id", "unit", "subject"]


def open_items(
    programme: Programme, assembled: Assembled, judgements: pl.DataFrame, told: Standing
) -> pl.DataFrame:
    """Items to be reminded of or admonished for.

    Args:
        programme: what it no longer asks for isn't demanded.
        assembled: facts, and what it takes to find the cells of the ledgers.
        judgements: ``rules.engine.JUDGED`` of this run.
        told: findings with decisions applied.

    Returns:
        ``notices.outstanding.OPEN_ITEMS``, by unit, deadline and number.
    """
    facts = assembled.facts
    listed = _with_cells(_listed(facts, told.findings), assembled)
    unlisted = _unlisted(programme, facts, judgements, told.findings)
    blank = pl.DataFrame(schema=OPEN_ITEMS)
    whole = pl.concat([blank, listed, unlisted], how="diagonal_relaxed")
    last = pl.lit(due_date(facts.as_of, programme.deadline, GRAVITY), pl.Date)
    dated = whole.with_columns(final=pl.when(pl.col("state") != State.SOON.value).then(last))
    typed = dated.select(pl.col(name).cast(kind) for name, kind in OPEN_ITEMS.items())
    return typed.sort("unit", "deadline", "number", "item_id", nulls_last=True)


def _left(facts: Facts) -> pl.Expr:
    """Working days until the deadline: as-of doesn't count, the deadline does."""
    day_after = pl.col("deadline") + pl.duration(days=1)
    return workdays_between(pl.lit(facts.as_of), day_after)


def _soon(facts: Facts) -> pl.Expr:
    """Whether the deadline is yet to come, and near."""
    near = (pl.col("deadline") >= facts.as_of) & (_left(facts) <= REMIND_WITHIN)
    return near.fill_null(value=False)


def _counted(rows: pl.LazyFrame, facts: Facts) -> pl.DataFrame:
    """Rows that have a ``state``, of units that take part, with their days left or over."""
    over = (pl.lit(facts.as_of) - pl.col("deadline")).dt.total_days()
    away = not_taking_part(facts, facts.period)
    return (
        rows.filter(pl.col("state").is_not_null() & ~pl.col("unit").is_in(away))
        .with_columns(
            left=pl.when(pl.col("state") == State.SOON.value).then(_left(facts)),
            over=pl.when(pl.col("state") == State.OVERDUE.value).then(over),
        )
        .collect()
    )


def _listed(facts: Facts, findings: pl.DataFrame) -> pl.DataFrame:
    """Open rows of the ledgers that came this time, each item once."""
    item = reading(facts)
    waits = ~(item.done | item.bad | item.claimed | pl.col("lost"))
    state = (
        pl.when(item.accused & item.bad)
        .then(pl.lit(State.REJECTED.value))
        .when(item.accused)
        .then(pl.lit(State.OVERDUE.value))
        .when(waits & _soon(facts))
        .then(pl.lit(State.SOON.value))
    )
    done = item.done & ~item.bad
    rows = (
        items(facts)
        .filter(pl.col("unit").is_in(facts.has_form(_LEDGER_FORM)))
        # A line that was copied and brought up to date tells of the same item.
        .filter(~done.any().over(_ITEM))
        .sort(*_ITEM, "deadline", "record_id", nulls_last=False)
        .unique(_ITEM, keep="last", maintain_order=True)
        .with_columns(state=state, key=pl.col("item_number").str.to_lowercase().str.head(_PRINTED))
        .join(_dropped(facts), on=["unit", "key"], how="anti")
    )
    return _judged(_counted(rows, facts), findings).select(
        "unit",
        "problem",
        "rule_id",
        "deadline",
        "state",
        "left",
        "over",
        "review_date",
        "undecided",
        item_id="record_id",
        origin=pl.lit(LEDGER),
        number="item_number",
        people=pl.concat_list(_PEOPLE).list.drop_nulls(),
    )


def _dropped(facts: Facts) -> pl.LazyFrame:
    """unit, key: findings of earlier rounds that people put aside: nothing is left to mend."""
    schema = {"unit": pl.String, "key": pl.String}
    if facts.earlier is None:
        return pl.LazyFrame(schema=schema)
    aside = facts.earlier.lazy().filter(pl.col("status").is_in(_ASIDE))
    return aside.select("unit", key=pl.col("finding_id").str.head(_PRINTED)).unique()


def _judged(rows: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Without items of which people put RECT-02's finding aside; ``undecided`` where it waits."""
    ours = pl.col("rule_id") == _OVERDUE_RULE
    found = findings.filter(ours).select("unit", "subject", "severity", decided="status")
    told = rows.with_columns(subject=pl.format("问题:{}", "item_number")).join(
        found, on=["unit", "subject"], how="left", maintain_order="left"
    )
    aside = pl.col("decided").is_in(_ASIDE).fill_null(value=False)
    return told.filter(~aside).with_columns(undecided=_undecided("decided"))


def _undecided(status: str) -> pl.Expr:
    """Whether what it rests on is suspected, grave, and nobody has decided."""
    waits = (pl.col(status) == _SUSPECTED) & pl.col("severity").is_in(_GRAVE)
    return waits.fill_null(value=False)


def _with_cells(rows: pl.DataFrame, assembled: Assembled) -> pl.DataFrame:
    """file, sheet and cell of each deadline in its ledger."""
    cites = rows.with_columns(record_id="item_id", field=pl.lit("deadline"))
    found = locate(cites, assembled.records_index, assembled.layout, assembled.exceptions)
    return found.drop("record_id", "field", "method")


def _unlisted(
    programme: Programme, facts: Facts, judgements: pl.DataFrame, findings: pl.DataFrame
) -> pl.DataFrame:
    """Findings of the round before that a ledger with no numbers of its own doesn't list."""
    if facts.earlier is None:
        return pl.DataFrame(schema=OPEN_ITEMS)
    overdue = (pl.col("deadline") < facts.as_of).fill_null(value=False)
    state = (
        pl.when(overdue)
        .then(pl.lit(State.OVERDUE.value))
        .when(_soon(facts))
        .then(pl.lit(State.SOON.value))
    )
    clear = [unit for unit in facts.has_form(_LEDGER_FORM) if unit not in of_own_numbers(facts)]
    known = [each.rule.id for each in programme.rules]
    rows = (
        last_round(facts, {})
        .filter(pl.col("round").is_in(_ended_before(facts)))
        .filter(pl.col("unit").is_in(clear) & pl.col("rule_id").is_in(known))
        .filter(~pl.col("rule_id").str.contains(NOT_MENDED))
        .join(numbered(facts), on=["unit", "key"], how="anti")
        .join(_still_found(judgements, findings).lazy(), on=_MATTER, how="left")
        .filter(pl.col("stands").fill_null(value=True))
        .join(findings.lazy().select("finding_id"), on="finding_id", how="anti")
        .with_columns(state=state)
    )
    return _counted(rows, facts).select(
        "unit",
        "round",
        "rule_id",
        "subject",
        "period",
        "deadline",
        "state",
        "left",
        "over",
        _undecided("status").alias("undecided"),
        item_id="finding_id",
        origin=pl.lit(EARLIER_ROUND),
        number="key",
    )


def _ended_before(facts: Facts) -> list[str]:
    """Rounds over before this one began: of a later one this run sees for itself what is left."""
    labels = [] if facts.earlier is None else facts.earlier.get_column("round").unique().to_list()
    return sorted(label for label in labels if span_of(label).end < facts.period.start)


def _still_found(judgements: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """rule_id, unit, subject, ``stands``: matters that this run looked at again.

    One that it calls 合格 or can't decide is no longer held against a unit; nor is one that people
    put aside.
    """
    looked_at = judgements.filter(pl.col("verdict") != Verdict.NOT_APPLICABLE.value)
    kept = findings.filter(pl.col("status").is_in(_STANDS)).select(
        *_MATTER, found=pl.lit(value=True)
    )
    return (
        looked_at.select(_MATTER)
        .unique()
        .join(kept.unique(), on=_MATTER, how="left")
        .select(*_MATTER, stands=pl.col("found").fill_null(value=False))
        .sort(_MATTER)
    )
