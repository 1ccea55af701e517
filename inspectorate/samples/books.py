"""How sheets are gathered into workbooks: the registry's, the inspectors', each unit's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath
from random import Random

from inspectorate.files.sample_books import Plan
from inspectorate.periods import Span, span_of
from inspectorate.samples.columns import look_of
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.people import dice
from inspectorate.samples.sheets import OFFICE, Sheet, habits_of

_OFFICE = "汉中市扶贫开发办公室"
_INSPECTORS = "汉中市干部驻村联户扶贫联合督查组"
#: Forms by workbook, for units that send several; F06 has one sheet a month.
_SEVERAL = (
    ("花名册", ("F03", "F04", "F05")),
    ("考勤及请销假", ("F06", "F07")),
    ("工作台账", ("F09", "F11", "F12", "F13", "F15")),
    ("调整整改及统计表", ("F19", "F20", "F21")),
)
_APART = (
    (
        "驻村帮扶报表",
        ("F03", "F04", "F05", "F07", "F09", "F11", "F12", "F13", "F15", "F19", "F20", "F21"),
    ),
    ("考勤表", ("F06",)),
)
_ALL = (("驻村帮扶资料汇总", tuple(name for _, names in _SEVERAL for name in names)),)
_ARRANGEMENTS = (_SEVERAL, _APART, _APART, _ALL)
_SHORT = {
    "F03": "花名册", "F04": "结对", "F05": "户档案", "F07": "请销假", "F09": "活动", "F11": "项目",
    "F12": "资金物资", "F13": "文件清单", "F15": "培训", "F19": "人员调整", "F20": "整改", "F21": "统计表",
}  # fmt: skip


@dataclass
class Book:
    """A workbook: its path under the period's folder, its sheets, and the cells in them."""

    path: PurePosixPath
    plans: list[Plan] = field(default_factory=list)
    cells: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)

    def add(self, sheet: Sheet, rows: list[Row], total: Row | None, signers: str) -> None:
        """Lay out one sheet and keep its cells."""
        self.plans.append(sheet.lay_out(rows, total, signers))
        self.cells |= {key: (sheet.name, cell) for key, cell in sheet.cells.items()}


def office_books(world: World) -> Iterator[Book]:
    """Registry and inspections: F01 and F02 of the whole city, F22 a sheet a county, F17."""
    yield _office_book(world, "registry", "F01", _by("", world.registry["F01"]), _OFFICE)
    yield _office_book(world, "registry", "F02", _by("", world.registry["F02"]), _OFFICE)
    needs = sorted(
        world.registry["F22"], key=lambda row: (row.text("county"), row.text("township"))
    )
    yield _office_book(world, "registry", "F22", _by("county", needs), "{}扶贫开发办公室")
    seen = sorted(world.inspections, key=lambda row: row.day("check_date"))
    yield _office_book(world, "inspections", "F17", _by("", seen), _INSPECTORS)


def _by(name: str, rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by a field, in order; all of them under an empty name when none is named."""
    if not name:
        return {"": rows}
    return {key: list(own) for key, own in groupby(rows, key=lambda row: row.text(name))}


def _office_book(
    world: World, folder: str, form: str, parts: dict[str, list[Row]], author: str
) -> Book:
    look, chance = look_of(form), dice(form)
    book = Book(PurePosixPath(folder, f"{look.name}.xlsx"))
    for part, rows in parts.items():
        title, by = f"{part}{look.name}", author.format(part)
        sheet = Sheet(part or look.name, look, title, by, world.span.end, OFFICE, chance)
        book.add(sheet, rows, None, f"填表人：{by}")
    return book


def unit_books(span: Span, unit: Unit, seed: str) -> list[Book]:
    """Everything one unit sends."""
    writer = _Writer(span, unit, dice(seed, unit.name, "layout"))
    return [writer.book(kind, names) for kind, names in writer.arrangement]


class _Writer:
    """One unit's way of writing, the same over all its sheets."""

    def __init__(self, span: Span, unit: Unit, rng: Random) -> None:
        self._span, self._unit, self._rng = span, unit, rng
        self._habits = habits_of(rng)
        self._short_names = rng.random() < 1 / 2
        self.arrangement = rng.choice(_ARRANGEMENTS)

    def book(self, kind: str, names: tuple[str, ...]) -> Book:
        """One workbook, its sheets in the unit's own order."""
        short = self._unit.who.short
        book = Book(PurePosixPath("submissions", short, f"{short}{self._span.in_words}{kind}.xlsx"))
        # Nobody keeps to the order of the forms' numbers.
        for name in self._rng.sample(names, len(names)) if len(names) > 1 else names:
            if name == "F06":
                self._months(book)
            else:
                self._form(book, name)
        return book

    def _form(self, book: Book, name: str) -> None:
        look, unit = look_of(name), self._unit
        tab = _SHORT[name] if self._short_names else look.name
        sheet = self._sheet(tab, name, self._prefix())
        book.add(sheet, unit.rows[name], unit.totals.get(name), self._signers())

    def _months(self, book: Book) -> None:
        rows = sorted(self._unit.rows["F06"], key=lambda row: row.day("month"))
        for month, own in groupby(rows, key=lambda row: row.day("month")):
            tab = f"{month.month}月" if self._short_names else f"考勤{month:%Y-%m}"
            words = span_of(f"{month:%Y-%m}").in_words
            sheet = self._sheet(tab, "F06", f"{self._unit.who.short}{words}")
            book.add(sheet, list(own), None, self._signers())

    def _sheet(self, tab: str, form: str, prefix: str) -> Sheet:
        look, rng = look_of(form), self._rng
        title = f"{prefix}{rng.choice(look.titles)}"
        return Sheet(tab, look, title, self._author(), self._unit.filled_on, self._habits, rng)

    def _prefix(self) -> str:
        return self._rng.choice(("", self._unit.who.short, self._span.in_words))

    def _author(self) -> str:
        # Now the full name, now the short one: both must lead to the unit.
        return self._rng.choice((self._unit.name, self._unit.name, self._unit.who.short))

    def _signers(self) -> str:
        listing = self._unit.listing
        return (
            f"填表人：{listing['liaison']}    审核人：{listing['deputy_leader']}"
            f"    联系电话：{listing['phone']}"
        )
