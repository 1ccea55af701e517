from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.evidence import Sheet
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sample_books import Plan
from inspectorate.files.sample_formats import encoded
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.shape import forms
from inspectorate.samples.columns import look_of
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.losses import Loss
from inspectorate.samples.mess.order import Layout, draw_layout, ordered
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.mess.table import Table
from inspectorate.samples.model import Row
from inspectorate.samples.people import dice
from inspectorate.samples.sheets import NUMBER


def projects(count: int = 4) -> list[Row]:
    return [
        Row(
            "F11",
            {
                "project_name": f"桥{n}",
                "county": "南郑县",
                "township": "红庙镇",
                "village": "群福村",
                "planned_yuan": Decimal(10 + n),
                "status": "在建",
            },
        )
        for n in range(count)
    ]


def written(
    layout: Layout,
    rows: list[Row],
    total: Row | None = None,
    *,
    flat: bool = False,
    lost: Sequence[Loss] = (),
    form: str = "F11",
) -> Page:
    look = look_of(form)
    part = Part(look, rows, total, look.name, "市发改委", date(2014, 7, 3), "填表人：王明", "表")
    page = Page(Plan("表"), flat, {(one.row.uid, one.field): one for one in lost})
    Table(part, Hand(look, "", {}, 2014, dice("table")), layout, page).write()
    return page


def sheet_of(page: Page) -> Sheet:
    kind = "utf8" if page.flat else "xlsx"
    (sheet,) = read_book(f"表.{'csv' if page.flat else 'xlsx'}", encoded(kind, [page.plan]))
    return sheet


def shown(page: Page) -> dict[tuple[int, int], object]:
    return {at: value for at, value in page.plan.filled().items() if value is not None}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_the_head_has_the_rows_it_is_given(depth: int) -> None:
    page = written(Layout(depth=depth, numbered=False), projects())
    (table,), doubts = extract(sheet_of(page), 2014)
    assert doubts == []
    assert (table.header.row, table.header.depth) == (2, depth)
    assert set(table.header.columns) == set(look_of("F11").columns)


def test_everything_moves_with_the_margins() -> None:
    page = written(Layout(above=1, left=1, appendix=True, subtitle=True), projects(1))
    assert shown(page)[1, 1] == "附件2"
    assert min(row for row, _ in shown(page)) == 1
    assert min(column for _, column in shown(page)) == 1


@pytest.mark.parametrize(("line", "cells"), [("one", 1), ("several", 3), ("apart", 4)])
def test_the_line_is_one_cell_or_many(line: str, cells: int) -> None:
    page = written(Layout(line=line), projects(1))
    texts = [value for (row, _), value in sorted(shown(page).items()) if row == 1]
    assert len(texts) == cells
    assert "填报单位" in texts[0]


def test_the_line_may_stand_below() -> None:
    page = written(Layout(line="below"), projects(1))
    last = max(row for row, _ in shown(page))
    assert "填报单位" in shown(page)[last - 1, 0]


@pytest.mark.parametrize("on_top", [True, False])
def test_sums_stand_above_or_below(on_top: bool) -> None:
    total = Row("F11", {"planned_yuan": Decimal(46)})
    page = written(Layout(sum_on_top=on_top), projects(), total)
    (table,), _ = extract(sheet_of(page), 2014)
    ((row, *_),) = table.totals
    assert (row < table.rows[0][0]) is on_top
    assert page.cells[total.uid, "planned_yuan"].endswith(str(row + 1))


def test_parts_have_their_own_sums_and_they_are_right() -> None:
    total = Row("F11", {"planned_yuan": Decimal(46)})
    page = written(Layout(sections=True, gap=True), projects(), total)
    (table,), _ = extract(sheet_of(page), 2014)
    covered = [
        (values["planned_yuan"], last - first + 1) for _, values, first, last in table.totals
    ]
    assert len(covered) == 3
    assert len(table.rows) == 4


def test_a_wrong_sum_gets_no_sums_of_parts() -> None:
    total = Row("F11", {"planned_yuan": Decimal(47)})
    page = written(Layout(sections=True), projects(), total)
    assert "小计" not in shown(page).values()
    assert "合计" in shown(page).values()


@pytest.mark.parametrize("repeats", ["ditto", "merge"])
def test_repeated_places_are_cited_where_they_are_said(repeats: str) -> None:
    rows = projects()
    page = written(Layout(repeats=repeats), rows)
    assert len({page.cells[row.uid, "township"] for row in rows}) == 1
    (table,), _ = extract(sheet_of(page), 2014)
    assert len({values["village"] for _, values in table.rows}) == 1


def test_a_csv_leaves_out_what_its_form_fills_down() -> None:
    rows = [Row("F04", {"helper_name": f"王{n}", "village": "群福村"}) for n in range(4)]
    page = written(Layout(repeats="blank"), rows, flat=True, form="F04")
    assert len({page.cells[row.uid, "village"] for row in rows}) == 1
    assert len({page.cells[row.uid, "household_kind"] for row in rows}) == 4
    (table,), _ = extract(sheet_of(page), 2014)
    assert len({values["village"] for _, values in table.rows}) == 1


def test_what_is_destroyed_is_neither_repeated_nor_copied() -> None:
    rows = projects()
    loss = Loss(rows[1], "status", "空白", "")
    page = written(Layout(repeats="ditto", ditto="〃"), rows, lost=[loss])
    assert page.gone == [loss]
    places = [page.cells[row.uid, "status"] for row in rows]
    assert places[2] == places[3]
    assert len(set(places)) == 3


def test_a_hidden_row_is_a_row_of_data() -> None:
    pages = [written(Layout(hides=True, left=n % 2), projects(40)) for n in range(2)]
    hidden = [page.plan.hidden_rows for page in pages]
    assert all(rows and min(rows) >= 3 for rows in hidden)


@pytest.mark.parametrize("form", sorted(forms()))
@given(seed=st.integers(0, 10_000))
def test_columns_are_shuffled_but_all_there(form: str, seed: int) -> None:
    rng = dice(seed)
    layout = draw_layout(rng, form, flat=False)
    order = ordered(look_of(form), layout, rng)
    assert sorted(one for one in order if one != NUMBER) == sorted(look_of(form).columns)
    assert (order[0] == NUMBER) is layout.numbered


def test_days_of_the_month_keep_their_order() -> None:
    for seed in range(30):
        order = ordered(look_of("F06"), Layout(depth=1), dice(seed))
        days = [one for one in order if one[1:].isdigit()]
        assert days == sorted(days)


def test_a_measure_stays_right_of_its_figure() -> None:
    for seed in range(30):
        order = ordered(look_of("F12"), Layout(), dice(seed))
        assert order.index("measure") == order.index("quantity") + 1


@pytest.mark.parametrize("form", ["F11", "F12"])
def test_the_first_column_never_holds_a_sum(form: str) -> None:
    for seed in range(60):
        first = ordered(look_of(form), Layout(numbered=False), dice(seed))[0]
        assert forms()[form].field(first).kind in ("text", "person", "choice", "unit")
