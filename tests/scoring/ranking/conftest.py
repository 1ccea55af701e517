"""Ranks three units by judgements made by hand."""

from typing import Any

import pytest

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from tests.scoring.ranking.standings import UNITS, Make, ranking


@pytest.fixture
def ranked(programme: Programme, make_facts: Make, frame: Make) -> Make:
    """ranked(row, …) → {unit: ranking row}."""

    def run(*rows: dict[str, Any], facts: Facts | None = None, **more: Any) -> dict[str, Any]:
        chosen = more.pop("programme", programme)
        told = ranking(frame(*rows), chosen, facts or make_facts(UNITS), **more)
        return {row["unit"]: row for row in told.to_dicts()}

    return run
