"""The guide on what comes out: files, columns, tables, checks, sentences of errors."""

import json
import re
from pathlib import Path

import polars as pl
import pytest

from inspectorate.audit import intake, quality, results
from inspectorate.forms.shape import forms
from tests.docs.documents import GUIDE, LANGUAGES, ROOT, SPAN, names, rows, section, words_of_code

CHECK = re.compile(r"\bDQ-\d\d\b")


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
