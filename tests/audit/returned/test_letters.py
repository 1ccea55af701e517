"""收件回执 and 致单位的核查意见 as they lie in a unit's folder."""

import dataclasses
import re

import docx
import polars as pl
import pytest

from inspectorate.audit.returned.files import save_returned
from inspectorate.audit.returned.letters import handed_in, last_days
from inspectorate.audit.returned.units import ReturnBatch, printed_of
from inspectorate.files.names import folder_name
from inspectorate.files.sources import digest_of
from tests.audit.returned.submitted import (
    FGW,
    PERIOD,
    RSJ,
    STRANGER,
    ZGJ,
    told,
    unit_return,
)

RECEIPT, LETTER = "收件回执.docx", "致单位的核查意见.docx"


def words(path):
    return "\n".join(each.text for each in docx.Document(path).paragraphs)


def listed(path):
    """Rows of the receipt's table, without its head."""
    (table,) = docx.Document(path).tables[-1:]
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


def test_every_sender_has_both(run, home):
    senders = {each for each in run.intake.lines["unit"].drop_nulls() if ";" not in each}
    assert len(senders) >= 5
    for unit in senders:
        assert {RECEIPT, LETTER} <= {path.name for path in (home / folder_name(unit)).iterdir()}


def test_the_receipt_holds_size_and_digest_of_the_files_themselves(home, inputs):
    rows = listed(home / RSJ / RECEIPT)
    assert len(rows) == 3
    for _, name, size, digest, _, _ in rows:
        path = inputs / PERIOD / "submissions" / name
        assert int(size) == path.stat().st_size
        assert "".join(digest.split()) == digest_of(path)


def test_the_receipt_says_when_a_file_came_and_what_became_of_it(home):
    (broken,) = [row for row in listed(home / RSJ / RECEIPT) if row[1] == "市人社局/核查意见.xlsx"]
    assert broken[4] == "未登记"
    assert broken[5].startswith("退回\n文件已损坏")
    others = [row for row in listed(home / RSJ / RECEIPT) if row[0] != broken[0]]
    assert all(re.fullmatch(r"2014-07-\d\d\n\d\d:\d\d:\d\d", row[4]) for row in others)


@pytest.mark.parametrize("unit", [FGW, RSJ, ZGJ])
def test_figures_of_the_letter_equal_those_of_the_list(home, unit):
    rows = told(home, unit)
    letter = words(home / unit / LETTER)
    weights = {"退回": "退回重报的", "更正": "更正的"}
    mend = [row for row in rows if row[1] in weights]
    for weight, said in weights.items():
        number = sum(row[1] == weight for row in rows)
        assert (f"{said}{number}条" in letter) is bool(number)
    cells = sum(map(cells_of, (row[3] for row in mend)))
    assert (f"落在单元格上的有{cells}处。" in letter) is bool(cells)
    for name in {row[4] for row in mend}:
        number = sum(cells_of(row[3]) for row in mend if row[4] == name)
        if told_number := re.search(rf"{name}(\d+)处", letter):
            assert int(told_number[1]) == number
    problems = sum(row[1].startswith(("A", "B", "C")) for row in rows)
    assert (f"督查问题{problems}条" in letter) is bool(problems)
    hints = sum(row[1] == "提示" for row in rows)
    assert (f"提示{hints}条" in letter) is bool(hints)


def cells_of(where):
    """How many cells 花名册!B5、B6;4月!C7等12格 names."""
    total = 0
    for part in (where or "").split("；"):
        _, mark, inside = part.partition("!")
        more = re.search(r"等(\d+)格", inside)
        total += int(more[1]) if more else len(inside.split("、")) * bool(mark)
    return total


def test_where_a_file_was_refused_the_letter_says_why(home):
    assert "退回的是《核查意见.xlsx》，文件已损坏" in words(home / RSJ / LETTER)


def test_the_letter_asks_for_files_by_the_first_day_of_a_problem(run, home):
    due = run.written.problems.filter(unit=ZGJ)["deadline"].min()
    assert f"于{due.year}年{due.month}月{due.day}日前" in words(home / ZGJ / LETTER)


def test_a_unit_without_a_problem_has_the_longest_term(run):
    none = dataclasses.replace(run.written, findings=run.written.findings.clear())
    assert last_days(none)(ZGJ).isoformat() == "2014-08-09"


def test_names_and_numbers_in_a_file_name_are_masked(run):
    sent = f"submissions/市住管局/户档案{STRANGER}13912345678\x07.xlsx"
    lines = run.intake.lines.head(1).with_columns(file=pl.lit(sent), reason=pl.lit(STRANGER))
    named = dataclasses.replace(run.written, names=frozenset({STRANGER}))
    file = handed_in(lines, [sent], named)[sent]
    assert file.name == "市住管局/户档案白某某＊＊＊.xlsx"
    assert file.reason == "白某某"
    assert file.masked


def test_a_masked_name_is_what_the_papers_print(run, tmp_path):
    unit = unit_return(run, ZGJ)
    handed = dataclasses.replace(unit.files[0].handed, name="户档案孙某某.xlsx", masked=True)
    file = dataclasses.replace(unit.files[0], handed=handed)
    batch = ReturnBatch([dataclasses.replace(unit, files=(file,))], printed_of(run.written))
    save_returned(batch, tmp_path)
    receipt = tmp_path / "returned" / ZGJ / RECEIPT
    assert [row[1] for row in listed(receipt)] == ["户档案孙某某.xlsx"]
    assert "文件名中的姓名、号码已隐去" in words(receipt)


def test_a_number_that_slips_in_withholds_the_receipt_alone(run, tmp_path):
    unit = unit_return(run, ZGJ)
    handed = dataclasses.replace(unit.files[0].handed, name="电话13912345678.xlsx")
    file = dataclasses.replace(unit.files[0], handed=handed)
    batch = ReturnBatch([dataclasses.replace(unit, files=(file,))], printed_of(run.written))
    save_returned(batch, tmp_path)
    made = {path.name for path in (tmp_path / "returned" / ZGJ).iterdir()}
    assert {LETTER, "核查意见.xlsx"} <= made
    assert RECEIPT not in made
    assert any(name.startswith("收件回执") and name.endswith(".txt") for name in made)


def test_the_list_of_a_unit_of_whom_nothing_is_asked_is_not_written(run, tmp_path):
    unit = dataclasses.replace(unit_return(run, ZGJ), matters=())
    bare = dataclasses.replace(unit.files[0], remarks=())
    batch = ReturnBatch([dataclasses.replace(unit, files=(bare,))], printed_of(run.written))
    assert save_returned(batch, tmp_path) == 0
    assert {path.name for path in (tmp_path / "returned" / ZGJ).iterdir()} == {RECEIPT, LETTER}
