"""Texts and cells in a workbook's own XML: nothing in them is markup, a formula or an escape."""

import re
from typing import Final

from inspectorate.files.cell_text import cell_text

#: What every part of a workbook begins with, and the namespace of its own elements.
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Excel reads _x000D_ as a character; a text that happens to hold such a thing says so by its mark.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """Clean text as the content of an element or of a double-quoted attribute."""
    # The library's own escape brings all of urllib along, which costs the quick check a tenth.
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;")


def xml_text(text: str) -> str:
    """Anybody's text as the content of a cell, a comment or a link."""
    return _told(cell_text(text))


def _told(text: str) -> str:
    return escaped(_ESCAPE.sub("_x005F_", text) if "_x" in text else text)


def text_cell(ref: str, style: int, text: str) -> str:
    """A cell that holds its text itself; blank for none.

    Args:
        ref: where it stands.
        style: number of its format.
        text: as `cell_text` gives it.
    """
    if not text:
        return f'<c r="{ref}" s="{style}"/>'
    # Readers may drop blanks at either end of what isn't marked so.
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t{space}>{_told(text)}</t></is></c>'
