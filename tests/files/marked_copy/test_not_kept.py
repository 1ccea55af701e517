"""What a copy can't keep: macros, a template's kind, signatures, a wrong ending; each is said."""

import pytest

from tests.files.marked_copy.books import NAME, marked, opened, remark, tidy
from tests.files.odd_books import parts_of, repacked, zipped


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
