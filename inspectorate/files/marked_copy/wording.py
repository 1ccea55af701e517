"""Texts of a workbook's own XML: nothing in them is markup, a formula or an escape."""

import re
from xml.sax.saxutils import escape

from inspectorate.files.cell_text import cell_text

# Excel reads _x000D_ as a character; a text that happens to hold such a thing says so by its mark.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def xml_text(text: str) -> str:
    """Content of an element or of a double-quoted attribute."""
    return escape(_ESCAPE.sub("_x005F_", cell_text(text)), {'"': "&quot;"})


def lines_of(text: str, places: int) -> int:
    """Lines that a wrapped text takes, a Chinese character counted as two places."""
    return sum(max(1, -(-_places(line) // places)) for line in text.split("\n"))


def _places(line: str) -> int:
    """A Chinese character has three bytes in UTF-8, so this is two for it and one for a letter."""
    return (len(line.encode(errors="replace")) + len(line)) // 2
