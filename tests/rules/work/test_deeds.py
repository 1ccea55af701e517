"""ACT-03, ACT-05: deeds for the village, difficulties solved for those helped."""

from datetime import date

import pytest

VILLAGE = "黔西县/林泉镇/海子村"
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "县直"}
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "海子村"}
DEEDS = {"levels": ["县直"], "min_deeds": 1}
EACH = {"min_difficulties": 1}


def deed(kind="实事", status="完成", day=date(2014, 5, 6), place=VILLAGE, who=None, unit="甲局"):
    return {
        "unit": unit,
        "matter": "修水窖",
        "matter_kind": kind,
        "status": status,
        "finish_date": day,
        "place": place,
        "village": place and "海子村",
        "beneficiary": who,
    }


def done(judge, make_facts, *rows, pair=PAIR, sent=True):
    facts = make_facts("2014", as_of=date(2015, 1, 10), F01=[UNIT], F02=[pair], F10=list(rows))
    [row] = judge("ACT-03", facts, "2014", DEEDS)
    return row


@pytest.mark.proves("ACT-03", "合格", "不合格", "无法判定", "不适用")
def test_a_deed_is_done_within_the_year(make_facts, judge):
    assert done(judge, make_facts, deed())["verdict"] == "合格"
    assert done(judge, make_facts, deed(place=None))["verdict"] == "合格"
    row = done(judge, make_facts, deed(status="在办"), deed("困难"), deed(day=date(2013, 9, 1)))
    assert (row["verdict"], row["subject"], row["difference"]) == ("不合格", f"村:{VILLAGE}", "-1")
    assert row["message"] == "2014年度为林泉镇海子村办成实事应不少于1件，实有0件，相差1件"
    for open_row in (deed(None), deed(status=None), deed(day=None), deed(unit=None)):
        assert done(judge, make_facts, open_row)["verdict"] == "无法判定"
    silent = done(judge, make_facts, sent=False)
    assert (silent["verdict"], "没有全部报送" in silent["reason"]) == ("无法判定", True)
    late = {**PAIR, "start_date": date(2014, 10, 1)}
    assert done(judge, make_facts, pair=late)["verdict"] == "不适用"


def helped(home, head="李明", last4="1234", **more):
    return {"unit": "甲局", **home(head, last4, form="F04", place=VILLAGE), **more}


def solved(judge, make_facts, homes, *rows):
    facts = make_facts("2014", F02=[PAIR], F04=homes, F10=list(rows), none=[("甲局", "F10")])
    return judge("ACT-05", facts, "2014", EACH)


@pytest.mark.proves("ACT-05", "合格", "不合格")
def test_each_household_helped_has_a_difficulty_solved(make_facts, judge, home):
    homes = [helped(home), helped(home, "王强", "5678")]
    rows = solved(judge, make_facts, homes, deed("困难", who="李明、赵兰"))
    assert [row["verdict"] for row in rows] == ["合格", "不合格"]
    row = rows[1]
    assert (row["unit"], row["subject"]) == ("甲局", "户:林泉镇/海子村/王强#5678")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F04-1", "field": "household_head"}]
    assert row["message"] == (
        "2014年度为林泉镇海子村1户帮扶对象解决实际困难应不少于1件，实有0件，相差1件"
    )
    assert "王强" not in row["message"]


@pytest.mark.proves("ACT-05", "无法判定")
@pytest.mark.parametrize(
    "row",
    [
        deed("困难", who=None),
        deed("困难", who="全村"),
        deed("困难", who="5户"),
        deed("困难", who="贫困户李明"),
        deed(None, who="李明"),
        deed("困难", None, who="李明"),
        deed("困难", day=None, who="李明"),
        deed("困难", place=None, who="李明"),
    ],
)
def test_a_row_that_may_be_the_households_leaves_it_undecided(make_facts, judge, home, row):
    [judged] = solved(judge, make_facts, [helped(home)], row)
    assert judged["verdict"] == "无法判定"
    assert "没有写明" in judged["reason"]


def test_namesakes_share_no_deed(make_facts, judge, home):
    homes = [helped(home), helped(home, last4="9999")]
    both = solved(judge, make_facts, homes, deed("困难", who="李明"))
    assert [row["verdict"] for row in both] == ["无法判定"] * 2
    assert [row["verdict"] for row in solved(judge, make_facts, homes)] == ["不合格"] * 2


def test_a_ledger_that_nobody_owes_and_nobody_sent_is_no_proof(make_facts, judge, home):
    facts = make_facts("2014", F02=[PAIR], F04=[helped(home)])
    assert [row["verdict"] for row in judge("ACT-05", facts, "2014", EACH)] == ["无法判定"]


@pytest.mark.proves("ACT-05", "不适用")
def test_late_pairs_and_villagers_own_help_are_free(make_facts, judge, home):
    late = helped(home, pair_date=date(2014, 10, 1))
    assert [row["verdict"] for row in solved(judge, make_facts, [late])] == ["不适用"]
    assert solved(judge, make_facts, [helped(home, helper_kind="村干部")]) == []
