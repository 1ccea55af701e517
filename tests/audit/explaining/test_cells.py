"""Every cell that a finding cites is found, and what is shown is what a second reader reads."""

from pathlib import Path

import polars as pl
import pytest

from inspectorate.audit.explaining.cells import cells_of
from inspectorate.audit.explaining.loading import opened
from inspectorate.audit.explaining.sources import MOST_FILES, read_again
from inspectorate.evidence import address
from inspectorate.forms.values.identity import masked
from tests.audit.explaining.resealed import changed
from tests.audit.test_mess_run import written
from tests.runs import ROOT
from tests.second_readers import second_reading

OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


def kind_of(path: Path) -> str:
    """What a file is, by its first bytes: names of messy files lie."""
    data = path.read_bytes()
    if data.startswith(ZIP):
        return "ods" if b"opendocument.spreadsheet" in data[:200] else "xlsx"
    if data.startswith(OLE):
        return "xls"
    if data.lstrip()[:5].lower() == b"<?xml":
        return "xml"
    return "html" if data.lstrip()[:1] == b"<" else flat_kind(data)


def flat_kind(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf16"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "tsv" if "\t" in text else "utf8"


class SecondReader:
    """Raw text of cells as others read the inputs; masked as the product shows it."""

    def __init__(self, inputs: Path) -> None:
        self.folder = inputs / "hanzhong/2014Q2"
        self.books: dict[str, dict[tuple[str, str], str]] = {}

    def text(self, file: str, sheet: str, cell: str) -> str:
        if file not in self.books:
            path = self.folder / file
            read = second_reading(kind_of(path), path.read_bytes())
            self.books[file] = {
                (name, address(*at)): text
                for name, cells in read.items()
                for at, text in cells.items()
            }
        return masked(self.books[file].get((sheet, cell), ""))


@pytest.fixture(params=["usual", "severe"])
def quarter(request, once, warm_home, run):
    """A run of the sample and its inputs: as committed, and at its messiest."""
    if request.param == "usual":
        return run, ROOT / "inputs"
    messy = written(once, warm_home, 2, 24, 2014)
    return messy.folder, messy.inputs


def starred_alike(shown: str, text: str) -> bool:
    """The same but for what a column of IDs and phones has starred."""
    return len(shown) == len(text) and all(a in (b, "*") for a, b in zip(shown, text, strict=True))


def test_every_finding_of_the_quarter_leads_to_its_cells(quarter):
    folder, inputs = quarter
    run, others = opened(folder), SecondReader(inputs)
    ids = run.findings.get_column("finding_id").to_list()
    assert len(ids) > 40
    for number in ids:
        cells = cells_of(run, number)
        assert cells, number
        for cell in cells:
            assert cell.cell, (number, cell)
            text = others.text(cell.file, cell.sheet, cell.cell)
            assert starred_alike(cell.raw or "", text), (number, cell)


def test_what_the_archive_holds_today_is_what_the_run_recorded(run):
    sealed = opened(run)
    cells = [
        cell
        for number in sealed.findings.get_column("finding_id").head(20)
        for cell in cells_of(sealed, number)
    ]
    again = read_again(sealed, cells)
    assert again.troubles == {}
    read = [cell for cell in cells if cell.file in again.sha256]
    assert len(again.sha256) == MOST_FILES
    assert all(starred_alike(cell.raw or "", again.now(cell) or "") for cell in read)
    for cell in read:
        line = again.line(cell.file, cell.sheet, cell.row)
        if cell.raw:
            assert cell.cell in [f"{letter}{cell.row}" for letter, _, _ in line]


def test_a_cell_is_told_with_its_head_and_the_value_that_was_used(run):
    sealed = opened(run)
    money, state = cells_of(sealed, "b2771137e2535f04")[1:]
    assert (money.address, money.form, money.head) == ("帮扶项目台账!I5", "F11", "计划投入")
    assert (money.raw, money.used, money.how) == ("22.1", "221000元", "照格中原文")
    assert (state.raw, state.used) == ("计划中", "计划")


def test_what_reading_had_to_say_of_a_value_is_repeated(run):
    [cell] = [
        cell
        for number in opened(run).findings.filter(rule_id="AGG-06").get_column("finding_id")
        for cell in cells_of(opened(run), number)
    ]
    assert (cell.raw, cell.used) == ("1余", "空")
    assert cell.how == "照格中原文；模糊"
    assert cell.remarks[0].startswith("DQ-10（更正）：“本期数”填的是“1余”")


def test_ids_and_phones_are_never_shown_whole(own_run):
    number = "5e03aa6672c6e07c"

    def phones(cited):
        mine = pl.col("finding_id") == number
        swap = [
            pl.when(mine).then(pl.lit(text)).otherwise(name).alias(name)
            for name, text in (("field", "phone"), ("raw", "1380000123"))
        ]
        return cited.with_columns(swap)

    changed(own_run, "citations", phones)
    [cell] = cells_of(opened(own_run), number)
    assert cell.head == "联系电话"
    assert cell.raw == "138***0123"
    assert cell.used is not None
    assert "****" in cell.used


def test_a_correction_that_acted_is_told_with_its_reason(own_run):
    def corrected(table):
        row = {
            "file": "submissions/市中院/市中院2014年第二季度工作台账.xlsx",
            "sheet": "帮扶项目台账",
            "cell": "I5",
            "raw": "22.1",
            "value": "20",
            "reason": "与凭证核对",
            "who": "督查组甲",
            "when": "2014-07-16",
            "entry": "第1条",
            "used": True,
        }
        return pl.concat([table, pl.DataFrame([row])], how="diagonal_relaxed").select(table.columns)

    changed(own_run, "corrections", corrected)
    cells = cells_of(opened(own_run), "b2771137e2535f04")
    assert [cell.remarks for cell in cells if cell.cell == "I5"] == [
        ("原值为“22.1”，已按更正表更正为“20”（理由：与凭证核对；更正人：督查组甲，2014-07-16）",)
    ]
