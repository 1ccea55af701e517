"""The documents, and what stands in them: sections, rows of tables, what is typed."""

import ast
import csv
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
IDS = [str(path.relative_to(ROOT)) for path in DOCS]
LANGUAGES = ["README.md", "README.zh-CN.md"]
GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
CONVENTIONS = (ROOT / "docs/conventions.md").read_text(encoding="utf-8")

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
TARGET = re.compile(r"\bmake ([a-z]+)")
COMMAND = re.compile(r"(?<![\w/])(?:\.venv/bin/)?inspectorate ([a-z][a-z-]*)([^\n`]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
SPAN = re.compile(r"`([^`\n]+)`")
RULE = re.compile(r"\b(?!UTF-)[A-Z]{3,4}-\d\d\b")


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


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
