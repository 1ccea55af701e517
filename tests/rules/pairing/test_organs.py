"""PAIR-03, PAIR-04 and what PAIR-02 asks of 地直 units."""

from datetime import date

import pytest

A = "黔西县/洪水镇/解放村"
B = "黔西县/洪水镇/新桥村"
ORGANS = [
    {"unit": "地区交通局", "unit_name": "地区交通局", "level": "地直"},
    {"unit": "县财政局", "unit_name": "县财政局", "level": "县直"},
]
TERMS = {"levels": ["地直"], "townships": 2, "whole_roster": False}
COUNTY = {"levels": ["县直"]}


def linked(unit, township, **more):
    return {"unit": unit, "unit_name": unit, "county": "黔西县", "township": township, **more}


def paired(unit, place=A, **more):
    _, township, village = place.split("/")
    return linked(unit, township, place=place, village=village, **more)


def by_subject(rows):
    return {(row["unit"], row["subject"]): row["verdict"] for row in rows}


# --- PAIR-03 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-03", "合格", "不合格")
def test_organ_without_township_is_found(make_facts, judge):
    organs = [ORGANS[0], {"unit": "地区林业局", "unit_name": "地区林业局", "level": "地直"}]
    rows = [linked("地区交通局", "洪水镇"), linked("地区交通局", "钟山乡")]
    found = judge("PAIR-03", make_facts(F01=organs, F02=rows), terms=TERMS)
    assert by_subject(found) == {
        ("地区交通局", "单位"): "合格",
        ("地区林业局", "单位"): "不合格",
        ("", "乡镇:黔西县/洪水镇"): "合格",
        ("", "乡镇:黔西县/钟山乡"): "合格",
    }
    bad = next(row for row in found if row["verdict"] == "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["cites"] == [{"record_id": "F01-1", "field": "unit_name"}]
    assert bad["message"] == (
        "截至2014年7月10日包村对应表中没有现行联系的乡镇，应有不少于1个，实有0个，相差1个"
    )


@pytest.mark.proves("PAIR-03", "不适用")
def test_one_township_of_two_is_a_hint(make_facts, judge):
    facts = make_facts(F01=ORGANS, F02=[linked("地区交通局", "洪水镇")])
    row = next(r for r in judge("PAIR-03", facts, terms=TERMS) if r["subject"] == "单位")
    assert (row["verdict"], row["expected"], row["actual"], row["difference"]) == (
        "不适用",
        "2",
        "1",
        "-1",
    )
    assert row["message"] == "地直单位一般联系2个乡镇，包村对应表中联系1个，相差1个，供核实"


@pytest.mark.proves("PAIR-03", "无法判定")
@pytest.mark.parametrize("rows", [[], [linked(None, "洪水镇")], [linked("地区交通局", None)]])
def test_open_rows_leave_the_organ_undecided(make_facts, judge, rows):
    found = judge("PAIR-03", make_facts(F01=ORGANS, F02=rows), terms=TERMS)
    assert by_subject(found)[("地区交通局", "单位")] == "无法判定"


def test_two_organs_of_one_township_are_the_offices_to_mend(make_facts, judge):
    organs = [ORGANS[0], {"unit": "地区林业局", "unit_name": "地区林业局", "level": "地直"}]
    rows = [linked("地区交通局", "洪水镇"), linked("地区林业局", "洪水镇"), paired("县财政局")]
    found = judge("PAIR-03", make_facts(F01=[*organs, ORGANS[1]], F02=rows), terms=TERMS)
    bad = next(row for row in found if row["unit"] == "")
    assert (bad["subject"], bad["verdict"], bad["difference"]) == (
        "乡镇:黔西县/洪水镇",
        "不合格",
        "1",
    )
    assert {cell["record_id"] for cell in bad["cites"]} == {"F02-0", "F02-1"}
    assert bad["message"] == (
        "洪水镇应由1个地直单位联系，截至2014年7月10日包村对应表中为2个，相差1个"
    )


@pytest.mark.parametrize(("whole", "verdict"), [(False, "不适用"), (True, "不合格")])
def test_township_of_nobody_counts_only_in_a_whole_register(
    make_facts, judge, home, whole, verdict
):
    facts = make_facts(
        F01=ORGANS,
        F02=[linked("地区交通局", "洪水镇")],
        F22=[home("李明", place="黔西县/钟山乡/大河村")],
    )
    found = judge("PAIR-03", facts, terms={**TERMS, "whole_roster": whole})
    assert by_subject(found)[("", "乡镇:黔西县/钟山乡")] == verdict


def test_a_pairing_that_ended_does_not_count(make_facts, judge):
    rows = [linked("地区交通局", "洪水镇", end_date=date(2014, 5, 1))]
    found = judge("PAIR-03", make_facts(F01=ORGANS, F02=rows), terms=TERMS)
    assert by_subject(found) == {("地区交通局", "单位"): "不合格"}


# --- PAIR-04 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-04", "合格", "不合格")
def test_county_organ_and_village(make_facts, judge):
    organs = [*ORGANS, {"unit": "县水利局", "unit_name": "县水利局", "level": "县直"}]
    rows = [paired("县财政局"), paired("地区交通局", B), linked("地区交通局", "钟山乡")]
    found = judge("PAIR-04", make_facts(F01=organs, F02=rows), terms=COUNTY)
    assert by_subject(found) == {
        ("县财政局", "单位"): "合格",
        ("县水利局", "单位"): "不合格",
        ("", f"村:{A}"): "合格",
        ("", f"村:{B}"): "不合格",
    }
    bad = next(row for row in found if row["subject"] == f"村:{B}")
    assert bad["cites"] == [{"record_id": "F02-1", "field": "village"}]
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["message"] == (
        "洪水镇新桥村截至2014年7月10日没有县直单位联系，应有不少于1个，实有0个，相差1个"
    )


@pytest.mark.proves("PAIR-04", "无法判定")
def test_village_of_unknown_units_is_undecided(make_facts, judge):
    rows = [paired("县财政局"), paired("地区交通局", B), paired(None, B)]
    found = judge("PAIR-04", make_facts(F01=ORGANS, F02=rows), terms=COUNTY)
    assert by_subject(found)[("", f"村:{B}")] == "无法判定"
    rows = [paired("地区交通局", B), linked("县财政局", "洪水镇", village="某村")]
    found = judge("PAIR-04", make_facts(F01=ORGANS, F02=rows), terms=COUNTY)
    assert by_subject(found) == {("县财政局", "单位"): "无法判定", ("", f"村:{B}"): "无法判定"}


# --- PAIR-02 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-02", "不合格")
def test_an_organ_of_townships_needs_no_village(make_facts, judge):
    organs = [ORGANS[0], {"unit": "地区林业局", "unit_name": "地区林业局", "level": "地直"}]
    facts = make_facts(F01=organs, F02=[linked("地区交通局", "洪水镇")])
    fine, bad = sorted(judge("PAIR-02", facts), key=lambda row: row["actual"], reverse=True)
    assert (fine["unit"], fine["verdict"], fine["actual"]) == ("地区交通局", "合格", "1")
    assert (bad["unit"], bad["verdict"]) == ("地区林业局", "不合格")
    assert "没有现行的联系乡镇" in bad["message"]


@pytest.mark.proves("PAIR-02", "无法判定")
def test_a_county_organ_with_a_township_alone_is_undecided(make_facts, judge):
    facts = make_facts(F01=[ORGANS[1]], F02=[linked("县财政局", "洪水镇")])
    assert [row["verdict"] for row in judge("PAIR-02", facts)] == ["无法判定"]
