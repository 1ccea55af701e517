"""致单位的核查意见: one page, figures of the list, nothing where nothing was found."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspectorate.notices.paper import Paper, Paragraph, official_date
from inspectorate.notices.remarks.matters import Matter, Spot
from inspectorate.notices.remarks.remark import Remark
from inspectorate.notices.replies.letters import Letterhead, letterhead
from inspectorate.notices.replies.opinion import Case, opinion
from inspectorate.notices.replies.receipt import Handed
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Wording

UNIT = "汉中市统计局"
DUE = dt.date(2014, 7, 25)
BOOK, SHEET = "submissions/市统计局/台账.xlsx", "统计表"
READ = Handed("市统计局/台账.xlsx", 20480, "a" * 64, "2014-07-05T09:49:00", "已读", "")
BAD = replace(READ, name="市统计局/考勤.xls", status="退回", reason="文件已损坏，请重新导出后报送")


def matter(
    weight: str,
    check: str,
    name: str,
    cells: int = 0,
    *,
    column: str = "B",
    found: str = "填的是“三四百”",
) -> Matter:
    spots = (Spot(BOOK, SHEET, tuple(f"{column}{row}" for row in range(cells))),) if cells else ()
    return Matter(UNIT, Remark("", (), weight, (check,), name, found, ""), spots)


MATTERS = (
    matter("退回", "DQ-01", "文件无法读取"),
    matter("A", "RES-09", "考勤与查岗一致", 1),
    matter("更正", "DQ-10", "数字有误", 2, column="C"),
    matter("更正", "DQ-06", "必填项空白", 7, column="D"),
    matter("更正", "DQ-10", "数字有误", 1, column="E"),
    matter("更正", "DQ-09", "日期有误", 1, column="C"),
    matter("更正", "DQ-20", "应报未报", found="未报送《培训登记表》、《整改台账》，共2张"),
    matter("C", "TEAM-05", "队员人数下限", 1),
    matter("提示", "DQ-12", "空格按所指读取", 4),
    matter("D", "RES-11", "首年折算", 2),
)
CASE = Case(UNIT, (BAD, READ), MATTERS, DUE)


@pytest.fixture
def head(small: Round) -> Letterhead:
    return letterhead(small)


def words(paper: Paper) -> str:
    return "".join(block.text for block in paper.body if isinstance(block, Paragraph))


def test_golden(head: Letterhead, golden: Callable[[str, Paper], None]) -> None:
    golden("致单位的核查意见-汉中市统计局", opinion(head, CASE))


@pytest.mark.parametrize("matters", [(), (matter("提示", "DQ-02", "表头无法识别"),)])
def test_a_unit_without_faults_is_told_so_in_two_sentences(
    head: Letterhead, matters: tuple[Matter, ...]
) -> None:
    told = words(opinion(head, Case(UNIT, (READ, READ), matters, DUE)))
    assert told == (
        "你单位报送的2014年第二季度市级机关、企事业单位包村扶贫和干部驻村包扶工作材料共2个文件，"
        "已全部收到并读取，数据核查没有发现需要退回或者更正之处。"
        "请将原件与原始记录一并存档备查，有疑问的请与我办联系。"
    )


def test_problems_of_conduct_are_no_fault_of_the_files(head: Letterhead) -> None:
    told = words(opinion(head, Case(UNIT, (READ,), MATTERS[1:2], DUE)))
    assert "没有发现需要退回或者更正之处。另有督查问题1条（见整改通知书）。" in told


def test_the_worst_comes_first_and_the_rest_is_counted(head: Letterhead) -> None:
    names = ["甲", "乙", "丙", "丁", "戊", "己"]
    many = [
        matter("更正", f"DQ-0{n}", name, n, column=name) for n, name in enumerate(names, start=1)
    ]
    told = words(opinion(head, Case(UNIT, (READ,), many, DUE)))
    assert "需要更正的6条，落在单元格上的有21处。从多到少依次是己6处，戊5处，丁4处等6类。" in told


def test_one_kind_alone_is_named_without_its_count(head: Letterhead) -> None:
    told = words(opinion(head, Case(UNIT, (READ,), [matter("更正", "DQ-10", "数字有误", 3)], DUE)))
    assert "需要更正的1条，落在单元格上的有3处。均为数字有误。" in told


def test_a_cell_with_two_faults_is_counted_with_each_as_the_list_does(head: Letterhead) -> None:
    both = [matter("更正", "DQ-10", "数字有误", 1), matter("更正", "DQ-06", "必填项空白", 1)]
    told = words(opinion(head, Case(UNIT, (READ,), both, DUE)))
    assert "落在单元格上的有2处。" in told
    assert "必填项空白1处，数字有误1处。" in told


def test_many_files_refused_are_counted(head: Letterhead) -> None:
    told = words(opinion(head, Case(UNIT, (BAD, BAD, READ), MATTERS, DUE)))
    assert "退回的有《考勤.xls》等2个，原因见收件回执。" in told


def test_many_forms_missing_are_counted(head: Letterhead) -> None:
    forms = "、".join(f"《登记表{letter}》" for letter in "甲乙丙丁")
    found = f"未报送{forms}，共4张"
    told = words(
        opinion(head, Case(UNIT, (READ,), [matter("更正", "DQ-20", "x", found=found)], DUE))
    )
    assert "应报的表有4张没有收到，表名见《核查意见》。" in told
    assert "表丁" not in told


def test_without_a_deadline_it_asks_for_haste(head: Letterhead) -> None:
    told = words(opinion(head, replace(CASE, due=None)))
    assert "更正原表，尽快将整个文件重新报送我办" in told


@pytest.mark.parametrize(
    "wording",
    [
        Wording("中共会泽县纪律检查委员会", "纪检机关", (), ()),
        Wording("中共黔西县委组织部", "部门", (), ()),
    ],
)
def test_the_office_of_the_issuer_writes_it(head: Letterhead, wording: Wording) -> None:
    paper = opinion(replace(head, wording=wording), CASE)
    assert paper.mark == paper.signer == f"{wording.issuer}办公室"
    assert words(paper) == words(opinion(head, CASE))


def test_of_no_file_there_is_no_letter(head: Letterhead) -> None:
    with pytest.raises(ValueError, match="handed in nothing"):
        opinion(head, Case(UNIT, (), MATTERS, DUE))


def looked_up(head: Letterhead, source: str) -> Any:
    """The value behind a key, from the files and matters themselves."""
    if source in ("period", "as_of"):
        return head.period
    if source.endswith(".due"):
        return official_date(DUE)
    files, told = list(CASE.files), list(MATTERS)
    for field, wanted in re.findall(r"\[(\w+)=([^\]]*)\]", source):
        files = [file for file in files if getattr(file, field, wanted) in wanted.split("|")]
        told = [each for each in told if of(each, field) in wanted.split("|")]
    if source.startswith("files"):
        return len(files)
    assert source.startswith(f"matters[{UNIT}]")
    if source.endswith(".found"):
        return told[0].remark.found
    if source.endswith(".cells"):
        return sum(len(each.cells) for each in told)
    return len(told)


def of(each: Matter, field: str) -> str:
    return each.remark.ids[0] if field == "id" else str(getattr(each.remark, field, ""))


def test_every_figure_has_its_source_and_equals_it(head: Letterhead) -> None:
    paper = opinion(head, CASE)
    assert [s.text for s in paper.sentences() if s.uncited()] == []
    mine = ("files", "matters", "period")
    told = [citation for _, citation in paper.citations() if citation.source.startswith(mine)]
    assert len(told) >= 12
    for citation in told:
        value = str(looked_up(head, citation.source))
        assert re.fullmatch(rf"{re.escape(value)}\D*", citation.figure), citation


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("不是可识别的表格文件（这是图片），请把填写内容的表格另存为.xlsx后报送", "不是可识别的表格文件（这是图片）"),
        ("文件已损坏，请重新导出后报送", "文件已损坏，请重新导出后报送"),
        ("一段没有停顿而又比一页纸容得下的长得多的原因", "一段没有停顿而又比一页纸容得下的长得…"),
    ],
)  # fmt: skip
def test_a_reason_ends_where_a_clause_ends(head: Letterhead, reason: str, told: str) -> None:
    case = replace(CASE, files=(replace(BAD, reason=reason), READ))
    assert f"退回的是《考勤.xls》，{told}。" in words(opinion(head, case))
