"""Marked copies as an office program opens them: fills, comments and links are what it shows."""

import subprocess
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from inspectorate.files.marked_copy import MarkedCopy
from tests.files.marked_copy.books import NAME, crowded, marked, opened, remark, tidy
from tests.files.office import converted

pytestmark = pytest.mark.libreoffice

NAMES = ("patched", "crowded", "rebuilt")


def copies() -> dict[str, MarkedCopy]:
    table = "姓名,日期\n张三,2014.4.31\n".encode()
    made = (
        marked(tidy(), remark("D3", weight="退回"), remark("B9")),
        marked(crowded(), remark("B2"), remark("C3", weight="A")),
        marked(table, remark("B2", sheet=""), name="甲.csv"),
    )
    return dict(zip(NAMES, made, strict=True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every copy, opened and saved again as .xlsx and as .pdf."""
    folder = tmp_path_factory.mktemp("opened")
    for name, copy in copies().items():
        (folder / f"{name}.xlsx").write_bytes(copy.data)
    for kind in ("xlsx:Calc MS Excel 2007 XML", "pdf"):
        converted(folder.glob("*.xlsx"), kind, folder / "out", folder)
    return folder / "out"


def saved(folder: Path, name: str) -> Workbook:
    return opened((folder / f"{name}.xlsx").read_bytes())


@pytest.mark.parametrize(
    ("name", "sheet", "cell", "colour"),
    [
        ("patched", NAME, "D3", "FFFFC7CE"),
        ("patched", NAME, "B9", "FFFFEB9C"),
        ("crowded", NAME, "B2", "FFFFEB9C"),
        ("crowded", NAME, "C3", "FFFFC7CE"),
        ("rebuilt", "甲", "B2", "FFFFEB9C"),
    ],
)
def test_fills_and_comments_are_seen(folder, name, sheet, cell, colour):
    found = saved(folder, name)[sheet][cell]
    assert found.fill.fgColor.rgb == colour
    assert "DQ-09 身份证号码不合规则" in found.comment.text


def test_the_units_own_comments_are_seen(folder):
    sheet = saved(folder, "crowded")[NAME]
    assert sheet["B2"].comment.text.startswith("单位自己的批注")
    assert sheet["D6"].comment.text.strip() == "另一条"


def test_links_lead_to_the_cells(folder):
    sheet = saved(folder, "patched")["核查意见"]
    links = [sheet.cell(row, 3).hyperlink for row in (6, 7)]
    assert [link.location.replace("'", "") for link in links] == [f"{NAME}!D3", f"{NAME}!B9"]


def test_formulas_and_formats_are_kept(folder):
    sheet = saved(folder, "patched")[NAME]
    assert sheet["D4"].value == "=SUM(D3:D3)"
    assert sheet["D3"].value == 1234.5
    assert sheet["D3"].number_format == "#,##0.00"


@pytest.mark.parametrize("name", NAMES)
def test_the_list_is_one_page_wide_and_nothing_of_it_is_cut(folder, name):
    text = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", folder / f"{name}.pdf", "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    joined = "".join(text.split())
    assert "核查意见" in joined
    for piece in ("序号", "怎么改", "身份证号码不合规则", "核对证件后改正", "18位身份证号码"):
        assert piece in joined
