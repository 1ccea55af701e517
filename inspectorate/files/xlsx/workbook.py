"""The whole annex workbook: its sheets, their names and its properties, packed."""

import datetime as dt
from collections.abc import Sequence

from inspectorate.files.cell_text import quoted_name, sheet_name
from inspectorate.files.cell_xml import DECLARATION, MAIN, escaped, xml_text
from inspectorate.files.xlsx.package import (
    OFFICE,
    RELATIONS,
    THEME,
    content_types,
    sheet_relations,
)
from inspectorate.files.xlsx.sheet import HEAD_ROW, TITLE_ROW, last_column, last_row, sheet_part
from inspectorate.files.xlsx.styles import STYLES
from inspectorate.files.zips import write_zip
from inspectorate.notices.sheets import SheetSpec

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def write_workbook(sheets: Sequence[SheetSpec], as_of: dt.date, author: str = "") -> bytes:
    """The sheets as the bytes of an .xlsx file; the same sheets give the same bytes.

    Args:
        sheets: at least one.
        as_of: the file's created and modified time.
        author: 发文机关, for the file's properties.

    Raises:
        ValueError: Two sheets would have the same name.
    """
    parts = {
        "[Content_Types].xml": content_types(len(sheets)),
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": _properties(sheets[0].title, author, as_of),
        "xl/_rels/workbook.xml.rels": sheet_relations(len(sheets)),
        "xl/styles.xml": STYLES,
        "xl/theme/theme1.xml": THEME,
        "xl/workbook.xml": _book(sheets),
    }
    for number, spec in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_part(spec, front=number == 1)
    return write_zip(parts)


def _properties(title: str, author: str, as_of: dt.date) -> bytes:
    who, time = xml_text(author), f"{as_of.isoformat()}T00:00:00Z"
    return (
        f"{DECLARATION}{_CORE}<dc:title>{xml_text(title)}</dc:title>"
        f"<dc:creator>{who}</dc:creator><cp:lastModifiedBy>{who}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def _book(sheets: Sequence[SheetSpec]) -> bytes:
    names = _names(sheets)
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        '<fileVersion appName="xl" lastEdited="4" lowestEdited="4" rupBuild="4505"/>'
        '<workbookPr defaultThemeVersion="124226"/><bookViews>'
        '<workbookView xWindow="240" yWindow="15" windowWidth="16095" windowHeight="9660"/>'
        f"</bookViews><sheets>{listed}</sheets>"
        f"<definedNames>{_ranges(sheets, names)}</definedNames>"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    ).encode()


def _names(sheets: Sequence[SheetSpec]) -> list[str]:
    names = [sheet_name(spec.name) for spec in sheets]
    if len({name.lower() for name in names}) < len(names):
        raise ValueError(f"two sheets of one name: {names}")
    return names


def _ranges(sheets: Sequence[SheetSpec], names: Sequence[str]) -> str:
    """What Excel calls by names of its own: the rows it filters, and the rows on every page."""
    quoted = [escaped(quoted_name(name)) for name in names]
    filtered = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{name}!$A${HEAD_ROW}:${last_column(spec)}${last_row(spec)}</definedName>"
        for at, (name, spec) in enumerate(zip(quoted, sheets, strict=True))
    )
    printed = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">'
        f"{name}!${TITLE_ROW}:${HEAD_ROW}</definedName>"
        for at, name in enumerate(quoted)
    )
    return filtered + printed
