"""A blank workbook as another program sees it: look, drop-downs, validation, the hidden sheet."""

import datetime as dt
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.templates.books import template_book
from inspectorate.files.templates.note import SHEET, TemplateNote, note_in
from inspectorate.forms.blanks import BlankColumn, Offer, blank_sheets
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of

NOTE = TemplateNote("hanzhong", "2014Q2", "汉中市民政局", ("市民政局",))
OFFER = Offer(NOTE.unit, tuple(("略阳县", "黑河镇", f"第{n}村") for n in range(1, 4)))
MANY = Offer(NOTE.unit, tuple(("略阳县", "黑河镇", f"很长名字的第{n}村") for n in range(1, 60)))
DAY = dt.date(2014, 6, 30)


def sheets_of(form, offer=OFFER, period="2014Q2"):
    return list(blank_sheets(forms()[form], span_of(period), offer))


def opened(*sheets, note=NOTE):
    return openpyxl.load_workbook(BytesIO(template_book(sheets, note, DAY)))


def rules(sheet):
    """Validation rules by head."""
    heads = {
        cell.column: cell.value
        for row in sheet.iter_rows(min_row=3, max_row=4)
        for cell in row
        if cell.value
    }
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            if area.min_row > 3:
                found[heads[area.min_col]] = rule
    return found


def test_same_sheets_give_the_same_bytes():
    sheets = [*sheets_of("F03", MANY), *sheets_of("F06")]
    assert template_book(sheets, NOTE, DAY) == template_book(sheets, NOTE, DAY)


def test_first_lines_say_whose_it_is():
    (blank,) = sheets_of("F12")
    sheet = opened(blank)[blank.name]
    assert sheet["A1"].value == "帮扶资金物资投入台账"
    line = [cell.value for cell in sheet[2] if cell.value]
    assert line == ["填报单位：汉中市民政局（盖章）", "填报时间："]
    assert sheet["A1"].font.name == "方正小标宋简体"
    assert [cell.value for cell in sheet[3]][:3] == ["序号", "日期", "帮扶单位"]
    required, optional = sheet["B3"].font.color, sheet["C3"].font.color
    assert required.rgb == "FFC00000"
    assert optional is None or optional.rgb != required.rgb
    (blank,) = sheets_of("F11")
    assert opened(blank)[blank.name]["I3"].value == "资金投入（万元）"
    (blank,) = sheets_of("F10")
    assert "单位：元" in [cell.value for cell in opened(blank)[blank.name][2]]


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_form_fits_one_page_across_and_keeps_its_heads_in_sight(form):
    for blank in sheets_of(form):
        sheet = opened(blank)[blank.name]
        first = 5 if any(column.group for column in blank.columns) else 4
        assert sheet.print_title_rows == f"$1:${first - 1}"
        assert sheet.freeze_panes == f"{'B' if blank.numbered else 'A'}{first}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # One page wide is what a file that doesn't say means.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.protection.sheet is False


@pytest.mark.parametrize("form", sorted(forms()))
def test_lines_around_are_merged_without_overlap(form):
    for blank in sheets_of(form):
        sheet = opened(blank)[blank.name]
        spans = sorted((r.min_col, r.max_col) for r in sheet.merged_cells.ranges if r.min_row == 2)
        assert all(left[1] < right[0] for left, right in pairwise(spans))
        last = len(blank.columns) + (1 if blank.numbered else 0)
        assert sheet.max_column == last


def test_each_kind_is_held_to_its_rule():
    book = opened(*sheets_of("F11"), *sheets_of("F03"), *sheets_of("F07"))
    project, roster, leave = (rules(book[forms()[form].name]) for form in ("F11", "F03", "F07"))
    assert project["状态"].formula1 == '"计划,争取,立项,到位,在建,完工"'
    assert (project["计划"].type, project["计划"].operator or "between") == ("decimal", "between")
    assert float(project["计划"].formula1) == 0
    assert project["受益户数"].type == "whole"
    assert project["村"].formula1 == '"第1村,第2村,第3村"'
    assert (project["村"].errorStyle, project["状态"].errorStyle or "stop") == ("warning", "stop")
    assert roster["身份证号"].type == "textLength"
    assert roster["是否后备干部"].formula1 == '"是,否"'
    assert roster["姓名"].prompt.startswith("必填。")
    # A leave of the period may end after it, but not begin.
    limit = (DAY - dt.date(1899, 12, 30)).days
    assert (leave["起始时间"].type, int(leave["起始时间"].formula2)) == ("date", limit)
    assert int(leave["结束时间"].formula2) > limit


def test_numbers_of_persons_stay_text_also_below_the_printed_rows():
    (blank,) = sheets_of("F03")
    sheet = opened(blank)[blank.name]
    (column,) = [cell.column_letter for cell in sheet[3] if cell.value == "身份证号"]
    assert sheet[f"{column}4"].number_format == "@"
    assert sheet.column_dimensions[column].width > 18
    (rule,) = [
        one
        for one in sheet.data_validations.dataValidation
        if str(one.sqref).startswith(f"{column}4:")
    ]
    assert next(iter(rule.sqref.ranges)).max_row > 3 + blank.height


def test_long_list_stands_on_the_hidden_sheet():
    book = opened(*sheets_of("F09", MANY), *sheets_of("F10", MANY))
    villages = rules(book["帮扶活动登记表"])["村"].formula1
    assert villages == rules(book["办实事台账"])["村"].formula1
    assert villages == "_inspectorate!$I$1:$I$59"
    held = [book[SHEET][f"I{row}"].value for row in range(1, 60)]
    assert held == [village for *_, village in MANY.villages]
    assert book[SHEET].sheet_state == "hidden"


def test_attendance_has_the_days_of_its_month_with_drop_downs_and_a_legend():
    april, may, _ = sheets_of("F06")
    book = opened(april, may)
    sheet = book[april.name]
    assert sheet["A1"].value == "2014年4月驻村考勤月报表"
    days = [cell.value for cell in sheet[4] if str(cell.value).isdigit()]
    assert days == [str(day) for day in range(1, 31)]
    assert rules(sheet)["1"].formula1 == '"√,△,○,休,×,0.5"'
    notes = [
        cell.value for row in sheet.iter_rows() for cell in row if str(cell.value)[:2] == "注："
    ]
    assert notes[0].startswith("注：√为在村，△为公差，○为请假，休为休息，×为缺勤，0.5为半天")
    shaded = {sheet[f"{get_column_letter(6 + day - 1)}5"].fill.fgColor.rgb for day in (5, 6)}
    assert shaded == {"FFF2F2F2"}
    assert len([c for c in book[may.name][4] if str(c.value).isdigit()]) == 31


def test_note_is_found_again_with_the_digests_of_what_was_filled_in():
    (blank,) = sheets_of("F10")
    rows = tuple((None,) * 2 + (village,) + (None,) * 8 for village in ("甲村", "乙村"))
    data = template_book([replace(blank, rows=rows)], NOTE, DAY)
    note = note_in(read_book("a.xlsx", data))
    assert note is not None
    assert (note.unit, note.programme, note.period, note.also) == (
        NOTE.unit,
        "hanzhong",
        "2014Q2",
        ("市民政局",),
    )
    assert len({digest for sheet, digest in note.given if sheet == blank.name}) == 2


def test_names_that_look_like_formulas_stay_text():
    offer = Offer("=1+1", (("县", "镇", '=HYPERLINK("x","村")'),))
    sheets = list(blank_sheets(forms()["F09"], None, offer))
    book = opened(*sheets, note=replace(NOTE, unit="=1+1"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert rules(book["帮扶活动登记表"])["村"].formula1.startswith("_inspectorate!")


def test_hint_and_title_keep_to_their_limits():
    column = BlankColumn("a", "头" * 99, "", "text", 9, True, "提" * 999)
    (blank,) = sheets_of("F10")
    sheet = opened(replace(blank, columns=(column, *blank.columns[1:])))[blank.name]
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith("B4")]
    assert (len(rule.promptTitle), len(rule.prompt)) == (32, 255)
