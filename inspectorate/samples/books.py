"""How sheets are gathered into workbooks: the registry's, the inspectors', each unit's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath
from random import Random

from inspectorate.files.sample_books import Plan
from inspectorate.files.sample_formats import encoded
from inspectorate.periods import Span, span_of
from inspectorate.samples.columns import Look, look_for, look_of
from inspectorate.samples.mess.losses import Loss
from inspectorate.samples.mess.part import Part
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.people import dice
from inspectorate.samples.sheets import OFFICE, TIDY, Sheet, habits_of

#: Forms by workbook, for units that send several; F06 has one sheet a month.
_SEVERAL = (
    ("花名册", ("F03", "F04", "F05")),
    ("考勤及请销假", ("F06", "F07")),
    ("工作台账", ("F08", "F09", "F10", "F11", "F12", "F13", "F15")),
    ("调整整改及统计表", ("F14", "F16", "F19", "F20", "F21")),
)
_EVERY = tuple(name for _, names in _SEVERAL for name in names)
_APART = (
    ("驻村帮扶报表", tuple(sorted({*_EVERY} - {"F06"}))),
    ("考勤表", ("F06",)),
)
_ALL = (("驻村帮扶资料汇总", _EVERY),)
_Arrangement = tuple[tuple[str, tuple[str, ...]], ...]
_ARRANGEMENTS: tuple[_Arrangement, ...] = (_SEVERAL, _APART, _APART, _ALL)
_SHORT = {
    "F03": "花名册", "F04": "结对", "F05": "户档案", "F07": "请销假", "F09": "活动", "F11": "项目",
    "F12": "资金物资", "F13": "文件清单", "F15": "培训", "F19": "人员调整", "F20": "整改", "F21": "统计表",
    "F08": "走访", "F10": "实事", "F14": "证卡", "F16": "报送登记",
}  # fmt: skip


@dataclass
class Book:
    """A workbook: its path under the period's folder, its sheets, and the cells in them.

    Attributes:
        cells: sheet and address of each value, by row uid and field.
        kind: the format it is saved in (``sample_formats``).
        losses: values that it destroys, with sheet and address.
    """

    path: PurePosixPath
    plans: list[Plan] = field(default_factory=list)
    cells: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    kind: str = "xlsx"
    losses: list[tuple[Loss, str, str]] = field(default_factory=list)

    def data(self) -> bytes:
        """The file's bytes."""
        return encoded(self.kind, self.plans)

    def add(self, sheet: Sheet, rows: list[Row], total: Row | None, signers: str) -> None:
        """Lay out one sheet and keep its cells."""
        self.plans.append(sheet.lay_out(rows, total, signers))
        self.cells |= {key: (sheet.name, cell) for key, cell in sheet.cells.items()}


def office_books(world: World) -> Iterator[Book]:
    """Registry and inspections: F01 and F02 of the whole city, F22 a sheet a county, F17."""
    for _, several in groupby(office_parts(world), key=lambda pair: pair[1].form.id):
        yield _office_book(list(several))


def office_parts(world: World) -> Iterator[tuple[PurePosixPath, Part]]:
    """Path and content of every list that an office keeps; households a list a county."""
    for name in ("F01", "F02"):
        yield _kept(world, "registry", name, world.registry[name])
    if "F13" in world.registry:
        yield _kept(world, "registry", "F13", world.registry["F13"])
    needs = sorted(
        world.registry["F22"], key=lambda row: (row.text("county"), row.text("township"))
    )
    for county, own in groupby(needs, key=lambda row: row.text("county")):
        yield _kept(world, "registry", "F22", list(own), county)
    seen = sorted(world.inspections, key=lambda row: row.day("check_date"))
    yield _kept(world, "inspections", "F17", seen)
    if world.assessments:
        yield _kept(world, "inspections", "F18", world.assessments)


def _kept(
    world: World, folder: str, form: str, rows: list[Row], county: str = ""
) -> tuple[PurePosixPath, Part]:
    look = look_for(form, rows)
    scene = world.scene
    office = scene.inspectors if folder == "inspections" else scene.office
    by = f"{county}扶贫开发办公室" if county else office
    title, tab = f"{county}{look.name}", county or look.name
    part = Part(look, rows, None, title, by, world.span.end, f"填表人：{by}", tab)
    return PurePosixPath(folder, f"{county}{look.name}.xlsx"), part


def _office_book(several: list[tuple[PurePosixPath, Part]]) -> Book:
    form = several[0][1].form
    chance = dice(form.id)
    book = Book(several[0][0].with_name(f"{form.name}.xlsx"))
    for _, part in several:
        sheet = Sheet(part.tab, form, part.title, part.author, part.filled_on, OFFICE, chance)
        book.add(sheet, part.rows, None, part.signers)
    return book


def optional_forms(world: World, unit: Unit) -> tuple[str, ...]:
    """Forms that a unit hands in though nobody asked for them."""
    return tuple(name for name in _EVERY if unit.rows.get(name) and name not in world.scene.owed)


def by_month(rows: list[Row]) -> Iterator[tuple[Span, list[Row]]]:
    """Rows of F06 month by month, as every unit writes them."""
    ordered = sorted(rows, key=lambda row: row.day("month"))
    for month, own in groupby(ordered, key=lambda row: row.day("month")):
        yield span_of(f"{month:%Y-%m}"), list(own)


def unit_books(world: World, unit: Unit, seed: str, *, tidy: bool = False) -> list[Book]:
    """Everything one unit sends.

    Args:
        world: for the period and the forms that are owed.
        unit: the sender.
        seed: of the sample.
        tidy: by the official heads and words alone, a table a sheet, in the forms' order.
    """
    rng = dice(seed, unit.name, "layout")
    writer = (_TidyWriter if tidy else _Writer)(world, unit, rng)
    return [writer.book(kind, names) for kind, names in writer.arranged()]


class _Writer:
    """One unit's way of writing, the same over all its sheets."""

    def __init__(self, world: World, unit: Unit, rng: Random) -> None:
        self._world, self._span, self._unit, self._rng = world, world.span, unit, rng
        self._habits = habits_of(rng)
        self._short_names = rng.random() < 1 / 2
        self._arrangement = rng.choice(_ARRANGEMENTS)

    def arranged(self) -> _Arrangement:
        """Names of the workbooks and the forms in each."""
        owed = [(kind, self._world.scene.owes(names)) for kind, names in self._arrangement]
        more = ("走访实事及报送登记", optional_forms(self._world, self._unit))
        return tuple((kind, names) for kind, names in (*owed, more) if names)

    def book(self, kind: str, names: tuple[str, ...]) -> Book:
        """One workbook, its sheets in the unit's own order."""
        short = self._unit.who.short
        book = Book(PurePosixPath("submissions", short, f"{short}{self._span.in_words}{kind}.xlsx"))
        for name in self._ordered(names):
            if name == "F06":
                self._months(book)
            else:
                self._form(book, name)
        return book

    def _ordered(self, names: tuple[str, ...]) -> Sequence[str]:
        # Nobody keeps to the order of the forms' numbers.
        return self._rng.sample(names, len(names)) if len(names) > 1 else names

    def _form(self, book: Book, name: str) -> None:
        unit = self._unit
        look = look_for(name, unit.rows[name])
        tab = _SHORT[name] if self._short_names else look.name
        sheet = self._sheet(tab, look, self._prefix())
        book.add(sheet, unit.rows[name], unit.totals.get(name), self._signers())

    def _months(self, book: Book) -> None:
        for month, own in by_month(self._unit.rows["F06"]):
            tab = f"{month.start.month}月" if self._short_names else f"考勤{month.start:%Y-%m}"
            sheet = self._sheet(tab, look_of("F06"), f"{self._unit.who.short}{month.in_words}")
            book.add(sheet, own, None, self._signers())

    def _sheet(self, tab: str, look: Look, prefix: str) -> Sheet:
        rng = self._rng
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


class _TidyWriter(_Writer):
    """A unit that keeps to the rules."""

    def __init__(self, world: World, unit: Unit, rng: Random) -> None:
        super().__init__(world, unit, rng)
        self._habits, self._short_names, self._arrangement = TIDY, False, _SEVERAL

    def _ordered(self, names: tuple[str, ...]) -> Sequence[str]:
        return names

    def _prefix(self) -> str:
        return ""

    def _author(self) -> str:
        return self._unit.name
