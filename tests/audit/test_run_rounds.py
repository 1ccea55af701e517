"""What the page of a run is told of earlier rounds: their problems and their scores."""

import json

import polars as pl

from inspectorate.audit.run_report.rounds import HISTORY, earlier_problems, history_of
from inspectorate.rules.facts import EARLIER


def test_earlier_problems_are_counted_as_papers_count_them():
    def row(round_, rule, unit, severity, status):
        return {
            "round": round_,
            "rule_id": rule,
            "unit": unit,
            "severity": severity,
            "status": status,
        }

    rows = [row("2014Q1", "A-1", "甲", "A", "疑点"), row("2014Q1", "A-1", "甲", "A", "认定"),
            row("2014Q1", "A-1", "乙", "A", "不成立"), row("2014Q1", "A-1", "丙", "D", "疑点"),
            row("2013Q4", "A-1", "乙", "A", "疑点"), row("2014Q1", "A-1", "丁", "A", "并案")]  # fmt: skip
    earlier = pl.DataFrame(rows, schema=EARLIER)
    assert earlier_problems(earlier).rows() == [
        ("2013Q4", "A-1", "A", 1, 1),
        ("2014Q1", "A-1", "A", 1, 2),
    ]
    assert earlier_problems(None).columns == earlier_problems(earlier).columns


def run_folder(folder, label, history=None):
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"parameters": {"period": label}}))
    (folder / "ranking.csv").write_text("group,rank,unit,score\n市级,1,甲,95.00\n市级,,乙,\n")
    if history is not None:
        (folder / "tables").mkdir()
        history.write_parquet(folder / "tables/history.parquet")
    return folder


def test_history_goes_on_from_round_to_round(tmp_path):
    assert history_of(None).schema == pl.Schema(HISTORY)
    first = history_of(run_folder(tmp_path / "a", "2014Q1"))
    assert first.rows() == [
        ("2014Q1", "市级", "甲", 1, "95.00"),
        ("2014Q1", "市级", "乙", None, None),
    ]
    second = history_of(run_folder(tmp_path / "b", "2014Q2", first))
    assert second["round"].to_list() == ["2014Q2", "2014Q2", "2014Q1", "2014Q1"]
