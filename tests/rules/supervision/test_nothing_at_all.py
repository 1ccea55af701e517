"""Rules of papers and supervision on a run without a record: no judgement, no error."""

from datetime import date

import pytest

from inspectorate.rules.catalogue import catalogue

TERMS = {
    "leaders_too": True,
    "min_reports": 1,
    "due_day": 5,
    "period": "month",
    "min_meetings": 1,
    "min_checks": 1,
    "min_county_checks": 1,
    "modes": ["实地查岗"],
    "min_each": 1,
    "min_inspectors": 2,
    "min_counties": 2,
    "min_grade": "优秀",
    "full_marks": 100,
    "top": 3,
    "max_workdays": 3,
    "rounds": 2,
    "until": date(2016, 12, 31),
    "min_issues": 3,
    "days": 10,
}
#: The inspectors' own yearly account is given even where there is nothing in it.
OF_NOBODY = ["INSP-06", "RECT-09"]


@pytest.mark.parametrize(
    "rule_id",
    [*(f"CARD-0{n}" for n in range(1, 6)), *(f"RPT-0{n}" for n in range(1, 6))]
    + [f"INSP-0{n}" for n in range(1, 7)]
    + [f"EVAL-0{n}" for n in range(1, 6)]
    + [f"RECT-0{n}" for n in range(1, 10)],
)
def test_no_record_no_judgement(make_facts, judge, rule_id):
    rows = judge(rule_id, make_facts("2014"), span="2014", terms=TERMS)
    assert [row["verdict"] for row in rows] == ["无法判定"] * (rule_id in OF_NOBODY)
    assert set(catalogue()[rule_id].terms) <= set(TERMS)
