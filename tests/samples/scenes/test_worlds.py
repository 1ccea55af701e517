"""What each programme asks for is in its world, by hand-counted facts of the source texts."""

import itertools
from collections import Counter
from datetime import timedelta

from inspectorate.periods import SpanKind, span_of, spans_inside
from inspectorate.samples.draw import draw
from inspectorate.samples.scenes.huize import MODES
from inspectorate.samples.team import PRESENT, column

QUOTAS = {"县处级副职": 4, "乡科级正职": 3, "乡科级副职": 3, "股级": 2, "科员级": 1}


# 会泽


def test_huize_team_has_one_first_secretary_and_three_people(clean) -> None:
    for unit in clean("huize").units:
        roles = Counter(row["team_role"] for row in unit.rows["F03"])
        assert roles["第一书记"] == 1
        assert roles.total() >= 3


def test_huize_everybody_holds_a_card_a_diary_and_a_book(clean) -> None:
    for unit in clean("huize").units:
        people = {row["person_name"] for row in unit.rows["F03"]}
        held = Counter(row["card_kind"] for row in unit.rows["F14"])
        assert held == dict.fromkeys(("提醒卡", "民情日记", "扶贫手册"), len(people)) | {
            "提醒牌": 1
        }
        assert {row["holder"] for row in unit.rows["F14"]} == people


def test_huize_diaries_are_of_days_in_the_village(clean) -> None:
    for unit in clean("huize").units:
        grids = {(row["person_name"], row["month"]): row for row in unit.rows["F06"]}
        for entry in unit.rows["F08"]:
            day = entry.day("visit_date")
            assert grids[entry["person_name"], day.replace(day=1)][column(day)] == PRESENT
        months = Counter(
            (row["person_name"], row.day("visit_date").month) for row in unit.rows["F08"]
        )
        assert min(months.values()) >= 4


def test_huize_long_leaves_are_the_countys_to_give() -> None:
    leaves = [
        row for unit in draw("2018", 24, 3, "huize", faults=False).units for row in unit.rows["F07"]
    ]
    for leave in leaves:
        county = leave.text("approver").endswith("县委组织部")
        assert county is (leave.whole("days") > 3)
    assert {leave.whole("days") > 3 for leave in leaves} == {False, True}


def test_huize_each_team_is_seen_in_four_ways_every_half_year() -> None:
    world = draw("2018", 3, 3, "huize", faults=False)
    seen = Counter(
        (row["village"], row.day("check_date").month > 6, row["mode"]) for row in world.inspections
    )
    assert set(seen.values()) == {1}
    assert len(seen) == 3 * 2 * len(MODES)
    assert all(row["expected_count"] == row["present_count"] for row in _here(world))


def _here(world):
    return [row for row in world.inspections if row["absence_reason"] is None]


def test_huize_everybody_is_assessed_every_quarter(clean) -> None:
    world = clean("huize")
    people = [row["person_name"] for unit in world.units for row in unit.rows["F03"]]
    quarters = [one.in_words for one in spans_inside(world.span, SpanKind.QUARTER)]
    told = Counter((row["quarter"], row["person_name"]) for row in world.assessments)
    assert told == {(quarter, name): 1 for quarter in quarters for name in people}


# 黔西


def test_qianxi_each_township_has_one_unit_of_the_prefecture() -> None:
    world = draw("2007", 40, 3, "qianxi", faults=False)
    above = [unit for unit in world.units if unit.who.level == "地直"]
    linked = [row["township"] for unit in above for row in unit.pairings]
    assert all(len(unit.pairings) == 2 for unit in above)
    assert sorted(linked) == sorted({village.township for village in world.villages})
    assert all(row["village"] is None for unit in above for row in unit.pairings)
    assert [row for unit in world.units for row in unit.pairings] == world.registry["F02"]


def test_qianxi_cadres_help_by_their_rank(clean) -> None:
    for unit in clean("qianxi").units:
        own = [row for row in unit.rows["F04"] if row["rank"]]
        helped = Counter((row["helper_name"], row["rank"]) for row in own)
        assert all(count == QUOTAS[rank] for (_, rank), count in helped.items())


def test_qianxi_leaves_nobody_out_and_helps_nobody_twice() -> None:
    world = draw("2007", 40, 3, "qianxi", faults=False)
    helped = [row["household_id_number"] for unit in world.units for row in unit.rows["F04"]]
    everyone = [head.id_number for village in world.villages for head in village.households]
    assert sorted(helped) == sorted(everyone)


def test_qianxi_counts_its_party_members(clean) -> None:
    for unit in clean("qianxi").units:
        members = {row["helper_name"] for row in unit.rows["F04"] if row["helper_kind"] == "党员"}
        assert len(members) == unit.listing["party_member_count"]


def test_qianxi_signs_for_the_year_and_keeps_it(clean) -> None:
    world = clean("qianxi")
    assert [row["host_unit"] for row in world.registry["F13"]] == [u.name for u in world.units]
    for row in world.registry["F13"]:
        assert row["document_kind"] == "目标责任书"
        assert row.whole("done_value") >= row.whole("target_value") > 0


# 宝兴


def test_baoxing_leaders_take_four_places() -> None:
    world = draw("2010", 12, 3, "baoxing", faults=False)
    led = [row for u in world.units for row in u.rows["F04"] if row["post"] == "县级领导"]
    kinds = Counter((row["helper_name"], row["household_kind"]) for row in led)
    assert len(kinds) == len(led) == 2 * 4
    town = [row for row in led if row["household_kind"] == "下岗职工"]
    assert {row["village"] for row in town} == {"穆坪社区"}
    assert "穆坪社区" in [row["village"] for row in world.registry["F02"]]
    assert "穆坪社区" in [row["village"] for row in world.registry["F22"]]


def test_baoxing_heads_and_chiefs_have_two_kinds(clean) -> None:
    for unit in clean("baoxing").units:
        kinds: dict[object, set[object]] = {}
        for row in unit.rows["F04"]:
            kinds.setdefault(row["helper_name"], set()).add(row["household_kind"])
        chief = next(row for row in unit.rows["F04"] if row["helper_kind"] == "正科")
        assert kinds[unit.listing["main_leader"]] == {"困难党员", "困难群众"}
        assert kinds[chief["helper_name"]] == {"困难党员", "贫困户"}


def test_baoxing_shared_households_say_so(clean) -> None:
    for unit in clean("baoxing").units:
        helpers = Counter(row["household_id_number"] for row in unit.rows["F04"])
        for row in unit.rows["F04"]:
            assert (row["mode"] == "几帮一") is (helpers[row["household_id_number"]] > 1)


def test_baoxing_nobody_is_in_two_places_on_one_day() -> None:
    world = draw("2010", 12, 3, "baoxing", faults=False)
    visits = {
        (row["person_name"], row["visit_date"], row["village"])
        for unit in world.units
        for row in unit.rows["F08"]
    }
    assert len({visit[:2] for visit in visits}) == len(visits)


# 天水


def test_tianshui_talks_twelve_times_with_every_household(clean) -> None:
    for unit in clean("tianshui").units:
        talks = Counter((row["person_name"], row["household_head"]) for row in unit.rows["F08"])
        assert min(talks.values()) >= 12
        pairs = {(row["helper_name"], row["household_head"]) for row in unit.rows["F04"]}
        assert set(talks) == pairs


def test_tianshui_cadres_are_ten_days_in_the_village(clean) -> None:
    for unit in clean("tianshui").units:
        days: dict[object, set[object]] = {}
        for row in unit.rows["F08"]:
            days.setdefault(row["person_name"], set()).add(row["visit_date"])
        assert min(map(len, days.values())) >= 10
        assert len(days) == unit.listing["staff_count"]


def test_tianshui_households_are_never_long_alone(clean) -> None:
    for unit in clean("tianshui").units:
        days: dict[object, list] = {}
        for row in unit.rows["F08"]:
            days.setdefault(row["household_head"], []).append(row.day("visit_date"))
        for own in days.values():
            assert max(b - a for a, b in itertools.pairwise(own)) <= timedelta(days=62)


def test_tianshui_archives_are_whole_and_measures_differ(clean) -> None:
    seven = ("members", "housing", "farmland_mu", "income_source", "poverty_cause", "measures")
    for unit in clean("tianshui").units:
        rows = unit.rows["F05"]
        assert all(row[name] for row in rows for name in (*seven, "progress"))
        most = Counter(row["measures"] for row in rows).most_common(1)[0][1]
        assert most / len(rows) <= 0.3


def test_no_two_units_write_the_same_diary() -> None:
    world = draw("2012", 10, 3, "tianshui", faults=False)
    texts = Counter(row["content"] for unit in world.units for row in unit.rows["F08"])
    assert max(texts.values()) == 1
    assert min(map(len, map(str, texts))) >= 20


def test_a_quarter_has_what_its_half_year_asks_for() -> None:
    world = draw("2007Q2", 12, 3, "qianxi", faults=False)
    quarter = span_of("2007Q2")
    for unit in world.units:
        for form, name in (("F09", "activity_date"), ("F15", "class_date")):
            assert all(quarter.start <= row.day(name) <= quarter.end for row in unit.rows[form])
        assert bool(unit.rows["F15"]) is bool(unit.village.name)
