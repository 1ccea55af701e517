"""Files written: the same bytes, none over another, a fatal file alone."""

import dataclasses

import pytest
from pebble import ProcessExpired

from inspectorate.audit.returned.files import return_in_pool, save_returned
from inspectorate.audit.returned.units import ReturnBatch, printed_of, return_batches
from inspectorate.files.names import folder_name
from inspectorate.files.sources import InputsError
from tests.audit.returned.submitted import BOOK, FGW, ZGJ, sheet_rows, unit_return


def test_the_same_run_gives_the_same_bytes(run, home, tmp_path):
    for batch in reversed(return_batches(run, 1)):
        save_returned(batch, tmp_path)
    first = {path.relative_to(home): path.read_bytes() for path in home.rglob("*.xlsx")}
    again = tmp_path / "returned"
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*.xlsx")} == first


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_changed_meanwhile_is_named(run, tmp_path, gone):
    unit = unit_return(run, ZGJ)
    file = next(file for file in unit.files if file.remarks)
    moved = tmp_path / "other.xlsx"
    if not gone:
        moved.write_bytes(b"something else")
    source = dataclasses.replace(file.source, path=moved)
    changed = dataclasses.replace(unit, files=(dataclasses.replace(file, source=source),))
    batch = ReturnBatch([changed], printed_of(run.written))
    with pytest.raises(
        InputsError, match=f"{file.source.name}”在运行期间被{'移走' if gone else '改动'}"
    ):
        save_returned(batch, tmp_path / "staging")


class FellingPool:
    """Runs in this process; dies of any batch with a file of one unit to be marked."""

    def __init__(self, culprit):
        self.culprit = culprit

    def schedule(self, work, args, timeout):
        assert timeout > 0
        self.call = lambda: work(*args)
        files = [file for unit in args[0].units if unit.unit == self.culprit for file in unit.files]
        self.falls = any(file.remarks for file in files)
        return self

    def result(self):
        if self.falls:
            raise ProcessExpired("died", 1)
        return self.call()


def test_a_file_that_fells_its_process_takes_only_its_units_copies(run, home, tmp_path):
    (batch,) = return_batches(run, 50)
    marked = {unit.unit: sum(bool(file.remarks) for file in unit.files) for unit in batch.units}
    copies = return_in_pool(FellingPool(ZGJ), batch, tmp_path)
    assert copies == sum(marked.values()) - marked[ZGJ]
    rows = sheet_rows(tmp_path / "returned" / ZGJ / "核查意见.xlsx", "核查意见")
    (row,) = [row for row in rows if row[0] == BOOK]
    assert row[6:] == [None, "批注件未能生成，请照“逐条意见”更正"]
    other = next((home / folder_name(FGW)).rglob("*.xlsx"))
    assert (tmp_path / "returned" / other.relative_to(home)).read_bytes() == other.read_bytes()


def test_without_copies_the_list_says_so(run, tmp_path):
    (batch,) = (
        ReturnBatch([unit_return(run, ZGJ)], printed_of(run.written)).bare("批注件未能生成").alone()
    )
    assert save_returned(batch, tmp_path) == 0
    rows = sheet_rows(tmp_path / "returned" / ZGJ / "核查意见.xlsx", "核查意见")
    assert [row[6:] for row in rows if row[0] == BOOK] == [[None, "批注件未能生成"]]


def test_copies_never_overwrite_one_another(run, tmp_path):
    unit = unit_return(run, ZGJ)
    file = next(file for file in unit.files if file.remarks)
    names = ("一/表.xlsx", "一/表.XLSX", "二/表.xlsx", "核查意见.xlsx")
    several = tuple(dataclasses.replace(file, name=name) for name in names)
    assert (
        save_returned(
            ReturnBatch([dataclasses.replace(unit, files=several)], printed_of(run.written)),
            tmp_path,
        )
        == 4
    )
    place = tmp_path / "returned" / ZGJ
    made = [path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()]
    assert len(made) == 7
    assert len({name.casefold() for name in made}) == 7
