"""TEAM-01, 02, 03, 05: a team in every village, whole, led by rank, large enough."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
TEAM = f"工作队:{PLACE}"
ENTRY = date(2014, 4, 25)
SIZES = {"min_members": 3, "min_members_municipal": 4, "leader_counted": True}
CITY = {"unit": "甲局", "unit_name": "甲局", "level": "市"}


def pairing(unit="甲局", **more):
    return {"unit": unit, "place": PLACE, "village": "群福村", **more}


def member(name, role="队员", origin="单位", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"team_role": role, "origin": origin, "arrival_date": ENTRY} | more


def whole_team(**more):
    captain = member("王一", "队长", rank="县处级副职")
    others = [member("李二"), member("赵三", origin="县"), member("孙四", origin="镇")]
    return [row | more for row in [captain, *others]]


def only(rows):
    assert len(rows) == 1
    return rows[0]


def cited(row):
    return {(cell["record_id"], cell["field"]) for cell in row["cites"]}


# TEAM-01


def test_village_with_a_member_for_some_days_of_the_month_has_a_team(make_facts, judge):
    late = member("王一", arrival_date=date(2014, 6, 30))
    row = only(judge("TEAM-01", make_facts(F02=[pairing()], F03=[late]), "2014-06"))
    assert (row["verdict"], row["subject"]) == ("合格", f"村:{PLACE}")


def test_village_without_a_member_in_the_month_is_found(make_facts, judge):
    gone = member("王一", departure_date=date(2014, 5, 31))
    facts = make_facts(F02=[pairing()], F03=[gone])
    row = only(judge("TEAM-01", facts, "2014-06"))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert "2014年6月包扶村福成镇群福村" in row["message"]
    assert cited(row) == {("F02-0", "village")}
    assert only(judge("TEAM-01", facts, "2014-05"))["verdict"] == "合格"


@pytest.mark.proves("TEAM-01", "合格")
def test_another_units_team_in_the_village_will_do(make_facts, judge):
    facts = make_facts(
        F02=[pairing(), pairing("乙局")], F03=[member("王一", unit="乙局")], none=[("甲局", "F03")]
    )
    assert {row["verdict"] for row in judge("TEAM-01", facts, "2014-06")} == {"合格"}


def test_lead_unit_alone_answers_for_a_village_without_a_team(make_facts, judge):
    facts = make_facts(
        F02=[pairing(), pairing("乙局", is_lead=True)], none=[("甲局", "F03"), ("乙局", "F03")]
    )
    row = only(judge("TEAM-01", facts, "2014-06"))
    assert (row["unit"], row["verdict"]) == ("乙局", "不合格")


def test_without_a_lead_unit_each_answers(make_facts, judge):
    handed_in = [("甲局", "F03"), ("乙局", "F03")]
    facts = make_facts(F02=[pairing(), pairing("乙局")], none=handed_in)
    rows = judge("TEAM-01", facts, "2014-06")
    assert [(row["unit"], row["verdict"]) for row in rows] == [
        ("乙局", "不合格"),
        ("甲局", "不合格"),
    ]


def test_roster_missing_from_one_of_the_units_accuses_neither(make_facts, judge):
    facts = make_facts(F02=[pairing(), pairing("乙局")], none=[("甲局", "F03")])
    rows = judge("TEAM-01", facts, "2014-06")
    assert {row["verdict"] for row in rows} == {"无法判定"}
    assert "未全部报送" in rows[0]["reason"]
    assert "乙局" not in rows[1]["reason"]


@pytest.mark.proves("TEAM-01", "无法判定")
@pytest.mark.parametrize(
    "row",
    [member("王一", arrival_date=None), member("王一", place=None, village="群富村")],
    ids=["no arrival date", "village not recognised"],
)
def test_member_who_may_be_there_leaves_it_open(make_facts, judge, row):
    facts = make_facts(F02=[pairing()], F03=[row])
    assert only(judge("TEAM-01", facts, "2014-06"))["verdict"] == "无法判定"


@pytest.mark.proves("TEAM-01", "不合格")
def test_pairing_that_ended_before_the_month_binds_nobody(make_facts, judge):
    ended = pairing(end_date=date(2014, 5, 31))
    facts = make_facts(F02=[ended], none=[("甲局", "F03")])
    assert judge("TEAM-01", facts, "2014-06") == []
    assert only(judge("TEAM-01", facts, "2014-05"))["verdict"] == "不合格"


# TEAM-02


@pytest.mark.proves("TEAM-02", "合格")
def test_whole_team_is_composed(make_facts, judge):
    row = only(judge("TEAM-02", make_facts(F01=[CITY], F03=whole_team())))
    assert (row["verdict"], row["subject"]) == ("合格", TEAM)


def test_team_without_a_county_member_is_found(make_facts, judge):
    rows = [row for row in whole_team() if row["origin"] != "县"]
    row = only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("4", "3", "-1")
    assert row["message"].endswith("缺县派队员")
    assert cited(row) == {(f"F03-{i}", f) for i in range(3) for f in ("origin", "team_role")}


@pytest.mark.proves("TEAM-02", "不合格")
def test_captain_does_not_fill_the_members_place(make_facts, judge):
    rows = [row for row in whole_team() if row["person_name"] != "李二"]
    row = only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))
    assert (row["verdict"], row["message"].rpartition("缺")[2]) == ("不合格", "本单位队员")


def test_first_secretary_beside_a_captain_fills_the_members_place(make_facts, judge):
    rows = [row for row in whole_team() if row["person_name"] != "李二"]
    rows.append(member("周五", "第一书记"))
    assert only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))["verdict"] == "合格"


def test_first_secretary_alone_leads_the_team(make_facts, judge):
    captain, *others = whole_team()
    rows = [captain | {"team_role": "第一书记"}, *others]
    assert only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))["verdict"] == "合格"


@pytest.mark.proves("TEAM-02", "无法判定")
@pytest.mark.parametrize("blank", ["origin", "team_role", "arrival_date"])
def test_blank_of_a_member_who_may_fill_the_hole_leaves_it_open(make_facts, judge, blank):
    place = 0 if blank == "team_role" else 2
    rows = whole_team()
    rows[place] |= {blank: None}
    row = only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))
    assert row["verdict"] == "无法判定"
    assert "缺项" in row["reason"]


def test_member_who_left_before_the_quarters_end_fills_nothing(make_facts, judge):
    def leaving(day):
        rows = [r | {"departure_date": day} if r["origin"] == "镇" else r for r in whole_team()]
        return only(judge("TEAM-02", make_facts(F01=[CITY], F03=rows)))["verdict"]

    assert leaving(date(2014, 6, 29)) == "不合格"
    assert leaving(date(2014, 6, 30)) == "合格"


def test_county_units_team_is_not_bound(make_facts, judge):
    county = CITY | {"level": "县"}
    facts = make_facts(F01=[county], F03=whole_team()[:1])
    assert judge("TEAM-02", facts, terms={"levels": ["市"]}) == []


# TEAM-03


def captain_of(rank):
    return [member("王一", "队长", rank=rank), member("李二")]


@pytest.mark.proves("TEAM-03", "合格")
@pytest.mark.parametrize("rank", ["厅局级", "县处级正职", "县处级副职"])
def test_captain_of_county_rank_will_do(make_facts, judge, rank):
    facts = make_facts(F01=[CITY], F03=captain_of(rank))
    row = only(judge("TEAM-03", facts, terms={"min_rank": "县处级副职"}))
    assert row["verdict"] == "合格"


@pytest.mark.proves("TEAM-03", "不合格")
def test_captain_below_county_rank_is_found(make_facts, judge):
    facts = make_facts(F01=[CITY], F03=captain_of("乡科级正职"))
    row = only(judge("TEAM-03", facts, terms={"min_rank": "县处级副职"}))
    assert (row["verdict"], row["expected"], row["actual"]) == (
        "不合格",
        "县处级副职",
        "乡科级正职",
    )
    assert cited(row) == {("F03-0", "team_role"), ("F03-0", "rank")}
    assert "王一" not in row["message"]


@pytest.mark.proves("TEAM-03", "无法判定")
def test_captain_without_rank_leaves_it_open(make_facts, judge):
    facts = make_facts(F01=[CITY], F03=captain_of(None))
    row = only(judge("TEAM-03", facts, terms={"min_rank": "县处级副职"}))
    assert row["verdict"] == "无法判定"


def test_one_of_two_captains_is_enough(make_facts, judge):
    rows = [*captain_of("乡科级正职"), member("赵三", "队长", rank="县处级正职")]
    row = only(judge("TEAM-03", make_facts(F01=[CITY], F03=rows), terms={"min_rank": "县处级副职"}))
    assert row["verdict"] == "合格"


@pytest.mark.proves("TEAM-03", "不适用")
def test_team_without_captain_is_team_02s(make_facts, judge):
    facts = make_facts(F01=[CITY], F03=[member("李二")])
    row = only(judge("TEAM-03", facts, terms={"min_rank": "县处级副职"}))
    assert (row["verdict"], row["reason"]) == ("不适用", "花名册中没有队长")


# TEAM-05


@pytest.mark.parametrize(("level", "verdict"), [("市", "不合格"), ("县", "合格")])
def test_three_members_are_enough_but_for_the_city(make_facts, judge, level, verdict):
    facts = make_facts(F01=[CITY | {"level": level}], F03=whole_team()[:3])
    assert only(judge("TEAM-05", facts, "2014-05", SIZES))["verdict"] == verdict


def test_small_team_is_found_with_its_members(make_facts, judge):
    facts = make_facts(F01=[CITY], F03=whole_team()[:3])
    row = only(judge("TEAM-05", facts, "2014-05", SIZES))
    assert (row["expected"], row["actual"], row["difference"]) == ("4", "3", "-1")
    assert cited(row) == {(f"F03-{i}", "person_name") for i in range(3)}
    assert row["message"] == "2014年5月末驻福成镇群福村工作队应不少于4人，在岗3人，少1人"


@pytest.mark.proves("TEAM-05", "合格")
def test_member_who_comes_next_month_is_not_counted_yet(make_facts, judge):
    rows = [*whole_team()[:3], member("孙四", arrival_date=date(2014, 6, 1))]
    facts = make_facts(F01=[CITY], F03=rows)
    verdicts = [only(judge("TEAM-05", facts, m, SIZES))["verdict"] for m in ("2014-05", "2014-06")]
    assert verdicts == ["不合格", "合格"]


@pytest.mark.proves("TEAM-05", "无法判定")
def test_member_without_arrival_date_may_make_the_number(make_facts, judge):
    rows = [*whole_team()[:3], member("孙四", arrival_date=None)]
    row = only(judge("TEAM-05", make_facts(F01=[CITY], F03=rows), "2014-05", SIZES))
    assert row["verdict"] == "无法判定"


def test_unit_of_unknown_level_is_accused_only_below_both_numbers(make_facts, judge):
    def verdict(size):
        facts = make_facts(F03=whole_team()[:size])
        return only(judge("TEAM-05", facts, "2014-05", SIZES))["verdict"]

    assert [verdict(2), verdict(3), verdict(4)] == ["不合格", "无法判定", "合格"]


@pytest.mark.proves("TEAM-05", "不合格")
def test_same_person_listed_twice_counts_once(make_facts, judge):
    rows = [*whole_team()[:3], whole_team()[2]]
    row = only(judge("TEAM-05", make_facts(F01=[CITY], F03=rows), "2014-05", SIZES))
    assert (row["verdict"], row["actual"]) == ("不合格", "3")


def test_leader_counts_only_where_the_programme_says_so(make_facts, judge):
    facts = make_facts(F01=[CITY], F03=whole_team())
    row = only(judge("TEAM-05", facts, "2014-05", SIZES | {"leader_counted": False}))
    assert (row["verdict"], row["actual"]) == ("不合格", "3")


def test_two_units_teams_in_a_village_are_counted_apart(make_facts, judge):
    second = [row | {"unit": "乙局"} for row in whole_team()]
    facts = make_facts(F01=[CITY], F03=whole_team()[:2] + second)
    verdicts = {r["subject"]: r["verdict"] for r in judge("TEAM-05", facts, "2014-05", SIZES)}
    assert verdicts == {f"{TEAM}/甲局": "不合格", f"{TEAM}/乙局": "合格"}


def test_team_that_has_left_is_no_small_team(make_facts, judge):
    rows = whole_team(departure_date=date(2014, 5, 20))
    assert judge("TEAM-05", make_facts(F01=[CITY], F03=rows), "2014-05", SIZES) == []


def test_a_team_is_not_short_of_people_whose_village_nobody_could_tell(make_facts, judge):
    here, adrift = whole_team()[:1], [row | {"place": None} for row in whole_team()[1:]]
    facts = make_facts(F01=[CITY], F02=[pairing()], F03=here + adrift)
    other = make_facts(F01=[CITY], F02=[pairing()], F03=here)
    for rule_id, terms in (("TEAM-02", {"levels": ["市"]}), ("TEAM-05", SIZES)):
        assert only(judge(rule_id, facts, terms=terms))["verdict"] == "无法判定", rule_id
        assert only(judge(rule_id, other, terms=terms))["verdict"] == "不合格", rule_id
