"""What is put on single cells: a fill by the gravest remark, a comment with all of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.evidence import column_index
from inspectorate.files.cell_text import clipped
from inspectorate.files.marked_copy.sheet import Cell
from inspectorate.files.marked_copy.weights import level, word
from inspectorate.files.marked_copy.wording import lines_of
from inspectorate.files.safe_text import safe_text
from inspectorate.notices.remarks.remark import Remark

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
# A comment is read in a small box: longer texts stand in the list.
_LONGEST, _MOST_NOTES = 300, 5
#: Width of a comment's box in pixels, and the places of 9-point text that fit on its lines.
BOX_WIDTH, _PLACES = 320, 48
_LINE, _PADDING, _LOWEST, _HIGHEST = 16, 14, 60, 520


@dataclass(frozen=True)
class Note:
    """One remark in a comment: a line in bold, and what follows it."""

    title: str
    body: str


@dataclass(frozen=True)
class Mark:
    """What one cell gets."""

    level: int
    notes: tuple[Note, ...]

    @property
    def height(self) -> int:
        """Of the comment's box, in pixels."""
        text = "\n".join(f"{note.title}\n{note.body}\n" for note in self.notes)
        return min(_HIGHEST, max(_LOWEST, lines_of(text, _PLACES) * _LINE + _PADDING))


def cell_of(address: str) -> Cell | None:
    """Zero-based row and column of an address; None for anything else."""
    found = _ADDRESS.fullmatch(address.strip())
    return (int(found[2]) - 1, column_index(found[1].upper())) if found else None


def remarked_cells(remarks: Sequence[Remark]) -> dict[str, dict[Cell, list[int]]]:
    """The numbers (from 0) of the remarks on every cell, by sheet."""
    cells: defaultdict[str, defaultdict[Cell, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, remark in enumerate(remarks):
        for sheet, addresses in ((remark.sheet, remark.cells), *remark.also):
            for cell in dict.fromkeys(map(cell_of, addresses)):
                if cell is not None:
                    cells[sheet][cell].append(number)
    return {sheet: dict(found) for sheet, found in cells.items()}


def marks(
    remarks: Sequence[Remark], cells: Mapping[Cell, Sequence[int]], places: Mapping[Cell, Cell]
) -> dict[Cell, Mark]:
    """What the cells of a sheet get, in the order of reading.

    Args:
        cells: the numbers of the remarks on each.
        places: the cell that shows a remark on another (merged cells).
    """
    numbers: defaultdict[Cell, set[int]] = defaultdict(set)
    for cell, place in places.items():
        numbers[place].update(cells[cell])
    return {cell: _mark(remarks, sorted(found)) for cell, found in sorted(numbers.items())}


def _mark(remarks: Sequence[Remark], numbers: Sequence[int]) -> Mark:
    gravest = min(level(remarks[number].weight) for number in numbers)
    # The cell is small and the list is whole: a comment says what comes first.
    notes = [_note(number, remarks[number]) for number in numbers[:_MOST_NOTES]]
    if len(numbers) > _MOST_NOTES:
        rest = len(numbers) - _MOST_NOTES
        notes.append(Note(f"另有{rest}条", "见“核查意见”表。"))
    return Mark(gravest, tuple(notes))


def _note(number: int, remark: Remark) -> Note:
    title = f"第{number + 1}条 {word(remark.weight)} {'、'.join(remark.ids)} {remark.name}"
    return Note(_line(title), "\n".join(_lines(number, remark)))


def _lines(number: int, remark: Remark) -> Iterator[str]:
    parts = (
        ("查到", remark.found),
        ("应为", remark.expected),
        ("依据", remark.basis),
        ("怎么改", remark.todo),
    )
    for label, text in parts:
        if text:
            yield f"{label}：{_line(text)}"
    if remark.follows:
        yield f"由此带出：{len(remark.follows)}个问题，见“核查意见”第{number + 1}条。"


def _line(text: str) -> str:
    return clipped(safe_text(text).strip(), _LONGEST)
