"""The body keeps to its limit however large the round; what it leaves out stands in an annex."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import polars as pl
import pytest

from inspectorate.notices.circular.annexes import annexes, problem_sheets
from inspectorate.notices.circular.notice import TOO_LONG, circular, fitting
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Block, Paragraph, Table
from inspectorate.notices.round import Coverage, Round
from inspectorate.periods import span_of
from inspectorate.programmes import load_programme
from inspectorate.programmes.programme import Wording
from inspectorate.samples import scene_of
from tests.notices.figures import uncited, wrong_figures
from tests.notices.real_rounds import PROGRAMMES
from tests.notices.rounds import big_round
from tests.notices.texts import body

Make = Callable[..., Round]


def length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks if not isinstance(block, Table))


def breached(make_round: Make, programme: str, units: int, name: str) -> Round:
    """Every rule of a programme broken by every unit; a tenth late, a tenth silent, the rest clean.

    Args:
        make_round: the fixture.
        programme: its id.
        units: how many.
        name: of a unit, before its number.
    """
    known, scheme = make_round(), load_programme(programme)
    names = [f"{name}{number}" for number in range(units)]
    template = known.findings.filter(pl.col("rule_id") == "PAIR-08").head(1)
    pairs = list(product(scheme.rules, range(units)))
    found = pl.concat([template] * len(pairs)).with_columns(
        finding_id=pl.Series([f"{i:08d}{rule.rule.id}" for i, (rule, _) in enumerate(pairs)]),
        rule_id=pl.Series([rule.rule.id for rule, _ in pairs]),
        severity=pl.Series([rule.severity.value for rule, _ in pairs]),
        recipients=pl.Series([";".join(rule.recipients) for rule, _ in pairs]),
        unit=pl.Series([names[unit] for _, unit in pairs]),
        subject=pl.Series([f"户:镇/村/{unit}" for _, unit in pairs]),
    )
    return make_round(
        programme=scheme,
        period=span_of(scene_of(programme).period),
        findings=found,
        citations=known.citations.clear(),
        ranking=ranked(known, names, list(scheme.scoring.blocks)),
        units=pl.DataFrame({"unit": names}, schema_overrides={"unit": pl.String}).with_columns(
            level=pl.lit(None, pl.String), short=pl.lit(None, pl.String)
        ),
        coverage=Coverage(
            units=units, units_submitted=units, villages=929, counties=11, teams=994,
            members=3068, inspections=4, files=4 * units, files_returned=3,
        ),
        files=known.files.clear(),
    )  # fmt: skip


def ranked(known: Round, names: list[str], blocks: list[str]) -> pl.DataFrame:
    """A ranking in which the tenth and every tenth after it sent nothing."""
    one = known.ranking.head(1).select("group", "score", "grade", "last_rank", "change", "未报扣分")
    silent = pl.int_range(pl.len()) % 10 == 9
    filled = pl.concat([one] * len(names)).with_columns(
        *[pl.lit(0).cast(pl.Decimal(20, 8)).alias(block) for block in blocks],
        unit=pl.Series(names),
        rank=pl.when(silent).then(None).otherwise(1).cast(pl.Int64),
    )
    return filled.with_columns(
        score=pl.when(silent).then(None).otherwise("score"),
        grade=pl.when(silent).then(pl.lit("未报送")).otherwise("grade"),
    )


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("units", [1, 7, 40, 320])
def test_every_programme_and_size(make_round: Make, programme: str, units: int) -> None:
    name = "某某市某某区机关事业单位后勤保障和综合服务中心第" if units == 7 else "甲局"
    rnd = breached(make_round, programme, units, name)
    assert 1000 < length(fitting(rnd)) <= BODY_LIMIT


def test_the_largest_round_with_every_rule_broken(make_round: Make) -> None:
    rnd = breached(make_round, "hanzhong", 1608, "某某市直属单位")
    blocks = fitting(rnd)
    assert length(blocks) <= BODY_LIMIT
    text = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "个单位的" in text
    assert "等160个单位（名单见附件1）" in text


@pytest.mark.parametrize("units", [12, 200])
def test_all_rules_of_the_catalogue_at_once(make_round: Make, units: int) -> None:
    rnd = big_round(make_round, units=units, rules=151)
    assert 2000 < length(fitting(rnd)) <= BODY_LIMIT


def test_what_is_folded_says_where_it_stands(make_round: Make) -> None:
    paper = circular(big_round(make_round, units=12, rules=151))
    told = [part for part in body(paper).split("。") if "还有“第" in part or "发现“第" in part]
    assert told
    assert all(part.endswith("，见附件2") for part in told)
    assert uncited(paper) == []


def test_every_folded_list_stands_whole_in_the_annex(make_round: Make) -> None:
    rnd = breached(make_round, "hanzhong", 60, "甲局")
    text = body(circular(rnd))
    silent = [unit for unit in rnd.ranking["unit"] if unit.endswith("9")]
    assert "甲局9、甲局19、甲局29等6个单位（名单见附件1）予以催报" in text
    lists = [b.text for b in annexes(rnd)[0].blocks if isinstance(b, Paragraph)]
    assert f"没有报送材料的6个单位：{'、'.join(silent)}。" in lists
    folded = re.findall(r"等\d+个单位（名单见附件1）", text)
    assert len(folded) == len(lists) - 1


def test_every_problem_stands_in_the_workbook(make_round: Make) -> None:
    rnd = breached(make_round, "qianxi", 40, "甲局")
    rows = sum(len(sheet.rows) for sheet in problem_sheets(rnd))
    assert rows == rnd.counted.height
    assert "逐项情况和依据见附件2" in body(circular(rnd))


def test_the_figures_of_a_large_round_are_right(make_round: Make) -> None:
    rnd = breached(make_round, "huize", 40, "甲局")
    paper = circular(rnd)
    assert uncited(paper) == []
    assert wrong_figures(rnd, paper) == []


def test_a_body_that_no_room_holds_says_so_and_fails_no_run(make_round: Make) -> None:
    rnd = make_round()
    grades = tuple(replace(each, name=each.name * 900) for each in rnd.programme.grades)
    named = rnd.ranking.with_columns(grade=pl.col("grade").repeat_by(900).list.join(""))
    long = make_round(programme=replace(rnd.programme, grades=grades), ranking=named)
    paper = circular(long)
    assert paper.body_length > BODY_LIMIT
    assert paper.notes[-1] == TOO_LONG
    assert TOO_LONG not in circular(rnd).notes


def test_a_name_that_no_body_has_is_cut(make_round: Make) -> None:
    rnd = make_round()
    wording = Wording("机关" * 900, "部门", ("甲",), ())
    text = body(circular(make_round(programme=replace(rnd.programme, wording=wording))))
    assert f"{'机关' * 29}机…" in text
