"""汉中 2014: 151 days of 251 in the first year, and hopes among the money.

《回看驻村帮扶这一年》 tells the sums; some of its units are entered with teams of their own. Which project meets which need is invented, only their sums
are the source's; names of people and of most villages are invented, and what it doesn't tell of
is filled in as in order. Not to be seen in tables: “17项重点工作” and “十七项重点民生工作”, 20多名
and 20余名 (wording), 51.3 trainees a class (within bounds), and the page's advertisements.
"""

import shutil

import pytest

from inspectorate.programmes import load_programme
from tests.audit.sources.books import audited, judged
from tests.audit.sources.hanzhong_year import (
    COURT,
    EARLY,
    HOUSING,
    IN_SERVICE,
    INDUSTRY,
    MET,
    PAIRS,
    PLANNING,
    PRESENT,
    SMALL,
    SPACE,
    TEAMS,
    YEAR,
    entered,
    month_rows,
    team,
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    return entered(tmp_path_factory.mktemp("hanzhong"))


@pytest.fixture(scope="module")
def told(inputs, warm_home):
    return audited(warm_home, "hanzhong", YEAR, inputs)


def months(first=4):
    return [f"2014-{month:02}" for month in range(first, 13)]


def rules_of(told):
    return {row["rule_id"] for row in told.findings}


def test_first_year_asks_for_151_days_and_150_are_one_short(told):
    """Flags 1 and 5: 220 × 251 ÷ 365; days with anybody there count, once whoever they are."""
    assert (IN_SERVICE, len(PRESENT)) == (251, 151)
    assert told.flags("RES-01") == [("RES-01", COURT, team(COURT), YEAR, "151", "150", "-1")]
    assert told.verdicts["RES-01", PLANNING, team(PLANNING), YEAR] == "合格"
    # Of two halves each: nobody alone has 151, and man by man it would be twice as many.
    mine = list(month_rows(PLANNING, ("福成镇", "群福村")))
    each = {name: sum(row[4] for row in mine if row[0] == name) for name in TEAMS[PLANNING]}
    assert sorted(each.values()) == [75, 75, 76, 76]
    assert [told.verdicts["RES-02", PLANNING, f"{name}@{PLANNING}", YEAR] for name in each] == [
        "合格"
    ] * 4


def test_220_days_of_the_first_year_would_be_missed_by_all(inputs, tmp_path):
    """Flag 1: whether the year is cut to the days in service must be set, and tells."""
    text = load_programme("hanzhong").content.decode()
    path = tmp_path / "hanzhong.toml"
    path.write_text(text.replace("days = 220, prorated = true", "days = 220, prorated = false"))
    assert text != path.read_text(encoding="utf-8")
    again = tmp_path / "inputs"
    shutil.copytree(inputs / "hanzhong" / YEAR, again / "hanzhong" / YEAR)
    found = judged(str(path), YEAR, again).flags("RES-01")
    # The deputies on a list name no village: they may be of their unit's team, and leave it open.
    full = [unit for unit, *_ in PAIRS if unit not in (EARLY, INDUSTRY)]
    assert found == sorted(
        ("RES-01", unit, team(unit), YEAR, "220", f"{days}", f"{days - 220}")
        for unit in full
        for days in [150 if unit == COURT else 151]
    )


def test_of_two_starts_the_earlier_is_on_time_and_its_lost_months_are_no_absence(told):
    """Flag 2: “4月25日…进驻” and “年初就进驻”."""
    posted = {key[1]: said for key, said in told.verdicts.items() if key[0] == "TEAM-10"}
    assert posted == dict.fromkeys((PLANNING, COURT, HOUSING), "合格")
    assert told.undecided("RES-01") == {("RES-01", team(EARLY))}


def test_four_are_asked_of_municipal_teams_alone(told):
    """Flag 3: 3068 over 994 is 3.09: three do for a county's unit, not for the city's."""
    short = [
        *(("TEAM-05", HOUSING, team(HOUSING), month, "4", "3", "-1") for month in months()),
        *(("TEAM-05", SMALL, team(SMALL), month, "3", "2", "-1") for month in months()),
    ]
    assert told.flags("TEAM-05") == sorted(short)
    assert told.flags("TEAM-02") == [
        ("TEAM-02", HOUSING, team(HOUSING), f"2014Q{at}", "4", "3", "-1") for at in (2, 3, 4)
    ]


def test_twelve_deputies_cover_the_poor_counties(told):
    """Flag 7: ten counties of eleven, twelve people; of those with a unit each has its own."""
    covered = {key[2]: said for key, said in told.verdicts.items() if key[0] == "PAIR-19"}
    named = {at[0] for _, _, *at in PAIRS}
    assert covered == {f"县:{county}": "合格" for county in named}


def test_needs_exceed_what_was_invested_by_7295(told):
    """Flag 9: 25295万元 asked for, 1.8亿元 found: kind by kind, against the lead office."""
    gaps = {row[2]: (int(row[4]), int(row[5]), int(row[6])) for row in told.flags("FUND-07")}
    assert set(gaps) == {f"指标:{kind}需求满足率" for kind in MET}
    assert [sum(column) for column in zip(*gaps.values(), strict=True)] == [25295, 18000, -7295]
    assert {row[1] for row in told.flags("FUND-07")} == {""}


def test_a_million_that_is_only_planned_is_not_money_in_hand(told):
    """Flag 10."""
    (hope,) = told.flags("FUND-01")
    assert hope[1:3] == (SPACE, "项目:洋州镇/夏家村/洋县产业项目")
    assert hope[4:] == ("0", "100", "100")


def test_a_name_that_no_unit_bears_goes_back_to_the_clerk(told):
    """Flag 11: “省工业和信息化办公厅” is on no list; nobody is taken for it."""
    assert {row["raw"] for row in told.quality("DQ-04")} == {"省工业和信息化办公厅"}


def test_nothing_else_accuses(told):
    known = {"RES-01", "TEAM-02", "TEAM-05", "FUND-01", "FUND-07"}
    assert rules_of(told) == known
    assert told.folded() == []
