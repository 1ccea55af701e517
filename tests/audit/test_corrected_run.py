"""Written corrections from the file to the results: what is read, quoted, listed, and refused."""

import shutil

import openpyxl
import polars as pl
import pytest

from inspectorate.audit.citing import quote_cells
from inspectorate.audit.intake import take_in
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import located_marks, quality_table, wanted_cells
from inspectorate.evidence import locate, raw_text
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import InputsError
from inspectorate.forms.checks.evaluate import FAULTS
from inspectorate.intake.corrected import with_corrections

FOLDER = "hanzhong/2014Q2"


def plan_of(inputs, period="2014Q2"):
    return plan_run("hanzhong", period, inputs, inputs.parent / "outputs")


def taken(plan):
    chunks = [read_chunk(chunk, 2014, plan.corrections) for chunk in plan.chunks(4)]
    return take_in(plan, chunks)


def cells_of(intake, form, field):
    """file, sheet, cell and value of a field, by record."""
    assembled = intake.assembled
    rows = assembled.facts.records[form].filter(pl.col("unit").is_not_null())
    cites = rows.select("record_id", value=field, field=pl.lit(field))
    found = locate(cites, assembled.records_index, assembled.layout, assembled.exceptions)
    return found.filter(pl.col("method") == "原值").sort("file", "sheet", "cell")


def raw_of(inputs, cell):
    book = openpyxl.load_workbook(inputs / FOLDER / cell["file"], data_only=True)
    return raw_text(book[cell["sheet"]][cell["cell"]].value)


def write(inputs, cell, expected, value, **change):
    words = {"reason": "与现场记录核对", "who": "李组长", "when": "2014-07-20", **change}
    place = {name: cell[name] for name in ("file", "sheet", "cell")}
    texts = {**place, "expected": expected, **words}
    lines = ["[[corrections]]", *(f'{key} = "{text}"' for key, text in texts.items())]
    text = "\n".join([*lines, f"value = {value}", ""])
    with (inputs / FOLDER / "corrections.toml").open("a", encoding="utf-8") as stream:
        stream.write(text)


@pytest.fixture
def days(inputs):
    """A cell of 在村天数 in a timesheet."""
    return cells_of(taken(plan_of(inputs)), "F06", "present_days").row(0, named=True)


def quality_of(plan, intake, *faults):
    found = pl.DataFrame(faults, schema=FAULTS, orient="row")
    marks = located_marks(intake.assembled, found)
    raws = quote_cells(plan.sources, wanted_cells(marks, marks.head(0)))
    return quality_table(intake.assembled, intake.lines, marks, raws)


def test_the_record_has_the_new_value_and_the_file_its_raw(inputs, days):
    raw = raw_of(inputs, days)
    write(inputs, days, raw, 7)
    plan = plan_of(inputs)
    intake = taken(plan)
    row = intake.assembled.facts.records["F06"].filter(pl.col("record_id") == days["record_id"])
    assert row["present_days"].item() != days["value"]
    assert float(row["present_days"].item()) == 7
    assert raw_of(inputs, days) == raw
    cite = pl.DataFrame({"record_id": [days["record_id"]], "field": ["present_days"]})
    assembled = intake.assembled
    found = locate(cite, assembled.records_index, assembled.layout, assembled.exceptions)
    assert found.select("cell", "method").rows() == [(days["cell"], "更正")]
    (listed,) = assembled.corrections.rows(named=True)
    assert listed["record_ids"] == [days["record_id"]]
    told = {name: listed[name] for name in ("raw", "value", "who", "when", "form", "field", "used")}
    assert told == {
        "raw": raw,
        "value": "7",
        "who": "李组长",
        "when": "2014-07-20",
        "form": "F06",
        "field": "present_days",
        "used": True,
    }


def test_quality_quotes_the_raw_and_says_who_corrected_it_to_what_and_why(inputs, days):
    raw = raw_of(inputs, days)
    write(inputs, days, raw, -7)
    plan = plan_of(inputs)
    intake = taken(plan)
    fault = ("DQ-10", "更正", days["record_id"], "present_days", "“在村天数”不应为负数")
    lines = quality_of(plan, intake, fault).filter(
        (pl.col("file") == days["file"]) & (pl.col("cell") == days["cell"])
    )
    told = dict(lines.select("check_id", "message").rows())
    assert lines["raw"].unique().to_list() == [raw]
    assert lines["unit"].null_count() == 0
    correction = (
        f"原值为“{raw}”，已按更正表更正为“-7”（理由：与现场记录核对；更正人：李组长，2014-07-20）"
    )
    assert told["DQ-17"] == correction
    assert told["DQ-10"] == f"“在村天数”不应为负数；{correction}"


def test_a_value_that_reads_badly_is_a_fault_of_the_new_value(inputs, days):
    write(inputs, days, raw_of(inputs, days), '"300余"')
    intake = taken(plan_of(inputs))
    row = intake.assembled.facts.records["F06"].filter(pl.col("record_id") == days["record_id"])
    assert row["present_days"].item() is None


def test_a_stale_correction_stops_the_run_before_anything_is_judged(inputs, days):
    write(inputs, days, "99999", 7)
    plan = plan_of(inputs)
    with pytest.raises(InputsError, match=r"第1条（第1行）（.*）：.*原值已不是expected所写的"):
        taken(plan)


def test_every_correction_that_does_not_hold_is_named(inputs, days):
    write(inputs, days, "99999", 7)
    write(inputs, {**days, "sheet": "没有"}, raw_of(inputs, days), 7)
    with pytest.raises(InputsError) as error:
        taken(plan_of(inputs))
    assert "第1条（第1行）" in str(error.value)
    assert "第2条（第10行）" in str(error.value)
    assert "没有sheet所写的工作表" in str(error.value)


def test_a_correction_of_a_file_that_cannot_be_read_stops_the_run(inputs, days):
    write(inputs, days, raw_of(inputs, days), 7)
    (inputs / FOLDER / days["file"]).write_bytes(b"PK\x03\x04")
    with pytest.raises(InputsError, match="所在文件未能读取，无从更正"):
        taken(plan_of(inputs))


def test_a_correction_in_a_later_period_reaches_the_earlier_file(inputs, days):
    (inputs / "hanzhong/2014Q3").mkdir()
    shutil.copytree(inputs / FOLDER / "registry", inputs / "hanzhong/2014Q3/registry")
    write(inputs, days, raw_of(inputs, days), 7)
    intake = taken(plan_of(inputs, "2014Q3"))
    (listed,) = intake.assembled.corrections.rows(named=True)
    assert listed["file"] == f"../2014Q2/{days['file']}"
    assert listed["used"]
    assert listed["entry"].startswith("../2014Q2/corrections.toml")


def test_a_correction_of_a_copy_that_no_longer_counts_is_told_so(inputs, days):
    write(inputs, days, raw_of(inputs, days), 7)
    old = inputs / FOLDER / days["file"]
    new = old.with_stem(f"{old.stem}补报")
    shutil.copy(old, new)
    log = inputs / FOLDER / "submissions/received.csv"
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"{new.relative_to(log.parent).as_posix()},,2014-07-09T10:00:00\n")
    plan = plan_of(inputs)
    intake = taken(plan)
    (listed,) = intake.assembled.corrections.rows(named=True)
    assert listed["used"] is False
    lines = quality_of(plan, intake).filter(pl.col("cell") == days["cell"])
    assert any("所在的表未计入，本条不起作用" in text for text in lines["message"])


def test_without_corrections_nothing_is_listed(inputs):
    intake = taken(plan_of(inputs))
    assert intake.assembled.corrections.is_empty()
    assert with_corrections(intake.assembled, []) is intake.assembled
