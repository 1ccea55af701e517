"""认定: what people decided about findings, from decisions.csv."""

import polars as pl

from inspectorate.scoring.points import settle
from inspectorate.tables import Status

#: Columns of decisions.csv; ``line`` may stand beside them (the line of the file).
COLUMNS = ("finding_id", "decision", "reason", "basis", "who", "when")

#: A person's name may stand in circulated papers if 认定 stands beside it (convention 37); nothing
#: else changes.
NAMED = "点名"

#: Looked at and left open.
PENDING = "待核实"

_FINAL = (Status.CONFIRMED.value, Status.REJECTED.value, Status.EXCUSED.value)
_WORDS = (*_FINAL, PENDING, NAMED)
_FIRST_LINE = 2


class DecisionError(ValueError):
    """decisions.csv says something that can't be carried out; the message names line and id."""


def apply_decisions(findings: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Findings after people have decided.

    不成立 and 免责 keep the finding with its reason and no points, 认定 confirms it, 待核实 leaves
    it open, 点名 lets a person be named. Of several decisions on one finding the latest ``when``
    holds, on one day the later line. What a rejected finding had put aside stands again, and points
    that a rejected one had taken under a rule's cap fall to the others.

    Args:
        findings: ``FINDINGS``.
        decisions: ``COLUMNS`` as text, in the order of the file.

    Returns:
        ``FINDINGS``, same rows, same order.

    Raises:
        DecisionError: an id that doesn't exist, a word that isn't one, no reason, no person.
    """
    said = _clean(decisions)
    _refuse(said, findings)
    words = said.filter(pl.col("decision") != NAMED)
    last = words.unique("finding_id", keep="last", maintain_order=True)
    named = said.filter(pl.col("decision") == NAMED).get_column("finding_id").unique().to_list()
    columns = ["decision", "decision_reason", "decision_basis", "decided_by", "decided_on"]
    order = findings.columns
    joined = findings.drop(columns).join(
        last.select("finding_id", *columns), on="finding_id", how="left", maintain_order="left"
    )
    told = joined.with_columns(named=pl.col("named") | pl.col("finding_id").is_in(named))
    keys = findings.select("finding_id").with_row_index("_at")
    settled = settle(told).join(keys, on="finding_id").sort("_at")
    return settled.select(order)


def _clean(decisions: pl.DataFrame) -> pl.DataFrame:
    lines = (
        pl.col("line").cast(pl.Int64)
        if "line" in decisions.columns
        else pl.int_range(_FIRST_LINE, pl.len() + _FIRST_LINE)
    )
    texts = [_text(decisions, name) for name in COLUMNS]
    return (
        decisions.select(*texts, line=lines)
        .rename(
            {
                "reason": "decision_reason",
                "basis": "decision_basis",
                "who": "decided_by",
                "when": "decided_on",
            }
        )
        .sort("decided_on", "line", nulls_last=False)
    )


def _text(decisions: pl.DataFrame, name: str) -> pl.Expr:
    if name not in decisions.columns:
        return pl.lit(None, pl.String).alias(name)
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text).alias(name)


def _refuse(said: pl.DataFrame, findings: pl.DataFrame) -> None:
    known = findings.get_column("finding_id").to_list()
    fault = (
        pl.when(pl.col("finding_id").is_null())
        .then(pl.lit("没有写疑点编号"))
        .when(~pl.col("finding_id").is_in(known))
        .then(pl.format("本期没有编号为“{}”的疑点", "finding_id"))
        .when(pl.col("decision").is_null() | ~pl.col("decision").is_in(_WORDS))
        .then(
            pl.format(
                f"疑点“{{}}”的决定“{{}}”不是{'、'.join(_WORDS)}之一",
                "finding_id",
                pl.col("decision").fill_null(""),
            )
        )
        .when(pl.col("decision_reason").is_null())
        .then(pl.format("疑点“{}”没有写理由(reason)", "finding_id"))
        .when(pl.col("decided_by").is_null())
        .then(pl.format("疑点“{}”没有写决定人(who)", "finding_id"))
    )
    faults = said.with_columns(fault=fault).drop_nulls("fault").sort("line")
    if faults.height:
        told = faults.select(pl.format("第{}行：{}", "line", "fault")).to_series()
        raise DecisionError("decisions.csv 不能采用：\n" + "\n".join(f"  {each}" for each in told))
