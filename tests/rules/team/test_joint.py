"""TEAM-05 where several units man one team: they are counted together."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"min_members": 3, "min_members_municipal": 3, "leader_counted": True}


def member(name, unit="甲局", team="拖车村工作队"):
    row = {"unit": unit, "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"team_role": "队员", "arrival_date": date(2018, 3, 1), "team_name": team}


@pytest.mark.parametrize(
    ("other", "verdict"), [("拖车村工作队", "合格"), ("驻拖车村二队", "不合格"), (None, "不合格")]
)
def test_one_name_is_one_team(make_facts, judge, other, verdict):
    rows = [member("王一"), member("李二"), member("张三", "乙局", other)]
    facts = make_facts("2018-06", date(2018, 7, 10), F03=rows)
    told = judge("TEAM-05", facts, terms=TERMS)
    assert [row["unit"] for row in told] == ["乙局", "甲局"]
    assert {row["verdict"] for row in told} == {verdict}
