"""From a unit's ledger as it hands it in to the letters in its folder."""

import csv
import dataclasses
import json

import polars as pl
import pytest
from docx import Document

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers import reminders
from inspectorate.audit.papers.drafts import Batch, Materials, Reach
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.papers.saving import save_batch
from inspectorate.audit.plan import plan_run
from inspectorate.audit.results import save_results
from inspectorate.files.reading import read_chunk
from inspectorate.forms.shape import forms
from inspectorate.tables import MARKS, empty
from tests.audit.sources.books import lay_down, sheet

PROGRAMME, PERIOD = "huize", "2018Q2"
NEAR, LATE, CLEAN = "会泽县农业局", "会泽县林业局", "会泽县水利局"
QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}
HEADS = "问题编号 | 问题描述 | 责任单位 | 责任人 | 整改时限 | 整改进展 | 完成日期 | 复查意见 | 状态"
# 2018-07-10 is a Tuesday.
ROWS = {
    NEAR: """
        2018-1 | 王小虎(电话13800138000)六月缺岗,=HYPERLINK("x") | {unit} | 王小虎 | 2018-07-13 | 正在整改 | | | 整改中
        2018-2 | 户档案更新不及时 | {unit} | 王小虎 | 2018-07-16 | 正在整改 | | | 整改中
        2018-3 | 考勤记录不规范 | {unit} | 王小虎 | 2018-07-12 | 已整改 | 2018-06-30 | 合格 | 销号""",
    LATE: """
        2018-1 | 考勤记录不规范 | {unit} | 李大山 | 2018-06-29 | 正在整改 | | | 整改中
        2018-2 | 民情日记内容简单 | {unit} | 李大山 | 2018-06-15 | 已整改 | 2018-06-10 | 复查不合格 | 退回
        2018-3 | 帮扶计划不够具体 | {unit} | 李大山 | 2018-07-12 | 正在整改 | | | 整改中""",
    CLEAN: """
        2018-1 | 考勤记录不规范 | {unit} | 赵平 | 2018-06-29 | 已整改 | 2018-06-20 | 合格 | 销号""",
}


def ledger(unit):
    lines = ROWS[unit].format(unit=unit).strip().split("\n")
    return sheet("\n".join([HEADS, *(line.strip() for line in lines)]))


def materials_of(inputs, baseline=None):
    plan = plan_run(PROGRAMME, PERIOD, inputs, inputs / "outputs", baseline=baseline)
    intake = take_in(plan, [read_chunk(chunk, 2018) for chunk in plan.chunks(5)])
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    rnd = round_of(plan, intake, conclusion, pl.DataFrame(schema=QUOTES))
    return Materials(plan, intake, conclusion, rnd)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledgers")
    units = "\n".join(f"{unit} | 县 | 县直" for unit in ROWS)
    pairs = "\n".join(
        f"{unit} | 会泽县 | 金钟镇 | 第{n}村 | 2018-01-01" for n, unit in enumerate(ROWS, 1)
    )
    lay_down(
        folder,
        PROGRAMME,
        PERIOD,
        registry={
            "F01": sheet(f"单位全称 | 单位层级 | 单位类别\n{units}"),
            "F02": sheet(f"帮扶单位 | 县(区) | 乡镇 | 村 | 起始日期\n{pairs}"),
        },
        units={unit: {"F20": ledger(unit)} for unit in ROWS},
        received="2018-07-05T09:00:00",
    )
    return folder


@pytest.fixture(scope="module")
def ledgers(inputs):
    return materials_of(inputs)


@pytest.fixture(scope="module")
def letters(ledgers):
    return {draft.path: draft for draft in reminders.drafts(ledgers)}


def test_each_unit_gets_the_letters_that_its_ledger_calls_for(letters):
    assert {path: draft.reach for path, draft in letters.items()} == dict.fromkeys(
        [
            f"rectification/{NEAR}/整改情况提醒书",
            f"rectification/{LATE}/整改情况提醒书",
            f"rectification/{LATE}/整改情况告诫书",
        ],
        Reach.UNIT,
    )


def test_they_tell_what_the_ledger_says(letters):
    told = letters[f"rectification/{LATE}/整改情况告诫书"].paper
    words = "".join(sentence.text for sentence in told.sentences())
    assert "：“民情日记内容简单”（编号2018-2）经复查不合格；" in words
    assert "；“考勤记录不规范”（编号2018-1）应于2018年6月29日前办结，已逾期11日。" in words
    assert "“整改不力的，进行通报批评”" in words
    assert told.draft
    near = letters[f"rectification/{LATE}/整改情况提醒书"].paper
    assert "应于2018年7月12日前办结" in near.body[0].text
    assert not near.draft


def test_a_decided_finding_lifts_the_draft_and_one_put_aside_the_item(inputs, tmp_path):
    found = materials_of(inputs).conclusion.findings.filter(pl.col("rule_id") == "RECT-02")
    ids = dict(found.select("subject", "finding_id").iter_rows())
    decisions = inputs / PROGRAMME / PERIOD / "decisions.csv"
    with decisions.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(["finding_id", "decision", "reason", "basis", "who", "when"])
        lines.writerow([ids["问题:2018-1"], "认定", "属实", "台账", "督查组", "2018-07-11"])
        lines.writerow([ids["问题:2018-2"], "不成立", "误填", "台账", "督查组", "2018-07-11"])
    try:
        decided = {draft.path: draft.paper for draft in reminders.drafts(materials_of(inputs))}
    finally:
        decisions.unlink()
    told = decided[f"rectification/{LATE}/整改情况告诫书"]
    assert not told.draft
    assert "2018-1" in told.body[0].text
    assert "2018-2" not in told.body[0].text


def test_the_files_open_and_hold_no_name_and_no_number(letters, tmp_path):
    batch = Batch([letters[path] for path in sorted(letters)])
    assert save_batch(batch, tmp_path) == len(letters)
    for path in letters:
        assert (tmp_path / f"{path}.pdf").read_bytes().startswith(b"%PDF")
        text = "\n".join(each.text for each in Document(tmp_path / f"{path}.docx").paragraphs)
        assert not any(secret in text for secret in ("王小虎", "李大山", "13800138000"))
    near = Document(tmp_path / f"rectification/{NEAR}/整改情况提醒书.docx")
    assert "王某某（电话＊＊＊）六月缺岗，=HYPERLINK" in "".join(p.text for p in near.paragraphs)


def test_the_round_before_is_asked_after_where_the_ledger_lists_none_of_it(inputs, tmp_path):
    """Baseline of the quarter before: a finding whose deadline has come, of a unit that signs 本期无."""
    run = first_quarter(inputs, tmp_path)
    empty_handed = tmp_path / "later"
    lay_down(
        empty_handed,
        PROGRAMME,
        PERIOD,
        registry={
            "F01": sheet(f"单位全称 | 单位层级 | 单位类别\n{NEAR} | 县 | 县直"),
            "F02": sheet(f"帮扶单位 | 县(区) | 乡镇 | 村 | 起始日期\n{NEAR} | 会泽县 | 金钟镇 | 第1村 | 2018-01-01"),
        },
        units={NEAR: {}},
        received="2018-07-05T09:00:00",
    )  # fmt: skip
    [draft] = reminders.drafts(materials_of(empty_handed, run))
    assert draft.path == f"rectification/{NEAR}/整改情况告诫书"
    text = draft.paper.body[0].text
    assert "整改台账和第一季度督查结果，" in text
    assert "没有列入台账，应当补登。" in text


def first_quarter(inputs, tmp_path):
    """A run of 2018Q1 as far as a later one reads it: what it found, and when."""
    now = materials_of(inputs)
    run = tmp_path / "run"
    found = now.conclusion.findings
    mine = found.filter((pl.col("unit") == NEAR) & (pl.col("severity") != "D")).head(1)
    assert mine.height == 1
    before = mine.with_columns(
        finding_id=pl.lit("abcdef0123456789"),
        rule_id=pl.lit("LEAVE-01"),
        subject=pl.lit("请假:张三#1234:2018-02-01"),
        period=pl.lit("2018Q1"),
        recipients=pl.lit("U"),
        deadline=pl.lit("2018-04-25"),
        status=pl.lit("疑点"),
        severity=pl.lit("B"),
    )
    conclusion = dataclasses.replace(now.conclusion, findings=before)
    save_results(run, now.intake, conclusion, empty(MARKS), pl.DataFrame(schema=QUOTES))
    parameters = {"period": "2018Q1", "as_of": "2018-04-10"}
    (run / "manifest.json").write_text(json.dumps({"parameters": parameters}), encoding="utf-8")
    return run


def test_the_items_are_kept_with_the_run(inputs, tmp_path, ledgers):
    save_results(
        tmp_path, ledgers.intake, ledgers.conclusion, empty(MARKS), pl.DataFrame(schema=QUOTES)
    )
    kept = pl.read_parquet(tmp_path / "tables" / "open_items.parquet")
    assert kept.equals(ledgers.conclusion.aside.open_items)
    cells = set(kept.select(pl.format("{}!{}", "sheet", "cell")).to_series())
    assert cells <= {f"{forms()['F20'].name}!E{row}" for row in range(3, 7)}
