"""The sheet 核查意见: every remark on a line, with a link to its cell, ready to be printed on A4."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from inspectorate.evidence import column_letter
from inspectorate.files.cell_text import cell_text, is_risky
from inspectorate.files.cell_xml import DECLARATION, MAIN, text_cell
from inspectorate.files.marked_copy.styles import Face, Styles
from inspectorate.files.marked_copy.weights import FILLS, level, tally, word
from inspectorate.files.marked_copy.wording import lines_of
from inspectorate.notices.remarks.remark import LIST, Heading, Remark

NAME: Final = LIST
_LEGEND = "底纹：红色为退回或重大问题，黄色为更正、严重或一般问题，蓝色为提示；单元格批注写明原因和改法，点“单元格”一列可到该处。"
_CELLS, _WEIGHT = "单元格", "程度"
_TEXT = Face()
_TITLE = Face(font=("黑体", 18, False, "FF000000"), align="center", boxed=False)
_LINE = Face(boxed=False)
_HEAD = Face(font=("黑体", 10, False, "FF000000"), fill="FFD9E1F2", align="center")
_LINK = Face(font=("宋体", 10, False, "FF0563C1"), align="center", underlined=True)
# In points; Excel shows no row that is taller.
_LINE_HEIGHT, _PADDING, _TALLEST = 15, 6, 409
_TITLE_HEIGHT, _HEAD_HEIGHT = 34, 24
# No more cells of a remark are spelt out: a link's text isn't wrapped everywhere.
_SPELT_OUT = 1


@dataclass(frozen=True)
class _Column:
    """A column of the list.

    Attributes:
        width: in places of text.
        text: what it says of a remark with its number.
        spare: left out where it would be empty.
    """

    label: str
    width: int
    text: Callable[[int, Remark], str]
    face: Face = _TEXT
    spare: bool = False


#: Where the link of a remark leads; None where there is nothing to link to.
Link = Callable[[Remark], str | None]


@dataclass(frozen=True)
class _Sheet:
    columns: list[_Column]
    rows: list[str]
    links: list[str]
    styles: Styles

    @property
    def widths(self) -> list[int]:
        return [column.width for column in self.columns]

    def wide(self, text: str, face: Face, height: float) -> None:
        """Add a row in which one text goes over all columns."""
        others = len(self.columns) - 1
        self.row([text, *[""] * others], [face] * (others + 1), height)

    def row(self, texts: Sequence[str], faces: Sequence[Face], height: float) -> int:
        """Add a row; its number from 1."""
        number = len(self.rows) + 1
        cells = "".join(
            self._cell(f"{column_letter(column)}{number}", text, face)
            for column, (text, face) in enumerate(zip(texts, faces, strict=True))
        )
        self.rows.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>')
        return number

    def _cell(self, ref: str, text: str, face: Face) -> str:
        told = cell_text(text)
        style = self.styles.face(replace(face, quoted=True) if is_risky(told) else face)
        return text_cell(ref, style, told)


def list_sheet(
    remarks: Sequence[Remark], heading: Heading, styles: Styles, link: Link
) -> tuple[bytes, int]:
    """The part, and the number of the row with the heads of the columns.

    Args:
        styles: of the workbook; the formats of the list are added to it.
        link: where the link of a remark leads.
    """
    columns = [each for each in _columns() if not each.spare or _says(each, remarks)]
    sheet = _Sheet(columns, [], [], styles)
    sheet.wide(NAME, _TITLE, _TITLE_HEIGHT)
    for line in _lines(remarks, heading):
        sheet.wide(line, _LINE, _height([line], [sum(sheet.widths)]))
    labels = [column.label for column in columns]
    head = sheet.row(labels, [_HEAD] * len(labels), _HEAD_HEIGHT)
    for number, remark in enumerate(remarks, start=1):
        _remark(sheet, number, remark, link(remark))
    return _part(sheet, head).encode(), head


def _columns() -> tuple[_Column, ...]:
    centred = Face(align="center")
    return (
        _Column("序号", 6, lambda number, _: str(number), centred),
        _Column("工作表", 14, lambda _, remark: remark.sheet or "整个文件" * (not remark.cells)),
        _Column(_CELLS, 12, lambda _, remark: _cells(remark), centred),
        _Column(_WEIGHT, 7, lambda _, remark: word(remark.weight), centred),
        _Column("编号", 10, lambda _, remark: "\n".join(remark.ids), centred),
        _Column("名称", 14, lambda _, remark: remark.name),
        _Column("查到的情况", 28, lambda _, remark: remark.found),
        _Column("应为", 22, lambda _, remark: remark.expected),
        _Column("依据", 21, lambda _, remark: remark.basis, spare=True),
        _Column("怎么改", 22, lambda _, remark: remark.todo),
        _Column("由此带出的问题", 20, lambda _, remark: _numbered(remark.follows), spare=True),
    )


def _says(column: _Column, remarks: Sequence[Remark]) -> bool:
    return any(column.text(0, remark) for remark in remarks)


def _lines(remarks: Sequence[Remark], heading: Heading) -> Iterator[str]:
    named = (
        ("单位", heading.unit),
        ("方案", heading.programme),
        ("期间", heading.period),
        ("文件", heading.file),
    )
    yield "　　".join(f"{label}：{text}" for label, text in named if text)
    yield tally(remark.weight for remark in remarks)
    if remarks:
        yield _LEGEND
    if heading.notes:
        yield "说明：" + "".join(heading.notes)


def _remark(sheet: _Sheet, number: int, remark: Remark, link: str | None) -> None:
    texts = [column.text(number, remark) for column in sheet.columns]
    faces = [_face(column, remark, linked=link is not None) for column in sheet.columns]
    row = sheet.row(texts, faces, _height(texts, sheet.widths))
    if link:
        labels = [column.label for column in sheet.columns]
        ref = f"{column_letter(labels.index(_CELLS))}{row}"
        # Within the workbook: no relation that a program could take for a foreign address.
        sheet.links.append(f'<hyperlink ref="{ref}" location="{link}" tooltip="转到该单元格"/>')


def _face(column: _Column, remark: Remark, *, linked: bool) -> Face:
    if column.label == _WEIGHT:
        return replace(column.face, fill=FILLS[level(remark.weight)])
    return _LINK if linked and column.label == _CELLS else column.face


def _cells(remark: Remark) -> str:
    """Where a remark stands in its sheet: F17等5处; below it, where else it does."""
    if not remark.cells:
        return "整张表" if remark.sheet else ""
    elsewhere = (f"{sheet}!{_some(cells)}" for sheet, cells in remark.also)
    return "\n".join([_some(remark.cells), *elsewhere])


def _some(cells: Sequence[str]) -> str:
    shown = "、".join(cells[:_SPELT_OUT])
    return f"{shown}等{len(cells)}处" if len(cells) > _SPELT_OUT else shown


def _numbered(texts: Sequence[str]) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return "\n".join(f"{number}.{text}" for number, text in enumerate(texts, start=1))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    lines = max(lines_of(text, width - 2) for text, width in zip(texts, widths, strict=True))
    return min(_TALLEST, lines * _LINE_HEIGHT + _PADDING)


def _part(sheet: _Sheet, head: int) -> str:
    last = column_letter(len(sheet.columns) - 1)
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, start=1)
    )
    merges = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in range(1, head))
    links = f"<hyperlinks>{''.join(sheet.links)}</hyperlinks>" if sheet.links else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/>'
        f'<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}{len(sheet.rows)}"/>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(sheet.rows)}</sheetData>"
        f'<mergeCells count="{head - 1}">{merges}</mergeCells>{links}'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
    )
