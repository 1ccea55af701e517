"""Marked-up copies beside a bare openpyxl load and save of the same workbooks (processor seconds).

python -m benchmarks.marking [UNITS …]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl

from inspectorate.files.marked_copy import marked_copy
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.notices.remarks.remark import Heading, Remark
from inspectorate.samples import write_sample

UNITS = (100,)
_REMARKS = 10
HEADING = Heading("某局", "驻村帮扶", "2014年第二季度", "报表.xlsx")


def remarks_of(data: bytes) -> list[Remark]:
    """Ten remarks spread over the sheets of a workbook."""
    names = [sheet.name for sheet in read_book("a.xlsx", data)]
    return [
        Remark(
            names[at % len(names)],
            (f"{'BCDE'[at % 4]}{at + 4}",),
            ("更正", "提示", "B")[at % 3],
            ("DQ-09",),
            "日期",
            "填的是“6月底”",
            "应填年月日",
        )
        for at in range(_REMARKS)
    ]


Book = tuple[bytes, list[Remark]]


def seconds(work: Callable[[Book], object], books: list[Book]) -> float:
    """Processor seconds for all books, one after the other."""
    start = time.process_time()
    for book in books:
        work(book)
    return time.process_time() - start


def resaved(data: bytes) -> None:
    """What openpyxl needs to open and write a workbook."""
    openpyxl.load_workbook(BytesIO(data)).save(BytesIO())


def books_of(folder: Path) -> list[Book]:
    """Every workbook of a sample that can be opened, with remarks on it."""
    found: list[Book] = []
    for path in sorted(folder.rglob("*.xlsx")):
        data = path.read_bytes()
        try:
            found.append((data, remarks_of(data)))
        except RefusedError:
            continue
    return found


def bench(units: int) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        told = write_sample(Path(folder), period="2014Q2", units=units, seed=7)
        found = books_of(told.folder)
    bare = seconds(lambda book: resaved(book[0]), found)
    own = seconds(lambda book: marked_copy("a.xlsx", *book, HEADING), found)
    return f"| {units} | {len(found)} | {bare:.2f} | {own:.2f} | {own / bare:.2f} |"


def main() -> None:
    """Measure and print; sizes on the command line replace the usual ones."""
    print("| units | workbooks | openpyxl load and save s | marked copies s | share |")
    print("|---" * 5 + "|")
    for units in [int(word) for word in sys.argv[1:]] or UNITS:
        print(bench(units), flush=True)


if __name__ == "__main__":
    main()
