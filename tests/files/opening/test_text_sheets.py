"""CSV and its kin in the encodings that offices use."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.opening import text_sheets
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.text_sheets import decoded, looks_tabular, text_sheet
from inspectorate.files.opening.workbooks import read_book

CODECS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("codec", CODECS)
def test_every_usual_encoding_is_read(codec):
    (sheet,) = read_book("甲.csv", "姓名,村\r\n张三,群福村\r\n".encode(codec))
    assert sheet.name == ""
    assert sheet.rows == [["姓名", "村"], ["张三", "群福村"]]


@given(
    st.lists(
        st.lists(st.text("群福村的众○×·张三ａ１,\"\n '=-", min_size=1), min_size=3),
        min_size=1,
    ),
    st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]),
)
def test_what_a_writer_wrote_is_read_cell_by_cell(rows, codec):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode(codec)
    assert decoded(data) == out.getvalue()
    assert text_sheet(data).rows == rows


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_occurs(mark):
    sheet = text_sheet(f"姓名{mark}村\n张三{mark}群福村".encode())
    assert sheet.rows == [["姓名", "村"], ["张三", "群福村"]]


def test_excels_own_note_of_the_delimiter_is_no_row():
    assert text_sheet("sep=;\r\n姓名;数,量\r\n".encode()).rows == [["姓名", "数,量"]]


def test_blank_lines_and_breaks_inside_quotes_keep_the_rows():
    sheet = text_sheet(b'a,b\r\n\r\n"x\ny",2\r\n')
    assert sheet.rows == [["a", "b"], [], ["x\ny", "2"]]
    assert text_sheet(b"a,b\rc,d\r").rows == [["a", "b"], ["c", "d"]]


def test_formulas_and_numbers_stay_text():
    assert text_sheet(b"=cmd|'/C calc'!A0,007\n1,2").rows[0] == ["=cmd|'/C calc'!A0", "007"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"a\x80\xff\xff",
        b"caf\xe9,1\r\n",
        b"a,\x01\x02b",
        b"\x00\x01\x00\x02",
        "群福村,1".encode("utf-16")[:-1],
    ],
)
def test_bytes_that_no_encoding_explains_are_refused_not_guessed(data):
    with pytest.raises(RefusedError, match="编码"):
        decoded(data)


def test_a_word_of_gb18030_that_is_utf8_by_chance_is_read_as_chinese():
    data = "小学,1\n".encode("gb18030")
    assert data.decode("utf-8")
    assert decoded(data) == "小学,1\n"


def test_utf8_cut_off_is_not_read_as_gibberish():
    """GB18030 would read it without an error."""
    data = "姓名,村\n张三,群福村\n李四,河坪村".encode()[:-1]
    assert data.decode("gb18030", "ignore")
    with pytest.raises(RefusedError, match="截断"):
        decoded(data)


def test_a_long_field_is_read():
    assert text_sheet(b"a," + b"x" * 200_000).rows == [["a", "x" * 200_000]]


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(text_sheets, "MAX_CELLS", 3)
    with pytest.raises(RefusedError, match="单元格多于"):
        text_sheet(b"1,2\n3,4")


def test_text_under_the_name_of_a_workbook_is_read_where_it_is_a_table():
    data = "姓名\t村\r\n张三\t群福村\r\n".encode("gb18030")
    assert looks_tabular(data)
    assert read_book("甲.xls", data)[0].rows[1] == ["张三", "群福村"]
    assert not looks_tabular("请见附件。\n谢谢。".encode())
    with pytest.raises(RefusedError, match="不是可识别"):
        read_book("甲.xls", "请见附件。\n谢谢。".encode())
