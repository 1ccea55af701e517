"""Limits that every intake keeps, and the refusal that names the reason."""

MAX_BYTES = 50 * 2**20
MAX_UNPACKED = 2**30
MAX_CELLS = 2_000_000
# What a dense reader makes of all sheets together, blanks between the values included: the whole
# grid of an .xls, 65,536 rows by 256 columns.
MAX_AREA = 2**24
MAX_SHEETS = 256
# The grid of Excel 2007 and later: what lies beyond is no cell, and no repeat is unrolled further.
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_SECONDS = 60
MAX_MEMORY = 2 * 2**30

RESAVE = "请用表格软件另存为.xlsx后报送"
DAMAGED = "文件已损坏，表格软件也无法完整打开，请重新导出后报送"
LOCKED = "文件设有打开密码或加密保护，无法读取，请取消密码后报送"


class RefusedError(Exception):
    """A file that can't be read; the message is the reason a clerk reads in ``intake.csv``."""


def too_large() -> RefusedError:
    """The refusal of a file with more bytes than are read."""
    return RefusedError("文件超过50MiB，请拆分后报送")


def too_many_sheets() -> RefusedError:
    """The refusal of a workbook with more sheets than are read."""
    return RefusedError(f"工作表多于{MAX_SHEETS}张，请拆分后报送")


def too_many_cells() -> RefusedError:
    """The refusal of a file with more cells than are read."""
    return RefusedError(f"单元格多于{MAX_CELLS}个，请拆分后报送")


def too_far(sheet: str, cell: str) -> RefusedError:
    """The refusal of a sheet whose outermost cell would make a reader unroll the whole grid."""
    return RefusedError(
        f"工作表“{sheet}”中有孤立的远处单元格（{cell}），请删除该处多余内容后保存，再报送"
    )
