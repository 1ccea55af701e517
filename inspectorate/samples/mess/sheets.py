"""Tables put on sheets: alone, two on one sheet, turned on their side, a card a sheet, hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from inspectorate.files.sample_books import Plan
from inspectorate.files.sample_formats import FLAT, SINGLE
from inspectorate.samples.mess.cards import CARDS, Sideways
from inspectorate.samples.mess.daily import Daily, fits
from inspectorate.samples.mess.hand import Hand
from inspectorate.samples.mess.losses import Loss
from inspectorate.samples.mess.order import draw_layout
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.mess.table import Table
from inspectorate.samples.model import World

_Lost = Mapping[tuple[int, str], Loss]
_ODD_TABS = ("Sheet1", "Sheet2 (2)", "表一", "新建工作表", "1", "Sheet3", "台账 ", "汇总")
_TOGETHER, _SIDEWAYS, _ON_CARDS, _ODD_NAME, _HIDDEN = 0.3, 0.25, 0.5, 0.4, 0.25
_BESIDE, _BY_DAY = 0.4, 0.3
_MOST_COLUMNS, _MOST_CARDS = 6, 12


@dataclass(frozen=True)
class Names:
    """What a hand must know of the bodies it names.

    Attributes:
        author: full name of the unit that writes; empty for an office.
        short: full name to short name of every unit.
        year: of the period.
    """

    author: str
    short: Mapping[str, str]
    year: int

    @classmethod
    def of(cls, world: World, author: str) -> "Names":
        """The names of a world, for one who writes."""
        short = {unit.name: unit.who.short for unit in world.units}
        return cls(author, short, world.span.end.year)


@dataclass(frozen=True)
class Binding:
    """What a file is.

    Attributes:
        form: of ``sample_formats``.
        lost: values to be destroyed in it, by row uid and field.
        leaves_out: tables may leave out columns that they ought to have.
    """

    form: str
    lost: _Lost = field(default_factory=dict)
    leaves_out: bool = False


def write_sheets(parts: Sequence[Part], who: Names, rng: Random, binding: Binding) -> list[Page]:
    """The sheets of one workbook, each with the places of what stands on it."""
    writer = _Writer(who, rng, binding)
    pages = [page for group in writer.grouped(parts) for page in writer.sheet(group)]
    if binding.form not in SINGLE:
        writer.hide(pages, parts)
    return pages


@dataclass
class _Writer:
    """One workbook in the making."""

    who: Names
    rng: Random
    binding: Binding
    tabs: int = 0

    @property
    def _flat(self) -> bool:
        return self.binding.form in FLAT

    @property
    def _single(self) -> bool:
        return self.binding.form in SINGLE

    def grouped(self, parts: Sequence[Part]) -> Iterator[list[Part]]:
        """Which tables share a sheet: now and then one that follows another."""
        group: list[Part] = []
        for part in parts:
            joined = len(group) == 1 and self.rng.random() < _TOGETHER
            if group and not joined:
                yield group
                group = []
            group.append(part)
        if group:
            yield group

    def sheet(self, group: list[Part]) -> list[Page]:
        """The sheet (or the sheets, one a card) of one or two tables."""
        part = group[0]
        if len(group) == 1 and self._on_cards(part):
            return self._cards(part)
        page = self._page(part)
        if len(group) == 1 and self._sideways(part):
            Sideways(part, self._hand(part), page).transposed()
        elif len(group) == 1 and self._by_day(part):
            Daily(part, self._hand(part), page).write()
        elif len(group) > 1 and self._beside(group):
            self._side_by_side(group, page)
        else:
            self._stacked(group, page)
        return [page]

    def _stacked(self, group: list[Part], page: Page) -> None:
        row = 0
        for one in group:
            # A table's own left edge and gap, as when two sheets were pasted into one.
            layout = draw_layout(self.rng, one.form.id, flat=self._flat)
            row = Table(one, self._hand(one), layout, page).write(row) + self.rng.randint(1, 2)

    def _side_by_side(self, group: list[Part], page: Page) -> None:
        """Both tables from the same row on, the same lines above them, empty columns between."""
        drawn = draw_layout(self.rng, group[0].form.id, flat=False)
        left = 0
        for one in group:
            layout = replace(drawn, left=left, depth=1, line="one", counted=False)
            table = Table(one, self._hand(one), layout, page)
            table.write()
            left = table.last + 1 + self.rng.randint(1, 2)

    def _beside(self, group: list[Part]) -> bool:
        wide = any(part.form.id == "F06" for part in group)
        return self.rng.random() < _BESIDE and not wide and not self._flat

    def _by_day(self, part: Part) -> bool:
        chance = self.binding.leaves_out and self.rng.random() < _BY_DAY
        return chance and part.form.id == "F06" and fits(part)

    def _on_cards(self, part: Part) -> bool:
        few = 0 < len(part.rows) <= _MOST_CARDS
        return self.rng.random() < _ON_CARDS and few and part.form.id in CARDS

    def _cards(self, part: Part) -> list[Page]:
        """One household, one approval a sheet; or all of them down one sheet."""
        if self._single or self.rng.random() < 1 / 3:
            page, row = self._page(part), 0
            for record in part.rows:
                row = Sideways(part, self._hand(part), page).card(record, row) + 1
            return [page]
        return [self._card(part, index) for index in range(len(part.rows))]

    def _sideways(self, part: Part) -> bool:
        few = 0 < len(part.rows) <= _MOST_COLUMNS and part.total is None
        chance = self.rng.random() < _SIDEWAYS
        return chance and few and part.form.id != "F06"

    def _card(self, part: Part, index: int) -> Page:
        page = Page(Plan(f"{part.form.name[:4]}{index + 1}"), self._flat, self.binding.lost)
        Sideways(part, self._hand(part), page).card(part.rows[index])
        return page

    def _page(self, part: Part) -> Page:
        odd = self.rng.random() < _ODD_NAME
        return Page(Plan(self._tab(part, odd=odd)), self._flat, self.binding.lost)

    def _tab(self, part: Part, *, odd: bool) -> str:
        """A name of its own for every sheet of the book."""
        self.tabs += 1
        base = self.rng.choice(_ODD_TABS).strip() if odd else part.tab
        return f"{base[:24]}{self.tabs}" if odd else f"{base[:24]}-{self.tabs}"

    def _hand(self, part: Part) -> Hand:
        return Hand(part.form, self.who.author, self.who.short, self.who.year, self.rng)

    def hide(self, pages: list[Page], parts: Sequence[Part]) -> None:
        """Now and then hide a sheet that is nobody's double."""
        alone = [page for page in pages if not page.plan.name.startswith(_card_names(parts))]
        if len(pages) > 1 and alone and self.rng.random() < _HIDDEN:
            self.rng.choice(alone).plan.hidden = True


def _card_names(parts: Sequence[Part]) -> tuple[str, ...]:
    """How the tabs of cards begin: one hidden card would be taken for a leftover copy."""
    return tuple(part.form.name[:4] for part in parts if part.form.id in CARDS)
