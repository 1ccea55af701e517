"""会泽 2018 at its own size: 355 villages, 364 leaders, 1032 people, and a leave of just three days.

《扎根一线 倾情帮扶》 gives the sums and three units' villages; they are entered as rows of units, and
what it doesn't tell of (marks, diaries, reports) is filled in as in order. Names of the other units,
villages and people are invented. Whether 1032 is with or without the 364 leaders the account leaves
open: both readings are entered. Not to be seen in tables: “县委组织和县扶贫办” for 县委组织部
(wording), that 黔西 has a 1032 of its own, and “两头挂空”, “QQ群、微信群”, “八项规定”.
"""

import shutil

import pytest

from inspectorate.programmes import load_programme
from tests.audit.sources.books import audited, judged
from tests.audit.sources.huize_register import (
    ALONE,
    BESIDE_LEADERS,
    FACTORY,
    FOUR,
    LEADER,
    LEAVES,
    MEMBER,
    MONTH,
    PAIRS,
    SHORT,
    THREE,
    TWO_LED,
    WITH_LEADERS,
    entered,
    team,
)
from tests.runs import table


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The county's register in both readings of 1032: with the leaders, and beside them."""
    assert (len(PAIRS), len(WITH_LEADERS), len(BESIDE_LEADERS)) == (355, 1032, 1032 + 364)
    root = tmp_path_factory.mktemp("huize")
    both = [
        entered(root / "with", WITH_LEADERS),
        entered(root / "beside", BESIDE_LEADERS, cards=(MEMBER,)),
    ]
    return [judged("huize", MONTH, one) for one in both]


def rules_of(told):
    return {row["rule_id"] for row in told.findings}


def test_nine_teams_have_two_of_the_364_leaders(register):
    """Flag 1: team by team, and once against the lead office."""
    for told in register:
        twice = [("TEAM-04", unit, team(*at), MONTH, "1", "2", "1") for unit, *at in TWO_LED]
        assert len(twice) == 9
        assert told.flags("TEAM-04") == sorted(twice)
    told = register[0]
    assert told.flags("AGG-03") == [("AGG-03", "", f"月份:{MONTH}", MONTH, "355", "364", "9")]
    cells = told.cells("AGG-03", f"月份:{MONTH}").split(";")
    # Of the nine villages alone: the team and a leader of each.
    assert len(cells) == 2 * 9


def test_with_leaders_1032_leave_33_teams_short_of_three(register):
    """Flag 1, first reading: everybody has card, diary and handbook, each team its board."""
    told = register[0]
    short = [("TEAM-05", unit, team(*at), MONTH, "3", "2", "-1") for unit, *at in SHORT]
    assert len(short) == 33
    assert told.flags("TEAM-05") == sorted(short)
    assert rules_of(told) == {"TEAM-04", "TEAM-05", "AGG-03"}
    held = dict.fromkeys(("CARD-01", "CARD-02", "CARD-03", "CARD-04"), 0)
    for (rule, *_), verdict in told.verdicts.items():
        held[rule] = held.get(rule, 0) + (verdict == "合格")
    assert [held[f"CARD-0{at}"] for at in range(1, 5)] == [355, 1032, 1032, 1032]


def test_beside_leaders_1032_cards_leave_364_without(register):
    """Flag 1, second reading: 1396 people, and no leader has card, diary or handbook."""
    told = register[1]
    leaders = [(unit, name) for unit, _, _, name, role in BESIDE_LEADERS if role == LEADER]
    assert len(leaders) == 364
    for rule in ("CARD-02", "CARD-03", "CARD-04"):
        without = [(rule, unit, f"{name}@{unit}", MONTH, "1", "0", "-1") for unit, name in leaders]
        assert told.flags(rule) == sorted(without)
    assert told.flags("AGG-03") == [("AGG-03", "", f"月份:{MONTH}", MONTH, "1396", "1032", "-364")]
    assert rules_of(told) == {"TEAM-04", "CARD-02", "CARD-03", "CARD-04", "AGG-03"}


@pytest.fixture(scope="module")
def factory(tmp_path_factory):
    """Inputs of the one unit with four villages in three townships."""
    return entered(tmp_path_factory.mktemp("factory"), ALONE, LEAVES)


def leave(name):
    return f"请假:{name}@{FACTORY}:{MONTH}-12"


def test_three_days_just_are_the_townships_and_four_are_not(factory, warm_home):
    """Flags 2 and 5: of three days and four, by township and county, one alone is at fault.

    It stands against the unit, and in the ranking of townships against the village's own.
    """
    told = audited(warm_home, "huize", MONTH, factory)
    wrong = ("LEAVE-02", FACTORY, leave(FOUR), MONTH)
    assert [row[:4] for row in told.flags()] == [wrong]
    assert told.folded() == []
    (row,) = told.findings
    assert row["village"] == "龙树村"
    ranked = {row["township"]: row["score"] for row in table(told.run / "ranking_townships.csv")}
    lost = {name for name, score in ranked.items() if float(score) < 100}
    assert lost == {"会泽县/火红乡"}
    assert len(ranked) == 3


def test_the_other_reading_of_three_days_must_be_set(factory, tmp_path):
    """Flag 2: 以内 and 以上 both hold the number itself; the programme says whose it is."""
    text = load_programme("huize").content.decode()
    for old, new in {
        "max_days_included = true": "max_days_included = false",
        "min_days_included = false": "min_days_included = true",
    }.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "huize.toml"
    path.write_text(text, encoding="utf-8")
    again = tmp_path / "inputs"
    shutil.copytree(factory / "huize" / MONTH, again / "huize" / MONTH)
    told = judged(str(path), MONTH, again)
    assert sorted(row[2] for row in told.flags()) == sorted([leave(THREE), leave(FOUR)])
    assert rules_of(told) == {"LEAVE-02"}
