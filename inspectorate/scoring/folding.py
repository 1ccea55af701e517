"""并案: one defect, one deduction (convention 26)."""

from collections.abc import Sequence

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring.groups import heard_of
from inspectorate.tables import Severity

#: Says that nothing was sent: of a unit that sent nothing, the one finding that stays open.
NOT_SENT = "RPT-06"

_IS_HINT = pl.col("severity") == Severity.D.value


def fold(findings: pl.DataFrame, programme: Programme, facts: Facts) -> pl.DataFrame:
    """Say of each finding which others put it aside.

    A wider finding is put aside by a finding of a more specific rule (``Rule.folds``) on the same
    unit, in an overlapping span, that shares a cited record or the subject; everything of a unit
    that sent nothing by the finding that says so.

    Returns:
        The findings with ``folded_by``, their finding_ids sorted; empty where none does.
    """
    links = pl.concat([_specific(findings, programme), _unsent(findings, facts)]).unique()
    by = links.group_by("finding_id").agg(folded_by=pl.col("by").sort())
    joined = findings.drop("folded_by").join(by, on="finding_id", how="left")
    return joined.with_columns(pl.col("folded_by").fill_null([]))


def sent_nothing(facts: Facts) -> list[str]:
    """Units of F01 of which no file at all was received, sorted."""
    silent = ~pl.col("unit").is_in(heard_of(facts))
    return facts.units.filter(silent).get_column("unit").to_list()


def _specific(findings: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Links finding_id (the wider) → by (the more specific)."""
    real = findings.filter(~_IS_HINT)
    keys = pl.concat([_records(real), _subjects(real)])
    pairs = _pairs(programme)
    specific = keys.join(pairs, left_on="rule_id", right_on="specific").rename({"finding_id": "by"})
    met = keys.join(
        specific,
        left_on=["unit", "key", "rule_id"],
        right_on=["unit", "key", "wider"],
        suffix="_by",
    )
    overlap = (pl.col("starts") <= pl.col("ends_by")) & (pl.col("starts_by") <= pl.col("ends"))
    return met.filter(overlap).select("finding_id", "by")


def _pairs(programme: Programme) -> pl.DataFrame:
    rows: Sequence[tuple[str, str]] = [
        (each.rule.id, wider) for each in programme.rules for wider in each.rule.folds
    ]
    schema = {"specific": pl.String, "wider": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").unique()


_KEYS = ["finding_id", "rule_id", "unit", "starts", "ends"]


def _records(findings: pl.DataFrame) -> pl.DataFrame:
    cells = findings.select(*_KEYS, key="cites").explode("key")
    return cells.with_columns(
        key=pl.format("record:{}", pl.col("key").struct.field("record_id"))
    ).unique()


def _subjects(findings: pl.DataFrame) -> pl.DataFrame:
    return findings.select(*_KEYS, key=pl.format("subject:{}", "subject"))


def _unsent(findings: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    silent = findings.filter(~_IS_HINT & pl.col("unit").is_in(sent_nothing(facts)))
    said = silent.filter(pl.col("rule_id") == NOT_SENT).select("unit", by="finding_id")
    rest = silent.filter(pl.col("rule_id") != NOT_SENT)
    return rest.join(said, on="unit").select("finding_id", "by")
