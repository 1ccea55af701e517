"""`inspectorate verify RUN --explain …` as a user types it."""

from types import SimpleNamespace

import pytest

from inspectorate.cli import runs
from tests.front_door import invoke, loaded


def test_the_answer_is_printed_line_by_line_without_a_server(small_run):
    said, modules = loaded("verify", small_run, "--explain", "RPT-06")
    assert said.startswith("RPT-06（")
    assert "  规则：RPT-06 按时报送台账\n" in said
    assert not {"prefect", "great_expectations", "flows", "tasks", "pandas"} & modules


def test_every_finding_of_a_small_run_is_answered(small_run):
    from inspectorate.audit.explaining.loading import opened

    findings = opened(small_run).findings.filter(unit="").get_column("finding_id").to_list()
    for number in findings:
        done = invoke("verify", small_run, "--explain", number)
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"疑点 {number}：" in done.stdout
        assert "与 manifest.json 相符" in done.stdout


def test_on_a_terminal_it_is_a_tree(small_run, monkeypatch):
    monkeypatch.setattr(runs, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    done = invoke("verify", small_run, "--explain", "RPT-06")
    assert done.exit_code == 0
    assert "└── " in done.stdout


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("RES-99 市统计局", "没有规则“RES-99”"),
        ("RES-03 某某局", "不是本次运行的单位"),
        ("", "没有写要说明什么"),
    ],
)
def test_what_nothing_is_called_ends_with_two(small_run, question, said):
    done = invoke("verify", small_run, "--explain", question)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：")
    assert said in done.stderr


def test_a_folder_that_is_no_run_ends_with_one(tmp_path):
    done = invoke("verify", tmp_path, "--explain", "RES-03")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "不是一次运行的结果文件夹" in done.stderr
