"""The documents say what is so: commands, targets, files, columns, sentences, figures."""

import ast
import csv
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import polars as pl
import pytest
import typer
import yaml

from inspectorate.audit import intake, quality, results
from inspectorate.audit.explaining import view
from inspectorate.audit.explaining.answering import explain
from inspectorate.cli import app
from inspectorate.files.opening import limits
from inspectorate.forms.shape import forms
from inspectorate.programmes import load_programme
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.hints.every import HINTS
from inspectorate.rules.totals.indicators import TABLE
from inspectorate.scoring.decisions import COLUMNS, NAMED, PENDING
from inspectorate.settings import Settings
from inspectorate.tables import Status

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
IDS = [str(path.relative_to(ROOT)) for path in DOCS]
LANGUAGES = ["README.md", "README.zh-CN.md"]
GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
CONVENTIONS = (ROOT / "docs/conventions.md").read_text(encoding="utf-8")

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"\bmake ([a-z]+)")
COMMAND = re.compile(r"(?<![\w/])(?:\.venv/bin/)?inspectorate ([a-z][a-z-]*)([^\n`]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
SPAN = re.compile(r"`([^`\n]+)`")
RULE = re.compile(r"\b(?!UTF-)[A-Z]{3,4}-\d\d\b")
CHECK = re.compile(r"\bDQ-\d\d\b")


def code(path: Path) -> str:
    """What the document sets as code, one piece a line."""
    return "\n".join(CODE.findall(path.read_text(encoding="utf-8")))


def targets() -> set[str]:
    return set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


def commands(path: Path) -> set[tuple[str, str]]:
    """Every command that the document types, with each of its options; alone, with none."""
    found = COMMAND.findall(code(path))
    options = {(name, option) for name, rest in found for option in OPTION.findall(rest)}
    return {(name, "") for name, _ in found} | options


def typed(path: Path) -> Iterator[list[str]]:
    """Words after `inspectorate` of every line of a shell block that begins with it."""
    for block in SHELL.findall(path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(re.sub(r" (?:>|\|).*", "", line), comments=True)
            if words and Path(words[0]).name == "inspectorate":
                yield words[1:]


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {heading}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Rows of the tables of a text, heads left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = {at for at, row in enumerate(cells) if set("".join(row)) <= {"-", " "}}
    return [row for at, row in enumerate(cells) if not {at, at + 1} & rules]


def names(heading: str) -> list[str]:
    """Names that the first column of the guide's table under a heading explains, sorted."""
    return sorted(name for row in rows(section(GUIDE, heading)) for name in SPAN.findall(row[0]))


def convention(number: int) -> str:
    """The text of one convention."""
    found = re.search(rf"^{number}\. (.*?)(?=^\d+\. |^#|\Z)", CONVENTIONS, re.DOTALL | re.MULTILINE)
    assert found, f"no convention {number}"
    return found[1]


@cache
def words_of_code() -> tuple[str, ...]:
    """Every piece of text in the product's code."""
    files = [path for top in ("inspectorate", "flows") for path in (ROOT / top).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(files)]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return tuple(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def help_of(*words: str) -> str:
    """What the command line says of a command; the test fails where it doesn't know it."""
    program = "import sys; from inspectorate.cli import app; sys.argv[0] = 'inspectorate'; app()"
    shown = subprocess.run(
        [sys.executable, "-c", program, *words, "--help"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"},
    )
    assert shown.returncode == 0, f"inspectorate {' '.join(words)}: {shown.stderr}"
    return shown.stdout


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


# Commands, targets, links


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_targets_exist(path: Path) -> None:
    assert set(TARGET.findall(code(path))) <= targets()


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    local = [unquote(link) for link in links if "://" not in link]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_commands_and_options_exist(path: Path) -> None:
    unknown = [
        (name, option)
        for name, option in sorted(commands(path))
        if option and not re.search(rf"{option}(?![\w-])", help_of(name))
    ]
    assert unknown == []
    assert all(help_of(name) for name, _ in commands(path))


@pytest.mark.parametrize("path", DOCS, ids=IDS)
def test_typed_lines_are_understood(path: Path) -> None:
    """Options with their values: what is typed would be run."""
    group = typer.main.get_command(app)
    for words in typed(path):
        with group.make_context("inspectorate", [words[0]]) as context:
            command = group.get_command(context, words[0])  # type: ignore[attr-defined]
            assert command.make_context(words[0], words[1:], parent=context).params


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_the_readme_types_really_runs(name: str, tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from inspectorate.cli import app; app()"]
    small = {"--units": "3", "--out": str(tmp_path)}
    lines = [words for words in typed(ROOT / name) if words[0] in ("sample", "rules")]
    assert len(lines) > 1
    for words in lines:
        given = [small.get(before, word) for before, word in pairwise(["", *words])]
        done = subprocess.run([*program, *given], cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
    assert table(tmp_path / "hanzhong/2014Q2.truth.csv")


@pytest.mark.parametrize("name", LANGUAGES)
def test_readme_begins_with_the_two_commands(name: str) -> None:
    first = CODE.search((ROOT / name).read_text(encoding="utf-8"))
    assert first
    assert TARGET.findall(first.group()) == ["demo", "test"]


def test_readmes_name_the_same_commands() -> None:
    english, chinese = (commands(ROOT / name) for name in LANGUAGES)
    assert english == chinese


@pytest.mark.parametrize("name", LANGUAGES)
def test_readmes_count_the_rules(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.search(r"(\d+) (?:rules|条规则)", text)
    assert told
    assert int(told[1]) == len(catalogue())
    shipped = sorted(path.stem for path in (ROOT / "expectations/programmes").glob("*.toml"))
    assert all(f"`{programme}`" in text for programme in shipped)


def test_help_lists_every_target_but_files() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, check=True, text=True)
    assert set(TARGET.findall(shown.stdout)) == targets()


def test_deployments_are_those_of_the_project() -> None:
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    flow = ast.parse((ROOT / "flows/audit_flow.py").read_text(encoding="utf-8"))
    [audit] = [n for n in flow.body if isinstance(n, ast.FunctionDef) and n.name == "audit"]
    block = next(text for text in SHELL.findall(GUIDE) if "deployment run" in text)
    deployed = {f"audit/{each['name']}" for each in project["deployments"]}
    assert set(re.findall(r"'(audit/[\w-]+)'", block)) <= deployed
    assert set(re.findall(r"--param (\w+)=", block)) <= {arg.arg for arg in audit.args.args}
    assert {f"audit/{name}" for name in re.findall(r"`(quarterly|ad-hoc)`", GUIDE)} == deployed
    assert f"--pool {project['deployments'][0]['work_pool']['name']}\n" in block


def test_contributing_names_files_that_exist() -> None:
    spans = SPAN.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    paths = [span for span in spans if re.fullmatch(r"[\w.*/-]+(?:/|\.py|\.toml)|\.ci/run", span)]
    assert len(paths) > 20
    places = [ROOT, *(path for path in (ROOT / "inspectorate").rglob("*") if path.is_dir())]
    places.append(ROOT / "inspectorate")
    lost = [path for path in paths if not any(any(place.glob(path)) for place in places)]
    assert lost == []


def test_walls_are_those_of_the_linter() -> None:
    told = (ROOT / "docs/adr/0001-walls-of-the-house.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = "\n".join(layer.replace("(", "").replace(")", "") for layer in layers)
    assert f"```\n{drawn}\n```" in told


# The guide: what goes in


def test_forms_lie_where_the_guide_says() -> None:
    lines = [line for line in section(GUIDE, "文件夹").splitlines() if line.startswith("- ")]
    heads = {"只放 `registry/`": 1, "只放 `inspections/`": 2, "由单位报送：": 3, "由单位报送，": 4}
    told = {
        form_id: (name, heads[next(head for head in heads if line[2:].startswith(head))])
        for line in lines
        for form_id, name in re.findall(r"(F\d\d) ([^、；：\s]+?)(?=、|；|$|可存)", line)
    }
    alone = {"registry": 1, "inspections": 2, "submissions": 3}
    assert told == {
        form.id: (form.name, alone[form.places[0]] if len(form.places) == 1 else 4)
        for form in forms().values()
    }


@pytest.mark.parametrize("text", [section(GUIDE, "文件夹"), convention(15)], ids=["guide", "15"])
def test_forms_owed_are_the_programmes(text: str) -> None:
    told = re.search(r"汉中(?:方案应报|为) ?((?:F\d\d、?)+)", text)
    assert told
    assert told[1].split("、") == list(load_programme("hanzhong").owed)


def test_limits_are_those_of_the_code() -> None:
    told = section(GUIDE, "文件格式和限度")
    wanted = [
        f"{limits.MAX_BYTES >> 20} MiB",
        f"{limits.MAX_UNPACKED >> 30} GiB",
        f"{limits.MAX_CELLS:,} 个单元格",
        f"{limits.MAX_SHEETS} 张",
        f"{limits.MAX_SECONDS} 秒",
    ]
    assert [limit for limit in wanted if limit not in told] == []


def test_decisions_are_those_of_the_code() -> None:
    final = (Status.CONFIRMED, Status.REJECTED, Status.EXCUSED)
    assert names("decisions.csv") == sorted([*(each.value for each in final), PENDING, NAMED])
    assert section(GUIDE, "decisions.csv").count(",".join(COLUMNS)) == 2


def test_settings_are_those_of_the_machine() -> None:
    told = set(re.findall(r"INSPECTORATE_[A-Z]+", GUIDE))
    assert told == {f"INSPECTORATE_{name.upper()}" for name in Settings.model_fields}


# The guide: what comes out


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("intake.csv", intake.COLUMNS),
        ("quality.csv", quality.COLUMNS),
        ("findings.csv", results.FINDING_COLUMNS),
    ],
)
def test_columns_are_those_of_the_code(heading: str, columns: list[str]) -> None:
    assert names(heading) == sorted(columns)


@pytest.mark.parametrize("name", ["intake.csv", "quality.csv", "findings.csv", "ranking.csv"])
def test_columns_are_those_of_a_run(name: str, small_run: Path) -> None:
    head = (small_run / name).read_text(encoding="utf-8-sig").splitlines()[0]
    assert names(name) == sorted(head.split(","))


def test_columns_of_verdicts_are_those_of_a_run(small_run: Path) -> None:
    assert names("verdicts.parquet") == sorted(
        pl.read_parquet_schema(small_run / "verdicts.parquet")
    )


def test_tables_are_those_of_a_run(small_run: Path) -> None:
    told = {
        SPAN.findall(row[0])[0]: SPAN.findall(row[1]) for row in rows(section(GUIDE, "tables/"))
    }
    files = sorted((small_run / "tables").glob("*.parquet"))
    found = {path.stem: list(pl.read_parquet_schema(path)) for path in files}
    assert told == {name: columns for name, columns in found.items() if name not in forms()}
    prose = set(SPAN.findall(section(GUIDE, "tables/").split("|")[0]))
    for form in found.keys() & forms().keys():
        own = {field.name for field in forms()[form].fields} | {"amount_yuan"}
        other = {name for name in found[form] if not re.fullmatch(r"d\d\d", name)} - own
        assert other <= prose


def test_manifest_is_that_of_a_run(small_run: Path) -> None:
    manifest = json.loads((small_run / "manifest.json").read_text(encoding="utf-8"))
    nested = [part for key, part in manifest.items() if key not in ("run_id", "inputs", "outputs")]
    keys = {*manifest, *(key for part in nested for key in part)}
    assert set(names("manifest.json")) == keys


def test_every_file_of_a_run_is_explained(small_run: Path) -> None:
    files = [path.relative_to(small_run) for path in small_run.rglob("*") if path.is_file()]
    tops = {f"{path.parts[0]}/" if len(path.parts) > 1 else path.name for path in files}
    assert all(section(GUIDE, top) for top in tops)
    for folder in ("notices/", "rectification/"):
        held = {path.name for path in files if path.parts[0] == folder.rstrip("/")}
        assert held <= set(SPAN.findall(section(GUIDE, folder)))
    for name in LANGUAGES:
        drawn = (ROOT / name).read_text(encoding="utf-8")
        assert [top for top in tops if f"\n  {top} " not in drawn] == []


def test_checks_are_those_of_the_code() -> None:
    written = (ROOT / "inspectorate/forms/checks/checks.toml").read_text(encoding="utf-8")
    asked = {word for word in words_of_code() if CHECK.fullmatch(word)}
    asked |= set(re.findall(r'id = "(DQ-\d\d)"', written))
    assert set(CHECK.findall(section(GUIDE, "退回和更正"))) == asked


def test_sentences_of_errors_are_those_of_the_code() -> None:
    told = [name for row in rows(section(GUIDE, "常见问题")) for name in SPAN.findall(row[0])]
    pieces = [piece.strip() for sentence in told for piece in sentence.split("…")]
    said = words_of_code()
    assert len(told) > 10
    assert [piece for piece in pieces if not any(piece in word for word in said)] == []


# The guide: the worked examples


def test_worked_score_is_the_samples(audited: Callable[[str], Path]) -> None:
    told = section(GUIDE, "判定和得分")
    unit = re.search(r"第一个被扣分的单位(.+?)为例", told)
    assert unit
    run = audited("2014Q2")
    found = [row for row in table(run / "findings.csv") if row["unit"] == unit[1]]
    columns = ("finding_id", "rule_id", "severity", "points")
    assert sorted(row[:4] for row in rows(told)) == sorted(
        [row[c] for c in columns] for row in found
    )
    ranking = table(run / "ranking.csv")
    first = next(row for row in ranking if row["score"] not in ("", "100.00"))
    assert first["unit"] == unit[1]
    assert f"= {first['score']}，{first['grade']}" in told
    blocks = [float(first[name]) for name in load_programme("hanzhong").scoring.blocks]
    assert " + ".join(f"{kept:g}" for kept in blocks) in told


def test_worked_trace_is_the_samples(audited: Callable[[str], Path]) -> None:
    told = section(GUIDE, "由一个数字追到单元格")
    run = audited("2014Q2")
    [question] = re.findall(r"--explain '(.+)'", told)
    answer = [line.strip() for line in view.lines(explain(run, question))]
    [shown] = re.findall(r"^```text\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    assert [line for line in shown.splitlines() if line not in answer] == []
    [number] = set(re.findall(r"编号 ([0-9a-f]{8})", told))
    [line] = [row for row in table(run / "findings.csv") if row["finding_id"].startswith(number)]
    assert f"编号 {number}，应为 {line['expected']}，实为 {line['actual']}" in told
    assert line["rule_id"] in question


def test_questions_of_the_guide_are_answered(audited: Callable[[str], Path]) -> None:
    asked = [
        question
        for row in rows(section(GUIDE, "由一个数字追到单元格"))
        for question in SPAN.findall(row[0])
    ]
    assert len(asked) > 5
    run = audited("2014Q2")
    assert all(explain(run, question).items for question in asked)


# Rules and conventions


def test_conventions_are_numbered() -> None:
    numbers = re.findall(r"^(\d+)\. ", CONVENTIONS, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 38)]


def test_conventions_cited_exist() -> None:
    files = [path for top in ("inspectorate", "flows") for path in (ROOT / top).rglob("*.py")]
    cited = [
        int(number)
        for path in files
        for number in re.findall(r"[Cc]onvention (\d+)", path.read_text(encoding="utf-8"))
    ]
    assert [number for number in cited if not 1 <= number <= 37] == []


@pytest.mark.parametrize("text", [GUIDE, CONVENTIONS], ids=["guide", "conventions"])
def test_rules_named_exist(text: str) -> None:
    hints = {hint.id for hint in HINTS}
    assert set(RULE.findall(text)) <= {*catalogue(), *hints}


def test_indicators_are_those_of_the_code() -> None:
    listed_names = re.findall(r"(?:- |；|、)([^：；、\n]+)(?=[^：\n；]*：)", convention(21))
    assert sorted(listed_names) == sorted(indicator.name for indicator in TABLE)


def test_what_is_folded_is_said() -> None:
    told = convention(26)
    pairs = [(wider, rule.id) for rule in catalogue().values() for wider in rule.folds]
    said = {
        (wider, specific)
        for wider, into in re.findall(r"([A-Z]+-\d\d) 并入 ((?:[A-Z]+-\d\d(?: 或 )?)+)", told)
        for specific in RULE.findall(into)
    }
    assert said == set(pairs)
