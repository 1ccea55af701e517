"""DQ-08, what stands twice: keys of rows, ID numbers and mobiles of persons."""

from datetime import date

import pytest

from tests.forms.checks.records import OTHER_VILLAGE, VILLAGE, failing, id_number, member


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
