"""What calamine hides in an .xls: error cells, formulas never computed, what is hidden, far cells.

The BIFF records are counted through once ([MS-XLS] 2.4); the values are left to calamine.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inspectorate.files.opening.facts import Cell, SheetFacts, refuse_oversized
from inspectorate.files.opening.limits import DAMAGED, LOCKED, MAX_AREA, RefusedError

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_PAIR = struct.Struct("<HH")
_EOF, _FILEPASS, _BOUNDSHEET = 0x0A, 0x2F, 0x85
_BEGINS = (0x0809, 0x0409, 0x0209, 0x0009)
# A formula's result that is no number ends in these two bytes; the first tells what it is.
_NO_NUMBER = b"\xff\xff"
_ERROR_RESULT, _EMPTY_RESULT = 2, 3
# An empty text among the tokens of a formula: =IF(A1="","",A1) may rightly show nothing.
_EMPTY_TEXT = b"\x17\x00"
_HIDDEN_ROW = 0x20


@dataclass
class _Walk:
    """Facts of a sheet as they are met, and what its formulas tell of the program that saved it."""

    facts: SheetFacts = field(default_factory=SheetFacts)
    empty: set[Cell] = field(default_factory=set)
    computed: bool = False


def xls_facts(stream: bytes) -> list[SheetFacts]:
    """Facts of every sheet, charts too, in the order of the workbook.

    Args:
        stream: the container's stream Workbook or Book.

    Raises:
        RefusedError: locked, damaged, or over a limit.
    """
    try:
        bound = list(_bound_sheets(stream))
        walks = [_walk(stream, start) for _, start in bound]
    except (struct.error, IndexError) as error:
        raise RefusedError(DAMAGED) from error
    # A program that computes leaves a result somewhere; a library that only writes leaves none.
    if not any(walk.computed for walk in walks):
        for walk in walks:
            walk.facts.uncached.update(walk.empty)
    refuse_oversized((name, walk.facts) for (name, _), walk in zip(bound, walks, strict=True))
    return [walk.facts for walk in walks]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records of the substream that begins there, without those of charts embedded in it."""
    depth, size = 0, len(stream)
    while start + _PAIR.size <= size:
        kind, length = _PAIR.unpack_from(stream, start)
        start += _PAIR.size
        if kind in _BEGINS:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[start : start + length]
        start += length


def _bound_sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, data in _records(stream, 0):
        if kind == _FILEPASS:
            raise RefusedError(LOCKED)
        if kind == _BOUNDSHEET:
            yield _name(data), struct.unpack_from("<I", data)[0]


def _name(data: bytes) -> str:
    """Name of a sheet for a message; an old file's own code page is not asked for."""
    count, flags = data[6], data[7] if len(data) > 7 else 0
    if flags & 1:
        return data[8 : 8 + 2 * count].decode("utf-16-le", "replace")
    return data[8 : 8 + count].decode("latin-1") if len(data) >= 8 + count else ""


def _walk(stream: bytes, start: int) -> _Walk:
    walk = _Walk()
    for kind, data in _records(stream, start):
        note = _NOTES.get(kind)
        if note is not None:
            note(walk, data)
    return walk


def _dimensions(_: _Walk, data: bytes) -> None:
    """The reader of values sets this much memory aside, whatever stands in the sheet."""
    if len(data) >= 12:
        first_row, end_row, first, end = struct.unpack_from("<IIHH", data)
        if max(0, end_row - first_row + 1) * max(0, end - first + 1) > MAX_AREA:
            raise RefusedError(DAMAGED)


def _value(walk: _Walk, data: bytes) -> None:
    walk.facts.reach(*_PAIR.unpack_from(data))


def _values(walk: _Walk, data: bytes) -> None:
    row, first = _PAIR.unpack_from(data)
    (last,) = struct.unpack_from("<H", data, len(data) - 2)
    for column in range(first, last + 1):
        walk.facts.reach(row, column)


def _bool_or_error(walk: _Walk, data: bytes) -> None:
    cell = _PAIR.unpack_from(data)
    walk.facts.reach(*cell)
    if data[7]:
        walk.facts.error_cells[cell] = ERRORS.get(data[6], "#N/A")


def _formula(walk: _Walk, data: bytes) -> None:
    cell = _PAIR.unpack_from(data)
    walk.facts.reach(*cell)
    kind = data[6] if data[12:14] == _NO_NUMBER else None
    if kind == _ERROR_RESULT:
        walk.facts.error_cells[cell] = ERRORS.get(data[8], "#N/A")
    if kind != _EMPTY_RESULT:
        walk.computed = True
    elif _EMPTY_TEXT not in data[20:]:
        walk.empty.add(cell)


def _row(walk: _Walk, data: bytes) -> None:
    (row,) = struct.unpack_from("<H", data)
    if data[12] & _HIDDEN_ROW:
        walk.facts.hidden_rows.add(row)


def _columns(walk: _Walk, data: bytes) -> None:
    first, last = _PAIR.unpack_from(data)
    if data[8] & 1:
        walk.facts.hidden_columns.update(range(first, min(last, 255) + 1))


_NOTES: dict[int, Callable[[_Walk, bytes], None]] = {
    0x0006: _formula,
    0x0406: _formula,
    0x0203: _value,
    0x0204: _value,
    0x00D6: _value,
    0x00FD: _value,
    0x027E: _value,
    0x00BD: _values,
    0x0205: _bool_or_error,
    0x0208: _row,
    0x007D: _columns,
    0x0200: _dimensions,
}
