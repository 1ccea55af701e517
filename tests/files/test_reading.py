"""What becomes of a file: 已读, 部分读取 or 退回, each with a reason a clerk understands."""

from pathlib import Path

import polars as pl
import pytest

from inspectorate.corrections import Correction
from inspectorate.evidence import Sheet
from inspectorate.files import reading
from inspectorate.files.reading import quote, read_chunk
from inspectorate.files.sources import Source, find_sources
from tests.books import book_of, laid_down, xlsx

F07 = [
    ["请销假登记表"],
    ["姓名", "村", "起始时间", "结束时间", "天数"],
    ["张三", "甲村", "2014.5.1", "2014.5.2", 2],
]
PROSE = [["情况说明"], ["我单位本季度工作扎实推进。"]]
STRANGE = [["花名", "心情", "天气"], *[["a", "b", "c"]] * 4]


def book(sheets: dict[str, list[list]], change=lambda _: None) -> bytes:
    made = book_of(sheets)
    change(made)
    return xlsx(made)


@pytest.fixture
def read(tmp_path: Path):
    def run(data: bytes, name: str = "a.xlsx"):
        chunk = read_chunk(laid_down(tmp_path, {f"submissions/{name}": data}), 2014)
        return chunk.outcomes[0], chunk.parcel

    return run


def test_a_known_form_is_read(read):
    outcome, parcel = read(book({"请假": F07}))
    assert (outcome.status, outcome.forms, outcome.rows, outcome.reason) == (
        "已读",
        ("F07",),
        1,
        "",
    )
    assert parcel.records["F07"]["row"].to_list() == [3]


def test_a_cover_sheet_is_no_fault_and_an_unknown_table_is(read):
    assert read(book({"说明": PROSE, "请假": F07}))[0].status == "已读"
    outcome, parcel = read(book({"请假": F07, "其他": STRANGE}))
    assert outcome.status == "部分读取"
    assert "“其他”" in outcome.reason
    assert parcel.marks.select("check_id", "action").row(0) == ("DQ-02", "退回")


def test_a_file_without_any_form_goes_back(read):
    outcome, parcel = read(book({"说明": PROSE}))
    assert outcome.status == "退回"
    assert "没有找到" in outcome.reason
    assert parcel.marks.height == 1


def test_missing_columns_are_named_with_their_cell(read):
    outcome, parcel = read(book({"名册": [["驻村工作队花名册"], ["姓名", "村", "性别", "职务"]]}))
    assert outcome.status == "退回"
    assert "进驻日期" in outcome.reason
    assert parcel.marks["cell"].to_list() == ["A2"]


def test_a_damaged_file_goes_back_with_its_reason(read):
    outcome, parcel = read(b"PK\x03\x04")
    assert outcome.status == "退回"
    assert parcel.marks["message"].to_list() == [outcome.reason]


def test_a_link_is_not_followed(tmp_path):
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(book({"请假": F07}))
    folder = tmp_path / "in" / "submissions"
    folder.mkdir(parents=True)
    (folder / "a.xlsx").symlink_to(secret)
    (outcome,) = read_chunk(find_sources(tmp_path / "in"), 2014).outcomes
    assert outcome.status == "退回"
    assert "链接" in outcome.reason


def test_formulas_hidden_rows_and_unknown_columns_are_told(read):
    rows = [
        F07[0],
        [*F07[1], "心情"],
        [*F07[2], "好"],
        ["李四", "甲村", "2014.5.3", "2014.5.3", "=1"],
    ]

    def hide(made):
        made.active.row_dimensions[4].hidden = True

    _, parcel = read(book({"请假": rows}, hide))
    told = {(row["check_id"], row["cell"]): row["message"] for row in parcel.marks.to_dicts()}
    assert "公式" in told["DQ-19", "E4"]
    assert "隐藏" in told["DQ-19", "A4"]
    assert "心情" in next(text for (check, _), text in told.items() if check == "DQ-02")


def test_an_error_cell_is_a_fault_and_no_value(read):
    def spoil(made):
        made.active["E3"] = "#REF!"
        made.active["E3"].data_type = "e"

    _, parcel = read(book({"请假": F07}, spoil))
    assert parcel.records["F07"]["days"].to_list() == [None]
    (mark,) = parcel.marks.filter(pl.col("check_id") == "DQ-19").to_dicts()
    assert (mark["cell"], mark["raw"]) == ("E3", "#REF!")


@pytest.fixture
def five(tmp_path: Path) -> list[Source]:
    """Files of every outcome, in their order by name."""
    given = {
        "a.xlsx": book({"请假": F07, "其他": STRANGE}),
        "b.xlsx": b"PK\x03\x04",
        "c.xlsx": book({"请假": [*F07, ["李四", "乙村", "2014.5.3", "2014.5.3", "一天"]]}),
        "d.xlsx": book({"说明": PROSE}),
        "e.xlsx": book({"请假": F07}),
    }
    return laid_down(tmp_path, {f"submissions/{name}": data for name, data in given.items()})


def corrected_name(file: str) -> Correction:
    return Correction(file, "请假", "A3", "张三", "张山", "写错", "王科长", "2014-07-20", "第1条")


def test_however_many_are_held_the_same_is_read(five, monkeypatch):
    corrections = [corrected_name(f"submissions/{name}.xlsx") for name in "aeb"]
    together = read_chunk(five, 2014, corrections)
    monkeypatch.setattr(reading, "_MOST_HELD", 1)
    apart = read_chunk(five, 2014, corrections)
    assert [one.status for one in apart.outcomes] == ["部分读取", "退回", "已读", "退回", "已读"]
    assert (apart.outcomes, apart.answers) == (together.outcomes, together.answers)
    assert [one.correction.file[-6] for one in apart.answers] == ["a", "e"]
    for name in ("layout", "tables", "exceptions", "totals", "marks"):
        assert getattr(apart.parcel, name).equals(getattr(together.parcel, name))
    assert apart.parcel.records["F07"].equals(together.parcel.records["F07"])
    assert apart.parcel.records["F07"]["person_name"].to_list() == ["张山", "张三", "李四", "张山"]


@pytest.mark.parametrize(
    ("most", "steps"), [(1000, "oooooxxxxx"), (22, "oxxoooxxox"), (1, "oxxooxoxox")]
)
def test_no_more_cells_are_held_than_may_be(five, monkeypatch, most, steps):
    """Files are opened (o) until they hold enough cells, then their sheets are looked into (x)."""
    taken = []

    def noted(step, work):
        return lambda *args: (taken.append(step), work(*args))[1]

    monkeypatch.setattr(reading, "_MOST_HELD", most)
    monkeypatch.setattr(reading, "read_book", noted("o", reading.read_book))
    monkeypatch.setattr(reading, "extract", noted("x", reading.extract))
    read_chunk(five, 2014)
    assert "".join(taken) == steps


def test_cells_are_quoted_as_written():
    sheet = Sheet("表", [["姓名", 3.0], [None, True]])
    assert quote([sheet], "表", ["A1", "B1", "B2", "A2", "C9"]) == {
        "A1": "姓名",
        "B1": "3",
        "B2": "TRUE",
        "A2": "",
        "C9": "",
    }


def test_the_list_of_a_marked_up_copy_sent_back_is_no_table_of_the_unit(read):
    ours = [
        ["核查意见"],
        ["单位：甲局"],
        ["序号", "工作表", "单元格", "程度"],
        *[[1, "请假", "A3", "更正"]] * 4,
    ]
    outcome, parcel = read(book({"核查意见": ours, "请假": F07}))
    assert (outcome.status, outcome.reason) == ("已读", "")
    assert parcel.marks.height == 0
    assert read(book({"核查意见": [["意见"], *ours[2:]], "请假": F07}))[0].status == "部分读取"
