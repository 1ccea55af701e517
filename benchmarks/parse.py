"""The bare parse that an audit is measured against: every sheet of every workbook, nothing else."""

import sys
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook


def parse(folder: Path) -> int:
    """Cells of all workbooks under a folder that calamine can read."""
    cells = 0
    for path in sorted(folder.rglob("*.xlsx")):
        try:
            book = CalamineWorkbook.from_path(path)
        except CalamineError:
            continue
        for name in book.sheet_names:
            cells += sum(len(row) for row in book.get_sheet_by_name(name).to_python())
    return cells


if __name__ == "__main__":
    print(parse(Path(sys.argv[1])))
