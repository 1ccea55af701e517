"""A table about to be written, and the paper it is written on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inspectorate.evidence import address
from inspectorate.files.sample_books import Cell, Plan
from inspectorate.samples.columns import MONEY_LINE, Look
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.losses import Loss
from inspectorate.samples.model import Row
from inspectorate.samples.sheets import day_in_words


@dataclass(frozen=True)
class Part:
    """One table to be written.

    Attributes:
        rows: its records; ``total``: its 合计 row, if the unit wrote one.
        title: what stands above it; it names the month of an attendance sheet.
        author: what 填报单位 says; empty where only the folder tells.
        signers: the last line.
        tab: a name for its sheet.
    """

    form: Look
    rows: list[Row]
    total: Row | None
    title: str
    author: str
    filled_on: date
    signers: str
    tab: str

    def said(self) -> list[tuple[str, str]]:
        """What the line under the title says: each label with its words."""
        pairs = (
            ("填报单位", self.author),
            ("填报时间", day_in_words(self.filled_on)),
            ("单位", MONEY_LINE.get(self.form.id, "")),
        )
        return [(label, words) for label, words in pairs if words]

    @property
    def line(self) -> str:
        """All of it in one text."""
        return "　　".join(f"{label}：{words}" for label, words in self.said())


@dataclass
class Page:
    """A sheet in the making: what is put down, and where each value came to stand.

    Attributes:
        flat: the file keeps no merges.
        losses: values to be destroyed, by row uid and field.
        cells: row uid and field to address; ``gone``: the losses that were written;
            ``written``: what each cell says.
    """

    plan: Plan
    flat: bool = False
    losses: Mapping[tuple[int, str], Loss] = field(default_factory=dict)
    cells: dict[tuple[int, str], str] = field(default_factory=dict)
    gone: list[Loss] = field(default_factory=list)
    written: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def value(self, hand: Hand, row: Row, name: str, at: tuple[int, int]) -> Cell:
        """Write one value of a record, or what is left of it; gives what was written."""
        loss = self.losses.get((row.uid, name))
        cell = loss.cell if loss else hand.cell(name, row[name])
        if loss:
            self.gone.append(loss)
        self.put(at, cell)
        self.cells[row.uid, name] = address(*at)
        return cell

    def put(self, at: tuple[int, int], cell: Cell, style: str = "text") -> None:
        """Write one cell; a day keeps the look of a day."""
        shown = "date" if isinstance(cell, date) and style == "text" else style
        self.written[at] = cell if cell != "" else None
        self.plan.put(*at, self.written[at], shown)

    def span(self, top: int, left: int, bottom: int, right: int, cell: Cell, style: str) -> None:
        """Write one value over several cells; where merges are lost it stands in the first."""
        if self.flat:
            self.put((top, left), cell, style)
        else:
            self.plan.span(top, left, bottom, right, cell, style)
