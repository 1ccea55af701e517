"""What a run is made of: the period's files, their arrivals, the last day, what is refused."""

import shutil
from datetime import date

import polars as pl
import pytest

from inspectorate.audit.plan import asked_for
from inspectorate.files.sources import InputsError
from inspectorate.periods import PeriodError
from inspectorate.programmes import NoSuchProgrammeError
from tests.audit.plan.planned import QUARTER, planned


def test_baseline_that_is_no_run_is_told(inputs, tmp_path):
    with pytest.raises(InputsError, match="不是一次运行的结果文件夹"):
        _ = planned(inputs, baseline=tmp_path).run_id


def test_everything_of_the_period_is_planned(inputs):
    plan = planned(inputs)
    files = [path for path in (inputs / QUARTER).rglob("*") if path.is_file()]
    assert len(plan.sources) + len(plan.controls) == len(files)
    assert [source.name for source in plan.controls] == ["submissions/received.csv"]
    assert plan.received.log.height == len(plan.received.log.unique("file")) > 5
    assert plan.out == inputs.parent / "outputs" / QUARTER
    assert plan.archive == inputs.parent / "outputs/hanzhong/archive"


def test_as_of_is_the_last_day_to_hand_in(inputs):
    assert planned(inputs).as_of == date(2014, 7, 10)
    assert planned(inputs, as_of=date(2014, 7, 5)).as_of == date(2014, 7, 5)


def test_earlier_periods_of_the_year_are_sources_too(inputs):
    shutil.copytree(inputs / QUARTER, inputs / "hanzhong/2014Q3")
    (inputs / QUARTER / "decisions.csv").touch()
    plan = planned(inputs, "2014Q3")
    earlier = [s.name for s in plan.sources if s.name.startswith("../2014Q2/")]
    assert len(earlier) * 2 == len(plan.sources)
    assert all((plan.folder / name).is_file() for name in earlier)
    arrived = plan.received.log["file"]
    assert arrived.str.starts_with("../2014Q2/submissions/").sum() * 2 == len(arrived)


@pytest.mark.parametrize("size", [1, 7, 500])
def test_chunks_hold_every_source_once_in_order(inputs, size):
    plan = planned(inputs)
    chunks = plan.chunks(size)
    assert [source for chunk in chunks for source in chunk] == list(plan.sources)
    assert max(len(chunk) for chunk in chunks) <= size


def test_only_sources_with_wanted_cells_are_held(inputs):
    plan = planned(inputs)
    names = [plan.sources[4].name, plan.sources[1].name, plan.sources[1].name]
    cells = pl.DataFrame({"file": names, "sheet": "表", "cell": ["A1", "B2", "C3"]})
    assert plan.holding(cells, 1) == [[plan.sources[1]], [plan.sources[4]]]
    assert plan.holding(cells, 9) == [[plan.sources[1], plan.sources[4]]]
    assert plan.holding(cells.head(0), 9) == []


@pytest.mark.parametrize(
    ("programme", "period", "error"),
    [
        ("hanzhong", "2014Q9", PeriodError),
        ("nosuch", "2014Q2", NoSuchProgrammeError),
        ("hanzhong", "2013Q2", NoSuchProgrammeError),
        ("hanzhong", "2014Q4", InputsError),
    ],
)
def test_what_does_not_exist_is_refused(inputs, programme, period, error):
    with pytest.raises(error):
        asked_for(programme, period, inputs)
    with pytest.raises(error):
        planned(inputs, period, programme)
