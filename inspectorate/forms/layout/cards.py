"""Cards: one record in pairs of label and value, one card a sheet or several below one another.

A label is a known head of one form; its value stands in the next cell, or behind a colon in its own.
A card is read only where one form alone fits and its required labels are there; else the candidates
are named (DQ-02).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.cardcuts import bands, cards_of
from inspectorate.forms.layout.fitting import Header, field_of
from inspectorate.forms.layout.heads import is_head
from inspectorate.forms.layout.labels import (
    Label,
    Page,
    labels_of,
    page_of,
    shows_labels,
    strange_labels,
    unread_rows,
)
from inspectorate.forms.layout.lines import lines_around
from inspectorate.forms.layout.rawtable import Fault, RawTable
from inspectorate.forms.layout.recognise import CONFIDENT, Doubt, title_above, title_length
from inspectorate.forms.shape import Form, forms
from inspectorate.forms.values.text import head_key, squeezed

_METHOD = "卡片"
_FEWEST_LABELS = 4
_FEWEST_WITH_TITLE = 3
#: The labels of a table stand in one row, or two; those of a card below one another.
_FEWEST_ROWS = 3
_TITLE_ROWS = 6
_FEWEST_BESIDE = 2


@dataclass(frozen=True)
class _Reading:
    """A sheet read as cards of one form."""

    form: Form
    labels: tuple[Label, ...]
    strange: tuple[str, ...]
    title: int

    @cached_property
    def fields(self) -> dict[str, Label]:
        """Field to its first label."""
        first: dict[str, Label] = {}
        for one in self.labels:
            first.setdefault(one.field, one)
        return first

    @property
    def missing(self) -> tuple[str, ...]:
        """Heads of required fields without a label."""
        return tuple(f.head for f in self.form.fields if f.required and f.name not in self.fields)


def read_cards(sheet: Sheet, year: int, place: str) -> tuple[list[RawTable], list[Doubt]]:
    """The cards of a sheet as one table; nothing where none are.

    Args:
        sheet: without any ordinary table.
        year: of the period.
        place: registry, inspections or submissions.
    """
    if not shows_labels(sheet, _FEWEST_ROWS):
        return [], []
    page = page_of(sheet)
    readings = sorted(
        _readings(sheet, page, place), key=lambda one: _rank(one, place), reverse=True
    )
    if not readings:
        return [], []
    best = readings[0]
    rivals = [one for one in readings if _rank(one, place) == _rank(best, place)]
    top = best.labels[0].cell[0]
    if best.missing and not best.title:
        return [], []
    if best.missing or len(rivals) > 1:
        names = tuple(one.form.name for one in rivals)
        return [], [Doubt(top, 1, names, () if len(rivals) > 1 else best.missing)]
    if beyond := unread_rows(page, best.labels) or _table_below(sheet, best):
        return [], [Doubt(beyond[0], 1, (best.form.name,), (), _first_words(sheet, beyond))]
    if not best.title and _confidence(best) < CONFIDENT:
        return [], [Doubt(top, 1, (best.form.name,), (), best.strange)]
    return [_table(sheet, best, band, year) for band in bands(best.labels)], []


def _table_below(sheet: Sheet, reading: _Reading) -> list[int]:
    """Rows of a table whose head was taken for a card: heads stand where values should."""
    heads = any(
        isinstance(one.value, str)
        and field_of(reading.form, one.value)
        and squeezed(one.value) not in (reading.form.field(one.field).choices or {})
        for one in reading.labels
    )
    below = range(max(one.bottom for one in reading.labels) + 1, len(sheet.rows))
    rows = [r for r in below if sum(v not in (None, "") for v in sheet.rows[r]) > _FEWEST_BESIDE]
    return rows if heads and len(rows) > 1 else []


def _first_words(sheet: Sheet, rows: Sequence[int]) -> tuple[str, ...]:
    """What the rows begin with."""
    said = (next(v for v in sheet.rows[row] if v not in (None, "")) for row in rows)
    return tuple(dict.fromkeys(squeezed(raw_text(value)) for value in said))


def _readings(sheet: Sheet, page: Page, place: str) -> list[_Reading]:
    """The sheet as cards of each form that may lie there and of which it shows labels enough."""
    top = next((r for r, row in enumerate(sheet.rows) if _holds_pair(row)), 0)
    title = title_above(sheet.rows, min(top + 1, len(sheet.rows)), sheet.name, 0)
    title = f"{title}|{title_above(sheet.rows, min(_TITLE_ROWS, len(sheet.rows)), '', 0)}"
    found = []
    for form in forms().values():
        if form.daily or (place and place not in form.places):
            continue
        labels = labels_of(page, form)
        length = title_length(form, title)
        fewest = _FEWEST_WITH_TITLE if length else _FEWEST_LABELS
        rows = {one.cell[0] for one in labels}
        if len({one.field for one in labels}) >= fewest and len(rows) >= _FEWEST_ROWS:
            found.append(_Reading(form, labels, strange_labels(sheet, form, labels), length))
    return found


def _holds_pair(row: Sequence[Raw]) -> bool:
    filled = [value for value in row if value not in (None, "")]
    return len(filled) > 1


def _rank(one: _Reading, place: str) -> tuple[bool, bool, int, int, bool]:
    return not one.missing, one.title > 0, len(one.fields), one.title, place in one.form.places


def _confidence(one: _Reading) -> float:
    header = Header(one.form, 0, 1, dict.fromkeys(one.fields, 0), strange=one.strange)
    return header.confidence


def _table(sheet: Sheet, reading: _Reading, band: Sequence[Label], year: int) -> RawTable:
    """The cards of one band, from the top."""
    first, last = reading.labels[0].cell[0], max(one.bottom for one in reading.labels)
    columns = {name: one.value_cell[1] for name, one in reading.fields.items()}
    money = {one.field: one.money for one in reading.labels if one.money}
    header = Header(reading.form, first, 1, columns, money, strange=reading.strange)
    lines = lines_around(sheet, range(first), range(last + 1, len(sheet.rows)), year)
    table = RawTable(
        header,
        lines,
        anchor=f"{_METHOD}{band[0].cell[0]}.{band[0].cell[1]}",
        laid_by_row=False,
    )
    for card in cards_of(band, [f.name for f in reading.form.fields if f.required]):
        _add_card(table, card)
    return table


def _add_card(table: RawTable, card: Sequence[Label]) -> None:
    """One record; a blank card is none."""
    row = _number(table, card[0].cell[0])
    form = table.header.form
    values: dict[str, Raw] = dict.fromkeys(table.header.columns)
    moved = {(row, one.name): (*card[0].cell, "缺列") for one in form.fields}
    for name, labels in _by_field(card).items():
        chosen = _chosen(form, name, labels)
        cell = (chosen or labels[0]).value_cell
        moved[row, name] = (*cell, _METHOD)
        if chosen is None:
            table.faults.append(_contradiction(form, row, labels))
            continue
        values[name] = chosen.value
    if all(value is None for value in values.values()):
        return
    table.rows.append((row, values))
    table.moved |= moved


def _number(table: RawTable, row: int) -> int:
    """A record's number: the row that its card begins in, or the next one free."""
    taken = {number for number, _ in table.rows}
    return next(number for number in range(row, row + len(taken) + 1) if number not in taken)


def _by_field(card: Sequence[Label]) -> Mapping[str, list[Label]]:
    fields: dict[str, list[Label]] = {}
    for label in card:
        fields.setdefault(label.field, []).append(label)
    return fields


def _chosen(form: Form, name: str, labels: Sequence[Label]) -> Label | None:
    """Of several labels for a field the one that is filled in, or has its official name."""
    filled = [one for one in labels if one.value is not None]
    if len({squeezed(raw_text(one.value)) for one in filled}) <= 1:
        return (filled or list(labels))[0]
    official = head_key(form.field(name).head)
    exact = [one for one in filled if head_key(one.text) == official]
    return exact[0] if len(exact) == 1 else None


def _contradiction(form: Form, row: int, labels: Sequence[Label]) -> Fault:
    said = "、".join(f"“{squeezed(one.text)}”" for one in labels)
    head = form.field(labels[0].field).head
    message = f"卡片上有{len(labels)}处像是“{head}”（{said}）且填得不同，没有读取，请按规定表式填写"
    return Fault(row, labels[0].field, labels[-1].value_cell, "DQ-02", None, message)


def names_cards(sheet: Sheet, header: Header) -> bool:
    """Whether below what looks like a head there are labels again: pairs of a card, not data."""
    if header.form.daily or header.form.layout:
        return False
    below = header.row + header.depth
    words = [
        v for v in (sheet.rows[below] if below < len(sheet.rows) else ()) if isinstance(v, str)
    ]
    if sum(map(is_head, words)) <= 1:
        return False
    known = [word for word in words if field_of(header.form, word)]
    return len(known) > 1 and len(known) * 2 >= len(words) and _says_no_choice(header, known)


def _says_no_choice(header: Header, words: Sequence[str]) -> bool:
    """Words that are values of a closed list of the form don't count as labels."""
    values = _chosen_words(header.form)
    return sum(squeezed(word) not in values for word in words) > 1


@cache
def _chosen_words(form: Form) -> frozenset[str]:
    """Values of the closed lists of a form."""
    return frozenset(word for field in form.fields for word in field.choices or ())
