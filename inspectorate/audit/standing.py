"""Where units stand by a set of verdicts: findings after decisions, scores, ranks."""

from dataclasses import dataclass

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring import apply_decisions, bonuses, findings, score


@dataclass(frozen=True)
class Standing:
    """Findings with decisions applied, the ranking with exact values, unit and points of bonus."""

    findings: pl.DataFrame
    ranking: pl.DataFrame
    bonus: pl.DataFrame


def standing(
    programme: Programme,
    facts: Facts,
    judgements: pl.DataFrame,
    decisions: pl.DataFrame,
    bonus: pl.DataFrame,
    last: pl.DataFrame | None = None,
) -> Standing:
    """Findings, scores and ranks.

    Args:
        programme: points, blocks, groups, grades.
        facts: of the run.
        judgements: ``rules.engine.JUDGED``.
        decisions: decisions.csv as read.
        bonus: bonus.csv as read.
        last: the baseline's ranking.

    Raises:
        DecisionError: a decision can't be carried out.
        BonusError: a bonus can't be given.
    """
    decided = apply_decisions(findings(judgements, programme, facts), decisions)
    added = bonuses(bonus, programme, facts)
    ranking = score(decided, judgements, programme, facts, last, added)
    return Standing(decided, ranking, added)
