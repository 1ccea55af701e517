"""Annex workbooks, read back with other libraries than the one that wrote them."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from inspectorate.files.xlsx.workbook import write_workbook
from inspectorate.files.zips import read_zip
from inspectorate.notices.sheets import Column, SheetSpec
from tests.files.xlsx.books import AS_OF, COLUMNS, ROW, opened, ranking, read_otherwise, root_of
from tests.hostile import SURROGATES, WORDS, whole_package, whole_xlsx

HOSTILE = {**WORDS, **SURROGATES}


def hostile(text: str) -> SheetSpec:
    """The text in every place where a text may stand."""
    return SheetSpec(text, text, (Column(text, 20), Column(text, 9)), ((text, text),), text)


def test_both_readers_say_the_same() -> None:
    sheets = [ranking(ROW), SheetSpec("清单", "题", (Column("甲"),), (("乙",), (None,), ("丙",)))]
    values = {
        sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in opened(*sheets)
    }
    assert values["排名表"][2] == [
        1, "市中级人民法院", 98.5, 1826.5, "优秀", dt.datetime(2014, 8, 15),
    ]  # fmt: skip
    assert read_otherwise(*sheets) == {
        "排名表": [
            ["2014年第二季度排名表", *[""] * 5],
            [column.label for column in COLUMNS],
            [1, "市中级人民法院", 98.5, 1826.5, "优秀", dt.date(2014, 8, 15)],
        ],
        "清单": [["题"], ["甲"], ["乙"], [""], ["丙"]],
    }
    assert values["清单"] == [["题"], ["甲"], ["乙"], [None], ["丙"]]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_every_place_opens_and_stays_text(name: str) -> None:
    text = HOSTILE[name]
    data = write_workbook([hostile(text)], AS_OF, text)
    whole_package(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for row in book.active for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    below = [book.active.cell(3, column) for column in (1, 2)]
    assert all(cell.quotePrefix == cell.value.startswith(tuple("=+-@\t\n")) for cell in below)
    assert len(book.sheetnames[0]) <= 31


@pytest.mark.parametrize("name", HOSTILE)
def test_a_list_of_hostile_values_is_whole(name: str) -> None:
    rows = [(HOSTILE[name], 1), (1, HOSTILE[name])]
    sheet = SheetSpec("表", "题", (Column("甲"), Column("乙", 9, "integer")), rows)
    assert whole_xlsx(write_workbook([sheet], AS_OF))[:2] == ["表", "题"]


def test_no_sheet_holds_a_formula_or_a_link() -> None:
    texts = ("=1+1", "http://x.invalid", "{=1}", "<f>1</f>", "file:///etc/passwd", "&amp;")
    columns = tuple(Column(text) for text in texts)
    parts = read_zip(write_workbook([SheetSpec("=x", "=y", columns, (texts,))], AS_OF))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert not [name for name in parts if "sheet1.xml.rels" in name or "comment" in name]


def test_every_part_is_said_to_be_something_and_every_relation_leads_to_a_part() -> None:
    parts = whole_package(write_workbook([ranking(ROW), hostile("甲")], AS_OF))
    types = root_of("[Content_Types].xml", ranking(ROW), hostile("甲"))
    told = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    assert told == {name for name in parts if not name.endswith((".rels", "Types].xml"))}
    targets = [
        f"{folder}{each.get('Target')}"
        for folder, name in (("", "_rels/.rels"), ("xl/", "xl/_rels/workbook.xml.rels"))
        for each in root_of(name, ranking(ROW), hostile("甲"))
    ]
    assert sorted(targets) == sorted(told)


def test_sheets_are_named_as_excel_allows_and_one_is_in_front() -> None:
    book = opened(ranking(ROW), hostile("附件1/排名[*]"), hostile('it\'s "a" <b>&c'))
    assert book.sheetnames == ["排名表", "附件1_排名___", 'it\'s "a" <b>&c']
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, None, None]
    assert book.active.title == "排名表"


def test_two_sheets_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        opened(hostile("a/b"), hostile("A_B"))


def test_rows_on_every_page_and_rows_that_are_filtered_have_names() -> None:
    names = root_of("xl/workbook.xml", ranking(ROW, ROW), hostile("it's"))[-2]
    assert [(dict(each.attrib), each.text) for each in names] == [
        (
            {"name": "_xlnm._FilterDatabase", "localSheetId": "0", "hidden": "1"},
            "'排名表'!$A$2:$F$4",
        ),
        (
            {"name": "_xlnm._FilterDatabase", "localSheetId": "1", "hidden": "1"},
            "'it''s'!$A$2:$B$3",
        ),
        ({"name": "_xlnm.Print_Titles", "localSheetId": "0"}, "'排名表'!$1:$2"),
        ({"name": "_xlnm.Print_Titles", "localSheetId": "1"}, "'it''s'!$1:$2"),
    ]


def test_properties_know_no_clock() -> None:
    properties = opened(ranking(ROW)).properties
    assert properties.created == properties.modified
    assert properties.created.date() == AS_OF
    assert properties.creator == properties.lastModifiedBy == "汉中市扶贫办"
    assert properties.title == "2014年第二季度排名表"


def test_properties_hold_no_markup() -> None:
    data = write_workbook([hostile("<题>&\x00")], AS_OF, "<b>&\"'\u202e")
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (properties.title, properties.creator) == ("<题>&", "<b>&\"'")


def test_same_sheets_same_bytes() -> None:
    sheets = [ranking(ROW), SheetSpec("清单", "题", (Column("甲"),), (("乙",),))]
    data = write_workbook(sheets, AS_OF, "甲")
    assert data == write_workbook(list(sheets), AS_OF, "甲")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.namelist()[0] == "[Content_Types].xml"
