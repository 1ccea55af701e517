"""Attendance with a row a day, as a village's own book has it: no sums and no signatures."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from inspectorate.evidence import address
from inspectorate.samples.columns import GRID, NOTES
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.losses import Loss
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.model import Row

#: Columns of the grid that a book of days has, too.
_KEPT = ("person_name", "home_unit", "village")
_NO_COLUMN = "版式无此栏"


def fits(part: Part) -> bool:
    """Whether a table can be a book of days: no 31st of April, which only a grid has room for."""
    last = {row.uid: month_days(row.day("month")) for row in part.rows}
    return not any(row[day] and int(day[1:]) > last[row.uid] for row in part.rows for day in GRID)


def month_days(month: date) -> int:
    """How many days a month has."""
    return monthrange(month.year, month.month)[1]


@dataclass
class Daily:
    """One month of F06 written day by day."""

    part: Part
    hand: Hand
    page: Page

    def write(self) -> None:
        """Write everything; what has no column is noted as lost."""
        last = len(_KEPT) + 1
        self.page.span(0, 0, 0, last, self.part.title, "title")
        line = f"填报单位：{self.part.author}" if self.part.author else "逐日登记"
        self.page.span(1, 0, 1, last, line, "line")
        heads = ("日期", *(self.part.form.heads[name][0] for name in _KEPT), "出勤情况")
        for column, head in enumerate(heads):
            self.page.put((2, column), head, "head")
        row = 3
        for record in self.part.rows:
            row = self._person(row, record)
        self.page.span(row, 0, row, last, self._legend(), "line")

    def _legend(self) -> str:
        return NOTES["F06"].split("；")[0].format(**self.hand.marks)

    def _person(self, row: int, record: Row) -> int:
        first = row
        month = record.day("month")
        for name in (day for day in GRID if record[day]):
            self.page.put((row, 0), month.replace(day=int(name[1:])))
            for column, kept in enumerate(_KEPT, 1):
                self._again(record, kept, (row, column), first)
            self.page.value(self.hand, record, name, (row, len(_KEPT) + 1))
            row += 1
        self.page.cells[record.uid, "month"] = address(first, 0)
        self._note_gone(record)
        return row

    def _again(self, record: Row, name: str, at: tuple[int, int], first: int) -> None:
        """A value on every row of its person; the first of them counts."""
        if at[0] == first:
            self.page.value(self.hand, record, name, at)
        else:
            self.page.put(at, self.page.written[first, at[1]])

    def _note_gone(self, record: Row) -> None:
        for name in self.part.form.columns:
            if name not in (*_KEPT, *GRID) and record[name] is not None:
                self.page.gone.append(Loss(record, name, _NO_COLUMN, None))
