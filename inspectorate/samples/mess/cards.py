"""Forms turned on their side: labels down column A, or a card a record (档案, 审批表)."""

from dataclasses import dataclass

from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.model import Row

#: Forms that are filled in on a card for each record.
CARDS = ("F05", "F19")
_PAIRS = 2


@dataclass
class Sideways:
    """A form written sideways."""

    part: Part
    hand: Hand
    page: Page

    def transposed(self) -> None:
        """One column a record, labels in column A."""
        row = self._above(len(self.part.rows))
        for index, name in enumerate(self.part.form.columns):
            self.page.put((row + index, 0), self._label(name), "head")
            for column, one in enumerate(self.part.rows, 1):
                self.page.value(self.hand, one, name, (row + index, column))
        self._below(row + len(self.part.form.columns), len(self.part.rows))

    def card(self, record: Row, top: int = 0) -> int:
        """One record as pairs of label and value, two pairs a row; the first free row."""
        across = _PAIRS * 2 - 1
        row = self._above(across, top)
        for index, name in enumerate(self.part.form.columns):
            at = row + index // _PAIRS, index % _PAIRS * 2
            self.page.put(at, self._label(name), "head")
            self.page.value(self.hand, record, name, (at[0], at[1] + 1))
        return self._below(row + -(-len(self.part.form.columns) // _PAIRS), across)

    def _above(self, last: int, row: int = 0) -> int:
        self.page.span(row, 0, row, last, self.part.title, "title")
        self.page.span(row + 1, 0, row + 1, last, self.part.line, "line")
        return row + 2

    def _label(self, name: str) -> str:
        return self.hand.rng.choice(self.part.form.heads[name])

    def _below(self, row: int, last: int) -> int:
        self.page.span(row, 0, row, last, self.part.signers, "line")
        return row + 1
