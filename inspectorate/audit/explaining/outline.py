"""An answer before it has a screen: branches, lines and grids of plain text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of text.

    Attributes:
        text: what it says.
        style: how rich shows it: bold, red, dim …
    """

    text: str
    style: str = ""


@dataclass(frozen=True)
class Grid:
    """A small table: one text a column in every row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Branch:
    """A title with what belongs to it."""

    title: str
    items: "tuple[Item, ...]"
    style: str = "bold"


Item = Line | Grid | Branch


def branch(title: str, items: Iterable[Item | None], style: str = "bold") -> Branch | None:
    """A branch of the items that there are; None where there is none."""
    kept = tuple(item for item in items if item is not None)
    return Branch(title, kept, style) if kept else None


def grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Grid | None:
    """A grid; None without rows."""
    kept = tuple(rows)
    return Grid(heads, kept) if kept else None


def stated(label: str, value: object, style: str = "") -> Line | None:
    """标签：值; None where there is no value."""
    return Line(f"{label}：{value}", style) if value not in (None, "") else None
