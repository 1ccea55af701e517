"""Dates as units write them: a day that isn't said is never made up."""

import re
from datetime import date, datetime

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.dates import half_of_span, month_in, parse_date, parse_month

DAY = date(2014, 4, 25)


@pytest.mark.parametrize(
    "written",
    [
        "2014.4.25",
        "2014.04.25",
        "2014.4.25.",
        "2014-4-25",
        "2014/4/25",
        "2014、4、25",
        "2014 4 25",
        "2014年4.25",
        "20140425",
        "2014年4月25日",
        "2014年4月25",
        "2014年4月25号",
        "2014 年 4 月 25 日",
        "２０１４年４月２５日",
        "\ufeff2014年4月25日\u00a0",
        "'2014-4-25",
        "二〇一四年四月二十五日",
        "二○一四年四月廿五日",
        "2014年4月25日(星期五)",
        "2014年4月25日 周五",
        "2014-04-25 09:30",
        "2014-04-25T09:30:00",
        "2014年4月25日上午9时",
        "2014年4月25日下午",
        "4/25/2014",
        "25/4/2014",
        "41754",
        41754,
        41754.0,
        41754.4,
        20140425.0,
        datetime(2014, 4, 25, 9, 30),
        DAY,
    ],
)
def test_a_full_date_is_read_without_a_fault(written):
    found = parse_date(written, 2014)
    assert (found.value, found.check) == (DAY, "")


def test_the_hour_is_no_part_of_the_day():
    """2014-4-2 15:30 without its blank would be the 21st."""
    assert parse_date("2014-4-2 15:30", 2014).value == date(2014, 4, 2)
    assert parse_date("2014年4月2日15:30", 2014).value == date(2014, 4, 2)


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("4月25日", "推定年份"),
        ("四月二十五日", "推定年份"),
        ("4.25", "推定年份"),
        (4.25, "推定年份"),
        ("4-25", "推定年份"),
        ("4/25", "推定年份"),
        ("14.4.25", "两位年份"),
        ("14-4-25", "两位年份"),
        ("14年4月25日", "两位年份"),
    ],
)
def test_an_inferred_year_is_noted(written, method):
    found = parse_date(written, 2014)
    assert (found.value, found.method, found.check) == (DAY, method, "DQ-09")
    assert found.expected


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("年初", "日期不确切"),
        ("6月底", "日期不确切"),
        ("今年6月底", "日期不确切"),
        ("截至目前", "日期不确切"),
        ("截止目前", "日期不确切"),
        ("9月中下旬", "日期不确切"),
        ("第二季度", "日期不确切"),
        ("2014年4月25日前", "日期不确切"),
        ("6月9日-20日", "时段"),
        ("2014.6.9-2014.6.20", "时段"),
        ("2014年6月9日至12日", "时段"),
        ("6月9日、10日", "时段"),
        ("2014年4月", "缺日"),
        ("4月份", "缺日"),
        ("201404", "缺日"),
        (2014, "缺日"),
        (4.1, "两可"),
        ("4.1", "两可"),  # a CSV of the number 4.10 looks the same
        (10.3, "两可"),
        ("5/4/2014", "两可"),
        ("12/4/14", "两可"),
        ("2014-02-30", "不存在的日期"),
        ("2月29日", "不存在的日期"),
        ("2014年13月1日", "不存在的日期"),
        ("1014-4-25", "年份有误"),
        ("2104-4-25", "年份有误"),
        (datetime(1900, 1, 4, 6), "年份有误"),  # 4.25 in a cell formatted as a date
        (date(1904, 1, 1), "年份有误"),
        ("2014425", "无法识别"),
        ("x", "无法识别"),
        (True, "无法识别"),
    ],
)
def test_an_uncertain_date_is_a_fault_and_no_value(written, method):
    found = parse_date(written, 2014)
    assert (found.value, found.method, found.check) == (None, method, "DQ-09")


def test_four_point_one_may_be_the_first_or_the_tenth_and_four_point_five_only_the_fifth():
    assert parse_date(4.1, 2014).value is None
    assert parse_date(4.5, 2014).value == date(2014, 4, 5)
    assert parse_date(2.3, 2014).value == date(2014, 2, 3)
    assert parse_date("4.10", 2014).value == date(2014, 4, 10)


@pytest.mark.parametrize("written", [None, "", "/", "—", "无"])
def test_an_empty_cell_is_missing(written):
    for found in (parse_date(written, 2014), parse_month(written, 2014)):
        assert (found.value, found.check) == (None, "")


def chinese(day: date) -> str:

    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    return f"{year}年{an2cn(day.month)}月{an2cn(day.day)}日"


WAYS = [
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day} 8:05",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: int(f"{day:%Y%m%d}"),
    lambda day: (day - date(1899, 12, 30)).days,
    chinese,
]


@given(st.dates(date(1981, 1, 1), date(2034, 12, 31)), st.sampled_from(WAYS))
def test_every_way_of_writing_a_date_comes_back(day, way):
    assert parse_date(way(day), 2014).value == day


LIKELY = st.text(
    "0123456789.-/—~至年月日号时:：初底旬一二三十廿 \u3000\u200b()星期上午", max_size=16
)


@given(st.one_of(st.text(), LIKELY, st.floats(), st.integers(), st.datetimes(), st.booleans()))
def test_nothing_breaks_the_parsers(raw):
    for found in (parse_date(raw, 2014), parse_month(raw, 2014)):
        assert found.value is not None or found.check == "DQ-09" or found.method == "空"
    half_of_span(raw, 0)
    half_of_span(raw, 1)


@given(LIKELY)
def test_a_day_is_made_of_the_digits_that_stand_there(text):
    found = parse_date(text, 2014).value
    if isinstance(found, date) and not re.search("[一二三十廿]", text) and "T" not in text:
        digits = re.sub(r"\D", "", text)
        serial = digits.isdigit() and len(digits) >= 5
        assert str(found.day) in digits or serial


WIDE = str.maketrans("0123456789.-/:", "０１２３４５６７８９．－／：")


@given(LIKELY, st.integers(0, 16))
def test_width_and_zero_width_do_not_matter(text, at):
    plain = parse_date(text, 2014)
    assert parse_date(text.translate(WIDE), 2014) == plain
    assert parse_date(f"{text[:at]}\u200b{text[at:]}", 2014) == plain


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("6月9日-20日", date(2014, 6, 9), date(2014, 6, 20)),
        ("2014.6.9-2014.6.20", date(2014, 6, 9), date(2014, 6, 20)),
        ("2014年6月9日至12日", date(2014, 6, 9), date(2014, 6, 12)),
        ("2013年12月30日至2014年1月2日", date(2013, 12, 30), date(2014, 1, 2)),
        ("6.9—6.12", date(2014, 6, 9), date(2014, 6, 12)),
        ("2014-6-9至2014-6-20", date(2014, 6, 9), date(2014, 6, 20)),
        ("6月29日—7月2日", date(2014, 6, 29), date(2014, 7, 2)),
        (DAY, DAY, DAY),
        ("6-9-12", None, None),
        ("9日-20日", None, None),
        ("6月上旬", None, None),
    ],
)
def test_a_span_in_one_cell_is_a_start_and_an_end(raw, start, end):
    halves = [parse_date(half_of_span(raw, half), 2014).value for half in (0, 1)]
    assert halves == [start, end]


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2014年4月", "2014-04"),
        ("2014年四月", "2014-04"),
        ("4月", "2014-04"),
        ("四月份", "2014-04"),
        (4.0, "2014-04"),
        ("2014-04", "2014-04"),
        ("2014.4", "2014-04"),
        (2014.04, "2014-04"),
        ("201404", "2014-04"),
        ("2014-4-25", "2014-04"),
        (41754, "2014-04"),
        (DAY, "2014-04"),
    ],
)
def test_a_month_is_read(written, month):
    assert parse_month(written, 2014).value == month


@pytest.mark.parametrize(
    "written", ["13月", "4-6月", "2014.1", 2014.1, "2104年4月", True, "x", float("nan")]
)
def test_an_uncertain_month_is_a_fault(written):
    found = parse_month(written, 2014)
    assert (found.value, found.check) == (None, "DQ-09")


def test_a_title_names_its_month():
    assert month_in("南郑县驻村考勤月报表(2014年5月份)") == "2014-05"
    assert month_in("2014年第二季度统计表") is None
    assert month_in("2014年13月") is None


def test_a_month_without_year_takes_that_of_the_period():
    assert [month_in(text, 2014) for text in ("5月份考勤", "十二月", "石桥村6月")] == [
        "2014-05",
        "2014-12",
        "2014-06",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2014年4-6月",
        "2014年一、二月",
        "二月至四月",
        "2014年一村一策",
        "2014年12户",
        "2014年4月-6月",
        "4、5、6月",
        "4—6月",
        "2014年4月25日",
        "4月25日",
        "第4季度",
    ],
)
def test_a_range_or_a_day_names_no_month(text):
    assert month_in(text, 2014) is None
