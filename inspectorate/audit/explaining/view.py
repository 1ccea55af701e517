"""An answer on a terminal as a tree; elsewhere as plain lines, never folded, fit to be searched."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from inspectorate.audit.explaining.folding import Folded
from inspectorate.audit.explaining.outline import Branch, Grid, Item
from inspectorate.files.safe_text import safe_line

_INDENT = "  "
_BETWEEN = "｜"


def tree(answer: Branch) -> RenderableType:
    """The answer as rich shows it."""
    root = Tree(_line(answer.title, answer.style), guide_style="dim")
    _grow(root, answer)
    return root


def _grow(tree: Tree, branch: Branch) -> None:
    for item in branch.items:
        match item:
            case Branch():
                _grow(tree.add(_line(item.title, item.style)), item)
            case Grid():
                tree.add(_table(item))
            case _:
                tree.add(_line(item.text, item.style))


def _table(grid: Grid) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for head in grid.heads:
        table.add_column(head, overflow="fold")
    for row in grid.rows:
        table.add_row(*(_text(cell) for cell in row))
    return table


def _line(text: str, style: str) -> Folded:
    return Folded(safe_line(text), style)


def _text(text: str) -> Text:
    """No markup, and nothing that a terminal would obey."""
    return Text(safe_line(text))


def lines(answer: Branch) -> Iterator[str]:
    """The answer line by line, what belongs to a title further in."""
    yield from _lines(answer, 0)


def _lines(item: Item, depth: int) -> Iterator[str]:
    lead = _INDENT * depth
    match item:
        case Branch():
            yield lead + safe_line(item.title)
            for each in item.items:
                yield from _lines(each, depth + 1)
        case Grid():
            for row in (item.heads, *item.rows):
                yield lead + _BETWEEN.join(safe_line(cell) for cell in row)
        case _:
            yield lead + safe_line(item.text)
