"""Units of two groups, and the ranking that judgements made by hand give them."""

from collections.abc import Callable
from typing import Any

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring import findings, score

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "县"}
BLOCKS = ["组织与结对", "驻村与考勤", "档案与报送"]


def ranking(
    judged: pl.DataFrame, programme: Programme, facts: Facts, last: pl.DataFrame | None = None
) -> pl.DataFrame:
    return score(findings(judged, programme, facts), judged, programme, facts, last)


def passes(fails: Make, rule_id: str, unit: str, subject: str = "过") -> dict[str, Any]:
    return fails(rule_id, unit, subject, verdict="合格", message=None)  # type: ignore[no-any-return]
