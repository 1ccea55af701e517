"""Every text of a paper or a workbook with the place where a reader finds it, for the gate."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inspectorate.notices.paper import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    plain_title,
)
from inspectorate.notices.sheets import SheetSpec

#: Columns in which stands only what the house or the programme says by itself.
FIXED_COLUMNS = frozenset(
    {
        "编号", "序号", "程度", "等次", "状态", "名次", "上期名次", "升降", "得分", "扣分", "时限", "最早时限",
        "规则", "依据", "参数", "问题类别", "上限（分）", "板块", "权重", "扣分的问题", "板块得分", "整改要求", "所含规则", "权重（分）",
        "怎么改", "接收情况",
    }
)  # fmt: skip


class Place(NamedTuple):
    """A text and where it stands.

    Attributes:
        place: as a reader finds it.
        text: what stands there.
        typed: it may hold what somebody typed, not only the house's own wording.
    """

    place: str
    text: str
    typed: bool = False


def paper_texts(paper: Paper) -> Iterator[Place]:
    """Every text of a paper with its place."""
    yield Place("标题", paper.title)
    for name in ("kind", "issuer", "mark", "doc_number", "signer", "printer", "copy_number"):
        yield Place("版头和署名", str(getattr(paper, name)))
    for label, lines in (
        ("版头和署名", (paper.secrecy, paper.urgency)),
        ("主送", paper.addressees),
        ("附件说明", paper.attachments),
        ("附注", paper.notes),
        ("抄送", paper.copies),
    ):
        yield from (Place(label, line) for line in lines)
    yield from _block_texts("正文", paper.body)
    for annex in paper.annexes:
        yield Place(annex.label, annex.title)
        yield from _block_texts(annex.label, annex.blocks)
    if paper.provenance is not None:
        yield Place("末页", paper.provenance.text)


def sheet_texts(sheet: SheetSpec) -> Iterator[Place]:
    """Every text of a sheet with the cell where it will stand (title and head above the rows)."""
    yield Place("工作表名", sheet.name)
    yield Place(f"{sheet.name}：标题", sheet.title)
    yield Place(f"{sheet.name}：注", sheet.note)
    yield from (Place(f"{sheet.name}：表头", column.label) for column in sheet.columns)
    for number, row in enumerate(sheet.rows, start=3):
        for column, value in zip(sheet.columns, row, strict=True):
            if isinstance(value, str) and value:
                place = f"{sheet.name}：第{number}行“{column.label}”"
                yield Place(place, value, typed=column.label not in FIXED_COLUMNS)


def book_texts(sheets: Iterable[SheetSpec]) -> Iterator[Place]:
    """Every text of a workbook with its sheet and cell."""
    for sheet in sheets:
        yield from sheet_texts(sheet)


def _block_texts(place: str, blocks: Iterable[Block]) -> Iterator[Place]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield Place(place, block.text)
            case Table():
                yield from _table_texts(place, block)
            case Picture():
                yield from (Place(f"{place}统计图", text) for text in block.texts())


def _table_texts(place: str, table: Table) -> Iterator[Place]:
    yield Place(f"{place}表题", table.title)
    labels = [plain_title(label) for label in table.head]
    yield from (Place(f"{place}表头", label) for label in labels)
    for number, row in enumerate(table.rows, start=1):
        for label, cell in zip(labels, row, strict=True):
            typed = label not in FIXED_COLUMNS
            yield Place(f"{place}第{number}行“{label}”", cell, typed)
