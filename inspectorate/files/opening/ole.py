"""An OLE container (.xls, .et) looked into before a reader whose chains it could send in circles."""

from collections.abc import Sequence
from io import BytesIO

import olefile

from inspectorate.files.opening.limits import DAMAGED, LOCKED, RESAVE, RefusedError

# Sector numbers from here on mean the end of a chain, or no sector at all.
_SPECIAL = 0xFFFF_FFFA
_BOOKS = ("workbook", "book")
_LOCKS = ("encryptedpackage", "encryptioninfo")
_WRITTEN = ("worddocument",)
_SHOWN = ("powerpoint document",)


def workbook_stream(data: bytes) -> bytes:
    """The BIFF stream of a workbook.

    Raises:
        RefusedError: damaged, with a looping chain, locked, or not a workbook.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return _stream(ole)
    # olefile meets damage with whatever its arithmetic or its own classes raise.
    except (OSError, ValueError, IndexError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError(DAMAGED) from error


def _stream(ole: olefile.OleFileIO) -> bytes:
    names = {"/".join(path).lower(): path for path in ole.listdir()}
    if any(name in names for name in _LOCKS):
        raise RefusedError(LOCKED)
    book = next((names[name] for name in _BOOKS if name in names), None)
    if book is None:
        raise RefusedError(_what_else(names))
    _refuse_loops(ole)
    return bytes(ole.openstream(book).read())


def _what_else(names: dict[str, list[str]]) -> str:
    if any(name in names for name in _WRITTEN):
        return f"这是文字文档，不是表格，{RESAVE}"
    if any(name in names for name in _SHOWN):
        return f"这是演示文稿，不是表格，{RESAVE}"
    return f"不是可识别的表格文件，{RESAVE}"


def _refuse_loops(ole: olefile.OleFileIO) -> None:
    """Every chain that a reader follows must end: it allocates until it does."""
    if ole.minifat is None:
        ole.loadminifat()
    small = [ole.first_mini_fat_sector, ole.first_dir_sector, ole.root.isectStart]
    entries = [entry for entry in ole.direntries if entry is not None and entry.entry_type == 2]
    large = [entry.isectStart for entry in entries if entry.size >= ole.minisectorcutoff]
    little = [entry.isectStart for entry in entries if entry.size < ole.minisectorcutoff]
    chains = [(ole.fat, [*small, *large]), (ole.minifat, little)]
    if not all(_ends(table, start) for table, starts in chains for start in starts):
        raise RefusedError("文件结构异常（内部链接成环），请用表格软件打开后另存为.xlsx报送")


def _ends(table: Sequence[int], sector: int) -> bool:
    for _ in range(len(table) + 1):
        if sector >= _SPECIAL or sector >= len(table):
            return True
        sector = table[sector]
    return False
