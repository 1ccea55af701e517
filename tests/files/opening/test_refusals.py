"""Refusals of what units sent: every one has a reason that a clerk understands."""

import pytest

from inspectorate.files.opening import calamine_sheets, workbooks
from inspectorate.files.opening import package as package_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import (
    biff,
    biff_number,
    ole_with,
    one_cell,
    outcome,
    repacked,
    xls,
    xlsb,
    xlsb_real,
    xlsb_row,
    xlsx,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def why(name: str, data: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_book(name, data)
    return str(refusal.value)


def test_a_panic_of_the_reader_is_a_refusal(monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(calamine_sheets.CalamineWorkbook, "from_filelike", panic, raising=False)
    monkeypatch.setattr(
        calamine_sheets, "CalamineWorkbook", type("W", (), {"from_filelike": panic})
    )
    assert "损坏" in why("甲.xls", ole_with(biff(biff_number(0, 0, 1.0))))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("甲.xlsx", b"", "空的"),
        ("甲.xlsx", b"\0\0\0", "空的"),
        ("甲.csv", b"\r\n\r\n", "空的"),
        ("甲.jpg", b"\xff\xd8\xff\xe0 jpeg", "不是可识别的表格文件（这是图片）"),
        ("甲.pdf", b"%PDF-1.4", "这是PDF文件"),
        ("甲.xls", b"ID;PWXL;N;E\r\nC;X1;Y1;K1\r\n", "SYLK"),
        ("甲.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "旧式表格"),
        ("甲.rar", b"Rar!\x1a\x07", "压缩包"),
        ("甲.exe", b"MZ\x90\x00", "不是可识别的表格文件"),
        ("甲.xlsx", b"PK\x03\x04 cut off", "损坏"),
        ("甲.xlsx", ole_with(b"x", name="EncryptedPackage"), "密码"),
        ("甲.doc", ole_with(b"x", name="WordDocument"), "文字文档"),
        ("甲.xls", OLE + "Workbook".encode("utf-16-le"), "损坏"),
        ("甲.xlsx", zipped({"word/document.xml": "<x/>"}), "文字文档"),
        ("甲.xlsx", zipped({"a.txt": "x"}), "没有工作簿"),
        ("甲.zip", zipped({"甲/乙.xlsx": "x"}), "解压后"),
        ("甲.xlsx", one_cell()[:3000], "损坏"),
        ("甲.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "缺少"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(name, data, said):
    text = why(name, data)
    assert said in text
    assert "请" in text or said == "空的"


def test_a_book_without_any_sheet_is_told(monkeypatch):
    data = repacked(
        one_cell(),
        "xl/workbook.xml",
        lambda xml: xml.replace(xml[xml.index(b"<sheets>") : xml.index(b"</sheets>")], b"<sheets>"),
    )
    assert "没有工作表" in why("甲.xlsx", data)


def test_two_sheets_of_one_name_are_refused():
    data = repacked(
        xlsx(lambda book: book.create_sheet("B")),
        "xl/workbook.xml",
        lambda xml: xml.replace(b'name="B"', b'name="Sheet"'),
    )
    assert "同名" in why("甲.xlsx", data)


def test_limits_are_kept(monkeypatch):
    monkeypatch.setattr(package_module, "MAX_UNPACKED", 10)
    assert "1GiB" in why("甲.xlsx", one_cell())
    monkeypatch.setattr(workbooks, "MAX_BYTES", 10)
    assert "50MiB" in why("甲.xlsx", one_cell())


def test_a_sheet_that_lies_outside_the_package_is_not_opened(tmp_path):
    (tmp_path / "secret.xml").write_text("机密")
    data = repacked(
        one_cell(),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            b"/xl/worksheets/sheet1.xml", f"file://{tmp_path}/secret.xml".encode()
        ),
    )
    assert "机密" not in outcome("甲.xlsx", data)
    assert outcome("甲.xlsx", data).startswith("退回")


@pytest.mark.parametrize("cut", range(100, 5000, 700))
def test_a_workbook_cut_anywhere_is_refused(cut):
    for data in (one_cell("村"), xls(lambda book: book.add_sheet("a").write(0, 0, 1))):
        if cut < len(data):
            assert outcome("甲.xlsx", data[:cut]).startswith("退回")


@pytest.mark.parametrize("at", range(0, 2400, 97))
def test_a_byte_changed_anywhere_never_ends_the_reader(at):
    for data in (one_cell("村"), xlsb(xlsb_row(0), xlsb_real(0, 1.0))):
        spoilt = bytearray(data)
        spoilt[at % len(data)] ^= 0xFF
        found = outcome("甲.xlsx", bytes(spoilt))
        assert found.startswith(("[Sheet(", "退回："))
