"""Texts that mean harm, and second readers that say whether a file stayed whole and inert."""

import csv
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
from lxml import etree
from pypdf import PdfReader

#: What anybody may type, by what it tries.
WORDS = {
    "formula": "=1+1",
    "dde": "+cmd|' /C calc'!A1",
    "function": "@SUM(1+1)*cmd|' /C calc'!A0",
    "minus": '-2+3+HYPERLINK("http://evil.example/?x","点这里")',
    "tabbed": "\t=1+1",
    "script": "<script>window.hit = 1; alert(1)</script>",
    "image": "<img src=x onerror='window.hit = 1'>",
    "closing": "</script></style><script>window.hit = 1</script><!--",
    "cdata": "]]>",
    "entity": "&amp;&#x41;&lt;b&gt;",
    "doctype": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "direction": "甲\u202e乙\u2066丙\u200f",
    "invisible": "甲\u200b乙\ufeff丙\u2060丁\u00ad",
    "control": "甲\x00\x07\x0b\x1b\x7f乙",
    "noncharacter": "甲\ufffe\uffff\ufdd0乙",
    "long": "长" * 10_000,
    "unbroken": "W" * 10_000,
    "braces": "{{ 7*7 }}{0}{name}{",
    "percent": "%s%(a)s%n${x}",
    "typst": '#eval("1") #read("/etc/passwd") $x$ *_`raw`_* @ref <label> \\ // /* = 标题',
    "upwards": "../../../../tmp/x",
    "windows": "..\\..\\x",
    "absolute": "/etc/passwd",
    "device": "CON",
    "dots": "名称... ",
    "forbidden": 'a:b*?"<>|c',
    "escape": "_x000D__x0000_",
    "breaks": "甲\n乙\r\n丙\t丁\u2028戊\x85己",
    "quotes": "'\"`;DROP TABLE x;--",
    "prototype": "__proto__",
    "printed": '&C&"Arial"&D&F&[Path]',
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "private": "\ue000\U000f0000",
    "scheme": "javascript:alert(1)",
    "wide": "＝1＋1",
}

#: These no table and no file name can hold; a paper made by hand may.
SURROGATES = {"surrogates": "甲\ud800乙\udfff"}

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_EXTERNAL = re.compile(rb'TargetMode\s*=\s*"External"')
# What of a PDF acts: links, forms, scripts, things that start with a page.
_ACTIVE = {"/Annots", "/AA", "/A", "/JS", "/JavaScript", "/OpenAction", "/AcroForm", "/Names"}
# Fields that our papers have: page numbers and counts of pages.
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def whole_package(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file, every XML part parsed, nothing outside it referred to."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        assert not name.startswith(("/", "..")), name
        assert "\\" not in name, name
        if name.endswith((".xml", ".rels")):
            assert b"<!DOCTYPE" not in part, name
            etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
        if name.endswith(".rels"):
            assert not _EXTERNAL.search(part), name
    return parts


def whole_docx(data: bytes) -> str:
    """The text of a paper that opens, and has no field, link, macro or object of somebody else's."""
    parts = whole_package(data)
    assert not any(name.endswith(".bin") for name in parts)
    document = docx.Document(BytesIO(data))
    root = etree.fromstring(parts["word/document.xml"])
    codes = {(code.text or "").split()[0] for code in root.iter(f"{_W}instrText")}
    assert codes <= _FIELDS
    assert not list(root.iter(f"{_W}hyperlink", f"{_W}object", f"{_W}altChunk", f"{_W}fldSimple"))
    assert document.paragraphs
    return "".join(root.itertext())


def whole_pdf(data: bytes) -> str:
    """The text of a PDF that opens, and does nothing by itself."""
    reader = PdfReader(BytesIO(data), strict=True)
    assert 0 < len(reader.pages) < 400
    assert set(reader.trailer["/Root"].keys()) <= {
        "/Type", "/Pages", "/Metadata", "/Lang", "/ViewerPreferences", "/PageLabels", "/MarkInfo",
    }  # fmt: skip
    assert not any(_ACTIVE & page.keys() for page in reader.pages)
    return "".join(page.extract_text() for page in reader.pages)


def whole_xlsx(data: bytes, *, own: bool = True) -> list[str]:
    """Every text of a workbook that opens and calculates nothing.

    Args:
        data: the workbook.
        own: made by us from the start; a unit's own file may hold its own formulas and links.
    """
    parts = whole_package(data) if own else {}
    assert not any("externalLink" in name or "vba" in name.lower() for name in parts)
    book = openpyxl.load_workbook(BytesIO(data))
    texts = list(book.sheetnames)
    assert all(len(name) <= 31 for name in texts)
    for sheet in book.worksheets:
        assert not own or sheet.sheet_state == "visible"
        for row in sheet.iter_rows():
            for cell in row:
                assert not own or cell.data_type != "f", (sheet.title, cell.coordinate)
                assert not own or cell.hyperlink is None
                if isinstance(cell.value, str):
                    texts.append(cell.value)
                    assert not own or cell.quotePrefix or not cell.value.startswith(_RISKY)
    return texts


def safe_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV in which no program finds a formula; every row as wide as its head."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    head = rows[0]
    for row in rows[1:]:
        assert len(row) == len(head), row[:3]
        for cell in row:
            assert not cell.startswith(_RISKY) or re.fullmatch(r"[+-]\d*\.?\d+", cell), cell[:40]
    return [dict(zip(head, row, strict=True)) for row in rows[1:]]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts, self.images, self.handlers, self.links = 0, 0, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.images += tag in {"img", "iframe", "object", "embed", "base", "form", "svg"}
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


def inert_html(text: str, scripts: int) -> None:
    """Only the page's own scripts; no handler, no picture and no link out of the page."""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    assert tags.scripts == scripts
    assert tags.handlers == []
    outward = {link[:80] for link in tags.links if not link.startswith(("#", "data:"))}
    assert outward <= {"quality/index.html"}
    assert tags.images == 0
