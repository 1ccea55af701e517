"""Parsers of columns: answers kept, and kept apart by type, measure of money, legend and half."""

from datetime import date
from decimal import Decimal

import pytest

from inspectorate.evidence import Raw, Sheet
from inspectorate.forms.layout.lines import Lines
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.recognise import Header
from inspectorate.forms.parcels import Harvest
from inspectorate.forms.parse import gather
from inspectorate.forms.shape import forms
from inspectorate.forms.values import readers


def table(form: str, **more: object) -> RawTable:
    header = Header(forms()[form], 0, 1, {}, **{k: more.pop(k) for k in ("halves",) if k in more})  # type: ignore[arg-type]
    return RawTable(header, Lines(**more))  # type: ignore[arg-type]


def read(form: str, name: str, *raws: Raw, **more: object) -> list[object]:
    one = forms()[form].field(name)
    return [p.value for p in readers.reader(one, table(form, **more), 2014).many(raws)]


def test_an_empty_cell_says_nothing_and_raises_no_check() -> None:
    one = forms()["F06"].field("present_days")
    (parsed,) = readers.reader(one, table("F06"), 2014).many([None])
    assert (parsed.value, parsed.check) == (None, "")


def test_true_one_and_one_point_nought_are_different_cells() -> None:
    field = forms()["F03"].field("is_reserve")
    told = readers.reader(field, table("F03"), 2014).many([True, 1, 1.0, "是"])
    again = readers.reader(field, table("F03"), 2014).many(["是", 1.0, 1, True])
    assert told == again[::-1]


def test_the_same_text_is_other_money_under_another_measure() -> None:
    assert read("F12", "quantity", "3") == [Decimal(3)]
    assert read("F11", "planned_yuan", "3", money="万元") == [Decimal(30_000)]
    assert read("F11", "planned_yuan", "3", money="元") == [Decimal(3)]


def test_the_same_symbol_is_what_each_sheet_s_legend_says() -> None:
    assert read("F06", "d01", "○", legend={"○": "在村"}) == ["在村"]
    assert read("F06", "d01", "○") == ["请假"]


def test_two_numbers_in_a_cell_are_read_one_each() -> None:
    assert read("F11", "household_count", "36/131", None, halves={"household_count": 0}) == [
        36,
        None,
    ]


def test_answers_are_not_kept_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_MOST_KEPT", 3)
    one = forms()["F03"].field("person_name")
    reader = readers.reader(one, table("F03"), 2014)
    for name in "甲乙丙丁戊己":
        assert reader.many([f"王{name}"])[0].value == f"王{name}"
    assert len(reader.seen) <= 4


def test_a_quantity_may_say_its_measure_in_its_own_cell() -> None:
    said = read_rows("F12", [["500元", None], ["10万元", "元"], ["3", "袋"], ["5元", "袋"]])
    assert said == [
        (Decimal(500), "元", ""),
        (Decimal(100_000), "元", ""),
        (Decimal(3), "袋", ""),
        (None, "袋", "DQ-10"),
    ]


def test_one_cell_of_a_span_is_two_dates() -> None:
    said = read("F07", "start_date", "6月9日-20日", halves={"start_date": 0, "end_date": 1})
    assert said == [date(2014, 6, 9)]
    said = read("F07", "end_date", "6月9日-20日", halves={"start_date": 0, "end_date": 1})
    assert said == [date(2014, 6, 20)]


def read_rows(form: str, lines: list[list[Raw]]) -> list[tuple[object, object, str]]:
    columns = {"quantity": 0, "measure": 1}
    rows = [(at, dict(zip(columns, line, strict=True))) for at, line in enumerate(lines, 1)]
    told = RawTable(Header(forms()[form], 0, 1, columns), rows=rows)
    harvest = Harvest()
    gather(harvest, "a.csv", Sheet("", [["数量", "单位"], *lines]), told, 2014)
    record = harvest.records[form]
    checks = {mark["record_id"]: mark["check_id"] for mark in harvest.marks}
    kept = zip(record["quantity"], record["measure"], record["record_id"], strict=True)
    return [(number, measure, checks.get(key, "")) for number, measure, key in kept]
