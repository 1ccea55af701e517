import dataclasses
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.listing import LISTING, listing
from inspectorate.notices.privacy.faults import privacy_faults
from inspectorate.notices.round import Round

Rows = dict[str, dict[str, Any]]


@pytest.fixture
def rows(small: Round) -> Rows:
    """Rows of the list by rule and unit; of several the first."""
    listed = listing(small).sort("number").iter_rows(named=True)
    found: Rows = {}
    for row in listed:
        found.setdefault(f"{row['rule_id']} {row['unit']}", row)
    return found


def test_only_problems_are_listed(small: Round) -> None:
    listed = listing(small)
    assert dict(listed.schema) == LISTING
    assert listed.height == 15
    assert set(listed["status"]) == {"疑点", "认定"}


def test_units_stand_as_in_the_ranking_and_the_offices_come_last(small: Round) -> None:
    listed = listing(small)
    ranked = small.ranking["unit"].to_list()
    units = listed.filter("of_unit")["unit"].unique(maintain_order=True).to_list()
    assert units == [unit for unit in ranked if unit in units]
    assert listed["of_unit"].to_list() == sorted(listed["of_unit"], reverse=True)


def test_own_cells_are_shown_by_file_sheet_and_address(rows: Rows) -> None:
    assert rows["RES-03 汉中市城乡建设规划管理局"]["where"] == "台账.xlsx 驻村考勤!F6、G6、H6等12处"
    assert (
        rows["PAIR-08 汉中市城乡建设规划管理局"]["where"] == "牵头办公室登记 贫困村户基本台账!F12"
    )


def test_places_are_told_shorter_without_the_file(rows: Rows) -> None:
    assert rows["RES-03 汉中市城乡建设规划管理局"]["where_short"] == "驻村考勤!F6等12处"
    assert rows["PAIR-08 汉中市城乡建设规划管理局"]["where_short"] == "登记 贫困村户基本台账!F12"
    assert rows["PAIR-17 汉中市统计局"]["where_short"] == "结对花名册!B7、J7；另一单位同期报送"
    assert rows["PAIR-17 汉中市统计局"]["spots"] == [
        {"holder": "本单位", "file": "台账.xlsx", "inside": "结对花名册!B7、J7"},
        {"holder": "另一单位同期报送", "file": "", "inside": ""},
    ]


def test_each_basis_is_a_title_and_the_rules_number(rows: Rows) -> None:
    assert rows["RES-03 洋县水利局"]["basis_short"] == "《实施方案》\nRES-03"
    assert rows["RES-06 洋县水利局"]["basis_short"] == "《督查数据核验规则》RES-06"


def test_a_matter_is_one_rule_about_one_thing_of_one_unit(small: Round) -> None:
    listed = listing(small).select("matter", "rule_id", "unit", "number").sort("number")
    gaps = listed.filter(pl.col("rule_id") == "RES-03")["matter"].to_list()
    assert gaps[0] == gaps[1] != gaps[2]
    assert listed["matter"].n_unique() == listed.height - 1


def test_another_units_cells_are_not_shown(rows: Rows) -> None:
    shared = rows["PAIR-17 汉中市统计局"]
    assert shared["where"] == "台账.xlsx 结对花名册!B7、J7；另一单位同期报送"
    assert (
        shared["problem"] == "石门村1户由2名帮扶人结对（另一名在另一单位），登记的帮扶方式为一帮一"
    )
    told = " ".join(str(value) for value in shared.values())
    assert "民政" not in told
    assert "J5" not in told


def test_whom_an_inspection_asked_is_not_told(rows: Rows) -> None:
    seen = rows["INSP-04 洋县水利局"]
    assert seen["where"].endswith("；督查记录")
    assert seen["about"] == "2014年6月12日周家坎村电话抽查"
    assert "（有关人员证实）" in seen["problem"]
    assert "吴" not in " ".join(str(value) for value in seen.values())


def test_a_sheet_named_after_a_person_is_masked(rows: Rows) -> None:
    assert rows["RES-06 洋县水利局"]["where"] == "台账.xlsx 周某某!AI7"


def test_no_name_of_the_run_is_left(small: Round) -> None:
    texts = [
        (column, text)
        for column in LISTING
        if listing(small).schema[column] == pl.String
        for text in listing(small)[column]
    ]
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def test_what_others_must_look_into_asks_the_unit_only_to_help(rows: Rows) -> None:
    assert rows["RES-06 洋县水利局"]["mend"].startswith("保存原始资料，配合核实：")
    assert rows["RES-03 洋县水利局"]["mend"] == "排定轮值，说明无人在村原因"


def test_omissions_of_the_lead_office_and_inspectors_stand_apart(small: Round) -> None:
    apart = listing(small).filter(~pl.col("of_unit"))
    assert sorted(apart["rule_id"]) == ["PAIR-01", "RECT-05"]


def test_a_file_of_unknown_or_doubtful_origin_is_anothers(make_round: Callable[..., Round]) -> None:
    known = make_round()
    nobody = make_round(files=known.files.clear())
    assert "台账.xlsx" not in " ".join(listing(nobody)["where"])
    twice = make_round(
        files=pl.concat([known.files, known.files.with_columns(unit=pl.lit("甲局"))])
    )
    assert "台账.xlsx" not in " ".join(listing(twice)["where"])


def test_a_village_that_only_another_unit_reported_is_not_named(
    make_round: Callable[..., Round],
) -> None:
    known = make_round()
    message = pl.when(pl.col("rule_id") == "PAIR-17").then(
        pl.lit("石门村1户与群福村1户同名,由2名帮扶人结对")
    )
    told = known.findings.with_columns(message=message.otherwise("message"))
    cell = known.citations.filter(pl.col("raw") == "冯二宝").with_columns(
        raw=pl.lit("群福村"), field=pl.lit("village")
    )
    rnd = make_round(findings=told, citations=pl.concat([known.citations, cell]))
    row = listing(rnd).filter(pl.col("rule_id") == "PAIR-17").to_dicts()[0]
    assert row["problem"] == "石门村1户与他村1户同名，由2名帮扶人结对"


def test_hostile_texts_are_cut_and_masked(make_round: Callable[..., Round]) -> None:
    known = make_round()
    bad = known.findings.with_columns(
        message=pl.lit("=1+1<script>{x}" + "长" * 10_000),
        actual=pl.lit("联系13812345678"),
        subject=pl.lit("项目:甲镇/乙村/请联系13812345678"),
    )
    listed = listing(make_round(findings=bad))
    assert listed["problem"].str.len_chars().max() == 241
    assert listed["problem"].str.starts_with("=1+1<script>{x}").all()
    assert set(listed["actual"]) == {"联系＊＊＊"}
    assert not listed["about"].str.contains("1381234").any()


def test_nothing_found(make_round: Callable[..., Round]) -> None:
    rnd = make_round()
    nothing = make_round(findings=rnd.findings.clear())
    assert listing(nothing).is_empty()
    assert dict(listing(nothing).schema) == LISTING


def test_the_order_of_the_inputs_does_not_matter(make_round: Callable[..., Round]) -> None:
    rnd = make_round()
    turned = make_round(
        findings=rnd.findings.reverse(), units=rnd.units.reverse(), files=rnd.files.reverse(),
        ranking=rnd.ranking,
    )  # fmt: skip
    assert listing(turned).equals(listing(rnd))


def test_a_finding_without_words(make_round: Callable[..., Round]) -> None:
    rnd = make_round()
    silent = rnd.findings.with_columns(
        message=pl.lit(None, pl.String),
        expected=pl.lit(None, pl.String),
        actual=pl.lit("汉中市民政局"),
    )
    listed = listing(make_round(findings=silent))
    assert set(listed["problem"]) == {""}
    assert set(listed.filter(pl.col("unit") == "汉中市统计局")["actual"]) == {"另一单位"}
    assert set(listed.filter(pl.col("unit") == "汉中市民政局")["actual"]) == {"汉中市民政局"}


def test_what_units_sent_and_the_lead_office_answers_for_is_no_other_units(small: Round) -> None:
    own = small.findings.filter(pl.col("unit") == "")["finding_id"][0]
    sent = small.citations.head(1).with_columns(
        finding_id=pl.lit(own), file=pl.lit("submissions/市统计局/台账.xlsx")
    )
    rnd = dataclasses.replace(small, citations=pl.concat([small.citations, sent]))
    (told,) = listing(rnd).filter(pl.col("finding_id") == own).rows(named=True)
    assert told["where"].endswith("；有关单位报送")
    assert told["where_short"].endswith("；有关单位报送")
    assert "台账" not in told["where_short"].rpartition("；")[2]
