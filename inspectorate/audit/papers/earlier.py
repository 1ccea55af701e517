"""What the round before came to, for papers that compare."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl

from inspectorate.files.run_folder import read_manifest, read_ranking
from inspectorate.notices.round import UNSENT_GRADE, Earlier, Round
from inspectorate.periods import span_of


def with_earlier(rnd: Round, baseline: Path | None, rounds: pl.DataFrame | None) -> Round:
    """The round with the figures of its baseline; as it is where the two can't be compared.

    Args:
        rnd: a quarter is compared with a quarter before it, a year with a year.
        baseline: the folder of that run.
        rounds: ``rules.facts.EARLIER``, its findings among them.

    Raises:
        InputsError: the baseline is no run.
    """
    if baseline is None or rounds is None:
        return rnd
    period = span_of(read_manifest(baseline)["parameters"]["period"])
    if period.kind != rnd.period.kind or period.end >= rnd.period.start:
        return rnd
    ranking = read_ranking(baseline)
    before = Earlier(
        period=period,
        problems=_problems(rnd, rounds.filter(pl.col("round") == period.label)),
        units_submitted=ranking.filter(pl.col("grade") != UNSENT_GRADE).height,
        average=_average(ranking.get_column("score")),
    )
    return replace(rnd, earlier=before)


def _problems(rnd: Round, found: pl.DataFrame) -> int:
    """The units' problems of an earlier round, told from others' as in this one."""
    known = [each.rule.id for each in rnd.programme.rules]
    return replace(rnd, findings=found.filter(pl.col("rule_id").is_in(known))).problems.height


def _average(printed: pl.Series) -> Decimal | None:
    """Mean of the scores as they were printed."""
    scores = [Decimal(score) for score in printed.drop_nulls() if score]
    return sum(scores, Decimal(0)) / len(scores) if scores else None
