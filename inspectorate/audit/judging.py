"""判定 and 评分: from facts to verdicts, findings with their cells, scores and ranks."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from inspectorate.audit.citing import citations_of
from inspectorate.audit.plan import Plan
from inspectorate.files.control import read_decisions
from inspectorate.files.run_folder import read_ranking
from inspectorate.intake.assemble import Assembled
from inspectorate.rules.engine import judge_all
from inspectorate.scoring import apply_decisions, findings, score, verdict_points
from inspectorate.tables import Verdict


@dataclass(frozen=True)
class Conclusion:
    """What a run concludes.

    Attributes:
        findings: ``scoring.FINDINGS``, decisions applied.
        citations: one row a cited cell.
        ranking: columns of ranking.csv, exact values.
        verdicts: columns of verdicts.parquet.
        undecided: rule_id, unit, missing_form, cites of what is 无法判定.
    """

    findings: pl.DataFrame
    citations: pl.DataFrame
    ranking: pl.DataFrame
    verdicts: pl.DataFrame
    undecided: pl.DataFrame


def judge(plan: Plan, assembled: Assembled) -> pl.DataFrame:
    """Verdicts of every rule of the programme (``rules.engine.JUDGED``)."""
    return judge_all(assembled.facts, plan.programme.selected())


def conclude(plan: Plan, assembled: Assembled, judgements: pl.DataFrame) -> Conclusion:
    """Findings, scores and ranks of a run.

    Raises:
        DecisionError: decisions.csv names a finding that doesn't exist, or says it wrongly.
        InputsError: decisions.csv or the baseline can't be read.
    """
    found = findings(judgements, plan.programme, assembled.facts)
    decided = apply_decisions(found, read_decisions(plan.folder))
    last = _last_ranking(plan.baseline)
    return Conclusion(
        findings=decided,
        citations=citations_of(decided, assembled),
        ranking=score(decided, judgements, plan.programme, assembled.facts, last),
        verdicts=verdict_points(judgements, decided),
        undecided=_undecided(judgements),
    )


def _undecided(judgements: pl.DataFrame) -> pl.DataFrame:
    open_ones = judgements.filter(pl.col("verdict") == Verdict.UNKNOWN.value)
    return open_ones.select("rule_id", "unit", "missing_form", "cites")


def _last_ranking(baseline: Path | None) -> pl.DataFrame | None:
    return read_ranking(baseline) if baseline else None
