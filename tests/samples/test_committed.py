"""The samples under inputs/ are what the generator makes, and what the project promises of them."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from inspectorate.periods import SpanKind
from inspectorate.samples import write_sample
from inspectorate.samples.scenes.hanzhong import HANZHONG
from tests.runs import ROOT, Rows, table

INPUTS = ROOT / "inputs"
COMMITTED = {"2014Q2": 24, "2014": 6}


def parts(folder: Path) -> Iterator[tuple[str, object]]:
    """Every file with what it holds; a zip's parts, since packing may differ between machines."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            with ZipFile(path) as archive:
                yield name, {entry: archive.read(entry) for entry in archive.namelist()}
        except BadZipFile:
            # What was cut off is cut where the packing put it.
            yield name, path.read_bytes() if path.suffix != ".xlsx" else path.read_bytes()[:4]


def truth(period: str) -> Rows:
    return table(INPUTS / "hanzhong" / f"{period}.truth.csv")


@pytest.mark.parametrize("period", COMMITTED)
def test_committed_sample_is_what_the_generator_makes(period: str, tmp_path: Path) -> None:
    made = write_sample(tmp_path, period=period, units=COMMITTED[period], seed=2014)
    assert dict(parts(INPUTS / "hanzhong" / period)) == dict(parts(made.folder))
    assert made.truth.read_bytes() == (INPUTS / "hanzhong" / made.truth.name).read_bytes()


def test_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in INPUTS.rglob("*") if path.is_file()) < 2 << 20


def test_quarter_holds_a_fault_of_every_rule_it_judges() -> None:
    planted = {line["rule_id"] for line in truth("2014Q2")}
    judged = {plant.rule_id for plant in HANZHONG.plants if plant.kind is not SpanKind.YEAR}
    overlooked = {one.rule_id for one in HANZHONG.oversights if one.kind is not SpanKind.YEAR}
    # A gap between two teams shows later, the end of the cycle later still.
    assert planted == (judged - {"TEAM-08", "ACT-15"}) | overlooked
    assert len(planted) >= 30


def test_year_holds_a_fault_of_every_yearly_rule() -> None:
    planted = {line["rule_id"] for line in truth("2014")}
    assert {"RES-01", "RES-02", "PAIR-14", "VIS-07", "ACT-09", "DOC-02"} <= planted


@pytest.mark.parametrize(("period", "clean"), [("2014Q2", 8), ("2014", 2)])
def test_a_third_of_the_units_is_clean(period: str, clean: int) -> None:
    assert COMMITTED[period] - len({line["unit"] for line in truth(period)} - {""}) == clean
