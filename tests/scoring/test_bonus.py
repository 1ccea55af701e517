"""加分: only what a person signed with its evidence, never above the cap; and the self-score."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.scoring import BonusError, bonuses, findings, score

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "市"}
LINE = {
    "unit": "甲局", "points": "1.5", "reason": "表彰", "evidence": "汉发〔2014〕9号",
    "who": "督查组甲", "when": "2014-07-16",
}  # fmt: skip


def lines(*rows: dict[str, Any]) -> pl.DataFrame:
    told = [{**LINE, "evidence": f"佐证{n}", **row} for n, row in enumerate(rows)]
    return pl.DataFrame(told, schema=dict.fromkeys(LINE, pl.String))


@pytest.fixture
def added(programme: Programme, make_facts: Make) -> Make:
    def run(*rows: dict[str, Any], **more: Any) -> dict[str, Decimal]:
        chosen = more.get("programme", programme)
        return dict(bonuses(lines(*rows), chosen, make_facts(UNITS)).iter_rows())

    return run


@pytest.fixture
def ranked(programme: Programme, make_facts: Make, frame: Make) -> Make:
    def run(*rows: dict[str, Any], **more: Any) -> dict[str, dict[str, Any]]:
        facts = make_facts(UNITS, more.get("silent", ()), **more.get("records", {}))
        judged = frame(*rows)
        found = findings(judged, programme, facts)
        bonus = bonuses(lines(*more.get("bonus", ())), programme, facts)
        told = score(found, judged, programme, facts, bonus=bonus)
        return {row["unit"]: row for row in told.to_dicts()}

    return run


def test_nothing_asked_nothing_added(added: Make) -> None:
    assert added() == {}


def test_lines_add_up_to_the_cap(added: Make) -> None:
    assert added({"points": "1.5"}, {"points": "2"}, {"unit": "乙局", "points": "0.5"}) == {
        "甲局": Decimal("3.5"),
        "乙局": Decimal("0.5"),
    }
    assert added({"points": "4"}, {"points": "4"}) == {"甲局": Decimal(5)}


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"unit": ""}, "没有写单位"),
        ({"unit": "丁局"}, "参扶单位名册中没有“丁局”"),
        ({"points": ""}, "分值"),
        ({"points": "0"}, "分值"),
        ({"points": "-1"}, "分值"),
        ({"points": "NaN"}, "分值"),
        ({"points": "1e3"}, "分值"),
        ({"reason": " "}, "没有写理由"),
        ({"evidence": ""}, "没有写佐证"),
        ({"who": ""}, "没有写决定人"),
    ],
)
def test_what_cannot_be_given_is_refused_with_its_line(
    added: Make, row: dict[str, Any], word: str
) -> None:
    with pytest.raises(BonusError, match=f"第3行：.*{word}"):
        added({"unit": "乙局"}, row)


def test_one_evidence_counts_once(added: Make) -> None:
    with pytest.raises(BonusError, match="第2行：同一单位的同一佐证写了两次"):
        added({"evidence": "通报"}, {"evidence": "通报"})


def test_a_programme_without_bonus_takes_none(added: Make, programme: Programme) -> None:
    without = replace(programme, scoring=replace(programme.scoring, bonus_cap=Decimal(0)))
    with pytest.raises(BonusError, match="没有设加分"):
        added({}, programme=without)


def test_a_bonus_stands_in_a_column_of_its_own_and_moves_the_rank(
    ranked: Make, fails: Make
) -> None:
    rows = [fails("RES-01", "甲局"), fails("DOC-02", "乙局")]
    before = ranked(*rows)
    assert [before[unit]["rank"] for unit in UNITS] == [3, 2, 1]
    told = ranked(*rows, bonus=[{"points": "4.5"}])
    assert (told["甲局"]["score"], told["甲局"]["加分"], told["甲局"]["rank"]) == (
        Decimal("99.5"), Decimal("4.5"), 2,
    )  # fmt: skip
    assert told["甲局"]["驻村与考勤"] == 45
    assert told["乙局"]["加分"] == 0


def test_a_bonus_gives_no_score_to_a_unit_that_sent_nothing(ranked: Make) -> None:
    told = ranked(silent=("甲局",), bonus=[{}])["甲局"]
    assert (told["score"], told["加分"], told["rank"], told["grade"]) == (
        None, None, None, "未报送",
    )  # fmt: skip


def said(unit: str, value: str | None, **more: Any) -> dict[str, Any]:
    row = {"record_id": f"F21-{unit}", "unit": unit, "indicator": "自评 得分"}
    number = None if value is None else Decimal(value)
    return {**row, "current_value": number, **more}


@pytest.mark.parametrize(
    ("value", "apart", "flag"),
    [
        ("99", "4", None),
        ("104.5", "9.5", None),
        ("104.6", "9.6", "需复核"),
        ("80", "-15", "需复核"),
    ],
)
def test_a_self_score_over_a_tenth_apart_is_looked_at_again(
    ranked: Make, fails: Make, value: str, apart: str, flag: str | None
) -> None:
    told = ranked(fails("RES-01", "甲局"), records={"F21": [said("甲局", value)]})
    assert (told["甲局"]["自评得分"], told["甲局"]["自评相差"]) == (Decimal(value), Decimal(apart))
    assert told["甲局"]["自评复核"] == flag
    assert told["乙局"]["自评得分"] is None
    assert told["乙局"]["自评复核"] is None


def test_the_total_stands_in_for_the_current_value_and_two_scores_are_none(ranked: Make) -> None:
    total = said("甲局", None, total_value=Decimal(90))
    two = [said("乙局", "90"), said("乙局", "91", record_id="F21-2")]
    told = ranked(records={"F21": [total, *two]})
    assert told["甲局"]["自评得分"] == 90
    assert told["乙局"]["自评得分"] is None


def test_a_self_score_earns_nothing(ranked: Make, fails: Make) -> None:
    told = ranked(fails("RES-01", "甲局"), records={"F21": [said("甲局", "100")]})
    assert told["甲局"]["score"] == 95
    assert ranked(silent=("甲局",), records={"F21": [said("甲局", "100")]})["甲局"]["score"] is None
