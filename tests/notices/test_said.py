"""A paper as a list of what it says."""

import datetime as dt

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Annex, Citation, Heading, Paper, Paragraph, Sentence, Table
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from inspectorate.notices.said import BODY, CELL_MARK, NUMBER_LENGTH, STEP, said

COUNT = Citation("3项", "problems.rows")


def paper() -> Paper:
    listed = Table("清单", ("编号", "问题"), (("0a1b2c3d\ne4f50617", "甲\n乙"), ("合计", "2")))
    return Paper(
        kind="通报",
        issuer="某办",
        as_of=dt.date(2014, 7, 10),
        title="某通报",
        attachments=("问题\n清单", "说明"),
        body=(
            Paragraph((Sentence("查出3项。", (COUNT,)), Sentence("如下："))),
            Heading(1, "一、问题"),
            Heading(2, "（一）驻村"),
            Paragraph((Sentence("没有。"),)),
            Heading(1, "二、要求"),
            Paragraph((Sentence("整改。"),)),
        ),
        annexes=(Annex(1, "问题\n清单", (listed,)),),
        provenance=Sentence("末句。"),
    )


def test_sentences_and_rows_come_in_reading_order_with_their_places() -> None:
    assert [(where, text) for where, text, _ in said(paper())] == [
        ("正文", "查出3项。"),
        ("正文", "如下："),
        ("正文／一、问题／（一）驻村", "没有。"),
        ("正文／二、要求", "整改。"),
        ("附件1／问题清单／清单", "0a1b2c3d e4f50617｜甲 乙"),
        ("附件1／问题清单／清单", "合计｜2"),
        ("末页", "末句。"),
    ]


def test_figures_keep_their_sources_and_rows_their_findings() -> None:
    cited = [list(citations) for _, _, citations in said(paper())]
    assert cited[0] == [COUNT]
    assert cited[4] == [
        Citation("0a1b2c3d", "findings[0a1b2c3d]"),
        Citation("e4f50617", "findings[e4f50617]"),
    ]
    assert cited[5] == []


def test_nothing_that_a_paper_says_is_left_out(small: Round) -> None:
    for each in (circular(small), *(paper for _, paper in rectification_notices(small))):
        told = list(said(each))
        sentences = [(text, tuple(cites)) for _, text, cites in told if CELL_MARK not in text]
        assert sentences == [(one.text, one.citations) for one in each.sentences()]
        assert {where.split(STEP)[0] for where, _, _ in told} >= {BODY, "附件1"}


def test_every_problem_has_its_row(small: Round) -> None:
    rows = {cite.figure for _, _, cites in said(circular(small)) for cite in cites}
    numbers = small.counted.get_column("finding_id").str.head(NUMBER_LENGTH).to_list()
    assert rows >= set(numbers)
