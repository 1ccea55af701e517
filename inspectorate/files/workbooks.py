"""Opening what units sent: content decides the format, the extension is not believed."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.limits import MAX_BYTES, MAX_CELLS, MAX_SHEETS, MAX_UNPACKED, RefusedError
from inspectorate.files.ods_xml import OdsSheet, ods_sheets
from inspectorate.files.sheet_xml import SheetFacts, sheet_facts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_TEXTS = (".csv", ".tsv", ".txt")
_ASK = "请用表格软件另存为.xlsx后报送"


def read_book(name: str, data: bytes) -> list[Sheet]:
    """All sheets of a file as written.

    Args:
        name: file name; only .csv and .tsv are believed, and only of text.
        data: its bytes.

    Raises:
        RefusedError: with the reason that the clerk is told.
    """
    if len(data) > MAX_BYTES:
        raise RefusedError("文件超过50MiB，请拆分后报送")
    if not data.strip(b"\0 \r\n\t"):
        raise RefusedError("文件是空的，没有内容")
    match _kind(name, data):
        case "text":
            return [_text_sheet(name, data)]
        case "xlsx":
            return list(_with_facts(_calamine(data), sheet_facts(data)))
        case "ods":
            return list(_with_merges(_calamine(data), ods_sheets(data)))
        case _:
            return list(_calamine(data))


def _kind(name: str, data: bytes) -> str:
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise RefusedError(f"这是网页，不是表格文件，{_ASK}")
    if head.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in data[:4096]:
        raise RefusedError(f"这是2003版XML表格，{_ASK}")
    if name.lower().endswith(_TEXTS):
        return "text"
    raise RefusedError(f"不是可识别的表格文件（可用格式：.xlsx .xls .xlsb .ods .csv），{_ASK}")


def _kind_of_zip(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:99] if "mimetype" in names else b""
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise RefusedError("文件已损坏（压缩结构不完整），请重新导出后报送") from error
    if unpacked > MAX_UNPACKED:
        raise RefusedError("文件解压后超过1GiB，不予读取，请拆分后报送")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and not mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return "ods"
    if "xl/workbook.bin" in names:
        return "other"
    if "word/document.xml" in names or "content.xml" in names:
        raise RefusedError(f"这是文字文档，不是表格，{_ASK}")
    raise RefusedError(f"压缩包内没有工作簿，{_ASK}")


def _kind_of_ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        raise RefusedError("文件设有打开密码，无法读取，请取消密码后报送")
    if any(name in data for name in _BOOK):
        return "other"
    if _WORD in data:
        raise RefusedError(f"这是文字文档，不是表格，{_ASK}")
    raise RefusedError(f"不是可识别的表格文件，{_ASK}")


def _calamine(data: bytes) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = book.sheets_metadata
        if len(sheets) > MAX_SHEETS:
            raise RefusedError(f"工作表多于{MAX_SHEETS}张，请拆分后报送")
        for meta in sheets:
            if meta.typ == SheetTypeEnum.WorkSheet:
                yield _sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible)
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedError(_why(error)) from error


def _why(error: Exception) -> str:
    text = str(error).lower()
    if "password" in text or "encrypt" in text:
        return "文件设有打开密码，无法读取，请取消密码后报送"
    return "文件已损坏，表格软件也无法完整打开，请重新导出后报送"


def _sheet(book: CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    found = book.get_sheet_by_name(name)
    if found.total_height * found.total_width > MAX_CELLS * 10:
        raise RefusedError(f"工作表“{name}”范围过大，请删除空白区域外的孤立单元格后报送")
    rows = [[_value(value) for value in row] for row in found.to_python(skip_empty_area=False)]
    merges = [(a[0], a[1], b[0], b[1]) for a, b in found.merged_cell_ranges or ()]
    return Sheet(name, rows, merges, hidden)


def _value(value: object) -> Raw:
    if value == "":
        return None
    if isinstance(value, datetime | date | str | bool | int | float):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)


def _with_facts(sheets: Iterator[Sheet], facts: dict[str, SheetFacts]) -> Iterator[Sheet]:
    for sheet in sheets:
        known = facts.get(sheet.name, SheetFacts())
        yield replace(
            sheet,
            rows=_with_errors(sheet.rows, known.error_cells),
            error_cells=known.error_cells,
            uncached=known.uncached,
            hidden_rows=known.hidden_rows,
        )


def _with_merges(sheets: Iterator[Sheet], facts: dict[str, OdsSheet]) -> Iterator[Sheet]:
    for sheet in sheets:
        known = facts.get(sheet.name, OdsSheet())
        yield replace(sheet, merges=known.merges, hidden_rows=frozenset(known.hidden_rows))


def _with_errors(
    rows: Sequence[Sequence[Raw]], errors: dict[tuple[int, int], str]
) -> Sequence[Sequence[Raw]]:
    if not errors:
        return rows
    shown = [list(row) for row in rows]
    for (row, column), text in errors.items():
        if row < len(shown) and column < len(shown[row]):
            shown[row][column] = text
    return shown


def _text_sheet(name: str, data: bytes) -> Sheet:
    text = decoded(data)
    sample = text[:4096]
    mark = "\t" if name.lower().endswith(".tsv") or sample.count("\t") > sample.count(",") else ","
    rows = [
        [cell if cell != "" else None for cell in row]
        for row in csv.reader(StringIO(text), delimiter=mark)
    ]
    if sum(map(len, rows)) > MAX_CELLS:
        raise RefusedError(f"单元格多于{MAX_CELLS}个，请拆分后报送")
    return Sheet("", rows)


def decoded(data: bytes) -> str:
    """Text of a CSV: UTF-8 with or without BOM, UTF-16, GB18030; anything else is refused.

    Raises:
        RefusedError: no encoding fits; nothing is replaced by question marks.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs: tuple[str, ...] = ("utf-16",)
    else:
        codecs = ("utf-8-sig", "gb18030")
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusedError(f"文字编码无法识别（应为UTF-8、UTF-16或GB18030），{_ASK}")
