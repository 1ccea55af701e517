"""The copy as the unit gets it: everything it had, and the marks."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.files.marked_copy import marked_copy
from tests.files.marked_copy.books import (
    HEADING,
    NAME,
    bare,
    crowded,
    marked,
    opened,
    remark,
    sheet_xml,
    tidy,
    values,
)
from tests.files.odd_books import parts_of, repacked, zipped

# What a mark-up may write anew; all else must keep its bytes.
PATCHED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}
RED, YELLOW, BLUE = "FFFFC7CE", "FFFFEB9C", "FFDDEBF7"


def own_values(data: bytes) -> dict:
    return {name: cells for name, cells in values(data).items() if name != "核查意见"}


def test_only_what_the_marks_need_is_written_anew():
    data = tidy()
    before, after = parts_of(data), parts_of(marked(data, remark("B3")).data)
    touched = {name for name in before if before[name] != after[name]}
    assert touched == PATCHED | {"xl/worksheets/sheet1.xml"}
    assert [name for name in after if name in before] == list(before)


def test_parts_that_stay_keep_their_compressed_bytes_dates_and_order():
    data = tidy()
    copy = marked(data, remark("B3")).data
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(copy)) as new:
        assert new.testzip() is None
        theme, kept = (each.getinfo("xl/theme/theme1.xml") for each in (old, new))
    assert kept.compress_size == theme.compress_size
    assert (kept.date_time, kept.external_attr) == (theme.date_time, theme.external_attr)
    start = theme.header_offset + 30 + len(theme.filename)
    assert data[start : start + theme.compress_size] in copy


def test_a_faulty_cell_keeps_its_value_and_format_and_gets_a_fill_and_a_comment():
    book = opened(marked(tidy(), remark("D3", weight="退回")))
    cell = book[NAME]["D3"]
    assert (cell.value, cell.number_format, cell.font.bold) == (1234.5, "#,##0.00", True)
    assert cell.border.left.style == "thin"
    assert (cell.fill.fill_type, cell.fill.fgColor.rgb) == ("solid", RED)
    assert cell.comment.author == "核查意见"
    assert cell.comment.text.splitlines() == [
        "第1条 退回 DQ-09 身份证号码不合规则",
        "查到：填的是“6123**********001”，17位",
        "应为：18位身份证号码",
        "怎么改：核对证件后改正",
    ]
    assert book[NAME]["D4"].fill.fill_type is None


def test_formulas_and_their_values_stay():
    copy = marked(tidy(), remark("D4")).data
    assert opened(copy)[NAME]["D4"].value == "=SUM(D3:D3)"
    assert opened(copy, data_only=True)[NAME]["D4"].value == 1234.5
    assert own_values(copy) == values(tidy())


@pytest.mark.parametrize(
    ("weight", "colour"),
    [("退回", RED), ("A", RED), ("更正", YELLOW), ("B", YELLOW), ("C", YELLOW), ("提示", BLUE)],
)
def test_the_fill_says_how_grave(weight, colour):
    cell = opened(marked(tidy(), remark("B3", weight=weight)))[NAME]["B3"]
    assert cell.fill.fgColor.rgb == colour


def test_the_gravest_of_several_remarks_decides_and_all_are_told():
    copy = marked(tidy(), remark("B3", weight="提示"), remark("C3", "B3", weight="A", ids=("X",)))
    cell = opened(copy)[NAME]["B3"]
    assert cell.fill.fgColor.rgb == RED
    assert [line for line in cell.comment.text.splitlines() if line.startswith("第")] == [
        "第1条 提示 DQ-09 身份证号码不合规则",
        "第2条 重大 X 身份证号码不合规则",
    ]


def test_a_cell_inside_a_merged_range_is_marked_where_the_range_shows():
    sheet = opened(marked(tidy(), remark("C1")))[NAME]
    assert sheet["A1"].fill.fgColor.rgb == YELLOW
    assert sheet["A1"].comment is not None
    assert "A1:D1" in {str(each) for each in sheet.merged_cells.ranges}


def test_one_fault_on_several_sheets_is_marked_on_all_and_listed_once():
    found = remark("B3", also=(("资金表", ("A1", "B1")),))
    book = opened(marked(tidy(), found))
    cells = [book[NAME]["B3"], book["资金表"]["A1"], book["资金表"]["B1"]]
    assert {cell.fill.fgColor.rgb for cell in cells} == {YELLOW}
    assert {cell.comment.text.splitlines()[0] for cell in cells} == {
        "第1条 更正 DQ-09 身份证号码不合规则"
    }
    assert book["核查意见"].max_row == 6
    assert "资金表!" in book["核查意见"]["C6"].value


def test_a_crowded_workbook_keeps_every_part():
    data = crowded()
    copy = marked(data, remark("B2"), remark("C3"), remark("A1", sheet="空表"))
    before, after = parts_of(data), parts_of(copy.data)
    touched = {name for name in before if before[name] != after[name]}
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert touched == PATCHED | sheets | {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert own_values(copy.data) == values(data)
    for piece in (
        b"x14:sparkline",
        b"x14:dataBar",
        b"<legacyDrawingHF",
        b"<tablePart ",
        b"<drawing",
    ):
        assert piece in after["xl/worksheets/sheet1.xml"]
    assert before["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1
    assert after["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1
    assert any("“空表”在原文件中是隐藏的" in note for note in copy.notes)


def test_protected_sheets_stay_protected_and_hidden_ones_hidden():
    book = opened(marked(crowded(), remark("C3")))
    assert book[NAME].protection.sheet
    assert book["空表"].sheet_state == "hidden"


def test_a_cell_that_does_not_exist_is_put_in_its_place():
    copy = marked(tidy(), remark("F3"), remark("B9"), remark("A4"))
    sheet = opened(copy)[NAME]
    assert [sheet[each].fill.fgColor.rgb for each in ("F3", "B9", "A4")] == [YELLOW] * 3
    assert own_values(copy.data) == values(tidy())


def test_no_cell_far_outside_is_made():
    copy = marked(tidy(), remark("XFD1048576"), remark("ZZZ1"), remark("A0"), remark("nonsense"))
    assert b"XFD1048576" not in parts_of(copy.data)["xl/worksheets/sheet1.xml"]
    found = opened(copy)["核查意见"]
    places = [found.cell(row, 3).value for row in range(6, 10)]
    assert places == ["XFD1048576", "ZZZ1", "A0", "nonsense"]
    assert not any(found.cell(row, 3).hyperlink for row in range(6, 10))


def test_no_styles_no_strings_no_references():
    rows = "<row><c><v>1</v></c><c t='inlineStr'><is><t>甲</t></is></c></row><row/><row/>"
    copy = marked(bare(sheet_xml(rows)), remark("B1", sheet="表1"), remark("C2", sheet="表1"))
    sheet = opened(copy)["表1"]
    assert (sheet["A1"].value, sheet["B1"].value) == (1, "甲")
    assert sheet["B1"].fill.fgColor.rgb == sheet["C2"].fill.fgColor.rgb == YELLOW
    assert copy.notes == ()


def test_the_same_inputs_give_the_same_bytes():
    remarks = [remark("B3"), remark("D3", weight="A"), remark(sheet="资金表")]
    data = tidy()
    assert marked(data, *remarks) == marked(data, *remarks)
    assert marked(b"a,b\n1,2\n", remark("A1", sheet="")) == marked(
        b"a,b\n1,2\n", remark("A1", sheet="")
    )


def test_macros_are_left_out_and_said_so():
    macros = parts_of(tidy()) | {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
        "xl/_rels/vbaProject.bin.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/'
        b'package/2006/relationships"><Relationship Id="rId1" Type="x/vbaProjectSignature" '
        b'Target="vbaProjectSignature.bin"/></Relationships>',
        "xl/vbaProjectSignature.bin": b"signed",
    }
    data = with_relation(zipped(macros), "vbaProject", "vbaProject.bin")
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = repacked(
        data,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind
        ).replace(
            b"<Override ",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            b"<Override ",
            1,
        ),
    )
    copy = marked(data, remark("B3"), name="台账.xlsm")
    found = parts_of(copy.data)
    assert copy.name == "台账.xlsx"
    assert copy.notes == ("原文件带有宏，标注副本存为.xlsx，宏未保留。",)
    assert not [name for name in found if "vba" in name]
    assert b"vba" not in found["xl/_rels/workbook.xml.rels"] + found["[Content_Types].xml"]
    assert b"macroEnabled" not in found["[Content_Types].xml"]
    assert opened(copy)[NAME]["B3"].comment


def with_relation(data: bytes, kind: str, target: str) -> bytes:
    link = f'<Relationship Id="rIdX" Type="http://x.invalid/{kind}" Target="{target}"/>'.encode()
    return repacked(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", link + b"</Relationships>"),
    )


def test_a_template_comes_back_as_a_workbook():
    data = repacked(
        tidy(),
        "[Content_Types].xml",
        lambda xml: xml.replace(b"sheet.main+xml", b"template.main+xml"),
    )
    copy = marked(data, remark("B3"), name="台账.xltx")
    assert copy.name == "台账.xlsx"
    assert copy.notes == ("原文件为模板，标注副本存为.xlsx工作簿。",)
    assert b"template" not in parts_of(copy.data)["[Content_Types].xml"]


def test_signatures_that_the_marks_make_void_are_taken_out():
    signed = parts_of(tidy()) | {
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/sig1.xml": b"<x/>",
    }
    link = (
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    )
    data = repacked(
        zipped(signed),
        "_rels/.rels",
        lambda xml: xml.replace(b"</Relationships>", link + b"</Relationships>"),
    )
    copy = marked(data, remark("B3"))
    assert copy.notes == ("原文件带有数字签名，加标注后签名失效，已移除。",)
    assert not [name for name in parts_of(copy.data) if "signature" in name]
    assert b"signature" not in parts_of(copy.data)["_rels/.rels"]


def test_a_workbook_with_a_wrong_ending_is_patched_and_gets_the_right_one():
    copy = marked(tidy(), remark("B3"), name="甲/台账.xls")
    assert copy.name == "甲/台账.xlsx"
    assert copy.notes == ("原文件的扩展名与内容不符，标注副本存为.xlsx。",)
    assert opened(copy)[NAME]["D3"].number_format == "#,##0.00"


@pytest.mark.parametrize(
    ("name", "new"),
    [("台账.XLSX", "台账.XLSX"), ("1.2季度", "1.2季度.xlsx"), ("a.csv.xlsm", "a.csv.xlsx")],
)
def test_names_of_copies(name, new):
    assert marked(tidy(), name=name).name == new


def test_hostile_texts_stay_texts():
    hostile = "=cmd|' /C calc'!A0]]><f>1</f>\x00\x0b\ud800_x0041_&amp;"
    copy = marked(tidy(), remark("B3", found=hostile, name="]]>", expected="\t=1", todo="@x"))
    clean = "=cmd|' /C calc'!A0]]><f>1</f>_x0041_&amp;"
    book = opened(copy)
    cell = book["核查意见"]["G6"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.replace("_x005F_", "_") == clean
    assert values(copy.data)["核查意见"][5, 6] == clean
    assert f"查到：{clean}" in book[NAME]["B3"].comment.text.replace("_x005F_", "_")
    assert b"<f>" not in parts_of(copy.data)["xl/worksheets/sheet3.xml"]


def test_a_file_without_a_fault_says_so():
    book = opened(marked(tidy()))
    assert book["核查意见"]["A3"].value == "未查到需要更正的问题。"
    assert book[NAME]["B3"].comment is None


def test_five_thousand_remarks_in_one_sheet():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 5_001))
    copy = marked(bare(sheet_xml(rows)), *(remark(f"A{n}", sheet="表1") for n in range(1, 5_001)))
    book = opened(copy)
    assert all(book["表1"].cell(n, 1).comment for n in (1, 2_500, 5_000))
    assert book["核查意见"].max_row == 5_005
    assert own_values(copy.data)["表1"] == {(n - 1, 0): n for n in range(1, 5_001)}


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20),
    st.integers(-(2**50), 2**50),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
)
CELLS = st.tuples(st.integers(1, 12), st.integers(1, 30))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    cells=st.dictionaries(CELLS, VALUES, max_size=30),
    faults=st.lists(st.tuples(CELLS, st.sampled_from(["退回", "更正", "D"])), max_size=12),
    merged=st.booleans(),
)
def test_no_value_changes_whatever_is_marked(cells, faults, merged):
    book = openpyxl.Workbook()
    book.active.title = NAME
    for (row, column), value in cells.items():
        book.active.cell(row, column).value = value
        book.active.cell(row, column).data_type = (
            "s" if isinstance(value, str) else book.active.cell(row, column).data_type
        )
    if merged:
        book.active.merge_cells("B20:D22")
    out = BytesIO()
    book.save(out)
    addresses = [f"{openpyxl.utils.get_column_letter(c)}{r}" for (r, c), _ in faults]
    remarks = [
        remark(address, weight=weight)
        for address, (_, weight) in zip(addresses, faults, strict=True)
    ]
    copy = marked(out.getvalue(), *remarks)
    assert own_values(copy.data) == values(out.getvalue())
    sheet = opened(copy)[NAME]
    assert all(sheet[address].fill.fill_type == "solid" for address in addresses)
    assert all(sheet[address].comment for address in addresses)


def test_a_damaged_file_comes_back_as_a_list():
    copy = marked(b"PK\x03\x04 cut off", remark(sheet=""), name="台账.xlsx")
    book = opened(copy)
    assert book.sheetnames == ["核查意见", "原文件"]
    assert copy.notes[0].startswith("原文件未能打开（文件已损坏")
    assert book["核查意见"]["B7"].value == "整个文件"


def test_a_file_at_which_a_reader_died_is_not_read_again(monkeypatch):
    monkeypatch.setattr("inspectorate.files.opening.workbooks.read_book", None)
    copy = marked_copy("台账.xls", b"\xd0\xcf\x11\xe0", [remark("A1")], HEADING, readable=False)
    assert copy.notes == ("原文件未能打开（读取程序中断），本文件只列核查意见，不含原表内容。",)
