"""A run that was touched, moved, or written by another version; sources gone or altered."""

import json
import shutil

import pytest

from inspectorate.audit.explaining import sources
from inspectorate.audit.explaining.answering import explain
from inspectorate.files.sources import InputsError
from tests.audit.explaining.resealed import manifested, part, told

MONEY = "b2771137e2535f04"
LEDGER = "submissions/市中院/市中院2014年第二季度工作台账.xlsx"


def archived(run, file):
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    return run.parents[1] / "archive" / manifest["inputs"][file]


def test_a_source_that_is_gone_is_said_and_the_rest_told(own_run):
    kept = archived(own_run, LEDGER)
    kept.unlink()
    cells = part(told(own_run, MONEY), "所引单元格")
    assert f"归档中没有文件“{LEDGER}”（{kept.name[:12]}），不能核验；请恢复归档后再试。" in cells
    assert "I5 计划投入：原文“22.1”，取值221000元（照格中原文）" in cells
    assert sum("与 manifest.json 相符" in line for line in cells) == 1
    assert not any(line.startswith("第5行") for line in cells)


def test_a_source_that_was_altered_is_said(own_run):
    kept = archived(own_run, LEDGER)
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes() + b" ")
    cells = part(told(own_run, MONEY), "所引单元格")
    assert f"归档中的文件“{LEDGER}”（{kept.name[:12]}）已被改动，不能核验。" in cells


def test_a_source_that_fells_its_reader_is_said(own_run, monkeypatch):
    def felled(*_):
        raise TimeoutError

    monkeypatch.setattr(sources, "run_in_pool", felled)
    cells = part(told(own_run, MONEY), "所引单元格")
    assert cells.count("归档中的这份文件现在读不出来，以下是运行时的记录") == 2
    assert "R5 状态：原文“计划中”，取值计划（照格中原文）" in cells


def test_of_many_sources_the_rest_is_told_from_the_record(own_run, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    cells = part(told(own_run, MONEY), "所引单元格")
    assert sum("与 manifest.json 相符" in line for line in cells) == 1
    assert sum("这份没有打开，以下是运行时的记录" in line for line in cells) == 1


def test_a_table_that_was_changed_is_refused(own_run):
    path = own_run / "tables/citations.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(InputsError, match=r"tables/citations.parquet 与 manifest.json 不符"):
        explain(own_run, MONEY)


def test_a_file_that_is_gone_is_refused(own_run):
    (own_run / "verdicts.parquet").unlink()
    with pytest.raises(InputsError, match=r"verdicts.parquet 与 manifest.json 不符"):
        explain(own_run, "FUND-01 市中院")


def test_another_version_is_only_noted_where_its_tables_serve(own_run):
    manifested(own_run, software={"name": "inspectorate", "version": "0.0.9"})
    answer = told(own_run, MONEY)
    assert answer[1].strip().startswith("该结果由 inspectorate 0.0.9 生成，现装版本为 ")
    assert part(answer, "所引单元格")


def test_another_version_that_kept_no_sentences_is_refused_by_name(own_run):
    manifest = json.loads((own_run / "manifest.json").read_text(encoding="utf-8"))
    outputs = {k: v for k, v in manifest["outputs"].items() if "findings.parquet" not in k}
    manifested(own_run, outputs=outputs, software={"name": "inspectorate", "version": "0.0.9"})
    with pytest.raises(InputsError, match=r"由 inspectorate 0.0.9 生成，其中没有 tables/findings"):
        explain(own_run, MONEY)


def test_a_folder_that_is_no_run_is_refused(tmp_path):
    with pytest.raises(InputsError, match="不是一次运行的结果文件夹"):
        explain(tmp_path, MONEY)


def test_nothing_of_the_run_is_touched(own_run):
    before = {path: path.read_bytes() for path in own_run.rglob("*") if path.is_file()}
    for question in (MONEY, "TEAM-05", "市中院", "共发现问题42项"):
        explain(own_run, question)
    assert {path: path.read_bytes() for path in own_run.rglob("*") if path.is_file()} == before


def test_a_run_without_its_archive_is_explained_from_its_record(own_run):
    shutil.rmtree(own_run.parents[1] / "archive")
    cells = part(told(own_run, MONEY), "所引单元格")
    assert sum(line.startswith("归档中没有文件") for line in cells) == 2
