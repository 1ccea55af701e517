"""Distances to the next rank, and what moves a unit: held against scoring anew."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.scoring import Judged, apply_decisions, findings, margins, score
from inspectorate.scoring.bonus import no_bonuses
from inspectorate.scoring.margins import MARGINS

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "市"}
WORDS = ["finding_id", "decision", "reason", "basis", "who", "when"]


@pytest.fixture
def near(programme: Programme, make_facts: Make, frame: Make) -> Make:
    """near(rows…) → ({unit: margin}, findings, and a function that scores after a decision)."""

    def run(*rows: dict[str, Any], **more: Any) -> Any:
        facts, judged = make_facts(UNITS, **more), frame(*rows)
        found = findings(judged, programme, facts)
        standing = score(found, judged, programme, facts)
        told = margins(Judged(found, judged, standing, no_bonuses()), programme, facts)

        def rejecting(finding: str) -> dict[str, int]:
            line = pl.DataFrame(
                [[finding, "不成立", "有误", "", "甲", "2014-07-16"]], WORDS, orient="row"
            )
            again = score(apply_decisions(found, line), judged, programme, facts)
            return dict(again.select("unit", "rank").iter_rows())

        return {row["unit"]: row for row in told.to_dicts()}, found, rejecting

    return run


def open_one(fails: Make, rule_id: str, unit: str, subject: str = "甲") -> dict[str, Any]:
    told = {"verdict": "无法判定", "message": None, "reason": "看不清"}
    return fails(rule_id, unit, subject, **told)  # type: ignore[no-any-return]


def test_nobody_judged_nothing_near(programme: Programme, make_facts: Make, frame: Make) -> None:
    facts, judged = make_facts({}), frame()
    found = findings(judged, programme, facts)
    standing = score(found, judged, programme, facts)
    told = margins(Judged(found, judged, standing, no_bonuses()), programme, facts)
    assert told.schema == pl.Schema(MARGINS)
    assert told.is_empty()


def test_distances_lead_to_the_next_rank_on_either_side(near: Make, fails: Make) -> None:
    told, _, _ = near(fails("RES-03", "甲局"), fails("RES-01", "乙局"))
    assert [told[unit]["rank"] for unit in UNITS] == [2, 3, 1]
    assert (told["甲局"]["above"], told["甲局"]["gap_above"]) == ("丙局", 2)
    assert (told["甲局"]["below"], told["甲局"]["gap_below"]) == ("乙局", 3)
    assert (told["丙局"]["above"], told["丙局"]["gap_above"]) == (None, None)


def test_units_of_one_rank_look_at_the_same_neighbours(near: Make, fails: Make) -> None:
    told, _, _ = near(fails("RES-03", "甲局"), fails("RES-03", "乙局"))
    assert told["丙局"]["below"] == "乙局;甲局"
    assert (told["乙局"]["above"], told["甲局"]["above"]) == ("丙局", "丙局")


@pytest.mark.parametrize(
    "rules",
    [
        ["RES-03", "RES-01"],
        ["PAIR-08", "PAIR-14"],
        ["FUND-01", "FUND-02", "AGG-01"],
        ["DOC-02"] * 12,
        ["RES-01"] * 4,
        ["PAIR-08"] * 6 + ["PAIR-14"] * 3,
    ],
)
def test_what_lifts_a_unit_is_what_lifts_it_when_rejected(
    near: Make, fails: Make, rules: list[str]
) -> None:
    rows = [fails(rule, "甲局", f"单位{n}", cites=(f"r{n % 2}",)) for n, rule in enumerate(rules)]
    told, found, rejecting = near(*rows, fails("RES-03", "乙局"))
    before = told["甲局"]["rank"]
    costly = found.filter((pl.col("unit") == "甲局") & (pl.col("points") > 0))
    lifting = [one for one in costly["finding_id"].sort() if rejecting(one)["甲局"] < before]
    assert told["甲局"]["lifted_by"] == (";".join(lifting) or None)


def test_the_order_hangs_on_one_undecided_verdict(near: Make, fails: Make) -> None:
    told, _, _ = near(open_one(fails, "RES-03", "丙局"), fails("DOC-02", "甲局"))
    row = told["丙局"]
    assert row["lowered_by"] == "RES-03:甲"
    assert row["note"] == (
        "组内先后取决于一项未定的判定：RES-03RES-03名（甲）尚无法判定，若为不合格，名次由第1降至第3"
    )
    assert told["甲局"]["note"] is None


def test_an_undecided_verdict_that_changes_no_rank_is_no_margin(near: Make, fails: Make) -> None:
    told, _, _ = near(
        open_one(fails, "DOC-02", "乙局"), fails("RES-03", "甲局"), fails("RES-03", "丙局")
    )
    assert (told["乙局"]["lowered_by"], told["乙局"]["note"]) == (None, None)
    assert told["乙局"]["gap_below"] == Decimal(2)


def test_what_the_cap_has_spent_lowers_nobody(near: Make, fails: Make) -> None:
    spent = [fails("RES-01", "丙局", f"队{n}") for n in range(2)]
    told, _, _ = near(*spent, open_one(fails, "RES-01", "丙局"), fails("PAIR-08", "甲局"))
    assert told["丙局"]["lowered_by"] is None


def test_missing_forms_and_duties_of_others_hang_on_nothing(
    near: Make, fails: Make, lacks: Make
) -> None:
    told, _, _ = near(lacks("RES-03", "丙局"), open_one(fails, "RES-07", "甲局"))
    assert {row["note"] for row in told.values()} == {None}
