"""Every rule that a programme selects can be planted in its samples, or it is said why not."""

import pytest

from inspectorate.programmes import load_programme
from inspectorate.rules.catalogue import catalogue
from inspectorate.samples.faults.unplanted import UNPLANTED, UNPLANTED_HERE
from inspectorate.samples.scenes import SCENES


def selected(programme: str) -> set[str]:
    return {one.rule.id for one in load_programme(programme).selected()}


def planted(programme: str) -> set[str]:
    """Rules that a scene's plants break, and the lead office's oversights."""
    scene = SCENES[programme]
    return {one.rule_id for one in (*scene.plants, *scene.oversights)}


def reasoned(programme: str) -> set[str]:
    return set(UNPLANTED) | {rule for where, rule in UNPLANTED_HERE if where == programme}


@pytest.mark.parametrize("programme", SCENES)
def test_every_rule_of_a_programme_has_a_plant_or_a_reason(programme: str) -> None:
    assert sorted(selected(programme) - planted(programme) - reasoned(programme)) == []


@pytest.mark.parametrize("programme", SCENES)
def test_nothing_is_planted_that_the_programme_does_not_judge(programme: str) -> None:
    assert sorted(planted(programme) - selected(programme)) == []


@pytest.mark.parametrize("programme", SCENES)
def test_no_reason_stands_where_there_is_a_plant(programme: str) -> None:
    assert sorted(planted(programme) & reasoned(programme)) == []


def test_reasons_are_of_rules_that_are_selected_and_say_something() -> None:
    everywhere = set().union(*map(selected, SCENES))
    assert set(UNPLANTED) <= everywhere | {"RES-11"} <= set(catalogue())
    assert all(rule in selected(programme) for programme, rule in UNPLANTED_HERE)
    assert all(len(reason) > 10 for reason in (*UNPLANTED.values(), *UNPLANTED_HERE.values()))
