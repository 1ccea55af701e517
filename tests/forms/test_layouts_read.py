"""A workbook in every layout, read from its file: each cell, read again, says what was taken."""

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.utils import get_column_letter

from inspectorate.evidence import locate
from inspectorate.files.reading import read_chunk
from tests.books import book_of, laid_down, xlsx

N = None
DAYS = list(range(1, 31))
SHEETS = {
    "张三户": [
        ["帮扶对象(联系户)档案登记表"],
        ["填报单位:市教育局"],
        ["户主", "张三", "家庭人口", 4],
        ["乡镇", "武侯镇", "村", "新建村"],
        ["家庭成员", "妻、子", "住房状况", "土木"],
        ["致贫原因", "因病", "帮扶措施", "养牛"],
    ],
    "请假": [
        ["请销假登记表"],
        ["姓名", "王五", "赵六"],
        ["村", "新建村", "莲水村"],
        ["起始时间", "2014.5.1", "2014.5.3"],
        ["结束时间", "2014.5.2", "2014.5.4"],
        ["天数", 2, 2],
    ],
    "逐日": [
        ["驻村考勤登记表"],
        ["日期", "姓名", "村", "出勤情况"],
        ["2014.5.12", "王五", "新建村", "√"],
        ["2014.5.13", "王五", "新建村", "○"],
        ["2014.5.12", "赵六", "莲水村", "△"],
    ],
    "两栏": [
        ["驻村考勤月报表(2014年4月)"],
        ["姓名", "村", *[cell for day in DAYS for cell in (day, N)]],
        [N, N, *["上午", "下午"] * 30],
        ["王五", "新建村", "√", "○", *["√"] * 58],
    ],
    "并排": [
        ["办实事台账", N, N, N, N, N, "培训登记表"],
        [
            "单位",
            "村",
            "实事名称",
            "类别",
            "投入金额",
            N,
            "日期",
            "主办单位",
            "类别",
            "期数",
            "人次",
        ],
        ["市教育局", "新建村", "修路", "实事", 300, N, "2014.5.1", "市教育局", "业务", 1, 30],
    ],
}


@pytest.fixture
def chunk(tmp_path):
    book = book_of(SHEETS)
    for day in DAYS:
        first, second = get_column_letter(1 + 2 * day), get_column_letter(2 + 2 * day)
        book["两栏"].merge_cells(f"{first}2:{second}2")
    for column in "AB":
        book["两栏"].merge_cells(f"{column}2:{column}3")
    book["逐日"].sheet_state = "hidden"
    sources = laid_down(tmp_path, {"submissions/市教育局.xlsx": xlsx(book)})
    return read_chunk(sources, 2014), tmp_path / "submissions"


def test_every_layout_is_read(chunk):
    (outcome,) = chunk[0].outcomes
    assert (outcome.status, outcome.reason) == ("已读", "")
    assert outcome.forms == ("F05", "F06", "F07", "F10", "F15")
    heights = {
        form: frame.height for form, frame in chunk[0].parcel.records.items() if frame.height
    }
    assert heights == {"F05": 1, "F06": 3, "F07": 2, "F10": 1, "F15": 1}


def test_record_ids_are_unique_over_all_layouts(chunk):
    ids = [i for frame in chunk[0].parcel.records.values() for i in frame["record_id"]]
    assert len(ids) == len(set(ids)) == 8


#: form, field, value as read → where it stands and what stands there.
CITED = [
    ("F05", "household_head", "张三", "张三户", "B3", "张三"),
    ("F05", "household_size", 4, "张三户", "D3", 4),
    ("F07", "village", "莲水村", "请假", "C3", "莲水村"),
    ("F06", "d13", "请假", "逐日", "D4", "○"),
    ("F06", "d01", "半天", "两栏", "C4", "√"),
    ("F15", "trainee_count", 30, "并排", "K3", 30),
]


@pytest.mark.parametrize(("form", "field", "value", "sheet", "cell", "raw"), CITED)
def test_a_cited_value_leads_to_its_cell(chunk, form, field, value, sheet, cell, raw):
    parcel, folder = chunk[0].parcel, chunk[1]
    where = parcel.tables.select("table_id", "file", "sheet")
    records = parcel.records[form].join(where, on="table_id")
    cites = records.filter(records[field] == value).select("record_id").head(1)
    told = locate(
        cites.with_columns(field=pl.lit(field)),
        records,
        parcel.layout,
        parcel.exceptions,
    )
    assert told.select("sheet", "cell").row(0) == (sheet, cell)
    book = openpyxl.load_workbook(Path(folder) / "市教育局.xlsx")
    assert book[sheet][cell].value == raw


def test_a_field_that_a_card_lacks_is_cited_on_the_card(chunk):
    parcel = chunk[0].parcel
    (record,) = parcel.records["F05"]["record_id"]
    told = parcel.exceptions.filter(
        (parcel.exceptions["record_id"] == record) & (parcel.exceptions["field"] == "progress")
    )
    assert told.select("cell", "method").rows() == [("A3", "缺列")]


def test_what_is_said_of_the_sheets_names_no_filled_in_blanks(chunk):
    assert chunk[0].parcel.marks.filter(chunk[0].parcel.marks["check_id"] == "DQ-12").height == 0
