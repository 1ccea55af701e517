"""Parsers of columns: answers kept, and kept apart by type, measure of money, legend and half."""

from decimal import Decimal

import pytest

from inspectorate.evidence import Raw
from inspectorate.forms import readers
from inspectorate.forms.extract import RawTable
from inspectorate.forms.recognise import Header
from inspectorate.forms.shape import forms


def table(form: str, **more: object) -> RawTable:
    header = Header(forms()[form], 0, 1, {}, **{k: more.pop(k) for k in ("halves",) if k in more})  # type: ignore[arg-type]
    return RawTable(header, **more)  # type: ignore[arg-type]


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
