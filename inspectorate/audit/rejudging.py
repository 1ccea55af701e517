"""The facts of a run again, from the tables that it wrote: nothing is read from files anew."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from inspectorate.files.run_folder import kept_programme, read_manifest, read_table
from inspectorate.files.sources import CONTROL, InputsError
from inspectorate.forms.shape import forms
from inspectorate.intake.assemble import months_loaded
from inspectorate.periods import span_of
from inspectorate.programmes import Programme, programme_from_bytes
from inspectorate.rules.facts import Facts

#: Tables beside the records of which facts are made, and what people decided.
FACTS = ("handed_in", "handed_before", "receipts", "totals", "marks")
DECIDED = ("decisions", "bonus")


@dataclass(frozen=True)
class Kept:
    """A run as it can be judged again.

    Attributes:
        programme: as it was.
        content: bytes of its file.
        facts: the clean records.
        decisions: decisions.csv as read.
        bonus: bonus.csv as read.
    """

    programme: Programme
    content: bytes
    facts: Facts
    decisions: pl.DataFrame
    bonus: pl.DataFrame


def kept_run(folder: Path) -> Kept:
    """A run from its folder.

    Raises:
        InputsError: it is no run, a table is missing, or another version of the software wrote it.
    """
    content = kept_programme(folder)
    manifest = _manifest(folder)
    tables = {name: _table(folder, name) for name in (*FACTS, *DECIDED)}
    programme = programme_from_bytes(content, str(manifest["programme"]["id"]))
    facts = _facts(folder, manifest, programme, tables)
    return Kept(programme, content, facts, tables["decisions"], tables["bonus"])


def _manifest(folder: Path) -> dict[str, Any]:
    manifest = read_manifest(folder)
    if not manifest:
        raise InputsError(f"{folder} 中的 manifest.json 缺失或损坏，请核对路径。")
    wrote, here = manifest["software"]["version"], version("inspectorate")
    if wrote != here:
        raise InputsError(
            f"{folder} 是 {wrote} 版写出的，本机是 {here} 版，规则可能不同；请用 {wrote} 版，或重新运行 audit。"
        )
    return manifest


def _table(folder: Path, name: str) -> pl.DataFrame:
    table = read_table(folder, name)
    if table is None:
        raise InputsError(f"{folder} 中没有 tables/{name}.parquet，结果不完整，请重新运行 audit。")
    return table


def _facts(
    folder: Path, manifest: dict[str, Any], programme: Programme, tables: dict[str, pl.DataFrame]
) -> Facts:
    parameters = manifest["parameters"]
    period = span_of(parameters["period"])
    files = [name for name in manifest["inputs"] if not name.endswith(CONTROL)]
    return Facts(
        period=period,
        as_of=date.fromisoformat(parameters["as_of"]),
        records={form: _records(folder, form) for form in forms()},
        owed=programme.owed,
        earlier=read_table(folder, "earlier"),
        months_known=months_loaded(period, pl.Series("file", files, pl.String).to_frame()),
        **{name: tables[name] for name in FACTS},
    )


def _records(folder: Path, form: str) -> pl.DataFrame:
    """Records of a form; a form that nobody sent has no table."""
    table = read_table(folder, form)
    if table is None:
        return pl.DataFrame(schema=forms()[form].resolved_schema())
    return table
