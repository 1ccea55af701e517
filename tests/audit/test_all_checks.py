"""DQ-01 … DQ-21: every check of the gate comes out of files, with its action and its cell."""

import json

import polars as pl
import pytest

from expectations.suites.every import run_suites
from inspectorate.audit.checking import looked_at, quality_of
from inspectorate.audit.citing import quote_cells
from inspectorate.audit.intake import take_in
from inspectorate.audit.plan import plan_run
from inspectorate.audit.publish import publish, staging
from inspectorate.audit.quality import quality_table, wanted_cells
from inspectorate.audit.quality_report import save_quality_report
from inspectorate.files.reading import read_chunk
from inspectorate.notices.remarks.words import known_checks
from tests.books import PAIRS, UNITS, book_of, laid_down, xlsx

LINE = ["填报单位:市发改委"]
TALK = "到户了解春耕生产情况，宣传惠农政策，帮助解决种子化肥困难问题"

F03 = [
    ["驻村工作队花名册"],
    LINE,
    ["姓名", "身份证号", "村", "队内职务", "进驻日期"],
    ["张三", "610721197001011230", "群福村", "队长", "2014.4.25"],
    ["赵六", None, "群福村", "队员", "2014.4.25"],
    ["赵六", None, "群福村", "队员", "2014.4.25"],
]
F06 = [
    ["驻村考勤月报表(2014年4月)"],
    LINE,
    ["姓名", "村", "在村天数", "休息天数"],
    ["孙七", "群福村", 20, 10],
]
F07 = [
    ["请销假登记表"],
    LINE,
    ["姓名", "村", "起始时间", "结束时间", "天数"],
    ["张三", "群福村", "2014.5.9", "2014.5.7", 3],
]
F08 = [
    ["民情日记登记表"],
    LINE,
    ["日期", "干部姓名", "村", "户主", "形式", "内容"],
    ["2014.5.1", "张三", "群福村", "户一", "走访", TALK],
    ["2014.5.2", "张三", "群福村", "户二", "走访", TALK],
]
F09 = [
    ["帮扶活动登记表"],
    LINE,
    ["日期", "村", "活动类别", "主题", "带队领导", "参加人数"],
    ["2014.5.1", "群富村", "调研", "入户", "王一", 3],
    ["2014.5.2", "群福村", None, "入户", "王一", 3],
    ["2014.5.3", "群福村", "郊游", "入户", "王一", 3],
    ["2014.5.4", "群福村", "调研", "聯(lián)系群众", "王一", "30余"],
    ["2014.5.5", "群福村", "调研", "入户", "王一等5人", 3],
]
F15 = [
    ["培训登记表"],
    LINE,
    ["日期", "主办单位", "类别", "地点", "期数", "人次"],
    ["2014.5.1", "市发改委", "实用技术", "村委会", 1, 40],
    ["2014.5.2", "市发改委", "实用技术", "村委会", "=1+1", 50],
    ["合计", None, None, None, None, 95],
]
STRANGE = [["花名", "心情", "天气"], *[["a", "b", "c"]] * 5]

BOOKS = {
    "registry/名册.xlsx": {"单位": UNITS, "包村": PAIRS},
    "submissions/市发改委/汇总.xlsx": {
        "队": F03,
        "考勤": F06,
        "请假": F07,
        "日记": F08,
        "活动": F09,
        "培训": F15,
    },
    "submissions/市发改委/怪.xlsx": {"怪": STRANGE},
    "submissions/市教育局/错.xlsx": {"请假": F07},
    "submissions/市教育局/居.xlsx": {"活动": [F09[0], ["填报单位:市教育居"], *F09[2:3], F09[4]]},
    "submissions/市教育局/a.xlsx": {"活动": [F09[0], ["填报单位:市教育局"], *F09[2:3], F09[6]]},
    "submissions/市教育局/a终版.xlsx": {"活动": [F09[0], ["填报单位:市教育局"], *F09[2:3], F09[7]]},
}
ALL = "submissions/市发改委/汇总.xlsx"

#: Check, action, file, sheet, cell: each must be among the lines.
EXPECTED = [
    ("DQ-01", "退回", "submissions/市发改委/坏.xlsx", None, None),
    ("DQ-02", "退回", "submissions/市发改委/怪.xlsx", "怪", None),
    ("DQ-03", "更正", "submissions/市教育局/错.xlsx", "请假", "A2"),
    ("DQ-04", "更正", "submissions/市教育局/居.xlsx", "活动", "A2"),
    ("DQ-05", "更正", ALL, "活动", "B4"),
    ("DQ-06", "更正", ALL, "活动", "C5"),
    ("DQ-07", "更正", ALL, "队", "B4"),
    ("DQ-08", "更正", ALL, "队", "A5"),
    ("DQ-08", "更正", ALL, "队", "A6"),
    ("DQ-09", "更正", ALL, "请假", "D4"),
    ("DQ-10", "更正", ALL, "活动", "F7"),
    ("DQ-11", "更正", ALL, "培训", "F6"),
    ("DQ-12", "提示", ALL, "日记", None),
    ("DQ-13", "更正", ALL, "活动", "E8"),
    ("DQ-14", "更正", ALL, "活动", "C6"),
    ("DQ-15", "提示", ALL, "活动", "D7"),
    ("DQ-16", "更正", ALL, "考勤", "A4"),
    ("DQ-17", "提示", "submissions/市教育局/a.xlsx", "活动", None),
    ("DQ-17", "提示", "submissions/市教育局/a终版.xlsx", "活动", None),
    ("DQ-18", "提示", ALL, "日记", "F5"),
    ("DQ-19", "更正", ALL, "培训", "E5"),
    ("DQ-20", "更正", None, None, None),
]


def data_of(sheets):
    book = book_of(sheets)
    if "日记" in sheets:
        book["日记"].merge_cells("C4:C5")
    return xlsx(book)


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    root = tmp_path_factory.mktemp("checks")
    files = {name: data_of(sheets) for name, sheets in BOOKS.items()}
    files["submissions/市发改委/坏.xlsx"] = b"PK\x03\x04"
    laid_down(root / "inputs/hanzhong/2014Q2", files)
    return plan_run("hanzhong", "2014Q2", root / "inputs", root / "outputs")


@pytest.fixture(scope="module")
def checked(plan):
    """Intake, reports of the suites, and the lines of quality.csv."""
    intake = take_in(plan, [read_chunk(plan.sources, 2014)])
    found = quality_of(intake.assembled, run_suites(looked_at(plan, intake.assembled)))
    raws = quote_cells(plan.sources, wanted_cells(found.marks, found.marks.head(0)))
    return intake, found.reports, quality_table(intake.assembled, intake.lines, found.marks, raws)


@pytest.mark.parametrize("wanted", EXPECTED, ids=lambda line: f"{line[0]}-{line[4]}")
def test_check_has_its_action_and_cell(checked, wanted):
    *_, lines = checked
    told = lines.select("check_id", "action", "file", "sheet", "cell").rows()
    known = [tuple(part or None for part in line) for line in told]
    assert wanted in known, [line for line in known if line[0] == wanted[0]]


def test_no_check_is_left_out():
    assert {line[0] for line in EXPECTED} | {"DQ-21"} == {*known_checks()}


def test_burden_stands_in_the_manifest_alone(plan, checked):
    *_, lines = checked
    assert "DQ-21" not in lines["check_id"]
    with staging(plan) as folder:
        run = publish(plan, folder, {}, {})
    burden = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["burden"]
    assert burden["columns"] > burden["unused"] > 0


def message(checked, check_id, cell):
    *_, lines = checked
    of_file = lines.filter(pl.col("file") == ALL)
    (row,) = of_file.filter((pl.col("check_id") == check_id) & (pl.col("cell") == cell)).rows(
        named=True
    )
    return row["raw"], row["message"]


def test_messages_say_what_was_found_and_what_is_expected(checked):
    assert message(checked, "DQ-09", "D4") == (
        "2014.5.7",
        "“结束时间”不应早于“起始时间”，填的是“2014.5.7”",
    )
    assert message(checked, "DQ-06", "C5") == ("", "“活动类别”为必填项，不应为空")
    raw, text = message(checked, "DQ-11", "F6")
    assert (raw, "填的是“95”，所列各行之和为90" in text) == ("95", True)
    raw, text = message(checked, "DQ-10", "F7")
    assert raw == "30余"
    assert "填的是“30余”" in text
    raw, text = message(checked, "DQ-07", "B4")
    assert raw == "610***********1230"
    assert "610721197001011230" not in text
    assert "18位" in text


def test_report_counts_what_the_lines_say(plan, checked, tmp_path):
    intake, reports, lines = checked
    save_quality_report(tmp_path, plan, intake, reports, lines)
    folder = tmp_path / "report/quality"
    saved = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(saved) == [*(f"F{n:02d}.json" for n in range(1, 23)), "index.html"]
    page = saved["index.html"].decode()
    for private in ("张三", "赵六", "孙七", "610721", TALK[:6], "王一等"):
        assert private not in page
        assert not any(private in text.decode() for text in saved.values())
    leave = json.loads(saved["F07.json"])
    (order,) = [line for line in leave["checks"] if line["check"] == "F07.end_date.in_order"]
    # The same form in two files, read alike: it counts once (DQ-17).
    assert (leave["rows"], order["evaluated"], order["failing"]) == (1, 1, 1)
    assert "汉中市教育局" in page
    assert "83.3%" in page
    save_quality_report(tmp_path / "again", plan, intake, reports, lines)
    again = tmp_path / "again/report/quality"
    assert {path.name: path.read_bytes() for path in again.iterdir()} == saved


def test_form_without_rows_has_its_report_too(checked):
    _, reports, _ = checked
    empty = [report for report in reports if not report["rows"]]
    assert {"form": "F22", "rows": 0, "checks": []} in empty
