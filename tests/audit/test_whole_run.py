"""A whole run: every file told of, the same bytes each time, what people decided honoured."""

import csv
import hashlib
import shutil

import pytest

from inspectorate.audit.publish import DriftError
from inspectorate.scoring import DecisionError
from tests.runs import ROOT, auditing, command, contents, only_run, table

INPUTS = ROOT / "inputs"


@pytest.fixture(scope="module")
def audit(warm_home):
    with auditing(warm_home) as run:
        yield run


def test_every_file_has_its_line(audited):
    folder = INPUTS / "hanzhong/2014Q2"
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "received.csv"
    }
    lines = table(audited("2014Q2") / "intake.csv")
    assert [line["file"] for line in lines] == sorted(found)
    assert {line["file"]: line["sha256"] for line in lines} == found
    assert {line["status"] for line in lines} == {"已读", "退回"}


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (
            "汉中公路管理局/汉中公路管理局报表(1).xlsx",
            "文件已损坏（压缩结构不完整），请重新导出后报送",
        ),
        (
            "市政协办/市政协办报表（加密）.xlsx",
            "文件设有打开密码或加密保护，无法读取，请取消密码后报送",
        ),
        ("市委组织部/市委组织部驻村照片.jpg", "不是可识别的表格文件"),
    ],
)
def test_file_that_cannot_be_read_is_returned_with_its_reason(audited, file, reason):
    run = audited("2014Q2")
    (line,) = [row for row in table(run / "intake.csv") if row["file"] == f"submissions/{file}"]
    assert (line["status"], line["forms"], line["rows"]) == ("退回", "", "0")
    assert line["reason"].startswith(reason)
    (fault,) = [row for row in table(run / "quality.csv") if row["file"] == f"submissions/{file}"]
    assert (fault["check_id"], fault["action"]) == ("DQ-01", "退回")


def test_two_runs_give_the_same_bytes(audited, warm_home, tmp_path):
    """Elsewhere, at another time, on one processor, in other chunks, with other hashes."""
    inputs, outputs = tmp_path / "别处 的报送", tmp_path / "结果"
    shutil.copytree(
        INPUTS / "hanzhong/2014Q2", inputs / "hanzhong/2014Q2", copy_function=shutil.copyfile
    )
    first = audited("2014Q2")
    done = command(
        warm_home,
        *("audit", "--programme", "hanzhong", "--period", "2014Q2"),
        *("--inputs", inputs, "--outputs", outputs),
        INSPECTORATE_CHUNK="7",
        INSPECTORATE_WORKERS="1",
        POLARS_MAX_THREADS="1",
        PYTHONHASHSEED="20140425",
        TZ="America/New_York",
        LC_ALL="C",
    )
    assert (done.returncode, done.stderr) == (0, "")
    second = only_run(outputs, "2014Q2")
    assert contents(first) == contents(second)
    assert second.name == first.name
    assert_last_words(done.stdout.splitlines(), second)


def assert_last_words(lines, run):
    """Where the papers lie, the first five ranks, and at last the run's folder."""
    assert lines[-1] == str(run)
    for name in ("notices/情况通报.docx", "ranking.csv", "rectification"):
        assert (run / name).exists()
        assert any(str(run / name) in line for line in lines), name
    ranks = lines[lines.index("前五名：") + 1 : -1]
    ranking = {row["unit"]: row for row in table(run / "ranking.csv")}
    assert len(ranks) == 5
    for line in ranks:
        group, rank, unit, score, grade = line.split()
        row = ranking[unit]
        assert (group, rank, score, grade) == (
            row["group"],
            f"第{row['rank']}名",
            f"{row['score']}分",
            row["grade"],
        )


def test_second_run_compares_and_leaves(audit, small_inputs, small_run, tmp_path):
    outputs = tmp_path / "outputs"
    shutil.copytree(small_run.parents[2], outputs)
    before = {path: path.stat().st_mtime_ns for path in outputs.rglob("*") if path.is_file()}
    run = audit(small_inputs, outputs, "2014Q2")
    assert run == only_run(outputs, "2014Q2")
    assert {p: p.stat().st_mtime_ns for p in outputs.rglob("*") if p.is_file()} == before

    (run / "ranking.csv").write_text("单位,得分\n", encoding="utf-8")
    with pytest.raises(DriftError, match=r"与其不同：ranking\.csv（共1个文件）"):
        audit(small_inputs, outputs, "2014Q2")
    assert (run / "ranking.csv").read_text(encoding="utf-8") == "单位,得分\n"
    assert only_run(outputs, "2014Q2") == run


def decide(inputs, *decisions):
    """Inputs of a period with a decisions.csv: finding_id and decision."""
    with (inputs / "hanzhong/2014Q2/decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["finding_id", "decision", "reason", "basis", "who", "when"])
        for finding, decision in decisions:
            writer.writerow([finding, decision, f"{decision}的理由", "", "督查组", "2014-07-15"])


def test_decisions_are_honoured(audit, small_inputs, small_run, tmp_path):
    findings = {row["finding_id"]: row for row in table(small_run / "findings.csv")}
    costly = [key for key, row in findings.items() if row["unit"] and float(row["points"]) > 0]
    decisions = dict(zip(costly, ("不成立", "免责", "认定", "待核实"), strict=False))
    shutil.copytree(small_inputs, inputs := tmp_path / "inputs")
    decide(inputs, *decisions.items())
    run = audit(inputs, tmp_path / "outputs", "2014Q2")
    assert run.name != small_run.name
    decided = {row["finding_id"]: row for row in table(run / "findings.csv")}
    assert decided.keys() == findings.keys()
    for key, decision in decisions.items():
        told = decided[key]
        status, reason = told["status"], told["decision_reason"]
        assert (status, reason) == (
            ("疑点" if decision == "待核实" else decision),
            f"{decision}的理由",
        )
        dropped = decision in {"不成立", "免责"}
        assert told["points"] == ("0.00" if dropped else findings[key]["points"])
    before, after = (
        {row["unit"]: float(row["score"]) for row in table(folder / "ranking.csv")}
        for folder in (small_run, run)
    )
    gained = {unit for unit in before if after[unit] > before[unit]}
    assert gained == {findings[key]["unit"] for key in costly[:2]}


def test_decision_on_an_unknown_finding_is_named(audit, small_inputs, tmp_path):
    shutil.copytree(small_inputs, inputs := tmp_path / "inputs")
    decide(inputs, ("0123456789abcdef", "不成立"))
    with pytest.raises(DecisionError, match="第2行：本期没有编号为“0123456789abcdef”的疑点"):
        audit(inputs, tmp_path / "outputs", "2014Q2")
    assert list((tmp_path / "outputs/hanzhong/2014Q2").iterdir()) == []
