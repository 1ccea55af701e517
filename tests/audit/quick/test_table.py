"""What the clerk sees: every word, no colour where none is wanted, nothing that a terminal obeys."""

import re
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from inspectorate.audit.quick.report import FileReport, Report, Unchecked
from inspectorate.audit.quick.table import summary, view
from inspectorate.notices.remarks.remark import Remark

WIDE = 160
LONG = "把能够区分的栏目填全、填准，" * 20


def remark(weight, check, cells=("B4",), found="填的是“x”", **words):
    return Remark(
        "花名册", cells, weight, (check,), "名称", found, "应为甲", todo="改为乙", **words
    )


def shown(answer, width):
    """What stands on a terminal of this width, or (None) in a file."""
    console = Console(
        file=StringIO(), width=width or WIDE, force_terminal=bool(width), highlight=False
    )
    console.print(view(answer))
    return console.file.getvalue()


def report(*remarks, status="已读", reason="", copy=None, unchecked=()):
    file = FileReport(Path("报表.xlsx"), status, reason, tuple(remarks), copy, ())
    return Report("某局", "某方案", "2014年第二季度", (file,), tuple(unchecked))


def squeezed(text):
    return re.sub(r"[\s─━]", "", text)


def test_everything_is_said_in_plain_text():
    answer = report(
        remark("退回", "DQ-08", found=LONG, follows=("合计因此不能核对",)),
        remark("更正", "DQ-09", ("B4", "B5", "B6", "B7"), also=(("统计表", ("D7",)),)),
        copy=Path("报表.核查.xlsx"),
        unchecked=[Unchecked("DQ-04", "单位不在名册", "须有名册", ("花名册!B4：单位“甲”",))],
    )
    text = shown(answer, None)
    assert "\x1b" not in text
    told = squeezed(text)
    for words in ("某方案", "某局", "2014年第二季度", "DQ-08", "退回", "合计因此不能核对"):
        assert words in told
    for words in ("花名册!B4、B5、B6等4格", "统计表!D7", "应为甲", "改为乙", "报表.核查.xlsx"):
        assert words in told
    for words in ("DQ-04", "须有名册", "花名册!B4：单位“甲”"):
        assert words in told
    assert told.count("把能够区分的栏目填全、填准") >= 15
    assert text.splitlines()[-1] == "退回1处、更正5处、提示0处；未核1项。"


def test_a_terminal_gets_colours_and_lines_of_its_width():
    text = shown(report(remark("退回", "DQ-08", found=LONG)), 80)
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(cell_len, plain.splitlines())) <= 80


def test_nothing_that_a_unit_typed_is_obeyed():
    evil = "[red]红[/red] \x1b[31m \u202e倒 \a"
    text = shown(report(remark("更正", "DQ-14", found=evil)), None)
    assert "[red]红[/red]" in text
    assert not {"\x1b", "\u202e", "\a"} & set(text)


def test_file_without_fault_and_file_without_a_table():
    assert "未查出问题。" in shown(report(), None)
    refused = shown(report(status="退回", reason="文件设有打开密码"), None)
    assert "报表.xlsx　退回：文件设有打开密码" in refused


def test_summary_counts_cells_and_whole_sheets():
    answer = report(remark("提示", "DQ-12", ()), remark("提示", "DQ-15", ("A1", "A2")))
    assert summary(answer) == "退回0处、更正0处、提示3处；未核0项。"
