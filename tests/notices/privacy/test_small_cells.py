"""Small cells: what breaks down by illness, income, schooling or aid isn't told of fewer than five."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.notices.circular.annexes import annexes, problem_sheets
from inspectorate.notices.paper import Citation, Table
from inspectorate.notices.privacy.small_cells import (
    LEAST,
    WITHHELD,
    circulated,
    counted,
    is_personal,
    without_small_cells,
)
from inspectorate.notices.privacy.spoken import FIXED_COLUMNS
from inspectorate.notices.rectification.notice import rectification_notice
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count
from inspectorate.rules.catalogue import catalogue
from tests.notices.conftest import JGJ, as_text

NEED = "2014年大病、医疗类需求{}项、6.00万元，已落实2.00万元，相差4.00万元，满足率33.3%"


def row(
    problem: str, subject: str = "指标:大病需求满足率", about: str = "大病需求满足率"
) -> dict[str, Any]:
    return {
        "subject": subject, "about": about, "problem": problem, "expected": "6.00", "actual": "2.00",
    }  # fmt: skip


def told(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return without_small_cells(pl.DataFrame(list(rows))).to_dicts()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_need_of_fewer_than_five_is_not_told(number: int) -> None:
    (one,) = told(row(NEED.format(number)))
    assert one["problem"] == WITHHELD
    assert (one["about"], one["expected"], one["actual"]) == ("大病需求满足率", "—", "—")
    assert f"不足{LEAST}人" in WITHHELD


@pytest.mark.parametrize("number", [0, 5, 12, 40, 104])
def test_a_need_of_none_or_many_is_told(number: int) -> None:
    told_row = row(NEED.format(number))
    assert told(told_row) == [told_row]


@pytest.mark.parametrize(
    "problem",
    [
        "洋县龙亭镇夏家村在册贫困户1户没有列入干部结对帮扶花名册",
        "驻夏家村工作队应不少于3人，在岗2人，少1人",
        "夏家村没有三年规划，应制定1份，实有0份",
        "项目台账计划投入合计应为112.5万元，登记为125万元",
    ],
)
def test_what_is_not_personal_is_told_however_few(problem: str) -> None:
    plain = row(problem, "村:洋县/龙亭镇/夏家村", "夏家村")
    assert told(plain) == [plain]


@pytest.mark.parametrize(
    ("problem", "subject"),
    [
        ("夏家村1名受助人本年度登记2次，应计1次，多计1次，请核实", "户:龙亭镇/夏家村/赵有福"),
        ("大病救助为3.00万元，超过同类其余各笔", "款物:2014-05-03/夏家村/赵有福/大病救助"),
        ("助学金一笔登记为5.00万元", "款物:2014-05-03/夏家村/李小妹/助学金"),
        ("资助贫困学生3名，应不少于6名", "单位"),
        ("档案登记残疾人2 人，与花名册不符", "村:洋县/龙亭镇/夏家村"),
        ("低保户4户没有走访", "村:洋县/龙亭镇/夏家村"),
        ("致贫原因为疾病的3户没有措施", "村:洋县/龙亭镇/夏家村"),
    ],
)
def test_every_personal_attribute_is_looked_for(problem: str, subject: str) -> None:
    (one,) = told(row(problem, subject, "2014年5月3日夏家村"))
    assert one["problem"] == WITHHELD


def test_of_one_person_not_even_day_and_village_are_told() -> None:
    one = row(
        "助学金一笔登记为5.00万元",
        "款物:2014-05-03/夏家村/李小妹/助学金",
        "2014年5月3日夏家村助学金",
    )
    assert told(one)[0]["about"] == "个人事项"


def test_counts_in_sentences() -> None:
    assert counted(2, "名受助人", "k") == Citation("不足5名受助人", "k < 5")
    assert counted(5, "名受助人", "k") == count(5, "名受助人", "k")
    assert counted(2, "支工作队", "k") == count(2, "支工作队", "k")


def changed(make_round: Callable[..., Round]) -> Round:
    rnd = make_round()
    mine = pl.col("subject").str.contains("赵有福")
    message = pl.when(mine).then(pl.lit("夏家村贫困学生2名没有资助")).otherwise("message")
    return make_round(findings=rnd.findings.with_columns(message=message))


def test_circulated_lists_hold_no_small_cell_but_the_unit_is_told(
    make_round: Callable[..., Round],
) -> None:
    rnd = changed(make_round)
    listed = next(annex for annex in annexes(rnd) if annex.label == "附件2")
    cells = [
        cell
        for block in listed.blocks
        if isinstance(block, Table)
        for r in block.rows
        for cell in r
    ]
    book = [str(cell) for sheet in problem_sheets(rnd) for r in sheet.rows for cell in r]
    for texts in (cells, book):
        assert WITHHELD in texts
        assert not any("学生2名" in text for text in texts)
    assert "学生2名" in as_text(rectification_notice(rnd, JGJ))


def test_the_list_is_the_same_but_for_small_cells(small: Round) -> None:
    assert WITHHELD not in circulated(small)["problem"].to_list()
    assert "subject" not in circulated(small).columns


# 传发文书的分项只能来自下列字段；涉及个人情况的，一个也不直接列出。
PERSONAL_FIELDS = {
    "income_source", "income_yuan", "poverty_cause", "need_kind", "need_yuan", "goods_kind", "leave_kind",
    "reason", "members", "housing",
}  # fmt: skip
#: Rules that read such a field, and why none of their rows tells of fewer than five.
REVIEWED = {
    "FUND-07": "需求按类合计，不足5项的由 small_cells 略去",
    "FUND-10": "受助人，由 small_cells 略去",
    "FUND-12": "参合金为全户代缴，不涉及病情",
    "DOC-07": "只列档案份数和比例，不列要素内容",
}


def test_personal_fields_are_fields_of_forms() -> None:
    known = {field.name for form in forms().values() for field in form.fields}
    assert known >= PERSONAL_FIELDS


def test_rules_about_personal_matters_are_reviewed() -> None:
    """A new rule whose words speak of illness, income, schooling or aid must be thought about."""
    speaking = {
        rule_id for rule_id, rule in catalogue().items() if is_personal(f"{rule.name}{rule.duty}")
    }
    assert speaking <= REVIEWED.keys()
    assert catalogue().keys() >= REVIEWED.keys()


#: Every column of what is circulated, and that none is a personal attribute.
COLUMNS = FIXED_COLUMNS | {
    "单位", "对象", "问题", "应为", "实为", "位置", "所属期", "比较组", "问题数", "重大", "严重", "一般",
    "问题类别", "逾期报送", "此后报送", "没有报送", "未报送的单位",
}  # fmt: skip


def test_no_circulated_column_is_a_personal_attribute(small: Round) -> None:
    tables = [b for annex in annexes(small) for b in annex.blocks if isinstance(b, Table)]
    heads = {label.replace("\n", "") for table in tables for label in table.head}
    heads |= {column.label for sheet in problem_sheets(small) for column in sheet.columns}
    blocks = set(small.programme.scoring.blocks) | {"未报扣分", "加分"}
    assert {head for head in heads - blocks - COLUMNS if is_personal(head)} == set()
    assert heads - blocks <= COLUMNS
