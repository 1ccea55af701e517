from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.circular import annexes as module
from inspectorate.notices.circular.annexes import annexes, problem_sheets, ranking_sheets
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Annex, Paragraph, Table
from inspectorate.notices.privacy.faults import privacy_faults, sheet_texts
from inspectorate.notices.round import Round
from inspectorate.notices.sheets import Column, SheetSpec
from inspectorate.programmes.programme import Undecided

Make = Callable[..., Round]


def tables(annex: Annex) -> list[Table]:
    return [block for block in annex.blocks if isinstance(block, Table)]


def words(annex: Annex) -> str:
    return "".join(block.text for block in annex.blocks if isinstance(block, Paragraph))


def test_the_ranking_has_a_table_for_each_group(small: Round) -> None:
    annex = annexes(small)[0]
    assert (annex.number, annex.title, annex.landscape) == (1, "排名表", True)
    assert [table.title for table in tables(annex)] == ["市级单位", "县级单位"]
    first, *_, unsent = tables(annex)[0].rows
    assert first == (
        "1", "汉中市发展和改革委员会", "15.00", "15.00", "25.00", "15.00", "15.00", "15.00", "0.00",
        "100.00", "优秀", "2", "升1",
    )  # fmt: skip
    assert unsent[0] == "—"
    assert unsent[-3:] == ("未报送", "—", "—")


def test_missing_forms_have_a_column_only_where_they_cost(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(pl.lit(Decimal(0)).cast(pl.Decimal(20, 8)).alias("未报扣分"))
    assert "未报扣分" in tables(annexes(rnd)[0])[0].head
    assert "未报扣分" not in tables(annexes(make_round(ranking=free))[0])[0].head


def test_moves_are_said_in_words(small: Round) -> None:
    moves = {row[1]: row[-1] for table in tables(annexes(small)[0]) for row in table.rows}
    assert moves["汉中市城乡建设规划管理局"] == "降2"
    assert moves["勉县林业局"] == "升1"


def test_every_problem_is_in_the_list(small: Round) -> None:
    own, register, duties = tables(annexes(small)[1])
    assert len(own.rows) == small.problems.height
    assert (len(register.rows), len(duties.rows)) == (1, 1)
    assert (register.title, duties.title) == ("牵头单位（登记）问题", "牵头部门和督查组事项")
    assert len(register.rows) + len(duties.rows) == small.office.height
    assert own.head[0] == "编号"
    assert {row[0] for row in own.rows} == {
        finding_id[:8] for finding_id in small.problems["finding_id"]
    }


def test_the_printed_list_is_set_small_and_says_where_to_look(small: Round) -> None:
    annex = annexes(small)[1]
    own, office, _ = tables(annex)
    assert (own.dense, office.dense, sum(own.widths)) == (True, True, 225)
    assert own.head == (
        "编号", "单位", "程度", "问题", "依据", "应为", "实为", "位置", "扣分", "时限",
    )  # fmt: skip
    assert own.rows[0][:3] == ("10c0ffee", "市统计局", "严重")
    last = annex.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.small
    assert "所在文件和问题类别见附件2电子表格，依据原文见附件3" in last.text


def test_dates_of_what_should_be_stand_on_one_line(small: Round) -> None:
    own = tables(annexes(small)[1])[0]
    late = next(row for row in own.rows if "RPT-06" in row[4])
    assert (late[5], late[6]) == ("2014-07-10", "—")
    sheet = problem_sheets(small)[0]
    labels = [column.label for column in sheet.columns]
    rows = [dict(zip(labels, row, strict=True)) for row in sheet.rows]
    assert next(row["应为"] for row in rows if "RPT-06" in row["规则"]) == "2014-07-10"


def test_heads_of_blocks_are_broken_between_words(small: Round) -> None:
    assert "项目资金\n与实事" in tables(annexes(small)[0])[0].head


def test_the_ranking_sheet_tells_who_was_late(make_round: Make, late_round: Make) -> None:
    assert "逾期" not in ranking_sheets(make_round())[0].note
    assert ranking_sheets(late_round())[0].note.endswith("不排名，其中逾期报送的是市民政局。")


def test_a_rule_that_stands_apart_is_called_by_its_name(make_round: Make) -> None:
    scoring = make_round().programme.scoring
    # Of a rule that the programme does not select there is no name, and nothing to say.
    families = {**scoring.families, "驻村与考勤": ("RES", "INSP-04", "INSP-05")}
    programme = replace(make_round().programme, scoring=replace(scoring, families=families))
    weights = tables(annexes(make_round(programme=programme))[2])[0]
    assert ("驻村与考勤", "25", "驻村在岗、查岗在岗率") in weights.rows


def test_a_long_list_is_summed_up_by_unit(small: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PRINTED", 5)
    annex = annexes(small)[1]
    assert "本期问题共13项" in words(annex)
    summary = tables(annex)[0]
    assert summary.head[0] == "单位"
    assert sum(int(row[1]) for row in summary.rows) == 13
    assert next(row for row in summary.rows if row[0] == "洋县水利局")[1:5] == ("4", "1", "3", "0")


def test_nothing_found_is_said(make_round: Make) -> None:
    rnd = make_round()
    annex = annexes(make_round(findings=rnd.findings.clear()))[1]
    assert words(annex) == "没有发现各单位需要整改的问题。"
    assert tables(annex) == []


def test_the_ranking_sheet_keeps_numbers(small: Round) -> None:
    (sheet,) = ranking_sheets(small)
    assert [column.label for column in sheet.columns][:3] == ["比较组", "名次", "单位"]
    first = sheet.rows[0]
    assert first[:4] == ("市级单位", 1, "汉中市发展和改革委员会", Decimal("15.00"))
    unsent = next(row for row in sheet.rows if row[2] == "汉中市民政局")
    assert unsent[1] is None
    assert len(sheet.rows) == small.ranking.height


def test_the_sheet_shows_what_the_paper_shows(make_round: Make) -> None:
    rnd = make_round()
    odd = rnd.ranking.with_columns(score=pl.col("score") - Decimal("0.005"))
    row = ranking_sheets(make_round(ranking=odd))[0].rows[0]
    assert Decimal("100.00") in row


def test_the_problem_sheets(small: Round) -> None:
    own, register, duties = problem_sheets(small)
    assert own.name == "问题清单"
    assert register.name == "牵头单位（登记）问题"
    assert duties.name == "牵头部门和督查组事项"
    labels = [column.label for column in own.columns]
    for label in (
        "单位",
        "问题类别",
        "问题",
        "规则",
        "依据",
        "应为",
        "实为",
        "位置",
        "扣分",
        "时限",
    ):
        assert label in labels
    row = dict(zip(labels, own.rows[0], strict=True))
    assert row["规则"] == "VIS-07 主要领导调研"
    assert row["时限"] == date(2014, 7, 25)
    assert row["扣分"] == Decimal("2.00")
    assert (
        row["依据"] == "《实施方案》（汉办发〔2014〕3号）：“主要领导亲自带头，深入贫困村开展调研”"
    )


def test_points_of_the_list_add_up_to_what_the_units_lost(small: Round) -> None:
    own = problem_sheets(small)[0]
    place = [column.label for column in own.columns].index("扣分")
    total = sum(Decimal(str(row[place])) for row in own.rows)
    assert total == small.problems["points"].sum() == listing(small)["points"].sum()


def test_nobody_is_named_in_the_sheets(small: Round) -> None:
    sheets = [*ranking_sheets(small), *problem_sheets(small)]
    texts = [text for sheet in sheets for text in sheet_texts(sheet)]
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def test_the_note_tells_weights_deductions_and_terms(small: Round) -> None:
    annex = annexes(small)[2]
    text = words(annex)
    assert "满分100分" in text
    assert "重大问题每项扣5分、严重问题每项扣2分、一般问题每项扣1分" in text
    assert "90分以上为优秀，80分以上为良好，60分以上为一般，其余为较差" in text
    assert "“考勤天数自洽”的问题经认定的，等次不高于良好" in text
    weights, rules, _ = tables(annex)
    assert sum(Decimal(row[1]) for row in weights.rows) == 100
    terms = {row[0][:6].rstrip("　"): row[2] for row in rules.rows}
    assert terms["TEAM-0"] in {"最少人数：3；队长计入人数：是", "—"}
    assert "截止日期：2014年6月30日" in terms.values()
    assert "最少次数：1；适用层级：市" in terms.values()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (Undecided.DEDUCT, "记入“未报扣分”"),
        (Undecided.REBASE, "其余板块得分折算为满分"),
        (Undecided.NONE, "不扣分，也不折算"),
    ],
)
def test_the_note_tells_what_missing_data_cost(
    make_round: Make, setting: Undecided, said: str
) -> None:
    programme = make_round().programme
    other = replace(programme, scoring=replace(programme.scoring, undecided=setting))
    assert said in words(annexes(make_round(programme=other))[2])


def test_the_example_adds_up(small: Round) -> None:
    annex = annexes(small)[2]
    assert "得分=14.00+14.00+25.00+13.00+15.00+15.00=96.00分" in words(annex)
    example = tables(annex)[-1]
    assert example.rows[0] == ("组织与结对", "15", "PAIR-17扣1.00分", "14.00")
    for _, weight, lost, score in example.rows:
        costs = [
            Decimal(part.split("扣")[1].rstrip("分")) for part in lost.split("；") if "扣" in part
        ]
        assert Decimal(weight) - sum(costs) == Decimal(score)


def test_the_example_takes_off_what_missing_forms_cost(make_round: Make) -> None:
    rnd = make_round()
    only = make_round(
        findings=rnd.findings.clear(),
        ranking=rnd.ranking.filter(pl.col("unit") == "勉县林业局"),
    )
    assert "15.00+15.00+25.00+15.00+15.00+15.00−1.00=99.00分" in words(annexes(only)[2])


def test_a_block_that_is_left_out_is_said(make_round: Make) -> None:
    rnd = make_round()
    left_out = rnd.ranking.with_columns(
        pl.when(pl.col("unit") != "汉中市统计局").then(pl.col("走访与联系")).alias("走访与联系")
    )
    annex = annexes(make_round(ranking=left_out))[2]
    assert "有得分的板块合计14.00+14.00+25.00+15.00+15.00，折算为满分后得96.00分" in words(annex)
    assert ("走访与联系", "15", "VIS-07扣2.00分", "不计") in tables(annex)[-1].rows


def test_without_scores_there_is_no_example(make_round: Make) -> None:
    rnd = make_round()
    none = rnd.ranking.filter(pl.col("score").is_null())
    assert "为例" not in words(annexes(make_round(ranking=none))[2])


def test_a_sheet_refuses_ragged_rows() -> None:
    with pytest.raises(ValueError, match="1 columns"):
        SheetSpec("表", "表", (Column("甲"),), [("a", "b")])
    with pytest.raises(ValueError, match="no column"):
        SheetSpec("表", "表", (), [])


def test_caps_that_differ_are_in_the_table_alone(make_round: Make) -> None:
    rnd = make_round()
    first, *rest = rnd.programme.rules
    programme = replace(rnd.programme, rules=(replace(first, cap=Decimal(4)), *rest))
    text = words(annexes(make_round(programme=programme))[2])
    assert "累计扣分不超过下文规则表所列上限" in text


def test_one_group_is_ranked_together(make_round: Make) -> None:
    rnd = make_round()
    programme = replace(rnd.programme, groups=rnd.programme.groups[:1])
    assert "各单位一并排名" in words(annexes(make_round(programme=programme))[2])
