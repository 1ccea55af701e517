"""Lines of a terminal as Chinese is set: broken between any two characters, but in no word or number."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

#: A word or number, or one character, with the marks before it that must not end a line, those
#: behind it that must not begin one, and blanks.
_PIECE = re.compile(r"[（《“‘【]*(?:[!-~]+|[^!-~])[，。；：、！？）》”’】]*\s*")


class Folded:
    """A text that takes as many lines as it needs."""

    def __init__(self, text: str, style: str = "") -> None:
        """With its style."""
        self._text, self._style = text, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One text a line."""
        for line in folded(self._text, options.max_width):
            yield Text(line, self._style, no_wrap=True, overflow="fold")


def folded(text: str, width: int) -> Iterator[str]:
    """The lines of a text; a word longer than a line is left to be cut."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()
