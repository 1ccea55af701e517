"""Texts of a workbook's own XML: nothing in them is markup, a formula or an escape."""

import re
from xml.sax.saxutils import escape

from inspectorate.files.safe_text import safe_text

#: What Excel holds in a cell.
CELL_LENGTH = 32_767
# Excel reads _x000D_ as a character; a text that happens to hold such a thing says so by its mark.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RISKY = tuple("=+-@\t\r\n")


def xml_text(text: str) -> str:
    """Content of an element or of a double-quoted attribute."""
    clean = clipped(safe_text(text), CELL_LENGTH)
    return escape(_ESCAPE.sub("_x005F_", clean), {'"': "&quot;"})


def clipped(text: str, length: int) -> str:
    """The text, cut with an ellipsis if it is longer."""
    return text if len(text) <= length else text[: length - 1] + "…"


def is_risky(text: str) -> bool:
    """Whether a program may take the text for a formula when somebody edits it."""
    return text.startswith(_RISKY)


def lines_of(text: str, places: int) -> int:
    """Lines that a wrapped text takes, a Chinese character counted as two places."""
    return sum(max(1, -(-_places(line) // places)) for line in text.split("\n"))


def _places(line: str) -> int:
    """A Chinese character has three bytes in UTF-8, so this is two for it and one for a letter."""
    return (len(line.encode(errors="replace")) + len(line)) // 2
