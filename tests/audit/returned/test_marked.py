"""Every faulty cell of a unit is marked in its own workbook."""

import re
from pathlib import Path

import openpyxl
import polars as pl

from inspectorate.audit.returned.units import return_batches
from inspectorate.files.names import folder_name
from tests.audit.returned.submitted import STRANGER, ZGJ, told


def test_every_faulty_cell_is_in_a_remark(run):
    own = run.marks.filter(pl.col("file").str.starts_with("submissions/"))
    wanted = set(own.drop_nulls("cell").select("file", "sheet", "cell").iter_rows())
    suspects = run.conclusion.findings.filter(
        pl.col("status").is_in(["疑点", "认定"]) & (pl.col("unit") != "")
    )
    senders = run.intake.lines.select("file", sender="unit")
    cited = (
        run.conclusion.citations.join(suspects, on="finding_id", how="semi")
        .join(senders, on="file")
        .filter((pl.col("unit") == pl.col("sender")) & pl.col("cell").is_not_null())
    )
    wanted |= set(cited.select("file", "sheet", "cell").iter_rows())
    marked = set()
    for batch in return_batches(run, 50):
        for file in (file for unit in batch.units for file in unit.files):
            for remark in file.remarks:
                for sheet, cells in ((remark.sheet, remark.cells), *remark.also):
                    marked |= {(file.source.name, sheet, cell) for cell in cells}
    assert len(wanted) > 50
    assert wanted <= marked


def test_every_cell_of_a_remark_is_filled_and_commented(run, home):
    cells = 0
    for batch in return_batches(run, 50):
        for unit in batch.units:
            for file in (file for file in unit.files if file.remarks):
                copy = home / folder_name(unit.unit) / Path(file.name).with_suffix(".xlsx")
                book = openpyxl.load_workbook(copy)
                alone = book.sheetnames[1]
                for remark in file.remarks:
                    for sheet, addresses in ((remark.sheet, remark.cells), *remark.also):
                        for address in addresses:
                            cell = book[sheet or alone][address]
                            assert cell.comment is not None, (file.name, sheet, address)
                            assert cell.fill.fill_type == "solid", (file.name, sheet, address)
                            cells += 1
    assert cells > 50


def test_a_stranger_in_three_months_is_one_matter(home):
    (row,) = [row for row in told(home, ZGJ) if STRANGER in str(row[5])]
    assert row[10] == "DQ-16"
    assert re.fullmatch(r"4月!\w+；5月!\w+；6月!\w+", row[3])


def test_two_members_with_one_phone_are_one_matter(home):
    (row,) = [row for row in told(home, ZGJ) if "同一手机号码" in str(row[6])]
    assert row[3] == "花名册!T5、T6"
    assert row[5] == "填的是“138****0008”"


def test_what_could_not_be_read_says_what_follows(home):
    (row,) = [row for row in told(home, ZGJ) if "三四百" in str(row[5])]
    assert row[3] == "资金物资!H6"
    assert row[6].startswith("确切数字") or row[6]
    assert "DQ-10" in row[10]
