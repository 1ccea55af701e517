"""What is destroyed is read as missing, whatever the product tries."""

from datetime import date
from decimal import Decimal

import pytest

from inspectorate.files.sample_books import Formula
from inspectorate.forms.values.dates import parse_date
from inspectorate.forms.values.identity import parse_idcard
from inspectorate.forms.values.numbers import parse_money, parse_number
from inspectorate.forms.values.persons import parse_person
from inspectorate.samples.mess.losses import Loss, draw_losses
from inspectorate.samples.model import Row
from inspectorate.samples.people import dice

READERS = {
    "planned_yuan": lambda raw: parse_money(raw, 10_000),
    "household_count": parse_number,
    "start_date": lambda raw: parse_date(raw, 2014),
    "id_number": parse_idcard,
    "person_name": parse_person,
}
ROWS = [
    Row("F11", {"planned_yuan": Decimal("20.5")}),
    Row("F11", {"household_count": 36}),
    Row("F11", {"start_date": date(2014, 5, 20)}),
    Row("F03", {"id_number": "610799198804240887"}),
    Row("F03", {"person_name": "王建国"}),
]


def every_loss(row: Row) -> dict[str, Loss]:
    drawn = (draw_losses([row], 1, dice(n), workbook=True).values() for n in range(200))
    return {loss.what: loss for one in drawn for loss in one}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: next(iter(row.values)))
def test_nothing_destroyed_can_be_read(row: Row) -> None:
    ways = every_loss(row)
    for what, loss in ways.items():
        if not isinstance(loss.cell, Formula) and what != "空白":
            read = READERS[loss.field](loss.cell)
            assert read.value is None, what
            assert read.check, what
    assert len(ways) >= 2


def test_formulas_are_lost_in_workbooks_only() -> None:
    drawn = [draw_losses([ROWS[1]], 1, dice(n), workbook=False) for n in range(100)]
    cells = [loss.cell for one in drawn for loss in one.values()]
    assert all(isinstance(cell, str) for cell in cells)


def test_a_blank_is_a_loss_where_an_answer_is_demanded() -> None:
    assert "空白" in every_loss(Row("F03", {"person_name": "王建国"}))
    assert "空白" not in every_loss(Row("F09", {"leader": "王建国"}))
    # A blank village repeats the one above it.
    assert every_loss(Row("F03", {"village": "群福村"})) == {}


def test_a_figure_that_is_words_already_has_nothing_to_lose() -> None:
    assert every_loss(Row("F21", {"current_value": "20余"})) == {}


def test_a_declared_indicator_is_never_made_vague() -> None:
    ways = every_loss(Row("F21", {"current_value": 20}))
    assert set(ways) == {"公式无缓存值", "错误值"}


def test_a_row_loses_one_value_at_most() -> None:
    lost = draw_losses(ROWS, 3, dice("three"), workbook=True)
    assert len({uid for uid, _ in lost}) == 3
    assert len(draw_losses(ROWS, 99, dice("all"), workbook=True)) == len(ROWS)
    assert draw_losses([Row("F03", {"sex": "男"})], 1, dice("none"), workbook=True) == {}
