"""Labels and values on a sheet of cards: which cell is a label, and which cell says its value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.fitting import field_of, money_of
from inspectorate.forms.layout.heads import is_head
from inspectorate.forms.layout.tablerows import clean
from inspectorate.forms.shape import Form
from inspectorate.forms.values.text import simplified, squeezed

_LONGEST_LABEL = 14
#: Heads of a list of family members inside a card: what stands below are no labels.
_KINSHIP = frozenset({"与户主关系", "与户主的关系", "家庭关系", "称谓", "关系"})
_COLON = re.compile("[:：]")
_AROUND = " \t\n,;_"
_PAIR = re.compile(r"([一-鿿][^\s:,;,;。、]{0,13})\s*:\s*")


@dataclass(frozen=True)
class Label:
    """A label of a card with its value.

    Attributes:
        field: of the form.
        text: the label as written.
        cell: zero-based cell of the label.
        value: as written; of a block of lines all of them.
        value_cell: zero-based cell of the value.
        bottom: last row that label or value reach.
        money: 元 or 万元 where the label says it.
    """

    field: str
    text: str
    cell: tuple[int, int]
    value: Raw
    value_cell: tuple[int, int]
    bottom: int
    money: str = ""


@dataclass(frozen=True)
class Page:
    """A sheet for reading cards: its rows, the longest one's cells, how far each merge reaches."""

    rows: Sequence[Sequence[Raw]]
    width: int
    reach: dict[tuple[int, int], tuple[int, int]]
    covered: frozenset[tuple[int, int]]

    def at(self, row: int, column: int) -> Raw:
        """Value of a cell, None outside the sheet."""
        line = self.rows[row] if row < len(self.rows) else ()
        return clean(line[column]) if column < len(line) else None

    def end(self, row: int, column: int) -> tuple[int, int]:
        """Last row and column of the cell's merge."""
        return self.reach.get((row, column), (row, column))


def page_of(sheet: Sheet) -> Page:
    """A sheet for reading cards; of a merge that reaches beyond its cells only these count."""
    width = max(map(len, sheet.rows), default=0)
    reach = {(m[0], m[1]): (m[2], m[3]) for m in sheet.merges}
    covered = frozenset(
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, min(bottom + 1, len(sheet.rows)))
        for column in range(left, min(right + 1, width))
        if (row, column) != (top, left)
    )
    return Page(sheet.rows, width, reach, covered)


def labels_of(page: Page, form: Form) -> tuple[Label, ...]:
    """Labels of a form on a sheet, from the top and from the left.

    Args:
        page: the sheet.
        form: whose labels are looked for.
    """
    found: list[Label] = []
    row = 0
    while row < len(page.rows):
        if _begins_list(page, row):
            members = _list_label(page, row, form)
            end = _end_of_list(page, row, form)
            found += [_block(page, member, row, end) for member in members]
            row = end
            continue
        here = list(_labels_in_row(page, row, form))
        found += here
        row = max([row + 1, *(one.bottom + 1 for one in here if _is_list(one, row))])
    return tuple(found)


def shows_labels(sheet: Sheet, fewest: int) -> bool:
    """Whether so many rows hold what may be a label of some form: a quick look at any sheet."""
    found = 0
    for row in sheet.rows:
        found += any(isinstance(value, str) and _may_say(value) for value in row)
        if found >= fewest:
            return True
    return False


@lru_cache(maxsize=20_000)
def _may_say(text: str) -> bool:
    """A head, or one before a colon."""
    said = text.strip()
    if len(said) <= _LONGEST_LABEL * 2 and is_head(said):
        return True
    before = _COLON.split(said)[:-1]
    return any(is_head(part[-_LONGEST_LABEL:].split()[-1]) for part in before if part.strip())


def _is_list(label: Label, row: int) -> bool:
    return label.field == "members" and label.bottom > row


def _labels_in_row(page: Page, row: int, form: Form) -> Iterator[Label]:
    column = 0
    while column < len(page.rows[row]):
        text = page.at(row, column)
        if not isinstance(text, str) or (row, column) in page.covered:
            column += 1
            continue
        inline = list(_inline(text, (row, column), form))
        yield from inline
        name = None if inline else _field(text, form)
        if name is None or _is_group(page, row, column, form, name):
            column = page.end(row, column)[1] + 1
            continue
        label = _with_value(page, (row, column), name, form)
        yield label
        column = page.end(*label.value_cell)[1] + 1


@lru_cache(maxsize=20_000)
def _field(text: str, form: Form) -> str | None:
    return field_of(form, text) if len(squeezed(text)) <= _LONGEST_LABEL else None


def _inline(text: str, cell: tuple[int, int], form: Form) -> Iterator[Label]:
    """户主姓名:张三  家庭人口:4 in one cell."""
    said = simplified(text)
    pairs = [m for m in _PAIR.finditer(said) if _field(m[1], form)]
    for index, pair in enumerate(pairs):
        end = pairs[index + 1].start() if index + 1 < len(pairs) else len(said)
        value = said[pair.end() : end].strip(_AROUND)
        if not value and len(pairs) == 1:
            return
        name = field_of(form, pair[1]) or ""
        yield Label(name, pair[1], cell, value or None, cell, cell[0], money_of(pair[1]))


def _is_group(page: Page, row: int, column: int, form: Form, name: str) -> bool:
    """A label followed by another label heads a group; a word of its own closed list is its value."""
    beside = page.end(row, column)[1] + 1
    value = page.at(row, beside)
    if not isinstance(value, str) or _field(value, form) in (None, name):
        return False
    choices = form.field(name).choices or {}
    after = page.at(row, page.end(row, beside)[1] + 1)
    return squeezed(value) not in choices and not _labels_follow(after, form)


def _labels_follow(after: Raw, form: Form) -> bool:
    """Whether the cell after a value is a label again: then label, value, label it is."""
    return isinstance(after, str) and _field(after, form) is not None


def _with_value(page: Page, cell: tuple[int, int], name: str, form: Form) -> Label:
    row, column = cell
    bottom, right = page.end(row, column)
    beside = right + 1
    text = str(page.at(row, column))
    reach = page.end(row, beside)[0]
    if bottom > reach and form.field(name).kind == "text":
        value = _lines(page, range(row, bottom + 1), range(beside, page.width))
        return Label(name, text, cell, value, (row, beside), bottom, money_of(text))
    value = page.at(row, beside)
    return Label(name, text, cell, value, (row, beside), max(reach, row), money_of(text))


def _lines(page: Page, rows: range, columns: range) -> Raw:
    """Several lines of a block as one text: cells parted by spaces, lines by semicolons."""
    lines = []
    for row in range(rows.start, min(rows.stop, len(page.rows))):
        said = [raw_text(page.at(row, c)) for c in columns if page.at(row, c) is not None]
        lines.append(" ".join(said))
    return "；".join(line for line in lines if line) or None


def _begins_list(page: Page, row: int) -> bool:
    """A line of heads of the family's members."""
    texts = {squeezed(v) for v in page.rows[row] if isinstance(v, str)}
    return bool(texts & _KINSHIP) and len(texts) >= 3


def _list_label(page: Page, row: int, form: Form) -> list[tuple[tuple[int, int], str]]:
    """家庭成员 beside the list or in the line above it; a list without any is the members', too."""
    if "members" not in {one.name for one in form.fields}:
        return []
    first = next(c for c, value in enumerate(page.rows[row]) if clean(value) is not None)
    for at in ((row, first), (row - 1, first), *((row - 1, c) for c in range(first))):
        text = page.at(*at) if at[0] >= 0 else None
        if isinstance(text, str) and _field(text, form) == "members":
            return [(at, text)]
    return [((row, first), "家庭成员")]


def _end_of_list(page: Page, row: int, form: Form) -> int:
    """Row after the list: where its label ends, or a row that begins with a label, or is blank."""
    first = next(c for c, value in enumerate(page.rows[row]) if clean(value) is not None)
    reach = page.end(row, first)[0]
    if reach > row:
        return reach + 1
    for below in range(row + 1, len(page.rows)):
        filled = [v for v in page.rows[below] if clean(v) is not None]
        if not filled or (isinstance(filled[0], str) and _field(filled[0], form)):
            return below
    return len(page.rows)


def _block(page: Page, label: tuple[tuple[int, int], str], row: int, end: int) -> Label:
    """The list of members as one text; its head line is left out."""
    (at, column), text = label
    inside = (
        column + 1
        if at == row and squeezed(text) not in _KINSHIP and page.end(at, column)[0] > row
        else 0
    )
    value = _lines(page, range(row + 1, end), range(inside, page.width))
    return Label(
        "members", text, (at, column), value, (row + 1 if row + 1 < end else row, inside), end - 1
    )


def strange_labels(sheet: Sheet, form: Form, labels: Sequence[Label]) -> tuple[str, ...]:
    """Words in the columns of labels that no field of the form knows."""
    columns = {one.cell[1] for one in labels}
    rows = {one.cell[0] for one in labels}
    taken = {one.value_cell for one in labels} | {one.cell for one in labels}
    blocks = [range(one.cell[0], one.bottom + 1) for one in labels if one.field == "members"]
    found = [
        squeezed(value)
        for row in sorted(rows)
        if not any(row in block for block in blocks)
        for column, value in enumerate(sheet.rows[row])
        if column in columns and (row, column) not in taken and _may_be_label(value)
    ]
    return tuple(dict.fromkeys(text for text in found if _field(text, form) is None))


def unread_rows(page: Page, labels: Sequence[Label]) -> list[int]:
    """Rows with values right of the last one that is read, where most rows of labels have such.

    A table on its side has them in every row; it is no card of its first record.
    """
    last: dict[int, int] = {}
    for one in labels:
        if one.field != "members":
            right = page.end(*one.value_cell)[1]
            last[one.cell[0]] = max(last.get(one.cell[0], 0), right, one.cell[1])
    beyond = [
        row
        for row, right in sorted(last.items())
        if any(clean(value) is not None for value in page.rows[row][right + 1 :])
    ]
    return beyond if len(beyond) * 2 > len(last) else []


def _may_be_label(value: Raw) -> bool:
    text = squeezed(value) if isinstance(value, str) else ""
    return 1 < len(text) <= _LONGEST_LABEL and ":" not in text and not text[0].isdigit()
