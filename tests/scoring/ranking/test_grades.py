"""Grades: their bounds, vetoes, who is called silent, and who can't be graded."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.scoring import apply_decisions, findings, score
from tests.scoring.ranking.standings import UNITS, Make, passes


@pytest.mark.parametrize(("second", "grade"), [(0, "优秀"), (1, "未报送")])
def test_as_of_ends_at_24_hours_sharp(
    ranked: Make, make_facts: Make, second: int, grade: str
) -> None:
    facts = make_facts(UNITS)
    midnight = pl.datetime(2014, 7, 11, 0, 0, second).cast(facts.receipts.schema["received_at"])
    late = pl.when(pl.col("unit") == "甲局").then(midnight).otherwise("received_at")
    receipts = facts.receipts.with_columns(received_at=late)
    assert ranked(facts=replace(facts, receipts=receipts))["甲局"]["grade"] == grade


def test_a_unit_is_not_called_silent_while_a_form_is_unclaimed(
    ranked: Make, make_facts: Make
) -> None:
    facts = make_facts(UNITS, silent=("甲局",))
    copies = facts.handed_in.vstack(
        pl.DataFrame([(None, "F03", None)], schema=facts.handed_in.schema, orient="row")
    )
    told = ranked(facts=replace(facts, handed_in=copies))["甲局"]
    assert (told["grade"], told["score"], told["rank"]) == ("暂不评定", None, None)


@pytest.mark.parametrize(
    ("start", "end", "grade"),
    [
        (date(2014, 7, 1), None, "暂不评定"),
        (date(2014, 6, 30), None, "未报送"),
        (date(2013, 1, 1), date(2014, 3, 31), "暂不评定"),
    ],
)
def test_a_unit_that_takes_no_part_is_not_called_silent(
    ranked: Make, make_facts: Make, start: date, end: date | None, grade: str
) -> None:
    pair = {"record_id": "F02-0", "unit": "甲局", "start_date": start, "end_date": end}
    told = ranked(facts=make_facts(UNITS, silent=("甲局",), F02=[pair]))["甲局"]
    assert (told["grade"], told["score"], told["rank"]) == (grade, None, None)


@pytest.mark.parametrize(("undecided", "grade"), [(3, "优秀"), (4, "暂不评定")])
def test_over_thirty_percent_undecided_is_not_graded(
    ranked: Make, fails: Make, lacks: Make, undecided: int, grade: str
) -> None:
    rules = ["RES-01", "RES-03", "RES-07", "RES-10", "PAIR-08", "PAIR-14"]
    rules += ["FUND-01", "FUND-02", "AGG-01", "DOC-02"]
    rows = [
        lacks(rule, "甲局", missing_form=False)
        if index < undecided
        else passes(fails, rule, "甲局")
        for index, rule in enumerate(rules)
    ]
    # A duty that binds nobody, and a rule with one verdict that could be told, count as decided.
    free = [
        fails("RPT-06", "甲局", verdict="不适用", message=None),
        passes(fails, "RES-01", "乙局"),
    ]
    told = ranked(*rows, *free, lacks("RES-01", "乙局", missing_form=False))
    assert (told["甲局"]["grade"], told["乙局"]["grade"]) == (grade, "优秀")


@pytest.mark.parametrize(
    ("lost", "grade"), [(10, "优秀"), (11, "良好"), (20, "良好"), (21, "一般"), (41, "较差")]
)
def test_grades_are_half_open_from_the_top(
    ranked: Make, fails: Make, lost: int, grade: str
) -> None:
    rules = ["DOC-02", "RECT-04", "RPT-06"]
    fives = [fails(rule, "甲局", f"{i}") for rule in ("PAIR-08", "RES-01", "RES-09") for i in "12"]
    twos = [fails("RES-03", "甲局", f"{i}") for i in range(5)]
    ones = [fails(rules[0], "甲局", f"{i}") for i in range(lost % 10)]
    tens = [fives[0:2], fives[2:4], fives[4:6], twos][: lost // 10]
    told = ranked(*[row for ten in tens for row in ten], *ones)["甲局"]
    assert (told["score"], told["grade"]) == (100 - lost, grade)


def test_a_veto_caps_the_grade_only_once_people_confirmed_it(
    programme: Programme, make_facts: Make, frame: Make, fails: Make
) -> None:
    facts, judged = make_facts(UNITS), frame(fails("RES-09", "甲局"))
    suspected = findings(judged, programme, facts)
    said = suspected.select(
        "finding_id", decision=pl.lit("认定"), reason=pl.lit("属实"), who=pl.lit("甲")
    )
    confirmed = apply_decisions(suspected, said)

    def grade(rows: pl.DataFrame) -> list[str]:
        return score(rows, judged, programme, facts).filter(unit="甲局")["grade"].to_list()

    assert (grade(suspected), grade(confirmed)) == (["优秀"], ["一般"])
