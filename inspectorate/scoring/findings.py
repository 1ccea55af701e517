"""疑点: one row a 不合格 verdict, with what the programme says of its rule and what it costs.

A hint (a D rule that fails, or a message beside a verdict of 不适用 or 无法判定) is a row too, with
severity D, no points and status 提示.
"""

import hashlib

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring.folding import fold
from inspectorate.scoring.points import settle
from inspectorate.scoring.rulebook import rulebook
from inspectorate.tables import CITES, POINTS, Severity, Verdict

#: Columns of findings.csv but file, sheet and cells (which ``cites`` become), then those that
#: later stages need: where it is (county/township/village), block of the score, points before
#: status and cap, cap of the rule, findings that put this one aside, and what people decided.
FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String,
    "rule_id": pl.String,
    "rule_name": pl.String,
    "severity": pl.String,
    "unit": pl.String,
    "village": pl.String,
    "subject": pl.String,
    "period": pl.String,
    "message": pl.String,
    "expected": pl.String,
    "actual": pl.String,
    "difference": pl.String,
    "basis": pl.String,
    "recipients": pl.String,
    "deadline": pl.String,
    "points": POINTS,
    "status": pl.String,
    "cites": CITES,
    "place": pl.String,
    "block": pl.String,
    "nominal": POINTS,
    "cap": POINTS,
    "folded_by": pl.List(pl.String),
    "decision": pl.String,
    "decision_reason": pl.String,
    "decision_basis": pl.String,
    "decided_by": pl.String,
    "decided_on": pl.String,
    "named": pl.Boolean,
}

_FAILED = pl.col("verdict") == Verdict.FAIL.value
_HINTED = ~_FAILED & (pl.col("verdict") != Verdict.PASS.value) & pl.col("message").is_not_null()
_IS_HINT = pl.col("severity") == Severity.D.value
_ORDER = ["unit", "rule_id", "period", "subject"]

#: Forms of the lead office: a finding that rests on them alone is about something nobody reported.
_REGISTRY = ("F01", "F02", "F22")


def findings(judgements: pl.DataFrame, programme: Programme, facts: Facts) -> pl.DataFrame:
    """Findings of a run, before people have decided.

    Args:
        judgements: ``rules.engine.JUDGED``.
        programme: says severity, basis, recipients, cap and deadline of every rule.
        facts: as-of, receipts and the records that findings cite.

    Returns:
        ``FINDINGS``, sorted by unit, rule_id, period, subject. ``unit`` is empty for what the lead
        office itself owes. ``points`` are what is deducted after the rule's cap, before the floor
        of the block.
    """
    chosen = judgements.filter(_FAILED | _HINTED)
    rules = rulebook(chosen, programme, facts.as_of)
    rows = chosen.join(rules, on=["rule_id", "period"], how="left").sort(_ORDER)
    rows = rows.with_columns(
        finding_id=_ids(rows, programme.id),
        severity=pl.when(_FAILED).then("severity").otherwise(pl.lit(Severity.D.value)),
        village=pl.col("place").str.split("/").list.last(),
    )
    told = rows.with_columns(
        deadline=pl.when(~_IS_HINT).then("deadline"),
        nominal=_nominal(_shared(rows, facts)),
        block=_block(programme, facts),
        named=pl.lit(value=False),
    )
    later = {name: kind for name, kind in FINDINGS.items() if name not in told.columns}
    whole = told.with_columns(**{name: pl.lit(None).cast(kind) for name, kind in later.items()})
    return settle(fold(whole, programme, facts)).select(list(FINDINGS)).sort(_ORDER)


def finding_id(programme: str, rule_id: str, unit: str, subject: str, period: str) -> str:
    """Identity that survives resubmission: 16 hex digits over what was judged."""
    return _identity(f"{programme}|{rule_id}|{unit}|{subject}|{period}")


def _identity(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _ids(rows: pl.DataFrame, programme_id: str) -> pl.Series:
    parts = [pl.lit(programme_id), *[pl.col(c).fill_null("") for c in ("rule_id", "unit")]]
    parts += [pl.col(c).fill_null("") for c in ("subject", "period")]
    keys = rows.select(key=pl.concat_str(parts, separator="|")).get_column("key")
    return pl.Series([_identity(key) for key in keys], dtype=pl.String)


def _nominal(shared: list[str]) -> pl.Expr:
    """Points before cap and folding: none for hints and the lead office, a share where shared."""
    free = _IS_HINT | (pl.col("unit") == "")
    sharers = pl.len().over("rule_id", "subject", "period")
    shares = pl.when(pl.col("finding_id").is_in(shared)).then(sharers).otherwise(1)
    points = pl.when(free).then(0).otherwise(pl.col("nominal")).cast(POINTS)
    return (points / shares.cast(POINTS)).cast(POINTS)


def _shared(rows: pl.DataFrame, facts: Facts) -> list[str]:
    """Findings on an absence in a village that several units help: one among them (convention 1).

    Such a finding is about the village or a household of it and cites no row that a unit sent; a
    paper or meeting that each unit owes for itself has a subject of its own kind.
    """
    ids = [facts.records[form].select("record_id") for form in _REGISTRY]
    absences = rows.filter(pl.col("subject").str.contains("^(村|户):"))
    cited = absences.select("finding_id", "cites").explode("cites").unnest("cites")
    sent = cited.join(pl.concat(ids), on="record_id", how="anti")
    return absences.join(sent, on="finding_id", how="anti").get_column("finding_id").to_list()


def _block(programme: Programme, facts: Facts) -> pl.Expr:
    """A 整改 finding costs the block of the rule that its ledger row names, where it names one."""
    ledger = facts.records["F20"].select("record_id", "rule_id").drop_nulls()
    named = {rid: programme.scoring.block_of(rule) for rid, rule in ledger.iter_rows()}
    homes = {rid: block for rid, block in named.items() if block is not None}
    if not homes:
        return pl.col("block")
    record = pl.element().struct.field("record_id")
    mapped = pl.col("cites").list.eval(
        record.replace_strict(homes, default=None, return_dtype=pl.String)
    )
    home = pl.coalesce(mapped.list.drop_nulls().list.first(), "block")
    return pl.when(pl.col("rule_id").str.starts_with("RECT-")).then(home).otherwise("block")
