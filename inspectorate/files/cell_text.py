"""Texts as the cells and tabs of a workbook hold them, whoever typed them."""

from inspectorate.files.safe_text import safe_line, safe_text

#: What Excel holds in a cell, and in the name of a sheet.
CELL_LENGTH, NAME_LENGTH = 32_767, 31
#: Excel counts integers exactly up to here; a longer one is written as text.
EXACT = 2**53
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_RISKY = tuple("=+-@\t\r\n")


def cell_text(text: str) -> str:
    """The text without what no document may hold, as long as a cell allows."""
    told = safe_text(text)
    # Nearly every text; the others are counted as Excel counts.
    if 2 * len(told) <= CELL_LENGTH or _first(told, CELL_LENGTH) == told:
        return told
    return _first(told, CELL_LENGTH - 1) + "…"


def _first(text: str, length: int) -> str:
    """The beginning of a text; a character outside the first 65,536 counts twice to Excel."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def clipped(text: str, length: int) -> str:
    """The text, cut with an ellipsis if it is longer."""
    return text if len(text) <= length else text[: length - 1] + "…"


def is_risky(text: str) -> bool:
    """Whether a program may take the text for a formula when somebody edits it."""
    return text.startswith(_RISKY)


def places(line: str) -> int:
    """Places of a column's width that a line takes, a Chinese character two."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def sheet_name(name: str) -> str:
    """The name without what Excel forbids in one, at most 31 characters."""
    clean = safe_line(name).translate(_FORBIDDEN_IN_NAMES).strip("' ")
    # What is cut may end in a mark of its own.
    return _first(clean, NAME_LENGTH).rstrip("'") or "表"


def quoted_name(name: str) -> str:
    """A sheet's name as a reference writes it."""
    return "'" + name.replace("'", "''") + "'"
