"""The parts of an annex workbook that say nothing of their own."""

from functools import cache
from typing import Final

from inspectorate.files.cell_xml import DECLARATION

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats"
_BOOK_TYPE = f"{_TYPE}-officedocument.spreadsheetml"


def _relations(*kinds: tuple[str, str]) -> bytes:
    """Relations rId1, rId2 and so on, each a type and a target."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, start=1)
    )
    text = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
    return text.encode()


RELATIONS: Final = _relations(
    (f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)


@cache
def sheet_relations(sheets: int) -> bytes:
    """From the workbook to so many sheets (rId1 and on), the theme and the styles."""
    numbers = range(1, sheets + 1)
    return _relations(
        *((f"{OFFICE}/relationships/worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
        (f"{OFFICE}/relationships/theme", "theme/theme1.xml"),
        (f"{OFFICE}/relationships/styles", "styles.xml"),
    )


@cache
def content_types(sheets: int) -> bytes:
    """What the parts of a workbook of so many sheets are."""
    parts = {
        "docProps/core.xml": f"{_TYPE}-package.core-properties+xml",
        "xl/styles.xml": f"{_BOOK_TYPE}.styles+xml",
        "xl/theme/theme1.xml": f"{_TYPE}-officedocument.theme+xml",
        "xl/workbook.xml": f"{_BOOK_TYPE}.sheet.main+xml",
    }
    for number in range(1, sheets + 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"{_BOOK_TYPE}.worksheet+xml"
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


_SYSTEM_COLOURS = (("dk1", "windowText", "000000"), ("lt1", "window", "FFFFFF"))
_COLOURS = (
    ("dk2", "1F497D"), ("lt2", "EEECE1"), ("accent1", "4F81BD"), ("accent2", "C0504D"),
    ("accent3", "9BBB59"), ("accent4", "8064A2"), ("accent5", "4BACC6"), ("accent6", "F79646"),
    ("hlink", "0000FF"), ("folHlink", "800080"),
)  # fmt: skip


def _colours() -> str:
    system = (
        f'<a:{name}><a:sysClr val="{value}" lastClr="{shown}"/></a:{name}>'
        for name, value, shown in _SYSTEM_COLOURS
    )
    fixed = (f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    return f'<a:clrScheme name="Office">{"".join((*system, *fixed))}</a:clrScheme>'


def _faces(name: str, latin: str) -> str:
    other = '<a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="宋体"/>'
    return f'<a:{name}><a:latin typeface="{latin}"/>{other}</a:{name}>'


def _shapes() -> str:
    """How shapes look, of which there are none: the schema wants three of everything."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
    )


# Excel measures columns in digits of the face that the theme names for its language.
THEME: Final = (
    f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="Office Theme"><a:themeElements>{_colours()}'
    f'<a:fontScheme name="Office">{_faces("majorFont", "Cambria")}{_faces("minorFont", "Calibri")}'
    f"</a:fontScheme>{_shapes()}</a:themeElements></a:theme>"
).encode()
