"""Workbooks of plain lines as units send them, and a folder that holds them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from inspectorate.files.sources import Source, find_sources

#: The lead office's lists of a small quarter: two units, one village each.
UNITS = [
    ["参扶单位基本情况表"],
    ["单位名称", "单位简称", "层级", "主要负责人"],
    ["汉中市发展和改革委员会", "市发改委", "市", "王一"],
    ["汉中市教育局", "市教育局", "市", "王二"],
]
PAIRS = [
    ["包村对应表"],
    ["帮扶单位", "县", "乡镇", "村"],
    ["市发改委", "南郑县", "红庙镇", "群福村"],
    ["市教育局", "洋县", "洋州镇", "夏家村"],
]


def book_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Workbook:
    """A workbook with these lines on these sheets and nothing else."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def xlsx(book: Workbook) -> bytes:
    """Its bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def laid_down(folder: Path, files: Mapping[str, bytes]) -> list[Source]:
    """Files written below a folder, as a run finds them."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return find_sources(folder)
