"""Nothing of another unit, no ID number and no phone is told."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from inspectorate.audit.returned.units import return_batches
from inspectorate.files.names import folder_name
from inspectorate.notices.privacy.faults import privacy_faults
from tests.audit.returned.submitted import FGW, PERIOD, RSJ, ZGJ, told


def texts(path):
    """Every zip part of a workbook or document, as text."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def written_words(folder):
    """Everything that stands in the files of a folder, cell by cell."""
    found = []
    for path in folder.rglob("*.xlsx"):
        try:
            book = openpyxl.load_workbook(path)
        except (zipfile.BadZipFile, KeyError, ValueError):
            continue
        found += [str(v) for sheet in book for row in sheet.values for v in row if v is not None]
        found += book.sheetnames
    return "\n".join([*found, *(p.name for p in folder.rglob("*"))])


def belongings(run, unit):
    """Names of a unit, of its people, households and files."""
    records = run.intake.assembled.facts.records
    names = set()
    for form, field in (
        ("F01", "unit_name"), ("F01", "short_name"), ("F01", "main_leader"), ("F03", "person_name"),
        ("F04", "helper_name"), ("F04", "household_head"), ("F05", "household_head"),
        ("F06", "person_name"),
    ):  # fmt: skip
        mine = records[form].filter(pl.col("unit") == unit)
        names |= set(mine[field].drop_nulls())
    files = run.intake.lines.filter(pl.col("unit") == unit)["file"]
    return names | {Path(file).name for file in files} | {Path(file).stem for file in files}


@pytest.mark.parametrize(
    ("unit", "folder"), [(FGW, "市发改委"), (ZGJ, "市住管局"), (RSJ, "市人社局")]
)
def test_nothing_of_another_unit_is_told(run, home, inputs, unit, folder):
    own = written_words(inputs / PERIOD / "submissions" / folder)
    others = run.intake.assembled.facts.units["unit"].to_list()
    secrets = set().union(*(belongings(run, other) for other in others if other != unit))
    secrets = {name for name in secrets if name not in own} - {"核查意见", "核查意见.xlsx"}
    assert len(secrets) > 100
    place = home / folder_name(unit)
    parts = {path: texts(path) + str(path.relative_to(home)) for path in place.rglob("*.*x")}
    assert {path.suffix for path in parts} == {".xlsx", ".docx"}
    leaks = {name for name in secrets for text in parts.values() if name in text}
    assert leaks == set()


def test_shared_households_and_people_are_told_to_both(run, home):
    """Or the test above would find nothing for want of anything to tell."""
    for unit in (FGW, ZGJ):
        ids = {row[10] for row in told(home, unit)}
        assert {"PAIR-17", "RES-07"} <= ids


def test_a_near_name_of_another_unit_is_not_offered(home):
    rows = [row for row in told(home, ZGJ) if "汉中市发展和改革委" in str(row)]
    assert rows
    assert all(FGW not in str(row) for row in rows)


def test_no_id_number_and_no_phone_is_told(run):
    for batch in return_batches(run, 50):
        said = [
            ("", text)
            for unit in batch.units
            for matter in unit.matters
            for text in (matter.remark.found, matter.remark.expected, *matter.remark.follows)
        ]
        assert privacy_faults(said, (), ()) == []
    assert re.search(r"\d{17}[\dX]", str(said)) is None
