"""Rows of a form laid out as units write them: title, 填报单位 line, head, data, 合计, 注.

Every value's cell is remembered, so that the truth file can name it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from inspectorate.evidence import address
from inspectorate.files.sample_books import Plan
from inspectorate.samples.columns import ALWAYS_GROUPED, GRID, GROUPS, MONEY_LINE, NOTES, Look
from inspectorate.samples.model import Row, Value

NONE_THIS_TIME = "本期无"
#: Counts the rows of a table; no field stands behind it.
NUMBER = "序号"
_ALIAS = 0.2
_SYNONYM = 0.15
_MARKS = (
    {"在村": "√", "公差": "△", "请假": "○", "休息": "休", "缺勤": "×"},
    {"在村": "√", "公差": "差", "请假": "假", "休息": "休", "缺勤": "旷"},
    {"在村": "✓", "公差": "公", "请假": "事", "休息": "轮休", "缺勤": "缺"},
)
_DATES = ("date", "date", "date", "%Y.{0.month}.{0.day}", "%Y年{0.month}月{0.day}日", "%Y-%m-%d")


@dataclass(frozen=True)
class Habits:
    """How one unit writes.

    Attributes:
        marks: canonical mark to the sign it uses in the grid.
        dates: ``date`` for real dates, else a pattern of text.
        numbered: a 序号 column comes first.
        grouped: day columns stand under a common head.
        merged: 乡镇 and 村 are merged down where all rows agree.
        plain: the official heads and words only, as the lead office writes.
        single: the head is one row in every form.
    """

    marks: dict[str, str]
    dates: str = "date"
    numbered: bool = True
    grouped: bool = False
    merged: bool = False
    plain: bool = False
    single: bool = False


#: How the lead office and the inspectors write.
OFFICE = Habits(_MARKS[0], plain=True)
#: How a unit writes that leaves nothing to put right.
TIDY = Habits(_MARKS[0], plain=True, single=True)


def habits_of(rng: Random) -> Habits:
    """Draw a unit's habits."""
    return Habits(
        marks=rng.choice(_MARKS),
        dates=rng.choice(_DATES),
        numbered=rng.random() < 3 / 4,
        grouped=rng.random() < 1 / 2,
        merged=rng.random() < 1 / 3,
    )


def day_in_words(day: date) -> str:
    """A day as a line of a form says it: 2014年7月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def typed(value: Decimal) -> int | float:
    """A number as a person types it: 20, not 20.0."""
    return int(value) if value == int(value) else float(value)


@dataclass
class Sheet:
    """One sheet in the making.

    Attributes:
        form: the form it holds.
        title: first line; ``author`` and ``filled_on`` make the second.
        cells: where each value of each row stands, by row uid and field.
    """

    name: str
    form: Look
    title: str
    author: str
    filled_on: date
    habits: Habits
    rng: Random
    plan: Plan = field(init=False)
    cells: dict[tuple[int, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plan = Plan(self.name)

    def lay_out(self, rows: list[Row], total: Row | None, signers: str) -> Plan:
        """Write everything; an empty form says 本期无."""
        fields = self._fields()
        first = self._head(fields)
        for index, row in enumerate(rows):
            self._row(fields, row, first + index, index + 1)
        if not rows:
            self.plan.put(first, 0, NONE_THIS_TIME)
        below = first + max(1, len(rows))
        # A merged range of one row would be no range.
        if self.habits.merged and len(rows) > 1:
            self._merge_places(fields, rows, first)
        if total is not None:
            self._total(fields, total, below)
            below += 1
        self._foot(below, signers, len(fields))
        return self.plan

    def _fields(self) -> list[str]:
        """Columns from the left; 序号 has no field."""
        # Attendance sheets are wide enough without it.
        numbered = self.habits.numbered and self.form.id != "F06"
        return [NUMBER, *self.form.columns] if numbered else [*self.form.columns]

    # Above the data

    def _head(self, fields: list[str]) -> int:
        """Title, line and head; gives the first row of data."""
        last = len(fields) - 1
        self.plan.span(0, 0, 0, last, self.title, "title")
        self.plan.span(1, 0, 1, last, self._line(), "line")
        groups = self._groups()
        if not groups:
            for column, name in enumerate(fields):
                self.plan.put(2, column, self._written_head(name), "head")
            return 3
        self._two_rows(fields, groups)
        return 4

    def _line(self) -> str:
        money = MONEY_LINE.get(self.form.id)
        tail = f"    单位：{money}" if money else ""
        return f"填报单位：{self.author}（盖章）    填报时间：{day_in_words(self.filled_on)}{tail}"

    def _groups(self) -> dict[str, dict[str, str]]:
        grouped = self.habits.grouped or self.form.id in ALWAYS_GROUPED
        grouped = grouped and not self.habits.single
        return GROUPS.get(self.form.id, {}) if grouped else {}

    def _two_rows(self, fields: list[str], groups: dict[str, dict[str, str]]) -> None:
        leaves = {name: (head, leaf) for head, own in groups.items() for name, leaf in own.items()}
        for column, name in enumerate(fields):
            if name in leaves:
                self.plan.put(3, column, leaves[name][1], "head")
            else:
                self.plan.span(2, column, 3, column, self._written_head(name), "head")
        for head, own in groups.items():
            columns = [fields.index(name) for name in own]
            self.plan.span(2, columns[0], 2, columns[-1], head, "head")

    def _written_head(self, name: str) -> str:
        if name == NUMBER:
            return NUMBER
        usual, *others = self.form.heads[name]
        if self.habits.plain or not others or self.rng.random() >= _ALIAS:
            return usual
        return self.rng.choice(others)

    # Data

    def _row(self, fields: list[str], row: Row, at: int, number: int) -> None:
        for column, name in enumerate(fields):
            value = number if name == NUMBER else self._written(name, row[name])
            self.plan.put(at, column, value, "date" if isinstance(value, date) else "text")
            self.cells[row.uid, name] = address(at, column)

    def _written(self, name: str, value: Value) -> str | int | float | date | None:
        match value:
            case None:
                return None
            case bool():
                return "是" if value else "否"
            case date():
                return self._date(value)
            case Decimal():
                return typed(value)
            case str() if name in GRID:
                return self.habits.marks[value]
            case str():
                return self._word(name, value)
        return value

    def _date(self, value: date) -> str | date:
        if self.habits.dates == "date":
            return value
        return value.strftime(self.habits.dates).format(value)

    def _word(self, name: str, value: str) -> str:
        """Now and then another word for the same thing."""
        others = self.form.words.get(name, {}).get(value, [])
        if self.habits.plain or not others or self.rng.random() >= _SYNONYM:
            return value
        return self.rng.choice(others)

    def _merge_places(self, fields: list[str], rows: list[Row], first: int) -> None:
        last = first + len(rows) - 1
        for name in ("county", "township", "village"):
            if name in fields and len({row.text(name) for row in rows}) == 1:
                column = fields.index(name)
                self.plan.span(first, column, last, column, rows[0].text(name), "text")
                self.cells |= {(row.uid, name): address(first, column) for row in rows}

    # Below the data

    def _total(self, fields: list[str], total: Row, at: int) -> None:
        self.plan.put(at, 0, "合计")
        for name in total.values:
            column = fields.index(name)
            self.plan.put(at, column, self._written(name, total[name]))
            self.cells[total.uid, name] = address(at, column)

    def _foot(self, at: int, signers: str, width: int) -> None:
        if self.form.id in NOTES:
            note = NOTES[self.form.id].format(**self.habits.marks)
            self.plan.span(at, 0, at, width - 1, note, "line")
            at += 1
        self.plan.span(at, 0, at, width - 1, signers, "line")
