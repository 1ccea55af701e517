"""Which form a table is, and which column holds which field: by title and heads, never by order.

The choice is among known names only. When two forms fit a table equally, or none fits, nothing is
guessed: the table is handed back as DQ-02 with the candidates named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from operator import add

from inspectorate.evidence import Raw, Sheet
from inspectorate.forms.layout.counted_rows import FEWEST_HEADS
from inspectorate.forms.layout.fitting import Header, fits
from inspectorate.forms.layout.heads import (
    Parts,
    depths,
    head_parts,
    heads_among,
    is_headed,
    merged_depth,
    top_of,
)
from inspectorate.forms.shape import Form, layouts
from inspectorate.forms.values.text import squeezed

__all__ = ["CONFIDENT", "Doubt", "Header", "find_headers", "title_above", "title_length", "titled"]

CONFIDENT = 0.8
_TITLE_ROWS = 6


@dataclass(frozen=True)
class Doubt:
    """A row that looks like a head but whose form can't be told (DQ-02).

    Attributes:
        row: first row of the head; ``depth`` rows in all.
        candidates: names of the forms it may be.
        missing: heads of required columns that aren't there.
        strange: heads that the form doesn't know.
        gaps: columns without any head between others.
    """

    row: int
    depth: int
    candidates: tuple[str, ...]
    missing: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    gaps: tuple[int, ...] = ()


def find_headers(
    sheet: Sheet, grid: Sequence[Sequence[Raw]], place: str = ""
) -> list[Header | Doubt]:
    """Heads of all tables of a sheet, from the top.

    Args:
        sheet: for its name and its merges.
        grid: its rows.
        place: registry, inspections or submissions: of two forms that fit as well, the one that
            lies there.
    """
    found: list[Header | Doubt] = []
    at = lowest = 0
    # Looked for once in the whole sheet: most rows hold no word that may be a head.
    heads = heads_among(chain.from_iterable(grid))
    while at < len(grid):
        row = grid[at]
        if heads.isdisjoint(row) or not is_headed(row, heads.intersection(row)):
            at += 1
            continue
        top = top_of(sheet, grid, at, lowest)
        before = found[-1] if found else None
        title = title_above(grid, top, sheet.name, before.row if before else 0)
        again = before and _printed_again(grid, before, (at, top), title)
        header = again or _choose(sheet, grid, top, title, place)
        found.append(header)
        at = lowest = max(header.row + header.depth, at + 1)
    return found


def _printed_again(
    grid: Sequence[Sequence[Raw]], before: Header | Doubt, rows: tuple[int, int], title: str
) -> Header | Doubt | None:
    """The head above cell for cell, on a new page; below the title of another form it is none."""
    named = {layouts()[name].name for name in titled(title)}
    own = (before.form.name,) if isinstance(before, Header) else before.candidates
    if named and named.isdisjoint(own):
        return None
    first = list(grid[before.row : before.row + before.depth])
    at = next((r for r in rows if list(grid[r : r + before.depth]) == first), None)
    return None if at is None else replace(before, row=at)


def title_above(grid: Sequence[Sequence[Raw]], row: int, sheet_name: str, after: int) -> str:
    """Text of the lines above a head (below the table before it), with the tab's name."""
    lines = grid[max(after, row - _TITLE_ROWS) : row]
    texts = [squeezed(value) for line in lines for value in line if isinstance(value, str)]
    return "|".join([*dict.fromkeys(texts), squeezed(sheet_name)])


def titled(title: str) -> tuple[str, ...]:
    """Layouts of the forms that a title names."""
    named = set(chain.from_iterable(map(_named_in, title.split("|"))))
    if len(named) < 2:
        return tuple(named)
    return tuple(name for name in layouts() if name in named)


def title_length(form: Form, title: str) -> int:
    """Length of the longest title of the form that the lines above hold (0: none)."""
    layout = f"{form.id}/{form.layout}" if form.layout else form.id
    return max(_named_in(line).get(layout, 0) for line in title.split("|"))


@lru_cache(maxsize=20_000)
def _named_in(line: str) -> Mapping[str, int]:
    """Layouts whose titles a line holds, with the length of the longest.

    A unit's sheets repeat some lines, other units the rest.
    """
    found: dict[str, int] = {}
    begun = _titles_from()
    if begun.keys().isdisjoint(map(add, line, line[1:])):
        return found
    for at in range(len(line)):
        for title, name in begun.get(line[at : at + 2], ()):
            if line.startswith(title, at):
                found[name] = max(len(title), found.get(name, 0))
    return found


@cache
def _titles_from() -> dict[str, list[tuple[str, str]]]:
    """Every title with the layout it names, by its first two characters: a line holds few."""
    begun: dict[str, list[tuple[str, str]]] = {}
    for name, form in layouts().items():
        for title in map(squeezed, form.titles):
            begun.setdefault(title[:2], []).append((title, name))
    return begun


def _choose(
    sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int, title: str, place: str
) -> Header | Doubt:
    """The form whose title stands above, if its heads are these; else any form that they fit."""
    parts = tuple(head_parts(sheet, grid, row, depth) for depth in depths(sheet, grid, row))
    ids = titled(title)
    depth = merged_depth(sheet, row)
    named = _best(parts, ids, title, place, depth) if ids else None
    if isinstance(named, Header):
        best: Header | Doubt = named
    else:
        best = _best(parts, tuple(layouts()), title, place, depth)
    chosen = named if named and isinstance(best, Doubt) else best
    return chosen.at(row) if isinstance(chosen, Header) else replace(chosen, row=row)


def _best(
    parts: tuple[Parts, ...], ids: tuple[str, ...], title: str, place: str, depth: int
) -> Header | Doubt:
    """The form that fits the heads best, or the doubt: not well enough, or two as well."""

    def rank(one: Header) -> tuple[bool, int, int, int, bool]:
        return *_rank(one, title), place in one.form.places

    fitting = fits(parts, ids)
    ranked = sorted(fitting, key=rank, reverse=True) if len(fitting) > 1 else fitting
    best = ranked[0] if ranked[0].depth >= depth else replace(ranked[0], depth=depth)
    name = best.form.name
    if best.missing or best.confidence < CONFIDENT or len(best.columns) < FEWEST_HEADS:
        return Doubt(0, best.depth, (name,), best.missing, best.strange, best.gaps)
    rivals = [one for one in ranked[1:] if rank(one) == rank(ranked[0])]
    if rivals:
        names = dict.fromkeys(one.form.name for one in (best, *rivals))
        return Doubt(0, best.depth, tuple(names), gaps=best.gaps)
    return best


def _rank(header: Header, title: str) -> tuple[bool, int, int, int]:
    return (
        not header.missing,
        len(header.columns),
        -len(header.strange),
        title_length(header.form, title),
    )
