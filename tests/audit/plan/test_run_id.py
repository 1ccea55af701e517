"""Whatever can change a result changes the run's id, and nothing else does."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from inspectorate.audit import plan as module
from tests.audit.plan.planned import QUARTER, append, planned, some

ROOT = Path(__file__).parents[3]
SCHEME = ROOT / "expectations/programmes/hanzhong.toml"


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


def test_run_id_is_the_same_elsewhere_and_at_another_time(inputs, small_inputs, tmp_path):
    (tmp_path / "link").symlink_to(inputs)
    assert planned(inputs).run_id == planned(tmp_path / "link").run_id
    assert planned(inputs).run_id == planned(small_inputs).run_id
    for path in inputs.rglob("*.xlsx"):
        path.touch()
    assert planned(inputs).run_id == planned(small_inputs).run_id
