"""What a file is by its content; of its name only the ending counts, and that of text alone."""

import re
from typing import Literal

from inspectorate.files.opening.limits import RESAVE, RefusedError
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.text_sheets import looks_tabular
from inspectorate.files.opening.xml2003 import NAMESPACE

Kind = Literal["zip", "ole", "html", "xml", "text"]
PackageKind = Literal["xlsx", "xlsb", "ods"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = (".csv", ".tsv", ".txt")
_SHEETS = (".xls", ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlt", ".xlsb", ".et", ".ett", ".ods")
_BLANK = b"\0 \r\n\t\x1a"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|table|style|div|center|font)\b", re.IGNORECASE
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
# How a file begins, and what a clerk calls it.
_OTHERS = (
    ((b"%PDF",), "PDF文件"),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*"), "图片"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "压缩包"),
    ((b"{\\rtf",), "文字文档"),
    ((b"MIME-Version:",), "单个文件网页"),
    ((b"ID;P", b"TABLE\r\n0,1", b"TABLE\n0,1"), "旧式交换文件SYLK或DIF"),
    (_OLD_EXCEL, "Excel 5.0以前的旧式表格"),
)
_WRITTEN = b"application/vnd.oasis.opendocument.text"


def kind_of(name: str, data: bytes) -> Kind:
    """How a file is to be opened.

    Raises:
        RefusedError: empty, or nothing that holds a table; it says what it is, where that is plain.
    """
    if not data.strip(_BLANK):
        raise RefusedError("文件是空的，没有内容")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    return _kind_of_text(name.lower(), data)


def _kind_of_text(name: str, data: bytes) -> Kind:
    head = _plain_head(data)
    if head.startswith(b"<") and NAMESPACE in head:
        return "xml"
    if head.startswith(b"<") and _HTML.search(head):
        return "html"
    if name.endswith(_TEXTS):
        return "text"
    for beginnings, said in _OTHERS:
        if data.startswith(beginnings):
            raise RefusedError(
                f"不是可识别的表格文件（这是{said}），请把填写内容的表格另存为.xlsx后报送"
            )
    if name.endswith(_SHEETS) and looks_tabular(data):
        return "text"
    raise RefusedError(f"不是可识别的表格文件（可用格式：.xlsx .xls .xlsb .ods .csv），{RESAVE}")


def _plain_head(data: bytes) -> bytes:
    """The beginning without its mark, in one byte a character where it is in two."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8")
    return head.lstrip(b"\xef\xbb\xbf \r\n\t")[:4096]


def kind_of_package(package: Package) -> PackageKind:
    """What a zip holds.

    Raises:
        RefusedError: no workbook.
    """
    if "xl/workbook.xml" in package:
        return "xlsx"
    if "xl/workbook.bin" in package:
        return "xlsb"
    if "content.xml" in package and not _is_written(package):
        return "ods"
    if "word/document.xml" in package or "content.xml" in package:
        raise RefusedError(f"这是文字文档，不是表格，{RESAVE}")
    if any(name.endswith(_SHEETS) for name in package.names()):
        raise RefusedError("这是压缩包，请解压后把其中的表格文件直接报送")
    raise RefusedError(f"压缩包内没有工作簿，{RESAVE}")


def _is_written(package: Package) -> bool:
    return "mimetype" in package and package.read("mimetype").startswith(_WRITTEN)
