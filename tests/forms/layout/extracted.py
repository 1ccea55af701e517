"""The only table of a sheet, and heads that several sheets share."""

from inspectorate.forms.layout.extract import extract
from tests.forms import sheets

F09 = ["日期", "单位", "村", "活动类别", "主题"]
F12 = ["日期", "帮扶单位", "村", "对象", "款物类别", "数量", "计量单位"]
F22 = ["县", "乡镇", "村", "户主", "人口"]


def table(*lines, **options):
    tables, doubts = extract(sheets.sheet(*lines, **options), 2014)
    assert not doubts
    (only,) = tables
    return only
