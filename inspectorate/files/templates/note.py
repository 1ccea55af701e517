"""The hidden sheet of our blank workbooks: what it was made for, and what was filled in already.

The intake leaves it out, and takes a prefilled row that nobody touched for a blank one. The quick
check reads from it unit, period and the villages of the unit.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inspectorate.evidence import Raw, Sheet, raw_text

#: Name of the sheet, and what stands in its first cell.
SHEET = "_inspectorate"
_MARK = "inspectorate-template"
VERSION = "1"


@dataclass(frozen=True)
class Village:
    """A village that the unit is paired with; ``registered``: F22 lists households of it."""

    county: str
    township: str
    village: str
    registered: bool


@dataclass(frozen=True)
class TemplateNote:
    """What a blank workbook was made for.

    Attributes:
        programme: id; ``period``: written form, empty for any.
        unit: full name as the registry writes it; ``also``: further names that mean this unit.
        office: the registry was at hand: the villages are all that the unit has.
        villages: that the unit is paired with.
        given: digests of the rows filled in already, by sheet.
    """

    programme: str
    period: str
    unit: str
    also: tuple[str, ...] = ()
    office: bool = False
    villages: tuple[Village, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


def note_lines(note: TemplateNote) -> Iterator[tuple[str, ...]]:
    """The lines of the hidden sheet."""
    yield _MARK, VERSION
    yield "programme", note.programme
    yield "period", note.period
    yield "unit", note.unit, "registry" if note.office else ""
    yield from (("also", name) for name in note.also)
    for one in note.villages:
        yield "village", one.county, one.township, one.village, "F22" if one.registered else ""
    yield from (("given", sheet, digest) for sheet, digest in note.given)


def row_digest(row: Iterable[Raw]) -> str:
    """Sixteen hex digits over what a row shows from its first cell to its last filled one."""
    shown = "\t".join(raw_text(value) for value in row).rstrip("\t")
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def is_note(sheet: Sheet) -> bool:
    """Whether a sheet is ours: by name and first cell, so that no data of a unit hide behind it."""
    return sheet.name == SHEET and bool(sheet.rows) and _cell(sheet.rows[0], 0) == _MARK


def note_in(sheets: Sequence[Sheet]) -> TemplateNote | None:
    """The note of a workbook made from one of ours."""
    found = next((sheet for sheet in sheets if is_note(sheet)), None)
    if found is None:
        return None
    lines = [[_cell(row, column) for column in range(5)] for row in found.rows]
    said = {line[0]: line for line in reversed(lines)}
    blank = [""] * 5
    return TemplateNote(
        programme=said.get("programme", blank)[1],
        period=said.get("period", blank)[1],
        unit=said.get("unit", blank)[1],
        also=tuple(line[1] for line in lines if line[0] == "also"),
        office=said.get("unit", blank)[2] == "registry",
        villages=tuple(
            Village(line[1], line[2], line[3], registered=line[4] == "F22")
            for line in lines
            if line[0] == "village"
        ),
        given=tuple((line[1], line[2]) for line in lines if line[0] == "given"),
    )


def _cell(row: Sequence[Raw], column: int) -> str:
    return raw_text(row[column]) if column < len(row) else ""


def as_handed_in(sheets: Sequence[Sheet]) -> tuple[list[Sheet], dict[str, int]]:
    """The sheets that a unit filled in, and how many prefilled rows of each it left as they were.

    Those rows come blank: they are our own words, not the unit's.
    """
    own = [sheet for sheet in sheets if not is_note(sheet)]
    note = note_in(sheets)
    if note is None:
        return own, {}
    given: dict[str, set[str]] = {}
    for name, digest in note.given:
        given.setdefault(name, set()).add(digest)
    untouched: dict[str, int] = {}
    for at, sheet in enumerate(own):
        if sheet.name in given:
            own[at], untouched[sheet.name] = _without(sheet, given[sheet.name])
    return own, {name: count for name, count in untouched.items() if count}


def _without(sheet: Sheet, given: set[str]) -> tuple[Sheet, int]:
    left = [row_digest(row) in given for row in sheet.rows]
    rows = [[None] * len(row) if same else row for row, same in zip(sheet.rows, left, strict=True)]
    return replace(sheet, rows=rows), sum(left)
