"""The period that a title names."""

import pytest

from inspectorate.forms.layout.titles import period_named


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("南郑县2014年第二季度工作统计表", "2014Q2"),
        ("2013年四季度统计表", "2013Q4"),
        ("第1季度测评表", "2014Q1"),
        ("2014年上半年工作统计表", "2014H1"),
        ("下半年统计表", "2014H2"),
        ("驻村考勤月报表(2014年5月份)", "2014-05"),
        ("2013年度目标责任书", "2013"),
        ("2014年干部结对帮扶花名册", "2014"),
    ],
)
def test_a_title_names_a_period(title, label):
    assert period_named([title], 2014) == label


@pytest.mark.parametrize(
    "title",
    [
        "帮扶活动登记表",
        "季度测评表",
        "三年规划",
        "市级机关包村扶贫(2014-2016年)到位情况",
        "2014年—2016年规划",
        "2014年4-6月考勤",
        "2014年一、二季度",
        "第一至第二季度统计表",
        "汉办发〔2014〕3号",
        "2014年4月25日",
    ],
)
def test_a_range_a_day_or_a_document_number_names_none(title):
    assert period_named([title], 2014) is None


def test_the_narrowest_of_several_lines_counts():
    assert period_named(["2014年度", "第二季度统计表"], 2014) == "2014Q2"
    assert period_named([], 2014) is None
