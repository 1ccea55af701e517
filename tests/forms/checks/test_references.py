"""DQ-16, what must stand in another list: persons, poor households, items of a notice."""

import polars as pl
import pytest

from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import evaluate
from inspectorate.forms.checks.view import prepare
from inspectorate.periods import span_of
from inspectorate.tables import MARKS
from tests.forms.checks.records import (
    OTHER_VILLAGE,
    VILLAGE,
    attendance,
    failing,
    member,
    records_of,
)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (attendance("张三"), False),
        (attendance("王五"), True),
        (attendance("张三", place=OTHER_VILLAGE), True),
        (attendance("张三", place=None), False),
        (attendance("王五", place=None), True),
        (attendance("王五", unit="乙局"), False),
        (attendance("王五", unit=None), False),
        (attendance("李四", place=OTHER_VILLAGE), False),
    ],
    ids=str,
)
def test_person_of_attendance_stands_in_the_roster(row, fault):
    roster = [member("张三"), member("李四", place=None)]
    found = failing("F06", F06=[row], F03=roster)
    assert found == ({"person_name__known_member": [0]} if fault else {})


def test_unreadable_name_in_the_roster_may_be_the_person():
    roster = [member("张三"), member(None)]
    assert failing("F06", F06=[attendance("王五")], F03=roster) == {}


def pairing(household, **more):
    row = {"unit": "甲局", "place": VILLAGE, "village": "群福村", "helper_name": "张三"}
    return {**row, "household": household, "household_kind": "贫困户", **more}


def archive(head, **more):
    household = f"户:福成镇/群福村/{head}" if head else None
    return {
        "unit": "甲局",
        "place": VILLAGE,
        "household_head": head,
        "household": household,
        **more,
    }


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (pairing("户:福成镇/群福村/赵六"), False),
        (pairing("户:福成镇/群福村/周八"), True),
        (pairing("户:福成镇/群福村/周八", unit="乙局"), False),
        (pairing("户:福成镇/群福村/周八", household_kind="困难党员"), False),
        (pairing("户:福成镇/群福村/周八", household_kind=None), False),
        (pairing("户:福成镇/新联村/周八", place=OTHER_VILLAGE), False),
        (pairing(None), False),
    ],
    ids=str,
)
def test_poor_household_stands_in_the_archive(row, fault):
    found = failing("F04", F04=[row], F05=[archive("赵六")])
    assert found == ({"household_head__known_household": [0]} if fault else {})


def test_household_that_the_register_would_know_is_a_matter_of_rules():
    register = {"place": VILLAGE, "household": "户:福成镇/群福村/吴九"}
    row = pairing("户:福成镇/群福村/周八")
    assert failing("F04", F04=[row], F05=[archive("赵六")], F22=[register]) == {}


def test_unreadable_household_in_the_archive_may_be_the_one():
    row = pairing("户:福成镇/群福村/周八")
    assert failing("F04", F04=[row], F05=[archive("赵六"), archive(None)]) == {}


ISSUED = pl.DataFrame(
    {"finding_id": ["0a1b2c3d4e5f6a7b", "ffffffff00000000"], "unit": ["甲局", "乙局"]}
)


def items(*numbers, unit="甲局", issued=ISSUED):
    rows = [{"item_number": number, "unit": unit} for number in numbers]
    records = records_of(F20=rows)
    known = records if issued is None else {**records, "issued": issued}
    view = prepare("F20", known, pl.DataFrame(schema=MARKS), span_of("2014Q2"))
    return view["item_number__known_item"].to_list()


def test_an_item_numbered_as_a_finding_is_one_of_the_unit():
    assert items("0a1b2c3d4e5f6a7b", "0a1b2c3d", "0A1B2C3D") == [True] * 3
    assert items("0a1b2c3e", "ffffffff", "0a1b2c3d4e5f6a70") == [False] * 3


def test_an_item_numbered_otherwise_is_not_judged():
    assert items("2014-101", "20140601", "整改3", None, "0a1b2c3") == [None] * 5


def test_without_an_earlier_run_or_a_unit_no_item_is_judged():
    assert items("0a1b2c3e", issued=None) == [None]
    assert items("0a1b2c3e", unit=None) == [None]


def test_an_item_that_no_notice_listed_fails():
    found = evaluate(
        checks_of("F20"),
        prepare(
            "F20",
            {**records_of(F20=[{"item_number": "0a1b2c3e", "unit": "甲局"}]), "issued": ISSUED},
            pl.DataFrame(schema=MARKS),
            span_of("2014Q2"),
        ),
    )
    assert found.select("check_id", "record_id").rows() == [("DQ-16", "F20-0")]
