"""Reading a chunk of files into one parcel; runs in a child process (``files.pool``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inspectorate.corrections import Answer, Correction, corrected, position
from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sources import Source, bytes_of
from inspectorate.files.templates.note import as_handed_in
from inspectorate.files.uncollected import uncollected
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.recognise import Doubt
from inspectorate.forms.layout.sheet_faults import (
    doubted,
    file_mark,
    is_tabular,
    sheet_faults,
    unknown_sheet,
)
from inspectorate.forms.parcels import Harvest, Parcel, frames
from inspectorate.forms.parse import gather
from inspectorate.notices.remarks.remark import LIST
from inspectorate.tables import Action

#: Cells held at a time: those of a chunk of ordinary workbooks, or of one very large one.
_MOST_HELD = 200_000

_Found = tuple[list[RawTable], list[Doubt]]


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a line of ``intake.csv``.

    Attributes:
        name: of the source.
        status: 已读, 部分读取 or 退回.
        reason: for a clerk; empty when all was read.
        forms: ids of the forms found, sorted.
        rows: records read.
    """

    name: str
    status: str
    reason: str
    forms: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class ReadChunk:
    """A parcel, the outcome of every file of the chunk, and what became of its corrections."""

    parcel: Parcel
    outcomes: list[Outcome]
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Book:
    """A file opened.

    Attributes:
        source: the file.
        sheets: as the unit handed them in and its corrections say; none where it is refused.
        untouched: prefilled rows that the unit left as they were, by sheet.
        answers: what became of the corrections; nothing where the file is refused.
        refusal: why it can't be read, for a clerk.
    """

    source: Source
    sheets: list[Sheet] = field(default_factory=list)
    untouched: dict[str, int] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    refusal: str = ""

    @property
    def cells(self) -> int:
        """Cells of all sheets, blank ones too."""
        return sum(len(row) for sheet in self.sheets for row in sheet.rows)


def read_chunk(
    sources: Sequence[Source], year: int, corrections: Sequence[Correction] = ()
) -> ReadChunk:
    """Read some files.

    Args:
        sources: the files.
        year: of the period, for dates written without one.
        corrections: written corrections, of these files or others.
    """
    with uncollected():
        return _read_files(sources, year, corrections)


def _read_files(
    sources: Sequence[Source], year: int, corrections: Sequence[Correction]
) -> ReadChunk:
    harvest = Harvest()
    outcomes, answers = [], []
    for books in _opened(sources, corrections):
        outcomes += _read_together(harvest, books, year)
        answers += [answer for book in books for answer in book.answers]
    return ReadChunk(frames(harvest), outcomes, tuple(answers))


def _read_together(harvest: Harvest, books: Sequence[_Book], year: int) -> list[Outcome]:
    """One kind of work after the other: what it needs stays in the processor's caches."""
    laid = [_extracted(book, year) for book in books]
    return [_gathered(harvest, *each, year) for each in zip(books, laid, strict=True)]


def refused(source: Source, reason: str) -> Outcome:
    """The outcome of a file that can't be read."""
    return Outcome(source.name, "退回", reason)


def _opened(sources: Sequence[Source], corrections: Sequence[Correction]) -> Iterator[list[_Book]]:
    """The files opened, as many at a time as may be held together; then they are let go."""
    books: list[_Book] = []
    held = 0
    for source in sources:
        books.append(_open(source, [one for one in corrections if one.file == source.name]))
        held += books[-1].cells
        if held >= _MOST_HELD:
            yield books
            books.clear()
            held = 0
    yield books


def _open(source: Source, corrections: Sequence[Correction]) -> _Book:
    if source.is_link:
        return _Book(source, refusal="这是链接，不是文件，不予读取，请放入文件本身")
    try:
        written = read_book(source.name, bytes_of(source))
    except RefusedError as error:
        return _Book(source, refusal=str(error))
    sheets, answers = corrected(written, corrections)
    own, untouched = as_handed_in([sheet for sheet in sheets if not _is_our_list(sheet)])
    return _Book(source, own, untouched, answers)


def _extracted(book: _Book, year: int) -> list[_Found]:
    """What is found on each sheet."""
    return [extract(sheet, year, book.source.place) for sheet in book.sheets]


def _gathered(harvest: Harvest, book: _Book, laid: list[_Found], year: int) -> Outcome:
    """What a file says, added to the harvest, and its outcome."""
    source = book.source
    if book.refusal:
        harvest.marks.append(file_mark(source.name, "", "DQ-01", Action.RETURN, book.refusal))
        return refused(source, book.refusal)
    harvest.marks += [_left_as_given(source.name, *each) for each in book.untouched.items()]
    found: list[RawTable] = []
    faults: list[str] = []
    for sheet, (tables, doubts) in zip(book.sheets, laid, strict=True):
        for table in tables:
            gather(harvest, source.name, sheet, table, year)
            harvest.marks += sheet_faults(source.name, sheet, table)
        unread = [doubted(source.name, sheet, doubt) for doubt in doubts]
        if not tables and not doubts and is_tabular(sheet):
            unread.append(unknown_sheet(source.name, sheet))
        harvest.marks += unread
        faults += [mark["message"] for mark in unread]
        found += tables
    ids = tuple(sorted({table.header.form.id for table in found}))
    rows = sum(len(table.rows) for table in found)
    if not found:
        reason = "；".join(faults) or "没有找到任何一张方案规定的表，请使用规定表式填报"
        if not faults:
            harvest.marks.append(file_mark(source.name, "", "DQ-02", Action.RETURN, reason))
        return Outcome(source.name, "退回", reason)
    return Outcome(source.name, "部分读取" if faults else "已读", "；".join(faults), ids, rows)


def _is_our_list(sheet: Sheet) -> bool:
    """The list that a marked-up copy begins with: a unit that corrects the copy sends it along."""
    first = sheet.rows[0] if sheet.rows else ()
    return sheet.name.startswith(LIST) and LIST in first


def _left_as_given(file: str, sheet: str, count: int) -> dict[str, str | None]:
    text = f"预填的{count}行没有补填，未作为报送内容；请补填本期应报送的行，其余可不填"
    return file_mark(file, sheet, "DQ-06", Action.NOTE, text)


def quote(source_sheets: Sequence[Sheet], sheet: str, cells: Sequence[str]) -> dict[str, str]:
    """Raw text of some cells of a sheet, as docs/guide.md describes raw values."""
    rows = next((s.rows for s in source_sheets if s.name == sheet), ())
    return {cell: raw_text(_at(rows, cell)) for cell in cells}


def _at(rows: Sequence[Sequence[Raw]], cell: str) -> Raw:
    row, column = position(cell)
    line = rows[row] if row < len(rows) else ()
    return line[column] if column < len(line) else None
