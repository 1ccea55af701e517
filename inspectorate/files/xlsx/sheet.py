"""One sheet of an annex: title, head, rows and note, ready to be sorted and printed on A4."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from inspectorate.evidence import column_letter
from inspectorate.files.cell_text import cell_text
from inspectorate.files.cell_xml import DECLARATION, MAIN, text_cell
from inspectorate.files.xlsx.cells import cell
from inspectorate.files.xlsx.measures import column_width, row_height, whole_pixels
from inspectorate.files.xlsx.styles import HEAD, LOOKS, NOTE, TITLE
from inspectorate.notices.sheets import Column, SheetSpec

#: Numbers of rows; these two stay in sight and are printed on every page.
TITLE_ROW, HEAD_ROW = 1, 2
_FIRST_ROW = 3
_TITLE_HEIGHT = 32
# Narrow margins, in inches: a list of many columns is printed the larger for it.
_PRINTING = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.8" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
    "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
)


def sheet_part(spec: SheetSpec, *, front: bool) -> bytes:
    """The part of a sheet; its elements stand in the order that Excel demands.

    Args:
        spec: what it says.
        front: whether the workbook opens on it.
    """
    last = last_row(spec) + (1 if spec.note else 0)
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A{TITLE_ROW}:{last_column(spec)}{last}"/>{_view(front=front)}'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{_widths(spec.columns)}</cols>'
        f"<sheetData>{''.join(_rows(spec))}</sheetData>"
        f'<autoFilter ref="{_filtered(spec)}"/>{_merges(spec)}{_PRINTING}'
        "</worksheet>"
    ).encode()


def last_column(spec: SheetSpec) -> str:
    """Letter of the last column."""
    return column_letter(len(spec.columns) - 1)


def last_row(spec: SheetSpec) -> int:
    """Number of the last row that is filtered and sorted; the note stands below it."""
    return HEAD_ROW + len(spec.rows)


def _view(*, front: bool) -> str:
    selected = ' tabSelected="1"' if front else ""
    return (
        f'<sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="{HEAD_ROW}"'
        f' topLeftCell="A{_FIRST_ROW}" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/></sheetView></sheetViews>'
    )


# Thousands of lists have the same columns.
@lru_cache(maxsize=64)
def _widths(columns: tuple[Column, ...]) -> str:
    return "".join(
        f'<col min="{at}" max="{at}" width="{column_width(column.width)}" customWidth="1"/>'
        for at, column in enumerate(columns, start=1)
    )


def _filtered(spec: SheetSpec) -> str:
    last = f"{last_column(spec)}{last_row(spec)}"
    first = f"A{HEAD_ROW}"
    return first if last == first else f"{first}:{last}"


def _merges(spec: SheetSpec) -> str:
    """Title and note go over all columns; a single cell can't be merged."""
    last = last_column(spec)
    if last == "A":
        return ""
    rows = (TITLE_ROW, last_row(spec) + 1) if spec.note else (TITLE_ROW,)
    merged = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in rows)
    return f'<mergeCells count="{len(rows)}">{merged}</mergeCells>'


def _rows(spec: SheetSpec) -> Iterator[str]:
    widths = [column.width for column in spec.columns]
    beside = [""] * (len(widths) - 1)
    yield _texts(TITLE_ROW, [spec.title, *beside], TITLE, _TITLE_HEIGHT)
    yield _head(spec.columns)
    places = [(column_letter(at), LOOKS[each.kind]) for at, each in enumerate(spec.columns)]
    for number, row in enumerate(spec.rows, start=_FIRST_ROW):
        cells = [
            cell(f"{letter}{number}", value, look)
            for (letter, look), value in zip(places, row, strict=True)
        ]
        yield _row(number, cells, row_height(row, widths))
    if spec.note:
        height = row_height([spec.note], [sum(widths)])
        yield _texts(last_row(spec) + 1, [spec.note, *beside], NOTE, height)


@lru_cache(maxsize=64)
def _head(columns: tuple[Column, ...]) -> str:
    labels = [column.label for column in columns]
    height = row_height(labels, [column.width for column in columns])
    return _texts(HEAD_ROW, labels, HEAD, height)


def _texts(number: int, texts: Sequence[str], style: int, height: float) -> str:
    cells = [
        text_cell(f"{column_letter(at)}{number}", style, cell_text(text))
        for at, text in enumerate(texts)
    ]
    return _row(number, cells, height)


def _row(number: int, cells: Sequence[str], height: float) -> str:
    points = whole_pixels(height)
    return f'<row r="{number}" ht="{points}" customHeight="1">{"".join(cells)}</row>'
