"""A workbook marked inside its own zip: only what the marks need is written anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.evidence import address
from inspectorate.files.marked_copy.book import Book, SheetPart, link_to
from inspectorate.files.marked_copy.comments import Comments
from inspectorate.files.marked_copy.container import Container, UnpatchableError
from inspectorate.files.marked_copy.filling import fill, placed
from inspectorate.files.marked_copy.grid import Grid
from inspectorate.files.marked_copy.listing import NAME, list_sheet
from inspectorate.files.marked_copy.marks import BOX_WIDTH, Mark, cell_of, marks, remarked_cells
from inspectorate.files.marked_copy.parts import Relations
from inspectorate.files.marked_copy.sheet import Cell, SheetXml
from inspectorate.files.marked_copy.styles import Styles
from inspectorate.files.marked_copy.tail import add_drawing_of_comments, drawing_of_comments, merges
from inspectorate.files.marked_copy.vml import drawing
from inspectorate.notices.remarks.remark import Heading, Remark

_FOLDER = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_STYLES_TYPE, _COMMENTS_TYPE = f"{_FOLDER}styles+xml", f"{_FOLDER}comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# Numbers of shapes of new drawings start far above those that Excel gives.
_BLOCKS_PER_SHEET = 100


@dataclass
class _Job:
    """A workbook that is being marked, and what has been learnt on the way."""

    package: Container
    book: Book
    styles: Styles
    remarks: Sequence[Remark]
    notes: list[str]
    placed: dict[str, set[Cell]]


def patched(
    data: bytes, remarks: Sequence[Remark], heading: Heading
) -> tuple[bytes, tuple[str, ...]]:
    """The workbook with its faulty cells marked and the list 核查意见 before its sheets.

    Returns:
        The bytes of an .xlsx, and sentences on what it lacks of the original.

    Raises:
        UnpatchableError: Not a workbook that can be marked without a risk to its content.
    """
    package = Container(data)
    book = Book(package)
    formats = _part_of_styles(package, book)
    styles = Styles.read(package.read(formats) if formats in package else None)
    job = _Job(package, book, styles, remarks, _left_out(book), {})
    for number, (name, cells) in enumerate(remarked_cells(remarks).items(), start=1):
        if name in book.sheets:
            _mark(job, book.sheets[name], cells, number * _BLOCKS_PER_SHEET)
    _put_list(job, replace(heading, notes=(*heading.notes, *job.notes)))
    package.write(formats, styles.dumped())
    book.save()
    return package.packed(), tuple(job.notes)


def _part_of_styles(package: Container, book: Book) -> str:
    """Where the workbook's formats stand, or will."""
    known = book.relations.first("/styles")
    if known is not None:
        return known.target
    # Some readers look for the formats by this name and not by the relation.
    usual = f"{book.folder}styles.xml"
    part = package.free(f"{book.folder}styles{{}}.xml") if usual in package else usual
    book.relations.add("/styles", part)
    book.types.set(part, _STYLES_TYPE)
    return part


def _left_out(book: Book) -> list[str]:
    notes: list[str] = []
    if book.template:
        notes.append("原文件为模板，标注副本存为.xlsx工作簿。")
    if book.leave_out_macros():
        notes.append("原文件带有宏，标注副本存为.xlsx，宏未保留。")
    if book.leave_out_signatures():
        notes.append("原文件带有数字签名，加标注后签名失效，已移除。")
    return notes


def _mark(job: _Job, part: SheetPart, cells: Mapping[Cell, Sequence[int]], block: int) -> None:
    sheet = SheetXml(job.package.read(part.part))
    places = placed(sheet, merges(sheet), cells)
    found = marks(job.remarks, cells, places)
    grid = Grid(sheet)
    fill(sheet, grid, {cell: mark.level for cell, mark in found.items()}, job.styles.marked)
    _comment(job, part, sheet, grid, found, block)
    job.package.write(part.part, sheet.packed())
    job.placed[part.name] = set(places)
    if part.hidden:
        job.notes.append(f"工作表“{part.name}”在原文件中是隐藏的，取消隐藏后可看到标注。")


def _comment(
    job: _Job, part: SheetPart, sheet: SheetXml, grid: Grid, found: dict[Cell, Mark], block: int
) -> None:
    relations = Relations(job.package, part.part)
    known = relations.first("/comments")
    comments = Comments(job.package.read(known.target) if known else None)
    said = {cell: mark for cell, mark in found.items() if not comments.threaded(address(*cell))}
    if len(said) < len(found):
        job.notes.append(
            f"工作表“{part.name}”中带有会话式批注的单元格保留原批注，意见只列在“{NAME}”表。"
        )
    if not said:
        return
    comments.add({address(*cell): mark for cell, mark in said.items()})
    target = known.target if known else job.package.free(f"{job.book.folder}comments{{}}.xml")
    job.package.write(target, comments.dumped())
    if known is None:
        relations.add("/comments", target)
        job.book.types.set(target, _COMMENTS_TYPE)
    boxes = {
        cell: (grid.anchor(cell, BOX_WIDTH, mark.height), mark.height)
        for cell, mark in said.items()
    }
    _draw(job, relations, sheet, boxes, block)


def _draw(
    job: _Job,
    relations: Relations,
    sheet: SheetXml,
    boxes: dict[Cell, tuple[str, int]],
    block: int,
) -> None:
    link = drawing_of_comments(sheet)
    if link is None:
        target = job.package.free(f"{job.book.folder}drawings/vmlDrawing{{}}.vml")
        job.package.write(target, drawing(None, boxes, block))
        job.book.types.set_default("vml", _DRAWING_TYPE)
        job.book.types.set(target, _DRAWING_TYPE)
        add_drawing_of_comments(sheet, relations.add("/vmlDrawing", target))
        return
    known = next((each.target for each in relations if each.id == link), None)
    if known is None:
        raise UnpatchableError("a drawing without its part")
    job.package.write(known, drawing(job.package.read(known), boxes, block))


def _put_list(job: _Job, heading: Heading) -> None:
    def link(remark: Remark) -> str | None:
        part = job.book.sheets.get(remark.sheet)
        if part is None or part.hidden:
            return None
        if not remark.cells:
            return link_to(part.name, "A1")
        known = job.placed.get(part.name, set())
        shown = (cell for cell in map(cell_of, remark.cells) if cell in known)
        first = next(shown, None)
        return link_to(part.name, address(*first)) if first else None

    xml, head = list_sheet(job.remarks, heading, job.styles, link)
    job.book.put_list(NAME, xml, head)
