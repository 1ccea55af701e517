"""Texts as the cells of a workbook hold them, whoever typed them."""

from inspectorate.files.safe_text import safe_text

#: What Excel holds in a cell.
CELL_LENGTH = 32_767
_RISKY = tuple("=+-@\t\r\n")


def cell_text(text: str) -> str:
    """The text without what no document may hold, as long as a cell allows."""
    return clipped(safe_text(text), CELL_LENGTH)


def clipped(text: str, length: int) -> str:
    """The text, cut with an ellipsis if it is longer."""
    return text if len(text) <= length else text[: length - 1] + "…"


def is_risky(text: str) -> bool:
    """Whether a program may take the text for a formula when somebody edits it."""
    return text.startswith(_RISKY)


def places(line: str) -> int:
    """Places of a column's width that a line takes, a Chinese character two."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
