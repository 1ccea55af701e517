"""A worksheet's XML walked cell by cell: for sheets that byte patterns don't explain."""

import re
from collections.abc import Iterator

from lxml import etree

from inspectorate.evidence import column_index
from inspectorate.files.opening.facts import SheetFacts
from inspectorate.files.opening.limits import MAX_COLUMNS
from inspectorate.files.opening.stream import events, forget

_MAIN = "{*}"
_ROW, _CELL, _COLUMN = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}col"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUE = ("1", "true")


def walked(xml: bytes) -> SheetFacts:
    """Facts of a sheet; a row or cell that doesn't say where it stands follows the one before.

    Raises:
        lxml.etree.XMLSyntaxError: damaged.
    """
    facts = SheetFacts()
    row = column = -1
    for event, element in events(xml, (_ROW, _CELL, _COLUMN)):
        name = etree.QName(element).localname
        if event == "start" and name == "row":
            row, column = _number(element.get("r"), row + 1), -1
            if element.get("hidden") in _TRUE:
                facts.hidden_rows.add(row)
        elif event == "end" and name == "c":
            row, column = _place(element.get("r"), (row, column + 1))
            _note(facts, element, row, column)
        elif event == "end" and name == "col":
            facts.hidden_columns.update(columns_of(element))
        if event == "end":
            forget(element)
    return facts


def columns_of(column: etree._Element) -> Iterator[int]:
    """Indices of the columns that a ``col`` element hides."""
    if column.get("hidden") in _TRUE:
        first = _number(column.get("min"), 0)
        last = min(_number(column.get("max"), first), MAX_COLUMNS - 1)
        yield from range(first, last + 1)


def _number(text: str | None, otherwise: int) -> int:
    """A count from one as an index from zero."""
    return int(text) - 1 if text and text.isdecimal() else otherwise


def _place(reference: str | None, otherwise: tuple[int, int]) -> tuple[int, int]:
    found = _PLACE.fullmatch(reference or "")
    if found is None:
        return otherwise
    return int(found[2]) - 1, column_index(found[1])


def _note(facts: SheetFacts, cell: etree._Element, row: int, column: int) -> None:
    value, formula = cell.find("{*}v"), cell.find("{*}f")
    text = (value.text or "") if value is not None else ""
    if text or cell.find("{*}is") is not None:
        facts.reach(row, column)
    if cell.get("t") == "e":
        facts.error_cells[row, column] = text or "#N/A"
    elif formula is not None and not text and cell.get("t") != "str":
        facts.uncached.add((row, column))
