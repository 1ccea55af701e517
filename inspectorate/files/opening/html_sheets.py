"""HTML under the name .xls, as many offices' systems export it: tables one below the other.

Laid out as a spreadsheet program shows it: a line of text beside the tables takes a row of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.grid import Content, Grid, sheets_of
from inspectorate.files.opening.limits import MAX_AREA, RESAVE, RefusedError, too_many_cells
from inspectorate.files.opening.text_sheets import decoded

_OPENED, _CLOSED = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\b", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,31})</x:Name>")
_UNSHOWN = ("script", "style", "head", "title", "noscript", "template")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("p", "div", "center", "li", "tr", "td", "th", "caption", "form", "section", "pre")
_BLOCKS = frozenset((*_HEADINGS, *_PARTS, "br", "hr"))
_GAP = re.compile(r"[ \t\r\n\f]+")
_BLANK = " \t\r\n\f\xa0\u3000"
_INVISIBLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DATE_LIKE = re.compile(r"[-/:年月]")
# What HTML itself allows at most.
_MOST_ACROSS, _MOST_DOWN = 1000, 65_534


@dataclass
class _Page(Grid):
    """The sheet being read, the row to fill next, and text that waits for its row."""

    row: int = 0
    waiting: list[str] = field(default_factory=list)

    def say(self) -> None:
        """Gives the text read so far a row."""
        text = _tidy("".join(self.waiting))
        self.waiting.clear()
        if text:
            self.fill(range(self.row, self.row + 1), range(1), Content(text))
            self.row += 1


def html_sheets(data: bytes) -> Sequence[Sheet]:
    """The tables of a page as one sheet.

    Raises:
        RefusedError: no table in it, no encoding fits, or over a limit.
    """
    # What a page says of its encoding is often wrong; its bytes tell.
    text = decoded(data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    root = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
    if root is None or next(root.iter("table"), None) is None:
        raise RefusedError(f"这是网页，里面没有表格，{RESAVE}")
    if len(_OPENED.findall(text)) > len(_CLOSED.findall(text)):
        raise RefusedError("网页表格不完整，结尾缺失，请重新导出后报送")
    named = _SHEET_NAME.search(text)
    page = _Page(named[1] if named else "")
    _read(page, root)
    page.say()
    return sheets_of([page])


def _read(page: _Page, element: etree._Element) -> None:
    """Walks in the order of the page without recursion: how deep pages nest is up to the sender."""
    pending: list[tuple[etree._Element, bool]] = [(element, False)]
    while pending:
        node, left = pending.pop()
        if left:
            if node.tag in _BLOCKS:
                page.say()
            page.waiting.append(_flat(node.tail))
        elif node.tag in _UNSHOWN:
            page.waiting.append(_flat(node.tail))
        elif node.tag == "table" and next(node.iterdescendants("table"), None) is None:
            page.say()
            _read_table(page, node)
            page.waiting.append(_flat(node.tail))
        else:
            if node.tag in _BLOCKS:
                page.say()
            page.waiting.append(_flat(node.text))
            pending.append((node, True))
            pending += [(child, False) for child in reversed(node)]


def _read_table(page: _Page, table: etree._Element) -> None:
    taken: dict[int, int] = {}
    width, known = 1, len(page.facts.merges)
    for row in table.iter("tr", "caption"):
        if _INVISIBLE.search(row.get("style") or ""):
            page.hidden_rows.append(range(page.row, page.row + 1))
        cells = [row] if row.tag == "caption" else list(row.iterchildren("td", "th"))
        width = max(width, _read_row(page, cells, taken), *taken, 1)
        if page.row * width > MAX_AREA:
            raise too_many_cells()
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        page.row += 1
    # A cell that claims more rows than there are must not reach into what follows.
    page.facts.merges[known:] = [
        (top, left, min(bottom, page.row - 1), right)
        for top, left, bottom, right in page.facts.merges[known:]
    ]


def _read_row(page: _Page, cells: Sequence[etree._Element], taken: dict[int, int]) -> int:
    """Places the cells of a row where none from above reaches down; where the row ends.

    Args:
        taken: columns to the rows, from this one on, that a cell takes up; grows by this row's.
    """
    column = 0
    for cell in cells:
        while column in taken:
            column += 1
        across = min(_number(cell.get("colspan")), _MOST_ACROSS)
        down = min(_number(cell.get("rowspan")), _MOST_DOWN)
        columns = range(column, column + across)
        page.merge(range(page.row, page.row + down), columns)
        page.fill(range(page.row, page.row + 1), columns[:1], _content(cell))
        taken.update(dict.fromkeys(columns, down))
        column += across
    return column


def _number(text: str | None) -> int:
    return max(1, int(text[:6])) if text and text.isdecimal() else 1


def _content(cell: etree._Element) -> Content:
    text = _tidy("".join(_pieces(cell)))
    if "x:err" in cell.attrib:
        return Content(text or "#N/A", is_error=True)
    number = cell.get("x:num")
    if number is not None and not _DATE_LIKE.search(text):
        return Content(_as_number(number or text, text))
    return Content(text or None)


def _as_number(number: str, text: str) -> Raw:
    try:
        return float(number)
    except ValueError:
        return text or None


def _pieces(element: etree._Element) -> Iterator[str]:
    if len(element) == 0:
        yield _flat(element.text)
        return
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node is not element and node.tag in _BLOCKS:
                yield "\n"
            yield "" if node.tag in _UNSHOWN else _flat(node.text)
        elif node is not element:
            yield _flat(node.tail)


def _flat(text: str | None) -> str:
    """Breaks in the source of a page are blanks; only its tags break a line."""
    return _GAP.sub(" ", text or "")


def _tidy(text: str) -> str:
    lines = (line.strip(_BLANK) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
