"""判定 and 评分: from facts to verdicts, findings with their cells, scores and ranks."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from inspectorate.audit.citing import citations_of
from inspectorate.audit.hinting import Hinted, hinted
from inspectorate.audit.open_items import open_items
from inspectorate.audit.plan import Plan
from inspectorate.audit.standing import Standing, standing
from inspectorate.files.control import read_bonus, read_decisions
from inspectorate.files.run_folder import read_ranking
from inspectorate.intake.assemble import Assembled
from inspectorate.rules.engine import judge_all
from inspectorate.scoring import (
    COUNTIES,
    TOWNSHIPS,
    Judged,
    margins,
    proposals,
    rank_places,
    verdict_points,
)
from inspectorate.scoring.places import Level
from inspectorate.tables import Verdict

#: Rankings of places, by the name of their file.
TOWNSHIPS_FILE, COUNTIES_FILE = "ranking_townships.csv", "ranking_counties.csv"
PLACES = {TOWNSHIPS_FILE: TOWNSHIPS, COUNTIES_FILE: COUNTIES}


@dataclass(frozen=True)
class Aside:
    """What a run tells the inspector alone, beside findings and ranks.

    Attributes:
        margins: ``scoring.margins.MARGINS``.
        proposals: ``scoring.proposals.PROPOSALS``.
        hints: what may give fakers away, with the cells that show it.
        open_items: ``notices.outstanding.OPEN_ITEMS``, 整改 that is about to fall due or overdue.
        decisions: decisions.csv as read.
        bonus: bonus.csv as read.
    """

    margins: pl.DataFrame
    proposals: pl.DataFrame
    hints: Hinted
    open_items: pl.DataFrame
    decisions: pl.DataFrame
    bonus: pl.DataFrame


@dataclass(frozen=True)
class Conclusion:
    """What a run concludes.

    Attributes:
        findings: ``scoring.FINDINGS``, decisions applied.
        citations: one row a cited cell.
        ranking: columns of ranking.csv, exact values.
        verdicts: columns of verdicts.parquet.
        undecided: rule_id, unit, missing_form, cites of what is 无法判定.
        places: rankings of townships and counties, by the name of their file.
        aside: for the inspector alone.
    """

    findings: pl.DataFrame
    citations: pl.DataFrame
    ranking: pl.DataFrame
    verdicts: pl.DataFrame
    undecided: pl.DataFrame
    places: dict[str, pl.DataFrame]
    aside: Aside


def judge(plan: Plan, assembled: Assembled) -> pl.DataFrame:
    """Verdicts of every rule of the programme (``rules.engine.JUDGED``)."""
    return judge_all(assembled.facts, plan.programme.selected())


def conclude(plan: Plan, assembled: Assembled, judgements: pl.DataFrame) -> Conclusion:
    """Findings, scores and ranks of a run.

    Raises:
        DecisionError: decisions.csv names a finding that doesn't exist, or says it wrongly.
        BonusError: bonus.csv names a unit that doesn't exist, or says it wrongly.
        InputsError: a control file or the baseline can't be read.
    """
    decisions, bonus = read_decisions(plan.folder), read_bonus(plan.folder)
    last = read_ranking(plan.baseline) if plan.baseline else None
    told = standing(plan.programme, assembled.facts, judgements, decisions, bonus, last)
    return Conclusion(
        findings=told.findings,
        citations=citations_of(told.findings, assembled),
        ranking=told.ranking,
        verdicts=verdict_points(judgements, told.findings),
        undecided=_undecided(judgements),
        places={
            name: _ranked(name, level, plan, assembled, told) for name, level in PLACES.items()
        },
        aside=_aside(plan, assembled, judgements, told, decisions, bonus),
    )


def _ranked(
    name: str, level: Level, plan: Plan, assembled: Assembled, told: Standing
) -> pl.DataFrame:
    last = _last_places(plan.baseline, name)
    return rank_places(level, told.findings, told.ranking, plan.programme, assembled.facts, last)


def _aside(
    plan: Plan,
    assembled: Assembled,
    judgements: pl.DataFrame,
    told: Standing,
    decisions: pl.DataFrame,
    bonus: pl.DataFrame,
) -> Aside:
    programme, facts = plan.programme, assembled.facts
    judged = Judged(told.findings, judgements, told.ranking, told.bonus)
    return Aside(
        margins=margins(judged, programme, facts),
        proposals=proposals(told.findings, told.ranking, programme, facts),
        hints=hinted(plan, assembled, judgements),
        open_items=open_items(programme, assembled, judgements, told),
        decisions=decisions,
        bonus=bonus,
    )


def _undecided(judgements: pl.DataFrame) -> pl.DataFrame:
    open_ones = judgements.filter(pl.col("verdict") == Verdict.UNKNOWN.value)
    return open_ones.select("rule_id", "unit", "missing_form", "cites")


def _last_places(baseline: Path | None, name: str) -> pl.DataFrame | None:
    """The baseline's ranking of places; a run of before there was one has none."""
    if baseline is None or not (baseline / name).is_file():
        return None
    return read_ranking(baseline, name)
