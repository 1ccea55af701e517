"""The front door: fast to open, plain about what is wrong, and what its exit codes mean."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.own_server import OwnServerError
from inspectorate.audit.discretion import StageError
from inspectorate.audit.publish import DriftError
from inspectorate.cli import telling
from inspectorate.files.run_folder import OutputsError
from inspectorate.files.sources import InputsError
from inspectorate.periods import PeriodError
from inspectorate.programmes import NoSuchProgrammeError, ProgrammeError
from inspectorate.scoring import DecisionError
from tests.front_door import SLOW, invoke, loaded
from tests.runs import ROOT, command


@pytest.mark.parametrize("words", [["--help"], ["audit", "--help"], ["sample", "--help"]])
def test_help_loads_nothing_slow(words):
    _, modules = loaded(*words)
    assert "typer" in modules
    assert not SLOW & modules


def test_help_names_every_command():
    told = invoke("--help").output
    assert all(name in told for name in ("audit", "sample", "rules"))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--period", "2014Q5"], 2, "“2014Q5”不是期：应写作 2014、2014H1、2014Q2 或 2014-06"),
        (["--period", "二季度"], 2, "“二季度”不是期"),
        (
            ["--programme", "hanzong"],
            2,
            "没有名为“hanzong”的方案。现有：baoxing、hanzhong、huize、qianxi、tianshui；自己的方案请",
        ),
        (["--programme", "none.toml"], 2, "找不到方案文件“none.toml”，请核对路径"),
        (["--period", "2012Q2"], 2, "“2012Q2”不在其内"),
        (["--period", "2014Q3"], 1, "已有的期：2014、2014Q2"),
        (["--inputs", "nowhere"], 1, "找不到文件夹 nowhere/hanzhong/2014Q2"),
    ],
)
def test_wrong_words_are_told_before_anything_starts(tmp_path, monkeypatch, words, code, told):
    monkeypatch.setenv("INSPECTORATE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("flows.own_server.own_server", None)
    given = {"--programme": "hanzhong", "--period": "2014Q2", "--inputs": ROOT / "inputs"}
    given |= {"--outputs": tmp_path / "outputs"} | dict([words])
    done = invoke("audit", *(word for pair in given.items() for word in pair))
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith("错误：")
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["audit"],
        ["audit", "--programme", "hanzhong"],
        ["audit", "--programme", "hanzhong", "--period", "2014Q2", "--as-of", "7月10日"],
        ["audit", "--programme", "hanzhong", "--period", "2014Q2", "--unknown"],
        ["sample", "--out", "x", "--units", "0"],
        ["sample", "--out", "x", "--programme", "nosuch"],
        ["sample", "--out", "x", "--period", "2013Q1"],
        ["sample", "--out", "x", "--mess", "3"],
        ["rules", "--programme", "nosuch"],
        ["rules", "--format", "pdf"],
        ["nosuch"],
    ],
)
def test_wrong_words_are_told_in_a_line_and_end_with_two(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = invoke(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_no_words_are_answered_with_the_help():
    done = invoke()
    assert done.exit_code == 2
    assert "audit" in done.output
    assert "错误" not in done.output


def test_wrong_value_names_its_option():
    done = invoke("sample", "--out", "x", "--units", "0")
    assert done.stderr.startswith("错误：选项 --units 的值不对（")
    assert done.stderr.endswith("）。用法见 inspectorate sample --help。\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PeriodError("x"), 2),
        (NoSuchProgrammeError("x"), 2),
        (ValueError("x"), 2),
        (ProgrammeError("x"), 1),
        (InputsError("x"), 1),
        (OutputsError("x"), 1),
        (DecisionError("x"), 1),
        (DriftError("x"), 1),
        (OwnServerError("x"), 1),
        (StageError("x"), 1),
    ],
)
def test_error_is_a_sentence_and_an_exit_code(error, code, capsys):
    with pytest.raises(SystemExit) as stopped, telling.told():
        raise error
    assert stopped.value.code == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("错误：")
    assert "x" in said.err


def test_error_that_nobody_foresaw_is_not_dressed_up():
    with pytest.raises(ZeroDivisionError), telling.told():
        raise ZeroDivisionError


def test_fault_of_a_stage_says_what_to_do(capsys):
    with pytest.raises(SystemExit), telling.told():
        raise StageError("KeyError，位置 conclude:51")
    assert capsys.readouterr().err == (
        "错误：运行未完成，没有写出结果：KeyError，位置 conclude:51。"
        "请重新运行；仍不成功的，将本行告知软件维护人员。\n"
    )


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("INSPECTORATE_HOME", "将环境变量 INSPECTORATE_HOME 设为"),
        ("--outputs", "请用 --outputs 另"),
    ],
)
def test_place_that_cannot_be_written_is_told(warm_home, small_inputs, tmp_path, option, told):
    (tmp_path / "file").touch()
    blocked = tmp_path / "file" / "x"
    home, outputs = (blocked, tmp_path) if option == "INSPECTORATE_HOME" else (warm_home, blocked)
    words = ("--programme", "hanzhong", "--period", "2014Q2", "--inputs", small_inputs)
    done = command(home, "audit", *words, "--outputs", outputs)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert str(blocked) in done.stderr
    assert told in done.stderr


def test_sample_says_what_it_wrote(tmp_path):
    done = invoke("sample", "--out", tmp_path, "--units", "2", "--seed", "5")
    assert done.exit_code == 0
    files = [path for path in (tmp_path / "hanzhong/2014Q2").rglob("*") if path.is_file()]
    assert f"2 个单位、{len(files)} 个文件" in done.stdout
    assert str(tmp_path / "hanzhong/2014Q2.truth.csv") in done.stdout


def test_sample_says_what_the_mess_destroyed(tmp_path):
    done = invoke("sample", "--out", tmp_path, "--units", "4", "--seed", "5", "--mess", "2")
    listed = tmp_path / "hanzhong/2014Q2.lost.csv"
    lost = len(listed.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert lost > 0
    assert f"另有 {lost} 处数据因写法而无法辨认，清单见 {listed}。" in done.stdout


def test_rules_are_listed_with_their_basis():
    told = json.loads(invoke("rules", "--programme", "hanzhong", "--format", "json").stdout)
    assert len(told) >= 30
    assert invoke("rules", "--schema").stdout.startswith("{")


def test_every_command_is_in_the_script():
    """The console script leads here."""
    script = Path(sys.executable).with_name("inspectorate")
    done = subprocess.run([script, "rules", "--help"], capture_output=True, text=True, check=True)
    assert "--programme" in done.stdout
