"""Which form a table is: by title and heads, never guessed."""

import importlib.util
from pathlib import Path

import pytest

from inspectorate.forms.recognise import Doubt, Header, find_headers
from inspectorate.forms.shape import forms

_spec = importlib.util.spec_from_file_location("sheets", Path(__file__).with_name("sheets.py"))
sheets = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sheets)


def only(sheet) -> Header | Doubt:
    (found,) = find_headers(sheet, sheet.rows)
    return found


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_form_is_known_by_its_official_heads(form):
    """Title and official heads as domain §3.1 names them."""
    found = only(sheets.sheet([f"汉中市{form.titles[0]}"], [field.head for field in form.fields]))
    assert isinstance(found, Header)
    assert found.form.id == form.id
    assert len(found.columns) == len(form.fields)


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_form_is_known_without_its_title(form):
    found = only(sheets.sheet([field.head for field in form.fields]))
    assert isinstance(found, Header), found
    assert found.form.id == form.id


def test_a_two_row_merged_head_is_one_head():
    found = only(sheets.attendance())
    assert (found.form.id, found.row, found.depth) == ("F06", 2, 2)
    assert found.columns["d01"] == 4
    assert found.columns["present_days"] == 35


def test_a_group_head_and_its_leaves():
    head = ["项目名称", "类别", "村", "资金投入(万元)", None, None, None, "状态"]
    leaf = [None, None, None, "计划", "到位", "拨付", "支出", None]
    merges = ((1, 3, 1, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 7, 2, 7))
    found = only(sheets.sheet(["帮扶项目台账"], head, leaf, merges=merges))
    assert found.form.id == "F11"
    assert found.columns["planned_yuan"] == 3
    assert found.columns["spent_yuan"] == 6
    assert found.money["spent_yuan"] == "万元"


def test_traditional_heads_with_pinyin_noise_are_read():
    heads = ["日(rì)期", "單(dān)位", "村", "活動(dòng)類(lèi)別(bié)", "主題(tí)", "帶(dài)隊(duì)領(lǐng)導(dǎo)"]
    assert only(sheets.sheet(["帮扶活动登记表"], heads)).form.id == "F09"


def test_a_missing_required_column_is_named():
    found = only(sheets.sheet(["驻村工作队及队员花名册"], ["工作队名称", "村", "姓名", "性别", "职务"]))
    assert isinstance(found, Doubt)
    assert set(found.missing) == {"队内职务", "进驻日期"}


def test_an_unknown_column_is_named_not_dropped_in_silence():
    found = only(sheets.sheet(["请销假登记表"], ["姓名", "村", "起始时间", "结束时间", "天数", "心情"]))
    assert found.strange == ("心情",)


def test_two_tables_on_one_sheet():
    sheet = sheets.sheet(
        ["请销假登记表"],
        ["姓名", "村", "起始时间", "结束时间", "天数"],
        ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0],
        ["帮扶活动登记表"],
        ["日期", "单位", "村", "活动类别", "主题"],
    )
    found = find_headers(sheet, sheet.rows)
    assert [one.form.id for one in found] == ["F07", "F09"]


def test_a_sheet_of_prose_has_no_head():
    sheet = sheets.sheet(["情况说明"], ["我单位本季度工作扎实推进。"])
    assert find_headers(sheet, sheet.rows) == []


def test_a_column_of_data_that_looks_like_marks_is_not_a_head():
    found = only(sheets.attendance([1.0, "张三", "市发改委", "甲村", *[1.0] * 31, 31.0, 0.0, 0.0, 0.0]))
    assert found.depth == 2
