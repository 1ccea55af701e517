"""Written corrections: read, refused with entry and line, applied to the cell, refused when stale."""

from datetime import date

import pytest

from inspectorate.corrections import (
    Correction,
    CorrectionError,
    corrected,
    corrections_of,
    doubled,
    position,
)
from inspectorate.evidence import Sheet

ENTRY = {
    "file": "submissions/甲局/表.xlsx",
    "sheet": "项目",
    "cell": "B2",
    "expected": "300余",
    "value": 300,
    "reason": "与付款凭证核对",
    "who": "督查组李组长",
    "when": "2014-07-20",
}


def entries(*changes, lines=()):
    return corrections_of({"corrections": [{**ENTRY, **change} for change in changes]}, lines)


def one(**change):
    (only,) = entries(change)
    return only


def sheet(*rows, **more):
    return Sheet("项目", rows, **more)


def applied(correction, *sheets):
    """The rows of the sheet 项目 after a correction that must hold."""
    read, (answer,) = corrected(sheets, [correction])
    assert answer.fault == ""
    return next(s for s in read if s.name == "项目")


def test_an_entry_says_everything():
    assert one() == Correction(
        file="submissions/甲局/表.xlsx",
        sheet="项目",
        cell="B2",
        expected="300余",
        value=300,
        reason="与付款凭证核对",
        who="督查组李组长",
        when="2014-07-20",
        entry="corrections.toml 第1条",
    )


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        ({"file": r"submissions\甲局\表.xlsx"}, "file", "submissions/甲局/表.xlsx"),
        ({"cell": " $f$17 "}, "cell", "F17"),
        ({"expected": 500.0}, "expected", "500"),
        ({"expected": date(2014, 4, 25)}, "expected", "2014-04-25"),
        ({"value": ""}, "value", None),
        ({"value": date(2014, 4, 25)}, "value", date(2014, 4, 25)),
        ({"when": date(2014, 7, 20)}, "when", "2014-07-20"),
        ({"when": "2014-07-20T08:00:00"}, "when", "2014-07-20"),
    ],
)
def test_ways_of_writing(change, name, value):
    assert getattr(one(**change), name) == value


def test_files_of_an_earlier_period_are_named_from_the_own_one():
    (only,) = corrections_of({"corrections": [ENTRY]}, [4], period="2014Q1")
    assert only.file == "../2014Q1/submissions/甲局/表.xlsx"
    assert only.entry == "../2014Q1/corrections.toml 第1条（第4行）"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reson": "x"}, "不认识的项“reson”"),
        ({"reason": "  "}, "缺少reason"),
        ({"who": ""}, "缺少who"),
        ({"file": 3}, "缺少file"),
        ({"cell": "17F"}, "应为F17的形式"),
        ({"cell": "F0"}, "应为F17的形式"),
        ({"sheet": 3}, "sheet应为"),
        ({"value": [1, 2]}, "value应为"),
        ({"value": float("inf")}, "value应为"),
        ({"expected": {"a": 1}}, "expected应为"),
        ({"when": "昨天"}, "when写的是“昨天”"),
    ],
)
def test_a_faulty_entry_is_named_with_its_line(change, words):
    with pytest.raises(CorrectionError, match=f"^第2条（第9行）.*{words}"):
        entries({}, change, lines=[1, 9])


@pytest.mark.parametrize("key", ["file", "cell", "expected", "value", "reason", "who", "when"])
def test_nothing_may_be_left_out(key):
    rest = {name: value for name, value in ENTRY.items() if name != key}
    with pytest.raises(CorrectionError, match=f"第1条缺少{key}"):
        corrections_of({"corrections": [rest]})


def test_every_fault_is_told_at_once():
    with pytest.raises(CorrectionError) as error:
        entries({"who": ""}, {"when": "x"}, {}, lines=[1, 2, 3])
    assert "第1条（第1行）缺少who" in str(error.value)
    assert "第2条（第2行）when" in str(error.value)
    assert "第3条" not in str(error.value)


@pytest.mark.parametrize("written", [{"corrections": {"a": 1}}, {"corrections": [1]}])
def test_what_is_no_list_of_entries_is_refused(written):
    with pytest.raises(CorrectionError, match=r"\[\[corrections\]\]"):
        corrections_of(written)


def test_a_word_at_the_top_that_nobody_knows_is_refused():
    with pytest.raises(CorrectionError, match="不认识的项“correction”"):
        corrections_of({"correction": [ENTRY]})


def test_a_file_without_entries_corrects_nothing():
    assert corrections_of({}) == []


def test_two_entries_on_one_cell_are_told():
    first, again, other = entries({}, {"cell": "$B$2"}, {"cell": "B3"})
    (fault,) = doubled([first, again, other])
    assert fault.startswith("corrections.toml 第2条与corrections.toml 第1条更正的是同一格")
    assert doubled([first, other]) == []


def test_the_cell_is_read_as_corrected_and_nothing_else_changes():
    rows = [["项目", "金额"], ["路", "300余"], ["桥", 5.0]]
    other = Sheet("封面", [["300余"]])
    read = applied(one(), sheet(*rows), other)
    assert read.rows == [["项目", "金额"], ["路", 300], ["桥", 5.0]]
    assert rows[1] == ["路", "300余"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (31.0, "31"),
        (date(2014, 4, 25), "2014-04-25"),
        (True, "TRUE"),
        (None, ""),
        ("61230119800101553X", "6123**********553X"),
        ("13812345678", "138****5678"),
        ("1381234567", "138***4567"),
        ("=1+1", "'=1+1"),
        ("-约5", "'-约5"),
        ("****", "****"),
    ],
)
def test_expected_is_raw_as_quality_csv_shows_it(raw, expected):
    correction = one(expected=expected)
    assert applied(correction, sheet(["项目", "金额"], ["路", raw])).rows[1][1] == 300


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("300", "300余"),
        (None, "300余"),
        ("300余 ", "300余"),
        ("61230119800101552X", "6123**********553X"),
        ("61230119800101553X", "6123*********553X"),
        ("甲乙丙丁", "****"),
        ("乙", "'乙"),
        ("500", ""),
    ],
)
def test_a_cell_that_holds_something_else_makes_the_entry_stale(raw, expected):
    rows = [["项目", "金额"], ["路", raw]]
    (same,), (answer,) = corrected([sheet(*rows)], [one(expected=expected)])
    assert "原值已不是expected所写的" in answer.fault
    assert list(same.rows) == rows


def test_what_stands_in_the_cell_is_not_told_outside():
    _, (answer,) = corrected([sheet(["a", "b"], ["c", "张三"])], [one(expected="李四")])
    assert "张三" not in answer.fault
    assert "李四" not in answer.fault


def test_a_sheet_or_cell_that_is_not_there_is_told():
    here = sheet(["项目", "金额"], ["路", "300余"])
    asked = entries({"sheet": "项目1"}, {"cell": "C2"}, {"cell": "A3"})
    _, answers = corrected([here], asked)
    assert [answer.fault[:6] for answer in answers] == [
        "文件中没有s",
        "工作表只填到",
        "工作表只填到",
    ]
    assert "B2" in answers[1].fault
    _, (empty,) = corrected([sheet()], [one()])
    assert "是空的" in empty.fault


def test_a_short_row_has_empty_cells_up_to_the_width_of_the_sheet():
    read = applied(one(expected=""), sheet(["项目", "金额"], ["路"]))
    assert read.rows[1] == ["路", 300]


def test_an_error_or_a_formula_without_result_is_read_as_corrected():
    broken = sheet(["项目", "金额"], ["路", "#REF!"], error_cells={(1, 1): "#REF!", (0, 0): "#N/A"})
    read = applied(one(expected="#REF!"), broken)
    assert read.error_cells == {(0, 0): "#N/A"}
    bare = sheet(["项目", "金额"], ["路", None], uncached=frozenset({(1, 1), (1, 0)}))
    assert applied(one(expected=""), bare).uncached == {(1, 0)}


@pytest.mark.parametrize(("cell", "at"), [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26))])
def test_addresses(cell, at):
    assert position(cell) == at


def test_what_is_no_address_is_an_error():
    with pytest.raises(ValueError, match="1A"):
        position("1A")
