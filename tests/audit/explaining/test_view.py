"""The same answer as a tree on a terminal and as lines in a file."""

import re
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from inspectorate.audit.explaining.folding import folded
from inspectorate.audit.explaining.outline import Branch, Grid, Line, branch, grid, stated
from inspectorate.audit.explaining.view import lines, tree

ANSWER = Branch(
    "问 [bold]",
    (
        Line("一行\x1b[31m红\r字"),
        Branch("里层", (Grid(("甲", "乙"), (("1", "二\n二"),)), Line("末行", "dim"))),
    ),
)


def drawn(answer: Branch, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
    console.print(tree(answer))
    return console.file.getvalue().splitlines()


def test_plain_lines_go_further_in_and_are_never_folded():
    long = "字" * 500
    assert list(lines(Branch("问", (Line(long), *ANSWER.items)))) == [
        "问",
        f"  {long}",
        "  一行[31m红 字",
        "  里层",
        "    甲｜乙",
        "    1｜二 二",
        "    末行",
    ]


def test_nothing_that_a_terminal_would_obey_is_drawn():
    told = "\n".join(drawn(ANSWER, 60))
    assert "\x1b[31m" not in told
    assert "问 [bold]" in told
    assert "甲" in told


@pytest.mark.parametrize("width", [30, 80, 120])
def test_a_tree_keeps_to_the_width_of_its_terminal(width):
    text = "所属期2014Q2，工作统计表“项目资金到位”填报22.1万元。" * 5
    answer = Branch("问", (Branch(text, (Line(text),)),))
    shown = drawn(answer, width)
    assert len(shown) > 3
    assert all(cell_len(line) <= width for line in shown)
    joined = "".join(re.sub("^[│├└─ ]+", "", line) for line in shown[1:])
    assert joined == text * 2


def test_no_number_is_broken_and_no_line_begins_with_a_mark():
    text = "截止日为2014-07-25，得分22.1。整改通知书（附件1）已发。"
    for width in range(12, 40):
        told = list(folded(text, width))
        assert "".join(told) == text
        assert not any(line[0] in "，。）" for line in told)
        assert not any(line[-1] == "（" for line in told)
        assert sum("2014-07-25" in line for line in told) == 1


def test_what_is_empty_is_left_out():
    assert branch("题", [None]) is None
    assert grid(("甲",), []) is None
    assert stated("题", "") is None
    assert stated("题", 0) == Line("题：0")
