"""Tables of a paper, row by row: each cell's own text in its column's place, whatever it says."""

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.docx.blocks import column_widths
from inspectorate.files.docx.layout import PORTRAIT
from inspectorate.files.safe_text import safe_text
from inspectorate.notices.paper import Table
from tests.files.docx.opened import opened
from tests.files.papers import bulletin

TEXTS = ("%s", "%", "%%d %(a)s", "{}{0}", "\\1\\g<0>", "", " 甲 ", "<w:tc/>", "&lt;", "]]>")


def tables(*given_tables: Table) -> list[docx.table.Table]:
    """As they stand in a paper; the last one there is its 版记."""
    return opened(bulletin(body=given_tables, attachments=(), annexes=())).tables[:-1]


def said(table: docx.table.Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def columns(table: docx.table.Table, row: int) -> list[tuple[str, int, str]]:
    """Style, width and place of the text, cell by cell."""
    return [
        (
            cell.paragraphs[0].style.style_id,
            int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))),
            cell.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")),
        )
        for cell in table.rows[row].cells
    ]


def test_signs_that_formats_know_are_text_like_any_other() -> None:
    rows = (TEXTS, tuple(reversed(TEXTS)))
    (table,) = tables(Table("", TEXTS, rows))
    assert said(table) == [TEXTS, *rows]


@given(st.lists(st.tuples(*[st.text(st.characters(), max_size=20)] * 2), max_size=4))
def test_every_cell_says_its_own_text(rows: list[tuple[str, str]]) -> None:
    (table,) = tables(Table("", ("甲", "乙"), tuple(rows)))
    assert said(table)[1:] == [tuple(map(safe_text, row)) for row in rows]


def test_rows_are_alike_but_for_their_texts() -> None:
    given_table = Table(
        "", ("甲", "乙", "丙"), (("1", "2", "3"),) * 3,
        widths=(1, 2, 1), aligns=("left", "center", "right"),
    )  # fmt: skip
    (table,) = tables(given_table)
    widths = column_widths(given_table, PORTRAIT.type_width)
    assert columns(table, 0) == [("TableHead", width, "center") for width in widths]
    expected = list(zip(["TableText"] * 3, widths, given_table.aligns, strict=True))
    assert [columns(table, row) for row in (1, 2, 3)] == [expected] * 3


@pytest.mark.parametrize(
    "other",
    [
        {"dense": True},
        {"aligns": ("left", "right")},
        {"widths": (3, 1)},
        {"landscape": True},
    ],
)
def test_no_table_takes_its_rows_from_one_that_differs(other: dict) -> None:
    plain = Table("", ("甲", "乙"), (("1", "2"),))
    differing = Table("", ("甲", "乙"), (("1", "2"),), **other)
    first, second, third = tables(plain, differing, plain)
    assert columns(first, 1) == columns(third, 1)
    assert columns(first, 1) != columns(second, 1)


def test_thousands_of_rows_stand_in_their_order() -> None:
    rows = tuple((str(number), "内容") for number in range(3_000))
    (table,) = tables(Table("", ("序号", "内容"), rows))
    told = [next(row.iter(qn("w:t"))).text for row in table._tbl.iter(qn("w:tr"))]
    assert told == ["序号", *(number for number, _ in rows)]
