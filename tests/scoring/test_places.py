"""Townships and counties: the units' findings, averaged over villages that were judged."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.scoring import (
    COUNTIES,
    TOWNSHIPS,
    apply_decisions,
    findings,
    rank_places,
    score,
)

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "市"}
PAIRS = [
    ("甲局", "略阳县/白水镇/甲村"),
    ("甲局", "略阳县/白水镇/乙村"),
    ("乙局", "略阳县/峡口镇/丙村"),
    ("丙局", "洋县/龙亭镇/丁村"),
]


@pytest.fixture
def ranked(programme: Programme, make_facts: Make, frame: Make) -> Make:
    def run(level: Any, *rows: dict[str, Any], **more: Any) -> dict[str, dict[str, Any]]:
        pairs = [
            {"record_id": f"F02-{n}", "unit": unit, "place": place}
            for n, (unit, place) in enumerate(more.get("pairs", PAIRS))
        ]
        facts = make_facts(UNITS, more.get("silent", ()), F02=pairs)
        judged = frame(*rows)
        found = findings(judged, programme, facts)
        decisions = more.get("decisions")
        if decisions is not None:
            found = apply_decisions(found, decisions)
        standing = score(found, judged, programme, facts)
        told = rank_places(level, found, standing, programme, facts, more.get("last"))
        return {row[level.name]: row for row in told.to_dicts()}

    return run


def test_a_place_without_findings_is_whole(ranked: Make) -> None:
    told = ranked(TOWNSHIPS)
    assert {name: (row["score"], row["rank"]) for name, row in told.items()} == {
        "略阳县/白水镇": (100, 1), "略阳县/峡口镇": (100, 1), "洋县/龙亭镇": (100, 1),
    }  # fmt: skip
    assert told["略阳县/白水镇"]["villages"] == 2


def test_unit_and_township_lose_for_one_finding_a_village(ranked: Make, fails: Make) -> None:
    row = fails("PAIR-08", "甲局", "户:甲", place="略阳县/白水镇/甲村")
    told = ranked(TOWNSHIPS, row)
    assert told["略阳县/白水镇"]["score"] == Decimal("97.5")
    assert told["略阳县/白水镇"]["组织与结对"] == Decimal("17.5")
    ranks = [told[name]["rank"] for name in ("略阳县/峡口镇", "略阳县/白水镇", "洋县/龙亭镇")]
    assert ranks == [1, 2, 1]
    counties = ranked(COUNTIES, row)
    assert round(counties["略阳县"]["score"], 2) == Decimal("98.33")
    assert (counties["洋县"]["rank"], counties["略阳县"]["rank"]) == (1, 2)
    assert counties["洋县"]["group"] == "各县（区）"


def test_findings_that_the_township_answers_for_are_counted_apart(
    ranked: Make, fails: Make
) -> None:
    place = "略阳县/白水镇/甲村"
    rows = [
        fails("PAIR-08", "甲局", "户:甲", place=place),
        fails("DOC-02", "甲局", "村:x", place=place),
        fails("RES-10", "甲局", "提示", place=place),
    ]
    told = ranked(TOWNSHIPS, *rows)["略阳县/白水镇"]
    assert (told["problems"], told["shared"]) == (2, 1)


def test_what_concerns_the_unit_itself_is_no_places(ranked: Make, fails: Make) -> None:
    assert ranked(TOWNSHIPS, fails("RES-01", "甲局"))["略阳县/白水镇"]["score"] == 100


def test_missing_data_do_not_pay(ranked: Make, lacks: Make) -> None:
    told = ranked(TOWNSHIPS, lacks("RES-01", "甲局"))
    row = told["略阳县/白水镇"]
    assert (row["未报扣分"], row["score"]) == (Decimal("2.5"), Decimal("97.5"))


def test_a_place_of_silent_units_is_not_ranked(ranked: Make, fails: Make) -> None:
    place = "洋县/龙亭镇/丁村"
    told = ranked(TOWNSHIPS, fails("PAIR-08", "丙局", "户:甲", place=place), silent=("丙局",))
    row = told["洋县/龙亭镇"]
    assert (row["score"], row["rank"], row["villages_judged"]) == (None, None, 0)
    assert row["组织与结对"] is None


def test_a_block_of_a_place_never_falls_below_nothing(ranked: Make, fails: Make) -> None:
    place = "略阳县/峡口镇/丙村"
    rules = ["PAIR-08", "PAIR-14"]
    rows = [fails(rule, "乙局", f"{rule}{n}", place=place) for rule in rules for n in range(9)]
    pairs = [*PAIRS, ("丙局", place)]
    rows += [fails(rule, "丙局", f"{rule}{n}", place=place) for rule in rules for n in range(9)]
    assert ranked(TOWNSHIPS, *rows, pairs=pairs)["略阳县/峡口镇"]["组织与结对"] == 0


def test_the_round_before_gives_the_change(ranked: Make) -> None:
    last = pl.DataFrame({"group": ["略阳县"], "township": ["略阳县/白水镇"], "rank": ["2"]})
    row = ranked(TOWNSHIPS, last=last)["略阳县/白水镇"]
    assert (row["last_rank"], row["change"]) == (2, 1)
