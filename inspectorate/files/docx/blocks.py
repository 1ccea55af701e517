"""Headings, paragraphs and tables of a body or an annex (GB/T 9704—2012, 7.3.3 and 8)."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from inspectorate.files.docx.layout import Sheet
from inspectorate.files.docx.pictures import picture_elements
from inspectorate.files.docx.xml import Element, fixed_width, paragraph, run, w
from inspectorate.notices.paper import Align, Block, Heading, Paragraph, Picture, Table

# Half a point, in eighths.
GRID_LINE = 4
# Room at the sides of a cell, in twips.
CELL_MARGIN = 60
# And above its text, which stands high in its exact line.
CELL_TOP = 12
_CENTRE: Align = "center"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def block_elements(block: Block, sheet: Sheet) -> Iterator[Element]:
    """The block as paragraphs, tables and pictures that fit the sheet."""
    if isinstance(block, Heading):
        yield paragraph(f"Heading{block.level}", run(block.text))
    elif isinstance(block, Paragraph):
        style = "TableNote" if block.small else "BodyText"
        yield paragraph(style, *(run(sentence.text) for sentence in block.sentences))
    elif isinstance(block, Picture):
        yield from picture_elements(block)
    else:
        yield from _table(block, sheet)


def _table(table: Table, sheet: Sheet) -> Iterator[Element]:
    if table.title:
        yield paragraph("TableTitle", run(table.title))
    widths = column_widths(table, sheet.type_width)
    centred: tuple[Align, ...] = (_CENTRE,) * len(table.head)
    head, text = ("DenseHead", "DenseText") if table.dense else ("TableHead", "TableText")
    yield w(
        "tbl",
        _table_properties(sheet.type_width),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        _row(table.head, widths, centred, head, repeated=True),
        *(_row(row, widths, table.aligns or centred, text) for row in table.rows),
    )


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in twips that add up to the total."""
    shares = table.widths or (1.0,) * len(table.head)
    edges = [round(total * reached / sum(shares)) for reached in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _table_properties(width: int) -> Element:
    size, layout, margins = fixed_width(width, CELL_MARGIN, CELL_TOP)
    lines = (w(edge, val="single", sz=GRID_LINE, space=0, color="000000") for edge in _EDGES)
    return w("tblPr", size, w("jc", val="center"), w("tblBorders", *lines), layout, margins)


def _row(
    cells: tuple[str, ...],
    widths: list[int],
    aligns: tuple[Align, ...],
    style: str,
    repeated: bool = False,
) -> Element:
    properties = w("trPr", w("cantSplit"))
    if repeated:
        properties.append(w("tblHeader"))
    columns = zip(cells, widths, aligns, strict=True)
    return w("tr", properties, *(_cell(style, *column) for column in columns))


def _cell(style: str, text: str, width: int, align: Align) -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
    return w("tc", properties, paragraph(style, run(text), properties=[w("jc", val=align)]))
