"""Who gets what back, and which of its files."""

import dataclasses
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from inspectorate.audit.returned.files import save_returned
from inspectorate.audit.returned.units import ReturnBatch, printed_of, return_batches
from inspectorate.files.names import folder_name
from tests.audit.returned.submitted import GLJ, GSJ, RSJ, ZGJ, sheet_rows, told, unit_return


def test_units_with_something_to_mend_have_a_folder(run, home):
    quality = run.marks.filter(pl.col("action") != "提示")
    found = run.conclusion.findings.filter(pl.col("severity") != "D").filter(pl.col("unit") != "")
    senders = dict(run.intake.lines.select("file", "unit").iter_rows())
    sent = {unit for file in quality["file"] for unit in (senders.get(file) or "").split(";")}
    wanted = sent | set(found["unit"])
    assert {path.name for path in home.iterdir()} >= {folder_name(unit) for unit in wanted}


def test_who_sent_nothing_and_has_nothing_to_mend_has_no_folder(run, home):
    told_units = {unit.unit for batch in return_batches(run, 50) for unit in batch.units}
    assert {path.name for path in home.iterdir()} == {folder_name(unit) for unit in told_units}
    senders = set(run.intake.lines["unit"].drop_nulls())
    assert {unit.unit for unit in quiet_units(run)} <= senders


def test_who_sent_files_without_a_fault_gets_receipt_and_letter_alone(run, tmp_path):
    units = quiet_units(run)
    assert len(units) >= 5
    assert not any(unit.matters for unit in units)
    assert save_returned(ReturnBatch(units, printed_of(run.written)), tmp_path) == 0
    for unit in units:
        made = {path.name for path in (tmp_path / "returned" / folder_name(unit.unit)).iterdir()}
        assert made == {"收件回执.docx", "致单位的核查意见.docx"}


def test_files_of_nobody_known_get_neither_receipt_nor_letter(home):
    assert list((home / folder_name("")).rglob("*.docx")) == []


def quiet_units(run):
    """What units would get if nothing had been found."""
    none = dataclasses.replace(
        run.conclusion, findings=run.conclusion.findings.clear(),
        undecided=run.conclusion.undecided.clear(),
    )  # fmt: skip
    silent = dataclasses.replace(
        run,
        marks=run.marks.clear(),
        conclusion=none,
        written=dataclasses.replace(run.written, findings=run.written.findings.clear()),
    )
    return [unit for batch in return_batches(silent, 50) for unit in batch.units]


def test_batches_hold_some_units_each(run):
    batches = return_batches(run, 2)
    assert max(len(batch.units) for batch in batches) <= 2
    units = [unit.unit for batch in batches for unit in batch.units]
    assert units == sorted(units)


def test_copies_keep_the_paths_of_what_was_sent(run, home):
    for batch in return_batches(run, 50):
        for unit in batch.units:
            place = home / folder_name(unit.unit)
            marked = [file for file in unit.files if file.remarks]
            stems = {Path(file.name).with_suffix(".xlsx").as_posix() for file in marked}
            made = {path.relative_to(place).as_posix() for path in place.rglob("*.xlsx")}
            assert made - {"核查意见.xlsx"} == stems


def test_a_file_that_cannot_be_read_is_told_with_its_reason(run, home):
    files = sheet_rows(home / RSJ / "核查意见.xlsx", "核查意见")
    (row,) = [row for row in files if row[0] == "市人社局/核查意见.xlsx"]
    assert (row[1], row[2], row[6]) == ("退回", 1, None)
    assert row[7].startswith("文件已损坏")
    (first,) = [row for row in told(home, RSJ) if row[10] == "DQ-01"]
    assert first[1:4] == ["退回", "核查意见.xlsx", "整个文件"]


@pytest.mark.parametrize(("unit", "old"), [(GLJ, ".xls"), (GSJ, ".csv")])
def test_old_formats_come_back_as_xlsx(run, home, unit, old):
    files = [file for file in unit_return(run, unit).files if file.name.endswith(old)]
    assert files
    assert all(file.remarks for file in files)
    for file in files:
        copy = home / folder_name(unit) / Path(file.name).with_suffix(".xlsx")
        assert "核查意见" in openpyxl.load_workbook(copy).sheetnames


def test_a_file_of_nobody_known_waits_for_the_lead_office(home):
    place = home / folder_name("")
    assert place.name.startswith("单位名称未知")
    made = {path.relative_to(place).as_posix() for path in place.rglob("*.xlsx")}
    assert made == {"核查意见.xlsx", "杂/两家.xlsx", "杂/资料.xlsx"}


@pytest.mark.parametrize(("unit", "own", "other"), [(RSJ, "许多", "不少"), (ZGJ, "不少", "许多")])
def test_of_a_file_of_several_units_each_is_told_its_own(home, unit, own, other):
    assert not (home / unit / "杂").exists()
    said = " ".join(str(row) for row in told(home, unit))
    assert f"填的是“{own}”" in said
    assert f"“{other}”" not in said
