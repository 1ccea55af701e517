"""The gate before what goes back to a unit: what we add to its file, but not the file itself."""

import dataclasses

import pytest

from inspectorate.audit.returned.files import LIST, save_returned
from inspectorate.audit.returned.units import ReturnBatch, printed_of
from inspectorate.files.names import folder_name
from inspectorate.notices.privacy.faults import privacy_faults
from inspectorate.notices.remarks.remark import remark_texts
from tests.audit.returned.submitted import ZGJ, sheet_rows, unit_return

SECRET = "请联系13912345678"


def told(unit, **fields):
    """The unit's return with something said in the first remark of its first marked file."""
    at = next(n for n, file in enumerate(unit.files) if file.remarks)
    first, *rest = unit.files[at].remarks
    file = dataclasses.replace(
        unit.files[at], remarks=(dataclasses.replace(first, **fields), *rest)
    )
    files = (*unit.files[:at], file, *unit.files[at + 1 :])
    return dataclasses.replace(unit, files=files), file


@pytest.mark.parametrize("field", ["found", "expected", "todo", "basis", "name"])
def test_a_copy_that_would_add_a_phone_is_withheld_and_the_list_says_so(run, tmp_path, field):
    unit, file = told(unit_return(run, ZGJ), **{field: SECRET})
    save_returned(ReturnBatch([unit], printed_of(run.written)), tmp_path)
    home = tmp_path / "returned" / folder_name(ZGJ)
    notes = list(home.rglob("*.未出具.txt"))
    assert len(notes) == 1
    assert "手机号" in notes[0].read_text(encoding="utf-8")
    assert "12345678" not in notes[0].read_text(encoding="utf-8")
    copies = {path.name for path in home.rglob("*.xlsx")} - {LIST}
    assert len(copies) == sum(bool(each.remarks) for each in unit.files) - 1
    said = [" ".join(map(str, row)) for row in sheet_rows(home / LIST, "核查意见")]
    assert any("批注件含有不得传发的个人信息，没有出具" in row for row in said), file.name


def test_what_follows_and_what_stands_above_is_looked_at_too(run):
    unit, file = told(unit_return(run, ZGJ), follows=("齐全", SECRET))
    heading = ReturnBatch([unit], printed_of(run.written)).heading(
        ZGJ, "张三13912345678.xlsx", (SECRET,)
    )
    faults = privacy_faults(remark_texts(file.remarks, heading), (), ())
    # The name of the file comes masked.
    assert [fault.place for fault in faults] == ["核查意见：表头", "核查意见：第1条"]


def test_a_file_named_with_a_phone_comes_back_and_is_listed_without_it(run, tmp_path):
    unit = unit_return(run, ZGJ)
    unit, file = told(unit)
    name = f"{file.name.rpartition('/')[0]}/李某13912345678.xlsx".lstrip("/")
    renamed = dataclasses.replace(file, name=name)
    files = tuple(renamed if each is file else each for each in unit.files)
    save_returned(
        ReturnBatch([dataclasses.replace(unit, files=files)], printed_of(run.written)), tmp_path
    )
    home = tmp_path / "returned" / folder_name(ZGJ)
    assert list(home.rglob("*.未出具.txt")) == []
    assert [path.name for path in home.rglob("*13912345678*")] == ["李某13912345678.xlsx"]
    rows = [" ".join(map(str, row)) for row in sheet_rows(home / LIST, "核查意见")]
    assert any("李某139****5678.xlsx" in row for row in rows)
    assert not any("13912345678" in row for row in rows)
