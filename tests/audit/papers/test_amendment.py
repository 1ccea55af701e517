"""A run that puts an issued one right: what it reads of it, what it tells, when it tells nothing."""

import hashlib
import json
import shutil
from datetime import date

import polars as pl
import pytest

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.amendment import drafts
from inspectorate.audit.papers.drafts import Materials, Reach
from inspectorate.audit.papers.issued_round import as_issued
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.audit.publish import publish, staging
from inspectorate.audit.results import save_results
from inspectorate.evidence import locate
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import InputsError
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Table
from inspectorate.notices.round import COUNTED
from inspectorate.scoring import two_places
from tests.notices.texts import body

FOLDER = "hanzhong/2014Q2"
QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}
HEAD = "finding_id,decision,reason,basis,who,when"


def drafted(inputs, outputs, **more):
    """A run up to its papers."""
    plan = plan_run("hanzhong", "2014Q2", inputs, outputs, **more)
    read = [read_chunk(chunk, 2014, plan.corrections) for chunk in plan.chunks(5)]
    intake = take_in(plan, read)
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    rnd = round_of(plan, intake, conclusion, pl.DataFrame(schema=QUOTES))
    return Materials(plan, intake, conclusion, rnd)


@pytest.fixture(scope="module")
def root(tmp_path_factory, small_inputs):
    """Inputs, and one sealed run over them."""
    folder = tmp_path_factory.mktemp("corrected")
    shutil.copytree(small_inputs, folder / "inputs")
    return folder


@pytest.fixture(scope="module")
def issued(root):
    """The materials of the issued run, and its folder."""
    made = drafted(root / "inputs", root / "outputs")
    with staging(made.plan) as folder:
        marks = made.intake.assembled.marks.clear()
        save_results(folder, made.intake, made.conclusion, marks, pl.DataFrame(schema=QUOTES))
        return made, publish(made.plan, folder, {}, {})


@pytest.fixture
def inputs(root, tmp_path):
    shutil.copytree(root / "inputs", tmp_path / "inputs")
    return tmp_path / "inputs"


def found(made, **wanted):
    """The first problem of a unit that costs points."""
    rows = made.conclusion.findings.filter(
        pl.col("status").is_in(COUNTED) & (pl.col("points") > 0) & (pl.col("unit") != "")
    )
    for name, value in wanted.items():
        rows = rows.filter(pl.col(name) == value)
    return rows.row(0, named=True)


def decide(inputs, row, word="不成立", reason="与原始记录核对无误"):
    text = f"{HEAD}\n{row['finding_id']},{word},{reason},,督查组,2014-07-20\n"
    (inputs / FOLDER / "decisions.csv").write_text(text, encoding="utf-8")


def paper(inputs, run, tmp_path, **more):
    (draft,) = drafts(drafted(inputs, tmp_path / "outputs", corrects=run, **more))
    assert (draft.path, draft.reach) == ("notices/更正通报", Reach.CIRCULATED)
    return draft.paper


def test_the_issued_round_is_what_the_run_concluded(issued):
    made, run = issued
    read = as_issued(run, made.written)
    columns = ["finding_id", "unit", "subject", "message", "status", "severity", "deadline"]
    assert read.findings.select(columns).equals(made.conclusion.findings.select(columns))
    points = made.conclusion.findings.select(two_places("points")).to_series()
    assert read.findings.select(two_places("points")).to_series().equals(points)
    exact = ["group", "unit", "rank", "score", "grade"]
    assert read.ranking.select(exact).equals(made.written.ranking.select(exact))
    cited = ["finding_id", "file", "sheet", "cell", "method"]
    assert read.citations.select(cited).equals(made.written.citations.select(cited))
    assert (read.run_id, read.as_of, read.period) == (
        made.plan.run_id, made.plan.as_of, made.plan.period,
    )  # fmt: skip
    assert read.names == made.written.names
    assert read.programme.sha256 == made.plan.programme.sha256
    assert read.problems.height == made.written.problems.height


def test_without_a_run_to_put_right_there_is_no_paper(issued):
    assert list(drafts(issued[0])) == []


def test_the_same_inputs_again_have_nothing_to_put_right(inputs, issued, tmp_path):
    made = drafted(inputs, tmp_path / "outputs", corrects=issued[1])
    assert made.plan.run_id != issued[0].plan.run_id
    assert list(drafts(made)) == []


def test_a_confirmed_problem_is_no_correction(inputs, issued, tmp_path):
    decide(inputs, found(issued[0], severity="C"), "认定")
    assert list(drafts(drafted(inputs, tmp_path / "outputs", corrects=issued[1]))) == []


def test_a_rejected_problem_is_withdrawn_and_what_follows_from_it_told(inputs, issued, tmp_path):
    made, run = issued
    row = found(made)
    decide(inputs, row)
    told = paper(inputs, run, tmp_path)
    text = body(told)
    assert f"（编号{row['finding_id'][:8]}），经核实不成立，理由是与原始记录核对无误" in text
    assert "根据核实决定进行了复核" in text
    assert "对1项疑点作出“不成立”的决定" in text
    was = made.written.scored.filter(pl.col("unit") == row["unit"])["score"].item()
    assert f"得分{was:.2f}分" in text
    assert "谨致歉意" in text


def test_what_is_said_to_have_been_told_stands_in_the_issued_circular(inputs, issued, tmp_path):
    made, run = issued
    row = found(made)
    decide(inputs, row)
    text, before = body(paper(inputs, run, tmp_path)), body(circular(made.written))
    total = made.written.problems.height
    assert f"各单位问题总数原列{total}项，应为{total - 1}项" in text
    assert f"共发现问题{total}项" in before
    average = text.partition("平均得分原列")[2].partition("，")[0]
    assert f"平均得分{average}" in before
    listed = circular(made.written).annexes[1].blocks[0]
    assert isinstance(listed, Table)
    (line,) = [each for each in listed.rows if each[0] == row["finding_id"][:8]]
    assert line[3].translate(str.maketrans("“”", "‘’")) in text


def meetings(made):
    """A unit's number of meetings in its statistics that agrees with its ledger, with its cell."""
    assembled = made.intake.assembled
    blamed = made.written.problems.filter(pl.col("rule_id") == "AGG-01")["unit"].to_list()
    rows = assembled.facts.records["F21"].filter(
        (pl.col("indicator") == "召开会议") & ~pl.col("unit").is_in(blamed)
    )
    cites = rows.select("record_id", "unit", "current_value", field=pl.lit("current_value"))
    cells = locate(cites, assembled.records_index, assembled.layout, assembled.exceptions)
    return cells.filter(pl.col("method") == "原值").sort("unit").row(0, named=True)


def test_a_corrected_cell_is_the_basis_of_what_it_changes(inputs, issued, tmp_path):
    made, run = issued
    row = meetings(made)
    value = row["current_value"]
    words = {"file": row["file"], "sheet": row["sheet"], "cell": row["cell"]}
    entry = [
        "[[corrections]]", *(f'{name} = "{text}"' for name, text in words.items()),
        f'expected = "{value.normalize():f}"', f"value = {value + 5:f}",
        'reason = "会议记录另有5次。"', 'who = "李组长"', "when = 2014-07-20", "",
    ]  # fmt: skip
    (inputs / FOLDER / "corrections.toml").write_text("\n".join(entry), encoding="utf-8")
    text = body(paper(inputs, run, tmp_path))
    where, unit = f"{row['sheet']}!{row['cell']}", made.written.called(row["unit"])
    assert f"{unit}：“工作统计表‘召开会议’填报{value + 5:.0f}次" in text
    assert f"按书面更正（{where}）补列，扣2.00分" in text
    assert "督查组书面更正1处：" in text
    assert f"“{where}”，理由是会议记录另有5次。" in text
    assert "李组长" not in text


def test_a_form_that_comes_later_is_the_basis_of_what_it_changes(inputs, issued, tmp_path):
    made, run = issued
    file = made.intake.lines.filter(pl.col("file").str.contains("考勤"))["file"][0]
    log = inputs / FOLDER / "submissions/received.csv"
    kept = (inputs / FOLDER / file).read_bytes()
    (inputs / FOLDER / file).unlink()
    early = drafted(inputs, tmp_path / "early")
    with staging(early.plan) as folder:
        marks = early.intake.assembled.marks.clear()
        save_results(folder, early.intake, early.conclusion, marks, pl.DataFrame(schema=QUOTES))
        first = publish(early.plan, folder, {}, {})
    (inputs / FOLDER / file).write_bytes(kept)
    assert file.removeprefix("submissions/") in log.read_text(encoding="utf-8")
    text = body(paper(inputs, first, tmp_path))
    assert "根据后续报送材料进行了复核" in text
    assert "原通报所据材料之外，新收到报送材料1份。" in text
    assert run != first


def test_another_as_of_and_programme_are_told_as_such(inputs, issued, tmp_path):
    made, run = issued
    scheme = tmp_path / "hanzhong.toml"
    text = made.plan.programme.content.decode()
    scheme.write_text(text.replace("A = 5", "A = 6", 1).replace("B = 2", "B = 3", 1), "utf-8")
    plan = plan_run(str(scheme), "2014Q2", inputs, tmp_path / "o", date(2014, 7, 12), corrects=run)
    read = [read_chunk(chunk, 2014, plan.corrections) for chunk in plan.chunks(5)]
    intake = take_in(plan, read)
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    rnd = round_of(plan, intake, conclusion, pl.DataFrame(schema=QUOTES))
    (draft,) = drafts(Materials(plan, intake, conclusion, rnd))
    told = body(draft.paper)
    assert "考核方案有修订" in told
    assert "督查基准日由2014年7月10日改为2014年7月12日" in told
    assert draft.paper.attachments == ("更正对照表",)


@pytest.mark.parametrize("name", ["findings.csv", "ranking.csv", "tables/citations.parquet"])
def test_figures_that_were_touched_since_are_not_told_as_issued(inputs, issued, tmp_path, name):
    run = shutil.copytree(issued[1], tmp_path / "2014Q2" / issued[1].name)
    with (run / name).open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(InputsError, match=f"{name} 与 manifest.json 不符，封存后有改动"):
        as_issued(run, issued[0].written)


def test_a_paper_filled_in_by_hand_does_not_stand_in_the_way(inputs, issued, tmp_path):
    run = shutil.copytree(issued[1], tmp_path / "2014Q2" / issued[1].name)
    (run / "notices").mkdir()
    (run / "notices/情况通报.docx").write_bytes(b"signed")
    decide(inputs, found(issued[0]))
    assert paper(inputs, run, tmp_path).title.startswith("关于更正2014年第二季度")


def test_excels_guard_is_no_part_of_a_text(issued, tmp_path):
    run = shutil.copytree(issued[1], tmp_path / "2014Q2" / issued[1].name)
    lines = (run / "findings.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    head = lines[0].strip().split(",")
    cells = ["x"] * len(head)
    for name, text in (("message", "'=1+1"), ("actual", "'-"), ("points", "0.00")):
        cells[head.index(name)] = text
    (run / "findings.csv").write_text(lines[0] + ",".join(cells) + "\n", encoding="utf-8")
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    manifest["outputs"].pop("findings.csv")
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputsError, match=r"findings\.csv"):
        as_issued(run, issued[0].written)
    digest = hashlib.sha256((run / "findings.csv").read_bytes()).hexdigest()
    manifest["outputs"]["findings.csv"] = digest
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    read = as_issued(run, issued[0].written)
    assert read.findings.select("message", "actual").rows() == [("=1+1", "-")]
