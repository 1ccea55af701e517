"""Opening what units sent: content decides the format, the extension is not believed."""

from collections.abc import Sequence

from inspectorate.evidence import Sheet
from inspectorate.files.opening.calamine_sheets import UnreadableError, calamine_sheets
from inspectorate.files.opening.html_sheets import html_sheets
from inspectorate.files.opening.kinds import kind_of, kind_of_package
from inspectorate.files.opening.limits import DAMAGED, MAX_BYTES, RefusedError, too_large
from inspectorate.files.opening.ods_xml import ods_sheets
from inspectorate.files.opening.ole import workbook_stream
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.sheet_xml import sheet_facts, worksheets
from inspectorate.files.opening.text_sheets import text_sheet
from inspectorate.files.opening.xls_facts import xls_facts
from inspectorate.files.opening.xlsb_facts import xlsb_facts
from inspectorate.files.opening.xml2003 import xml_sheets


def read_book(name: str, data: bytes) -> list[Sheet]:
    """All sheets of a file as written.

    Args:
        name: file name; only its ending counts, and only of text.
        data: its bytes.

    Raises:
        RefusedError: with the reason that the clerk is told.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    match kind_of(name, data):
        case "zip":
            sheets = _packed(data)
        case "ole":
            # The facts come first: they refuse what the reader of values would die of.
            facts = xls_facts(workbook_stream(data))
            sheets = calamine_sheets(data, facts, worksheets_only=False)
        case "xml":
            sheets = xml_sheets(data)
        case "html":
            sheets = html_sheets(data)
        case "text":
            sheets = [text_sheet(data)]
    if not sheets:
        raise RefusedError(f"工作簿里没有工作表。{DAMAGED}")
    return list(sheets)


def _packed(data: bytes) -> Sequence[Sheet]:
    package = Package(data)
    match kind_of_package(package):
        case "xlsx":
            return _xlsx(data, package)
        case "xlsb":
            return calamine_sheets(data, xlsb_facts(package))
        case "ods":
            return ods_sheets(package)


def _xlsx(data: bytes, package: Package) -> Sequence[Sheet]:
    facts = sheet_facts(package)
    try:
        return calamine_sheets(data, facts)
    except UnreadableError:
        # openpyxl takes a third of a second to import, and hardly any file needs it.
        from inspectorate.files.opening.spare_reader import spare_sheets  # noqa: PLC0415

        return spare_sheets(data, [each.name for each in worksheets(package)], facts)
