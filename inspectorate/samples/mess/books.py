"""What a unit sends at the severest level: any number of files of any format, sheets anyhow."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from random import Random

from inspectorate.files.sample_books import Plan
from inspectorate.files.sample_formats import FLAT, SINGLE, SUFFIXES
from inspectorate.samples.books import Book, by_month, office_parts, optional_forms
from inspectorate.samples.columns import look_for
from inspectorate.samples.mess.losses import Loss, draw_losses
from inspectorate.samples.mess.part import Page, Part
from inspectorate.samples.mess.sheets import Binding, Names, write_sheets
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.people import dice

_FORMATS = ("xlsx",) * 8 + ("disguised",) * 2 + ("ods", "xml", "html") * 3 + FLAT
_FILES = (
    "{short}{period}报表", "{short}汇总表终版", "{period}报表（修改）", "新建 Microsoft Excel 工作表",
    "{short}台账", "1", "{period}资料", "驻村帮扶材料", "上报表格",
)  # fmt: skip
_LOSING = 1 / 2
_MOST_BOOKS = 4


def severe_books(world: World, unit: Unit, seed: str, losses: int) -> list[Book]:
    """Everything one unit sends, in as many files as chance will have it.

    Args:
        world: for the period and the names of all units.
        unit: the sender.
        seed: of the sample.
        losses: the most values to write so that nobody can read them again; half the units lose
            some.
    """
    rng = dice(seed, unit.name, "mess")
    parts = list(_parts_of(world, unit, rng))
    rng.shuffle(parts)
    wanted = rng.randint(1, losses) if losses and rng.random() < _LOSING else 0
    bundles = list(_bundles(parts, rng))
    # The values to lose are drawn over all files, so that a unit loses few whatever it sends.
    lost = _lost(bundles, wanted, rng)
    names = _file_names(world, unit, len(bundles), rng)
    folder = PurePosixPath("submissions", unit.who.short)
    who = Names.of(world, unit.name)
    return [
        _book(folder / f"{name}{SUFFIXES[form]}", own, Binding(form, lost, wanted > 0), who, rng)
        for (form, own), name in zip(bundles, names, strict=True)
    ]


def severe_offices(world: World, seed: str) -> Iterator[Book]:
    """Registry and inspections, each county's list of households a workbook of its own."""
    rng = dice(seed, world.scene.office, "mess")
    who = Names.of(world, "")
    for path, part in office_parts(world):
        form = rng.choice(_FORMATS)
        file = path.with_suffix(SUFFIXES[form])
        yield _book(file, [part], Binding(form), who, rng)


def _parts_of(world: World, unit: Unit, rng: Random) -> Iterator[Part]:
    """Every table of a unit; attendance is one a month."""
    signers = f"填表人：{unit.listing['liaison']}　　审核人：{unit.listing['deputy_leader']}"
    for name, rows in _tables_of(world, unit).items():
        look = look_for(name, rows)
        author = rng.choice((unit.name, unit.who.short, f"中共{unit.name}支部委员会", ""))
        total = unit.totals.get(name)
        for month, own in by_month(rows) if name == "F06" else ((None, rows),):
            when = month.in_words if month else ""
            title = f"{unit.who.short}{when}{rng.choice(look.titles)}"
            yield Part(look, own, total, title, author, unit.filled_on, signers, look.name)


def _tables_of(world: World, unit: Unit) -> dict[str, list[Row]]:
    """Rows by form, of an owed form too that has none."""
    names = (*world.scene.owed, *optional_forms(world, unit))
    return {name: unit.rows[name] for name in sorted(names)}


def _bundles(parts: list[Part], rng: Random) -> Iterator[tuple[str, list[Part]]]:
    """Tables gathered in files: format and what goes in; some formats hold one sheet alone."""
    count = rng.randint(1, _MOST_BOOKS)
    for index in range(count):
        own, form = parts[index::count], rng.choice(_FORMATS)
        if form in SINGLE:
            yield from ((form, [part]) for part in own)
        else:
            yield form, own


def _lost(
    bundles: list[tuple[str, list[Part]]], wanted: int, rng: Random
) -> dict[tuple[int, str], Loss]:
    lost: dict[tuple[int, str], Loss] = {}
    for _ in range(wanted):
        form, parts = rng.choice(bundles)
        rows = [row for part in parts for row in part.rows]
        # Only a workbook of today keeps formulas, in this sample.
        lost |= draw_losses(rows, 1, rng, workbook=form in ("xlsx", "disguised"))
    return lost


def _file_names(world: World, unit: Unit, count: int, rng: Random) -> list[str]:
    """Names as people give them; one given before gets the copy's number."""
    names: list[str] = []
    for number in range(count):
        chosen = rng.choice(_FILES).format(short=unit.who.short, period=world.span.in_words)
        names.append(f"{chosen}（{number + 1}）" if chosen in names else chosen)
    return names


def _book(
    path: PurePosixPath, parts: list[Part], binding: Binding, who: Names, rng: Random
) -> Book:
    book = Book(path, kind=binding.form)
    for page in write_sheets(parts, who, rng, binding):
        _bind(book, page)
    return book


def _bind(book: Book, page: Page) -> None:
    """Add a finished page, with the place of everything on it."""
    plan: Plan = page.plan
    # A CSV and a web page keep no name of their sheet.
    name = "" if book.kind in SINGLE else plan.name
    book.plans.append(plan)
    book.cells |= {key: (name, cell) for key, cell in page.cells.items()}
    book.losses += [(loss, name, _where(page, loss)) for loss in page.gone]


def _where(page: Page, loss: Loss) -> str:
    """The cell that ought to say it; where there is no column, that of the record's first value."""
    uid = loss.row.uid
    own = (cell for (row, _), cell in page.cells.items() if row == uid)
    return page.cells.get((uid, loss.field)) or next(own)
