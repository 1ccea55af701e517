"""However a unit writes a form, the same facts are read from it, each from the cell that says it.

Ten seeds, every form F01–F22, three levels of mess; and a fourth writing that destroys some values,
of which nothing may be read but that they are missing.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from inspectorate.evidence import column_index, locate, raw_text
from inspectorate.files.control import RECEIVED_SCHEMA
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.reading import quote, read_chunk
from inspectorate.files.sample_formats import FLAT, SINGLE
from inspectorate.forms.shape import forms
from inspectorate.intake.assemble import Assembled, Received, assemble
from inspectorate.samples.books import Book
from inspectorate.samples.draw import draw
from inspectorate.samples.model import Row, World
from inspectorate.samples.optional import SUBMITTED
from inspectorate.samples.ways import SEVERE, TIDY, TYPICAL, Way
from tests.books import laid_down
from tests.second_readers import as_xls, second_reading

SEEDS = range(10)
UNITS = 2
MOST_LOST = 12
#: A blank is told by the suites (DQ-06), a column that isn't there by nobody for each row.
SILENT = ("空白", "版式无此栏")
YEAR = 2014
Place = tuple[str, str, str]
Values = dict[str, object]


@dataclass(frozen=True)
class Reading:
    """What was read of a world written in one way.

    Attributes:
        books: the files that were written.
        assembled: what the product made of them.
        values: business values by row of the world; ``found``: the same records' ids.
        places: row to field to the cell that evidence names.
    """

    books: list[Book]
    assembled: Assembled
    values: dict[int, Values]
    found: dict[int, str]
    places: dict[int, dict[str, Place]]


@cache
def world_of(seed: int) -> World:
    return draw("2014Q2", UNITS, seed, faults=False, every_form=True)


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Reading]:
    """reading(seed, mess, losses=0): a world written and read once for all tests."""

    @cache
    def read(seed: int, mess: int, losses: int = 0) -> Reading:
        world = world_of(seed)
        books = list(Way(str(seed), mess, losses).everything(world))
        folder = tmp_path_factory.mktemp(f"mess{mess}")
        return read_back(world, books, folder, {str(b.path): b.data() for b in books})

    return read


def read_back(world: World, books: list[Book], folder: Path, files: dict[str, bytes]) -> Reading:
    sources = laid_down(folder, files)
    chunk = read_chunk(sources, YEAR)
    untold = [(one.name, one.status, one.reason) for one in chunk.outcomes if one.status != "已读"]
    assert untold == []
    log = pl.DataFrame(schema=RECEIVED_SCHEMA)
    received = Received.of(log, ((s.name, s.sha256) for s in sources))
    as_of = world.span.end + timedelta(days=30)
    parcel = chunk.parcel
    empty = {form.id: pl.DataFrame(schema=form.schema()) for form in forms().values()}
    assembled = assemble(
        type(parcel)(**{**vars(parcel), "records": empty | parcel.records}),
        received,
        world.span,
        as_of,
        SUBMITTED,
    )
    return _reading(books, assembled)


def _reading(books: list[Book], assembled: Assembled) -> Reading:
    """Records matched with rows of the world by the cells in which all their fields stand."""
    rows = {frozenset(own.items()): uid for uid, own in written_at(books).items()}
    values, found, places = {}, {}, {}
    for form, frame in assembled.facts.records.items():
        stands = evidence_of(assembled, form, frame)
        for record in frame.iter_rows(named=True):
            own = stands.get(record["record_id"], {})
            uid = rows.get(frozenset(own.items()))
            assert uid is not None, f"{form} {record['file']} {sorted(own.items())[:4]}"
            values[uid] = business(form, record)
            found[uid], places[uid] = record["record_id"], own
    return Reading(books, assembled, values, found, places)


def written_at(books: list[Book]) -> dict[int, dict[str, Place]]:
    """Row to field to the cell in which the sample wrote it."""
    stands: dict[int, dict[str, Place]] = {}
    for book in books:
        for (uid, name), (sheet, cell) in book.cells.items():
            if name != "序号":
                stands.setdefault(uid, {})[name] = (str(book.path), sheet, cell)
    return stands


def evidence_of(
    assembled: Assembled, form: str, frame: pl.DataFrame
) -> dict[str, dict[str, Place]]:
    """Record to field to the cell that evidence names for it."""
    fields = pl.DataFrame({"field": [one.name for one in forms()[form].fields]})
    cites = frame.select("record_id").join(fields, how="cross")
    located = locate(cites, frame, assembled.layout, assembled.exceptions)
    stands: dict[str, dict[str, Place]] = {}
    for one in located.filter(pl.col("method") != "缺列").iter_rows(named=True):
        place = one["file"], one["sheet"], one["cell"]
        stands.setdefault(one["record_id"], {})[one["field"]] = place
    return stands


def business(form: str, record: dict[str, object]) -> Values:
    """What a record says, without where it stands; units and places as the registry names them."""
    named = [one.name for one in forms()[form].fields if one.kind != "unit" or form == "F01"]
    return {name: record[name] for name in (*named, "unit", "place")}


def rows_of(world: World) -> dict[int, Row]:
    own = [row for unit in world.units for rows in unit.rows.values() for row in rows]
    offices = [row for rows in world.registry.values() for row in rows]
    every = [*own, *offices, *world.inspections, *world.assessments]
    return {row.uid: row for row in every}


def as_stored(row: Row, name: str) -> object:
    """A value of the world as a record holds it."""
    one, value = forms()[row.form].field(name), row[name]
    match one.kind:
        case "money" if value is not None:
            scale = 10_000 if forms()[row.form].default_money == "万元" else 1
            return Decimal(str(value)) * scale
        case "number" | "quantity" if value is not None:
            return Decimal(str(value))
        case "month" if isinstance(value, str):
            year, month = value.rstrip("月").split("年")
            return f"{year}-{int(month):02d}"
        case "month" if isinstance(value, date):
            return f"{value:%Y-%m}"
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def text_at(cells: Mapping[tuple[int, int], str], cell: str, kind: str) -> str:
    letters = cell.rstrip("0123456789")
    text = cells.get((int(cell[len(letters) :]) - 1, column_index(letters)), "")
    # White space around a text is nothing to a web page.
    return text.strip() if kind == "html" else text


@pytest.mark.parametrize("seed", SEEDS)
def test_tidy_files_give_the_facts_themselves(seed, reading):
    rows, read = rows_of(world_of(seed)), reading(seed, TIDY).values
    assert rows.keys() == read.keys()
    assert {row.form for row in rows.values()} == {*forms()}
    wrong = [
        (row.form, name, as_stored(row, name), read[uid][name])
        for uid, row in rows.items()
        for name in row.values
        if name in read[uid] and as_stored(row, name) != read[uid][name]
    ]
    assert wrong == []


@pytest.mark.parametrize("mess", [TYPICAL, SEVERE])
@pytest.mark.parametrize("seed", SEEDS)
def test_mess_that_loses_nothing_changes_nothing(seed, mess, reading):
    tidy, messy = reading(seed, TIDY).values, reading(seed, mess).values
    assert differences(tidy, messy, rows_of(world_of(seed))) == []


def differences(
    tidy: dict[int, Values], messy: dict[int, Values], rows: dict[int, Row]
) -> list[tuple[object, ...]]:
    assert tidy.keys() == messy.keys()
    return [
        (rows[uid].form, uid, name, value, messy[uid][name])
        for uid, own in tidy.items()
        for name, value in own.items()
        if messy[uid][name] != value
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_destroyed_is_missing_and_told(seed, reading):
    """The field is null with its check, and nothing beside it has moved."""
    tidy, messy = reading(seed, TIDY).values, reading(seed, SEVERE, MOST_LOST)
    rows = rows_of(world_of(seed))
    lost = {(loss.row.uid, loss.field): loss for book in messy.books for loss, *_ in book.losses}
    assert [key for key in lost if messy.values[key[0]][key[1]] is not None] == []
    others = differences(tidy, messy.values, rows)
    # A person without a name, a row without its place is nobody's: what follows is not asked here.
    assert [one for one in others if (one[1], one[2]) not in lost] == []
    told = {
        (mark["record_id"], mark["field"])
        for mark in messy.assembled.marks.iter_rows(named=True)
        if mark["check_id"].startswith("DQ-")
    }
    silent = [
        (loss.what, loss.field)
        for (uid, name), loss in lost.items()
        if loss.what not in SILENT and (messy.found[uid], name) not in told
    ]
    assert silent == []


def test_every_way_of_losing_is_tried(reading):
    tried = {
        loss.what
        for seed in SEEDS
        for book in reading(seed, SEVERE, MOST_LOST).books
        for loss, *_ in book.losses
    }
    assert len(tried) >= 10


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mess", [TIDY, TYPICAL, SEVERE])
def test_each_cell_holds_what_a_second_reader_finds(seed, mess, reading):
    """What evidence points at is, for another reader of the format too, what was written there."""
    read = reading(seed, mess)
    cited: dict[tuple[str, str], set[str]] = {}
    for file, sheet, cell in (place for own in read.places.values() for place in own.values()):
        cited.setdefault((file, sheet), set()).add(cell)
    for book in read.books:
        data = book.data()
        seen, own = second_reading(book.kind, data), read_book(book.path.name, data)
        for plan in book.plans:
            name = "" if book.kind in SINGLE else plan.name
            wrote = {at: raw_text(v) for at, v in plan.filled().items() if v not in (None, "")}
            assert seen[name] == wrote, f"{book.kind} {plan.name}"
            raws = quote(own, name, sorted(cited.get((str(book.path), name), ())))
            found = {cell: text_at(wrote, cell, book.kind) for cell in raws}
            assert raws == found, f"{book.kind} {plan.name}"


def test_every_format_is_tried(reading):
    kinds = {book.kind for seed in SEEDS for book in reading(seed, SEVERE).books}
    assert kinds == {"xlsx", "disguised", "ods", "xml", "html", *FLAT}


@pytest.mark.parametrize("seed", [0, 1])
def test_binary_workbooks_give_the_same(seed, reading, tmp_path):
    world, tidy = world_of(seed), reading(seed, TIDY).values
    books = list(Way(str(seed), TYPICAL).everything(world))
    files = {str(book.path): as_xls(book.plans) for book in books}
    for book in books:
        plain = {
            plan.name: {a: raw_text(v) for a, v in plan.filled().items() if v is not None}
            for plan in book.plans
        }
        assert second_reading("xls", files[str(book.path)]) == plain
    messy = read_back(world, books, tmp_path, files).values
    assert differences(tidy, messy, rows_of(world)) == []
