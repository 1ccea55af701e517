"""A table as units rearrange it: heads of one to three rows, columns shuffled, sums anywhere."""

from dataclasses import dataclass, field

from inspectorate.evidence import address
from inspectorate.forms.shape import forms
from inspectorate.samples.columns import NOTES
from inspectorate.samples.mess.daily import month_days
from inspectorate.samples.mess.groups import SUPER
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.order import Layout, groups_of, ordered
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.model import Row
from inspectorate.samples.sheets import NONE_THIS_TIME, NUMBER
from inspectorate.samples.team import column as day_column
from inspectorate.samples.totals import sum_of

_HAN, _WEEK = "一二三四五六", "一二三四五六日"
_HIDDEN = 0.1
_REPEATED = frozenset({"text", "unit", "county", "township", "village", "choice", "date"})
_PLACES = frozenset({"county", "township", "village", "unit"})
_SECTION_FROM = 4


@dataclass
class Table:
    """One table in the making; ``write`` does it all."""

    part: Part
    hand: Hand
    layout: Layout
    page: Page
    columns: dict[str, int] = field(default_factory=dict)

    def write(self, top: int = 0) -> int:
        """Write everything from a row on; the first free row after it."""
        order = ordered(self.part.form, self.layout, self.hand.rng)
        first = self.layout.left
        self.columns = {name: first + index for index, name in enumerate(order)}
        row = self._above(top + self.layout.above)
        row = self._head(row)
        row = self._body(row)
        return self._below(row)

    @property
    def last(self) -> int:
        """Its last column."""
        return max(self.columns.values())

    # Above the rows

    def _above(self, row: int) -> int:
        part, layout, left = self.part, self.layout, self.layout.left
        if layout.appendix:
            self.page.put((row, left), "附件2", "line")
            row += 1
        self.page.span(row, left, row, self.last, part.title, "title")
        row += 1
        if layout.subtitle:
            self.page.span(row, left, row, self.last, "（据实填报，不得漏项）", "line")
            row += 1
        return row if layout.line == "below" else self._line(row)

    def _line(self, row: int) -> int:
        """填报单位, 填报时间 and 单位 in one row, in as many cells as the layout says."""
        said = self.part.said()
        match self.layout.line:
            case "one":
                texts = [self.part.line]
            case "apart":
                pairs = [pair for pair in said if pair[0] != "单位"]
                texts = [piece for label, words in pairs for piece in (f"{label}：", words)]
            case _:
                texts = [f"{label}：{words}" for label, words in said]
        self._spread(row, texts)
        return row + 1

    def _spread(self, row: int, texts: list[str]) -> None:
        if len(texts) == 1:
            self.page.span(row, self.layout.left, row, self.last, texts[0], "line")
            return
        for index, text in enumerate(texts):
            self.page.put((row, self.layout.left + index), text, "line")

    # The head

    def _head(self, row: int) -> int:
        depth, groups = self.layout.depth, groups_of(self.part.form.id, self.layout.depth)
        bottom = row + depth - 1
        leaves = {name: leaf for own in groups.values() for name, leaf in own.items()}
        for name, column in self.columns.items():
            if name in leaves:
                self.page.put((bottom, column), leaves[name], "head")
            else:
                self.page.span(row, column, bottom, column, self._named(name), "head")
        for head, own in groups.items():
            columns = [self.columns[name] for name in own]
            self.page.span(bottom - 1, min(columns), bottom - 1, max(columns), head, "head")
            if depth == 3:
                above = SUPER.get(self.part.form.id, "基本情况")
                self.page.span(row, min(columns), row, max(columns), above, "head")
        return self._counted(bottom + 1)

    def _named(self, name: str) -> str:
        if name == NUMBER:
            return self.hand.rng.choice(("序号", "序 号"))
        head = self.hand.rng.choice(self.part.form.heads[name])
        if forms()[self.part.form.id].field(name).kind != "money" or "（" in head:
            return head
        if self.hand.rng.random() < 1 / 2:
            return head
        self.hand.money[name] = self.hand.rng.choice(("元", "万元"))
        return f"{head}（{self.hand.money[name]}）"

    def _counted(self, row: int) -> int:
        if not self.layout.counted:
            return row
        if self.part.form.id == "F06":
            return self._weekdays(row)
        for index, column in enumerate(self.columns.values()):
            self.page.put((row, column), index + 1, "head")
        return row + 1

    def _weekdays(self, row: int) -> int:
        """The line 一二三四五六日 under the days of the month."""
        month = self.part.rows[0].day("month")
        for number in range(1, month_days(month) + 1):
            day = month.replace(day=number)
            self.page.put((row, self.columns[day_column(day)]), _WEEK[day.weekday()], "head")
        return row + 1

    # The rows

    def _body(self, row: int) -> int:
        rows = self.part.rows
        if not rows:
            self.page.put((row, self.layout.left), NONE_THIS_TIME)
            return row + 1
        top = self.part.total is not None and self.layout.sum_on_top
        row = self._sum(row, "合计", self.part.total) if top else row
        for index, section in enumerate(self._sections()):
            row = self._section(row, index, section)
        return row if top else self._sum(row, "合计", self.part.total)

    def _sections(self) -> list[list[Row]]:
        rows = self.part.rows
        if not self.layout.sections or len(rows) < _SECTION_FROM:
            return [rows]
        half = len(rows) // 2
        return [rows[:half], rows[half:]]

    def _section(self, row: int, index: int, rows: list[Row]) -> int:
        apart = len(rows) < len(self.part.rows)
        if apart:
            row += self.layout.gap * index
            self.page.put((row, self.layout.left), f"{_HAN[index]}、第{_HAN[index]}部分")
            row += 1
        for number, one in enumerate(rows):
            self._row(row + number, number + 1, one)
        self._repeats(row, rows)
        return self._sum(row + len(rows), "小计", self._subtotal(rows) if apart else None)

    def _row(self, at: int, number: int, row: Row) -> None:
        if self.layout.hides and self.hand.rng.random() < _HIDDEN:
            self.page.plan.hidden_rows.add(at)
        for name, column in self.columns.items():
            if name == NUMBER:
                self.page.put((at, column), number)
            else:
                self.page.value(self.hand, row, name, (at, column))

    def _subtotal(self, rows: list[Row]) -> Row | None:
        """The sum of a section, where the whole is summed and rightly so."""
        total = self.part.total
        if total is None or any(
            total[name] != sum_of(self.part.rows, name) for name in total.values
        ):
            return None
        if any(one.row in self.part.rows for one in self.page.losses.values()):
            return None
        return Row(total.form, {name: sum_of(rows, name) for name in total.values})

    def _sum(self, row: int, word: str, total: Row | None) -> int:
        if total is None:
            return row
        self.page.put((row, self.layout.left), word)
        for name in total.values:
            self.page.value(self.hand, total, name, (row, self.columns[name]))
        return row + 1

    # Values that come again

    def _repeats(self, first: int, rows: list[Row]) -> None:
        """Merge equal values down a column, strike them with a ditto mark, or leave them out."""
        if self.layout.repeats == "plain":
            return
        form = forms()[self.part.form.id]
        for name, column in self.columns.items():
            if name == NUMBER or not self._repeatable(name):
                continue
            blank = self.layout.repeats == "blank" and name not in form.fills_down
            if not blank:
                for start, size in self._runs(rows, name):
                    self._repeat(first + start, size, column, rows[start : start + size], name)

    def _repeatable(self, name: str) -> bool:
        kind = forms()[self.part.form.id].field(name).kind
        return kind in (_REPEATED if self.layout.repeats == "ditto" else _PLACES)

    def _runs(self, rows: list[Row], name: str) -> list[tuple[int, int]]:
        """First row and length of every run of one value that nothing has destroyed."""
        runs: list[tuple[int, int]] = []
        for index, row in enumerate(rows):
            lost = (row.uid, name) in self.page.losses
            start, size = runs[-1] if runs else (index, 0)
            same = size and start + size == index and rows[start][name] == row[name]
            if lost or row[name] is None:
                continue
            if same:
                runs[-1] = (start, size + 1)
            else:
                runs.append((index, 1))
        return [(start, size) for start, size in runs if size > 1]

    def _repeat(self, first: int, size: int, column: int, rows: list[Row], name: str) -> None:
        said = self.page.written[first, column]
        if self.layout.repeats == "merge":
            self.page.span(first, column, first + size - 1, column, said, "text")
        mark = self.layout.ditto if self.layout.repeats == "ditto" else None
        for row in range(first + 1, first + size):
            self.page.put((row, column), mark)
        for one in rows:
            self.page.cells[one.uid, name] = address(first, column)

    # Below the rows

    def _below(self, row: int) -> int:
        if self.part.form.id in NOTES:
            self._wide(row, NOTES[self.part.form.id].format(**self.hand.marks))
            row += 1
        if self.layout.line == "below":
            row = self._line(row)
        self._wide(row, self.part.signers)
        return row + 1

    def _wide(self, row: int, text: str) -> None:
        self.page.span(row, self.layout.left, row, self.last, text, "line")
