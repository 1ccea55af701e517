"""Citations as cells: written as the contract says, quoted from the files, masked."""

import openpyxl
import polars as pl
import pytest

from inspectorate.audit.citing import QUOTED, ROWS, cells_of, joined, quote_all, quote_cells
from inspectorate.files.sources import InputsError, find_sources


def citations(*rows):
    columns = ["finding_id", "file", "sheet", "cell"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def test_cells_of_one_file_are_joined_in_their_order():
    rows = [("f1", "甲.xlsx", "考勤", "F17"), ("f1", "甲.xlsx", "考勤", "B3")]
    assert cells_of(citations(*rows)).rows() == [("f1", "甲.xlsx", "考勤", "考勤!F17;考勤!B3")]


def test_cell_of_a_second_file_carries_its_file():
    rows = [
        ("f1", "甲.xlsx", "考勤", "F17"),
        ("f1", "registry/乙.xlsx", "单位", "B3"),
        ("f1", "甲.xlsx", "请假", "C4"),
    ]
    (row,) = cells_of(citations(*rows)).rows()
    assert row == ("f1", "甲.xlsx", "考勤", "考勤!F17;registry/乙.xlsx|单位!B3;请假!C4")


def test_csv_has_no_sheet():
    assert cells_of(citations(("f1", "甲.csv", "", "A1"))).rows() == [("f1", "甲.csv", "", "!A1")]


def test_findings_stay_apart_and_in_order():
    rows = [
        ("f2", "乙.xlsx", "表", "A1"),
        ("f1", "甲.xlsx", "表", "A1"),
        ("f2", "甲.xlsx", "表", "B1"),
    ]
    told = cells_of(citations(*rows))
    assert told["finding_id"].to_list() == ["f2", "f1"]
    assert told["cells"].to_list() == ["表!A1;甲.xlsx|表!B1", "表!A1"]


def test_citation_without_a_cell_is_no_cell():
    assert cells_of(citations(("f1", "甲.xlsx", "表", None))).height == 0
    assert cells_of(citations()).columns == ["finding_id", "file", "sheet", "cells"]


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "submissions").mkdir()
    book = openpyxl.Workbook()
    book.active.title = "花名册"
    for row in [
        ["姓名", "身份证号", "电话", "天数", "占比", "日期"],
        ["周大力", "61230119800101553X", "电话13912345678", 22.0, 0.5, "2014年4月"],
    ]:
        book.active.append(row)
    book.save(tmp_path / "submissions/甲.xlsx")
    (tmp_path / "submissions/乙.csv").write_text("单位,得分\n乙局,95.50\n", encoding="utf-8")
    (tmp_path / "submissions/丙.xlsx").write_bytes(b"PK\3\4 and no more")
    return find_sources(tmp_path)


def test_cells_are_quoted_as_they_stand_and_masked(sources):
    cells = [
        ("submissions/甲.xlsx", "花名册", cell) for cell in ("A2", "B2", "C2", "D2", "E2", "Z9")
    ]
    cells.append(("submissions/乙.csv", "", "B2"))
    wanted = pl.DataFrame(cells, schema=["file", "sheet", "cell"], orient="row")
    quoted = quote_cells(sources, wanted)
    assert {row[2]: row[3] for row in quoted.rows() if row[0] == "submissions/甲.xlsx"} == {
        "A2": "周大力",
        "B2": "6123**********553X",
        "C2": "电话139****5678",
        "D2": "22",
        "E2": "0.5",
        "Z9": "",
    }
    assert quoted.filter(pl.col("file") == "submissions/乙.csv").rows()[0][3] == "95.50"


def test_a_spoilt_file_leaves_its_quotes_empty(sources):
    files = [source.name for source in sources]
    wanted = pl.DataFrame({"file": files, "sheet": ["花名册", "", "表"], "cell": "A1"})
    quoted = quote_cells(sources, wanted)
    assert quoted.schema == QUOTED
    assert set(quoted["file"]) == set(files) - {"submissions/丙.xlsx"}


@pytest.mark.parametrize("change", ["移走", "改动"])
def test_a_file_changed_since_it_was_read_stops_the_run(sources, change):
    path = sources[1].path
    path.unlink() if change == "移走" else path.write_bytes(path.read_bytes() + b" ")
    cells = pl.DataFrame({"file": [sources[1].name], "sheet": [""], "cell": ["A1"]})
    with pytest.raises(InputsError, match=change):
        quote_cells(sources, cells)


def test_rows_are_quoted_as_they_stand_masked_and_without_their_empty_end(sources):
    asked = [("submissions/甲.xlsx", "花名册", row) for row in (1, 2, 9)]
    asked += [("submissions/乙.csv", "", 2), ("submissions/甲.xlsx", "没有这张表", 1)]
    asked.append(("submissions/丙.xlsx", "表", 1))
    rows = pl.DataFrame(asked, schema=["file", "sheet", "row"], orient="row")
    quoted = quote_all(sources, pl.DataFrame(schema=QUOTED), rows)
    assert quoted.cells.is_empty()
    assert quoted.rows.schema == pl.Schema(ROWS)
    told = {(file, row): values for file, _, row, values in quoted.rows.rows()}
    assert told == {
        ("submissions/甲.xlsx", 1): ["姓名", "身份证号", "电话", "天数", "占比", "日期"],
        ("submissions/甲.xlsx", 2): [
            "周大力",
            "6123**********553X",
            "电话139****5678",
            "22",
            "0.5",
            "2014年4月",
        ],
        ("submissions/乙.csv", 2): ["乙局", "95.50"],
    }


def test_wide_rows_and_long_cells_are_cut_after_they_were_masked(tmp_path):
    (tmp_path / "submissions").mkdir()
    book = openpyxl.Workbook()
    book.active.append(["甲" * 110 + "61230119800101553X", None, *range(90), None])
    book.save(tmp_path / "submissions/宽.xlsx")
    sources = find_sources(tmp_path)
    rows = pl.DataFrame({"file": ["submissions/宽.xlsx"], "sheet": ["Sheet"], "row": [1]})
    ((_, _, _, values),) = quote_all(sources, pl.DataFrame(schema=QUOTED), rows).rows.rows()
    assert values[0] == "甲" * 110 + "6123******…"
    assert (len(values), values[1], values[63]) == (64, "", "61")


def test_several_parts_are_joined():
    parts = joined([])
    assert (parts.cells.schema, parts.rows.schema) == (pl.Schema(QUOTED), pl.Schema(ROWS))
