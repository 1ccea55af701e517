"""The stages of a run as plain functions, over six units' files and some that can't be read."""

import dataclasses
import shutil
from datetime import datetime, timedelta

import polars as pl
import pytest

from inspectorate.audit.coverage import coverage_of, inspected
from inspectorate.audit.intake import COLUMNS as INTAKE
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import COLUMNS as QUALITY
from inspectorate.audit.quality import (
    forms_missing,
    located_marks,
    quality_table,
    views_of,
    wanted_cells,
)
from inspectorate.audit.results import FINDING_COLUMNS, finding_lines, save_results
from inspectorate.audit.summary import findings_in_markdown, ranking_rows, stage_counts
from inspectorate.files.reading import read_chunk
from inspectorate.tables import Action
from tests.runs import table

FAULTS = {
    "check_id": pl.String,
    "action": pl.String,
    "record_id": pl.String,
    "field": pl.String,
    "message": pl.String,
}
QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}
ID_NUMBER, STARRED = "61230119800101553X", "6123**********553X"


@dataclasses.dataclass(frozen=True)
class Stages:
    """A run up to its conclusion, and the unit that sent a picture and whose timesheets are gone."""

    plan: object
    intake: object
    conclusion: object
    unit: str


@pytest.fixture(scope="module")
def stages(small_inputs, tmp_path_factory):
    root = tmp_path_factory.mktemp("stages")
    shutil.copytree(small_inputs, root / "inputs")
    submissions = root / "inputs/hanzhong/2014Q2/submissions"
    log = table(submissions / "received.csv")
    one = next(row for row in log if "考勤" in row["file"])
    sheet = submissions / one["file"]
    sheet.unlink()
    sheet.with_suffix(".jpg").write_bytes(bytes.fromhex("ffd8ffe000104a464946") + bytes(99))
    with (submissions / "received.csv").open("a", encoding="utf-8") as stream:
        name = sheet.with_suffix(".jpg").relative_to(submissions)
        stream.write(f"{name},,2014-07-03T08:05:09\n")
    plan = plan_run("hanzhong", "2014Q2", root / "inputs", root / "outputs")
    intake = take_in(plan, [read_chunk(chunk, 2014) for chunk in plan.chunks(5)])
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    return Stages(plan, intake, conclusion, one["unit"])


def faults(*rows):
    return pl.DataFrame(rows, schema=FAULTS, orient="row")


def quotes(*rows):
    return pl.DataFrame(rows, schema=QUOTES, orient="row")


def written(stages):
    return round_of(stages.plan, stages.intake, stages.conclusion, quotes())


def quality(stages, marks, raws=None):
    assembled, lines = stages.intake.assembled, stages.intake.lines
    return quality_table(assembled, lines, marks, quotes() if raws is None else raws)


def test_every_source_has_its_line(stages):
    lines = stages.intake.lines
    assert lines.columns == INTAKE
    told = lines.select("file", "sha256", "bytes").rows()
    assert told == sorted((s.name, s.sha256, s.size) for s in stages.plan.sources)
    read = lines.filter(pl.col("status") == "已读")
    assert read["rows"].sum() == stages.intake.assembled.tables["rows"].sum()
    assert read["reason"].unique().to_list() == [""]
    assert read.filter(pl.col("file").str.starts_with("submissions/"))["unit"].null_count() == 0


def test_file_that_is_no_table_is_returned_to_the_unit_of_its_folder(stages):
    (line,) = stages.intake.lines.filter(pl.col("status") == "退回").rows(named=True)
    assert line["file"].endswith(".jpg")
    assert (line["unit"], line["forms"], line["rows"]) == (stages.unit, "", 0)
    assert line["received_at"] == "2014-07-03T08:05:09"
    datetime.fromisoformat(line["received_at"])


def test_form_that_nobody_sent_is_asked_for(stages):
    missing = forms_missing(stages.intake.assembled)
    assert (stages.unit, "F06") in missing.rows()
    lines = quality(stages, located_marks(stages.intake.assembled, faults()))
    asked = lines.filter((pl.col("check_id") == "DQ-20") & (pl.col("unit") == stages.unit))
    assert asked.filter(pl.col("message").str.contains("（F06）")).rows() == [
        (
            "DQ-20",
            "更正",
            stages.unit,
            None,
            None,
            None,
            None,
            "未报送《驻村考勤月报表》（F06）",
        )
    ]
    assert set(asked["action"]) == {Action.CORRECT.value}


def test_fault_of_a_suite_is_found_in_its_cell(stages):
    assembled = stages.intake.assembled
    row = assembled.facts.records["F06"].row(0, named=True)
    fault = ("DQ-16", "更正", row["record_id"], "present_days", "天数与考勤不符")
    marks = located_marks(assembled, faults(fault))
    (found,) = marks.filter(pl.col("check_id") == "DQ-16").rows(named=True)
    column = assembled.layout.filter(
        (pl.col("table_id") == row["table_id"]) & (pl.col("field") == "present_days")
    )["column"].item()
    assert (found["file"], found["sheet"]) == (row["file"], row["sheet"])
    assert found["cell"] == f"{column}{row['row']}"
    assert found["raw"] is None
    cell = tuple(found[name] for name in ("file", "sheet", "cell"))
    assert wanted_cells(marks, stages.conclusion.citations.head(0)).rows().count(cell) == 1
    lines = quality(stages, marks, quotes((*cell, f"共{ID_NUMBER}")))
    (line,) = lines.filter(pl.col("check_id") == "DQ-16").rows(named=True)
    assert line["unit"] == row["unit"]
    assert line["raw"] == f"共{STARRED}"


def test_quality_is_masked_sorted_and_of_this_period(stages):
    template = stages.intake.assembled.marks.head(0)
    file = stages.intake.lines["file"][-1]
    marks = pl.DataFrame(
        [
            {"check_id": "DQ-07", "file": file, "sheet": "表", "cell": "B2", "raw": ID_NUMBER},
            {"check_id": "DQ-07", "file": file, "sheet": "表", "cell": "A2", "raw": "13912345678"},
            {"check_id": "DQ-07", "file": file, "sheet": "表", "cell": "A2", "raw": "13912345678"},
            {"check_id": "DQ-07", "file": "../2014Q1/甲.xlsx", "sheet": "表", "cell": "A2"},
        ],
        schema=template.schema,
    ).with_columns(action=pl.lit("更正"), message=pl.lit(f"填的是{ID_NUMBER}"))
    lines = quality(stages, marks.select(located_marks(stages.intake.assembled, faults()).columns))
    assert lines.columns == QUALITY
    told = lines.filter(pl.col("check_id") == "DQ-07").select("file", "cell", "raw", "message")
    message = f"填的是{STARRED}"
    assert told.rows() == [
        (file, "A2", "139****5678", message),
        (file, "B2", STARRED, message),
    ]


def test_suites_see_this_periods_rows_alone(stages):
    views = views_of(stages.intake.assembled, stages.plan.period)
    records = stages.intake.assembled.facts.records
    assert views.keys() == {form for form, frame in records.items() if frame.height}
    assert all(views[form].height == records[form].height for form in views)


def test_findings_have_the_columns_of_the_contract(stages):
    lines = finding_lines(stages.conclusion)
    assert lines.columns == FINDING_COLUMNS
    assert lines.height == stages.conclusion.findings.height > 10
    assert lines["finding_id"].is_unique().all()
    assert lines["cells"].null_count() == 0
    assert lines["points"].str.contains(r"^\d+\.\d\d$").all()


def test_counts_are_those_of_the_tables(stages):
    counts = stage_counts(stages.intake, stages.conclusion)
    findings = stages.conclusion.findings
    hints = (findings["status"] == "提示").sum()
    assert counts["文件"] == len(stages.plan.sources)
    assert (counts["退回文件"], counts["单位"]) == (1, 6)
    assert counts["疑点"] + counts["提示"] == findings.height
    assert counts["提示"] == hints
    covered = coverage_of(stages.intake.assembled, stages.intake.lines)
    assert (covered["units"], covered["units_submitted"]) == (6, 6)
    assert (covered["files"], covered["files_returned"]) == (counts["文件"], 1)
    assert covered["records"] == counts["记录"]
    assert covered["villages"] == stages.intake.assembled.facts.pairs["place"].n_unique()


def test_summary_names_units_and_nobody_else(stages):
    ranks = ranking_rows(stages.conclusion.ranking)
    assert list(ranks[0]) == ["组别", "名次", "单位", "得分", "等次"]
    assert len(ranks) == 6
    text = findings_in_markdown(stages.conclusion.findings) + str(ranks)
    assert sum(int(line.split("|")[-2]) for line in text.splitlines()[4:-1]) > 0
    names = written(stages).names
    assert len(names) > 50
    assert [name for name in names if name in text] == []


def test_results_are_every_table_of_the_run(stages, tmp_path):
    marks = located_marks(stages.intake.assembled, faults())
    save_results(tmp_path, stages.intake, stages.conclusion, marks, quotes())
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert {"intake.csv", "quality.csv", "findings.csv", "ranking.csv"} < names
    assert {"verdicts.parquet", "tables/citations.parquet", "tables/F06.parquet"} < names
    assert "tables/F08.parquet" not in names
    assert len(table(tmp_path / "findings.csv")) == stages.conclusion.findings.height
    verdicts = pl.read_parquet(tmp_path / "verdicts.parquet")
    assert verdicts.columns[:6] == ["rule_id", "unit", "subject", "period", "verdict", "points"]


def test_a_round_counts_its_own_inspections_and_its_own_units(stages):
    assembled = stages.intake.assembled
    facts = assembled.facts
    before, after = facts.period.start - timedelta(1), facts.as_of + timedelta(1)
    rows = facts.records["F17"].filter(
        pl.col("check_date").is_between(facts.period.start, facts.as_of)
    )
    odd = [
        rows[:1].with_columns(file=pl.lit(file), check_date=pl.lit(day, pl.Date))
        for file, day in (
            ("../2014Q1/inspections/a.xlsx", before),
            ("inspections/a.xlsx", after),
            ("../2014Q1/inspections/a.xlsx", None),
            ("inspections/a.xlsx", None),
        )
    ]
    roster = facts.records["F03"]
    gone = roster[:1].with_columns(unit=pl.lit("撤销的局"), place=pl.lit("洋县/某镇/某村"))
    records = {**facts.records, "F17": pl.concat([rows, *odd]), "F03": pl.concat([roster, gone])}
    wider = dataclasses.replace(facts, records=records)
    assert inspected(wider).height == rows.height + 1
    covered = coverage_of(dataclasses.replace(assembled, facts=wider), stages.intake.lines)
    assert covered["inspections"] == rows.height + 1
    plain = coverage_of(assembled, stages.intake.lines)
    assert (covered["teams"], covered["members"]) == (plain["teams"], plain["members"])
    assert wider.teams.height == facts.teams.height + 1
