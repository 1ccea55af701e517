"""整改情况告诫书: what is overdue or failed its review, the final date, and what follows."""

import datetime as dt
from collections.abc import Callable

import pytest

from inspectorate.notices.paper import Paper, Paragraph, Table
from inspectorate.notices.rectification.admonition import admonitions
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Basis
from tests.notices.opened import (
    BASIS,
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

MAY = dt.date(2014, 5, 19)


def only(rnd: Round, *rows: dict) -> Paper:
    [(_, paper)] = admonitions(rnd, opened(*rows))
    return paper


def body(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.body if isinstance(block, Paragraph))


FEW = (rejected("2014-102", problem="户档案更新不及时"), overdue("2014-103", MAY))
MANY = (
    *FEW,
    overdue("2014-101"),
    overdue("2014-104", dt.date(2014, 7, 9)),
    left_out(overdue("03c0ffee"), undecided=True),
)


@pytest.mark.parametrize(
    ("wording", "rows", "basis"),
    [(GROUP, FEW, None), (DISCIPLINE, MANY, BASIS), (DEPARTMENT, (left_out(overdue("03c0ffee")),), None)],
    ids=["领导小组", "纪检机关", "部门"],
)  # fmt: skip
def test_golden(small: Round, golden: Callable[[str, Paper], None], wording, rows, basis) -> None:
    paper = only(spoken_by(small, wording, basis), *rows)
    golden(f"整改情况告诫书-{wording.issuer_kind}", paper)


def test_the_letter(small: Round) -> None:
    paper = only(small, *FEW)
    assert (paper.kind, paper.title, paper.form) == ("整改情况告诫书", "整改情况告诫书", "信函")
    assert (paper.addressees, paper.notes[0]) == (
        (UNIT,),
        "此件送主要负责人。联系人：　　　电话：　　　　",
    )
    assert (paper.date, paper.draft, paper.attachments) == (None, False, ())


def test_one_letter_a_unit_about_nothing_that_is_still_in_time(small: Round) -> None:
    rows = (overdue("1", unit=OTHER), rejected("2"), soon("3"))
    letters = list(admonitions(small, opened(*rows)))
    assert [unit for unit, _ in letters] == [UNIT, OTHER]
    assert all("编号3" not in body(paper) for _, paper in letters)
    assert list(admonitions(small, opened(soon("3")))) == []


def test_each_item_says_how_long_it_is_overdue_or_that_its_review_failed(small: Round) -> None:
    told = body(only(small, *FEW))
    assert "有2项问题截至2014年7月10日没有整改到位：" in told
    assert "：“考勤记录不规范”（编号2014-103）应于2014年5月19日前办结，已逾期52日；" in told
    assert "；“户档案更新不及时”（编号2014-102）于2014年6月20日复查不合格。" in told


def test_items_of_one_deadline_are_told_together(small: Round) -> None:
    told = body(only(small, overdue("1"), overdue("2", problem="民情日记内容简单")))
    assert (
        "整改台账，有2项问题应于2014年5月29日前办结，截至2014年7月10日均已逾期42日，没有整改到位："
        in told
    )
    assert "：“考勤记录不规范”（编号1）；“民情日记内容简单”（编号2）。" in told


LONG = {"problem": "户档案更新不及时" * 5}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((overdue("1"), overdue("2", MAY, **LONG)), "均已逾期（最长52日），详见附件。"),
        ((rejected("1", **LONG), rejected("2", seen=None, **LONG)), "均经复查不合格，详见附件。"),
        (
            (overdue("1", **LONG), rejected("2")),
            "其中逾期的1项（42日）、复查不合格的1项，详见附件。",
        ),
    ],
)
def test_items_of_each_kind_are_counted(small: Round, rows, words) -> None:
    assert f"有2项问题截至2014年7月10日没有整改到位，{words}" in body(only(small, *rows))


def test_a_review_without_a_date(small: Round) -> None:
    told = body(only(small, rejected("1", seen=None)))
    assert "（编号1）经复查不合格，截至2014年7月10日没有整改到位。" in told


def test_long_words_of_a_few_items_need_a_list_too(small: Round) -> None:
    """The letter is to fit on one page."""
    rows = [row | {"problem": "户档案更新不及时" * 4} for row in FEW]
    assert only(small, *rows).attachments == ("整改不到位问题清单",)
    assert only(small, rows[0]).attachments == ()


def test_more_than_a_few_stand_in_a_list(small: Round) -> None:
    paper = only(small, *MANY)
    table, _ = paper.annexes[0].blocks
    assert isinstance(table, Table)
    assert table.head == ("编号", "问题", "台账位置", "整改时限", "情况")
    assert [(row[0], row[4]) for row in table.rows] == [
        ("2014-103", "已逾期52日"),
        ("03c0ffee", "已逾期42日"),
        ("2014-101", "已逾期42日"),
        ("2014-102", "复查不合格"),
        ("2014-104", "已逾期1日"),
    ]
    assert "其中逾期的4项（最长52日）、复查不合格的1项，详见附件。" in body(paper)
    assert "2014-104" not in body(paper)


def test_it_sets_the_final_date_that_the_items_carry(small: Round) -> None:
    told = body(only(small, overdue("1", final=dt.date(2014, 7, 21))))
    assert "在最后时限2014年7月21日前整改到位" in told


@pytest.mark.parametrize(
    ("wording", "asks", "missed"),
    [
        (GROUP, "由你单位", "提请有权机关研究是否通报批评，并建议有管理权限的党组织约谈主要负责人。"),
        (DISCIPLINE, "责令你单位", "按程序提出通报批评、约谈的建议。"),
        (DEPARTMENT, "请你单位", "提请领导小组研究是否通报批评、约谈主要负责人。"),
    ],
)  # fmt: skip
def test_what_follows_is_proposed_in_the_issuers_voice(small, wording, asks, missed) -> None:
    told = body(only(spoken_by(small, wording), overdue("1"))).split("\n")
    assert told[1].startswith(f"{asks}主要负责人牵头，")
    assert told[1].endswith(f"届时仍未整改到位的，{missed}")


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (BASIS, "的，依照《汉中市驻村工作队管理办法》第八条“整改不力的，进行通报批评”，提请"),
        (Basis("某村的报道", "", "", "整改不力的,进行通报批评"), "的，提请"),
        (Basis("督查数据核验规则", "", "", "默认规则：逾期的通报"), "的，提请"),
    ],
)
def test_a_document_that_threatens_it_is_quoted(small: Round, basis, words) -> None:
    assert words in body(only(spoken_by(small, GROUP, basis), overdue("1")))


def test_it_is_a_draft_while_what_it_rests_on_is_undecided(small: Round) -> None:
    assert only(small, overdue("1"), overdue("2", undecided=True)).draft
    assert not only(small, overdue("1"), overdue("2")).draft
