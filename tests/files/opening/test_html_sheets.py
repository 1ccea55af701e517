"""HTML under the name .xls, as systems export it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.opening import html_sheets as module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import outcome


def read(body: str, head: str = "", codec: str = "utf-8"):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_book("甲.xls", page.encode(codec))[0]


def rows(*lines: str) -> str:
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_cells_stand_as_a_spreadsheet_program_shows_them():
    sheet = read(rows("<th>姓名<th>村", "<td>张三</td><td>群福村</td>"))
    assert sheet.rows == [["姓名", "村"], ["张三", "群福村"]]
    assert sheet.name == ""


def test_spans_are_merges_and_move_what_follows():
    sheet = read(
        rows(
            '<td colspan="3">花名册</td>',
            '<td rowspan="2">甲村</td><td>张三</td><td>x</td>',
            "<td>李四</td><td>y</td>",
            "<td>乙村</td><td>王五</td><td>z</td>",
        )
    )
    assert list(sheet.merges) == [(0, 0, 0, 2), (1, 0, 2, 0)]
    assert sheet.rows[2] == [None, "李四", "y"]
    assert sheet.rows[3] == ["乙村", "王五", "z"]


def test_a_span_that_claims_too_much_ends_with_its_table():
    sheet = read(rows('<td rowspan="99999">甲</td><td>1</td>', "<td>2</td>") + rows("<td>乙</td>"))
    assert list(sheet.merges) == [(0, 0, 1, 0)]
    assert sheet.rows[2][0] == "乙"


def test_text_beside_tables_takes_rows_of_its_own():
    sheet = read(f"<h2>登记表</h2><p>填报单位：县水利局</p>{rows('<td>1</td>')}<div>注：无</div>")
    assert [row[0] for row in sheet.rows] == ["登记表", "填报单位：县水利局", "1", "注：无"]


def test_a_table_that_lays_out_the_page_is_not_a_row():
    sheet = read(
        rows(f"<td>标题{rows('<td>姓名</td><td>村</td>', '<td>张三</td><td>甲</td>')}</td>")
    )
    assert sheet.rows == [["标题", None], ["姓名", "村"], ["张三", "甲"]]


def test_breaks_and_blanks_are_as_html_means_them():
    sheet = read(rows("<td> 张三\n\n 李四<br>王五 </td><td>&nbsp;</td><td><p>甲</p><p>乙</p></td>"))
    assert sheet.rows == [["张三 李四\n王五", None, "甲\n乙"]]


def test_numbers_that_excel_noted_are_taken_and_dates_are_shown():
    sheet = read(
        rows(
            '<td x:num="0.85">85%</td><td x:num="41754">2014-4-25</td><td x:num>12</td>'
            '<td x:str="007">007</td><td x:err="#REF!">#REF!</td><td x:num="x">7</td>'
        )
    )
    assert sheet.rows == [[0.85, "2014-4-25", 12.0, "007", "#REF!", "7"]]
    assert sheet.error_cells == {(0, 4): "#REF!"}


def test_hidden_rows_and_the_name_of_the_sheet_are_told():
    named = "<!--[if gte mso 9]><xml><x:Name>名册</x:Name></xml><![endif]-->"
    page = "<table><tr><td>1</td></tr><tr style='display: none'><td>2</td></tr></table>"
    sheet = read(page, head=named)
    assert sheet.hidden_rows == {1}
    assert sheet.name == "名册"


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_encodings_are_found_even_where_the_page_says_another(said, codec):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    assert read(rows("<td>群福村㙍</td>"), meta, codec).rows == [["群福村㙍"]]


def test_nothing_of_a_page_runs_or_is_fetched():
    evil = '<script>document.write("<table><tr><td>假</td></tr></table>")</script>'
    evil += '<img src="http://127.0.0.1:9/x"><iframe src="file:///etc/passwd"></iframe>'
    assert read(evil + rows("<td>=cmd|'/C calc'!A0</td>")).rows == [["=cmd|'/C calc'!A0"]]


def test_entities_stand_unexpanded():
    laughs = '<!DOCTYPE html [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]>'
    page = f"{laughs}<html><body>{rows('<td>&b;</td>')}</body></html>"
    assert "哈" not in repr(read_book("甲.xls", page.encode())[0].rows[-1])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><body><p>登录超时，请重新登录</p></body></html>", "里面没有表格"),
        ("<html><body><table><tr><td>1</td></tr><tr><td>2", "不完整"),
    ],
)
def test_pages_without_a_whole_table_are_refused(page, said):
    with pytest.raises(RefusedError, match=said):
        read_book("甲.xls", page.encode())


def test_spans_can_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(module, "MAX_AREA", 10_000)
    line = '<td colspan="1000" rowspan="65534">1</td>'
    with pytest.raises(RefusedError, match="单元格多于"):
        read(rows(*[line] * 50))


def test_a_page_nested_without_end_does_not_end_the_reader():
    page = "<html><body>" + "<div>" * 100_000 + rows("<td>1</td>") + "</body></html>"
    found = outcome("甲.xls", page.encode())
    assert "[['1']]" in found or "请" in found


@given(st.text(max_size=60))
def test_whatever_stands_in_a_page_a_reason_or_a_sheet_comes_back(text):
    page = f"<html><table><tr><td>{text}</td></tr></table>"
    found = outcome("甲.xls", page.encode())
    assert found.startswith("[Sheet(") or "请" in found
