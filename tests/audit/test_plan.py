"""What a run is made of: whatever can change a result changes the run's id, and nothing else."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from inspectorate.audit import plan as module
from inspectorate.audit.plan import asked_for, plan_run
from inspectorate.files.sources import InputsError
from inspectorate.periods import PeriodError
from inspectorate.programmes import NoSuchProgrammeError

ROOT = Path(__file__).parents[2]
SCHEME = ROOT / "expectations/programmes/hanzhong.toml"
QUARTER = "hanzhong/2014Q2"


@pytest.fixture
def inputs(small_inputs, tmp_path):
    """Inputs of 2014Q2 that a test may change."""
    shutil.copytree(small_inputs, tmp_path / "inputs")
    return tmp_path / "inputs"


def planned(inputs, period="2014Q2", programme="hanzhong", **more):
    return plan_run(programme, period, inputs, inputs.parent / "outputs", **more)


def append(path, data=b" "):
    with path.open("ab") as stream:
        stream.write(data)


def some(inputs, pattern):
    return next(iter(sorted((inputs / QUARTER).glob(pattern))))


CHANGES = {
    "a byte of the registry": lambda inputs: append(some(inputs, "registry/*.xlsx")),
    "a byte of an inspection": lambda inputs: append(some(inputs, "inspections/*.xlsx")),
    "a byte of a submission": lambda inputs: append(some(inputs, "submissions/*/*.xlsx")),
    "a time of arrival": lambda inputs: append(some(inputs, "submissions/received.csv")),
    "a decision": lambda inputs: (inputs / QUARTER / "decisions.csv").write_text(
        "finding_id,decision,reason,basis,who,when\n", encoding="utf-8"
    ),
    "another file, whatever it is": lambda inputs: (inputs / QUARTER / "说明.txt").touch(),
    "a file less": lambda inputs: some(inputs, "submissions/*/*.xlsx").unlink(),
    "another name": lambda inputs: (old := some(inputs, "submissions/*/*.xlsx")).rename(
        old.with_stem("改名")
    ),
    "a file of an earlier period": lambda inputs: (
        (inputs / "hanzhong/2014Q1/registry").mkdir(parents=True),
        (inputs / "hanzhong/2014Q1/registry/单位.csv").touch(),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_run_id_changes_with_any_input(inputs, change):
    before = planned(inputs).run_id
    change(inputs)
    assert planned(inputs).run_id != before


def test_run_id_changes_with_arrivals_of_an_earlier_period(inputs):
    earlier = inputs / "hanzhong/2014Q1/submissions"
    earlier.mkdir(parents=True)
    (earlier / "received.csv").write_text("file,unit,received_at\n", encoding="utf-8")
    before = planned(inputs)
    (earlier / "received.csv").write_text(
        "file,unit,received_at\n甲.xlsx,,2014-04-09\n", encoding="utf-8"
    )
    after = planned(inputs)
    assert after.received.log["file"].to_list() != before.received.log["file"].to_list()
    assert after.run_id != before.run_id


def test_run_id_changes_with_a_byte_of_the_programme(inputs, tmp_path):
    scheme = tmp_path / "own.toml"
    shutil.copy(SCHEME, scheme)
    before = planned(inputs, programme=str(scheme))
    assert before.run_id == planned(inputs).run_id
    append(scheme, b"\n# more\n")
    assert planned(inputs, programme=str(scheme)).run_id != before.run_id


def test_run_id_changes_with_parameters_and_version(inputs, monkeypatch):
    ids = [planned(inputs).run_id, planned(inputs, as_of=date(2014, 7, 20)).run_id]
    monkeypatch.setattr(module, "version", lambda name: "9.9.9")
    ids.append(planned(inputs).run_id)
    assert len({*ids}) == 3
    assert all(len(each) == 12 and int(each, 16) >= 0 for each in ids)


def test_run_id_changes_with_the_baseline(inputs, tmp_path):
    for name, text in (("a", "{}"), ("b", "{} ")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text)
    shutil.copytree(tmp_path / "a", tmp_path / "same")
    runs = [None, tmp_path / "a", tmp_path / "b", tmp_path / "same"]
    none, a, b, same = (planned(inputs, baseline=run).run_id for run in runs)
    assert len({none, a, b}) == 3
    assert same == a


def test_baseline_that_is_no_run_is_told(inputs, tmp_path):
    with pytest.raises(InputsError, match="不是一次运行的结果文件夹"):
        _ = planned(inputs, baseline=tmp_path).run_id


@pytest.fixture
def issued(tmp_path):
    """A folder that tells of itself what a sealed run tells; the programme and period at will."""

    def made(name, text="", **parameters):
        told = {"programme": "hanzhong", "period": "2014Q2", "as_of": "2014-07-10"} | parameters
        keys = ("run_id", "programme", "inputs", "outputs")
        baseline = told.pop("baseline", {})
        manifest = {key: {} for key in keys} | {"parameters": told, "baseline": baseline}
        (tmp_path / name).mkdir()
        path = tmp_path / name / "manifest.json"
        path.write_text(json.dumps(manifest) + text, encoding="utf-8")
        return tmp_path / name

    return made


def test_run_id_changes_with_the_run_that_is_put_right(inputs, issued):
    runs = [None, issued("a"), issued("b", " "), issued("same")]
    none, a, b, same = (planned(inputs, corrects=run).run_id for run in runs)
    assert len({none, a, b}) == 3
    assert same == a
    assert planned(inputs, baseline=runs[1]).run_id != a


def test_what_is_left_unsaid_is_as_the_issued_run_had_it(inputs, issued, tmp_path):
    before = tmp_path / "outputs/hanzhong/2014Q1" / ("0" * 12)
    before.mkdir(parents=True)
    (before / "manifest.json").write_text("{}", encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    told = {"period": "2014Q1", "run_id": "0" * 12, "sha256": digest}
    (tmp_path / "outputs/hanzhong/2014Q2").mkdir()
    run = issued("outputs/hanzhong/2014Q2/x", as_of="2014-07-20", baseline=told)
    plan = planned(inputs, corrects=run)
    assert (plan.as_of, plan.baseline) == (date(2014, 7, 20), before)
    other = planned(inputs, corrects=run, as_of=date(2014, 7, 25), baseline=run)
    assert (other.as_of, other.baseline) == (date(2014, 7, 25), run)
    (before / "manifest.json").write_text("{} ", encoding="utf-8")
    with pytest.raises(InputsError, match=r"所比较的上一期结果 .*请用 --baseline 指明"):
        planned(inputs, corrects=run)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        (
            {"programme": "huize"},
            "是方案 huize 的结果，本次运行的方案是 hanzhong，不能更正另一方案",
        ),
        ({"period": "2014Q1"}, "是 2014Q1 的结果，本次运行的期是 2014Q2，不能更正另一期"),
    ],
)
def test_run_of_another_round_is_not_put_right(inputs, issued, parameters, told):
    with pytest.raises(InputsError, match=told):
        planned(inputs, corrects=issued("other", **parameters))


@pytest.mark.parametrize("text", [None, "{", "{}", '{"parameters": {}}'])
def test_folder_that_is_no_sealed_run_is_not_put_right(inputs, tmp_path, text):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputsError, match=r"--corrects 所指的 .* 不是一次运行的结果文件夹"):
        planned(inputs, corrects=tmp_path)


def test_run_id_is_the_same_elsewhere_and_at_another_time(inputs, small_inputs, tmp_path):
    (tmp_path / "link").symlink_to(inputs)
    assert planned(inputs).run_id == planned(tmp_path / "link").run_id
    assert planned(inputs).run_id == planned(small_inputs).run_id
    for path in inputs.rglob("*.xlsx"):
        path.touch()
    assert planned(inputs).run_id == planned(small_inputs).run_id


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


def correction(file, **change):
    entry = {"file": file, "sheet": "项目", "cell": "B2", "expected": "x", "value": "y"}
    entry |= {"reason": "核对", "who": "李组长", "when": "2014-07-20", **change}
    return "[[corrections]]\n" + "".join(f'{key} = "{text}"\n' for key, text in entry.items())


def write(inputs, text, period="2014Q2"):
    (inputs / "hanzhong" / period / "corrections.toml").write_text(text, encoding="utf-8")


def a_submission(inputs):
    path = some(inputs, "submissions/*/*.xlsx")
    return path.relative_to(inputs / QUARTER).as_posix()


def test_written_corrections_are_part_of_the_run(inputs):
    before = planned(inputs)
    name = a_submission(inputs)
    write(inputs, correction(name))
    plan = planned(inputs)
    assert [one.place for one in plan.corrections] == [f"{name}|项目!B2"]
    assert plan.run_id != before.run_id
    write(inputs, correction(name, reason="另一理由"))
    assert planned(inputs).run_id != plan.run_id


def test_corrections_of_an_earlier_period_hold_too(inputs):
    name = a_submission(inputs)
    write(inputs, correction(name))
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(f"../2014Q2/{name}", cell="B3"), "2014Q3")
    later = planned(inputs, "2014Q3")
    assert [one.place for one in later.corrections] == [
        f"../2014Q2/{name}|项目!B3",
        f"../2014Q2/{name}|项目!B2",
    ]
    named = [source.name for source in later.controls]
    assert {"corrections.toml", "../2014Q2/corrections.toml"} <= {*named}


def test_a_correction_of_a_file_that_is_not_there_stops_the_run(inputs):
    write(inputs, correction("submissions/没有.xlsx"))
    with pytest.raises(InputsError, match=r"第1条（第1行）所写的文件不在.*没有\.xlsx"):
        planned(inputs)


def test_two_corrections_of_one_cell_stop_the_run_wherever_they_are_written(inputs):
    name = a_submission(inputs)
    write(inputs, correction(name) * 2)
    with pytest.raises(InputsError, match=r"第2条（第10行）与.*第1条（第1行）更正的是同一格"):
        planned(inputs)
    write(inputs, correction(name))
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(f"../2014Q2/{name}"), "2014Q3")
    with pytest.raises(InputsError, match="更正的是同一格"):
        planned(inputs, "2014Q3")


@pytest.mark.parametrize("period", ["2014Q2", "2014Q3"])
def test_faulty_corrections_stop_the_run_of_the_period_and_of_later_ones(inputs, period):
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(a_submission(inputs), who=""))
    with pytest.raises(
        InputsError, match=r"2014Q2/corrections\.toml 不能采用：第1条（第1行）缺少who"
    ):
        planned(inputs, period)
