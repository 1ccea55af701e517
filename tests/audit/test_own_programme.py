"""A programme no one here has seen, from its TOML alone: rules, template, check, audit."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from flows.own_server import own_server
from tests.books import book_of, xlsx
from tests.front_door import invoke
from tests.runs import table

TOML = """\
id = "xinxian"
name = "机关单位联系村工作"
period_kinds = ["quarter"]
from = 2020-01-01
unit_form = "F01"

[forms]
owed = ["F09"]

[score]
blocks = { "联系" = 60, "报送" = 40 }
families = { "联系" = ["PAIR", "ACT"], "报送" = ["RPT"] }
deduct = { A = 9, B = 6, C = 3 }
undecided = "rebase"

[[groups]]
name = "全部单位"

[[grades]]
name = "达标"
from = 95

[[grades]]
name = "不达标"
from = 0

[deadline]
days = { A = 3, B = 5, C = 10 }

[wording]
issuer = "新县机关工委"
issuer_kind = "部门"
addressees = "各单位"

[[rules]]
id = "PAIR-02"
basis = { document = "联系村办法", clause = "第二条", quote = "每个单位联系一个村" }
severity = "A"
recipients = ["U"]
consequence = "限期整改"

[[rules]]
id = "ACT-01"
basis = { document = "联系村办法", clause = "第三条", quote = "每季度调研一次" }
severity = "B"
terms = { levels = ["县直"], min_times = 1 }
recipients = ["U"]
consequence = "限期整改"
until = 2020-06-30

[[rules]]
id = "ACT-01"
basis = { document = "联系村办法（修订）", clause = "第三条", quote = "每季度调研两次" }
severity = "B"
terms = { levels = ["县直"], min_times = 2 }
recipients = ["U"]
consequence = "限期整改"
from = 2020-07-01

[[rules]]
id = "RPT-06"
basis = { document = "联系村办法", clause = "第九条", quote = "期末后十日内报送" }
severity = "C"
terms = { days = 10 }
recipients = ["U"]
consequence = "催报"
"""

UNITS = [
    ["参扶单位基本情况表"],
    ["单位名称", "层级", "主要负责人"],
    *[[name, "县直", "王一"] for name in ("新县财政局", "新县水利局", "新县审计局", "新县档案局")],
]
#: 档案局 is paired from the third quarter on.
PAIRS = [
    ["包村对应表"],
    ["帮扶单位", "县", "乡镇", "村", "结对起始日期"],
    ["新县财政局", "新县", "东乡", "柳村", "2020-01-05"],
    ["新县水利局", "新县", "东乡", "杨村", "2020-01-05"],
    ["新县档案局", "新县", "西乡", "槐村", "2020-07-05"],
]
HEAD = ["日期", "单位", "村", "活动类别", "主题", "带队领导", "参加人数"]


def activities(unit: str, *rows: list[str]) -> bytes:
    lines = [["帮扶活动登记表"], [f"填报单位：{unit}"], HEAD, *(rows or [["本期无"]])]
    return xlsx(book_of({"活动": lines}))


def lay_down(inputs: Path, period: str, day: str, received: str) -> None:
    folder = inputs / "xinxian" / period
    files = {
        "registry/单位.xlsx": xlsx(book_of({"单位": UNITS})),
        "registry/对应.xlsx": xlsx(book_of({"对应": PAIRS})),
        "submissions/新县财政局/活动.xlsx": activities(
            "新县财政局", [day, "新县财政局", "柳村", "调研", "产业", "王一", "3"]
        ),
        "submissions/新县水利局/活动.xlsx": activities("新县水利局"),
        "submissions/新县档案局/活动.xlsx": activities("新县档案局"),
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lines = [
        f"{unit}/活动.xlsx,{unit},{received}" for unit in ("新县财政局", "新县水利局", "新县档案局")
    ]
    clock = "\n".join(["file,unit,received_at", *lines, ""])
    (folder / "submissions" / "received.csv").write_text(clock, encoding="utf-8")


@pytest.fixture(scope="module")
def toml(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "新县.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def runs(toml: Path, warm_home: Path) -> dict[str, Path]:
    """Two quarters of one year, before and after the rule was changed."""
    inputs, outputs = toml.parent / "inputs", toml.parent / "outputs"
    lay_down(inputs, "2020Q2", "2020-05-06", "2020-07-03T09:00:00")
    lay_down(inputs, "2020Q3", "2020-08-06", "2020-10-05T09:00:00")
    with own_server(warm_home, preload="flows.audit_flow"):
        from flows.audit_flow import audit

        return {
            period: Path(audit(programme=str(toml), period=period, inputs=inputs, outputs=outputs))
            for period in ("2020Q2", "2020Q3")
        }


def found(run: Path) -> set[tuple[str, str, str, str]]:
    """Findings as rule, unit, expected, actual."""
    keys = ("rule_id", "unit", "expected", "actual")
    rows = table(run / "findings.csv")
    return {tuple(row[key] for key in keys) for row in rows}  # type: ignore[misc]


def test_rules_are_listed_with_basis_and_terms(toml: Path) -> None:
    done = invoke("rules", "--programme", toml, "--format", "csv")
    lines = list(csv.DictReader(StringIO(done.output)))
    assert [line["编号"] for line in lines] == ["PAIR-02", "ACT-01", "ACT-01", "RPT-06"]
    assert [line["参数"] for line in lines[1:3]] == [
        "levels=县直；min_times=1",
        "levels=县直；min_times=2",
    ]
    assert lines[0]["依据"] == "《联系村办法》第二条"


def test_findings_are_those_of_its_rules_and_terms(runs: dict[str, Path]) -> None:
    assert runs["2020Q2"].parts[-3:-1] == ("xinxian", "2020Q2")
    audited = found(runs["2020Q2"])
    assert ("PAIR-02", "新县审计局", "1", "0") in audited
    assert ("ACT-01", "新县水利局", "1", "0") in audited
    assert {rule for rule, *_ in audited} == {"PAIR-02", "ACT-01", "RPT-06"}
    assert not {row for row in audited if row[1] == "新县财政局"}


def test_each_quarter_is_judged_by_the_terms_then_in_force(runs: dict[str, Path]) -> None:
    later = found(runs["2020Q3"])
    assert ("ACT-01", "新县财政局", "2", "1") in later
    bases = {row["basis"] for row in table(runs["2020Q3"] / "findings.csv")}
    assert "《联系村办法（修订）》第三条" in bases


def test_a_pairing_not_yet_begun_owes_no_activity(runs: dict[str, Path]) -> None:
    silent = [row for row in found(runs["2020Q2"]) if row[:2] == ("ACT-01", "新县档案局")]
    assert silent == []
    assert ("ACT-01", "新县档案局", "2", "0") in found(runs["2020Q3"])


def test_scores_groups_and_grades_are_its_own(runs: dict[str, Path]) -> None:
    rows = {row["unit"]: row for row in table(runs["2020Q2"] / "ranking.csv")}
    assert {row["group"] for row in rows.values()} == {"全部单位"}
    best = rows["新县财政局"]
    assert (best["rank"], best["grade"], best["联系"], best["报送"]) == (
        "1",
        "达标",
        "60.00",
        "40.00",
    )
    assert (rows["新县水利局"]["联系"], rows["新县水利局"]["grade"]) == ("54.00", "不达标")
    assert rows["新县审计局"]["grade"] == "未报送"


def test_the_manifest_names_the_file(runs: dict[str, Path], toml: Path) -> None:
    manifest = json.loads((runs["2020Q2"] / "manifest.json").read_text(encoding="utf-8"))
    assert "xinxian" in json.dumps(manifest, ensure_ascii=False)


def test_a_template_has_its_forms_and_a_check_takes_it(
    runs: dict[str, Path], toml: Path, tmp_path: Path
) -> None:
    registry = toml.parent / "inputs/xinxian/2020Q2/registry"
    words = ("--programme", toml, "--unit", "新县财政局", "--period", "2020Q2")
    made = invoke("template", *words, "--registry", registry, "--out", tmp_path)
    assert made.exit_code == 0, made.output
    [book] = tmp_path.glob("*.xlsx")
    checked = invoke("check", book, "--programme", toml, "--out", tmp_path / "checked")
    assert checked.exit_code == 0, checked.output
    sent = toml.parent / "inputs/xinxian/2020Q2/submissions/新县财政局/活动.xlsx"
    checked = invoke(
        "check",
        sent,
        "--programme",
        toml,
        "--period",
        "2020Q2",
        "--registry",
        registry,
        "--out",
        tmp_path / "sent",
    )
    assert checked.exit_code == 0, checked.output
    assert "退回0处" in checked.output


@pytest.mark.parametrize("command", ["rules", "audit", "template"])
def test_a_faulty_file_is_refused_with_line_and_reason(
    command: str, tmp_path: Path, spoilt: Callable[[str, str], Path]
) -> None:
    bad = spoilt("min_times = 1", "min_times = -1")
    words: dict[str, tuple[object, ...]] = {
        "rules": (),
        "audit": ("--period", "2020Q2", "--inputs", tmp_path, "--outputs", tmp_path / "out"),
        "template": ("--unit", "新县财政局", "--out", tmp_path),
    }
    done = invoke(command, *words[command], "--programme", bad)
    assert done.exit_code == 1, done.output
    assert "第46行：规则ACT-01：参数“min_times”不能小于 0，现为 -1" in done.output


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str, str], Path]:
    """The programme with a piece of it replaced."""

    def spoil(old: str, new: str) -> Path:
        path = tmp_path / "坏.toml"
        path.write_text(TOML.replace(old, new, 1), encoding="utf-8")
        return path

    return spoil
