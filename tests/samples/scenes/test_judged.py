"""What a scene calls clean no rule objects to; what it plants is found, and nothing beside it."""

import pytest

from tests.samples.scenes.conftest import OTHERS

#: Archives show their last entry alone: a year's sheet can't tell what the first half's said.
ONLY_THE_LAST = {("tianshui", "ACT-18")}
ENOUGH = 12


@pytest.mark.parametrize("programme", OTHERS)
def test_a_clean_sample_breaks_no_rule(programme, judged) -> None:
    run = judged(programme)
    assert run.planted == set()
    assert run.keys("不合格") == set()
    assert len(run.keys("合格")) > 100


@pytest.mark.parametrize("programme", OTHERS)
def test_a_clean_sample_leaves_nothing_undecided(programme, judged) -> None:
    open_rules = {rule for rule, *_ in judged(programme).keys("无法判定")}
    assert {(programme, rule) for rule in open_rules} <= ONLY_THE_LAST


@pytest.mark.parametrize("programme", OTHERS)
def test_what_is_planted_is_found_and_nothing_else(programme, judged) -> None:
    run = judged(programme, ENOUGH, faults=True)
    assert len({rule for rule, *_ in run.planted}) >= 4

    assert run.keys("不合格") == run.planted
