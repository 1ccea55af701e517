"""A run laid out again from its archive, and what keeps it from being computed once more."""

import hashlib
import json
import shutil
from datetime import date

import pytest

from inspectorate.audit.plan import plan_run
from inspectorate.audit.verifying import NotTheSameError, compare, given, other_fonts
from inspectorate.files.sources import InputsError


@pytest.fixture
def run(small_run, tmp_path):
    """A copy of a run with its archive."""
    place = tmp_path / "outputs/hanzhong"
    shutil.copytree(small_run.parents[1] / "archive", place / "archive")
    return shutil.copytree(small_run, place / "2014Q2" / small_run.name)


def told(run, **changed):
    path = run / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | changed
    path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def test_what_a_run_was_given_plans_the_same_run(run, tmp_path):
    asked = given(run, tmp_path / "again")
    assert (asked.period, asked.as_of) == ("2014Q2", date(2014, 7, 10))
    assert (asked.baseline, asked.corrects) == (None, None)
    plan = plan_run(str(asked.programme), asked.period, asked.inputs, asked.outputs, asked.as_of)
    assert plan.run_id == run.name


def test_same_bytes_are_counted_and_others_named(run, tmp_path):
    again = shutil.copytree(run, tmp_path / "again" / run.name)
    count = sum(path.is_file() for path in run.rglob("*")) - 1
    assert compare(run, again) == count
    (again / "ranking.csv").write_text("别的", encoding="utf-8")
    (again / "又一个.csv").write_text("别的", encoding="utf-8")
    with pytest.raises(NotTheSameError, match=r"不一致：ranking.csv、又一个.csv。"):
        compare(run, again)
    for number in range(5):
        (again / f"{number}.csv").write_text("别的", encoding="utf-8")
    with pytest.raises(NotTheSameError, match="等7个文件"):
        compare(run, again)
    with pytest.raises(NotTheSameError, match="运行编号为 000000000000"):
        compare(run, tmp_path / "000000000000")


def test_pdfs_set_in_other_faces_are_not_compared(run, tmp_path):
    again = shutil.copytree(run, tmp_path / "again" / run.name)
    count = sum(path.is_file() for path in run.rglob("*")) - 1
    paper = next(again.rglob("*.pdf"))
    paper.write_bytes(b"%PDF-1.7")
    with pytest.raises(NotTheSameError, match=paper.name):
        compare(run, again)
    told(again, faces={"仿宋_GB2312": ["仿宋_GB2312"]})
    assert other_fonts(run, again)
    assert compare(run, again) == count - sum(1 for _ in run.rglob("*.pdf"))
    (again / "ranking.csv").write_text("别的", encoding="utf-8")
    with pytest.raises(NotTheSameError, match=r"不一致：ranking.csv。"):
        compare(run, again)


def test_run_that_was_touched_is_not_recomputed(run, tmp_path):
    (run / "findings.csv").write_text("", encoding="utf-8")
    with pytest.raises(NotTheSameError, match=r"与 manifest.json 不符：findings.csv"):
        given(run, tmp_path / "again")


def test_run_of_another_version_is_refused_by_name(run, tmp_path):
    told(run, software={"name": "inspectorate", "version": "0.0.9"})
    with pytest.raises(InputsError, match=r"由 inspectorate 0.0.9 生成.*请装 0.0.9 后再核验"):
        given(run, tmp_path / "again")


def test_folder_that_is_no_run_is_refused(tmp_path):
    with pytest.raises(InputsError, match="不是可以核验的结果文件夹"):
        given(tmp_path, tmp_path / "again")


def test_run_that_was_put_right_must_still_lie_where_it_was(run, tmp_path):
    told(run, corrects={"run_id": "1" * 12, "period": "2014Q2", "sha256": "x"})
    with pytest.raises(InputsError, match=r"被更正的结果 .*2014Q2/1{12} 不在原处或者已有改动"):
        given(run, tmp_path / "again")
    other = run.parent / ("1" * 12)
    other.mkdir()
    (other / "manifest.json").write_text("{}", encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    told(run, corrects={"run_id": "1" * 12, "period": "2014Q2", "sha256": digest})
    assert given(run, tmp_path / "third").corrects == other


def test_baseline_must_still_lie_where_it_was(run, tmp_path):
    told(run, baseline={"run_id": "0" * 12, "period": "2014Q1", "sha256": "x"})
    with pytest.raises(InputsError, match=r"2014Q1/0{12} 不在原处或者已有改动"):
        given(run, tmp_path / "again")
    before = run.parents[1] / "2014Q1" / ("0" * 12)
    before.mkdir(parents=True)
    (before / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputsError, match="已有改动"):
        given(run, tmp_path / "third")
