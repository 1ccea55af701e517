import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from inspectorate.files.reading import read_chunk
from inspectorate.files.sample_books import CREATED
from inspectorate.files.sources import find_sources
from inspectorate.forms.shape import forms
from inspectorate.samples import SampleSummary, write_sample
from inspectorate.samples.write import LOST, TRUTH
from tests.runs import digests
from tests.runs import table as lines

UNITS = 24


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_sample(tmp_path_factory.mktemp("inputs"), period="2014Q2", units=UNITS, seed=5)


@cache
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def cited(sample: SampleSummary, line: dict[str, str]) -> list[object]:
    """The values of a truth row's cells, read from the files."""
    found = []
    for cell in line["cells"].split(";"):
        file, _, place = cell.rpartition("|")
        sheet, _, address = place.rpartition("!")
        found.append(book(sample.folder / (file or line["file"]))[sheet][address].value)
    return found


def test_folders_are_those_of_the_contract(sample: SampleSummary) -> None:
    assert sample.folder.parts[-2:] == ("hanzhong", "2014Q2")
    assert sorted(path.name for path in sample.folder.iterdir()) == [
        "inspections",
        "registry",
        "submissions",
    ]
    assert sample.truth == sample.folder.parent / "2014Q2.truth.csv"


def test_summary_counts_what_is_there(sample: SampleSummary) -> None:
    truth = lines(sample.truth)
    assert sample.units == UNITS
    assert sample.silent == 1
    assert sample.files == len(digests(sample.folder))
    assert sample.faults == len(truth)
    assert sample.faulty == len({line["unit"] for line in truth} - {""}) == 16


def test_same_arguments_same_bytes(sample: SampleSummary, tmp_path: Path) -> None:
    again = write_sample(tmp_path, period="2014Q2", units=UNITS, seed=5)
    assert digests(again.folder.parent) == digests(sample.folder.parent)


def test_same_bytes_in_another_process_with_other_hashes(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from inspectorate.samples import write_sample;"
        "write_sample(Path({!r}), period='2014Q2', units=6, seed=5)"
    )
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code.format(str(tmp_path / seed))]
        subprocess.run(run, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert digests(tmp_path / "1") == digests(tmp_path / "2")


def test_another_seed_gives_other_files(sample: SampleSummary, tmp_path: Path) -> None:
    other = write_sample(tmp_path, period="2014Q2", units=UNITS, seed=6)
    assert not set(digests(other.folder).values()) & set(digests(sample.folder).values())


def test_without_faults_the_truth_is_empty(tmp_path: Path) -> None:
    clean = write_sample(tmp_path, period="2014-06", units=12, seed=5, faults=False)
    assert (clean.faults, clean.faulty, clean.silent) == (0, 0, 0)
    assert lines(clean.truth) == []
    assert {path.suffix for path in clean.folder.rglob("*") if path.is_file()} == {".xlsx", ".csv"}


def test_truth_has_its_columns_and_its_order(sample: SampleSummary) -> None:
    truth = lines(sample.truth)
    assert tuple(truth[0]) == TRUTH
    assert truth == sorted(truth, key=lambda line: list(line.values()))
    keys = [(one["rule_id"], one["unit"], one["subject"], one["period"]) for one in truth]
    assert len(keys) == len(set(keys))


def test_truth_names_cells_that_exist(sample: SampleSummary) -> None:
    for line in lines(sample.truth):
        values = cited(sample, line)
        empty = [value for value in values if value is None]
        # Only a fault of completeness points at an empty cell.
        assert bool(empty) == (line["rule_id"] in ("FUND-08", "RECT-04")), line


def test_truth_names_cells_that_hold_what_it_speaks_of(sample: SampleSummary) -> None:
    truth = {line["rule_id"]: line for line in lines(sample.truth)}
    assert cited(sample, truth["RPT-06"]) == [truth["RPT-06"]["unit"]]
    assert cited(sample, truth["PAIR-01"])[0] in truth["PAIR-01"]["subject"]
    assert str(cited(sample, truth["DOC-13"])[0]) in truth["DOC-13"]["subject"]
    assert cited(sample, truth["FUND-03"]) == [200_000]
    assert cited(sample, truth["ACT-11"]) == [860]
    assert str(cited(sample, truth["AGG-06"])[0]).endswith("余")


def test_cells_of_another_file_carry_its_name(sample: SampleSummary) -> None:
    line = next(line for line in lines(sample.truth) if line["rule_id"] == "RES-09")
    assert line["file"].startswith("inspections/")
    assert [
        cell.split("|")[0].split("/")[0] for cell in line["cells"].split(";") if "|" in cell
    ] == ["submissions"]


def test_received_lists_every_file_once(sample: SampleSummary) -> None:
    folder = sample.folder / "submissions"
    listed = [line["file"] for line in lines(folder / "received.csv")]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(digests(folder)) - {"received.csv"}


def test_received_names_units_of_the_registry(sample: SampleSummary) -> None:
    sheet = book(sample.folder / "registry" / "参扶单位基本情况表.xlsx").active
    names = {row[1].value for row in sheet.iter_rows(min_row=4) if row[1].value}
    senders = {line["unit"] for line in lines(sample.folder / "submissions" / "received.csv")}
    silent = {line["unit"] for line in lines(sample.truth) if line["note"] == "截止日未报送"}
    assert len(names) == UNITS
    assert names - senders == silent


def test_three_files_nobody_can_read_come_from_clean_units(sample: SampleSummary) -> None:
    received = lines(sample.folder / "submissions" / "received.csv")
    marks = ("(1).xlsx", "（加密）.xlsx", ".jpg")
    bad = [line for mark in marks for line in received if line["file"].endswith(mark)]
    assert len(bad) == 3
    assert not {line["unit"] for line in bad} & {line["unit"] for line in lines(sample.truth)}


def test_small_samples_have_no_unreadable_file(tmp_path: Path) -> None:
    small = write_sample(tmp_path, period="2014Q2", units=6, seed=5)
    assert {path.suffix for path in small.folder.rglob("*") if path.is_file()} == {".xlsx", ".csv"}


def test_workbooks_hold_no_clock(sample: SampleSummary) -> None:
    path = next((sample.folder / "registry").iterdir())
    properties = book(path).properties
    assert properties.created == properties.modified == CREATED


def test_nothing_half_written_is_left(sample: SampleSummary) -> None:
    assert not [path for path in sample.folder.rglob("*") if path.name.startswith(".")]


def test_a_folder_with_files_is_left_alone(sample: SampleSummary) -> None:
    before = digests(sample.folder)
    with pytest.raises(ValueError, match="已有文件"):
        write_sample(sample.folder.parents[1], period="2014Q2", units=6, seed=9)
    assert digests(sample.folder) == before


def test_a_bad_period_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="包扶期"):
        write_sample(tmp_path, period="2013", units=6, seed=5)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> list[SampleSummary]:
    """One small sample, written at every level of mess."""
    return [
        write_sample(tmp_path_factory.mktemp("mess"), period="2014Q2", units=8, seed=5, mess=mess)
        for mess in (0, 1, 2)
    ]


def test_mess_changes_the_writing_and_not_the_facts(levels: list[SampleSummary]) -> None:
    facts = [
        [
            {name: line[name] for name in ("rule_id", "unit", "subject", "period", "note")}
            for line in own
        ]
        for own in (lines(level.truth) for level in levels)
    ]
    assert facts[0] == facts[1] == facts[2]
    assert len({tuple(line["cells"] for line in lines(level.truth)) for level in levels}) == 3


def test_level_one_is_the_usual_way(levels: list[SampleSummary], tmp_path: Path) -> None:
    usual = write_sample(tmp_path, period="2014Q2", units=8, seed=5)
    assert digests(usual.folder) == digests(levels[1].folder)


def test_the_severest_level_uses_every_kind_of_file(levels: list[SampleSummary]) -> None:
    suffixes = [{path.suffix for path in level.folder.rglob("*.*")} for level in levels]
    assert suffixes[:2] == [{".xlsx", ".csv"}] * 2
    assert suffixes[2] >= {".xlsx", ".xls", ".csv"}


def test_what_the_mess_destroys_is_listed(levels: list[SampleSummary]) -> None:
    listed = [level.truth.with_name("2014Q2.lost.csv") for level in levels]
    assert [path.exists() for path in listed] == [False, False, True]
    lost = lines(listed[2])
    assert tuple(lost[0]) == LOST
    assert levels[2].lost == len(lost) > 0
    for line in lost:
        assert (levels[2].folder / line["file"]).is_file()
        assert line["cell"]
        assert line["record"]


def test_a_planted_value_without_a_column_is_cited_where_it_is_lost(tmp_path: Path) -> None:
    made = write_sample(tmp_path, period="2014Q2", units=UNITS, seed=4, mess=2, losses=12)
    lost = {
        (line["file"], f"{line['sheet']}!{line['cell']}")
        for line in lines(made.truth.with_name("2014Q2.lost.csv"))
        if line["what"] == "版式无此栏" and "present_days" in line["field"].split(";")
    }
    named = {
        (line["file"], cell) for line in lines(made.truth) for cell in line["cells"].split(";")
    }
    assert lost & named


def test_the_same_mess_has_the_same_bytes(levels: list[SampleSummary], tmp_path: Path) -> None:
    again = write_sample(tmp_path, period="2014Q2", units=8, seed=5, mess=2)
    assert digests(again.folder.parent) == digests(levels[2].folder.parent)


@pytest.mark.parametrize("mess", [0, 1, 2])
def test_every_form_is_written_when_asked_for(mess: int, tmp_path: Path) -> None:
    made = write_sample(
        tmp_path, period="2014Q2", units=2, seed=5, faults=False, mess=mess, every_form=True
    )
    chunk = read_chunk(find_sources(made.folder), 2014)
    assert sorted(chunk.parcel.records) == sorted(forms())


def test_there_are_three_levels_of_mess(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0、1或2"):
        write_sample(tmp_path, period="2014Q2", units=2, seed=5, mess=3)
