"""Each kind of check on records of a few rows: what passes, what fails, what can't be told."""

from collections import defaultdict
from datetime import date

import polars as pl
import pytest

from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, evaluate, faults
from inspectorate.forms.checks.view import prepare
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.tables import MARKS

VILLAGE = "南郑县/福成镇/群福村"
OTHER_VILLAGE = "南郑县/福成镇/新联村"
MEMBER = {"unit": "甲局", "place": VILLAGE, "village": "群福村", "team_role": "队员"}


def id_number(born="19800229", sequence="001", region="610799"):
    """An invented number of a region that does not exist, with the right check character."""
    first = f"{region}{born}{sequence}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


def records_of(**rows):
    """Frames of every form; the n-th row of F03 has record_id F03-n."""
    frames = {}
    for form_id, form in forms().items():
        numbered = [
            {"record_id": f"{form_id}-{n}", "file": "x.xlsx", "sheet": "一", "row": n, **row}
            for n, row in enumerate(rows.get(form_id, []))
        ]
        assert not {k for row in numbered for k in row} - set(form.resolved_schema())
        frames[form_id] = pl.DataFrame(numbered, schema=form.resolved_schema())
    return frames


def view_of(form_id, marked=(), period="2014Q2", **rows):
    names = ("record_id", "field", "check_id")
    marks = pl.DataFrame([dict(zip(names, mark, strict=True)) for mark in marked], schema=MARKS)
    return prepare(form_id, records_of(**rows), marks, span_of(period))


def failing(form_id, marked=(), **rows):
    """Row numbers that break a check, by the column that is looked at."""
    found = defaultdict(list)
    view = view_of(form_id, marked, **rows)
    for row in evaluate(checks_of(form_id), view).iter_rows(named=True):
        found[row["column"]].append(int(row["record_id"].split("-")[1]))
    return {column: sorted(numbers) for column, numbers in found.items()}


# DQ-06


def test_empty_required_cell_fails():
    named = {"activity_date": date(2014, 4, 1), "activity_kind": "调研"}
    found = failing("F09", F09=[named, {**named, "activity_kind": None}])
    assert found == {"activity_kind__given": [1]}


def test_unreadable_required_cell_is_not_reported_again():
    row = {"activity_date": None, "activity_kind": "调研"}
    found = failing("F09", marked=[("F09-0", "activity_date", "DQ-09")], F09=[row, row])
    assert found == {"activity_date__given": [1]}


def test_mark_on_another_field_excuses_nothing():
    row = {"activity_date": None, "activity_kind": "调研"}
    found = failing("F09", marked=[("F09-0", "theme", "DQ-15")], F09=[row])
    assert found == {"activity_date__given": [0]}


def test_cell_that_a_row_of_its_kind_need_not_have_is_not_asked_for():
    row = {"unit_name": "甲局", "township": "城关镇", "village": None}
    found = failing("F02", F02=[{**row, "level": level} for level in ("地直", "县直", None)])
    assert found == {"village__given": [1, 2]}


# DQ-07


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (id_number(), False),
        (id_number(sequence="120"), False),
        (id_number(born="20140630"), False),
        ("610799800229001", False),
        (None, False),
        (id_number(born="20140701"), True),
        (id_number(born="18991231"), True),
        (id_number(born="19810229"), True),
        ("610799810229001", True),
        (id_number()[:-1] + "A", True),
        (id_number()[:-3] + "000", True),
        (id_number()[:-1], True),
        (id_number() + "1", True),
        ("6.10799198E+17", True),
        ("６１０７９９８００２２９００１", True),
        ("", True),
    ],
)
def test_id_number(number, fault):
    found = failing("F05", F05=[{"household_head": "张三", "id_number": number}])
    assert found == ({"id_number__valid_id": [0]} if fault else {})


def test_every_wrong_check_character_fails():
    right = id_number()
    rows = [{"household_head": f"户{c}", "id_number": right[:-1] + c} for c in "0123456789Xx"]
    wrong = [n for n, row in enumerate(rows) if row["id_number"].upper() != right]
    assert failing("F05", F05=rows) == {"id_number__valid_id": wrong}


def test_id_number_marked_while_reading_is_not_reported_again():
    rows = [{"household_head": name, "id_number": "123"} for name in ("张三", "李四")]
    marked = [("F05-0", "id_number", "DQ-07"), ("F05-1", "id_number", "DQ-15")]
    assert failing("F05", marked, F05=rows) == {"id_number__valid_id": [1]}


# DQ-08


def member(name, **more):
    return {**MEMBER, "person_name": name, "arrival_date": date(2014, 4, 25), **more}


def test_same_key_twice_fails_on_both_rows():
    rows = [member("张三", id_number=id_number()), member("李四"), member("李四")]
    assert failing("F03", F03=rows) == {"key__group": [1, 2]}


def test_same_key_in_two_units_passes():
    assert failing("F03", F03=[member("张三"), member("张三", unit="乙局")]) == {}


def test_rows_of_no_known_unit_are_compared_within_their_file():
    rows = [member("张三", unit=None, file=file) for file in ("a.xlsx", "a.xlsx", "b.xlsx")]
    assert failing("F03", F03=rows) == {"key__group": [0, 1]}


def test_row_without_its_name_is_not_compared():
    found = failing("F03", F03=[member(None), member(None)])
    assert found == {"person_name__given": [0, 1]}


def test_unreadable_id_may_tell_namesakes_apart():
    rows = [member("张三"), member("张三")]
    marked = [(f"F03-{n}", "id_number", "DQ-07") for n in range(2)]
    assert failing("F03", marked, F03=rows) == {}


def test_place_decides_where_village_is_written_in_two_ways():
    rows = [member("张三", village="群福村"), member("张三", village="群福")]
    assert failing("F03", F03=rows) == {"key__group": [0, 1]}


def test_unresolved_villages_are_compared_as_written():
    rows = [member("张三", place=None, village=v) for v in ("甲村", "乙村", "甲村")]
    assert failing("F03", F03=rows) == {"key__group": [0, 2]}


def test_member_who_left_and_came_back_is_no_duplicate():
    left = member("张三", departure_date=date(2014, 5, 1))
    assert failing("F03", F03=[left, member("张三")]) == {}


def test_departure_after_the_period_is_still_active():
    leaving = member("张三", departure_date=date(2014, 7, 1))
    assert failing("F03", F03=[leaving, member("张三")]) == {"key__group": [0, 1]}


def test_one_id_number_of_two_persons_fails():
    rows = [member("张三", id_number=id_number()), member("李四", id_number=id_number())]
    assert failing("F03", F03=rows) == {"id_number__group": [0, 1]}


def test_one_id_number_in_two_teams_fails():
    elsewhere = member("张三", id_number=id_number(), place=OTHER_VILLAGE)
    rows = [member("张三", id_number=id_number()), elsewhere]
    assert failing("F03", F03=rows) == {"id_number__group": [0, 1]}


def test_row_entered_twice_is_one_fault_not_two():
    row = member("张三", id_number=id_number(), phone="13800000001")
    assert failing("F03", F03=[row, row]) == {"key__group": [0, 1]}


def test_id_number_of_a_member_who_left_is_not_compared():
    left = member("李四", id_number=id_number(), departure_date=date(2014, 5, 1))
    assert failing("F03", F03=[left, member("张三", id_number=id_number())]) == {}


@pytest.mark.parametrize(
    ("phone", "fault"), [("13800000001", True), ("09162222222", False), (None, False)]
)
def test_shared_mobile_fails_shared_landline_passes(phone, fault):
    rows = [member("张三", phone=phone), member("李四", phone=phone)]
    assert failing("F03", F03=rows) == ({"phone__group": [0, 1]} if fault else {})


def test_two_payments_by_two_vouchers_are_not_a_duplicate():
    paid = {"unit": "甲局", "place": VILLAGE, "pay_date": date(2014, 5, 1), "recipient": "赵六"}
    rows = [{**paid, "goods_kind": "慰问金", "voucher": v} for v in ("1", "2", "2")]
    assert failing("F12", F12=rows) == {"key__group": [1, 2]}


def test_rows_without_recipient_are_not_compared():
    paid = {"unit": "甲局", "pay_date": date(2014, 5, 1), "goods_kind": "慰问金"}
    assert failing("F12", F12=[paid, paid]) == {}


def test_two_classes_on_one_day_are_told_apart_by_who_came():
    held = {
        "unit": "甲局",
        "class_date": date(2014, 5, 6),
        "class_kind": "业务",
        "place_name": "镇",
    }
    rows = [{**held, "trainee_count": trainees} for trainees in (60, 70, 70)]
    assert failing("F15", F15=rows) == {"key__group": [1, 2]}


# DQ-09


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (date(2014, 5, 2), date(2014, 5, 1), True),
        (date(2014, 5, 2), date(2014, 5, 2), False),
        (None, date(2014, 5, 1), False),
        (date(2014, 5, 2), None, False),
    ],
)
def test_end_before_start_fails(start, end, fault):
    rows = [{"project_name": "水渠", "start_date": start, "finish_date": end}]
    assert failing("F11", F11=rows) == ({"finish_date": [0]} if fault else {})


def test_what_happened_lies_in_the_period_or_before():
    days = [date(2013, 12, 31), date(2014, 6, 30), date(2014, 7, 1)]
    rows = [{"activity_date": day, "activity_kind": "调研"} for day in days]
    assert failing("F09", F09=rows) == {"activity_date__happened": [2]}


@pytest.mark.parametrize("status", ["计划", "争取", "立项", "到位", None])
def test_planned_start_may_lie_ahead(status):
    rows = [{"project_name": "水渠", "start_date": date(2014, 9, 1), "status": status}]
    assert failing("F11", F11=rows) == {}


def test_project_under_way_has_started():
    rows = [
        {"project_name": name, "start_date": date(2014, 9, 1), "status": status}
        for name, status in {"水渠": "在建", "道路": "完工", "桥": "计划"}.items()
    ]
    assert failing("F11", F11=rows) == {"start_date__happened": [0, 1]}


def test_month_of_attendance_lies_in_the_period():
    rows = [{"person_name": "张三", "month": month} for month in ("2014-06", "2014-07", None)]
    assert failing("F06", F06=rows) == {"month__happened": [1]}


@pytest.mark.parametrize(("days", "fault"), [(3, False), (2, True), (None, False)])
def test_leave_is_counted_in_calendar_days(days, fault):
    leave = {"person_name": "张三", "start_date": date(2014, 5, 30), "end_date": date(2014, 6, 1)}
    found = failing("F07", F07=[{**leave, "days": days}])
    assert found == ({"days__days_agree": [0]} if fault else {})


def test_leave_that_ends_before_it_starts_is_one_fault():
    leave = {"person_name": "张三", "start_date": date(2014, 5, 3), "end_date": date(2014, 5, 1)}
    assert failing("F07", F07=[{**leave, "days": 3}]) == {"end_date": [0]}


# DQ-10


@pytest.mark.parametrize(
    ("amount", "fault"), [("-0.01", True), ("0", False), ("1.5", False), (None, False)]
)
def test_negative_number_fails(amount, fault):
    rows = pl.Series([amount]).cast(pl.Decimal(18, 2)).to_list()
    found = failing("F11", F11=[{"project_name": "水渠", "spent_yuan": rows[0]}])
    assert found == ({"spent_yuan": [0]} if fault else {})


def test_deduction_may_be_written_negative():
    assert failing("F18", F18=[{"person_name": "张三", "deduction": -2}]) == {}


# DQ-16


def attendance(name, **more):
    return {"unit": "甲局", "place": VILLAGE, "person_name": name, **more}


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


# The view, and the lines of quality.csv


@pytest.mark.parametrize("form_id", forms())
def test_view_holds_no_text_but_the_record_id(form_id):
    view = view_of(form_id, **{form_id: [{"unit": "甲局"}]})
    texts = [name for name, kind in view.schema.items() if kind == pl.String]
    assert texts == ["record_id"]


@pytest.mark.parametrize("form_id", forms())
def test_form_without_rows_has_no_faults(form_id):
    view = view_of(form_id)
    assert view.height == 0
    assert evaluate(checks_of(form_id), view).height == 0


def test_view_keeps_the_order_of_the_records():
    rows = [attendance(f"人{n % 7}") for n in range(50)]
    view = view_of("F06", F06=rows, F03=[member("人3")])
    assert view["record_id"].to_list() == [f"F06-{n}" for n in range(50)]


def test_faults_say_what_was_expected():
    rows = [member("张三", arrival_date=None, departure_date=date(2014, 5, 1)), member(None)]
    checks = checks_of("F03")
    found = faults(evaluate(checks, view_of("F03", F03=rows)), checks)
    assert dict(found.schema) == FAULTS
    assert found.rows() == [
        ("DQ-06", "更正", "F03-0", "arrival_date", "“进驻日期”为必填项，不应为空"),
        ("DQ-06", "更正", "F03-1", "person_name", "“姓名”为必填项，不应为空"),
    ]


# DQ-16: items of F20


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
