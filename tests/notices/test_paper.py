"""The document model: what a paper may not say without a source, and what it can tell of itself."""

import dataclasses
import datetime as dt

import pytest

from inspectorate.notices.paper import (
    Annex,
    Citation,
    Heading,
    Paper,
    Paragraph,
    Sentence,
    Table,
    official_date,
)

SCORE = Sentence("平均得分86.42分。", (Citation("86.42分", "ranking.csv"),))
RATE = Sentence("到位率57/83。", (Citation("57/83", "RES-01"),))


def paper(**fields) -> Paper:
    given = {
        "kind": "情况通报",
        "issuer": "汉中市扶贫开发领导小组",
        "as_of": dt.date(2014, 7, 15),
        "title": "通报",
        "body": (Heading(1, "一、总体情况"), Paragraph((SCORE, RATE))),
    }
    return Paper(**given | fields)


@pytest.mark.parametrize("figure", ["87", "86.42", "6.42分", ""])
def test_citation_names_a_whole_figure_of_its_sentence(figure: str) -> None:
    text = "平均得分86.42分。"
    if figure == "86.42":
        assert Sentence(text, (Citation(figure, "ranking.csv"),)).uncited() == ()
    else:
        with pytest.raises(ValueError, match="is not in"):
            Sentence(text, (Citation(figure, "ranking.csv"),))


@pytest.mark.parametrize(
    ("text", "figures", "uncited"),
    [
        ("共57个单位,5个未报送", ("5个",), ("57",)),
        ("到位率57/83", ("57/83",), ()),
        ("资金1,826.50万元,项目93个", ("93个",), ("1,826.50",)),
        ("得分92.50,排第92名", ("92.50",), ("92",)),
        ("得分92.50,排第92名", ("92",), ("92.50",)),
        ("到期。", (), ()),
    ],
)
def test_uncited_figures_are_told(text: str, figures: tuple, uncited: tuple) -> None:
    sentence = Sentence(text, tuple(Citation(figure, "x") for figure in figures))
    assert sentence.uncited() == uncited


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level: int) -> None:
    with pytest.raises(ValueError, match="levels 1 to 4"):
        Heading(level, "标题")


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": (("1",),)},
        {"widths": (1.0,)},
        {"aligns": ("left", "left", "left")},
        {"widths": (1.0, 0.0)},
    ],
)
def test_table_has_one_number_of_columns(wrong: dict) -> None:
    with pytest.raises(ValueError, match="排名"):
        Table(**{"title": "排名", "head": ("名次", "单位"), "rows": (("1", "甲"),)} | wrong)


def test_citations_come_in_reading_order_with_their_sentences() -> None:
    annex = Annex(0, "说明", (Paragraph((RATE,)),))
    cited = list(paper(attachments=("说明",), annexes=(annex,)).citations())
    assert [(sentence, citation.figure) for sentence, citation in cited] == [
        (SCORE, "86.42分"),
        (RATE, "57/83"),
        (RATE, "57/83"),
    ]


def test_body_length_counts_text_and_no_table() -> None:
    table = Table("题", ("甲",), (("一" * 100,),))
    assert (
        paper(body=(Heading(1, "一、情 况"), Paragraph((Sentence("好。"),)), table)).body_length
        == 6
    )


@pytest.mark.parametrize(
    ("attachments", "annex"),
    [
        (("排名表",), Annex(1, "排名表", ())),
        (("排名表", "清单"), Annex(1, "清单", ())),
        (("排名表", "清单"), Annex(3, "清单", ())),
        ((), Annex(0, "清单", ())),
    ],
)
def test_annex_agrees_with_the_list_of_attachments(attachments: tuple, annex: Annex) -> None:
    with pytest.raises(ValueError, match="附件说明"):
        paper(attachments=attachments, annexes=(annex,))


def test_annex_title_may_be_broken_where_the_list_is_not() -> None:
    annex = Annex(2, "问题\n清单", ())
    kept = paper(attachments=("排名表", "问题清单"), annexes=(annex,))
    assert kept.annexes[0].label == "附件2"
    assert Annex(0, "清单", ()).label == "附件"


def test_papers_are_values() -> None:
    assert paper() == dataclasses.replace(paper())
    with pytest.raises(dataclasses.FrozenInstanceError):
        paper().title = "另一个"


def test_official_date_has_no_leading_zero() -> None:
    assert official_date(dt.date(2014, 6, 5)) == "2014年6月5日"
