"""Headings, paragraphs and tables of a body or an annex (GB/T 9704—2012, 7.3.3 and 8)."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from inspectorate.files.docx.layout import Sheet
from inspectorate.files.docx.pictures import picture_elements
from inspectorate.files.docx.xml import Element, Markup, fixed_width, paragraph, run, table, w
from inspectorate.notices.paper import Align, Block, Heading, Paragraph, Picture, Table

# Half a point, in eighths.
GRID_LINE = 4
# Room at the sides of a cell, in twips.
CELL_MARGIN = 60
# And above its text, which stands high in its exact line.
CELL_TOP = 12
_CENTRE: Align = "center"
# Stands in a row for the run of a cell.
_RUN = Markup("%s")
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


def _table(given: Table, sheet: Sheet) -> Iterator[Element]:
    if given.title:
        yield paragraph("TableTitle", run(given.title))
    widths = tuple(column_widths(given, sheet.type_width))
    centred: tuple[Align, ...] = (_CENTRE,) * len(given.head)
    head, text = ("DenseHead", "DenseText") if given.dense else ("TableHead", "TableText")
    first = _row(widths, centred, head, repeated=True)
    other = _row(widths, given.aligns or centred, text)
    rows = (_filled(other, cells) for cells in given.rows)
    properties = _table_properties(sheet.type_width)
    yield table(properties, widths, (_filled(first, given.head), *rows))


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in twips that add up to the total."""
    shares = table.widths or (1.0,) * len(table.head)
    edges = [round(total * reached / sum(shares)) for reached in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


@lru_cache(maxsize=8)
def _table_properties(width: int) -> tuple[Markup, ...]:
    size, layout, margins = fixed_width(width, CELL_MARGIN, CELL_TOP)
    lines = (w(edge, val="single", sz=GRID_LINE, space=0, color="000000") for edge in _EDGES)
    return size, w("jc", val="center"), w("tblBorders", *lines), layout, margins


def _filled(row: Markup, cells: tuple[str, ...]) -> Markup:
    """A row with the texts of its cells; a % of theirs is not looked at."""
    return Markup(row % tuple(map(run, cells)))


@lru_cache(maxsize=64)
def _row(
    widths: tuple[int, ...], aligns: tuple[Align, ...], style: str, repeated: bool = False
) -> Markup:
    """A row that lacks but the runs of its cells: in all else those of a table are alike."""
    properties = w("trPr", w("cantSplit"), *([w("tblHeader")] if repeated else []))
    columns = zip(widths, aligns, strict=True)
    return w("tr", properties, *(_cell(style, *column) for column in columns))


def _cell(style: str, width: int, align: Align) -> Markup:
    properties = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
    return w("tc", properties, paragraph(style, _RUN, properties=[w("jc", val=align)]))
