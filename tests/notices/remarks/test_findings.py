"""Findings as matters: the words of the 整改通知书, at the unit's own cells."""

import polars as pl
import pytest

from inspectorate.notices.listing import listing
from inspectorate.notices.remarks import findings as module
from inspectorate.notices.remarks.findings import finding_matters
from inspectorate.notices.remarks.matters import Spot, remarks_in

FOLDED = {"finding_id": pl.String, "folded_by": pl.List(pl.String)}


def matters(rnd, **folded):
    frame = pl.DataFrame(list(folded.items()), schema=FOLDED, orient="row")
    return finding_matters(rnd, frame)


def of_rule(told, rule, unit=""):
    return [m for m in told if m.remark.ids[0] == rule and (not unit or m.unit == unit)]


def texts(matter):
    remark = matter.remark
    return " ".join(
        [remark.found, remark.expected, remark.todo, remark.basis, *remark.follows, matter.where]
    )


def test_the_offices_own_omissions_are_nobodys(small):
    told = matters(small)
    assert {m.unit for m in told} == set(listing(small).filter(pl.col("unit") != "")["unit"])


def test_a_matter_says_what_the_notice_says(small):
    (one,) = of_rule(matters(small), "FUND-02")
    remark = one.remark
    assert (remark.weight, remark.name) == ("B", "明细合计相符")
    assert remark.found == "夏家村项目台账计划投入合计应为112.5万元，登记为125万元"
    assert remark.expected == "112.5（现为125）"
    assert remark.basis == "《督查数据核验规则》"
    (row,) = listing(small).filter(rule_id="FUND-02").rows(named=True)
    assert remark.todo == f"{row['mend']}（整改通知书编号{row['number']}，时限{row['deadline']}）"
    assert one.spots == (Spot("submissions/市建规局/台账.xlsx", "项目台账", ("F14",)),)


def test_months_of_one_problem_are_one_matter(small):
    gaps = of_rule(matters(small), "RES-03", "汉中市城乡建设规划管理局")
    assert [len(one.spots) for one in gaps] == [1, 1]  # other days, so two problems
    assert {spot.sheet for one in gaps for spot in one.spots} == {"驻村考勤", "驻村考勤(6月)"}


def test_another_units_cells_names_and_people_are_not_told(small):
    (one,) = of_rule(matters(small), "PAIR-17")
    assert [spot.file for spot in one.spots] == ["submissions/市统计局/台账.xlsx"]
    assert one.spots[0].cells == ("B7", "J7")
    assert "另一单位" in one.remark.found
    for secret in ("民政", "J5", "冯二宝", "孙得水"):
        assert secret not in texts(one)


def test_whom_an_inspection_asked_is_not_told(small):
    (one,) = of_rule(matters(small), "INSP-04")
    assert "吴" not in texts(one)
    assert "M5" not in texts(one)


def test_registry_cells_are_told_as_the_offices(small):
    first, second = of_rule(matters(small), "PAIR-08")
    assert first.spots == second.spots == ()
    assert {first.where, second.where} == {
        "牵头办公室登记 贫困村户基本台账!F12",
        "牵头办公室登记 贫困村户基本台账!F13",
    }


@pytest.mark.parametrize("rule", ["DOC-01", "TEAM-05"])
def test_what_people_put_aside_is_not_told(small, rule):
    aside = small.findings.filter(pl.col("status").is_in(["不成立", "免责"]))
    units = aside.filter(rule_id=rule)["unit"].to_list()
    assert units
    assert all(of_rule(matters(small), rule, unit) == [] for unit in units)


def test_a_folded_finding_is_told_below_its_leader(small):
    leader = small.findings.filter(rule_id="RPT-06")["finding_id"].item()
    folded = small.findings.filter(rule_id="VIS-07", status="并案")["finding_id"].item()
    told = matters(small, **{folded: [leader]})
    (one,) = of_rule(told, "RPT-06")
    (follows,) = one.remark.follows
    assert follows.startswith("VIS-07“主要领导调研”：")
    assert follows.endswith("（并案）")
    assert of_rule(told, "VIS-07", one.unit) == []


def hint(rnd, rule):
    """The round with the findings of one rule as hints."""
    mine = pl.col("rule_id") == rule
    return rnd.findings.with_columns(
        severity=pl.when(mine).then(pl.lit("D")).otherwise("severity"),
        status=pl.when(mine).then(pl.lit("提示")).otherwise("status"),
    )


def test_a_hint_at_own_cells_is_told(make_round, small):
    rnd = make_round(findings=hint(small, "FUND-02"))
    (one,) = of_rule(matters(rnd), "FUND-02")
    assert (one.remark.weight, one.remark.todo) == ("D", "请核实")
    assert not one.slight


@pytest.mark.parametrize("rule", ["INSP-04", "PAIR-17", "PAIR-08"])
def test_a_hint_from_elsewhere_is_withheld(make_round, small, rule):
    """From an inspection, from another unit's cells, from no cell of the unit's own."""
    assert of_rule(matters(make_round(findings=hint(small, rule))), rule) == []


def test_a_hint_of_a_rule_that_tells_none_is_withheld(make_round, small, monkeypatch):
    monkeypatch.setattr(module, "withheld_hints", lambda: ("FUND-02",))
    assert of_rule(matters(make_round(findings=hint(small, "FUND-02"))), "FUND-02") == []


def test_cells_of_other_sheets_are_the_same_remark(small):
    (one,) = of_rule(matters(small), "PAIR-17")
    spots = (*one.spots, Spot(one.spots[0].file, "二表", ("C3",)), Spot("另.xlsx", "三表", ("D4",)))
    (remark,) = remarks_in([type(one)(one.unit, one.remark, spots)], one.spots[0].file)
    assert (remark.sheet, remark.cells) == ("结对花名册", ("B7", "J7"))
    assert remark.also == (("二表", ("C3",)),)
    assert remark.found.endswith("（同一问题另见《另.xlsx》三表!D4）")
