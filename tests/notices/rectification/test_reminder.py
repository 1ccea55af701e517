"""整改情况提醒书: what is about to fall due, when, and what to hand in to whom."""

import datetime as dt
from collections.abc import Callable

import pytest

from inspectorate.notices.paper import Paper, Paragraph, Table
from inspectorate.notices.rectification.reminder import reminders
from inspectorate.notices.round import Round
from tests.notices.opened import (
    AS_OF,
    DEPARTMENT,
    DISCIPLINE,
    GROUP,
    OTHER,
    UNIT,
    left_out,
    opened,
    overdue,
    rejected,
    soon,
    spoken_by,
)

FRIDAY = dt.date(2014, 7, 11)


def only(rnd: Round, *rows: dict) -> Paper:
    [(_, paper)] = reminders(rnd, opened(*rows))
    return paper


def body(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.body if isinstance(block, Paragraph))


FEW = (soon("2014-102"), soon("2014-101", FRIDAY, 1, problem="户档案更新不及时"))
MANY = (
    *(soon(f"2014-10{number}", problem=f"第{number}季度小结未报送") for number in range(1, 4)),
    soon("2014-104", FRIDAY, 1),
    left_out(soon("03c0ffee"), undecided=True),
)


@pytest.mark.parametrize(
    ("wording", "rows"),
    [(GROUP, FEW), (DISCIPLINE, (soon("7", AS_OF, 0),)), (DEPARTMENT, MANY)],
    ids=["领导小组", "纪检机关", "部门"],
)
def test_golden(small: Round, golden: Callable[[str, Paper], None], wording, rows) -> None:
    paper = only(spoken_by(small, wording), *rows)
    golden(f"整改情况提醒书-{wording.issuer_kind}", paper)


def test_the_letter(small: Round) -> None:
    paper = only(small, *FEW)
    assert (paper.kind, paper.title, paper.form) == ("整改情况提醒书", "整改情况提醒书", "信函")
    assert (paper.addressees, paper.notes[0]) == (
        (UNIT,),
        "此件送分管领导。联系人：　　　电话：　　　　",
    )
    assert (paper.date, paper.draft, paper.attachments) == (None, False, ())


def test_one_letter_a_unit_about_nothing_but_what_is_near(small: Round) -> None:
    rows = (soon("1", unit=OTHER), soon("2"), overdue("3"), rejected("4", unit="勉县林业局"))
    letters = list(reminders(small, opened(*rows)))
    assert [unit for unit, _ in letters] == [UNIT, OTHER]
    assert all("编号3" not in body(paper) for _, paper in letters)
    assert list(reminders(small, opened(overdue("3")))) == []


def test_the_most_pressing_item_is_told_first(small: Round) -> None:
    told = body(only(small, *FEW))
    assert "“户档案更新不及时”（编号2014-101）应于2014年7月11日前办结，还有1个工作日；" in told
    assert "；“考勤记录不规范”（编号2014-102）应于2014年7月14日前办结，还有2个工作日。" in told


def test_items_of_one_day_are_told_together(small: Round) -> None:
    told = body(only(small, soon("1"), soon("2", problem="民情日记内容简单")))
    assert (
        "整改台账，有2项问题应于2014年7月14日前办结，截至2014年7月10日没有登记完成，距到期还有2个工作日："
        in told
    )
    assert "：“考勤记录不规范”（编号1）；“民情日记内容简单”（编号2）。" in told


@pytest.mark.parametrize(
    ("due", "left", "words"),
    [
        (AS_OF, 0, "应于2014年7月10日前办结，截至2014年7月10日没有登记完成，已是最后一日。"),
        (
            dt.date(2014, 7, 13),
            0,
            "应于2014年7月13日前办结，截至2014年7月10日没有登记完成，到期前没有工作日。",
        ),
        (
            FRIDAY,
            1,
            "应于2014年7月11日前办结，截至2014年7月10日没有登记完成，距到期还有1个工作日。",
        ),
    ],
)
def test_how_long_is_left(small: Round, due, left, words) -> None:
    assert words in body(only(small, soon("1", due, left)))


def test_long_words_of_a_few_items_need_a_list_too(small: Round) -> None:
    """The letter is to fit on one page."""
    rows = [row | {"problem": "户档案更新不及时" * 4} for row in FEW]
    assert only(small, *rows).attachments == ("临近时限问题清单",)
    assert only(small, rows[0]).attachments == ()


def test_more_than_a_few_stand_in_a_list(small: Round) -> None:
    paper = only(small, *MANY)
    [annex] = paper.annexes
    assert (annex.label, paper.attachments) == ("附件", ("临近时限问题清单",))
    table, note = annex.blocks
    assert isinstance(table, Table)
    assert table.head == ("编号", "问题", "台账位置", "整改时限", "距到期")
    assert table.rows[0] == (
        "2014-104", "考勤记录不规范", "整改台账!K5", "2014-07-11", "1个工作日",
    )  # fmt: skip
    assert ("03c0ffee", "没有列入") in {(row[0], row[2]) for row in table.rows}
    assert note.text == "台账位置见报送文件《整改台账.xlsx》。"
    assert "2014-104" not in body(paper)
    assert "有5项问题在3个工作日内到期，截至2014年7月10日没有登记完成，详见附件。" in body(paper)


def test_what_the_round_before_found_and_no_ledger_lists(small: Round) -> None:
    whole = body(only(small, left_out(soon("03c0ffee"))))
    assert (
        "整改台账和第一季度督查结果，“驻石门村工作队（2014年3月）：连续多日无人在村”问题" in whole
    )
    assert "该问题没有列入台账，应当补登。" in whole
    both = body(only(small, left_out(soon("03c0ffee")), left_out(soon("04c0ffee"))))
    assert "均没有列入台账，应当补登。" in both
    before = body(only(small, left_out(soon("03c0ffee"), round="2013Q4", period="2013Q4")))
    assert "整改台账和2013年第四季度督查结果，“驻石门村工作队：连续多日无人在村”问题" in before
    part = body(only(small, left_out(soon("03c0ffee")), soon("1")))
    assert "有1项没有列入台账，应当补登。" in part


def test_it_is_a_draft_while_what_it_rests_on_is_undecided(small: Round) -> None:
    assert only(small, left_out(soon("03c0ffee"), undecided=True), soon("1")).draft
    assert not only(small, left_out(soon("03c0ffee")), soon("1")).draft


@pytest.mark.parametrize(
    ("wording", "office"),
    [
        (GROUP, "领导小组办公室"),
        (DISCIPLINE, "汉中市纪委办公室"),
        (DEPARTMENT, "汉中市委组织部办公室"),
    ],
)
def test_it_orders_nothing_whoever_speaks(small: Round, wording, office) -> None:
    told = body(only(spoken_by(small, wording), soon("1"))).split("\n")
    assert told[1].startswith("请分管领导过问督办。")
    assert f"并将整改报告和佐证材料报{office}；" in told[1]
    assert told[1].endswith("逾期没有整改到位的，另发整改情况告诫书。")
