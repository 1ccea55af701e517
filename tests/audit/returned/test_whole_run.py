"""returned/ of a whole run."""

import os
from pathlib import Path

import openpyxl

from inspectorate.files.names import folder_name
from tests.runs import table


def test_whole_run_marks_every_cell_of_its_tables(small_run):
    units = {row["file"]: row["unit"] for row in table(small_run / "intake.csv")}
    wanted = {}
    for row in table(small_run / "quality.csv"):
        if row["file"].startswith("submissions/") and row["cell"] and row["check_id"] != "DQ-18":
            wanted.setdefault(row["file"], set()).add((row["sheet"], row["cell"]))
    for row in table(small_run / "findings.csv"):
        if row["status"] in ("疑点", "认定"):
            for spot in filter(None, row["cells"].split(";")):
                file, _, cell = spot.rpartition("|")
                if row["unit"] and units.get(file := file or row["file"]) == row["unit"]:
                    wanted.setdefault(file, set()).add(tuple(cell.split("!")))
    assert sum(map(len, wanted.values())) > 20
    for file, cells in wanted.items():
        copy = small_run / "returned" / folder_name(units[file]) / file.removeprefix("submissions/")
        book = openpyxl.load_workbook(copy)
        for sheet, cell in cells:
            marked = book[sheet][cell]
            assert marked.comment is not None, (file, sheet, cell)
            assert marked.fill.fill_type == "solid", (file, sheet, cell)


def test_golden_list_of_one_unit(audited):
    """GOLDEN=write writes it anew."""
    path = audited("2014Q2") / "returned" / "陕西秦龙电力股份有限公司" / "核查意见.xlsx"
    lines = [
        " | ".join("" if value is None else str(value) for value in row)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.values
    ]
    golden = Path(__file__).parents[1] / "golden/核查意见.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert "\n".join([*lines, ""]) == golden.read_text(encoding="utf-8")
