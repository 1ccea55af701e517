"""Dates as units write them: a day that isn't said is never made up."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.dates import month_in, parse_date, parse_month

DAY = date(2014, 4, 25)


@pytest.mark.parametrize(
    "written",
    [
        "2014.4.25",
        "2014-4-25",
        "2014/4/25",
        "20140425",
        "2014年4月25日",
        "2014 年 4 月 25 日",
        "２０１４年４月２５日",
        41754,
        41754.0,
        20140425.0,
        datetime(2014, 4, 25, 9, 30),
        DAY,
    ],
)
def test_a_full_date_is_read_without_a_fault(written):
    found = parse_date(written, 2014)
    assert (found.value, found.check) == (DAY, "")


@pytest.mark.parametrize("written", ["4月25日", "4.25", 4.25, "14.4.25"])
def test_an_inferred_year_is_noted(written):
    found = parse_date(written, 2014)
    assert (found.value, found.check) == (DAY, "DQ-09")


@pytest.mark.parametrize(
    "written",
    [
        "年初",
        "6月底",
        "截至目前",
        "6月9日-20日",
        "9月中下旬",
        "2014年4月",
        4.1,
        "2014-02-30",
        "x",
        True,
    ],
)
def test_an_uncertain_date_is_a_fault_and_no_value(written):
    found = parse_date(written, 2014)
    assert (found.value, found.check) == (None, "DQ-09")


def test_four_point_one_may_be_the_first_or_the_tenth():
    assert parse_date(4.1, 2014).method == "两可"


@pytest.mark.parametrize("written", [None, "", "/", "—", "无"])
def test_an_empty_cell_is_missing(written):
    found = parse_date(written, 2014)
    assert (found.value, found.check) == (None, "")


@given(st.dates(date(1981, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_date_comes_back(day):
    for form in (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert parse_date(form, 2000).value == day
    assert parse_date((day - date(1899, 12, 30)).days, 2000).value == day


@given(st.text())
def test_no_text_breaks_the_parser(text):
    assert parse_date(text, 2014) is not None
    assert parse_month(text, 2014) is not None


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2014年4月", "2014-04"),
        ("4月", "2014-04"),
        (4.0, "2014-04"),
        ("2014-04", "2014-04"),
        (DAY, "2014-04"),
    ],
)
def test_a_month_is_read(written, month):
    assert parse_month(written, 2014).value == month


def test_a_month_that_does_not_exist_is_none():
    assert parse_month("13月", 2014).value is None
    assert month_in("2014年13月") is None


def test_a_title_names_its_month():
    assert month_in("南郑县驻村考勤月报表(2014年5月份)") == "2014-05"
    assert month_in("2014年第二季度统计表") is None


def test_a_month_without_year_takes_that_of_the_period():
    assert [month_in(text, 2014) for text in ("5月份考勤", "十二月", "石桥村6月")] == [
        "2014-05",
        "2014-12",
        "2014-06",
    ]


@pytest.mark.parametrize(
    "text",
    ["2014年4-6月", "2014年4月-6月", "4、5、6月", "4—6月", "2014年4月25日", "4月25日", "第4季度"],
)
def test_a_range_or_a_day_names_no_month(text):
    assert month_in(text, 2014) is None
