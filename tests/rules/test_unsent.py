"""Rules that have a verdict of what is written only: of a form not handed in the engine says so."""

from collections.abc import Callable

import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import Facts

PLACE = "南郑县/福成镇/群福村"
TERMS = {
    "FUND-03": {"percentile": 99, "times": 100, "min_rows": 20},
    "FUND-11": {"z": 4, "min_rows": 10, "mad_floor_percent": 5},
}


@pytest.mark.proves("AGG-06", "无法判定")
@pytest.mark.proves("AGG-07", "无法判定")
@pytest.mark.proves("FUND-03", "无法判定")
@pytest.mark.proves("FUND-11", "无法判定")
@pytest.mark.proves("RES-07", "无法判定")
def test_a_paired_unit_that_did_not_send_the_form_is_undecided(
    make_facts: Callable[..., Facts], seen: set[tuple[str, str]]
) -> None:
    unit = {"unit": "甲局", "unit_name": "甲局"}
    facts = make_facts("2014Q2", F01=[unit], F02=[{**unit, "place": PLACE}])
    for rule_id in ("AGG-06", "AGG-07", "FUND-03", "FUND-11", "RES-07"):
        judged = judge_all(facts, [Selected(catalogue()[rule_id], TERMS.get(rule_id, {}))])
        assert set(judged["verdict"]) == {"无法判定"}, rule_id
        assert judged["reason"].str.contains("未报送").all(), rule_id
        seen.update((rule_id, verdict) for verdict in judged["verdict"])
