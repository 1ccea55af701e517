"""Workbooks that no office program would write: built by hand for the tests of the readers."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import xlwt

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book

SHEET = "xl/worksheets/sheet1.xml"


def xlsx(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def outcome(name: str, data: bytes) -> str:
    """What the reader makes of a file: its sheets, or the reason of its refusal."""
    try:
        return repr(read_book(name, data))
    except RefusedError as refusal:
        return f"退回：{refusal}"


def cells_of(sheet: Sheet) -> dict[tuple[int, int], Raw]:
    """What stands in a sheet, without the blanks."""
    return {
        (row, column): value
        for row, line in enumerate(sheet.rows)
        for column, value in enumerate(line)
        if value is not None
    }


def one_cell(value: object = 1) -> bytes:
    return xlsx(lambda book: book.active.cell(1, 1, value))


def xls(fill: Callable[[xlwt.Workbook], object]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    return zipped({**parts, part: change(parts[part])})


def sheet_with(xml: str, before: str = "") -> bytes:
    """A workbook whose first sheet holds this as its sheetData."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{main}">{before}<sheetData>{xml}</sheetData></worksheet>'
    return zipped({**parts_of(one_cell()), SHEET: text})


def strict(data: bytes) -> bytes:
    """The same workbook in the namespaces of Strict OOXML (ISO/IEC 29500-1)."""
    swaps = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = parts_of(data)
    for old, new in swaps.items():
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    return zipped(parts)


def ole_with(stream: bytes, name: str = "Workbook", loop: bool = False) -> bytes:
    """A container of version 3 with one stream of at least 4,096 bytes; its chain may loop."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD, end, *range(3, 2 + count), 2 if loop else end]
    chain += [free] * (128 - len(chain))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 65534, 9, 6)
    head += bytes(6) + struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 2, len(stream))
    return head + struct.pack("<128I", *chain) + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


def biff(*records: tuple[int, bytes]) -> bytes:
    """A stream of BIFF8: globals with one sheet, then the records of that sheet."""
    begin = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = "表".encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, 0, 0, 1, 1) + name
    head_length = len(_records(begin, (0x85, bound), (0x0A, b"")))
    bound = struct.pack("<I", head_length) + bound[4:]
    sheet_begin = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    globals_ = _records(begin, (0x85, bound), (0x0A, b""))
    return globals_ + _records(sheet_begin, *records, (0x0A, b""))


def _records(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def biff_number(row: int, column: int, value: float) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", row, column, 0, value)


def looping_ole() -> bytes:
    """An .xls whose directory chain leads back to itself: readers allocate until they abort."""
    data = bytearray(ole_with(biff(biff_number(0, 0, 1.0))))
    # Sector 1, the directory's, is said to follow itself.
    struct.pack_into("<I", data, 512 + 4, 1)
    return bytes(data)


def xlsb(
    *cells: tuple[int, bytes],
    before: bytes = b"",
    after: bytes = b"",
    dimension: bytes = bytes(16),
) -> bytes:
    """A workbook of BIFF12 with one sheet of these records ([MS-XLSB] 2.1)."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("表")
    book = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    sheet = record(129) + record(148, dimension) + before + record(145)
    sheet += b"".join(record(*cell) for cell in cells)
    sheet += record(146) + after + record(130)
    kind = "application/vnd.ms-excel"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Override PartName="/xl/workbook.bin" ContentType="{kind}.sheet.binary.macroEnabled.'
            f'main"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="{kind}.worksheet"/>'
            "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{rel}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while size >= 128:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_row(row: int, hidden: bool = False) -> tuple[int, bytes]:
    flags = 0x10 if hidden else 0
    return 0, struct.pack("<IIHBBBI", row, 0, 300, 0, flags, 0, 0)


def xlsb_real(column: int, value: float) -> tuple[int, bytes]:
    return 5, struct.pack("<IId", column, 0, value)


def xlsb_text(column: int, text: str) -> tuple[int, bytes]:
    # The result of a formula: pyxlsb doesn't know the record of a text that stands in the cell.
    return 8, struct.pack("<II", column, 0) + _wide(text) + bytes(10)


def xlsb_bool(column: int, value: bool) -> tuple[int, bytes]:
    return 4, struct.pack("<IIB", column, 0, value)


def xlsb_error(column: int, code: int) -> tuple[int, bytes]:
    return 3, struct.pack("<IIB", column, 0, code)
