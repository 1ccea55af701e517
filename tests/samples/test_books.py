import pytest

from inspectorate.evidence import Sheet
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sample_books import book_bytes
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.values.text import head_key
from inspectorate.samples.books import Book, office_books, unit_books
from inspectorate.samples.columns import look_of
from inspectorate.samples.model import World

OWED = ["F03", "F04", "F05", "F06", "F07", "F09", "F11", "F12", "F13", "F15", "F19", "F20", "F21"]


def sheets(book: Book) -> list[Sheet]:
    return read_book(book.path.name, book_bytes(book.plans))


@pytest.fixture(params=["quarter", "faulty_quarter"])
def world(request: pytest.FixtureRequest) -> World:
    return request.getfixturevalue(request.param)


def all_books(world: World) -> list[Book]:
    sent = [unit for unit in world.units if unit.received]
    return [*office_books(world), *(b for unit in sent for b in unit_books(world, unit, "s"))]


def test_every_sheet_is_recognised_with_every_column(world: World) -> None:
    for book in all_books(world):
        for sheet in sheets(book):
            tables, doubts = extract(sheet, 2014)
            assert doubts == []
            (table,) = tables
            assert set(table.header.columns) == set(look_of(table.header.form.id).columns)
            assert table.header.strange == ()


def test_every_unit_hands_in_every_form_it_owes(quarter: World) -> None:
    for unit in quarter.units:
        forms = []
        for book in unit_books(quarter, unit, "s"):
            for sheet in sheets(book):
                (table,), _ = extract(sheet, 2014)
                forms.append(table.header.form.id)
                assert table.rows or table.says_none
        assert sorted(set(forms)) == OWED
        assert forms.count("F06") == 3


def test_attendance_tells_its_month(quarter: World) -> None:
    for book in unit_books(quarter, quarter.units[0], "s"):
        tables = [extract(sheet, 2014)[0][0] for sheet in sheets(book)]
        months = [table.lines.month for table in tables if table.header.form.id == "F06"]
        assert months in ([], ["2014-04", "2014-05", "2014-06"])


def test_units_send_one_workbook_or_several(quarter: World) -> None:
    counts = {len(unit_books(quarter, unit, "s")) for unit in quarter.units}
    assert counts == {1, 2, 4}


def test_files_carry_the_short_name_and_the_period(quarter: World) -> None:
    for unit in quarter.units:
        for book in unit_books(quarter, unit, "s"):
            assert book.path.parts[:2] == ("submissions", unit.who.short)
            assert book.path.name.startswith(f"{unit.who.short}2014年第二季度")


def test_sheets_have_names_that_fit(world: World) -> None:
    for book in all_books(world):
        names = [plan.name for plan in book.plans]
        assert len(names) == len(set(names))
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_offices_keep_the_registry_and_the_inspections(quarter: World) -> None:
    books = {str(book.path): book for book in office_books(quarter)}
    assert list(books) == [
        "registry/参扶单位基本情况表.xlsx",
        "registry/包村对应表.xlsx",
        "registry/贫困村户基本台账.xlsx",
        "inspections/督查检查记录表.xlsx",
    ]
    counties = [plan.name for plan in books["registry/贫困村户基本台账.xlsx"].plans]
    assert sorted(counties) == sorted({village.county for village in quarter.villages})


def test_every_row_of_the_registry_is_written(faulty_quarter: World) -> None:
    written = {uid for book in office_books(faulty_quarter) for uid, _ in book.cells}
    rows = [row for own in faulty_quarter.registry.values() for row in own]
    assert {row.uid for row in [*rows, *faulty_quarter.inspections]} == written


def test_every_row_of_a_unit_is_written_once(faulty_quarter: World) -> None:
    for unit in [unit for unit in faulty_quarter.units if unit.received]:
        books = unit_books(faulty_quarter, unit, "s")
        keys = [key for book in books for key in book.cells]
        rows = [row for form in OWED for row in unit.rows[form]]
        totals = [row.uid for row in unit.totals.values()]
        assert len(keys) == len(set(keys))
        assert {uid for uid, _ in keys} == {row.uid for row in rows} | set(totals)


def test_a_tidy_unit_keeps_to_the_official_words_and_order(quarter: World) -> None:
    for unit in quarter.units:
        books = unit_books(quarter, unit, "s", tidy=True)
        read = [(sheet, extract(sheet, 2014)[0][0]) for book in books for sheet in sheets(book)]
        forms = [table.header.form.id for _, table in read]
        assert list(dict.fromkeys(forms)) == OWED
        for sheet, table in read:
            look = look_of(table.header.form.id)
            assert table.header.depth == 1
            assert table.lines.unit == unit.name
            official = [head_key(look.heads[name][0]) for name in look.columns]
            assert set(official) <= {head_key(str(head)) for head in sheet.rows[table.header.row]}
