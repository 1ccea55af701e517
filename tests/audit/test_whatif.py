"""what-if: what other terms change is what a run under those terms says; nothing is written."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from inspectorate.audit.hinting import hinted
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.audit.publish import publish, staging
from inspectorate.audit.quality import located_marks
from inspectorate.audit.rejudging import kept_run
from inspectorate.audit.results import hint_lines, save_results
from inspectorate.audit.whatif import what_if
from inspectorate.files.reading import read_chunk
from inspectorate.files.run_folder import digests_of, read_rounds
from inspectorate.files.sources import InputsError
from inspectorate.programmes import programme_from_bytes
from inspectorate.programmes.changed import SettingError
from inspectorate.rules.engine import judge_all
from inspectorate.rules.facts import EARLIER
from inspectorate.rules.hints import every
from inspectorate.rules.hints.hint import Hint, found
from inspectorate.rules.verdicts import cites
from inspectorate.scoring import score
from tests.front_door import invoke

FAULTS = dict.fromkeys(["check_id", "action", "record_id", "field", "message"], pl.String)
QUOTES = dict.fromkeys(["file", "sheet", "cell", "quoted"], pl.String)
DEEPEST = "TEAM-05.min_members=6"


class Judged:
    """A run up to its sealed folder, without a server."""

    def __init__(self, inputs, outputs, baseline=None):
        self.plan = plan_run("hanzhong", "2014Q2", inputs, outputs, baseline=baseline)
        chunks = [read_chunk(chunk, 2014) for chunk in self.plan.chunks(50)]
        self.intake = take_in(self.plan, chunks)
        self.assembled = self.intake.assembled
        self.judgements = judge(self.plan, self.assembled)
        self.conclusion = conclude(self.plan, self.assembled, self.judgements)
        self.folder = self.seal()

    def seal(self):
        marks = located_marks(self.assembled, pl.DataFrame(schema=FAULTS))
        quotes = pl.DataFrame(schema=QUOTES)
        with staging(self.plan) as folder:
            save_results(folder, self.intake, self.conclusion, marks, quotes)
            return publish(self.plan, folder, {}, {})


@pytest.fixture(scope="module")
def judged(small_inputs, tmp_path_factory):
    root = tmp_path_factory.mktemp("whatif")
    shutil.copytree(small_inputs, root / "inputs")
    folder = root / "inputs/hanzhong/2014Q2"
    first = Judged(root / "inputs", root / "first")
    finding = first.conclusion.findings.filter(pl.col("points") > 0)["finding_id"][0]
    unit = first.conclusion.ranking.filter(pl.col("score").is_not_null())["unit"][0]
    (folder / "decisions.csv").write_text(
        f"finding_id,decision,reason,basis,who,when\n{finding},免责,有据,,督查组,2014-07-16\n",
        encoding="utf-8",
    )
    (folder / "bonus.csv").write_text(
        f"unit,points,reason,evidence,who,when\n{unit},0.5,表彰,汉发9号,督查组,2014-07-16\n",
        encoding="utf-8",
    )
    return Judged(root / "inputs", root / "outputs", baseline=first.folder)


def test_a_run_is_judged_again_from_its_tables_to_the_letter(judged):
    kept = kept_run(judged.folder)
    assert kept.programme == replace(judged.plan.programme, source="hanzhong")
    again = judge_all(kept.facts, kept.programme.selected())
    # Nobody looks up the cells of a pass, and the engine leaves them as they fall.
    told = pl.col("verdict") != "合格"
    assert again.drop("cites").equals(judged.judgements.drop("cites"))
    assert again.filter(told).equals(judged.judgements.filter(told))
    assert kept.facts.months_known == judged.assembled.facts.months_known
    assert kept.decisions.height == kept.bonus.height == 1


def test_the_same_terms_change_nothing(judged):
    told = what_if(judged.folder, ["RES-03.max_days=7"])
    assert (told.units.height, told.verdicts.height, told.dropped) == (0, 0, 0)


def test_what_changes_is_what_a_run_under_those_terms_says(judged):
    before = digests_of(judged.folder)
    told = what_if(judged.folder, [DEEPEST, "TEAM-05.min_members_municipal=6"])
    assert digests_of(judged.folder) == before
    text = judged.plan.programme.content.decode()
    old = "min_members = 3, min_members_municipal = 4"
    assert old in text
    other = text.replace(old, "min_members = 6, min_members_municipal = 6").encode()
    plan = replace(judged.plan, programme=programme_from_bytes(other, "x.toml"))
    rejudged = conclude(plan, judged.assembled, judge(plan, judged.assembled))
    after = {row["unit"]: row for row in rejudged.ranking.to_dicts()}
    units = [row for row in told.units.to_dicts() if row["unit"]]
    assert units
    for row in units:
        now = after[row["unit"]]
        assert row["score_after"] == now["score"]
        assert (row["grade_after"], row["rank_after"]) == (now["grade"], now["rank"])
    untouched = set(after) - {row["unit"] for row in units}
    old_scores = dict(judged.conclusion.ranking.select("unit", "score").iter_rows())
    assert all(after[unit]["score"] == old_scores[unit] for unit in untouched)
    assert set(told.verdicts["rule_id"]) <= {"TEAM-05"}
    assert told.verdicts.filter(pl.col("after") == "不合格")["count"].sum() > 0


def test_a_decision_on_what_is_no_longer_found_falls_away(judged):
    (rule_id, subject) = (
        judged.conclusion.findings.filter(pl.col("status") == "免责")
        .select("rule_id", "subject")
        .row(0)
    )
    assert subject
    kept = kept_run(judged.folder)
    gone = judged.judgements.filter(pl.col("rule_id") != rule_id)
    from inspectorate.audit.whatif import _still_there

    assert _still_there(kept, kept.programme, gone).is_empty()
    assert _still_there(kept, kept.programme, judged.judgements).height == 1


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("RES-03", "应写作 规则.参数=值"),
        ("RES-03.max_days=", "应写作 规则.参数=值"),
        ("RES-99.days=1", "规则目录中没有“RES-99”"),
        ("LEAVE-07.days=1", "“LEAVE-07”"),
        ("RES-03.foo=1", "规则RES-03没有参数“foo”；可用的参数："),
        ("RES-03.max_days=abc", "“max_days”应为整数，现为 abc"),
        ("RES-03.max_days=7.5", "应为整数"),
    ],
)
def test_what_cannot_be_tried_is_told_with_its_reason(judged, written, word):
    with pytest.raises(SettingError, match=word):
        what_if(judged.folder, [written])


def test_a_term_set_twice_is_refused(judged):
    with pytest.raises(SettingError, match="设了两次"):
        what_if(judged.folder, ["RES-03.max_days=1", "res-03.max_days=2"])


def test_a_text_needs_no_quotes(judged):
    plain = what_if(judged.folder, ["TEAM-03.min_rank=科员级"])
    quoted = what_if(judged.folder, ['TEAM-03.min_rank="科员级"'])
    assert plain.units.equals(quoted.units)


def test_what_is_no_run_is_refused(judged, tmp_path):
    with pytest.raises(InputsError, match="不是一次运行的结果文件夹"):
        what_if(tmp_path, ["RES-03.max_days=1"])
    copy = tmp_path / "copy"
    shutil.copytree(judged.folder, copy)
    (copy / "tables/receipts.parquet").unlink()
    with pytest.raises(InputsError, match=r"没有 tables/receipts\.parquet"):
        what_if(copy, ["RES-03.max_days=1"])
    (copy / "tables/receipts.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputsError, match="已损坏"):
        what_if(copy, ["RES-03.max_days=1"])
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["software"]["version"] = "9.9"
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputsError, match=r"是 9\.9 版写出的"):
        what_if(copy, ["RES-03.max_days=1"])
    (copy / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputsError, match="缺失或损坏"):
        what_if(copy, ["RES-03.max_days=1"])


def test_the_command_prints_the_units_that_change(judged):
    done = invoke("what-if", "--run", judged.folder, "--set", DEEPEST)
    assert done.exit_code == 0
    assert "TEAM-05.min_members：3 → 6" in done.output
    assert "没有改动任何结果文件" in done.output
    nothing = invoke("what-if", "--run", judged.folder, "--set", "RES-03.max_days=7")
    assert "没有单位的判定、得分、等次、名次因此变化" in nothing.output


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--set", "RES-03.max_days=x"], 2), (["--set", "RES-03"], 2), ([], 2)],
)
def test_wrong_words_end_with_two(judged, words, code):
    assert invoke("what-if", "--run", judged.folder, *words).exit_code == code


def test_a_folder_that_is_no_run_ends_with_one(tmp_path):
    done = invoke("what-if", "--run", tmp_path, "--set", "RES-03.max_days=1")
    assert done.exit_code == 1
    assert "不是一次运行的结果文件夹" in done.output


def test_the_rounds_before_are_known_and_kept(judged):
    first = Path(judged.plan.baseline)
    earlier = judged.assembled.facts.earlier
    assert earlier.schema == pl.Schema(EARLIER)
    assert set(earlier["round"]) == {"2014Q2"}
    told = pl.read_csv(first / "findings.csv", infer_schema=False)
    assert earlier["finding_id"].to_list() == told["finding_id"].to_list()
    assert kept_run(judged.folder).facts.earlier.equals(earlier)
    both = read_rounds(judged.folder)
    assert both.height == earlier.height + judged.conclusion.findings.height


def test_bonus_and_places_are_written(judged):
    ranking = pl.read_csv(judged.folder / "ranking.csv", infer_schema=False)
    assert ranking["加分"].drop_nulls().to_list().count("0.50") == 1
    for name, place in (("townships", "township"), ("counties", "county")):
        told = pl.read_csv(judged.folder / f"ranking_{name}.csv", infer_schema=False)
        assert told.columns[:3] == ["group", "rank", place]
        assert told.height
    margins = pl.read_csv(judged.folder / "margins.csv", infer_schema=False)
    assert margins["unit"].to_list() == ranking.drop_nulls("rank")["unit"].to_list()
    assert judged.conclusion.ranking["last_rank"].null_count() < ranking.height


def test_scores_without_a_baseline_are_those_without_bonus(judged):
    plain = score(
        judged.conclusion.findings, judged.judgements, judged.plan.programme, judged.assembled.facts
    )
    both = plain.join(judged.conclusion.ranking, on="unit", suffix="_now").drop_nulls("score")
    assert (both["score_now"] - both["score"] == both["加分_now"]).all()


# Hints


def test_hints_have_their_cells_and_stand_in_no_paper(judged, monkeypatch):
    def look(material):
        rows = material.facts.of("F09").filter(pl.col("unit").is_not_null())
        told = rows.unique("unit", keep="first", maintain_order=True)
        said = {"subject": pl.lit("试"), "message": pl.lit("试验提示之用")}
        return found(told.with_columns(cites=cites("activity_date")), **said)

    monkeypatch.setattr(every, "HINTS", (Hint("HINT-99", "试验", "试验", look),))
    conclusion = conclude(judged.plan, judged.assembled, judged.judgements)
    lines = hint_lines(conclusion)
    assert lines.columns == pl.read_csv(judged.folder / "findings.csv").columns
    assert lines.height
    assert set(lines["rule_id"]) == {"HINT-99"}
    assert set(lines.select("severity", "points", "status", "recipients").rows()) == {
        ("D", "0.00", "提示", "J")
    }
    assert lines["file"].null_count() == lines["cells"].null_count() == 0
    assert conclusion.findings.filter(pl.col("rule_id") == "HINT-99").is_empty()
    assert conclusion.ranking.equals(judged.conclusion.ranking)
    written = round_of(judged.plan, judged.intake, conclusion, pl.DataFrame(schema=QUOTES))
    for frame in (written.findings, written.citations):
        assert "试验提示之用" not in str(frame.to_dicts())
        assert set(frame["finding_id"]).isdisjoint(lines["finding_id"])


def test_clean_samples_give_nobody_away(judged):
    hints = hinted(judged.plan, judged.assembled, judged.judgements)
    assert hints.rows.is_empty()
