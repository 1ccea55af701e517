"""Sealing a run: a manifest that names every byte, and no second opinion under the same id."""

import hashlib
import json
import shutil

import pytest

from inspectorate.audit.publish import DriftError, publish, staging
from tests.runs import digests

COUNTS = {"文件": 17}
FILES = {"ranking.csv": "组别,名次\n", "notices/情况通报.docx": "通报", "tables/F01.parquet": ""}


def run_once(plan, files=FILES, seconds=1.0):
    with staging(plan) as folder:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return publish(plan, folder, COUNTS, {"收件": seconds})


def manifest(run):
    return json.loads((run / "manifest.json").read_text(encoding="utf-8"))


def test_manifest_names_every_input_and_every_output(plan, small_inputs):
    run = run_once(plan, seconds=1.23456)
    told = manifest(run)
    assert told["inputs"] == digests(small_inputs / "hanzhong/2014Q2")
    assert list(told["inputs"]) == sorted(told["inputs"])
    assert told["outputs"] == {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in FILES.items()
    } | {
        "ranking.csv": hashlib.sha256((run / "ranking.csv").read_bytes()).hexdigest(),
        "programme.toml": plan.programme.sha256,
    }
    assert told["baseline"] == told["corrects"] == {}
    assert (told["run_id"], run.name) == (plan.run_id, plan.run_id)
    assert told["parameters"] == {
        "programme": "hanzhong",
        "period": "2014Q2",
        "as_of": "2014-07-10",
    }
    assert told["programme"] == {"id": "hanzhong", "sha256": plan.programme.sha256}
    assert told["software"]["name"] == "inspectorate"
    assert told["counts"] == COUNTS
    assert told["seconds"] == {"收件": 1.235}


def test_run_stands_alone_under_its_name(plan):
    run = run_once(plan)
    assert list(plan.out.iterdir()) == [run]
    assert {p.relative_to(run).as_posix() for p in run.rglob("*") if p.is_file()} == {
        *FILES,
        "manifest.json",
        "programme.toml",
    }


def test_same_run_is_left_as_it_is(plan):
    first = manifest(run_once(plan, seconds=1))
    assert manifest(run_once(plan, seconds=9)) == first
    assert first["seconds"] == {"收件": 1}
    assert len(list(plan.out.iterdir())) == 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda run: (run / "ranking.csv").write_text("改"), "ranking.csv（共1个文件）"),
        (lambda run: (run / "ranking.csv").unlink(), "ranking.csv（共1个文件）"),
        (lambda run: (run / "notices/批注.txt").touch(), "notices/批注.txt（共1个文件）"),
        (lambda run: (run / "manifest.json").unlink(), "manifest.json（共1个文件）"),
        (lambda run: (run / "manifest.json").write_text("{}"), "manifest.json（共1个文件）"),
        (lambda run: shutil.rmtree(run / "tables"), "tables/F01.parquet（共1个文件）"),
    ],
)
def test_change_of_an_existing_run_is_named_and_left(plan, change, named):
    run = run_once(plan)
    change(run)
    before = {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}
    with pytest.raises(DriftError) as caught:
        run_once(plan)
    assert named in str(caught.value)
    assert f"先将 {run} 移走" in str(caught.value)
    assert {path: path.read_bytes() for path in run.rglob("*") if path.is_file()} == before
    assert list(plan.out.iterdir()) == [run]


def test_other_results_of_the_same_run_are_refused(plan):
    run = run_once(plan)
    other = FILES | {f"{number}.csv": "" for number in range(9)}
    with pytest.raises(DriftError, match=r"0\.csv、1\.csv、2\.csv、3\.csv、4\.csv（共10个文件）"):
        run_once(plan, other)
    assert not (run / "0.csv").exists()


def test_run_that_fails_leaves_nothing(plan):
    with pytest.raises(UnicodeEncodeError):
        run_once(plan, FILES | {"z.csv": "\ud800"})
    assert list(plan.out.iterdir()) == []
