"""What the template sets: lines in a style, spaces, rules, tables and pictures, as plain data."""

from math import ceil
from typing import Any

from inspectorate.files.docx.blocks import column_widths
from inspectorate.files.docx.layout import SIZE_5, SIZE_SMALL_5, Sheet, characters
from inspectorate.files.docx.pictures import WIDTH
from inspectorate.files.docx.styles import DENSE_LINE, TABLE_LINE
from inspectorate.files.pdf.styles import points
from inspectorate.files.pdf.text import words
from inspectorate.files.pictures.drawing import drawing
from inspectorate.notices.paper import Block, Heading, Paragraph, Picture, Table

#: One thing on a page: its `kind` names the function of the template that sets it.
Item = dict[str, Any]

NEW_PAGE: Item = {"kind": "new-page"}

# A cell that may fill a third of the page is allowed to go on overleaf.
_TALL = 3


def line(style: str, text: str, **differing: object) -> Item:
    """A paragraph in a style, with what differs from it."""
    return {"kind": "line", "style": style, "text": words(text), **differing}


def space(twips: float) -> Item:
    """A space that stays where it is, at the head of a page too."""
    return {"kind": "space", "height": points(twips)}


def block_items(block: Block, sheet: Sheet) -> list[Item]:
    """The block as lines, tables and pictures that fit the sheet."""
    if isinstance(block, Heading):
        return [line(f"Heading{block.level}", block.text)]
    if isinstance(block, Paragraph):
        return [line("TableNote" if block.small else "BodyText", block.text)]
    if isinstance(block, Picture):
        drawn = {"kind": "picture", "drawing": drawing(block, WIDTH)}
        return [drawn, line("PictureTitle", block.title)]
    title = [line("TableTitle", block.title)] if block.title else []
    return [*title, _table(block, sheet)]


def _table(table: Table, sheet: Sheet) -> Item:
    widths = [points(width) for width in column_widths(table, sheet.type_width)]
    size = (SIZE_SMALL_5 if table.dense else SIZE_5) / 2
    # Of the narrowest letters a column holds twice as many; of the widest, as many.
    fitting = [max(1, int(width / size * 1.6)) for width in widths]
    line_height = points(DENSE_LINE if table.dense else TABLE_LINE)
    tallest = points(sheet.type_height) / _TALL / line_height
    return {
        "kind": "table",
        "head": [words(label, most) for label, most in zip(table.head, fitting, strict=True)],
        "rows": [_row(row, fitting, widths, size, tallest) for row in table.rows],
        "widths": widths,
        "aligns": table.aligns or ["center"] * len(widths),
        "styles": ["DenseHead", "DenseText"] if table.dense else ["TableHead", "TableText"],
    }


def _row(
    row: tuple[str, ...], fitting: list[int], widths: list[float], size: float, tallest: float
) -> Item:
    lines = max(
        sum(ceil(characters(part) * size / width) for part in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    cells = [words(cell, most) for cell, most in zip(row, fitting, strict=True)]
    return {"cells": cells, "breakable": lines > tallest}
