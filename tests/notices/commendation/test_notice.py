"""表扬通报: who is put forward, each with a fact of its own; always a draft; nobody ordered."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.commendation.merits import MERITS, WORDS, chosen
from inspectorate.notices.commendation.notice import commendation
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Paper, Table
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Basis
from inspectorate.rules.catalogue import catalogue
from inspectorate.tables import Severity
from tests.notices.figures import CONDITION, agrees, uncited
from tests.notices.opened import DEPARTMENT, DISCIPLINE, GROUP, spoken_by
from tests.notices.orders import orders
from tests.notices.small_round import FGW, HEADS, JGJ, LYJ, PEOPLE, SLJ, TJJ
from tests.notices.texts import as_text, body, headings

METHOD = Basis(
    "市级机关、企事业单位包村扶贫和干部驻村包扶工作考核办法(试行)", "", "", "进行表彰奖励"
)


def merits(*rows: tuple[str, str, str, int, bool, int]) -> pl.DataFrame:
    frame = [(unit, merit, Decimal(value), *rest) for unit, merit, value, *rest in rows]
    return pl.DataFrame(frame, schema=MERITS, orient="row")


MERIT_ROWS = merits(
    (FGW, "办实事", "12", 1, False, 5),
    (FGW, "调研", "4", 2, True, 5),
    (TJJ, "办实事", "9", 2, False, 5),
    (TJJ, "项目资金到位", "70.8", 1, False, 4),
    (LYJ, "培训人次", "90", 1, False, 5),
)


def put_forward(rnd: Round, *units: str) -> pl.DataFrame:
    return rnd.ranking.filter(pl.col("unit").is_in(units)).select("group", "unit", "rank", "score")


@pytest.fixture
def rnd(small: Round) -> Round:
    """The small round in a programme that puts units forward."""
    like = small.programme.rules[0]
    rule = dataclasses.replace(
        like, rule=catalogue()["EVAL-04"], basis=METHOD, severity=Severity.D, terms={"top": 3}
    )
    programme = dataclasses.replace(small.programme, rules=(*small.programme.rules, rule))
    return dataclasses.replace(small, programme=programme)


@pytest.fixture
def paper(rnd: Round) -> Paper:
    return commendation(rnd, put_forward(rnd, FGW, TJJ, LYJ), MERIT_ROWS)


@pytest.mark.parametrize("wording", [DISCIPLINE, DEPARTMENT, GROUP], ids=lambda w: w.issuer_kind)
def test_golden(rnd: Round, golden: Callable[[str, Paper], None], wording) -> None:
    told = spoken_by(rnd, wording)
    golden(
        f"表扬通报-{wording.issuer_kind}",
        commendation(told, put_forward(told, FGW, TJJ, LYJ), MERIT_ROWS),
    )


@pytest.mark.parametrize("wording", [DEPARTMENT, GROUP], ids=lambda w: w.issuer_kind)
def test_nobody_below_is_ordered(rnd: Round, wording) -> None:
    told = spoken_by(rnd, wording)
    text = body(commendation(told, put_forward(told, FGW, TJJ), MERIT_ROWS))
    assert orders(text) == []
    assert "建议各县（区）结合本通报" in text


def test_people_decide_and_who_is_left_open(rnd: Round) -> None:
    decided = rnd.findings.with_columns(pl.col("status").replace("疑点", "认定"))
    whole = dataclasses.replace(rnd, findings=decided)
    paper = commendation(whole, put_forward(whole, FGW), MERIT_ROWS)
    assert paper.draft
    assert "经　　　　　　研究，决定对市发改委予以通报表扬" in body(paper)
    assert (paper.kind, paper.form, paper.date) == ("表扬通报", "文件", None)


def test_nobody_put_forward_is_no_paper(rnd: Round) -> None:
    with pytest.raises(ValueError, match="nobody to commend"):
        commendation(rnd, put_forward(rnd), MERIT_ROWS)


def test_groups_stand_as_in_the_ranking_with_scores_and_ranks(paper: Paper) -> None:
    assert headings(paper, 2) == ["（一）市级单位", "（二）县级单位"]
    text = body(paper)
    assert "在3个计分单位中，市发改委得100.00分，列第1位；市统计局得96.00分，列第2位。" in text
    assert "在2个计分单位中，勉县林业局得99.00分，列第1位，组织群众培训" in text


def test_one_group_needs_no_heading(rnd: Round) -> None:
    assert headings(commendation(rnd, put_forward(rnd, FGW), MERIT_ROWS), 2) == []


def test_equal_scores_are_told_once(rnd: Round) -> None:
    rank = pl.when(pl.col("unit") == TJJ).then(1).otherwise("rank").cast(pl.Int64).alias("rank")
    score = pl.lit(100, pl.Decimal(20, 8)).alias("score")
    tied = dataclasses.replace(rnd, ranking=rnd.ranking.with_columns(rank, score))
    text = body(commendation(tied, put_forward(tied, FGW, TJJ), MERIT_ROWS))
    assert "市发改委、市统计局得100.00分，并列第1位。" in text
    # The other of the two is not put forward, and shares the rank all the same.
    alone = body(commendation(tied, put_forward(tied, FGW), MERIT_ROWS))
    assert "市发改委得100.00分，并列第1位" in alone


def test_each_unit_has_a_fact_of_its_own_in_words_of_its_own(rnd: Round, paper: Paper) -> None:
    facts = chosen(rnd, put_forward(rnd, FGW, TJJ, LYJ), MERIT_ROWS)
    assert {unit: fact.merit for unit, fact in facts.items()} == {
        FGW: "办实事", TJJ: "项目资金到位", LYJ: "培训人次",
    }  # fmt: skip
    text = body(paper)
    assert "市发改委为群众办成实事12件，为各单位最多；" in text
    assert "市统计局落实到位项目资金70.8万元，在有此项登记的4个单位中居首位。" in text
    assert "，组织群众培训90人次，超过其他各单位。" in text


@pytest.mark.parametrize(
    "rows",
    [
        merits((FGW, "办实事", "12", 2, True, 5)),
        merits((FGW, "办实事", "12", 1, False, 2)),
        merits((FGW, "办实事", "12", 2, False, 9)),
    ],
    ids=["tied", "first of two", "second"],
)
def test_only_who_is_ahead_of_others_is_said_to_be(rnd: Round, rows: pl.DataFrame) -> None:
    text = body(commendation(rnd, put_forward(rnd, FGW), rows))
    assert "市发改委得100.00分，列第1位，为群众办成实事12件。" in text


def test_what_a_unit_did_once_like_everybody_is_no_merit(rnd: Round) -> None:
    rows = merits((TJJ, "调研", "1", 30, True, 30), (TJJ, "到村活动", "6", 25, True, 30))
    assert chosen(rnd, put_forward(rnd, TJJ), rows)[TJJ].merit == "到村活动"
    alone = chosen(rnd, put_forward(rnd, TJJ), rows.head(1))[TJJ]
    assert "调研" not in alone.told.text


def test_without_ledgers_the_blocks_without_a_problem_are_told(rnd: Round) -> None:
    text = body(commendation(rnd, put_forward(rnd, TJJ, SLJ), MERIT_ROWS.clear()))
    assert (
        "市统计局得96.00分，列第2位，在驻村与考勤、项目资金与实事、档案与报送方面没有发现问题。"
        in text
    )
    assert (
        "洋县水利局得94.00分，列第2位，组织与结对、走访与联系、项目资金与实事、档案与报送各项核查均符合要求。"
        in text
    )


def test_who_has_no_problem_at_all_is_told_together(rnd: Round) -> None:
    mixed = body(commendation(rnd, put_forward(rnd, FGW, LYJ, TJJ), MERIT_ROWS))
    assert "上述单位中，市发改委、勉县林业局各板块均没有发现问题。" in mixed
    alone = body(commendation(rnd, put_forward(rnd, FGW), MERIT_ROWS))
    assert "该单位各板块均没有发现问题。" in alone
    both = body(commendation(rnd, put_forward(rnd, FGW, LYJ), MERIT_ROWS))
    assert "上述单位各板块均没有发现问题。" in both
    assert "均没有发现问题" not in body(commendation(rnd, put_forward(rnd, TJJ), MERIT_ROWS))


def test_praise_takes_no_problem_back(rnd: Round) -> None:
    text = body(commendation(rnd, put_forward(rnd, FGW, TJJ), MERIT_ROWS))
    assert "市统计局本期还有问题3项，其中严重1项、一般2项，表扬不代替整改" in text
    assert "表扬不代替整改" not in body(commendation(rnd, put_forward(rnd, FGW), MERIT_ROWS))


def test_the_others_are_told_where_most_of_them_fall_short(rnd: Round) -> None:
    text = body(commendation(rnd, put_forward(rnd, FGW, TJJ, LYJ), MERIT_ROWS))
    assert "着力改进驻村与考勤方面的工作，本期在这方面有问题的还有2个单位。" in text
    clean = dataclasses.replace(rnd, findings=rnd.findings.clear())
    assert "对照先进" not in body(commendation(clean, put_forward(clean, FGW), MERIT_ROWS))


def crowd(rnd: Round, number: int) -> tuple[Round, pl.DataFrame]:
    """Many units of one group that all have the same score."""
    row = rnd.ranking.filter(pl.col("unit") == FGW)
    many = pl.concat(row.with_columns(unit=pl.lit(f"甲{n}局")) for n in range(number))
    units = pl.DataFrame(
        {"unit": many["unit"], "short": None, "level": None}, schema=rnd.units.schema
    )
    return dataclasses.replace(rnd, ranking=many, units=units), many.select(
        "group", "unit", "rank", "score"
    )


def test_many_are_listed_in_an_annex(rnd: Round) -> None:
    big, commended = crowd(rnd, 400)
    paper = commendation(big, commended, merits(("甲1局", "办实事", "12", 1, False, 5)))
    assert paper.body_length < BODY_LIMIT
    assert paper.attachments == ("表扬单位名单",)
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert [row[2] for row in table.rows] == commended["unit"].to_list()
    assert table.rows[1] == ("市级单位", "1", "甲1局", "100.00", "为群众办成实事12件，为各单位最多")
    assert "本组受表扬的共400个单位，名单见附件。" in body(paper)
    few, some = crowd(rnd, 12)
    assert commendation(few, some, MERIT_ROWS).attachments == ()


def test_names_that_fill_the_limit_alone_go_to_the_annex(rnd: Round, monkeypatch) -> None:
    monkeypatch.setattr("inspectorate.notices.commendation.notice.BODY_LIMIT", 50)
    paper = commendation(rnd, put_forward(rnd, FGW, TJJ), MERIT_ROWS)
    assert paper.attachments == ("表扬单位名单",)
    assert "市发改委" in body(paper)


def test_it_names_nobody(paper: Paper, small: Round) -> None:
    assert privacy_faults(paper_texts(paper), HEADS, PEOPLE, small.vocabulary) == []
    assert as_text(paper)


def resolved(rnd: Round, paper: Paper, commended: pl.DataFrame, citation) -> bool:
    """A figure held against who is commended, the ledgers' figures, or the round."""
    source, inside = citation.source, CONDITION.findall(citation.source)
    wanted = dict(each.partition("=")[::2] for each in inside)
    units = commended["unit"].to_list()
    blamed = rnd.problems["unit"].to_list()
    if source.startswith("merits"):
        rows = MERIT_ROWS.filter(pl.col("merit") == wanted["merit"])
        if source.endswith(".unit"):
            return citation.figure == f"{rows['told'][0]}个单位"
        value = rows.filter(pl.col("unit") == wanted["unit"])["value"].item()
        measure = WORDS[wanted["merit"]][1]
        return Decimal(citation.figure.removesuffix(measure)) == value
    if source.startswith("commended"):
        kept = [unit for unit in units if "clean" not in wanted or unit not in blamed]
        return citation.figure == f"{len(kept)}个单位"
    if "others" in wanted or "commended" in wanted:
        rows = rnd.homes.filter(pl.col("unit").is_in(units) == ("commended" in wanted))
        rows = rows.filter(pl.col("finding_id").is_in(rnd.problems["finding_id"].to_list()))
        for name in {"home", "severity"} & wanted.keys():
            rows = rows.filter(pl.col(name) == wanted[name])
        number = rows["unit"].n_unique() if source.endswith(".unit") else rows.height
        return (
            citation.figure.startswith(f"{number}") and citation.figure[len(str(number))] in "个项"
        )
    return agrees(rnd, paper, citation)


def test_every_figure_equals_the_table_it_comes_from(rnd: Round) -> None:
    commended = put_forward(rnd, FGW, TJJ, LYJ, SLJ, JGJ)
    paper = commendation(rnd, commended, MERIT_ROWS)
    assert uncited(paper) == []
    wrong = [
        (citation, sentence.text)
        for sentence, citation in paper.citations()
        if not resolved(rnd, paper, commended, citation)
    ]
    assert wrong == []
    assert len(list(paper.citations())) > 20
    for figure, source in (
        ("13件", f"merits[unit={FGW}][merit=办实事].value"),
        ("6个单位", "commended.rows"),
        ("3个单位", "problems[home=驻村与考勤][others].unit"),
    ):
        cite = dataclasses.replace(next(paper.citations())[1], figure=figure, source=source)
        assert not resolved(rnd, paper, commended, cite)
