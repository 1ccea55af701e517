"""What an attendance sheet says of its own marks."""

import pytest

from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.legend import legend_in
from inspectorate.forms.parcels import Harvest
from inspectorate.forms.parse import gather
from tests.forms import sheets


@pytest.mark.parametrize(
    "text",
    [
        "注:√在村△请假○休息×缺勤",
        "说明:“√”表示在村,“△”表示请假,“○”表示休息,“×”表示旷工",
        "在村√、请假△、休息○、缺勤×",
        "图例:在村(√)请假(△)轮休(○)缺勤(×)",
    ],
)
def test_a_legend_is_read_in_either_order(text):
    assert legend_in(text) == {"√": "在村", "△": "请假", "○": "休息", "×": "缺勤"}


@pytest.mark.parametrize(
    "text",
    ["注:√在村", "请假须经批准,在村天数不得少于20天", "√在村请假△", "注:√在村√请假", "√△在村请假"],
)
def test_what_is_no_clear_legend_explains_nothing(text):
    assert legend_in(text) == {}


def test_the_legend_beats_what_a_mark_commonly_means():
    person = [1.0, "张三", "甲局", "甲村", "√", "△", "○", *["√"] * 28]
    plain = sheets.attendance(person)
    legend = ["注:√在村 △请假 ○休息", *[None] * (len(plain.rows[0]) - 1)]
    told = type(plain)(plain.name, [*plain.rows, legend], plain.merges)
    marks = []
    for sheet in (plain, told):
        harvest = Harvest()
        (table,), _ = extract(sheet, 2014)
        gather(harvest, "a.xlsx", sheet, table, 2014)
        records = harvest.records["F06"]
        marks.append([mark for day in (1, 2, 3) for mark in records[f"d0{day}"]])
    assert marks == [["在村", "公差", "请假"], ["在村", "请假", "休息"]]
