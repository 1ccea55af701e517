"""Cards, forms on their side, books of days, two tables a sheet: each read back by the product."""

from datetime import date

import pytest

from inspectorate.evidence import address
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sample_books import Plan
from inspectorate.files.sample_formats import SUFFIXES, encoded
from inspectorate.forms.layout.extract import extract
from inspectorate.samples.columns import look_of
from inspectorate.samples.mess.cards import Sideways
from inspectorate.samples.mess.daily import Daily, fits
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.mess.sheets import Binding, Names, write_sheets
from inspectorate.samples.model import Row
from inspectorate.samples.people import dice

LEAVES = [
    Row(
        "F07",
        {
            "person_name": name,
            "village": "群福村",
            "start_date": date(2014, 5, day),
            "end_date": date(2014, 5, day + 1),
            "days": 2,
        },
    )
    for name, day in (("王建国", 6), ("李秀英", 12), ("张春生", 20))
]
MONTH = [
    Row(
        "F06",
        {
            "person_name": name,
            "home_unit": "市发改委",
            "village": "群福村",
            "month": date(2014, 5, 1),
            "d05": "在村",
            "d06": mark,
            "present_days": 1,
        },
    )
    for name, mark in (("王建国", "请假"), ("李秀英", "公差"))
]


def part_of(form: str, rows: list[Row], title: str = "") -> Part:
    look = look_of(form)
    said = title or look.name
    return Part(look, rows, None, said, "市发改委", date(2014, 7, 3), "填表人：王明", look.name)


def hand_of(form: str) -> Hand:
    return Hand(look_of(form), "", {}, 2014, dice(form))


def records(page: Page) -> list[tuple[str, dict[str, object]]]:
    (sheet,) = read_book("表.xlsx", encoded("xlsx", [page.plan]))
    tables, doubts = extract(sheet, 2014)
    assert doubts == []
    return [(table.header.form.id, values) for table in tables for _, values in table.rows]


def test_a_form_on_its_side_has_a_column_a_record() -> None:
    page = Page(Plan("表"))
    Sideways(part_of("F07", LEAVES), hand_of("F07"), page).transposed()
    found = records(page)
    assert [form for form, _ in found] == ["F07"] * 3
    assert "".join(str(found[1][1]["person_name"]).split()) == "李秀英"
    assert page.cells[LEAVES[2].uid, "person_name"].startswith("D")


def test_cards_stand_one_below_the_other() -> None:
    page, row = Page(Plan("表")), 0
    for leave in LEAVES:
        row = Sideways(part_of("F07", LEAVES), hand_of("F07"), page).card(leave, row) + 1
    assert len(records(page)) == 3


def test_a_book_of_days_is_one_record_a_person() -> None:
    page = Page(Plan("表"))
    Daily(part_of("F06", MONTH, "2014年5月驻村考勤"), hand_of("F06"), page).write()
    found = records(page)
    assert [form for form, _ in found] == ["F06", "F06"]
    assert found[0][1]["d05"] == page.written[3, 4]
    assert found[0][1]["d07"] is None
    assert {(loss.field, loss.what) for loss in page.gone} == {("present_days", "版式无此栏")}


def test_a_day_that_does_not_exist_needs_a_grid() -> None:
    april = Row("F06", MONTH[0].values | {"month": date(2014, 4, 1), "d31": "在村"})
    assert fits(part_of("F06", MONTH))
    assert not fits(part_of("F06", [*MONTH, april]))


@pytest.mark.parametrize("form", ["xlsx", "ods", "xml", "html", "gb18030"])
def test_every_value_is_on_some_sheet(form: str) -> None:
    who, parts = Names("", {}, 2014), [part_of("F07", LEAVES)]
    for seed in range(20):
        pages = write_sheets(parts, who, dice(seed), Binding(form))
        written = {uid for page in pages for uid, _ in page.cells}
        assert written == {row.uid for row in LEAVES}
        encoded(form, [page.plan for page in pages])
        assert SUFFIXES[form]


def test_two_tables_may_share_a_sheet_side_by_side_or_one_below_the_other() -> None:
    who = Names("", {}, 2014)
    rows = [
        Row("F21", {"indicator": f"指标{n}", "measure": "个", "current_value": n}) for n in (1, 2)
    ]
    parts = [part_of("F07", LEAVES * 3), part_of("F21", rows * 4)]
    shared = set()
    for seed in range(60):
        pages = write_sheets(parts, who, dice(seed), Binding("xlsx"))
        if len(pages) == 1:
            first, second = (
                pages[0].cells[row.uid, n]
                for row, n in ((LEAVES[0], "person_name"), (rows[0], "indicator"))
            )
            shared.add(
                int(second.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                > int(first.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 3
            )
    assert shared == {True, False}


def test_a_sheet_in_front_is_never_hidden_alone() -> None:
    who, parts = Names("", {}, 2014), [part_of("F06", MONTH, "2014年5月考勤表"), part_of("F07", [])]
    hidden = set()
    for seed in range(60):
        pages = write_sheets(parts, who, dice(seed), Binding("xlsx"))
        hidden.add(sum(page.plan.hidden for page in pages))
        assert any(not page.plan.hidden for page in pages)
    assert hidden == {0, 1}


def test_addresses_are_those_of_the_plan() -> None:
    page = Page(Plan("表"))
    page.value(hand_of("F07"), LEAVES[0], "days", (3, 2))
    assert page.cells[LEAVES[0].uid, "days"] == address(3, 2) == "C4"
